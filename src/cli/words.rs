//! The few words of the terminal that are no diagnostics, in both languages.

use crate::base::{Language, Located};
use std::path::Path;

/// The words of one language.
pub struct Words {
    language: Language,
}

impl Words {
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language of the words.
    pub fn language(&self) -> Language {
        self.language
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

    /// Addresses outside the site, a line each.
    pub fn external(&self, addresses: &[Located<String>]) -> String {
        let head = match (self.language, addresses.len()) {
            (Language::Sv, 0) => "Innehållet leder inte till några andra webbplatser.".to_owned(),
            (Language::Sv, count) => format!("Adresser på andra webbplatser: {count}. Ingen av dem har hämtats."),
            (Language::En, 0) => "The content leads to no other site.".to_owned(),
            (Language::En, count) => format!("Addresses on other sites: {count}. None was fetched."),
        };
        let line = |one: &Located<String>| {
            let visible: String = one.value.chars().filter(|letter| !letter.is_control()).collect();
            format!("  {}:{}:{}  {visible}", one.place.path, one.place.line, one.place.column)
        };
        std::iter::once(head).chain(addresses.iter().map(line)).collect::<Vec<_>>().join("\n")
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
                "Filen revisions/{id}.md saknas. Skapa den med ”etapp new revision {id}”, och skriv i texten vad som är nytt."
            ),
            Language::En => {
                format!(
                    "There is no file revisions/{id}.md. Make it with “etapp new revision {id}”, and say in its text what is new."
                )
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
            Language::Sv => {
                format!("Klistra in de här raderna i revisions/{id}.md, före den andra raden med ---, och fyll i dem:")
            }
            Language::En => {
                format!("Paste these lines into revisions/{id}.md, before its second line of ---, and fill them in:")
            }
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

    pub fn several_plans(&self, folders: &str) -> String {
        match self.language {
            Language::Sv => format!("Webbplatsen har flera planer: {folders}. Ange vilken med --plan."),
            Language::En => format!("The site has several plans: {folders}. Name one with --plan."),
        }
    }

    pub fn unknown_plan(&self, folder: &str, folders: &str) -> String {
        match self.language {
            Language::Sv => format!("Det finns ingen plan i mappen ”{folder}”. Det finns: {folders}."),
            Language::En => format!("There is no plan in the folder “{folder}”. There are: {folders}."),
        }
    }

    pub fn unknown_since(&self, name: &str, ids: &[&str]) -> String {
        let list = ids.join(", ");
        match (self.language, ids.is_empty()) {
            (Language::Sv, false) => format!(
                "”{name}” är varken en fryst revision eller ett datum. Frysta revisioner: {list}. Ett datum skrivs \
                 2026-01-31."
            ),
            (Language::Sv, true) => {
                format!("”{name}” är inget datum, och ingen revision är fryst ännu. Ett datum skrivs 2026-01-31.")
            }
            (Language::En, false) => format!(
                "“{name}” is neither a frozen revision nor a date. Frozen revisions: {list}. A date is written \
                 2026-01-31."
            ),
            (Language::En, true) => {
                format!("“{name}” is no date, and no revision is frozen yet. A date is written 2026-01-31.")
            }
        }
    }

    pub fn ends_before_it_begins(&self, start: &str, end: &str) -> String {
        match self.language {
            Language::Sv => format!(
                "Rapporten skulle börja {start} och sluta {end}. Ange en tidigare dag med --since eller en senare med \
                 --until."
            ),
            Language::En => format!(
                "The report would begin on {start} and end on {end}. Name an earlier day with --since or a later one \
                 with --until."
            ),
        }
    }

    pub fn no_pdf(&self) -> &str {
        self.choose(
            "Det här programmet kan inte skriva PDF. Utgåvorna av Etapp kan det; egen kod byggs med \
             cargo build --release --features pdf. Utan --pdf skrivs rapporten som en webbsida som kan skrivas ut.",
            "This program cannot write PDF. The released ones can; to compile one, run cargo build --release \
             --features pdf. Without --pdf, the report is written as a web page that can be printed.",
        )
    }

    pub fn no_net(&self) -> &str {
        self.choose(
            "Det här programmet har inget nätverk. Utgåvorna av Etapp har det; egen kod byggs med cargo build --release \
             --features net. En mapp kan jämföras i stället.",
            "This program has no network. The released ones have; to compile one, run cargo build --release --features \
             net. A folder can be compared instead.",
        )
    }

    pub fn report_written(&self, path: &Path) -> String {
        let path = path.display();
        match self.language {
            Language::Sv => format!("Rapporten finns i {path}."),
            Language::En => format!("The report is in {path}."),
        }
    }

    pub fn not_written(&self, error: &crate::disk::WriteError) -> String {
        match self.language {
            Language::Sv => format!("Rapporten kunde inte skrivas till {error}"),
            Language::En => format!("The report could not be written to {error}"),
        }
    }
}
