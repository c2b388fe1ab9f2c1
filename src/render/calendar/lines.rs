//! Content lines of iCalendar (RFC 5545): escaped, folded, each ended with CRLF.
//!
//! The crate for this asks the clock and makes random ids where a value is left out, and folds by counting characters
//! where the standard counts octets; what is needed of the format is less than what would have to be worked around.

/// The most octets of a line without its end.
const LIMIT: usize = 75;

/// Lines in the making.
#[derive(Debug, Default)]
pub struct CalendarLines(String);

impl CalendarLines {
    /// A property whose value is no text: a word, a day, an address. What would break out of the line is left out.
    pub fn plain(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is a text that people read.
    pub fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// The lines, for a file.
    pub fn done(self) -> String {
        self.0
    }

    /// Writes a line over as many as it takes; those after the first begin with a space. No letter is split.
    fn fold(&mut self, line: &str) {
        let mut room = LIMIT;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LIMIT - 1;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A value of type TEXT (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> String {
        let mut lines = CalendarLines::default();
        lines.text("SUMMARY", value);
        lines.done()
    }

    #[test]
    fn what_ends_a_value_or_a_line_is_escaped() {
        assert_eq!(text("a,b;c\\d\ne\r"), "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
        let mut lines = CalendarLines::default();
        lines.plain("URL", "https://a.example/\r\nATTACH:x");
        assert_eq!(lines.done(), "URL:https://a.example/ATTACH:x\r\n");
    }

    #[test]
    fn lines_are_folded_at_75_octets_and_no_letter_is_split() {
        for value in ["x".repeat(300), "åäö".repeat(100), "a😀".repeat(80), "x".repeat(67), "x".repeat(68)] {
            let folded = text(&value);
            assert!(folded.split("\r\n").all(|line| line.len() <= LIMIT), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
        assert_eq!(text(&"x".repeat(67)).matches("\r\n").count(), 1, "a full line needs no second");
    }
}
