//! Diagnostics as typed facts: what was found and where. The words are made where they are shown.

use super::{Code, SourcePath, SourceSpan};
use std::collections::BTreeMap;

/// Whether a problem stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops the build; the published site stays as it is.
    Error,
    /// Does not stop the build, unless `--deny warnings` is given.
    Warning,
    /// Stops nothing: something to think of, which is right as it is if somebody meant it so.
    Advice,
}

/// One problem, with everything that its wording needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub code: Code,
    /// Where.
    pub place: SourceSpan,
    /// Which wording of the code's message fits, where it has several (`""` for the plain one).
    pub variant: &'static str,
    /// What was found, by the names that the wording uses.
    pub facts: Vec<(&'static str, String)>,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// Other places that belong to the problem, such as the first of two duplicates.
    pub related: Vec<SourceSpan>,
}

impl Diagnostic {
    /// A problem without further facts.
    pub fn new(code: Code, place: &SourceSpan) -> Self {
        Self { code, place: place.clone(), variant: "", facts: Vec::new(), suggestion: None, related: Vec::new() }
    }

    /// Chooses one of the wordings that the code's message has.
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    /// Adds a fact for the wording.
    pub fn fact(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Adds what was probably meant: the one of `candidates` that is most like `found`, if one is near enough.
    pub fn did_you_mean<'a>(mut self, found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = nearest(found, candidates).map(str::to_owned);
        self
    }

    /// Adds what is to be written instead.
    pub fn suggest(self, instead: impl Into<String>) -> Self {
        self.perhaps(Some(instead))
    }

    /// The same, where that is known.
    pub fn perhaps(mut self, instead: Option<impl Into<String>>) -> Self {
        self.suggestion = instead.map(Into::into).or(self.suggestion);
        self
    }

    /// Adds another place that belongs to the problem.
    pub fn related(mut self, place: &SourceSpan) -> Self {
        self.related.push(place.clone());
        self
    }

    /// Whether the problem stops a build.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Most bytes of what is compared letter by letter: nobody mistypes a name that long.
const MAX_COMPARED_BYTES: usize = 300;

/// The candidate that is most like `found`: at most a third of its letters differ (Damerau-Levenshtein), case aside. Of
/// one or two letters none may differ: everything would be like everything.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if found.len() > MAX_COMPARED_BYTES {
        return None;
    }
    let folded = found.to_lowercase();
    let allowed = folded.chars().count() / 3;
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 2 * MAX_COMPARED_BYTES)
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Most problems of one file that are kept. More of them are counted: nobody reads them, and a file that is made to
/// have a million must not take all memory.
const MAX_IN_A_FILE: usize = 1000;

/// All the problems found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    /// How many are kept of each file.
    of_file: BTreeMap<SourcePath, usize>,
    /// How many errors and warnings are not kept.
    more: [usize; 3],
}

impl Findings {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.is_full(&diagnostic.place.path) {
            self.more[diagnostic.severity() as usize] += 1;
            return;
        }
        *self.of_file.entry(SourcePath::clone(&diagnostic.place.path)).or_default() += 1;
        self.kept.push(diagnostic);
    }

    /// Adds a problem of a file, whose place is only sought if it is kept.
    pub fn push_with(&mut self, code: Code, path: &SourcePath, make: impl FnOnce() -> Diagnostic) {
        if self.is_full(path) {
            self.more[code.severity() as usize] += 1;
        } else {
            self.push(make());
        }
    }

    /// Whether no more problems of a file are kept.
    pub fn is_full(&self, path: &SourcePath) -> bool {
        self.of_file.get(path).is_some_and(|count| *count >= MAX_IN_A_FILE)
    }

    /// Adds all the problems of another step.
    pub fn append(&mut self, other: Self) {
        other.kept.into_iter().for_each(|found| self.push(found));
        self.more.iter_mut().zip(other.more).for_each(|(more, other)| *more += other);
    }

    /// The problems without those that `follows` takes out.
    pub fn without(&self, follows: impl Fn(&Diagnostic) -> bool) -> Self {
        let mut rest = Self { more: self.more, ..Self::default() };
        self.kept.iter().filter(|found| !follows(found)).for_each(|found| rest.push(found.clone()));
        rest
    }

    /// Whether one of them stops a build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.kept.iter().filter(|found| found.severity() == severity).count() + self.more[severity as usize]
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.kept.len() + self.more.iter().sum::<usize>()
    }

    /// The problems by place, then by code, each told once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by(|a, b| (&a.place, a.code, &a.facts).cmp(&(&b.place, b.code, &b.facts)));
        self.kept.dedup();
        self.kept
    }

    /// The problems that are kept, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        found.into_iter().for_each(|found| self.push(found));
    }
}

/// A value together with all that was found on the way to it.
#[derive(Clone, Debug)]
#[must_use = "what was found must be told"]
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
    fn of_a_file_with_endless_problems_some_are_kept_and_all_are_counted() {
        let (bad, other): (SourcePath, SourcePath) = ("a.yaml".into(), "b.yaml".into());
        let mut findings = Findings::default();
        for line in 1..=3000 {
            findings.push(Diagnostic::new(Code::UnknownKey, &SourceSpan { line, ..SourceSpan::file(&bad) }));
        }
        findings.push_with(Code::RawHtml, &bad, || panic!("it is not kept"));
        findings.push(Diagnostic::new(Code::MissingKey, &SourceSpan::file(&other)));
        let mut all = Findings::default();
        all.append(findings.without(|found| found.place.line == 1 && found.place.path == bad));
        assert_eq!((all.count(Severity::Error), all.count(Severity::Warning), all.total()), (3000, 1, 3001));
        assert_eq!(all.iter().filter(|found| found.place.path == bad).count(), 999);
        assert!(all.has_errors() && all.iter().any(|found| found.place.path == other));
    }

    #[test]
    fn problems_are_told_once_and_in_the_order_of_places() {
        let path: crate::base::SourcePath = "b.yaml".into();
        let first: crate::base::SourcePath = "a.yaml".into();
        let mut findings = Findings::default();
        findings.push(Diagnostic::new(Code::UnknownKey, &SourceSpan::file(&path)));
        findings.push(Diagnostic::new(Code::MissingKey, &SourceSpan::file(&first)));
        findings.push(Diagnostic::new(Code::UnknownKey, &SourceSpan::file(&path)));
        let told: Vec<_> = findings.sorted().iter().map(|found| found.place.path.to_string()).collect();
        assert_eq!(told, ["a.yaml", "b.yaml"]);
    }
}
