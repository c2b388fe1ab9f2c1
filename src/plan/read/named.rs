//! What is said once under a name, and named where it is meant.

use super::{Read, ReadAt, Reader, StandIn, example};
use crate::base::{Code, Diagnostic, Located, SourceSpan};
use crate::input::yaml::{Node, YamlKind};
use crate::plan::shape::Shape;

/// Mappings under names that people choose.
#[derive(Clone, Debug)]
pub struct ByName<T>(pub Vec<(Located<String>, Located<T>)>);

/// A mapping, or the name of one that stands elsewhere in the file.
#[derive(Clone, Debug)]
pub enum OrName<T> {
    /// The mapping itself.
    Here(T),
    /// The name.
    Named(String),
}

impl<T: Read> Read for ByName<T> {
    const SHAPE: Shape = match T::SHAPE {
        Shape::Mapping(mapping) => Shape::ByName(mapping),
        other => other,
    };

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let YamlKind::Map(entries) = &node.kind else {
            reader.push(example::wrong_type(node, "mapping", reader.at, &[]));
            return None;
        };
        let one = |entry: &crate::input::yaml::KeyValue| {
            let value = reader.read(ReadAt::File, &entry.value)?;
            Some((Located::new(entry.key.clone(), entry.place.clone()), value))
        };
        Some(Self(entries.iter().filter_map(one).collect()))
    }
}

impl<T: Read> Read for OrName<T> {
    const SHAPE: Shape = match T::SHAPE {
        Shape::Mapping(mapping) => Shape::OrName(mapping),
        other => other,
    };

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            YamlKind::Text(text) if text.trim().is_empty() => {
                reader.push(Diagnostic::new(Code::EmptyValue, &node.place).fact("expected", "mapping"));
                None
            }
            YamlKind::Text(name) | YamlKind::Number(name) => Some(Self::Named(name.trim().to_owned())),
            _ => T::read(node, reader).map(Self::Here),
        }
    }
}

impl<T: StandIn> StandIn for OrName<T> {
    fn stand_in(place: &SourceSpan) -> Self {
        Self::Here(T::stand_in(place))
    }
}
