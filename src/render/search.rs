//! The indexes of the search, as scripts that hand their data over: a page that is opened from a folder may load a
//! script, but fetch nothing. The search itself is an asset of the theme, `search.js`, whose form of the data this is.

use super::Artifact;
use crate::page::PlanContext;
use crate::search::past::says_the_same;
use crate::search::{self, Document, Editions, FoundPage, SearchPassage};
use crate::sitemap::SiteRoute;
use crate::sitemap::relative;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

/// The kinds of a site's pages, numbered as they are met.
#[derive(Default)]
struct PageKinds(Vec<&'static str>);

impl PageKinds {
    fn number(&mut self, kind: &'static str) -> usize {
        self.0.iter().position(|known| *known == kind).unwrap_or_else(|| {
            self.0.push(kind);
            self.0.len() - 1
        })
    }
}

/// Where it leads, its name, its kind, a line about it, its passages, its language or nothing, and the number of its plan
/// where the site has several.
type IndexRow<'a> = (String, &'a str, usize, &'a str, Vec<IndexPassage<'a>>, &'a str, Option<usize>);

/// A passage: its text, its heading, its anchor. What is empty at the end is left out.
#[derive(Serialize)]
#[serde(untagged)]
enum IndexPassage<'a> {
    Text([&'a str; 1]),
    Headed([&'a str; 2]),
    Anchored([&'a str; 3]),
}

#[derive(Serialize)]
struct Index<'a> {
    lang: &'a str,
    kinds: Vec<String>,
    /// The names of the plans where the site has several. They are shown with what is found, and not searched: what stands
    /// on every page tells nothing.
    plans: Vec<&'a str>,
    pages: Vec<IndexRow<'a>>,
}

#[derive(Serialize)]
struct SearchedPast<'a> {
    /// The name, the day and the folder of each revision.
    editions: Vec<(&'a str, &'a str, String)>,
    /// The revisions in which a page of today had the same words, by its place in the index of today.
    same: BTreeMap<usize, &'a [usize]>,
    kinds: Vec<String>,
    pages: Vec<(IndexRow<'a>, &'a [usize])>,
}

/// The index of today's pages.
pub fn index<'a>(contexts: &'a [PlanContext], found: &'a [FoundPage]) -> Option<Script<impl Serialize + 'a>> {
    let first = contexts.first()?;
    let site = first.site;
    let from = SiteRoute::Search.path(site);
    let mut kinds = PageKinds::default();
    let pages = found.iter().map(|found| {
        let href = relative(&from, &found.document.path);
        row(&found.document, href, found.plan.filter(|_| site.is_portfolio()), &mut kinds)
    });
    let pages = pages.collect();
    let kinds = kinds.0.iter().map(|kind| first.strings.text(kind)).collect();
    let plans =
        contexts.iter().filter(|_| site.is_portfolio()).map(|shared| shared.plan.title.value.as_str()).collect();
    let index = Index { lang: site.language.tag(), kinds, plans, pages };
    Some(Script { path: search::files(site, site.language).0, receiver: "index", data: index })
}

/// The index of frozen revisions; nothing where there are none.
pub fn editions<'a>(
    contexts: &'a [PlanContext],
    found: &'a [FoundPage],
    editions: &'a Editions,
) -> Option<Script<impl Serialize + 'a>> {
    let first = contexts.first().filter(|_| !editions.all.is_empty())?;
    let site = first.site;
    let from = SiteRoute::Search.path(site);
    let folder =
        |at: Option<usize>| at.and_then(|at| contexts.get(at)).map_or("", |shared| shared.plan.folder.as_str());
    let mut same = BTreeMap::new();
    for (at, found) in found.iter().enumerate().filter(|(_, found)| !found.document.entity.is_empty()) {
        let wordings = editions.of(folder(found.plan), &found.document.entity);
        if let Some(wording) = wordings.iter().find(|wording| says_the_same(&wording.document, &found.document)) {
            same.insert(at, wording.editions.as_slice());
        }
    }
    let today: BTreeMap<(&str, &str), &Document> =
        found.iter().map(|found| ((folder(found.plan), found.document.entity.as_str()), &found.document)).collect();
    let mut kinds = PageKinds::default();
    let mut pages = Vec::new();
    let number =
        |plan: &str| contexts.iter().position(|shared| shared.plan.folder == plan).filter(|_| site.is_portfolio());
    for (plan, wording) in editions.wordings() {
        let document = &wording.document;
        let now = today.get(&(plan, document.entity.as_str()));
        if now.is_some_and(|now| says_the_same(now, document)) {
            continue;
        }
        pages.push((row(document, document.path.clone(), number(plan), &mut kinds), wording.editions.as_slice()));
    }
    let named = editions.all.iter().map(|one| (one.title.as_str(), one.date.as_str(), relative(&from, &one.folder)));
    let kinds = kinds.0.iter().map(|kind| first.strings.text(kind)).collect();
    let past = SearchedPast { editions: named.collect(), same, kinds, pages };
    Some(Script { path: search::files(site, site.language).1, receiver: "past", data: past })
}

fn row<'a>(document: &'a Document, href: String, plan: Option<usize>, kinds: &mut PageKinds) -> IndexRow<'a> {
    let passages = document.passages.iter().map(piece).collect();
    let lang = document.lang.unwrap_or_default();
    (href, &document.title, kinds.number(document.kind), &document.about, passages, lang, plan)
}

fn piece(passage: &SearchPassage) -> IndexPassage<'_> {
    let SearchPassage { text, heading, anchor } = passage;
    match (heading.is_empty(), anchor.is_empty()) {
        (_, false) => IndexPassage::Anchored([text, heading, anchor]),
        (false, true) => IndexPassage::Headed([text, heading]),
        (true, true) => IndexPassage::Text([text]),
    }
}

/// A script that gives data to the search.
pub struct Script<T> {
    /// Where it lies, from the site's root.
    pub path: String,
    receiver: &'static str,
    data: T,
}

impl<T: Serialize> Script<T> {
    /// Writes it piece by piece: of a large site it is large.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(64 << 10, out);
        write!(out, "etappSearch.{}(", self.receiver)?;
        self.data.serialize(&mut Serializer::with_formatter(&mut out, Inert))?;
        out.write_all(b");\n")?;
        out.flush()
    }

    /// The whole of it.
    pub fn artifact(&self) -> Artifact {
        let mut bytes = Vec::new();
        // Strings, numbers and lists cannot fail to be written to memory.
        let _ = self.write(&mut bytes);
        Artifact::new(self.path.clone(), bytes)
    }
}

/// JSON is a part of JavaScript; `<` is written so that not even a copy of it inside a page could end the element that it
/// stands in.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut parts = fragment.split('<');
        out.write_all(parts.next().unwrap_or_default().as_bytes())?;
        parts.try_for_each(|part| out.write_all(b"\\u003c").and_then(|()| out.write_all(part.as_bytes())))
    }
}
