//! The parts that pages are made of, ready for a template: every text is final, every link relative to its page.

use super::frame_parts::{Banner, Cite, Freshness, RibbonStop, Versions};
use crate::text::names::Names;
use serde::Serialize;
use std::sync::Arc;

/// A link.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Where it leads, relative to the page.
    pub href: String,
    /// Its words.
    pub text: String,
    /// The language of the words, where it is not the page's.
    pub lang: Option<&'static str>,
}

impl Link {
    /// A link in words of the page's language.
    pub fn to(href: String, text: String) -> Self {
        Self { href, text, lang: None }
    }
}

/// The publisher's mark.
#[derive(Clone, Debug, Serialize)]
pub struct LogoView {
    /// Where the picture is, from the site's root.
    pub path: String,
    /// Its width in its own units, so that a page has room for it before it is there.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// The picture of the site in the browser's tabs.
#[derive(Clone, Debug, Serialize)]
pub struct IconView {
    /// Where it is, from the site's root.
    pub path: String,
    /// The type of its file.
    pub media: &'static str,
}

/// A state with its mark: glyph and word, the same everywhere.
#[derive(Clone, Debug, Serialize)]
pub struct StateView {
    /// The word of the data, for classes: `done`, `met`, `sufficient`.
    pub key: String,
    /// The word that is read.
    pub label: String,
    /// The glyph as SVG.
    pub glyph: String,
    /// `skulle varit klart 2025`, where it is late.
    pub late: Option<String>,
    /// The flag as SVG, where it is late.
    pub flag: Option<String>,
    /// Whether it is said to be done and nothing shows it.
    pub unproven: bool,
    /// Whether it was given up before its time.
    pub given_up: bool,
    /// Whose word it is, where something is reported.
    pub whose: Option<WhoseView>,
}

/// Whose word a state is.
#[derive(Clone, Debug, Serialize)]
pub struct WhoseView {
    /// The word of the data.
    pub key: &'static str,
    /// The glyph as SVG.
    pub glyph: String,
    /// The word that is read.
    pub label: String,
    /// The day on which it was said, where that does not stand beside it.
    pub day: Option<Day>,
}

/// A day, for people and for programs.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// `2025-12-17`
    pub iso: String,
    /// `17 december 2025`
    pub text: String,
}

/// A row of the facts of an entity.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// Where the label is explained, if it is.
    pub term: Option<String>,
    /// Its text, in parts that may be links.
    pub parts: Vec<Part>,
}

/// A part of a fact.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// The language of the words, where it is not the page's.
    pub lang: Option<&'static str>,
}

/// Evidence, and the copy that was kept of it.
#[derive(Clone, Debug, Serialize)]
pub struct EvidencePart {
    /// What it is and where it leads.
    #[serde(flatten)]
    pub part: Part,
    /// The copy.
    pub kept: Option<Part>,
}

/// An entry of a log.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// The id by which links name it: which entry it is, the oldest first.
    pub id: String,
    /// The day as `2025-12-17`.
    pub iso: String,
    /// The day in words.
    pub date: String,
    /// The state that it reports.
    pub state: StateView,
    /// How far the target is reached.
    pub value: Option<String>,
    /// The note as HTML.
    pub note: Option<String>,
    /// The language of the note, where it is not the page's.
    pub note_lang: Option<&'static str>,
    /// How that is known.
    pub evidence: Vec<EvidencePart>,
}

/// A row of a list of entities.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Its page.
    pub link: Link,
    /// What it belongs to, in small words above it.
    pub over: Option<String>,
    /// When it is due, or another short fact.
    pub due: Option<String>,
    /// When it was due first, if it has been moved.
    pub moved: Option<String>,
    /// Its state.
    pub state: Option<StateView>,
    /// More about it.
    pub note: Option<String>,
    /// The language of the note, where it is not the page's.
    pub note_lang: Option<&'static str>,
    /// Why it stands as it does, and who decided that.
    pub reason: Option<String>,
}

impl Item {
    /// A row with nothing but its link.
    pub fn of(link: Link) -> Self {
        Self { link, over: None, due: None, moved: None, state: None, note: None, note_lang: None, reason: None }
    }
}

/// A list under a heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// What stands over the heading.
    pub over: Option<String>,
    /// The heading.
    pub title: String,
    /// The language of the heading, where it is not the page's.
    pub title_lang: Option<&'static str>,
    /// The id of the heading, if links lead to it.
    pub id: Option<String>,
    /// What is said before the list.
    pub lead: Option<String>,
    /// The list.
    pub items: Vec<Item>,
    /// What is said where the list is empty.
    pub empty: Option<String>,
}

/// A chart beside the same figures as a table.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// The finding in words.
    pub caption: String,
    /// What is measured, and how the drawing is to be read where that is not the usual way.
    pub subtitle: Option<String>,
    /// The drawing for wide screens.
    pub wide: String,
    /// The drawing for narrow screens.
    pub narrow: String,
    /// The same figures.
    pub table: FigureTable,
    /// What the signs of the table mean, where it has any.
    pub signs: Option<String>,
    /// The words that open the table.
    pub table_label: String,
    /// Whether the table stands open.
    pub open: bool,
    /// Where the figures can be fetched.
    pub data: Option<Link>,
    /// The id by which links name it, where it has one.
    pub anchor: Option<String>,
    /// The drawing and the table as files, where the page has them.
    pub files: Vec<Link>,
    /// How it is counted.
    pub counted: Option<Link>,
}

/// A plain table.
#[derive(Clone, Debug, Serialize)]
pub struct FigureTable {
    /// What it shows.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows; the first cell of each is its head.
    pub rows: Vec<Vec<String>>,
}

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The page's path from the site's root.
    pub path: String,
    /// The way to the site's root: empty or `../` repeated.
    pub root: String,
    /// The title of the window.
    pub title: String,
    /// What stands above everything else.
    pub heading: String,
    /// What kind of page it is, for tests and styles.
    pub kind: &'static str,
    /// One sentence for search results.
    pub description: String,
    /// The address that search engines are to know: for a page of the past, today's.
    pub canonical: String,
    /// The page's own permanent address.
    pub address: String,
    /// The language tag.
    pub lang: &'static str,
    /// The site's name.
    pub site: String,
    /// Who publishes it.
    pub organisation: String,
    /// The publisher's mark, where it has one.
    pub logo: Option<LogoView>,
    /// The picture of the site in the browser's tabs.
    pub icon: IconView,
    /// The publisher's colour, for the report on paper.
    pub accent: String,
    /// The publisher's own links at the foot.
    pub links: Vec<Link>,
    /// The start page of the site.
    pub home: String,
    /// The name of the plan, where the site has several.
    pub plan: Option<Link>,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// The narratives that stand below the menu.
    pub texts: Vec<MenuItem>,
    /// The lists that share a row of the menu with this page; empty where it has that row alone.
    pub beside: Vec<MenuItem>,
    /// The plan over time: its revisions and today, the oldest first; empty where nothing is frozen.
    pub ribbon: Vec<RibbonStop>,
    /// The page in today's plan and in each revision, where it is of one entity.
    pub versions: Option<Versions>,
    /// How the page is cited, where it is of one entity.
    pub cite: Option<Cite>,
    /// The page in each language of the site; empty where it has only one.
    pub languages: Vec<LanguageLink>,
    /// What is said of the page's translation: that it is missing, or older than its original.
    pub notice: Option<String>,
    /// The language of the original, where the page is of a translation.
    pub source: Option<&'static str>,
    /// The language of the site's name, where it is not translated.
    pub site_lang: Option<&'static str>,
    /// The language of the heading, where it is not translated.
    pub heading_lang: Option<&'static str>,
    /// The way to this page.
    pub crumbs: Vec<Link>,
    /// The menu at the foot.
    pub foot: Vec<Link>,
    /// `Läget per 17 december 2025`
    pub as_of: Option<String>,
    /// How old what it says is; `None` on a page of the past.
    pub fresh: Option<Freshness>,
    /// Whom to reach, and how.
    pub contact: Vec<Part>,
    /// The form that searches the site; `None` on the search page, which has its own.
    pub search: Option<SearchForm>,
    /// What search engines are told, if not to index.
    pub robots: Option<&'static str>,
    /// That the page is one of the past.
    pub banner: Option<Banner>,
    /// What programs can read in place of the page or beside it.
    pub alternates: Vec<Alternate>,
    /// That the page is of a draft, which only the preview shows.
    pub draft: Option<String>,
    /// The address of today's page, where this is one of the past (RFC 7089).
    pub original: Option<String>,
    /// The names that stand on pages of a translation without one.
    #[serde(skip)]
    pub names: Option<Arc<Names>>,
    /// The list of the page's versions, where some revision has it (RFC 7089).
    pub timemap: Option<String>,
}

/// A link of a page's head to a file for programs.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// What the file is to the page.
    pub rel: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// The way to it.
    pub href: String,
    /// What readers of feeds and calendars call it.
    pub title: Option<String>,
}

/// The form that searches the site.
#[derive(Clone, Debug, Serialize)]
pub struct SearchForm {
    /// The search page.
    pub action: String,
    /// Whether earlier revisions are searched too, as they are from a page of the past.
    pub past: bool,
}

/// The page in one of the site's languages.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    /// The language's tag.
    pub tag: &'static str,
    /// The language's own name.
    pub name: String,
    /// The way to the page.
    pub href: String,
    /// Its permanent address.
    pub address: String,
    /// Whether it is this page.
    pub current: bool,
}

/// A row of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// The link.
    pub link: Link,
    /// Whether this is the page, or the section in which it lies.
    pub current: Option<&'static str>,
}

/// A finished page: which template, and what it sees.
pub struct Page {
    /// The path from the site's root.
    pub path: String,
    /// The template.
    pub template: &'static str,
    /// Its permanent address, where search engines may list it.
    pub listed: Option<String>,
    /// What it sees: a frame and the page's own view.
    pub context: tera::Context,
    /// The names that say which language they are of.
    pub names: Option<Arc<Names>>,
    /// Files that come with it, by their path.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Page {
    /// The page as it was rendered, in which names say which language they are of.
    pub fn named(&self, html: Vec<u8>) -> Vec<u8> {
        let Some(names) = &self.names else { return html };
        names.mark(&String::from_utf8_lossy(&html)).into_bytes()
    }

    /// Joins a frame and a view.
    pub fn new<V: Serialize>(frame: &Frame, template: &'static str, view: &V) -> Self {
        let mut context = tera::Context::new();
        context.insert("page", frame);
        context.insert("view", view);
        let listed = frame.robots.is_none().then(|| frame.canonical.clone());
        Self { path: frame.path.clone(), template, listed, context, names: frame.names.clone(), files: Vec::new() }
    }
}
