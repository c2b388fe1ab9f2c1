//! A comparison of two states as text, as Markdown for a pull request, as one self-contained page, and as JSON.

use crate::page::Strings;
use crate::page::changes::{ChangeView, Run, by_weight};
use crate::page::prose::escape;
use crate::revision::change::{Change, Side, Weight};
use crate::revision::judge::weigh;
use serde_json::{Value, json};

/// The states are the same to the byte.
pub const IDENTICAL: &str = "identical";
/// The files differ in nothing that a reader sees.
pub const SAME_MEANING: &str = "same-meaning";
/// There are changes.
pub const DIFFERENT: &str = "different";

/// A change with its view.
pub struct Row {
    /// The fact.
    pub change: Change,
    /// What is read.
    pub view: ChangeView,
}

/// A comparison, ready to be written.
pub struct Comparison<'a> {
    /// The words.
    pub strings: &'a Strings,
    /// The earlier state.
    pub from: &'a str,
    /// The later state.
    pub to: &'a str,
    /// [`IDENTICAL`], [`SAME_MEANING`] or [`DIFFERENT`].
    pub result: &'static str,
    /// The changes, the gravest first.
    pub rows: &'a [Row],
}

impl Comparison<'_> {
    fn summary(&self) -> String {
        match self.result {
            IDENTICAL => self.strings.text("diff_identical"),
            SAME_MEANING => self.strings.text("diff_same_meaning"),
            _ => {
                let weakening = self.rows.iter().filter(|row| weigh(&row.change) == Weight::Weakening).count();
                self.strings.with("diff_counts", &[("total", self.rows.len().into()), ("weakening", weakening.into())])
            }
        }
    }

    fn range(&self) -> String {
        self.strings.with("diff_from_to", &[("from", self.from.into()), ("to", self.to.into())])
    }

    fn of_weight(&self, weight: Weight) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| weigh(&row.change) == weight)
    }

    /// Every weight that has changes, with its words.
    fn weights(&self) -> Vec<(Weight, String)> {
        let used = Weight::ALL.into_iter().filter(|weight| self.of_weight(*weight).next().is_some());
        used.map(|weight| (weight, self.strings.text(&format!("weight_{}", weight.word())))).collect()
    }

    /// For a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}\n", self.range(), self.summary());
        for (weight, label) in self.weights() {
            out.push_str(&format!("\n{}\n", label.to_uppercase()));
            for row in self.of_weight(weight) {
                out.push_str(&format!("\n  {}: {}\n", row.view.what, clean(&row.view.name)));
                let sides = [('-', &row.change.before, &row.view.before), ('+', &row.change.after, &row.view.after)];
                for (sign, side, runs) in sides {
                    if let (Some(side), Some(runs)) = (side, runs) {
                        let place = format!("{}:{}", side.place.path, side.place.line);
                        let text: String = shortened(runs).into_iter().map(|run| run.text).collect();
                        out.push_str(&format!("    {sign} {}  ({place})\n", clean(&text)));
                    }
                }
                out.push_str(&self.reason(&row.view, weight, "    "));
                out.push_str(&format!("    {}\n", row.view.fingerprint));
            }
        }
        out
    }

    /// The reason, or that there is none where there should be one.
    fn reason(&self, view: &ChangeView, weight: Weight, indent: &str) -> String {
        match (&view.reason, &view.decided) {
            (Some(reason), decided) => {
                let decided = decided.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
                format!("{indent}{}: {}{decided}\n", self.strings.text("reason"), clean(reason))
            }
            (None, _) if weight == Weight::Weakening => format!("{indent}{}\n", self.strings.text("reason_missing")),
            _ => String::new(),
        }
    }

    /// For a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out =
            format!("## {}\n\n{}  \n{}\n", self.strings.text("diff_title"), markdown(&self.range()), self.summary());
        for (weight, label) in self.weights() {
            out.push_str(&format!("\n### {label}\n\n"));
            for row in self.of_weight(weight) {
                out.push_str(&format!("- **{}**: {}\n", row.view.what, markdown(&row.view.name)));
                let sides = [(&row.view.before, "~~", "before"), (&row.view.after, "**", "after")];
                for (runs, mark, label) in sides {
                    if let Some(runs) = runs {
                        out.push_str(&format!("  - {}: {}\n", self.strings.text(label), marked(runs, mark)));
                    }
                }
                let reason = self.reason(&row.view, weight, "");
                if !reason.is_empty() {
                    out.push_str(&format!("  - {}\n", markdown(reason.trim())));
                }
                out.push_str(&format!("  - `{}`\n", row.view.fingerprint.replace('`', "'")));
            }
        }
        out
    }

    /// A page that stands alone: no style sheet, script or picture of another file.
    #[must_use]
    pub fn html(&self) -> String {
        let title = escape(&self.strings.text("diff_title"));
        let mut body = format!(
            "<h1>{title}</h1>\n<p>{}</p>\n<p class=\"sum\">{}</p>\n",
            escape(&self.range()),
            escape(&self.summary())
        );
        let views = self.rows.iter().map(|row| row.view.clone()).collect();
        for group in by_weight(self.strings, views) {
            body.push_str(&format!("<section class=\"{}\"><h2>{}</h2>\n", group.weight, escape(&group.label)));
            for view in &group.changes {
                body.push_str(&format!(
                    "<article><h3>{}</h3><p class=\"name\">{}</p>\n",
                    escape(&view.what),
                    escape(&view.name)
                ));
                body.push_str("<dl>");
                for (label, runs, tag) in [("before", &view.before, "del"), ("after", &view.after, "ins")] {
                    if let Some(runs) = runs {
                        body.push_str(&format!(
                            "<dt>{}</dt><dd>{}</dd>",
                            escape(&self.strings.text(label)),
                            html_runs(runs, tag)
                        ));
                    }
                }
                if group.weight == Weight::Weakening.word() || view.reason.is_some() {
                    let reason = view.reason.clone().unwrap_or_else(|| self.strings.text("reason_missing"));
                    let decided = view.decided.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
                    let label = escape(&self.strings.text("reason"));
                    body.push_str(&format!("<dt>{label}</dt><dd>{}{}</dd>", escape(&reason), escape(&decided)));
                }
                body.push_str(&format!("</dl>{}</article>\n", self.places(view)));
            }
            body.push_str("</section>\n");
        }
        format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>{STYLE}</style></head>\n\
             <body><main>\n{body}</main></body></html>\n",
            self.strings.language().tag()
        )
    }

    fn places(&self, view: &ChangeView) -> String {
        let row = self.rows.iter().find(|row| row.view.fingerprint == view.fingerprint);
        let sides = row.into_iter().flat_map(|row| [&row.change.before, &row.change.after]).flatten();
        let places: Vec<String> =
            sides.map(|side| escape(&format!("{}:{}", side.place.path, side.place.line))).collect();
        format!("<p class=\"place\"><code>{}</code><br>{}</p>", escape(&view.fingerprint), places.join(" → "))
    }

    /// For programs; the keys are a contract.
    #[must_use]
    pub fn json(&self) -> String {
        let side = |side: &Option<Side>| -> Value {
            side.as_ref().map_or(
                Value::Null,
                |side| json!({ "text": side.text, "path": &*side.place.path, "line": side.place.line }),
            )
        };
        let change = |row: &Row| {
            json!({
                "rule": row.change.rule.name(),
                "weight": weigh(&row.change).word(),
                "entity": row.change.entity,
                "name": row.change.name,
                "field": row.change.field,
                "fingerprint": row.view.fingerprint,
                "before": side(&row.change.before),
                "after": side(&row.change.after),
                "reason": row.view.reason,
                "decided": row.view.decided,
            })
        };
        let all = json!({
            "result": self.result,
            "from": { "id": self.from },
            "to": { "id": self.to },
            "changes": self.rows.iter().map(change).collect::<Vec<_>>(),
        });
        format!("{all:#}")
    }
}

const STYLE: &str = "body{font:1.1rem/1.5 system-ui,sans-serif;margin:0;color:#1b1f24;background:#fff}\
main{max-width:48rem;margin:0 auto;padding:1rem}article{border-top:1px solid #c9ced4;padding:.5rem 0}\
h3{margin:.3rem 0 0}.name{margin:.2rem 0}dl{margin:.5rem 0}dt{color:#525a63;font-size:.85em}dd{margin:0 0 .5rem}\
del{background:#fbe3dc;text-decoration:line-through}ins{background:#dcefe9;text-decoration:underline}\
.place{color:#525a63;font-size:.8em;overflow-wrap:anywhere}\
@media(prefers-color-scheme:dark){body{color:#e8eaed;background:#14171a}dt,.place{color:#aeb6bf}\
del{background:#5a2417}ins{background:#17443a}article{border-color:#454c54}}";

fn html_runs(runs: &[Run], tag: &str) -> String {
    let run = |run: &Run| {
        let text = escape(&run.text);
        if run.changed { format!("<{tag}>{text}</{tag}>") } else { text }
    };
    runs.iter().map(run).collect()
}

fn marked(runs: &[Run], mark: &str) -> String {
    let run = |run: Run| {
        let text = markdown(&run.text);
        let trimmed = text.trim();
        if !run.changed || trimmed.is_empty() {
            return text;
        }
        let (lead, tail) = (&text[..text.len() - text.trim_start().len()], &text[text.trim_end().len()..]);
        format!("{lead}{mark}{trimmed}{mark}{tail}")
    };
    shortened(runs).into_iter().map(run).collect()
}

/// Most characters of words that both sides have, before, between and after those that differ.
const SHARED: usize = 160;

/// The runs of a long text with the middle of what both sides have left out. Nothing that differs is left out.
fn shortened(runs: &[Run]) -> Vec<Run> {
    let several = runs.len() > 1;
    let short = |run: &Run| {
        let count = run.text.chars().count();
        if run.changed || !several || count <= SHARED {
            return run.clone();
        }
        let half = SHARED / 2;
        let head: String = run.text.chars().take(half).collect();
        let tail: String = run.text.chars().skip(count - half).collect();
        Run { text: format!("{head} … {tail}"), changed: false }
    };
    runs.iter().map(short).collect()
}

/// Text for a line of Markdown: one line, and no sign of it makes markup, mentions or HTML.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\n' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("@\u{200B}"),
            _ => out.push(letter),
        }
    }
    out
}

/// Text for one line of a terminal.
fn clean(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().filter(|letter| !letter.is_control()).collect()
}
