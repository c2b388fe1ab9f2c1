//! Diagnostics as typed facts: what was found and where. The words are made where they are shown.

use super::{Code, Place};

/// Whether a problem stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops the build; the published site stays as it is.
    Error,
    /// Does not stop the build, unless `--deny warnings` is given.
    Warning,
}

/// One problem, with everything that its wording needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// Which wording of the code's message fits, where it has several (`""` for the plain one).
    pub variant: &'static str,
    /// What was found, by the names that the wording uses.
    pub facts: Vec<(&'static str, String)>,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// Other places that belong to the problem, such as the first of two duplicates.
    pub related: Vec<Place>,
}

impl Diagnostic {
    /// A problem without further facts.
    #[must_use]
    pub fn new(code: Code, place: &Place) -> Self {
        Self { code, place: place.clone(), variant: "", facts: Vec::new(), suggestion: None, related: Vec::new() }
    }

    /// Chooses one of the wordings that the code's message has.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    /// Adds a fact for the wording.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Adds what was probably meant: the one of `candidates` that is most like `found`, if one is near enough.
    #[must_use]
    pub fn did_you_mean<'a>(mut self, found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = nearest(found, candidates).map(str::to_owned);
        self
    }

    /// Adds what is to be written instead.
    #[must_use]
    pub fn suggest(mut self, instead: impl Into<String>) -> Self {
        self.suggestion = Some(instead.into());
        self
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn related(mut self, place: &Place) -> Self {
        self.related.push(place.clone());
        self
    }

    /// Whether the problem stops a build.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The candidate that is most like `found`: at most a third of its letters differ (Damerau-Levenshtein), case aside. Of
/// one or two letters none may differ: everything would be like everything.
#[must_use]
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = found.to_lowercase();
    let allowed = folded.chars().count() / 3;
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// All the problems found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Vec<Diagnostic>);

impl Findings {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all the problems of another step.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Whether one of them stops a build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|found| found.severity() == severity).count()
    }

    /// The problems by place, then by code, each told once.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| (&a.place, a.code, &a.facts).cmp(&(&b.place, b.code, &b.facts)));
        self.0.dedup();
        self.0
    }

    /// The problems in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        self.0.extend(found);
    }
}

/// A value together with all that was found on the way to it.
#[derive(Clone, Debug)]
pub struct Report<T> {
    /// What could be made, as far as it could.
    pub value: T,
    /// What was found.
    pub findings: Findings,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_finds_its_word() {
        let keys = ["title", "track", "target", "due"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Due", keys), Some("due"));
        assert_eq!(nearest("responsible", keys), None);
        assert_eq!(nearest("3", ["1", "2"]), None);
    }

    #[test]
    fn problems_are_told_once_and_in_the_order_of_places() {
        let path: crate::base::SourcePath = "b.yaml".into();
        let first: crate::base::SourcePath = "a.yaml".into();
        let mut findings = Findings::default();
        findings.push(Diagnostic::new(Code::UnknownKey, &Place::file(&path)));
        findings.push(Diagnostic::new(Code::MissingKey, &Place::file(&first)));
        findings.push(Diagnostic::new(Code::UnknownKey, &Place::file(&path)));
        let told: Vec<_> = findings.sorted().iter().map(|found| found.place.path.to_string()).collect();
        assert_eq!(told, ["a.yaml", "b.yaml"]);
    }
}
