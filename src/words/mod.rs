//! Floor 0: the words of the program, in one catalogue: a folder a language, and in it a file for each of its uses.

mod catalogue;
pub mod facts;
pub mod message;
pub mod strings;
pub mod terms;

pub use catalogue::{Catalogue, FOLDER, Slip, fixed, ids};
pub use facts::{LanguageFacts, Quotes};
pub use message::{Message, Say};
pub use strings::Strings;
pub use terms::{Term, Terms};

use crate::base::Language;
use include_dir::{Dir, include_dir};

/// Lists the languages of the program: a row for each, with its folder.
macro_rules! languages {
    ($($tag:literal: $folder:expr,)*) => {
        /// The tags of the program's languages, in the order in which they are listed.
        pub const TAGS: &[&str] = &[$($tag),*];

        static FOLDERS: &[(&str, Dir)] = &[$(($tag, $folder)),*];
    };
}

languages! {
    "sv": include_dir!("$CARGO_MANIFEST_DIR/src/words/sv"),
    "en": include_dir!("$CARGO_MANIFEST_DIR/src/words/en"),
}

/// What the words of a file are for. Each file has ids of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordFile {
    /// The pages of a site, of which a theme can replace any.
    Pages,
    /// Problems in the content, a message for each code.
    Problems,
    /// Kinds, keys and words of the content model, for people who edit content.
    Schema,
    /// The preview and its forms.
    Preview,
    /// What the commands say.
    Terminal,
    /// What a verification proved.
    Verify,
    /// The help of the commands, and what is wrong with arguments.
    Help,
}

impl WordFile {
    /// Every part.
    pub const ALL: [Self; 7] =
        [Self::Pages, Self::Problems, Self::Schema, Self::Preview, Self::Terminal, Self::Verify, Self::Help];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Pages => "pages.ftl",
            Self::Problems => "problems.ftl",
            Self::Schema => "schema.ftl",
            Self::Preview => "preview.ftl",
            Self::Terminal => "terminal.ftl",
            Self::Verify => "verify.ftl",
            Self::Help => "help.ftl",
        }
    }
}

/// The words of the program in a language for one use.
pub fn built_in(language: Language, part: WordFile) -> Strings {
    Catalogue::built_in().strings(language, part)
}

/// The languages of the program.
pub fn languages() -> impl Iterator<Item = Language> {
    TAGS.iter().filter_map(|tag| Language::from_tag(tag))
}

/// The name of the file with the words by which a text binds more or less.
const SOFTENING: &str = "softening.txt";

/// The words by which a text in a language binds more or less, where the program has them.
pub fn softening(language: Language) -> Option<&'static str> {
    file(language, SOFTENING)
}

/// The name of the file with the words that give no reason by themselves.
const FORMULAS: &str = "formulas.txt";

/// The words of a language that give no reason by themselves, where the program has them.
pub fn formulas() -> impl Iterator<Item = &'static str> {
    lines(FORMULAS).flat_map(str::split_whitespace)
}

/// The lines of a file that the folder of each language has.
pub fn lines(file: &str) -> impl Iterator<Item = &'static str> {
    FOLDERS.iter().filter_map(move |(_, folder)| folder.get_file(file)?.contents_utf8()).flat_map(said)
}

/// The lines without those that are for who writes them.
fn said(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The lines of a table that has a file in the folder of each language: what is written, and what it can mean.
pub fn table(file: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file).filter_map(|line| line.split_once(": "))
}

/// The text of a part in a language of the program.
pub fn tables_of(language: Language, part: WordFile) -> Option<&'static str> {
    file(language, part.file())
}

/// The text of a file of the program in the folder of a language.
fn file(language: Language, name: &str) -> Option<&'static str> {
    let (_, folder) = FOLDERS.iter().find(|(tag, _)| *tag == language.tag())?;
    folder.get_file(name)?.contents_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// What the variables of each message and of each of its attributes are called.
    type Ids = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

    fn ids(language: Language, part: WordFile) -> Ids {
        let source = file(language, part.file()).expect("the language has the file");
        let resource = fluent_syntax::parser::parse(source).expect("the file parses");
        let mut found = Ids::new();
        for entry in &resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let parts = message.value.iter().map(|pattern| ("", pattern));
            let parts = parts.chain(message.attributes.iter().map(|one| (one.id.name, &one.value)));
            let parts = parts.map(|(name, pattern)| (name.to_owned(), variables(pattern))).collect();
            assert!(found.insert(message.id.name.to_owned(), parts).is_none(), "{} stands twice", message.id.name);
        }
        found
    }

    fn variables(pattern: &ast::Pattern<&str>) -> BTreeSet<String> {
        let text = format!("{pattern:?}");
        let names = text.split("VariableReference { id: Identifier { name: \"").skip(1);
        names.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    }

    #[test]
    fn each_language_has_the_same_messages_that_ask_for_nothing_more() {
        for part in WordFile::ALL {
            let all: Vec<Ids> = languages().map(|language| ids(language, part)).collect();
            let arguments = |id: &str, name: &str| -> BTreeSet<&String> {
                all.iter().filter_map(|ids| ids.get(id)?.get(name)).flatten().collect()
            };
            for (language, ids) in languages().zip(&all) {
                for (id, parts) in all.iter().flatten() {
                    // English names of keys and help of commands stand with their declarations.
                    if part == WordFile::Help && language == Language::EN {
                        continue;
                    }
                    if part == WordFile::Schema && language == Language::EN && parts.keys().any(|name| name == "help") {
                        continue;
                    }
                    let known = ids.get(id).map(|parts| parts.keys().collect::<Vec<_>>());
                    let kinds = part == WordFile::Schema && known.is_none() && !id.contains('-');
                    let same = kinds || known == Some(parts.keys().collect());
                    assert!(same, "{} {part:?}: {id} {known:?} {:?}", language.tag(), parts.keys());
                    for name in parts.keys() {
                        let own = ids.get(id).and_then(|parts| parts.get(name));
                        let over = own.into_iter().flatten().filter(|own| !arguments(id, name).contains(own));
                        assert_eq!(over.count(), 0);
                    }
                }
            }
        }
    }

    /// All sources of the program and the built-in theme, without this file and the words themselves.
    fn sources() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = ["src", "themes/default"].into_iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
        let files = files.filter_map(Result::ok).filter(|file| file.file_type().is_file());
        let wanted = |path: &Path| {
            !path.starts_with(root.join("src/words"))
                && path.extension().is_some_and(|ending| !["ftl", "png"].iter().any(|other| ending == *other))
        };
        let texts =
            files.filter(|file| wanted(file.path())).filter_map(|file| std::fs::read_to_string(file.path()).ok());
        texts.collect::<Vec<_>>().join("\n")
    }

    /// What follows `before` in a text, up to a sign that no id has.
    fn after<'t>(text: &'t str, before: &str) -> BTreeSet<&'t str> {
        let sign = |letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-".contains(letter));
        text.split(before).skip(1).filter_map(|rest| rest.split(sign).next()).filter(|id| !id.is_empty()).collect()
    }

    #[test]
    fn each_message_is_asked_for() {
        let text = sources();
        let (words, of_theme) = (after(&text, "\""), after(&text, "t."));
        // A literal that ends so is what ids begin with.
        let prefixes: BTreeSet<&str> = words.iter().copied().filter(|word| word.ends_with(['_', '-'])).collect();
        for part in [WordFile::Pages, WordFile::Preview, WordFile::Terminal, WordFile::Verify] {
            let inner: String = languages().filter_map(|language| file(language, part.file())).collect();
            let inner = after(&inner, "{ ");
            let used = |id: &str| {
                let begun = prefixes.iter().any(|prefix| id.starts_with(prefix));
                words.contains(id) || of_theme.contains(id) || inner.contains(id) || begun
            };
            let ids = ids(Language::SV, part);
            let left: Vec<&String> = ids.keys().filter(|id| !used(id)).collect();
            assert!(left.is_empty(), "{part:?}: nobody asks for {left:?}");
        }
    }

    #[test]
    fn no_message_is_asked_for_that_is_missing() {
        let text = sources();
        let all: BTreeSet<String> =
            WordFile::ALL.into_iter().flat_map(|part| ids(Language::SV, part).into_keys()).collect();
        for before in ["Message::new(\"", "strings.text(\"", "words.text(\"", "strings.with(\"", "words.with(\""] {
            let asked = after(&text, before);
            let missing: Vec<_> = asked.iter().filter(|id| !id.ends_with(['_', '-']) && !all.contains(**id)).collect();
            assert!(missing.is_empty(), "{before}: {missing:?}");
        }
    }

    #[test]
    fn every_file_of_a_language_is_read() {
        for (tag, folder) in FOLDERS {
            let files: BTreeSet<_> = folder.files().filter_map(|file| file.path().to_str()).collect();
            let known = WordFile::ALL.map(WordFile::file).into_iter().chain([
                facts::FILE,
                FORMULAS,
                SOFTENING,
                terms::FILE,
                "keys.txt",
                "nobody.txt",
                "plan_columns.txt",
                "times.txt",
                "units.txt",
                "value_columns.txt",
                "values.txt",
            ]);
            assert_eq!(files, known.collect(), "{tag}");
        }
    }
}
