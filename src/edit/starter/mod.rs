//! The example site that a new project begins with, and the pipelines that check and publish it.

use crate::base::Language;
use crate::render::Artifact;
use crate::render::schema::{self, SchemaWords};
use crate::words::Catalogue;
use include_dir::{Dir, include_dir};

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/edit/starter");

/// A host whose pipeline can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pipeline {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
}

/// What git must never change in a clone, whatever it is set to (`core.autocrlf`): a record and an attachment are held
/// against their digests byte by byte.
const UNCHANGED: &str =
    "/content/**/revisions/*.json -text\n/content/**/revisions/files/** -text\n/content/**/files/** -text\n";

/// The files of a new project.
pub fn files(words: &Catalogue, language: Language, pipeline: Option<Pipeline>) -> Vec<Artifact> {
    // What a language has no example in begins with the English one.
    let root = if FILES.get_dir(language.tag()).is_some() { language } else { Language::EN }.tag();
    let mut found = Vec::new();
    collect(FILES.get_dir(root), root, &mut found);
    found.extend(schema::editor(&SchemaWords::new(words, language)));
    found.push(Artifact::new(".gitignore", "/output\n/.output.etapp-*\n"));
    found.push(Artifact::new(".gitattributes", UNCHANGED));
    let pipeline = pipeline.map(|pipeline| match pipeline {
        Pipeline::Github => (".github/workflows/etapp.yml", "ci/github.yml"),
        Pipeline::Gitlab => (".gitlab-ci.yml", "ci/gitlab.yml"),
    });
    let text = |(path, from): (&str, &str)| Some(Artifact::new(path, FILES.get_file(from)?.contents()));
    let owners = pipeline.map(|_| ("CODEOWNERS", "ci/CODEOWNERS"));
    found.extend(pipeline.into_iter().chain(owners).filter_map(text));
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn collect(folder: Option<&'static Dir>, root: &str, found: &mut Vec<Artifact>) {
    let Some(folder) = folder else { return };
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        found.extend(path.strip_prefix(&format!("{root}/")).map(|path| Artifact::new(path, file.contents())));
    }
    folder.dirs().for_each(|inner| collect(Some(inner), root, found));
}
