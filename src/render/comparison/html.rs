//! A comparison as one page that stands alone, for readers who know nothing of YAML: no style context, script or picture of
//! another file.

use super::{ComparedChange, StateComparison, Unmatched, wanted};
use crate::history::{Rule, Side, Weight};
use crate::page::changes::Run;
use crate::page::ledger::UNFOLDED;
use crate::text::prose::escape;

impl StateComparison<'_> {
    /// One page of HTML.
    pub fn html(&self) -> String {
        let title = escape(&self.strings.text("diff_title"));
        let mut body = format!(
            "<h1>{title}</h1>\n<p>{}</p>\n<p class=\"sum\"><strong>{}</strong></p>\n{}",
            escape(&self.range()),
            escape(&self.summary()),
            self.contents()
        );
        for (weight, label) in self.weights() {
            let id = weight.word();
            body.push_str(&format!("<section class=\"{id}\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">"));
            body.push_str(&format!("{}</h2>\n", escape(&label)));
            let rows: Vec<&ComparedChange> = self.of_weight(weight).collect();
            body.extend(
                rows.chunk_by(|one, next| self.what(one) == self.what(next)).map(|rows| self.rule(weight, rows)),
            );
            body.push_str("</section>\n");
        }
        body.push_str(&self.unmatched());
        format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<style>{STYLE}</style></head>\n\
             <body><main>\n{body}</main></body></html>\n",
            self.strings.language().tag()
        )
    }

    /// How many changes there are of each weight, as links to them.
    fn contents(&self) -> String {
        let weights = self.weights();
        if weights.is_empty() {
            return String::new();
        }
        let item = |(weight, label): &(Weight, String)| {
            let count = self.of_weight(*weight).count();
            format!("<li><a href=\"#{}\">{}</a>: {count}</li>", weight.word(), escape(label))
        };
        format!("<ul class=\"contents\">{}</ul>\n", weights.iter().map(item).collect::<String>())
    }

    /// The reasons that explain none of the changes.
    fn unmatched(&self) -> String {
        if self.unmatched.is_empty() {
            return String::new();
        }
        let item = |one: &Unmatched| {
            format!("<li>{} <span class=\"place\">{}:{}</span></li>", escape(&one.message), escape(&one.path), one.line)
        };
        let items: String = self.unmatched.iter().map(item).collect();
        let heading = escape(&self.strings.text("reasons_unmatched"));
        format!("<section class=\"unmatched\"><h2>{heading}</h2>\n<ul>{items}</ul></section>\n")
    }

    /// What changed by one rule. Many reports and rewordings stand folded; what takes something away never does.
    fn rule(&self, weight: Weight, rows: &[&ComparedChange]) -> String {
        let Some(first) = rows.first() else { return String::new() };
        let heading = format!("<h3>{} <span class=\"count\">{}</span></h3>", escape(&self.what(first)), rows.len());
        // The new values of one indicator stand together.
        let joined = |one: &&ComparedChange, next: &&ComparedChange| {
            one.view.is_new_value() && next.view.is_new_value() && one.view.entity == next.view.entity
        };
        let articles: String = rows.chunk_by(joined).map(|rows| self.article(rows)).collect();
        let reports = first.view.is(Rule::UpdateAdded) || first.view.is(Rule::ValueAdded);
        let folds = weight > Weight::Setback && (reports || weight == Weight::Editorial) && rows.len() > UNFOLDED;
        if folds {
            format!("<details class=\"rule\"><summary>{heading}</summary>\n{articles}</details>\n")
        } else {
            format!("<section class=\"rule\">{heading}\n{articles}</section>\n")
        }
    }

    fn article(&self, rows: &[&ComparedChange]) -> String {
        let Some(first) = rows.first() else { return String::new() };
        let said = if rows.len() > 1 { self.values(rows) } else { self.said(first) };
        let (name, places) = (escape(&self.name(first)), self.places(rows));
        format!("<article><div><p class=\"name\">{name}</p>{places}</div>\n<div>{said}</div></article>\n")
    }

    /// New values of one indicator.
    fn values(&self, rows: &[&ComparedChange]) -> String {
        let all = rows.iter().filter_map(|row| row.view.after.as_ref());
        let all: Vec<String> = all.map(|runs| html_runs(runs, "ins")).collect();
        format!("<dl><div><dt>{}</dt><dd>{}</dd></div></dl>", escape(&self.strings.text("after")), all.join("<br>"))
    }

    /// Both sides, and why.
    fn said(&self, row: &ComparedChange) -> String {
        let view = &row.view;
        let side = |label: &str, runs: &Option<Vec<Run>>, tag: &str| {
            // What came or went whole is named above.
            let named = |runs: &&Vec<Run>| row.change.field.is_none() && view.is_name(runs);
            let Some(runs) = runs.as_ref().filter(|runs| !named(runs)) else { return String::new() };
            format!("<div><dt>{}</dt><dd>{}</dd></div>", escape(&self.strings.text(label)), html_runs(runs, tag))
        };
        let mut out = [side("before", &view.before, "del"), side("after", &view.after, "ins")].concat();
        if let Some(softened) = &view.softened {
            let label = escape(&self.strings.text("softened"));
            out.push_str(&format!("<div><dt>{label}</dt><dd>{}</dd></div>", escape(softened)));
        }
        if view.wants_reason || view.reason.is_some() {
            let missing = if view.reason.is_none() { " class=\"missing\"" } else { "" };
            let reason = view.reason.clone().unwrap_or_else(|| self.strings.text("reason_missing"));
            let decided = view.decided.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
            let label = escape(&self.strings.text("reason"));
            let told = format!("{}{}", escape(&reason), escape(&decided));
            out.push_str(&format!("<div{missing}><dt>{label}</dt><dd>{told}</dd></div>"));
        }
        if out.is_empty() { out } else { format!("<dl>{out}</dl>") }
    }

    /// Where both sides stand, as links from the project's folder, and what a reason names, where one is wanted. Of more in
    /// one file, the lines.
    fn places(&self, rows: &[&ComparedChange]) -> String {
        let mut known = None;
        let mut place = |side: &Side| {
            let path = escape(&side.place.path);
            let id = if known.as_ref() == Some(&path) { "diff_line" } else { "diff_place" };
            let (name, line) = (side.place.path.to_string(), side.place.line as usize);
            let facts = [("path", (&name).into()), ("line", line.into())];
            let told = escape(&self.strings.with(id, &facts));
            let link = format!("<a href=\"{path}\">{told}</a>");
            known = Some(path);
            link
        };
        let mut all = Vec::new();
        for row in rows {
            let sides: Vec<String> =
                [&row.change.before, &row.change.after].into_iter().flatten().map(&mut place).collect();
            all.push(sides.join(" → "));
        }
        let named = rows.iter().filter(|row| row.view.wants_reason || row.view.reason.is_some()).map(|row| {
            let to = wanted(row).map(|to| format!(" <code>to: {}</code>", escape(&to))).unwrap_or_default();
            format!("<br><code>{}</code>{to}", escape(&row.view.fingerprint))
        });
        format!("<p class=\"place\">{}{}</p>", all.join(", "), named.collect::<String>())
    }
}

/// The colours hold 4.5:1 in both schemes; what differs is struck or underlined as well. On paper nothing is folded.
const STYLE: &str = "body{font:1.05rem/1.4 \"Segoe UI Variable Text\",\"Segoe UI\",\"Source Sans 3\",\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif;margin:0;color:#1b1f24;background:#fff}\
main{max-width:66rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}article{border-top:1px solid #c9ced4;padding:.4rem 0;break-inside:avoid}\
h1,h2,.name{font-family:Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,\"Noto Serif\",Georgia,serif}h1,h2{font-weight:600;line-height:1.2}h2{margin:2rem 0 .5rem}.gravest h2,.weakening h2,.softening h2{border-left:.4rem solid #801650;padding-left:.6rem}.softening h2{border-left-style:dashed}.gravest h2{border-left-width:.8rem}h3{font-size:1rem;margin:1rem 0 .3rem}summary{cursor:pointer;margin:1rem 0 .3rem}summary h3{display:inline}.count{font-weight:400;color:#525a63}\
.name{margin:0}.contents{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;padding:0}\
dl{margin:0}dt{color:#525a63;font-size:.85em}dl>div{display:flex;gap:0 .6rem}dt{flex:0 0 4.5rem;padding-top:.1rem}dd{margin:0;overflow-wrap:anywhere;min-width:0}\
.missing dd{font-weight:600}a{color:#12436d}\
del{background:#fbe3dc;text-decoration:line-through}ins{background:#dcefe9;text-decoration:underline}\
.place{color:#525a63;font-size:.8em;margin:0;overflow-wrap:anywhere}.place a{display:inline-block;min-height:1.5rem}\
@media(min-width:48rem){article{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}}\
@media print{body{font-size:10pt}details::details-content{content-visibility:visible;block-size:auto}}\
@media(prefers-color-scheme:dark){body{color:#e8eaed;background:#14171a}dt,.place,.count{color:#aeb6bf}a{color:#9cc7ee}\
del{background:#5a2417}ins{background:#17443a}article{border-color:#454c54}.gravest h2,.weakening h2,.softening h2{border-color:#e58ab8}}";

fn html_runs(runs: &[Run], tag: &str) -> String {
    let run = |run: &Run| {
        let text = escape(&run.text);
        if run.changed { format!("<{tag}>{text}</{tag}>") } else { text }
    };
    runs.iter().map(run).collect()
}
