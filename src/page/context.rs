//! What the pages of one plan share (the shared), and what one page needs (a context on it).

use super::answerers::Answerers;
use super::frame_parts::Freshness;
use super::history::{Mark, Past, Stop};
use super::view::Link;
use crate::base::Date;
use crate::input::markdown::{Heading, Prose};
use crate::plan::Site;
use crate::plan::entities::{Plan, Subject};
use crate::plan::links::Links;
use crate::sitemap::{Addresses, PageRoute};
use crate::standing::belonging::Belonging;
use crate::standing::order::Orders;
use crate::text::format::Format;
use crate::text::names::Names;
use crate::text::passage::{self, Passage};
use crate::text::prose::{self, ProseContext};
use crate::words::strings::{Argument, Strings};
use std::sync::{Arc, OnceLock};

/// What the pages of one plan share.
pub struct PlanContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// The plan.
    pub plan: &'a Plan,
    /// The strings.
    pub strings: &'a Strings,
    /// The formats.
    pub format: Format<'a>,
    /// The day against which lateness is judged.
    pub as_of: Option<Date>,
    /// Where its pages lie.
    pub addresses: Addresses,
    /// The files that links can name.
    pub links: Links<'a>,
    /// The orders in which its entities are read, once somebody has asked for them.
    pub orders: OnceLock<Orders>,
    /// What belongs to what, once somebody has asked.
    pub belonging: OnceLock<Belonging>,
    /// How old what it says is, once a page has asked.
    pub freshness: OnceLock<Option<Freshness>>,
    /// Who answers for what, once somebody has asked.
    pub answerers: OnceLock<Answerers>,
    /// What has no translation is called, once a page has asked.
    pub names: OnceLock<Option<Arc<Names>>>,
    /// The plan in the language of the content, where the pages are a translation.
    pub original: Option<&'a Plan>,
    /// The past of the plan; `None` for a frozen revision, whose pages never change.
    pub past: Option<&'a Past>,
    /// The frozen revision that the pages are of, if they are not those of today.
    pub revision: Option<&'a Mark>,
    /// The revisions before that one.
    pub before: Vec<Stop>,
    /// Whether the report stands beside its page as a PDF.
    pub pdf: bool,
}

impl<'a> PlanContext<'a> {
    /// The shared of a plan.
    pub fn new(site: &'a Site, plan: &'a Plan, strings: &'a Strings, as_of: Option<Date>) -> Self {
        Self {
            site,
            plan,
            strings,
            format: Format::new(strings),
            as_of,
            addresses: Addresses::new(site, plan),
            links: Links::of(plan),
            orders: OnceLock::new(),
            belonging: OnceLock::new(),
            freshness: OnceLock::new(),
            answerers: OnceLock::new(),
            names: OnceLock::new(),
            original: None,
            past: None,
            revision: None,
            before: Vec::new(),
            pdf: false,
        }
    }

    /// The shared of a plan as it was in a frozen revision, judged as of that revision's day.
    pub fn of_revision(site: &'a Site, plan: &'a Plan, strings: &'a Strings, mark: &'a Mark) -> Self {
        let addresses = Addresses::new(site, plan).frozen(&mark.id);
        Self { addresses, revision: Some(mark), ..Self::new(site, plan, strings, Some(mark.date)) }
    }

    /// Whether anything ties the plan to a board: its own word for one, a meeting, or an authority that decided on the body.
    pub fn has_board(&self) -> bool {
        let plan = self.plan;
        self.site.terms.contains_key("board") || !plan.meetings.is_empty() || !plan.decisions.is_empty()
    }

    /// What the report is called: to whom it is, where there is a board.
    pub fn report_heading(&self) -> String {
        self.strings.text(if self.has_board() { "report_heading" } else { "menu_report" })
    }

    /// The shared for a document that is read apart from the site: every link is the permanent address.
    pub fn apart(&self) -> Self {
        let addresses = self.addresses.whole(&self.site.base_url);
        let new = Self::new(self.site, self.plan, self.strings, self.as_of);
        Self { addresses, past: self.past, revision: self.revision, pdf: self.pdf, original: self.original, ..new }
    }

    /// The plan as the content says it in its own language.
    pub fn original(&self) -> &Plan {
        self.original.unwrap_or(self.plan)
    }

    /// A context for the page at `path`.
    pub fn context(&self, path: String) -> PageContext<'_> {
        PageContext { shared: self, path }
    }

    /// The as-of date in words.
    pub fn as_of_text(&self) -> Option<String> {
        self.as_of.map(|date| self.format.date(date))
    }

    /// The orders in which the entities of the plan are read.
    pub fn orders(&self) -> &Orders {
        self.orders.get_or_init(|| Orders::of(self.plan))
    }

    /// What belongs to what in the plan.
    pub fn belonging(&self) -> &Belonging {
        self.belonging.get_or_init(|| Belonging::of(self.plan, self.orders()))
    }
}

/// What one page needs: everything is made relative to it.
pub struct PageContext<'a> {
    /// The shared.
    pub shared: &'a PlanContext<'a>,
    /// The page's path from the site's root.
    pub path: String,
}

impl PageContext<'_> {
    /// A string without arguments.
    pub fn text(&self, id: &str) -> String {
        self.shared.strings.text(id)
    }

    /// A string with arguments.
    pub fn with(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        self.shared.strings.with(id, arguments)
    }

    /// The way to a path from the site's root.
    pub fn to(&self, path: &str) -> String {
        self.shared.addresses.way(&self.path, path)
    }

    /// The way to a page of the plan.
    pub fn place(&self, place: PageRoute) -> String {
        self.to(&self.shared.addresses.page(place))
    }

    /// The way to an entity's page.
    pub fn entity(&self, subject: Subject) -> String {
        self.to(&self.shared.addresses.entity(self.shared.plan, subject))
    }

    /// An entity's own words as a link to its page.
    pub fn link(&self, subject: Subject) -> Link {
        let lang = self.lang(&self.shared.plan.title_of(subject).0.place);
        Link { href: self.entity(subject), text: self.name(subject), lang }
    }

    /// What an entity is called: its title, for actions with the number. That of a draft says that it is one.
    pub fn name(&self, subject: Subject) -> String {
        let name = self.plain_name(subject);
        if !self.shared.plan.title_of(subject).1.draft {
            return name;
        }
        self.with("draft_name", &[("name", (&name).into())])
    }

    fn plain_name(&self, subject: Subject) -> String {
        let plan = self.shared.plan;
        match subject {
            Subject::Action(ix) => {
                let action = &plan.actions[ix];
                let number = action.number.value.to_string();
                self.with("action_name", &[("number", (&number).into()), ("title", (&action.title.value).into())])
            }
            other => plan.title_of(other).0.value.clone(),
        }
    }

    /// A Markdown text as HTML, below a heading of level `level - 1`. `main` is the text whose headings have ids.
    pub fn prose(&self, text: &Prose, level: u8, main: bool, key: &str) -> String {
        self.prose_and_headings(text, level, main, key).0
    }

    /// A Markdown text as [`PageContext::prose`] gives it, and its headings.
    pub fn prose_and_headings(&self, text: &Prose, level: u8, main: bool, key: &str) -> (String, Vec<Heading>) {
        let setting = self.setting(level, main, key);
        let Some(lang) = self.lang(&text.place) else { return prose::with_headings(text, &setting) };
        let quotes = self.shared.site.words.facts(self.shared.site.original).quotes;
        let setting = ProseContext { quotes, ..setting };
        let (html, headings) = prose::with_headings(text, &setting);
        (format!("<div lang=\"{lang}\">{html}</div>"), headings)
    }

    /// A Markdown text as HTML, and as blocks for paper.
    pub fn passage(&self, text: &Prose, level: u8, key: &str) -> Passage {
        let blocks = passage::blocks(text, &self.setting(2, false, ""));
        Passage { html: self.prose(text, level, false, key), blocks }
    }

    /// Where a Markdown text is shown.
    pub fn setting<'s>(&'s self, level: u8, main: bool, key: &'s str) -> ProseContext<'s> {
        let shared = self.shared;
        ProseContext {
            plan: shared.plan,
            links: &shared.links,
            addresses: &shared.addresses,
            page: &self.path,
            quotes: shared.strings.facts().quotes,
            heading_level: level,
            main,
            key,
        }
    }
}

/// The anchor of a decision's area. The `_` keeps it apart from the ids of headings.
pub fn area_anchor(id: &crate::base::Id) -> String {
    format!("_{id}")
}
