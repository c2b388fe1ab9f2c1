//! References to entities: of one kind by the id, of any kind by `kind/id`.

use super::text;
use crate::base::{Code, Diagnostic, Id, SourceSpan};
use crate::input::yaml::Node;
use crate::plan::kind::{HasKind, Kind};
use crate::plan::read::{Read, Reader, StandIn};
use crate::plan::shape::Shape;
use std::marker::PhantomData;

/// A reference to an entity of the kind `T`: its id.
#[derive(Clone, Debug)]
pub struct Ref<T> {
    /// The id.
    pub id: Id,
    of: PhantomData<fn() -> T>,
}

impl<T: HasKind> Read for Ref<T> {
    const SHAPE: Shape = Shape::Reference(T::KIND);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Id::read(node, reader).map(|id| Self { id, of: PhantomData })
    }
}

impl<T> StandIn for Ref<T> {
    fn stand_in(_: &SourceSpan) -> Self {
        Self { id: Id::unread(), of: PhantomData }
    }
}

/// A reference to an entity of any kind, `kind/id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityName {
    /// The kind.
    pub kind: Kind,
    /// The id.
    pub id: Id,
}

impl Read for EntityName {
    const SHAPE: Shape = Shape::EntityName;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text(node, reader, "entity")?;
        let (folder, id) = text.split_once('/').unwrap_or((text, ""));
        let folders = Kind::ALL.map(Kind::folder);
        let name = Kind::from_folder(folder).zip(Id::parse(id).ok());
        if name.is_none() {
            let problem = Diagnostic::new(Code::UnknownValue, &node.place).variant("entity").fact("value", text);
            let problem = problem.fact("values", folders.join(", "));
            let near = crate::base::diagnostic::nearest(folder, folders).map(|folder| format!("{folder}/{id}"));
            reader.push(match near {
                Some(near) if near != text => problem.suggest(near),
                _ => problem,
            });
        }
        name.map(|(kind, id)| Self { kind, id })
    }
}
