//! The few words of the terminal that are no diagnostics, in both languages.

use crate::base::Language;
use std::path::Path;

/// The words of one language.
pub struct Words {
    language: Language,
}

impl Words {
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    fn choose<'a>(&self, sv: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Sv => sv,
            Language::En => en,
        }
    }

    pub fn error(&self) -> &str {
        self.choose("fel", "error")
    }

    pub fn warning(&self) -> &str {
        self.choose("varning", "warning")
    }

    pub fn help(&self) -> &str {
        self.choose("hjälp", "help")
    }

    pub fn no_root(&self, root: &Path) -> String {
        let root = root.display();
        match self.language {
            Language::Sv => format!("Mappen {root} finns inte. Ange projektets mapp med --root."),
            Language::En => format!("There is no folder {root}. Name the project's folder with --root."),
        }
    }

    /// `3 fel, 1 varning`
    pub fn count(&self, errors: usize, warnings: usize) -> String {
        match self.language {
            Language::Sv => format!("{errors} fel, {warnings} {}", if warnings == 1 { "varning" } else { "varningar" }),
            Language::En => format!(
                "{errors} {}, {warnings} {}",
                if errors == 1 { "error" } else { "errors" },
                if warnings == 1 { "warning" } else { "warnings" }
            ),
        }
    }

    pub fn all_well(&self) -> &str {
        self.choose("Inga problem.", "No problems.")
    }

    pub fn more(&self, left_out: usize) -> String {
        match self.language {
            Language::Sv => format!("… och {left_out} till. Rätta de första och kontrollera igen."),
            Language::En => format!("… and {left_out} more. Mend the first ones and check again."),
        }
    }

    pub fn not_built(&self) -> &str {
        self.choose(
            "Webbplatsen byggdes inte. Det som redan är publicerat är oförändrat.",
            "The site was not built. What is already published is unchanged.",
        )
    }

    pub fn built(&self, pages: usize, files: usize, written: usize, output: &Path) -> String {
        let output = output.display();
        match self.language {
            Language::Sv => format!("{pages} sidor ({files} filer, {written} nya eller ändrade) i {output}."),
            Language::En => format!("{pages} pages ({files} files, {written} new or changed) in {output}."),
        }
    }

    pub fn unknown_code(&self, code: &str, near: Option<&str>) -> String {
        let near = near.map(|near| match self.language {
            Language::Sv => format!(" Menade du {near}?"),
            Language::En => format!(" Did you mean {near}?"),
        });
        let near = near.unwrap_or_default();
        match self.language {
            Language::Sv => format!("Det finns ingen kod ”{code}”.{near}"),
            Language::En => format!("There is no code “{code}”.{near}"),
        }
    }

    pub fn unknown_state(&self, name: &str) -> String {
        match self.language {
            Language::Sv => {
                format!("Det finns varken en fryst revision, en mapp eller en git-revision som heter ”{name}”.")
            }
            Language::En => format!("There is no frozen revision, folder or git revision called “{name}”."),
        }
    }

    pub fn not_frozen(&self) -> &str {
        self.choose("Revisionen frystes inte.", "The revision was not frozen.")
    }

    pub fn no_revision(&self, id: &str) -> String {
        match self.language {
            Language::Sv => format!(
                "Filen revisions/{id}.md saknas. Skapa den med title och date, och beskriv revisionen i texten."
            ),
            Language::En => {
                format!("There is no file revisions/{id}.md. Create it with title and date, and describe the revision.")
            }
        }
    }

    pub fn revision_exists(&self, id: &str) -> String {
        match self.language {
            Language::Sv => format!("Revisionen {id} är redan fryst och ändras aldrig. Välj ett nytt id."),
            Language::En => format!("The revision {id} is already frozen and never changes. Choose a new id."),
        }
    }

    pub fn unreadable_record(&self) -> &str {
        self.choose(
            "Den senaste frysta revisionen gick inte att läsa.",
            "The newest frozen revision could not be read.",
        )
    }

    pub fn unexplained(&self, id: &str) -> String {
        match self.language {
            Language::Sv => {
                format!("Revisionen {id} frystes inte: de här ändringarna försvagar åtaganden och saknar skäl.")
            }
            Language::En => {
                format!("The revision {id} was not frozen: these changes weaken commitments and have no reason.")
            }
        }
    }

    pub fn paste(&self, id: &str) -> String {
        match self.language {
            Language::Sv => format!("Lägg till de här raderna överst i revisions/{id}.md och fyll i dem:"),
            Language::En => format!("Add these lines to the front matter of revisions/{id}.md and fill them in:"),
        }
    }

    pub fn frozen(&self, id: &str, path: &Path, digest: &str) -> String {
        let path = path.display();
        match self.language {
            Language::Sv => format!("Revisionen {id} är fryst i {path}.\nKontrollsumma: {digest}"),
            Language::En => format!("The revision {id} is frozen in {path}.\nDigest: {digest}"),
        }
    }

    pub fn which_plan(&self, id: &str, folders: &str) -> String {
        match self.language {
            Language::Sv => format!("Flera planer har en revision {id}: {folders}. Ange vilken med --plan."),
            Language::En => format!("Several plans have a revision {id}: {folders}. Name one with --plan."),
        }
    }
}
