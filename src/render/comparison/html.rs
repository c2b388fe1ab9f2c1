//! A comparison as one page that stands alone, for readers who know nothing of YAML: no style context, script or picture of
//! another file.

use super::{Comparison, Row, Unmatched};
use crate::history::{Side, Weight};
use crate::page::changes::Run;
use crate::text::prose::escape;

impl Comparison<'_> {
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
            body.extend(self.of_weight(weight).map(|row| self.article(row)));
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

    fn article(&self, row: &Row) -> String {
        let view = &row.view;
        let side = |label: &str, runs: &Option<Vec<Run>>, tag: &str| {
            let Some(runs) = runs else { return String::new() };
            format!("<div><dt>{}</dt><dd>{}</dd></div>", escape(&self.strings.text(label)), html_runs(runs, tag))
        };
        let mut out = format!(
            "<article><h3>{}</h3><p class=\"name\">{}</p>\n<dl class=\"sides\">{}{}</dl>",
            escape(&self.what(row)),
            escape(&self.name(row)),
            side("before", &view.before, "del"),
            side("after", &view.after, "ins"),
        );
        if let Some(softened) = &view.softened {
            let label = escape(&self.strings.text("softened"));
            out.push_str(&format!("<dl><dt>{label}</dt><dd>{}</dd></dl>", escape(softened)));
        }
        if view.wants_reason || view.reason.is_some() {
            let missing = if view.reason.is_none() { " class=\"missing\"" } else { "" };
            let reason = view.reason.clone().unwrap_or_else(|| self.strings.text("reason_missing"));
            let decided = view.decided.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
            let label = escape(&self.strings.text("reason"));
            let told = format!("{}{}", escape(&reason), escape(&decided));
            out.push_str(&format!("<dl{missing}><dt>{label}</dt><dd>{told}</dd></dl>"));
        }
        out.push_str(&self.places(row));
        out.push_str("</article>\n");
        out
    }

    /// Where both sides stand, as links from the project's folder, and the fingerprint that a reason names.
    fn places(&self, row: &Row) -> String {
        let place = |side: &Side| {
            let path = escape(&side.place.path);
            let told = self.strings.with(
                "diff_place",
                &[("path", (&side.place.path.to_string()).into()), ("line", (side.place.line as usize).into())],
            );
            format!("<a href=\"{path}\">{}</a>", escape(&told))
        };
        let places: Vec<String> = [&row.change.before, &row.change.after].into_iter().flatten().map(place).collect();
        format!("<p class=\"place\">{}<br><code>{}</code></p>", places.join(" → "), escape(&row.view.fingerprint))
    }
}

/// The colours hold 4.5:1 in both schemes; what differs is struck or underlined as well.
const STYLE: &str = "body{font:1.1rem/1.5 \"Segoe UI Variable Text\",\"Segoe UI\",\"Source Sans 3\",\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif;margin:0;color:#1b1f24;background:#fff}\
main{max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}article{border-top:1px solid #c9ced4;padding:.75rem 0;break-inside:avoid}\
h1,h2,.name{font-family:Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,\"Noto Serif\",Georgia,serif}h1,h2{font-weight:600;line-height:1.2}h2{margin-top:2rem}.gravest h2,.weakening h2,.softening h2{border-left:.4rem solid #801650;padding-left:.6rem}.softening h2{border-left-style:dashed}.gravest h2{border-left-width:.8rem}h3{margin:.3rem 0 0}\
.name{margin:.2rem 0;max-width:42rem}.contents{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;padding:0}\
dl{margin:.5rem 0}dt{color:#525a63;font-size:.85em}dd{margin:0 0 .5rem;overflow-wrap:anywhere}\
.missing dd{font-weight:600}a{color:#12436d}\
del{background:#fbe3dc;text-decoration:line-through}ins{background:#dcefe9;text-decoration:underline}\
.place{color:#525a63;font-size:.85em;overflow-wrap:anywhere}\
@media(min-width:48rem){.sides{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}}\
@media(prefers-color-scheme:dark){body{color:#e8eaed;background:#14171a}dt,.place{color:#aeb6bf}a{color:#9cc7ee}\
del{background:#5a2417}ins{background:#17443a}article{border-color:#454c54}.gravest h2,.weakening h2,.softening h2{border-color:#e58ab8}}";

fn html_runs(runs: &[Run], tag: &str) -> String {
    let run = |run: &Run| {
        let text = escape(&run.text);
        if run.changed { format!("<{tag}>{text}</{tag}>") } else { text }
    };
    runs.iter().map(run).collect()
}
