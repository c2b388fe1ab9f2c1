//! What tables in Markdown are called, which has no way to say it: by the heading above, or by their columns.

use pulldown_cmark::{Event, Tag, TagEnd};

/// The name of each table of a text that is parsed already, in their order.
pub fn of(events: &[Event]) -> Vec<String> {
    if !events.iter().any(|event| matches!(event, Event::Start(Tag::Table(_)))) {
        return Vec::new();
    }
    let mut names = Vec::new();
    let (mut heading, mut columns) = (String::new(), Vec::<String>::new());
    let (mut in_heading, mut in_head) = (false, false);
    for event in events {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                heading.clear();
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::TableHead) => {
                columns.clear();
                in_head = true;
            }
            Event::Start(Tag::TableCell) if in_head => columns.push(String::new()),
            Event::End(TagEnd::TableHead) => {
                in_head = false;
                names.push(if heading.is_empty() { columns.join(", ") } else { heading.clone() });
            }
            Event::Text(words) | Event::Code(words) => {
                if in_heading {
                    heading.push_str(words);
                } else if let Some(column) = columns.last_mut().filter(|_| in_head) {
                    column.push_str(words);
                }
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::markdown;
    use pulldown_cmark::Parser;

    fn of_text(text: &str) -> Vec<String> {
        of(&Parser::new_ext(text, markdown::options()).collect::<Vec<_>>())
    }

    #[test]
    fn a_table_is_called_by_the_heading_above_it_or_by_its_columns() {
        let table = "| Termin | `n` |\n| --- | --- |\n| HT | 3 |\n\n";
        assert_eq!(of_text(&format!("{table}# Så *går* det\n\n{table}")), ["Termin, n", "Så går det"]);
        assert_eq!(of_text("a | b"), Vec::<String>::new());
    }
}
