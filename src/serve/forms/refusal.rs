//! Why what was given in a form is not saved, told at its fields in the words of the form.

use super::context::{FormContext, FormFile};
use super::entries;
use super::faults::{self, FieldWording};
use super::fields;
use super::given::FormRefusal;
use super::submitted::Submitted;
use super::tried::Tried;
use crate::base::visible::{code_point, is_refused};
use crate::check::wording::Wording;
use crate::edit::file::ContentFile;
use crate::plan::shape::Mapping;
use serde_json::{Value, json};

impl FormContext<'_> {
    /// Why other bytes are not saved: the errors that they would bring. What can be told at a field is told there alone, in
    /// the words of the form: the lines of the file are not before who fills it in.
    pub fn refusal(&self, file: &FormFile, given: &Submitted, bytes: &[u8], tried: &Tried) -> Option<FormRefusal> {
        if tried.new.is_empty() {
            return None;
        }
        let problems = Wording::new(&tried.checked.site.words, self.language);
        let needed = self.words.text("form-needed");
        let one_of = |within: &str, keys: &str| {
            let mapping = file.content.kind.as_ref().and_then(|kind| inner(kind.mapping, within));
            let label = |name: &str| {
                let known = mapping.as_ref().and_then(|mapping| Some((mapping, mapping.key(name)?)));
                known.map_or_else(|| name.to_owned(), |(mapping, key)| self.model.label(mapping, key))
            };
            let labels: Vec<String> = keys.split(", ").map(label).collect();
            self.words.with("form-one-of", &[("fields", (&labels.join(", ")).into())])
        };
        let parts = self.parts(file, entries::stood_open(given.keys())).unwrap_or_default();
        let shows = |name: &str| fields::shows(&parts, name);
        let wording = FieldWording { problems: &problems, needed: &needed, one_of: &one_of, shows: &shows };
        let new = ContentFile::of(&file.source.path, bytes, file.content.kind);
        let found = new.map(|new| faults::of_fields((&file.content, &new), &tried.new, &wording));
        let (faults, rest) = found.unwrap_or_else(|| (Vec::new(), tried.new.clone()));
        let told = if rest.is_empty() { self.note("form-marked") } else { self.told(&rest, tried) };
        Some(FormRefusal { faults, ..FormRefusal::of(422, told) })
    }

    /// Why a change cannot be made: a sign in a field that no file may have, else that it would touch more than its lines.
    pub fn doubt(&self, given: &Submitted) -> FormRefusal {
        let refused = |value: &str| value.replace("\r\n", "\n").chars().find(|letter| is_refused(*letter));
        let told = |letter: char| {
            let name = code_point(letter);
            self.words.with("form-sign", &[("character", (&name).into())])
        };
        let faults: Vec<(String, String)> =
            given.iter().filter_map(|(name, value)| Some((name.clone(), told(refused(value)?)))).collect();
        let note = if faults.is_empty() { "form-doubt" } else { "form-marked" };
        FormRefusal { faults, ..FormRefusal::of(422, self.note(note)) }
    }

    fn note(&self, id: &str) -> Value {
        json!({ "note": self.words.text(id) })
    }
}

/// The mapping at the end of the way of a field: `updates.+.evidence.0`.
fn inner(mapping: Mapping, way: &str) -> Option<Mapping> {
    let is_key = |step: &&str| !step.is_empty() && *step != "+" && step.parse::<usize>().is_err();
    let mut keys = way.split('.').filter(is_key);
    keys.try_fold(mapping, |mapping, step| mapping.key(step)?.shape.mapping().copied())
}
