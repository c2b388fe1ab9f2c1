//! The facts of a site or of a plan resolved again, in a site of which everything else stays.

use super::{Own, own};
use crate::base::{Findings, SourceSpan};
use crate::plan::Site;
use crate::plan::documents::{PlanDocument, SiteDocument};
use crate::plan::load::one::FileFacts;
use crate::plan::look::Look;
use crate::plan::read::Read;
use crate::plan::site::MIN_GROUP;

/// Facts that take the place of those of the same file.
pub enum ReplacedFacts {
    /// Those of the site; its plans are left where they are.
    Site(Box<Site>),
    /// Those of a plan, by its place among the plans.
    Plan(usize, Box<PlanDocument>, Vec<(&'static str, SourceSpan)>),
}

impl ReplacedFacts {
    /// Resolves facts. `None` where there is anything to report, and where they change what other files mean or what every
    /// page is made with.
    pub fn resolve(site: &Site, facts: FileFacts) -> Option<Self> {
        let mut findings = Findings::default();
        let replaced = match facts {
            FileFacts::Site(document) => Self::Site(Box::new(again(site, *document, &mut findings)?)),
            FileFacts::Plan(at, document) => {
                let names_the_same = Own::of(&site.plans.get(at)?.facts) == Own::of(&document);
                own::check(&document, &mut findings);
                let places = document.places();
                names_the_same.then_some(Self::Plan(at, document, places))?
            }
        };
        findings.is_empty().then_some(replaced)
    }

    /// Puts them in their place and takes what stood there. Done twice, everything is as it was.
    pub fn exchange(&mut self, site: &mut Site) {
        match self {
            Self::Site(other) => {
                std::mem::swap(&mut site.plans, &mut other.plans);
                std::mem::swap(site, other);
            }
            Self::Plan(at, facts, places) => {
                if let Some(plan) = site.plans.get_mut(*at) {
                    std::mem::swap(&mut plan.facts, facts);
                    std::mem::swap(&mut plan.places, places);
                }
            }
        }
    }
}

/// A site without plans as its file says it is now, if all that reaches further is as it was.
fn again(site: &Site, document: SiteDocument, findings: &mut Findings) -> Option<Site> {
    findings.extend(super::unknown_license(&document));
    let logo =
        site.look.logo.as_ref().filter(|logo| document.logo.as_ref().is_some_and(|path| path.value == logo.path));
    let look = Look::of(&document, logo.map(|logo| &logo.bytes), findings);
    let min_group = document.min_group.as_ref().map_or(MIN_GROUP, |count| count.value.0);
    let language = document.language.value;
    let new = Site {
        look,
        languages: site.languages.clone(),
        outdated: site.outdated.clone(),
        translations: site.translations.clone(),
        stated_url: site.stated_url.clone(),
        ..super::site(Some(document), site.words.clone(), Some(language), min_group, Vec::new())
    };
    let same = (new.language, new.min_group, &new.look) == (site.language, site.min_group, &site.look)
        && (&new.theme.value, &new.terms, &new.not_personal) == (&site.theme.value, &site.terms, &site.not_personal)
        && (new.log, new.log_from) == (site.log, site.log_from);
    same.then_some(new)
}
