//! The languages that there are: those of the program, and those that a site brings along.

use super::strings::parsed;
use super::{LanguageFacts, Strings, Terms, WordFile, facts, file, languages, terms};
use crate::base::Language;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// The folder of a site's own words, under its content: in it a folder for each language.
pub const FOLDER: &str = "content/words/";

/// The catalogue of the program: read once, since it is the same for ever.
static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| {
    let folder = |language: Language| {
        let facts = LanguageFacts::read(file(language, facts::FILE)?).ok()?;
        Some((language, LanguageFolder { facts: Some(Arc::new(facts)), files: BTreeMap::new() }))
    };
    Catalogue { folders: Arc::new(languages().filter_map(folder).collect()) }
});

/// Every language with its words.
#[derive(Clone)]
pub struct Catalogue {
    folders: Arc<Vec<(Language, LanguageFolder)>>,
}

/// What a language has besides the files of the program.
#[derive(Clone, Default)]
struct LanguageFolder {
    facts: Option<Arc<LanguageFacts>>,
    files: BTreeMap<String, String>,
}

/// A file of words that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The file, under [`FOLDER`].
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::built_in()
    }
}

impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        self.own().eq(other.own())
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.languages()).finish()
    }
}

impl Catalogue {
    /// The words of the program.
    pub fn built_in() -> Self {
        BUILT_IN.clone()
    }

    /// The words of the program with those of a site, by their path under [`FOLDER`]: a language that the program does not
    /// have, or single messages of one that it has.
    pub fn with<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> (Self, Vec<Slip>) {
        let mut own: BTreeMap<Language, LanguageFolder> = BTreeMap::new();
        let mut slips = Vec::new();
        for (path, bytes) in files {
            if let Err(reason) = take(path, bytes, &mut own) {
                slips.push(Slip { path: path.to_owned(), reason });
            }
        }
        let mut folders = Vec::clone(&BUILT_IN.folders);
        for (language, folder) in &mut folders {
            if let Some(mut own) = own.remove(language) {
                own.facts = own.facts.or_else(|| folder.facts.clone());
                *folder = own;
            }
        }
        folders.extend(own);
        (Self { folders: Arc::new(folders) }, slips)
    }

    /// The languages in the order in which they are listed.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.folders.iter().map(|(language, _)| *language)
    }

    /// Whether a language has words.
    pub fn has(&self, language: Language) -> bool {
        self.folder(language).is_some()
    }

    fn folder(&self, language: Language) -> Option<&LanguageFolder> {
        self.folders.iter().find(|(known, _)| *known == language).map(|(_, folder)| folder)
    }

    /// What differs from language to language besides words. A language that says nothing of it is set as English is.
    pub fn facts(&self, language: Language) -> Arc<LanguageFacts> {
        let of = |language| self.folder(language).and_then(|folder| folder.facts.clone());
        of(language).or_else(|| of(Language::EN)).unwrap_or_else(|| Arc::new(LanguageFacts::default()))
    }

    /// The words of a language for one use.
    pub fn strings(&self, language: Language, part: WordFile) -> Strings {
        self.strings_with(language, part, None).unwrap_or_else(|_| Strings::none(language, self.facts(language)))
    }

    /// The same with more words laid over them.
    ///
    /// # Errors
    /// The line of `over` that does not parse; the files of the catalogue were read before.
    pub fn strings_with(&self, language: Language, part: WordFile, over: Option<&str>) -> Result<Strings, usize> {
        let own = self.folder(language).and_then(|folder| folder.files.get(part.file())).map(String::as_str);
        // A page in two languages would be a fault; a message in English is better than none.
        let stands_in = if part == WordFile::Pages { None } else { file(Language::EN, part.file()) };
        let known = file(language, part.file()).or(stands_in);
        let terms = (part == WordFile::Pages).then(|| self.terms(language));
        let sources: Vec<&str> = terms.as_deref().into_iter().chain(known).chain(own).chain(over).collect();
        Strings::new(language, self.facts(language), &sources)
    }

    /// The same words, in which a site calls its kinds and its board as it does in a language.
    pub fn calling(mut self, language: Language, own: &Terms) -> Self {
        if !own.is_empty() {
            let text = terms::fluent(own, language.tag());
            let folders = Arc::make_mut(&mut self.folders);
            if let Some((_, folder)) = folders.iter_mut().find(|(known, _)| *known == language) {
                folder.files.insert(terms::OWN.to_owned(), text);
            }
        }
        self
    }

    /// What the kinds and the board are called in a language: by the program, by a language that a site brings along, by
    /// the site itself.
    fn terms(&self, language: Language) -> String {
        let own = |name: &str| self.folder(language).and_then(|folder| folder.files.get(name)).map(String::as_str);
        let known = own(terms::FILE).or_else(|| file(language, terms::FILE));
        let known: Terms = known.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        format!("{}{}", terms::fluent(&known, language.tag()), own(terms::OWN).unwrap_or_default())
    }

    /// The words that a site brought along, by language and file: what its pages depend on.
    pub fn own(&self) -> impl Iterator<Item = (Language, &str, &str)> {
        self.folders.iter().flat_map(|(language, folder)| {
            folder.files.iter().map(move |(name, text)| (*language, name.as_str(), text.as_str()))
        })
    }
}

/// The first message of `text` that a theme or a site says in other words than the program, and may not: what a change is
/// called, and how grave it is. Gives its line and its name.
pub fn fixed(language: Language, text: &str) -> Option<(usize, &str)> {
    let known = file(language, WordFile::Pages.file())?;
    let lines: Vec<&str> = text.lines().collect();
    let more = |at: usize| lines.get(at + 1).filter(|next| next.starts_with([' ', '\t']));
    lines.iter().enumerate().find_map(|(at, line)| {
        let is_fixed = line.starts_with("weight_") || line.starts_with("rule_");
        let is_other = || match more(at) {
            Some(next) => !known.contains(&format!("{line}\n{next}")),
            None => known.lines().all(|own| own != *line),
        };
        (is_fixed && is_other()).then(|| (at + 1, &line[..line.find([' ', '=']).unwrap_or(line.len())]))
    })
}

/// The messages of a text with their lines.
pub fn ids(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(at, line)| {
        let id = line.split_once('=')?.0.trim_end();
        let is_id = id.starts_with(|first: char| first.is_ascii_alphabetic())
            && id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
        is_id.then_some((at + 1, id))
    })
}

/// Reads one file of a site's own words.
fn take(path: &str, bytes: &[u8], own: &mut BTreeMap<Language, LanguageFolder>) -> Result<(), String> {
    let parts = path.split_once('/').and_then(|(tag, name)| Some((Language::from_tag(tag)?, name)));
    // Tables of what people write instead of keys and words are the program's own: a copied folder may have them.
    if path.ends_with(".txt") {
        return Ok(());
    }
    let known =
        |name: &str| matches!(name, facts::FILE | terms::FILE) || WordFile::ALL.iter().any(|part| part.file() == name);
    let Some((language, name)) = parts.filter(|(_, name)| known(name)) else {
        let names: Vec<&str> =
            WordFile::ALL.map(WordFile::file).into_iter().chain([facts::FILE, terms::FILE]).collect();
        return Err(format!("{FOLDER}xx/: {}", names.join(", ")));
    };
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?.trim_start_matches('\u{feff}');
    if let Some((line, id)) = fixed(language, text).filter(|_| name == WordFile::Pages.file()) {
        return Err(format!("{name}:{line}: {id}"));
    }
    let read = match name {
        facts::FILE => Some(Arc::new(LanguageFacts::read(text)?)),
        terms::FILE => {
            serde_json::from_str::<Terms>(text).map_err(|error| format!("{name}: {error}"))?;
            None
        }
        _ => parsed(text).map(|_| None).map_err(|line| format!("{name}:{line}"))?,
    };
    let folder = own.entry(language).or_default();
    folder.facts = read.or_else(|| folder.facts.take());
    folder.files.insert(name.to_owned(), text.to_owned());
    Ok(())
}
