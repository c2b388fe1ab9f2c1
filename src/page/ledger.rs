//! Changes as a ledger: rule by rule, a row for each, with what was, what is, why, and who decided. What was reported of one
//! thing is one row.

use super::changes::{ChangeView, Run};
use crate::history::{Rule, Weight};
use serde::Serialize;

/// The changes of one weight that fall under one rule.
#[derive(Clone, Debug, Serialize)]
pub struct Ledger {
    /// The rule in words.
    what: String,
    /// How many changes there are.
    count: usize,
    /// Whether it stands folded: many reports or other words, none of which takes anything away.
    folded: bool,
    /// Whether its columns need heads: the ledger above it has others, or it stands folded.
    headed: bool,
    /// Whether any tells what was there before. That all simply stood there is what the rule says.
    was: bool,
    /// Whether any tells what is there now.
    is: bool,
    /// Whether whole texts stand beside each other, which takes more room than days do.
    texts: bool,
    /// Whether any has, or lacks, a reason.
    reasons: bool,
    /// Whether anybody decided any.
    decided: bool,
    rows: Vec<LedgerRow>,
}

/// A row of a ledger.
#[derive(Clone, Debug, Serialize)]
struct LedgerRow {
    name: String,
    /// The same in the language of the page.
    translated: Option<String>,
    /// What tells it from another of the same name.
    of: Option<String>,
    href: Option<String>,
    /// In which state of the plan it came, where that is told beside it.
    when: Option<String>,
    /// The language of what was and is, where the change is one of a translation.
    lang: Option<String>,
    /// Whether what was and is says nothing but what the content does.
    whole: bool,
    /// What of the row is the content's own, a line each.
    foreign: String,
    was: Option<Vec<Run>>,
    /// That it stood there, where what was is no more than its name.
    stood: bool,
    is: Vec<Vec<Run>>,
    /// That it is new there, where what is is no more than its name.
    came: bool,
    softened: Option<String>,
    /// That something of it is not shown any more, and why.
    hidden: Vec<String>,
    reason: Option<String>,
    decided: Option<String>,
    unexplained: bool,
}

/// Letters of one side that fit in the width of a day.
const OF_A_DAY: usize = 32;

impl LedgerRow {
    fn has_text_before(&self) -> bool {
        let letters = |runs: &Vec<Run>| runs.iter().map(|run| run.text.chars().count()).sum::<usize>();
        self.was.as_ref().is_some_and(|runs| letters(runs) > OF_A_DAY)
    }

    fn tells_what_is(&self) -> bool {
        !self.is.is_empty() || self.softened.is_some() || !self.hidden.is_empty()
    }
}

impl Ledger {
    /// Which columns it has.
    fn columns(&self) -> [bool; 4] {
        [self.was, self.is, self.reasons, self.decided]
    }

    /// The rule in words, with how many changes there are.
    pub fn named(&self) -> String {
        format!("{} ({})", self.what, self.count)
    }
}

/// Most rows of what takes nothing away that are not folded.
pub const UNFOLDED: usize = 4;

/// The ledgers of changes that are in the order in which they are told.
pub fn of(changes: &[ChangeView]) -> Vec<Ledger> {
    let mut all: Vec<Ledger> = changes.chunk_by(|one, next| one.what == next.what).filter_map(ledger).collect();
    for at in 1..all.len() {
        let (one, above) = (&all[at], &all[at - 1]);
        all[at].headed = one.folded || above.folded || one.columns() != above.columns();
    }
    all
}

/// The same of some of the changes, under the counts of all.
pub fn shortened(changes: &[ChangeView], whole: &[Ledger]) -> Vec<Ledger> {
    let counted = |(short, whole): (Ledger, &Ledger)| Ledger { count: whole.count, ..short };
    of(changes).into_iter().zip(whole).map(counted).collect()
}

/// The changes of one thing, with its new values of one weight as one change: a dozen series have a dozen of them a year.
pub fn values_joined(changes: Vec<ChangeView>) -> Vec<ChangeView> {
    let mut all: Vec<ChangeView> = Vec::new();
    for change in changes {
        let is_new = change.is_new_value();
        let same = |one: &&mut ChangeView| {
            is_new && one.is_new_value() && one.weight == change.weight && one.when == change.when
        };
        match all.iter_mut().find(same) {
            Some(one) => {
                let also = change.after.into_iter().flatten();
                let runs = one.after.get_or_insert_default();
                runs.push(Run { text: " · ".to_owned(), changed: false });
                runs.extend(also);
                one.foreign.push('\n');
                one.foreign.push_str(&change.foreign);
            }
            None => all.push(change),
        }
    }
    all
}

fn ledger(changes: &[ChangeView]) -> Option<Ledger> {
    let first = changes.first()?;
    let reports = first.is(Rule::UpdateAdded) || first.is(Rule::ValueAdded);
    let mut rows: Vec<(&ChangeView, LedgerRow)> = Vec::new();
    for change in changes {
        let joins = change.joins();
        let same = |(of, _): &&mut (&ChangeView, LedgerRow)| {
            joins && of.joins() && of.entity == change.entity && of.when == change.when
        };
        match rows.iter_mut().find(same) {
            Some((_, row)) => {
                row.is.extend(change.after.clone());
                row.foreign.push('\n');
                row.foreign.push_str(&change.foreign);
                row.hidden.extend(change.hidden.clone().filter(|hidden| !row.hidden.contains(hidden)));
            }
            None => rows.push((change, row(change))),
        }
    }
    let rows: Vec<LedgerRow> = rows.into_iter().map(|(_, row)| row).collect();
    Some(Ledger {
        what: first.what.clone(),
        count: changes.len(),
        folded: (reports || first.weight == Weight::Editorial)
            && first.weight > Weight::Setback
            && rows.len() > UNFOLDED,
        headed: true,
        was: rows.iter().any(|row| row.was.is_some()),
        is: rows.iter().any(LedgerRow::tells_what_is),
        texts: rows.iter().any(LedgerRow::has_text_before),
        reasons: rows.iter().any(|row| row.reason.is_some() || row.unexplained),
        decided: rows.iter().any(|row| row.decided.is_some()),
        rows,
    })
}

fn row(change: &ChangeView) -> LedgerRow {
    let is_name = |runs: &Vec<Run>| change.is_name(runs);
    let stood = change.after.is_none() && change.before.as_ref().is_some_and(is_name);
    // What was reworded stood there, also where it may not be told.
    let reworded = [Rule::CommitmentReworded, Rule::ActionChanged].into_iter().any(|rule| change.is(rule));
    let came = change.before.is_none() && !reworded && change.after.as_ref().is_some_and(is_name);
    LedgerRow {
        name: change.name.clone(),
        translated: change.translated.clone(),
        of: change.of.clone(),
        href: change.href.clone(),
        when: change.when.clone(),
        lang: change.lang.clone(),
        whole: change.whole,
        foreign: change.foreign.clone(),
        was: change.before.clone().filter(|_| !stood),
        stood,
        is: change.after.iter().filter(|_| !came).cloned().collect(),
        came,
        softened: change.softened.clone(),
        hidden: change.hidden.iter().cloned().collect(),
        reason: change.reason.clone(),
        decided: change.decided.clone(),
        unexplained: change.reason.is_none() && change.wants_reason,
    }
}
