//! The frame of a page: titles, menus, the way to the page, and what a page of the past says of itself.

use super::context::PageContext;
use super::frame_parts::Banner;
use super::freshness;
use super::translated::lang_of;
use super::view::{Frame, Link, MenuItem, Part, SearchForm};
use crate::plan::Site;
use crate::plan::entities::{Narrative, Subject};
use crate::plan::table::Ix;
use crate::sitemap::{PageRoute, SiteRoute, canonical};

impl PageContext<'_> {
    /// What every page of the plan has. `section` is the row of the menu under which the page lies.
    pub fn frame(&self, kind: &'static str, heading: &str, description: &str, section: Option<PageRoute>) -> Frame {
        let shared = self.shared;
        let site = shared.site;
        let home = shared.addresses.page(PageRoute::Home);
        let mut crumbs = Vec::new();
        if site.is_portfolio() {
            let (href, lang) = (self.to(&SiteRoute::Home.path(site)), self.lang(&site.title_place));
            crumbs.push(Link { href, text: site.title.clone(), lang });
        }
        if self.path != home {
            let title = &shared.plan.title;
            let own = site.is_portfolio();
            let text = if own { title.value.clone() } else { self.text("home") };
            crumbs.push(Link { href: self.to(&home), text, lang: self.lang(&title.place).filter(|_| own) });
        }
        if let Some(section) = section.filter(|section| shared.addresses.page(*section) != self.path) {
            crumbs.push(self.menu_link(section));
        }
        let is_home = self.path == home;
        let title = if is_home { &shared.plan.title.value } else { heading };
        let whole = if is_home { &site.organisation } else { &shared.plan.title.value };
        let frame = Frame {
            root: "../".repeat(self.path.matches('/').count()),
            title: format!("{title} – {whole}"),
            heading: heading.to_owned(),
            kind,
            description: description.to_owned(),
            canonical: canonical(&site.base_url, &self.path),
            address: canonical(&site.base_url, &self.path),
            lang: site.language.tag(),
            site: site.title.clone(),
            organisation: site.organisation.clone(),
            logo: super::look::logo(self),
            icon: super::look::icon(self),
            accent: super::look::accent(site),
            links: super::look::links(self),
            home: self.to(&SiteRoute::Home.path(site)),
            plan: site.is_portfolio().then(|| Link {
                href: self.to(&home),
                text: shared.plan.title.value.clone(),
                lang: self.lang(&shared.plan.title.place),
            }),
            menu: self.menu(section),
            texts: self.narratives_in_menu(),
            beside: self.beside(),
            ribbon: super::ribbon::of(self),
            versions: None,
            cite: None,
            languages: self.languages(),
            notice: None,
            source: (site.language != site.original).then(|| site.original.tag()),
            heading_lang: None,
            site_lang: self.lang(&site.title_place),
            crumbs,
            foot: self.foot(),
            as_of: shared.as_of_text().map(|date| self.with("as_of", &[("date", (&date).into())])),
            fresh: shared.freshness.get_or_init(|| freshness::of(self, &[shared.plan])).clone(),
            contact: contact(site),
            search: Some(SearchForm { action: self.search_page(), past: shared.revision.is_some() }),
            robots: None,
            banner: None,
            alternates: self.alternates(),
            draft: None,
            original: None,
            timemap: self.timemap(),
            names: self.untranslated(),
            path: self.path.clone(),
        };
        self.as_of_the_past(frame)
    }

    /// The way to the search page, for the form of every page.
    fn search_page(&self) -> String {
        let site = self.shared.site;
        let language = if self.shared.revision.is_some() { site.original } else { site.language };
        self.to(&SiteRoute::Search.path_in(site, language))
    }

    /// The title of the page's window: in a frozen revision, with the revision's name.
    pub fn window(&self, title: &str) -> String {
        match self.shared.revision {
            Some(mark) => format!("{title} – {}", mark.title),
            None => title.to_owned(),
        }
    }

    /// A page of a frozen revision says so, leads to today's, and leaves search results to it.
    fn as_of_the_past(&self, mut frame: Frame) -> Frame {
        let Some(mark) = self.shared.revision else { return frame };
        let date = self.shared.format.date(mark.date);
        let inner = self.path.strip_prefix(self.shared.addresses.prefix()).unwrap_or(&self.path);
        let today = self.shared.addresses.today().file(inner);
        frame.banner = Some(Banner {
            text: self.with("old_version", &[("title", (&mark.title).into()), ("date", (&date).into())]),
            link: Link::to(self.to(&today), self.text("old_version_link")),
        });
        frame.original = Some(canonical(&self.shared.site.base_url, &today));
        frame.canonical = canonical(&self.shared.site.base_url, &today);
        frame.title = self.window(&frame.title);
        frame.robots = Some("noindex");
        frame
    }

    /// The time map of the page: that of the same page today.
    fn timemap(&self) -> Option<String> {
        let shared = self.shared;
        let inner = self.path.strip_prefix(shared.addresses.prefix())?;
        let known = shared.revision.is_some() || shared.past.is_some_and(|past| past.pages.contains_key(inner));
        known.then(|| self.to(&shared.addresses.timemap(inner)))
    }

    /// The rows of the menu: of what shares a row, the first that there is.
    fn menu(&self, section: Option<PageRoute>) -> Vec<MenuItem> {
        let here = section.map(PageRoute::row);
        let row = |row: &[PageRoute]| {
            let there: Vec<PageRoute> = row.iter().copied().filter(|place| self.is_shown(*place)).collect();
            let first = *there.first()?;
            let label = if there.len() > 1 { first.shared_label() } else { first.label() };
            let link = Link::to(self.place(first), self.text(label));
            let current = if self.shared.addresses.page(first) == self.path {
                Some("page")
            } else {
                (here == Some(row)).then_some("true")
            };
            Some(MenuItem { link, current })
        };
        PageRoute::MENU.iter().filter_map(|places| row(places)).collect()
    }

    /// The lists that share a row of the menu, on each of them.
    fn beside(&self) -> Vec<MenuItem> {
        let here = PageRoute::ALL.into_iter().find(|place| self.shared.addresses.page(*place) == self.path);
        let row = here.map_or(&[][..], PageRoute::row);
        let shown: Vec<PageRoute> = row.iter().copied().filter(|place| self.is_shown(*place)).collect();
        let item = |place: PageRoute| MenuItem {
            link: self.menu_link(place),
            current: (Some(place) == here).then_some("page"),
        };
        if shown.len() > 1 { shown.into_iter().map(item).collect() } else { Vec::new() }
    }

    /// Whether a page stands in menus.
    pub fn is_shown(&self, place: PageRoute) -> bool {
        let plan = self.shared.plan;
        match place {
            PageRoute::Goals => !plan.goals.is_empty(),
            PageRoute::Milestones => !plan.milestones.is_empty(),
            PageRoute::Activities => !plan.activities.is_empty(),
            PageRoute::Indicators => !plan.indicators.is_empty(),
            PageRoute::Decisions => !plan.decisions.is_empty(),
            PageRoute::Changes => {
                self.shared.revision.is_some()
                    || self.shared.past.is_some_and(|past| past.newest().is_some() || past.log.is_some())
            }
            PageRoute::Responsible => self.shared.count_answerers() > 0,
            PageRoute::Meetings => self.shared.count_meetings() > 0,
            PageRoute::Revisions => self.shared.revision.is_none() && self.is_shown(PageRoute::Changes),
            _ => true,
        }
    }

    /// The narratives that say `menu: true`.
    fn narratives_in_menu(&self) -> Vec<MenuItem> {
        let item = |ix: &Ix<Narrative>| {
            let subject = Subject::Narrative(*ix);
            let is_here = self.shared.addresses.entity(self.shared.plan, subject) == self.path;
            MenuItem { link: self.link(subject), current: is_here.then_some("page") }
        };
        self.shared.orders().in_menu.iter().map(item).collect()
    }

    fn foot(&self) -> Vec<Link> {
        let site = self.shared.site;
        let site_place = |place: SiteRoute, label: &str| Link::to(self.to(&place.path(site)), self.text(label));
        let place = |place: PageRoute| Link::to(self.place(place), self.text(place.label()));
        let mut foot = vec![
            place(PageRoute::Counted),
            place(PageRoute::Data),
            site_place(SiteRoute::About, "menu_about"),
            site_place(SiteRoute::Accessibility, "menu_accessibility"),
        ];
        if self.shared.revision.is_some() || self.shared.past.is_some_and(|past| past.newest().is_some()) {
            foot.insert(2, site_place(SiteRoute::Verify, "verify_link"));
        }
        if self.shared.revision.is_none() {
            foot.insert(0, place(PageRoute::Revisions));
        }
        foot
    }
}

/// Whom to reach, and how.
pub fn contact(site: &Site) -> Vec<Part> {
    let contact = &site.contact;
    let mut parts =
        vec![Part { text: contact.name.value.clone(), href: None, lang: lang_of(site, &contact.name.place) }];
    if let Some(mail) = &contact.email {
        parts.push(Part { text: mail.value.0.clone(), href: Some(format!("mailto:{}", mail.value.0)), lang: None });
    }
    if let Some(phone) = &contact.phone {
        let dial: String = phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
        parts.push(Part { text: phone.value.clone(), href: Some(format!("tel:{dial}")), lang: None });
    }
    if let Some(url) = &contact.url {
        let text = url.value.0.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        parts.push(Part { text: text.to_owned(), href: Some(url.value.0.clone()), lang: None });
    }
    parts
}
