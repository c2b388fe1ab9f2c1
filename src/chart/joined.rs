//! Elements side by side that are painted the same become one: their paint is a third of a drawing.

/// The same drawing in fewer letters: paths that follow each other become one path, texts share a group.
pub(super) fn joined(drawn: &str) -> String {
    let mut out = String::with_capacity(drawn.len());
    let mut elements = Elements(drawn).peekable();
    while let Some(element) = elements.next() {
        match element {
            Element::Path { paint, data } => {
                out.extend([paint, " d=\"", data]);
                while let Some(Element::Path { data, .. }) = elements.next_if(|next| next.is_painted(paint)) {
                    out.push_str(data);
                }
                out.push_str("\"/>");
            }
            Element::Text { place, paint, inner } => {
                let mut texts = vec![(place, inner)];
                while let Some(Element::Text { place, inner, .. }) = elements.next_if(|next| next.is_painted(paint)) {
                    texts.push((place, inner));
                }
                // A group takes seven letters itself.
                let is_shared = texts.len() > 1 && !paint.is_empty();
                if is_shared {
                    out.extend(["<g", paint, ">"]);
                }
                for (place, inner) in texts {
                    out.extend(["<text", place, if is_shared { "" } else { paint }, inner]);
                }
                if is_shared {
                    out.push_str("</g>");
                }
            }
            Element::Other(letters) => out.push_str(letters),
        }
    }
    out
}

/// A part of a drawing as [`super::canvas::Canvas`] writes it.
#[derive(Clone, Copy)]
enum Element<'d> {
    /// `<path PAINT d="DATA"/>`; the paint begins with the name.
    Path { paint: &'d str, data: &'d str },
    /// `<text PLACE PAINT INNER`, where what is inside begins with `>` and has the end with it.
    Text { place: &'d str, paint: &'d str, inner: &'d str },
    /// A tag or a run of letters.
    Other(&'d str),
}

impl Element<'_> {
    /// Whether it is painted like the one before, which is of the same kind: a path's paint has its name in it.
    fn is_painted(&self, before: &str) -> bool {
        match self {
            Element::Path { paint, .. } | Element::Text { paint, .. } => *paint == before,
            Element::Other(_) => false,
        }
    }
}

struct Elements<'d>(&'d str);

impl<'d> Iterator for Elements<'d> {
    type Item = Element<'d>;

    fn next(&mut self) -> Option<Element<'d>> {
        let rest = self.0;
        let text = rest.strip_prefix("<text");
        let end = match (text, rest.strip_prefix('<')) {
            (Some(_), _) => rest.find("</text>").map(|at| at + "</text>".len()),
            (None, Some(_)) => rest.find('>').map(|at| at + 1),
            (None, None) => rest.find('<'),
        };
        let (element, after) = rest.split_at(end.unwrap_or(rest.len()));
        self.0 = after;
        if element.is_empty() {
            return None;
        }
        let path = || {
            let (paint, data) = element.strip_suffix("\"/>")?.split_once(" d=\"")?;
            paint.starts_with("<path").then_some(Element::Path { paint, data })
        };
        let text = || {
            let inner = element.strip_prefix("<text x=\"").map(|_| element.find('>'))??;
            // The fourth quotation mark ends the place.
            let (quote, _) = element.match_indices('"').nth(3).filter(|(at, _)| *at < inner)?;
            let place = &element["<text".len()..=quote];
            Some(Element::Text { place, paint: &element[quote + 1..inner], inner: &element[inner..] })
        };
        Some(path().or_else(text).unwrap_or(Element::Other(element)))
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn neighbours_with_the_same_paint_share_it() {
        let line = |data: &str| format!("<path class=\"l-grid\" stroke=\"#ddd\" d=\"{data}\"/>");
        assert_eq!(joined(&(line("M0 1H2") + &line("M0 3H2"))), line("M0 1H2M0 3H2"));
        let text = |paint: &str, words: &str| format!("<text x=\"1\" y=\"2\"{paint}>{words}</text>");
        let soft = " class=\"t-soft\"";
        assert_eq!(
            joined(&(text(soft, "0") + &text(soft, "5 <tspan x=\"1\">a</tspan>") + &text("", "6"))),
            format!("<g{soft}>{}{}</g>{}", text("", "0"), text("", "5 <tspan x=\"1\">a</tspan>"), text("", "6"))
        );
    }

    #[test]
    fn nothing_else_is_touched() {
        for drawn in [
            "",
            "<g><title>a &gt; b d=\"</title><path class=\"a\" d=\"M0 0\"/></g><path class=\"a\" d=\"M1 1\"/>",
            "<path class=\"a\" d=\"M0 0\"/><path class=\"b\" d=\"M0 0\"/><circle class=\"a\" r=\"4\"/>",
            "<text x=\"1\" y=\"2\">a</text><text x=\"1\" y=\"2\">b</text>",
            "<text x=\"1\" y=\"2\" class=\"t\">a</text><rect/><text x=\"1\" y=\"2\" class=\"t\">b</text>",
        ] {
            assert_eq!(joined(drawn), drawn);
        }
    }
}
