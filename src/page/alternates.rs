//! The files beside the pages that programs read, and the links by which a page's head names them.

use super::context::{PageContext, PlanContext};
use super::view::Alternate;
use crate::base::media;
use crate::sitemap::files::{CALENDAR, CATALOGUE_ENDED, FEED, FEED_ALL, JSON, LINKED};

impl PageContext<'_> {
    /// What the head of a page of the plan names. A page of the past has no feed and no calendar: nothing comes after it.
    pub fn alternates(&self) -> Vec<Alternate> {
        let mut all = if self.shared.revision.is_none() { self.subscriptions(self.shared, None) } else { Vec::new() };
        let file = |rel, path: &str| Alternate {
            rel,
            media: media::of(path),
            href: self.to(&self.shared.addresses.file(path)),
            title: None,
        };
        all.extend([file("alternate", JSON), file("describedby", LINKED)]);
        all
    }

    /// The feeds and the calendar of a plan. Where a page names those of several, each has the plan's name.
    pub fn subscriptions(&self, shared: &PlanContext, plan: Option<&str>) -> Vec<Alternate> {
        let titled = |label: &str| match plan {
            Some(plan) => format!("{}: {plan}", self.text(label)),
            None => self.text(label),
        };
        let file = |path: &str, label: &str| Alternate {
            rel: "alternate",
            media: media::of(path),
            href: self.to(&shared.addresses.file(path)),
            title: Some(titled(label)),
        };
        vec![file(FEED, "menu_changes"), file(FEED_ALL, "all_changes_worded"), file(CALENDAR, "deadlines")]
    }

    /// The catalogue of the site's data.
    pub fn catalogue(&self) -> Alternate {
        let href = self.to(CATALOGUE_ENDED);
        Alternate { rel: "alternate", media: media::of(CATALOGUE_ENDED), href, title: Some(self.text("catalogue")) }
    }
}
