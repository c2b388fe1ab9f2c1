//! A checked site takes in one file that has changed, without looking at the others again: for the preview, which shows
//! the page of a saved file at once.

use super::{Checked, RuleSubject, run, run_on_site};
use crate::base::{Date, Findings, SourcePath};
use crate::input::SourceFile;
use crate::input::text::TextFile;
use crate::plan::Site;
use crate::plan::drafts::Drafts;
use crate::plan::{as_of, load, resolve};

/// Puts what was read in its place, and takes what stood there. Done twice, everything is as it was.
type Exchange = Box<dyn FnMut(&mut Site)>;

impl Checked {
    /// Takes in the file as it is now, and says whether it did. It does not where the change could reach further than
    /// the entity that the file belongs to, and where there is anything to say about the file: then the site is as it
    /// was, and the whole is to be checked.
    ///
    /// Not looked at are links of other files to headings of this one, translations and the attachments. So the whole is
    /// to be checked afterwards in any case.
    pub fn refresh(&mut self, file: &SourceFile, drafts: Drafts, as_of: Option<Date>) -> bool {
        let Some((text, mut exchange)) = self.read_again(file, drafts) else { return false };
        let path = SourcePath::clone(&text.path);
        exchange(&mut self.site);
        let old = self.texts.insert(SourcePath::clone(&path), text);
        let was = std::mem::replace(&mut self.as_of, as_of.or_else(|| as_of::of_site(&self.site)));
        if self.is_well(&path) {
            return true;
        }
        exchange(&mut self.site);
        self.as_of = was;
        match old {
            Some(old) => self.texts.insert(path, old),
            None => self.texts.remove(&path),
        };
        false
    }

    /// What the file holds, and how that changes places with what the site has of it.
    fn read_again(&self, file: &SourceFile, drafts: Drafts) -> Option<(TextFile, Exchange)> {
        if let Some((text, facts)) = load::one::facts(file, &self.site) {
            let mut replaced = resolve::ReplacedFacts::resolve(&self.site, facts)?;
            return Some((text, Box::new(move |site| replaced.exchange(site))));
        }
        let table = || load::one::table(file, &self.site, &self.texts, drafts);
        let (text, one) = load::one::read(file, &self.site, drafts).or_else(table)?;
        if one.reaches_further() {
            return None;
        }
        let one = one.with_table(&self.texts);
        let mut replaced = resolve::Replaced::resolve(&self.site, one, self.site.min_group)?;
        if replaced.withholds(&self.site) {
            return None;
        }
        Some((text, Box::new(move |site| replaced.exchange(site))))
    }

    /// Whether no rule finds an error, as far as the texts of one file and what does not stand in texts go.
    fn is_well(&self, only: &SourcePath) -> bool {
        let (site, as_of, texts, unshown) = (&self.site, self.as_of, &self.texts, &self.unshown);
        let subject = RuleSubject { site, as_of, texts, unshown, only: Some(only) };
        let mut findings = Findings::default();
        run(&subject, &mut findings);
        run_on_site(&subject, &mut findings);
        !findings.has_errors()
    }
}
