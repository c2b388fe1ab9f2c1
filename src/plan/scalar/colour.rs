//! Colours, as style sheets write them.

use super::text;
use crate::base::{Code, Colour, Diagnostic};
use crate::input::yaml::Node;
use crate::plan::read::{Read, Reader};
use crate::plan::shape::Shape;

impl Read for Colour {
    const SHAPE: Shape = Shape::Colour;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text(node, reader, "text")?.trim();
        let colour = Self::parse(text);
        if colour.is_none() {
            let problem = Diagnostic::new(Code::InvalidColour, &node.place).fact("value", text);
            let whole = format!("#{text}");
            reader.push(if Self::parse(&whole).is_some() { problem.suggest(whole) } else { problem });
        }
        colour
    }
}
