//! A comparison of two states as text, as Markdown for a pull request, as one self-contained page, and as JSON.

mod html;

use super::schema::SchemaWords;
use crate::base::Diagnostic;
use crate::base::visible::one_line;
use crate::base::visible::visible;
use crate::check::wording::Wording;
use crate::history::log::SideTold;
use crate::history::{Change, FieldPart, Judged, Rule, Side, SideValue, Weight};
use crate::page::changes::{ChangeView, Run, label};
use crate::page::sides::{Sides, whole};
use crate::plan::documents::FileKind;
use crate::plan::{EntityRef, Kind};
use crate::words::Strings;
use serde::Serialize;
use serde_json::json;

/// The states are the same to the byte.
pub const IDENTICAL: &str = "identical";
/// The files differ in nothing that a reader sees.
pub const SAME_MEANING: &str = "same-meaning";
/// There are changes.
pub const DIFFERENT: &str = "different";

/// A change with its view.
pub struct ComparedChange {
    /// The fact, with both places.
    pub change: Change,
    /// The same with its weight and its reason.
    pub judged: Judged,
    /// What is read.
    pub view: ChangeView,
    /// The folder and the title of the plan that changed, where the site has several: two of them may have an entity of one id.
    pub plan: Option<(String, String)>,
}

/// A reason that explains none of the changes.
#[derive(Serialize)]
pub struct Unmatched {
    /// The fingerprint that it names.
    change: String,
    /// Where it stands.
    path: String,
    line: u32,
    /// What is wrong with it, and the way out.
    message: String,
}

impl Unmatched {
    /// What was found of it, in words.
    pub fn of(found: &Diagnostic, wording: &Wording) -> Self {
        let told = wording.words(found);
        let fact = found.facts.iter().find(|(name, _)| *name == "change").map(|(_, fact)| fact.to_string());
        Self {
            change: fact.unwrap_or_default(),
            path: found.place.path.to_string(),
            line: found.place.line,
            message: format!("{} {}", told.message, told.help),
        }
    }
}

/// What kind of thing a state is that was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The content as it lies in the project.
    Working,
    /// A frozen revision.
    Revision,
    /// Another folder.
    Folder,
    /// A published site, or a record that stands alone.
    Published,
    /// A commit.
    Commit,
    /// The newest commit that both have in common, where the name is `A...B`.
    Common,
}

/// A state as it was named.
#[derive(Clone, Copy, Debug)]
pub struct NamedState<'a> {
    /// The name.
    pub id: &'a str,
    /// What it names.
    pub origin: Origin,
}

impl NamedState<'_> {
    fn words(&self, strings: &Strings) -> String {
        let id = match self.origin {
            Origin::Working => return strings.text("state_working"),
            Origin::Revision => "state_revision",
            Origin::Folder => "state_folder",
            Origin::Published => "state_published",
            Origin::Commit => "state_commit",
            Origin::Common => {
                let (a, b) = self.id.split_once("...").unwrap_or((self.id, self.id));
                let name = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
                return strings.with("state_common", &[("a", (&name(a)).into()), ("b", (&name(b)).into())]);
            }
        };
        strings.with(id, &[("id", self.id.into())])
    }
}

/// A comparison, ready to be written.
pub struct StateComparison<'a> {
    /// The words.
    pub strings: &'a Strings,
    /// What kinds and keys of the content are called.
    pub words: &'a SchemaWords,
    /// The earlier state.
    pub from: NamedState<'a>,
    /// The later state.
    pub to: NamedState<'a>,
    /// [`IDENTICAL`], [`SAME_MEANING`] or [`DIFFERENT`].
    pub result: &'static str,
    /// The changes, the gravest first.
    pub rows: &'a [ComparedChange],
    /// The reasons that explain none of them.
    pub unmatched: &'a [Unmatched],
}

impl StateComparison<'_> {
    fn summary(&self) -> String {
        match self.result {
            IDENTICAL => self.strings.text("diff_identical"),
            SAME_MEANING => self.strings.text("diff_same_meaning"),
            _ => {
                let weakening = self.rows.iter().filter(|row| row.view.weight == Weight::Weakening).count();
                self.strings.with("diff_counts", &[("total", self.rows.len().into()), ("weakening", weakening.into())])
            }
        }
    }

    fn range(&self) -> String {
        let (from, to) = (self.from.words(self.strings), self.to.words(self.strings));
        self.strings.with("diff_from_to", &[("from", (&from).into()), ("to", (&to).into())])
    }

    /// What changed: the rule in words, with the field where the rule could mean several.
    fn what(&self, row: &ComparedChange) -> String {
        let says_which = |rule| {
            use Rule::{CommitmentReworded, DecisionRewritten, IndicatorRedefined};
            !matches!(rule, CommitmentReworded | DecisionRewritten | IndicatorRedefined | Rule::OrderChanged)
                && !matches!(rule, Rule::NarrativeChanged | Rule::SummaryChanged)
        };
        let label = self.field(&row.change).filter(|_| !says_which(row.change.rule));
        label.map_or_else(|| row.view.what.clone(), |label| format!("{} ({label})", row.view.what))
    }

    /// What the changed key is called, in the words of the forms.
    fn field(&self, change: &Change) -> Option<String> {
        use crate::plan::shape::{Mapping, Shape};
        let mut mapping: Mapping = file_kind(change)?.mapping;
        let mut label = None;
        for part in &change.field.as_ref()?.0 {
            let FieldPart::Key(part) = part else { continue };
            if part == "text" {
                // Of a narrative it is all there is to read.
                let whole = change.entity.parts().is_some_and(|(kind, _)| kind == Kind::Narrative);
                return (!whole).then(|| self.strings.text("field_text"));
            }
            let Some(key) = mapping.key(part) else { continue };
            label = Some(self.words.label(&mapping, key));
            if let Shape::Mapping(inner) = key.shape {
                mapping = *inner;
            }
        }
        label
    }

    /// The entity with its kind, which is called as the site calls it.
    fn name(&self, row: &ComparedChange) -> String {
        let plan = row.plan.as_ref().map(|(_, title)| format!(" ({title})")).unwrap_or_default();
        let Some(file) = file_kind(&row.change) else { return format!("{}{plan}", row.view.name) };
        let kind = match file.kind {
            Some(kind) if kind != Kind::Narrative => self.strings.text(&format!("kind_{}", file.name)),
            _ => self.words.kind(&file.mapping),
        };
        format!("{kind}: {}{plan}", row.view.name)
    }

    fn of_weight(&self, weight: Weight) -> impl Iterator<Item = &ComparedChange> {
        self.rows.iter().filter(move |row| row.view.weight == weight)
    }

    /// Every weight that has changes, with its words.
    fn weights(&self) -> Vec<(Weight, String)> {
        let used = Weight::ALL.into_iter().filter(|weight| self.of_weight(*weight).next().is_some());
        used.map(|weight| (weight, label(self.strings, weight))).collect()
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}\n", self.range(), self.summary());
        for (weight, label) in self.weights() {
            out.push_str(&format!("\n{}\n", label.to_uppercase()));
            for row in self.of_weight(weight) {
                out.push_str(&format!("\n  {}\n  {}\n", self.what(row), clean(&self.name(row))));
                let (before, after) = written(row);
                let sides = [('-', &row.change.before, before), ('+', &row.change.after, after)];
                for (sign, side, runs) in sides {
                    if let (Some(side), Some(runs)) = (side, runs) {
                        let place = format!("{}:{}", visible(&side.place.path), side.place.line);
                        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
                        out.push_str(&format!("    {sign} {}  ({place})\n", clean(&text)));
                    }
                }
                out.push_str(&self.softened(&row.view, "    "));
                out.push_str(&self.reason(&row.view, "    "));
                out.push_str(&format!("    {}\n", row.view.fingerprint));
                if let Some(to) = wanted(row) {
                    out.push_str(&format!("    to: {to}\n"));
                }
            }
        }
        out
    }

    /// The reason, or that there is none where there should be one.
    fn reason(&self, view: &ChangeView, indent: &str) -> String {
        match (&view.reason, &view.decided) {
            (Some(reason), decided) => {
                let decided = decided.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
                format!("{indent}{}: {}{decided}\n", self.strings.text("reason"), clean(reason))
            }
            (None, _) if view.wants_reason => format!("{indent}{}\n", self.strings.text("reason_missing")),
            _ => String::new(),
        }
    }

    /// Which words bind less, where any do.
    fn softened(&self, view: &ChangeView, indent: &str) -> String {
        let line = |words: &String| format!("{indent}{}: {}\n", self.strings.text("softened"), clean(words));
        view.softened.as_ref().map(line).unwrap_or_default()
    }

    /// For a pull request.
    pub fn markdown(&self) -> String {
        let mut out =
            format!("## {}\n\n{}  \n{}\n", self.strings.text("diff_title"), markdown(&self.range()), self.summary());
        for (weight, label) in self.weights() {
            out.push_str(&format!("\n### {label}\n\n"));
            for row in self.of_weight(weight) {
                out.push_str(&format!("- **{}** – {}\n", markdown(&self.what(row)), markdown(&self.name(row))));
                let (before, after) = written(row);
                for (runs, mark, label) in [(before, "~~", "before"), (after, "**", "after")] {
                    if let Some(runs) = runs {
                        out.push_str(&format!("  - {}: {}\n", self.strings.text(label), marked(&runs, mark)));
                    }
                }
                let said = [self.softened(&row.view, ""), self.reason(&row.view, "")];
                for line in said.iter().filter(|line| !line.is_empty()) {
                    out.push_str(&format!("  - {}\n", markdown(line.trim())));
                }
                let to = wanted(row).map(|to| format!(" `to: {}`", to.replace('`', "'"))).unwrap_or_default();
                out.push_str(&format!("  - `{}`{to}\n", row.view.fingerprint.replace('`', "'")));
            }
        }
        if !self.unmatched.is_empty() {
            out.push_str(&format!("\n### {}\n\n", self.strings.text("reasons_unmatched")));
            for one in self.unmatched {
                let place = format!("{}:{}", one.path, one.line);
                out.push_str(&format!("- {} ({})\n", markdown(&one.message), markdown(&place)));
            }
        }
        out
    }

    /// For programs; the keys are a contract.
    pub fn json(&self) -> String {
        let side = |side: &Option<Side>| side.as_ref().map(SideTold::of);
        let change = |row: &ComparedChange| {
            json!({
                "rule": row.change.rule.word(),
                "weight": row.view.weight.word(),
                "entity": row.change.entity.to_string(),
                "plan": row.plan.as_ref().map(|(folder, _)| folder),
                "name": row.change.name,
                "field": row.change.field.as_ref().map(ToString::to_string),
                "fingerprint": row.view.fingerprint,
                "before": side(&row.change.before),
                "after": side(&row.change.after),
                "to": row.change.to(),
                "softened": row.judged.softened,
                "reason": row.view.reason,
                "decided": row.judged.decided.as_ref().map(ToString::to_string),
            })
        };
        let all = json!({
            "result": self.result,
            "from": { "id": self.from.id },
            "to": { "id": self.to.id },
            "changes": self.rows.iter().map(change).collect::<Vec<_>>(),
            "unmatched": self.unmatched,
        });
        format!("{all:#}")
    }
}

/// Both sides as a reviewer reads them beside the files: a time as it is written there, everything else in words.
fn written(row: &ComparedChange) -> Sides {
    match (&row.judged.before, &row.judged.after) {
        (Some(old @ SideValue::Period(_)), Some(new)) => whole(&old.to_string(), &new.to_string()),
        _ => (row.view.before.clone(), row.view.after.clone()),
    }
}

/// What a reason writes as `to:`, where one is wanted.
fn wanted(row: &ComparedChange) -> Option<String> {
    row.change.to().filter(|_| row.view.wants_reason)
}

/// The kind of file that holds the entity of a change.
fn file_kind(change: &Change) -> Option<FileKind> {
    let around = if change.entity == EntityRef::Site { "site" } else { "plan" };
    FileKind::named(change.entity.parts().map_or(around, |(kind, _)| kind.folder()))
}

fn marked(runs: &[Run], mark: &str) -> String {
    let run = |run: &Run| {
        let text = markdown(&run.text);
        let trimmed = text.trim();
        if !run.changed || trimmed.is_empty() {
            return text;
        }
        let (lead, tail) = (&text[..text.len() - text.trim_start().len()], &text[text.trim_end().len()..]);
        format!("{lead}{mark}{trimmed}{mark}{tail}")
    };
    runs.iter().map(run).collect()
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
    visible(&one_line(text)).into_owned()
}
