//! `etapp check`.

use super::show::{self, Show};
use super::{Common, Format, Outcome, checked, date, log, read_content};
use crate::base::{Date, Findings, Severity};
use crate::check::external;
use crate::history::{chain, followable};
use crate::standing::overdue;
use clap::{Args, ValueEnum};

/// What `--deny` takes.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings fail the run too.
    Warnings,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp check\n  etapp check --format github --deny warnings\n  etapp check --external"
)]
pub struct Arguments {
    /// How problems are written.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Fail on warnings too.
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Judge as of this day instead of the content's newest date, and warn of each account, commitment and answer that is
    /// overdue by then.
    #[arg(long, value_parser = date, value_name = "DATE")]
    as_of: Option<Date>,
    /// List the web addresses outside the site that the content leads to, with their places. None is fetched.
    #[arg(long)]
    external: bool,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    let (checked, findings) = checked(&tree, read, arguments.as_of);
    let mut findings = log::without_explained(common, &checked.site, &log::cache(common), findings);
    if arguments.as_of.is_some() {
        findings.append(overdue::findings(&checked.site, checked.as_of));
    }
    let plans = if findings.has_errors() { &[][..] } else { &checked.site.plans };
    for plan in plans {
        followable::advise(plan, &chain::again(plan), checked.site.original, &mut findings);
    }
    if !findings.has_errors() {
        log::tell_of_site(common, &checked.site, &mut findings);
    }
    // What is wrong with the theme would stop the build as well.
    if let Some(files) = crate::render::theme::load(common.root(), &checked.site, &mut findings) {
        drop(files.compile(&checked.site.words, checked.site.language, &mut findings));
    }
    let outcome = outcome(&findings, arguments.deny);
    let language = common.language(Some(checked.site.language));
    let show = Show { common, language, texts: &checked.texts };
    let external = arguments.external.then(|| external::addresses(&checked.site, &checked.texts));
    let told = show.results(findings, arguments.format, external.as_deref());
    if !told.is_empty() && !(common.quiet && outcome == Outcome::Well && arguments.format == Format::Text) {
        // Who reads a file that the disk had no room for must not take it for a clean bill.
        if !show::arrived(common, &told) {
            return Outcome::Machine;
        }
    }
    outcome
}

/// Whether the content is well enough.
pub fn outcome(findings: &Findings, deny: Option<Deny>) -> Outcome {
    let denied = deny == Some(Deny::Warnings) && findings.count(Severity::Warning) > 0;
    if findings.has_errors() || denied { Outcome::Content } else { Outcome::Well }
}
