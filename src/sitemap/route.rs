//! The pages that there are: those of a plan, and those of the site as a whole.

use crate::base::Language;
use crate::base::word::words;
use crate::plan::{Kind, Site};

words! {
    /// Pages of a plan that are no entity's, each with the name of its file in English, without the ending.
    pub enum PageRoute {
        /// The start page.
        Home = "index",
        /// All actions.
        Actions = "actions",
        /// All goals.
        Goals = "goals",
        /// All milestones.
        Milestones = "milestones",
        /// All activities.
        Activities = "activities",
        /// All indicators.
        Indicators = "indicators",
        /// All decisions, with the matrix.
        Decisions = "decisions",
        /// The plan in words: its facts, narratives and sources.
        Narratives = "plan",
        /// What changed since the newest revision; inside a revision, what changed in it.
        Changes = "changes",
        /// The list of revisions.
        Revisions = "revisions",
        /// The board's report.
        Report = "report",
        /// Who answers for what.
        Responsible = "responsible",
        /// The board's meetings.
        Meetings = "meetings",
        /// How it is counted.
        Counted = "how-it-is-counted",
        /// Open data.
        Data = "data",
    }
}

impl PageRoute {
    /// The rows of the menu, in its order. Lists that share a row stand beside each other on their pages.
    pub const MENU: [&'static [Self]; 7] = [
        &[Self::Home],
        &[Self::Actions, Self::Milestones, Self::Activities, Self::Responsible],
        &[Self::Goals, Self::Indicators],
        &[Self::Decisions],
        &[Self::Changes, Self::Revisions],
        &[Self::Narratives],
        &[Self::Report, Self::Meetings],
    ];

    /// The row of the menu in which it stands; empty where it stands in none.
    pub fn row(self) -> &'static [Self] {
        Self::MENU.into_iter().find(|row| row.contains(&self)).unwrap_or_default()
    }

    /// The string that names a row of the menu that begins with it and has others.
    pub fn shared_label(self) -> &'static str {
        if self == Self::Goals { "menu_goals_and_figures" } else { self.label() }
    }

    /// The list page of a kind.
    pub fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Action => Self::Actions,
            Kind::Goal => Self::Goals,
            Kind::Milestone => Self::Milestones,
            Kind::Activity => Self::Activities,
            Kind::Indicator => Self::Indicators,
            Kind::Decision => Self::Decisions,
            Kind::Narrative => Self::Narratives,
        }
    }

    /// The string that names the page in menus.
    pub fn label(self) -> &'static str {
        match self {
            Self::Home => "menu_home",
            Self::Actions => "menu_actions",
            Self::Goals => "menu_goals",
            Self::Milestones => "menu_milestones",
            Self::Activities => "menu_activities",
            Self::Indicators => "menu_indicators",
            Self::Decisions => "menu_decisions",
            Self::Narratives => "menu_narratives",
            Self::Changes => "menu_changes",
            Self::Revisions => "menu_revisions",
            Self::Report => "menu_report",
            Self::Responsible => "menu_responsible",
            Self::Meetings => "meetings",
            Self::Counted => "menu_counted",
            Self::Data => "menu_data",
        }
    }
}

words! {
    /// Pages of the site that belong to no plan, each with the name of its file in English.
    pub enum SiteRoute {
        /// The start page.
        Home = "index",
        /// About the site.
        About = "about",
        /// The accessibility statement.
        Accessibility = "accessibility",
        /// What is shown where there is no page.
        NotFound = "404",
        /// The search, and the index of everything.
        Search = "search",
        /// Where readers check a record against a digest.
        Verify = "verify",
    }
}

impl SiteRoute {
    /// Those that a site has in its language. A site of one plan begins with the plan's own start page, and a server knows
    /// one page for what is not found.
    pub fn of(site: &Site) -> impl Iterator<Item = Self> {
        let (portfolio, original) = (site.is_portfolio(), site.language == site.original);
        Self::ALL.into_iter().filter(move |route| match route {
            Self::Home => portfolio,
            Self::NotFound => original,
            _ => true,
        })
    }

    /// The path of the page of a site in another of its languages that has the same content as the page at `path`.
    pub fn counterpart(site: &Site, path: &str, language: Language) -> Option<String> {
        let places = [Self::Home, Self::About, Self::Accessibility, Self::Search, Self::Verify];
        let place = places.into_iter().find(|place| place.path(site) == path)?;
        Some(place.path_in(site, language))
    }

    /// The path from the root of all languages.
    pub fn path(self, site: &Site) -> String {
        self.path_in(site, site.language)
    }

    /// The path of the page in one of the languages of the site.
    pub fn path_in(self, site: &Site, language: Language) -> String {
        format!("{}{}.html", site.tree(language), site.words.facts(language).path(self.word()))
    }
}
