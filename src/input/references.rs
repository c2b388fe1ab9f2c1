//! Characters that a text names (`&#x202e;`) instead of holding them: a file that holds one is refused, but a page shows the one as
//! the other.

use crate::base::visible::{is_refused, one_line};
use pulldown_cmark::{Event, Parser, Tag};

/// The first character of an event that no content holds. As it is, it was refused with its file; here it is a reference.
pub fn refused(event: &Event) -> Option<char> {
    match event {
        Event::Text(words) | Event::Code(words) => words.chars().find(|letter| is_refused(*letter)),
        Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
            title.chars().find(|letter| is_refused(*letter))
        }
        Event::Html(html) | Event::InlineHtml(html) if html.contains('&') => {
            let read = |event| match event {
                Event::Text(words) => words.chars().find(|letter| is_refused(*letter)),
                _ => None,
            };
            // What stands in a tag is read as well: a title is shown too.
            Parser::new(&one_line(&html.replace(['<', '>'], " "))).find_map(read)
        }
        _ => None,
    }
}
