//! `etapp fmt`.

use super::{Common, Outcome, read_content, show, words};
use crate::base::Findings;
use crate::base::visible::visible;
use crate::disk;
use crate::edit::file::kind_of;
use crate::edit::yaml::{self, SkipReason};
use crate::input::SourceFile;
use crate::input::text;
use crate::words::Message;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp fmt\n  etapp fmt content/milestones/lasplan.yaml\n  etapp fmt --check\n\nKeys come \
                        in the order of the model, comments stay. A file is written only if it means the same as before."
)]
pub struct Arguments {
    /// Change nothing, and fail if a file is not laid out.
    #[arg(long)]
    check: bool,
    /// The files; all content files unless given.
    files: Vec<PathBuf>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let words = words(common, None);
    let Some((tree, _)) = read_content(common) else { return Outcome::Machine };
    let mut wanted: Vec<String> = Vec::new();
    for file in &arguments.files {
        match inner(common.root(), file).filter(|path| tree.files.contains_key(path.as_str())) {
            Some(path) if kind_of(&path).is_some() => wanted.push(path),
            _ => {
                let told = Message::new("no-content-file").fact("file", file.display());
                show::problem(common, &words.say(&told));
                return Outcome::Usage;
            }
        }
    }
    let chosen = |path: &str| {
        let named = arguments.files.is_empty() || wanted.iter().any(|wanted| wanted == path);
        named && kind_of(path).is_some()
    };
    let (mut changed, mut unread) = (false, false);
    for file in tree.files.values().filter(|file| chosen(&file.path)) {
        match laid_out(file) {
            Ok(None) => {}
            Ok(Some(text)) => {
                changed = true;
                show::line(common, &visible(&file.path));
                let path = Path::new(&*file.path);
                let write = || disk::replace_known(common.root(), path, &file.bytes, text.as_bytes());
                if let Err(problem) = if arguments.check { Ok(()) } else { write() } {
                    show::problem(common, &problem.to_string());
                    return Outcome::Machine;
                }
            }
            Err(left) => {
                unread |= left == SkipReason::Unread;
                let id = if left == SkipReason::Unread { "left-unread" } else { "left-doubt" };
                show::problem(common, &words.say(&Message::new(id).fact("path", &file.path)));
            }
        }
    }
    if unread || (changed && arguments.check) { Outcome::Content } else { Outcome::Well }
}

/// The text that a file should have, if it is another than it has.
fn laid_out(file: &SourceFile) -> Result<Option<String>, SkipReason> {
    let kind = kind_of(&file.path).ok_or(SkipReason::Unread)?;
    let source = text::decode(&file.path, &file.bytes, &mut Findings::default()).ok_or(SkipReason::Unread)?;
    let text = yaml::laid_out(&kind.mapping, &source)?;
    Ok((text.as_bytes() != &*file.bytes).then_some(text))
}

/// A path on the command line as it stands in the tree: from the root, with `/` between its parts.
fn inner(root: &Path, file: &Path) -> Option<String> {
    let found = if file.exists() { file.to_owned() } else { root.join(file) };
    let (root, found) = (root.canonicalize().ok()?, found.canonicalize().ok()?);
    let parts: Vec<_> = found.strip_prefix(root).ok()?.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}
