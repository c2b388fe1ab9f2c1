//! Where each page lies: flat files under a folder for each kind, in the words of the site's language.

use super::route::PageRoute;
use crate::base::place::with_slash;
use crate::base::{Id, Language};
use crate::plan::attachment::{Attachment, KEPT, kept_name};
use crate::plan::entities::{Plan, Subject};
use crate::plan::{Kind, Site};
use crate::words::LanguageFacts;
use std::sync::Arc;

/// The paths of a plan's pages.
#[derive(Clone)]
pub struct Addresses {
    language: Arc<LanguageFacts>,
    /// The language of the content, in whose words frozen pages and what stands for removed ones are named.
    original: Arc<LanguageFacts>,
    /// The folder of the plan's pages in the site with its slash, empty where the site is the plan.
    prefix: String,
    /// The folder of its data, which all languages share.
    shared: String,
    /// The plan's own folder, of which the one of a frozen revision is a part.
    plan: String,
    /// The address of the site, where links are to be read apart from it.
    base: Option<String>,
}

impl Addresses {
    /// The addresses of a plan in the language of a site.
    pub fn new(site: &Site, plan: &Plan) -> Self {
        Self::in_language(site, plan, site.language)
    }

    /// The addresses of a plan in one of the languages of a site.
    pub fn in_language(site: &Site, plan: &Plan, language: Language) -> Self {
        Self::of_folder(site, &plan.folder, language)
    }

    /// The addresses of the plan in a folder, which need not be there any more.
    pub fn of_folder(site: &Site, folder: &str, language: Language) -> Self {
        let folder = with_slash(folder);
        let prefix = format!("{}{folder}", site.tree(language));
        let (language, original) = (site.words.facts(language), site.words.facts(site.original));
        Self { language, original, prefix, shared: folder.clone(), plan: folder, base: None }
    }

    /// The addresses of the plan's frozen revision `id`: pages and data in the folder of the revision.
    pub fn frozen(&self, id: &str) -> Self {
        let prefix = format!("{}{}", self.plan, revision_folder(id));
        Self { language: Arc::clone(&self.original), shared: prefix.clone(), prefix, ..self.clone() }
    }

    /// The addresses of the plan's pages of today in the language of the content.
    pub fn today(&self) -> Self {
        Self {
            language: Arc::clone(&self.original),
            prefix: self.plan.clone(),
            shared: self.plan.clone(),
            ..self.clone()
        }
    }

    /// The same addresses for a document that is read apart from the site at `base_url`.
    pub fn whole(&self, base_url: &str) -> Self {
        Self { base: Some(base_url.to_owned()), ..self.clone() }
    }

    /// The way from the page at `from` to the file at `to`, both from the site's root.
    pub fn way(&self, from: &str, to: &str) -> String {
        self.base.as_ref().map_or_else(|| relative(from, to), |base| canonical(base, to))
    }

    /// The page of `other` that has the same content as the page at `path` of these.
    pub fn counterpart(&self, other: &Self, path: &str) -> Option<String> {
        PageRoute::ALL.into_iter().find_map(|place| {
            let (here, there) = (self.page(place), other.page(place));
            if here == path {
                return Some(there);
            }
            let inside = path.strip_prefix(here.strip_suffix(".html")?)?.strip_prefix('/')?;
            Some(format!("{}/{inside}", there.strip_suffix(".html")?))
        })
    }

    /// The folder under which everything of the plan lies, with its slash; empty where the site is the plan.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The path of a page, from the site's root.
    pub fn page(&self, place: PageRoute) -> String {
        format!("{}{}.html", self.prefix, self.language.path(place.word()))
    }

    /// The path of a file in the plan's part of the site, such as `data/plan.json`.
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.shared)
    }

    /// The path of an attachment of the plan. What a frozen revision refers to has its digest as its name, and stays when
    /// the attachment of today is another. `None` where it had to go.
    pub fn attachment(&self, plan: &Plan, path: &str) -> Option<String> {
        match plan.files.get(path)? {
            Attachment::Here(_) | Attachment::Large(_) => Some(format!("{}files/{path}", self.plan)),
            Attachment::Recorded(digest) if plan.kept.erased(digest).is_some() => None,
            Attachment::Recorded(digest) => Some(self.kept(&kept_name(digest, path))),
        }
    }

    /// The path of the time map of a page of today, by the page's path inside the plan's part of the site.
    pub fn timemap(&self, page: &str) -> String {
        format!("{}timemap/{}.wlnk", self.plan, page.trim_end_matches(".html"))
    }

    /// The path of an attachment that is kept for frozen revisions, by its name.
    pub fn kept(&self, name: &str) -> String {
        format!("{}revisions/{KEPT}{name}", self.plan)
    }

    /// The path of an entity's page.
    pub fn entity(&self, plan: &Plan, subject: Subject) -> String {
        self.of_kind(PageRoute::of_kind(subject.kind()), plan.title_of(subject).1.id.as_str())
    }

    /// The entity whose page lies at `path`.
    pub fn subject_at(&self, plan: &Plan, path: &str) -> Option<Subject> {
        Kind::ALL.into_iter().find_map(|kind| {
            let list = self.page(PageRoute::of_kind(kind));
            let id = path.strip_prefix(list.strip_suffix(".html")?)?.strip_prefix('/')?.strip_suffix(".html")?;
            plan.find(kind, &Id::parse(id).ok()?)
        })
    }

    /// The path of the page of the id `id` under the list page `place`.
    pub fn of_kind(&self, place: PageRoute, id: &str) -> String {
        let list = self.page(place);
        format!("{}/{id}.html", list.trim_end_matches(".html"))
    }

    /// The path of the page of what changed from the revision `id` to today.
    pub fn since(&self, id: &str) -> String {
        self.of_kind(PageRoute::Changes, &format!("since-{id}"))
    }
}

/// The folder of a revision's pages inside its plan's part of the site.
pub fn revision_folder(id: &str) -> String {
    format!("revisions/{id}/")
}

/// The permanent address of a page: its file's, but for the start page of the site, whose is the site's own.
pub fn canonical(base_url: &str, path: &str) -> String {
    let path = if path == "index.html" { "" } else { path };
    format!("{base_url}/{path}")
}

/// The way from the page at `from` to the file at `to`, both from the site's root.
pub fn relative(from: &str, to: &str) -> String {
    // Folders that both have, up to the slash at which their ways part.
    let folder = from.rfind('/').map_or(0, |at| at + 1);
    let same = from.bytes().zip(to.bytes()).take(folder).take_while(|(a, b)| a == b).count();
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = from[shared..].matches('/').count();
    let mut way = String::with_capacity(3 * up + to.len() - shared);
    (0..up).for_each(|_| way.push_str("../"));
    way.push_str(&to[shared..]);
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_their_page() {
        assert_eq!(relative("index.html", "etappmal/x.html"), "etappmal/x.html");
        assert_eq!(relative("etappmal/x.html", "etappmal/y.html"), "y.html");
        assert_eq!(relative("etappmal/x.html", "index.html"), "../index.html");
        assert_eq!(relative("school/goals/x.html", "assets/style.css"), "../../assets/style.css");
        assert_eq!(relative("school/goals/x.html", "school/goals.html"), "../goals.html");
        assert_eq!(relative("mål/x.html", "mäl/x.html"), "../mäl/x.html");
        assert_eq!(relative("a/b/c.html", "a/bc/d.html"), "../bc/d.html");
    }
}
