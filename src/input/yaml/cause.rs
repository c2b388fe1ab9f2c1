//! Why a line that is no YAML is none: slips that the parser takes for something else, told by the line itself.

/// The likely cause of a complaint about a line: a variant of the wording, where in the line it stands (in bytes), and
/// what the line should be where that can be said.
pub struct Cause {
    /// The variant of the wording of `yaml-syntax`.
    pub variant: &'static str,
    /// The byte offset in the line.
    pub at: usize,
    /// What to write instead.
    pub instead: Option<String>,
}

/// The likely cause, if the line has the look of a known slip. `variant` is what the parser's complaint means.
pub fn of_line(line: &str, variant: &str) -> Option<Cause> {
    let cause = |variant, at, instead| Some(Cause { variant, at, instead });
    let words = line.trim_start();
    let start = line.len() - words.len();
    if let Some(at) = line.find(is_odd_space) {
        return cause("space", at, None);
    }
    if let Some(rest) = words.strip_prefix(['–', '—', '−', '•']) {
        return cause("bullet", start, Some(format!("- {}", rest.trim_start())));
    }
    if let Some(rest) = words.strip_prefix('-')
        && rest.starts_with(char::is_alphabetic)
    {
        return cause("dash-space", start, Some(format!("- {rest}")));
    }
    let item = words.strip_prefix("- ").map_or(words, str::trim_start);
    let (key, value) = item.split_once(':')?;
    let address = value.starts_with("//");
    if address || key.is_empty() || !key.chars().all(|letter| letter.is_alphanumeric() || letter == '_') {
        return None;
    }
    let lead = &line[start..line.len() - item.len()];
    match variant {
        "key" | "colon" if !value.is_empty() && !value.starts_with(char::is_whitespace) => {
            cause("colon-space", start, Some(format!("{lead}{key}: {value}")))
        }
        "colon" if value.contains(": ") && !value.trim_start().starts_with(['"', '\'', '[', '{']) => {
            let at = line.len() - value.len() + value.find(": ")?;
            // Curly quotes were to be quotes, and are letters to YAML.
            let text = value.trim().trim_matches(['“', '”', '„', '»', '«']).replace('\\', "\\\\").replace('"', "\\\"");
            cause("colon-text", at, Some(format!("{lead}{key}: \"{text}\"")))
        }
        _ => None,
    }
}

/// Spaces that are none to YAML, but look like one: they come with text that was pasted from elsewhere.
pub fn is_odd_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_by_their_line() {
        for (line, complaint, variant, instead) in [
            ("  –  date: x", "colon", "bullet", Some("- date: x")),
            ("  -date: x", "colon", "dash-space", Some("- date: x")),
            ("due:HT2024", "key", "colon-space", Some("due: HT2024")),
            ("  - due:HT2024", "key", "colon-space", Some("- due: HT2024")),
            ("title: A: \"b\"", "colon", "colon-text", Some("title: \"A: \\\"b\\\"\"")),
            ("title: ”A: b”", "colon", "colon-text", Some("title: \"A: b\"")),
            ("due:\u{a0}x", "key", "space", None),
        ] {
            let cause = of_line(line, complaint).expect("it is a known slip");
            assert_eq!((cause.variant, cause.instead.as_deref()), (variant, instead), "{line}");
        }
        for (line, complaint) in
            [("title A", "key"), ("a: \"x: y", "quote"), ("https://x.se: y", "colon"), ("- -1", "")]
        {
            assert!(of_line(line, complaint).is_none(), "{line}");
        }
    }
}
