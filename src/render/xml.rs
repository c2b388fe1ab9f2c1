//! XML written element by element, for what programs read: the feed and the catalogue of open data.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document in the making: what it is given is escaped, and written to memory, which does not fail.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document on one line after its declaration.
    pub fn dense() -> Self {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.write(Event::Decl(BytesDecl::new("1.0", None, None)));
        xml.write(Event::Text(BytesText::new("\n")));
        xml
    }

    /// A document with a line for each element.
    pub fn indented() -> Self {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    fn write(&mut self, event: Event) {
        let _ = self.0.write_event(event);
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// Ends an element.
    pub fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.write(Event::Text(BytesText::new(&printable(text))));
        self.close(name);
    }

    /// The bytes, with a line break at the end.
    pub fn done(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

/// Text without characters that XML 1.0 does not have.
fn printable(text: &str) -> String {
    let fits = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    text.chars().filter(fits).filter(|letter| !matches!(letter, '\u{FFFE}' | '\u{FFFF}')).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_no_xml_can_hold_is_left_out() {
        assert_eq!(super::printable("a\u{0}\u{1b}\u{FFFE}b\nå😀"), "ab\nå😀");
    }
}
