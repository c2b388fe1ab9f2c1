//! The resolved site: its facts and its plans.

use super::documents::{AccessibilityDocument, ContactDocument, TermDocument, TermsDocument};
use super::entities::Plan;
use super::look::Look;
use super::scalar::WebAddress;
use super::translations::TranslatedTexts;
use super::vocabulary::{DataTheme, LogSource, PublisherType};
use crate::base::{Date, Language, Located, SourcePath, SourceSpan};
use crate::words::{Catalogue, LanguageFacts, Term, Terms};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The smallest group whose figures are published, where the site does not say otherwise.
pub const MIN_GROUP: u32 = 10;
/// The licence of the open data, where the site does not say otherwise.
pub const DATA_LICENSE: &str = "CC0-1.0";
/// The theme, where the site does not say otherwise.
pub const THEME: &str = "default";

/// A site with its plans.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name.
    pub title: String,
    /// Where the value of each of its keys stands.
    pub places: Vec<(&'static str, SourceSpan)>,
    /// Where the name stands: in another language, whether it is translated.
    pub title_place: SourceSpan,
    /// Who publishes it.
    pub organisation: String,
    /// Where it will be published, without a slash at the end.
    pub base_url: String,
    /// The address that `site.yaml` says, where the site is built for another one.
    pub stated_url: Option<String>,
    /// The language of the interface and the content.
    pub language: Language,
    /// The language in which the content was written; another than `language` where this is a translation.
    pub original: Language,
    /// The languages in which the site can be read, that of the originals first.
    pub languages: Vec<Language>,
    /// The languages that there are words in, those that the site brings along included.
    pub words: Catalogue,
    /// The folder under `themes/`.
    pub theme: Located<String>,
    /// One sentence on what the site is.
    pub description: Option<String>,
    /// The smallest group whose figures are published, in persons.
    pub min_group: u32,
    /// Numbers that look like personal numbers and are none, as `check` names them.
    pub not_personal: Vec<String>,
    /// The licence of the open data, as an SPDX id.
    pub data_license: String,
    /// The theme of the open data.
    pub theme_uri: Option<DataTheme>,
    /// The area that the open data is about.
    pub spatial: Option<WebAddress>,
    /// What the publisher is.
    pub publisher_type: Option<PublisherType>,
    /// Its own words for its kinds and its board.
    pub terms: Terms,
    /// Where each of them stands.
    pub term_places: BTreeMap<String, SourceSpan>,
    /// How to reach the publisher.
    pub contact: ContactDocument,
    /// The facts of the accessibility statement.
    pub accessibility: Option<AccessibilityDocument>,
    /// What the publication log is made from.
    pub log: LogSource,
    /// The day from which the content was public, where not all that git remembers was.
    pub log_from: Option<Date>,
    /// The publisher's own mark, colour and links.
    pub look: Look,
    /// What the files with translations of `site.yaml` say.
    pub translations: BTreeMap<Language, TranslatedTexts>,
    /// Files with translations whose originals have changed since.
    pub outdated: BTreeSet<SourcePath>,
    /// The plans, at least one, in the order of their folders.
    pub plans: Vec<Plan>,
}

impl TermsDocument {
    /// The words by what they are for.
    pub fn terms(self) -> Terms {
        let term = |given: TermDocument| Term {
            one: given.one.value,
            many: given.many.value,
            definite: given.definite.value,
            gender: given.gender.map(|gender| gender.value.word().to_owned()),
        };
        self.all().into_iter().filter_map(|(name, given)| Some((name.to_owned(), term(given?.value)))).collect()
    }

    /// Where each word stands.
    pub fn places(&self) -> BTreeMap<String, SourceSpan> {
        let all = self.clone().all().into_iter();
        all.filter_map(|(name, given)| Some((name.to_owned(), given?.value.one.place))).collect()
    }

    fn all(self) -> [(&'static str, Option<Located<TermDocument>>); 7] {
        [
            ("action", self.action),
            ("goal", self.goal),
            ("milestone", self.milestone),
            ("activity", self.activity),
            ("indicator", self.indicator),
            ("decision", self.decision),
            ("board", self.board),
        ]
    }
}

impl Site {
    /// The folder of the site's pages with its slash: a translation lies in a folder of its own.
    pub fn tree(&self, language: Language) -> String {
        if language == self.original { String::new() } else { format!("{}/", language.tag()) }
    }

    /// How its language is set.
    pub fn facts(&self) -> Arc<LanguageFacts> {
        self.words.facts(self.language)
    }

    /// Whether the site has a start page over several plans.
    pub fn is_portfolio(&self) -> bool {
        self.plans.iter().any(|plan| !plan.folder.is_empty())
    }
}
