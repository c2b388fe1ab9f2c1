//! Rules about the as-of day: no date of the content lies after it, and no slip of the keyboard moves it.

use super::RuleSubject;
use crate::base::{Code, Diagnostic, Findings};
use crate::plan::as_of;

/// No date lies after the plan's period and more than a year after every other date. One that does is not counted.
pub fn stray_dates(subject: &RuleSubject, findings: &mut Findings) {
    let newest = as_of::newest(subject.site);
    for date in as_of::strays(subject.site) {
        let problem = Diagnostic::new(Code::StrayDate, &date.place).fact("date", date.value);
        findings.push(match newest {
            Some(newest) => problem.fact("newest", newest.value).related(&newest.place),
            None => problem.variant("alone"),
        });
    }
}

/// A day that is given to judge by does not lie before the newest date of the content.
pub fn before_newest(subject: &RuleSubject, findings: &mut Findings) {
    if let (Some(as_of), Some(newest)) = (subject.as_of, as_of::newest(subject.site))
        && as_of < newest.value
    {
        let problem = Diagnostic::new(Code::AsOfBeforeNewest, &newest.place).fact("date", newest.value);
        findings.push(problem.fact("as_of", as_of));
    }
}
