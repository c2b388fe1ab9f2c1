//! `etapp schema`.

use super::show;
use super::{Common, Outcome, words};
use crate::base::Language;
use crate::base::diagnostic::nearest;
use crate::disk;
use crate::plan::documents::{FILES, FileKind};
use crate::render::schema::{self, SchemaWords};
use crate::words::Message;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp schema milestone\n  etapp schema --output .vscode/schemas\n  etapp schema > etapp.json"
)]
pub struct Arguments {
    /// The kind of file: site, plan, action, goal, milestone, activity, indicator, decision, narrative, revision or
    /// redactions. Without one, a single schema for all kinds but the last.
    kind: Option<String>,
    /// Write a file KIND.schema.json for each kind, or for the one that is named, into this folder.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let language = common.language(None);
    let words = SchemaWords::new(&common.catalogue(), language);
    let one = match arguments.kind.as_deref().map(|name| (name, FileKind::named(name))) {
        None => None,
        Some((schema::REDACTIONS, _)) => Some((schema::REDACTIONS, schema::redactions(&words))),
        Some((_, Some(kind))) => Some((kind.name, schema::of(&kind, &words))),
        Some((name, None)) => {
            show::problem(common, &unknown_kind(common, language, name));
            return Outcome::Usage;
        }
    };
    let Some(folder) = &arguments.output else {
        let schema = one.map_or_else(|| schema::all(&words), |(_, schema)| schema);
        show::line(common, &format!("{schema:#}"));
        return Outcome::Well;
    };
    if common.is_source(folder) {
        let told = Message::new("among-sources").fact("path", folder.display());
        show::problem(common, &super::words(common, Some(language)).say(&told));
        return Outcome::Usage;
    }
    let wanted = |path: &str| one.as_ref().is_none_or(|(name, _)| path == schema::file_name(name));
    for artifact in schema::artifacts(&words).iter().filter(|artifact| wanted(&artifact.path)) {
        if let Err(problem) = disk::write_named(&folder.join(&artifact.path), &artifact.bytes) {
            show::problem(common, &problem.to_string());
            return Outcome::Machine;
        }
    }
    Outcome::Well
}

/// Says that there is no kind of the name, and which there are.
pub fn unknown_kind(common: &Common, language: Language, name: &str) -> String {
    let names = FILES.map(|file| file.name);
    let near = nearest(name, names).unwrap_or("none");
    let told = Message::new("unknown-kind").fact("name", name).fact("near", near).fact("kinds", names.join(", "));
    words(common, Some(language)).say(&told)
}
