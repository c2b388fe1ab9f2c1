//! What records and open data say of the parts of entities.

use super::*;
use crate::plan::kind::{Kind, kinds};
use crate::plan::told::{Names, Teller, Told, all};
use serde_json::{Map, Value as Json};

impl Names for Plan {
    fn id(&self, kind: Kind, at: usize) -> &Id {
        macro_rules! of_kind {
            ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
                match kind { $(Kind::$kind => &self.$list[Ix::new(at)].head.id,)* }
            };
        }
        kinds!(of_kind)
    }

    fn area(&self, decision: usize, at: usize) -> &Id {
        &self.decisions[Ix::new(decision)].areas[at].id.value
    }

    fn group(&self, at: usize) -> Option<&Id> {
        self.facts.groups.get(at).map(|group| &group.id.value)
    }

    fn verdict(&self, at: usize) -> Option<&Id> {
        self.facts.verdicts.get(at).map(|verdict| &verdict.id.value)
    }
}

impl Told for State {
    fn told(&self, _: &dyn Teller) -> Json {
        self.word().into()
    }
}

impl Told for Comparison {
    fn told(&self, _: &dyn Teller) -> Json {
        self.word().into()
    }
}

impl Told for Subject {
    fn told(&self, to: &dyn Teller) -> Json {
        format!("{}/{}", self.kind().folder(), to.plan().id(self.kind(), self.at())).into()
    }
}

impl Told for Target {
    fn told(&self, to: &dyn Teller) -> Json {
        all([(self.comparison.word(), self.number.told(to)), ("unit", self.unit.told(to))], to)
    }
}

impl Told for Point {
    fn told(&self, to: &dyn Teller) -> Json {
        let (period, value) = (("period", self.period.told(to)), ("value", self.value.told(to)));
        match &self.series {
            Some(series) => all([period, value, ("series", series.told(to))], to),
            None => all([period, value], to),
        }
    }
}

impl<S: Copy + Into<State>> Told for Update<S> {
    fn told(&self, to: &dyn Teller) -> Json {
        let state: State = self.state.value.into();
        let (value, note) = (self.value.told(to), self.note.told(to));
        let evidence = ("evidence", self.evidence.told(to));
        all(
            [("date", self.date.told(to)), (state.key(), state.told(to)), ("value", value), ("note", note), evidence],
            to,
        )
    }
}

/// Just the keys that stand, for either reader.
impl Told for Evidence {
    fn told(&self, to: &dyn Teller) -> Json {
        let (key, source, area) = match &self.source {
            EvidenceSource::Web(url) => ("url", url.told(to), None),
            EvidenceSource::File(path) => ("file", path.told(to), None),
            EvidenceSource::Narrative(ix) => ("narrative", ix.told(to), None),
            EvidenceSource::Reference(reference) => ("reference", reference.told(to), None),
            EvidenceSource::Decision(ix, area) => {
                ("decision", ix.told(to), area.map(|at| to.plan().area(ix.at(), at).told(to)))
            }
        };
        let title = self.title.is_some().then(|| ("title", self.title.told(to)));
        let kept = self.kept.is_some().then(|| ("kept", self.kept.told(to)));
        let given = title.into_iter().chain(area.map(|area| ("area", area))).chain([(key, source)]).chain(kept);
        given.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>().into()
    }
}

impl Told for Answer {
    fn told(&self, to: &dyn Teller) -> Json {
        let note = ("note", self.note.told(to));
        if to.is_open() {
            return all([("by", self.by.told(to)), note], to);
        }
        let kind = self.by.kind();
        all([(kind.name(), to.plan().id(kind, self.by.at()).told(to)), note], to)
    }
}

/// A value as it may be published: a small group's number is not in the model, so it can be told to nobody.
impl Told for Value {
    fn told(&self, to: &dyn Teller) -> Json {
        let (period, series) = (("period", self.period.told(to)), ("series", self.series.told(to)));
        let (n, note) = (("n", self.n.told(to)), ("note", self.note.told(to)));
        let (number, marker) = match &self.shown {
            Shown::Known(quantity) => (quantity.told(to), Json::Null),
            Shown::Missing => (Json::Null, ".".into()),
            Shown::Suppressed => (Json::Null, "..".into()),
        };
        if to.is_open() {
            let corrects = ("corrects", self.corrects.told(to));
            return all([period, series, ("value", number), ("value_marker", marker), n, note, corrects], to);
        }
        let reading = if number.is_null() { marker } else { number };
        all([period, ("value", reading), n, series, note, ("corrects", self.corrects.told(to))], to)
    }
}
