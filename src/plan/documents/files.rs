//! Every kind of file that people write, and what the documents of entities have in common.

use super::*;
use crate::base::{Findings, Id, Located};
use crate::input::yaml::Node;
use crate::plan::drafts::Drafted;
use crate::plan::kind::{Kind, kinds};
use crate::plan::read::{Read, Reader};
use crate::plan::shape::{Mapping, Shape};

/// A kind of file that people write.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// Its name: `site`, `plan`, `goal`, …
    pub name: &'static str,
    /// Where its files lie: their folder in a plan; empty where there is only one file, of the kind's own name.
    pub folder: &'static str,
    /// Whether it is Markdown with the keys in its front matter.
    pub prose: bool,
    /// The entity that it is, if it is one.
    pub kind: Option<Kind>,
    /// Its keys.
    pub mapping: Mapping,
    /// Reads a file's keys for what is wrong with them.
    pub read: fn(&Node, &mut Findings),
}

macro_rules! files {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
        /// Every kind of file, in the order in which a site is told.
        pub const FILES: [FileKind; 3 + Kind::ALL.len()] = [
            file::<SiteDocument>("", None),
            file::<PlanDocument>("", None),
            $(FileKind { prose: Kind::$kind.is_prose(), ..file::<$document>(stringify!($list), Some(Kind::$kind)) },)*
            FileKind { prose: true, ..file::<RevisionDocument>("revisions", None) },
        ];
    };
}
kinds!(files);

const fn file<D: Read>(folder: &'static str, kind: Option<Kind>) -> FileKind {
    let mapping = match D::SHAPE {
        Shape::Mapping(mapping) => mapping,
        _ => Mapping { kind: "", doc: "", keys: &[], choices: &[] },
    };
    FileKind { name: mapping.kind, folder, prose: false, kind, mapping, read: read::<D> }
}

fn read<D: Read>(node: &Node, findings: &mut Findings) {
    // What was read is not wanted; what was found is.
    drop(D::read(node, &mut Reader::new(findings)));
}

impl FileKind {
    /// The kind of a name, in the singular or as its folder.
    pub fn named(name: &str) -> Option<Self> {
        FILES.into_iter().find(|file| file.name == name || (!file.folder.is_empty() && file.folder == name))
    }
}

macro_rules! drafted {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => { $(
        impl Drafted for $document {
            fn is_draft(&self) -> bool {
                self.draft.as_ref().is_some_and(|draft| draft.value)
            }

            fn formerly(&self) -> &[Located<Id>] {
                &self.formerly
            }
        }
    )* };
}
kinds!(drafted);
