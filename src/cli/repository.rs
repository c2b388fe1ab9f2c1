//! Why a repository cannot answer, in both languages.

use crate::base::Language;
use crate::input::git::GitProblem;

/// A problem with its remedy. English is the library's own wording.
pub fn words(language: Language, problem: &GitProblem) -> String {
    match language {
        Language::En => problem.to_string(),
        Language::Sv => swedish(problem),
    }
}

fn swedish(problem: &GitProblem) -> String {
    match problem {
        GitProblem::NotReadable { path, reason } => {
            format!("Git-arkivet i {} går inte att läsa: {reason}.", path.display())
        }
        GitProblem::UnsupportedFormat { path, format } => {
            format!("Git-arkivet i {} har formatet {format}, som Etapp inte kan läsa.", path.display())
        }
        GitProblem::Ambiguous { spec, candidates } => {
            format!("”{spec}” kan betyda flera versioner: {}. Skriv en av dem.", candidates.join(", "))
        }
        GitProblem::NotACommit { spec } => format!("”{spec}” är ingen version (commit)."),
        GitProblem::MissingObject { id, shallow, partial } => {
            let why = match (shallow, partial) {
                (true, _) => "kopian är grund, så historiken är avklippt. Hämta den med git fetch --unshallow.",
                (false, true) => "kopian är ofullständig, och Etapp hämtar inget själv. Hämta det som saknas med git.",
                (false, false) => "det finns inte i arkivet. Hämta arkivet på nytt.",
            };
            format!("Git-objektet {id} saknas: {why}")
        }
        GitProblem::DamagedObject { id, reason } => format!("Git-objektet {id} är skadat: {reason}."),
        GitProblem::Shallow { spec } => format!(
            "Det går inte att säga vad ”{spec}” är: kopians historik är avklippt. Hämta den med git fetch --unshallow."
        ),
        GitProblem::NoCommonAncestor { a, b } => format!("”{a}” och ”{b}” har ingen gemensam historik."),
        GitProblem::NoSuchFolder { folder, spec } => format!("”{spec}” har ingen mapp {folder}."),
        GitProblem::TooManyFiles { spec, limit } => {
            format!("”{spec}” har fler än {limit} filer och mappar i sitt innehåll.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_told_in_the_language_of_its_reader() {
        let problem = GitProblem::NotACommit { spec: "x".to_owned() };
        assert_eq!(words(Language::Sv, &problem), "”x” är ingen version (commit).");
        assert_eq!(words(Language::En, &problem), "“x” is no commit");
    }
}
