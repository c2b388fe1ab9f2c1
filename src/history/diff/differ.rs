//! What the comparison of each kind of thing shares: two states, and how a field of any kind is told.

use super::files;
use super::pair::Renames;
use crate::base::{Located, Period, SourceSpan};
use crate::history::canonical::{self, spoken};
use crate::history::change::{Change, Course, Field, FieldPart, Rule, Weight};
use crate::history::judge::weight;
use crate::history::quiet::{self, Likeness};
use crate::history::side::{Side, SideValue};
use crate::input::markdown::Prose;
use crate::plan::entities::{Entity, Subject};
use crate::plan::links::Links;
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeMap;

/// One state of a plan, with what is needed to compare its texts.
pub struct ComparedState<'a> {
    pub plan: &'a Plan,
    pub links: Links<'a>,
    /// The attachments that lie elsewhere in the other state, the same to the byte.
    pub moved: BTreeMap<String, String>,
}

impl<'a> ComparedState<'a> {
    /// A state, with another one in which its attachments may lie elsewhere.
    pub fn beside(plan: &'a Plan, other: &Plan) -> Self {
        let went = plan.files.iter().filter(|(path, _)| !other.files.contains_key(*path));
        let lies = |digest: String| other.files.iter().find(|(_, file)| file.digest() == digest);
        let moved = went.filter_map(|(path, file)| Some((path.clone(), lies(file.digest())?.0.clone()))).collect();
        Self { plan, links: Links::of(plan), moved }
    }

    /// What a Markdown text means to a reader. `called` says what an entity is called in the later state.
    pub fn meaning(&self, prose: &Prose, called: &dyn Fn(Subject) -> EntityRef) -> String {
        let lies = |path: String| self.moved.get(&path).cloned().unwrap_or(path);
        canonical::meaning(&self.links, prose, &|subject| called(subject).to_string(), &lies)
    }

    /// A Markdown text as records write it, so that the same change is found between two of them.
    pub fn written(&self, prose: &Prose) -> String {
        canonical::prose(self.plan, &self.links, prose)
    }

    pub fn prose(&self, prose: &Prose) -> Side {
        Side::new(SideValue::Prose(self.written(prose)), &prose.place)
    }
}

/// Two states and the changes found so far.
pub struct Differ<'a> {
    pub a: ComparedState<'a>,
    pub b: ComparedState<'a>,
    pub renames: Renames,
    pub changes: Vec<Change>,
}

/// The entity whose fields are compared.
#[derive(Clone)]
pub struct ComparedEntity {
    pub entity: EntityRef,
    /// What it is called.
    pub name: String,
}

impl ComparedEntity {
    pub fn of(one: &dyn Entity) -> Self {
        Self { entity: one.reference(), name: one.title().value.clone() }
    }
}

/// A field before and after.
pub type FieldSides = (Option<Side>, Option<Side>);

/// A text in both states.
pub type TextSides<'x> = (Option<&'x Located<String>>, Option<&'x Located<String>>);

impl Differ<'_> {
    /// Tells a change of an entity as a whole.
    pub fn whole(&mut self, rule: Rule, of: &ComparedEntity, before: Option<Side>, after: Option<Side>) {
        self.tell(rule, of, None, (before, after), None);
    }

    /// Tells a change of a field.
    pub fn push(
        &mut self,
        rule: Rule,
        of: &ComparedEntity,
        field: impl Into<Field>,
        before: Option<Side>,
        after: Option<Side>,
    ) {
        self.tell(rule, of, Some(field.into()), (before, after), None);
    }

    /// Tells a change of a field that went some way.
    pub fn step(&mut self, rule: Rule, of: &ComparedEntity, field: Field, sides: FieldSides, course: Option<Course>) {
        self.tell(rule, of, Some(field), sides, course);
    }

    fn tell(
        &mut self,
        rule: Rule,
        of: &ComparedEntity,
        field: Option<Field>,
        (before, after): FieldSides,
        course: Option<Course>,
    ) {
        let (entity, name) = (of.entity.clone(), of.name.clone());
        self.changes.push(Change { field, before, after, course, ..Change::new(rule, entity, name) });
    }

    /// Tells a change of a field if its values differ.
    pub fn value(
        &mut self,
        rule: Rule,
        of: &ComparedEntity,
        field: impl Into<Field>,
        before: Option<Side>,
        after: Option<Side>,
    ) {
        let field = field.into();
        let rule = match difference(before.as_ref(), after.as_ref()) {
            Likeness::Same => return,
            Likeness::Marks => of_marks(rule, &field),
            Likeness::Other => rule,
        };
        self.push(rule, of, field, before, after);
    }

    /// A plain text that must stand on both sides.
    pub fn text(
        &mut self,
        rule: Rule,
        of: &ComparedEntity,
        field: impl Into<Field>,
        before: &Located<String>,
        after: &Located<String>,
    ) {
        self.optional(rule, of, field, (Some(before), Some(after)));
    }

    /// A plain text that may be missing.
    pub fn optional(&mut self, rule: Rule, of: &ComparedEntity, field: impl Into<Field>, (before, after): TextSides) {
        let value = |text: Option<&'_ Located<String>>| text.map(|text| text.value.clone());
        let field = field.into();
        let rule = match quiet::likeness(value(before).as_deref(), value(after).as_deref()) {
            Likeness::Same => return,
            Likeness::Marks => of_marks(rule, &field),
            Likeness::Other => rule,
        };
        self.push(rule, of, field, before.map(text_side), after.map(text_side));
    }

    /// Who answers for something. Where a placeholder stands, nobody does.
    pub fn responsible(&mut self, of: &ComparedEntity, field: impl Into<Field>, (before, after): TextSides) {
        let somebody = |text: Option<&Located<String>>| text.is_some_and(|text| !quiet::is_nobody(&text.value));
        let rule = match (somebody(before), somebody(after)) {
            (true, false) => Rule::ResponsibleRemoved,
            (false, true) => Rule::ResponsibleAdded,
            _ => Rule::ResponsibleChanged,
        };
        self.optional(rule, of, field, (before, after));
    }

    /// How much two Markdown texts differ to a reader.
    pub fn likeness(&self, before: Option<&Prose>, after: Option<&Prose>) -> Likeness {
        let (Some(before), Some(after)) = (before, after) else {
            return if before.is_none() && after.is_none() { Likeness::Same } else { Likeness::Other };
        };
        let before = self.a.meaning(before, &|subject| self.renames.called(self.a.plan, subject));
        let after = self.b.meaning(after, &|subject| subject.reference(self.b.plan));
        if before == after {
            Likeness::Same
        } else if spoken(&before) == spoken(&after) {
            Likeness::Marks
        } else {
            Likeness::Other
        }
    }

    /// A Markdown text that may be missing.
    pub fn prose(
        &mut self,
        rule: Rule,
        of: &ComparedEntity,
        field: impl Into<Field>,
        before: Option<&Prose>,
        after: Option<&Prose>,
    ) {
        let field = field.into();
        let rule = match self.likeness(before, after) {
            Likeness::Same => return,
            Likeness::Marks => of_marks(rule, &field),
            Likeness::Other => rule,
        };
        let exchanged = match before.zip(after).filter(|_| weight(rule) == Weight::Editorial) {
            Some((before, after)) => files::exchanged(self, of, before, after),
            None => false,
        };
        let (a, b) = (&self.a, &self.b);
        let (before, after) = (before.map(|text| a.prose(text)), after.map(|text| b.prose(text)));
        let unled = |side: &Option<Side>| side.as_ref().map(|side| canonical::unled(&side.value.to_string()));
        // Where no more than that is another, it is told by the graver rule alone.
        if !exchanged || unled(&before) != unled(&after) {
            self.push(rule, of, field, before, after);
        }
    }

    /// When something is due.
    pub fn due(
        &mut self,
        of: &ComparedEntity,
        field: impl Into<Field>,
        before: Option<&Located<Period>>,
        after: Option<&Located<Period>>,
    ) {
        let rule = match (before, after) {
            (None, None) => None,
            (Some(_), None) => Some(Rule::DueRemoved),
            (None, Some(_)) => Some(Rule::DueAdded),
            (Some(before), Some(after)) => due_rule(before, after),
        };
        if let Some(rule) = rule {
            self.push(rule, of, field, before.map(period_side), after.map(period_side));
        }
    }
}

/// The rule for a text in which no more than a stop, a comma or a capital is another: it says the same, and is told as
/// words alone.
fn of_marks(rule: Rule, field: &Field) -> Rule {
    let is_title = matches!(field.0.last(), Some(FieldPart::Key(key)) if key == "title");
    match weight(rule) {
        // The same people answer.
        _ if rule == Rule::ResponsibleChanged => Rule::SummaryChanged,
        Weight::Editorial => rule,
        _ if is_title => Rule::TitleChanged,
        _ => Rule::SummaryChanged,
    }
}

/// How much two sides differ to a reader, one of which may be missing.
fn difference(before: Option<&Side>, after: Option<&Side>) -> Likeness {
    let text = |a: &String, b: &String| quiet::likeness(Some(a), Some(b));
    let values = before.zip(after).map(|(before, after)| (&before.value, &after.value));
    match values {
        Some((SideValue::Text(a), SideValue::Text(b))) => text(a, b),
        Some((SideValue::Texts(a), SideValue::Texts(b))) if a.len() == b.len() => {
            let all: Vec<Likeness> = a.iter().zip(b).map(|(a, b)| text(a, b)).collect();
            let worst = [Likeness::Other, Likeness::Marks].into_iter().find(|likeness| all.contains(likeness));
            worst.unwrap_or(Likeness::Same)
        }
        Some((SideValue::Adoption(a), SideValue::Adoption(b))) => {
            let same =
                |a: &Option<String>, b: &Option<String>| quiet::likeness(a.as_deref(), b.as_deref()) != Likeness::Other;
            let is_same = a.date == b.date && same(&a.by, &b.by) && same(&a.reference, &b.reference);
            if is_same { Likeness::Same } else { Likeness::Other }
        }
        Some((a, b)) if a == b => Likeness::Same,
        None if before.is_none() && after.is_none() => Likeness::Same,
        _ => Likeness::Other,
    }
}

/// How a due time changed. One that holds the other is wider; else its last day decides.
pub fn due_rule(before: &Period, after: &Period) -> Option<Rule> {
    let (old, new) = ((before.first(), before.last()), (after.first(), after.last()));
    if old == new {
        return None;
    }
    if new.0 <= old.0 && new.1 >= old.1 {
        return Some(Rule::DueWidened);
    }
    if new.0 >= old.0 && new.1 <= old.1 {
        return Some(Rule::DueNarrowed);
    }
    Some(if new.1 > old.1 { Rule::DuePostponed } else { Rule::DueAdvanced })
}

pub fn text_side(text: &Located<String>) -> Side {
    Side::new(SideValue::Text(text.value.clone()), &text.place)
}

pub fn period_side(period: &Located<Period>) -> Side {
    Side::new(SideValue::Period(period.value.clone()), &period.place)
}

/// A word, an order or a count as it stands in its file.
pub fn word(text: impl ToString, place: &SourceSpan) -> Side {
    Side::new(SideValue::Word(text.to_string()), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_times_are_compared_as_stretches_of_days() {
        let period = |text: &str| Period::parse(text).expect("it is a period");
        let rule = |before: &str, after: &str| due_rule(&period(before), &period(after));
        assert_eq!(rule("2024", "2025"), Some(Rule::DuePostponed));
        assert_eq!(rule("2025", "2024"), Some(Rule::DueAdvanced));
        assert_eq!(rule("2024-06-30", "2024"), Some(Rule::DueWidened));
        assert_eq!(rule("2024", "2024-Q2"), Some(Rule::DueNarrowed));
        assert_eq!(rule("2024", "2024-01-01/2024-12-31"), None);
        assert_eq!(rule("HT2024", "2024/25"), Some(Rule::DueWidened));
    }
}
