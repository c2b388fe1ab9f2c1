//! Words of another language inside a sentence of the site's, marked for who reads aloud: a unit, a series, a name that has
//! no translation.

use super::breaks::breakable;
use super::prose::escape;
use std::fmt::Write;

/// A text as HTML in which the words of `foreign`, a line each, say that they are of the language `lang`.
pub fn html(text: &str, foreign: &str, lang: &str) -> String {
    marked(text, foreign, |words| format!("<span lang=\"{lang}\">{}</span>", escape(words)))
}

/// A run of words of a sentence, which may hold a part of what is foreign alone, as HTML with places to break.
pub fn run(text: &str, foreign: &str, lang: &str, page: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    for (words, is_foreign) in cut(text, foreign) {
        let _ = if is_foreign {
            write!(out, "<span lang=\"{lang}\">{}</span>", escape(&breakable(words, lang)))
        } else {
            write!(out, "{}", escape(&breakable(words, page)))
        };
    }
    out
}

/// The same of what is written in a drawing.
pub fn svg(drawing: &str, foreign: &str, lang: &str) -> String {
    let names: Vec<String> = foreign.lines().map(escape).collect();
    let names = names.join("\n");
    let mut out = String::with_capacity(drawing.len());
    for (at, piece) in drawing.split('<').enumerate() {
        if at > 0 {
            out.push('<');
        }
        let is_written = piece.starts_with("text") || piece.starts_with("tspan");
        match piece.split_once('>').filter(|_| is_written) {
            Some((tag, words)) => {
                out.push_str(tag);
                out.push('>');
                for (words, is_foreign) in parts(words, &names) {
                    let _ = if is_foreign {
                        write!(out, "<tspan lang=\"{lang}\">{words}</tspan>")
                    } else {
                        write!(out, "{words}")
                    };
                }
            }
            None => out.push_str(piece),
        }
    }
    out
}

fn marked(text: &str, foreign: &str, mark: impl Fn(&str) -> String) -> String {
    parts(text, foreign).into_iter().map(|(words, is)| if is { mark(words) } else { escape(words) }).collect()
}

/// The pieces of a text, and whether each is one of `foreign`.
fn parts<'t>(text: &'t str, foreign: &str) -> Vec<(&'t str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((start, length)) = first(rest, foreign) {
        let (before, after) = rest.split_at(start);
        parts.push((before, false));
        let (words, after) = after.split_at(length);
        parts.push((words, true));
        rest = after;
    }
    parts.push((rest, false));
    parts.retain(|(words, _)| !words.is_empty());
    parts
}

/// The pieces of a run that was cut out of a sentence: also the end and the beginning of what is foreign are.
fn cut<'t>(text: &'t str, foreign: &str) -> Vec<(&'t str, bool)> {
    let mut all = parts(text, foreign);
    let bare = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '…');
    let has = |words: &str| foreign.lines().any(|line| first(line, words).is_some());
    if matches!(all[..], [(_, false)]) && bare.chars().any(char::is_alphabetic) && has(bare) {
        return vec![(text, true)];
    }
    // How much of a text is the end of a line; how much of it is the beginning of one.
    let is_tail = |words: &str| foreign.lines().any(|line| line.ends_with(words) && !words.is_empty());
    let is_head = |words: &str| foreign.lines().any(|line| line.starts_with(words) && !words.is_empty());
    let starts = |text: &'t str| text.match_indices(char::is_whitespace).map(|(at, space)| at + space.len());
    if let Some(&(words, false)) = all.last()
        && let Some(at) = starts(words).find(|at| is_head(words[*at..].trim_end()))
    {
        all.pop();
        all.extend([(&words[..at], false), (&words[at..], true)]);
    }
    if let Some(&(words, false)) = all.first()
        && let Some(at) = words
            .match_indices(char::is_whitespace)
            .map(|(at, _)| at)
            .rev()
            .find(|at| is_tail(words[..*at].trim_start()))
    {
        all.splice(..1, [(&words[..at], true), (&words[at..], false)]);
    }
    all.retain(|(words, _)| !words.is_empty());
    all
}

/// Where the first of the words stands, and how long it is; of several that begin there, the longest.
fn first(text: &str, foreign: &str) -> Option<(usize, usize)> {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let whole = |start: usize, words: &str| {
        !is_word(text[..start].chars().next_back()) && !is_word(text[start + words.len()..].chars().next())
    };
    let found = foreign.lines().filter(|words| !words.is_empty()).flat_map(|words| {
        let places = text.match_indices(words).map(|(start, _)| start).find(|start| whole(*start, words));
        places.map(|start| (start, words.len()))
    });
    found.min_by_key(|(start, length)| (*start, std::cmp::Reverse(*length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_cut_out_of_a_sentence_marks_the_part_that_it_has() {
        let note = "Arbetet går enligt plan.\nprocent";
        for (text, marked) in [
            ("9 May · on track · Arbetet går ", "9 May · on track · <span lang=\"sv\">Arbetet går </span>"),
            ("går enligt", "<span lang=\"sv\">går enligt</span>"),
            ("9 May · not met", "9 May · not met"),
            ("8 procent", "8 <span lang=\"sv\">procent</span>"),
            ("enligt plan. · done", "<span lang=\"sv\">enligt plan.</span> · done"),
            ("2026", "2026"),
            ("", ""),
        ] {
            assert_eq!(run(text, note, "sv", "en"), marked);
        }
    }

    #[test]
    fn what_has_no_translation_says_its_language_and_nothing_else_does() {
        let foreign = "miljoner kronor\nkronor\nResultat";
        assert_eq!(
            html("Resultat: down to 8.1 miljoner kronor & less", foreign, "sv"),
            "<span lang=\"sv\">Resultat</span>: down to 8.1 <span lang=\"sv\">miljoner kronor</span> &amp; less"
        );
        assert_eq!(html("Resultatet <b>", foreign, "sv"), "Resultatet &lt;b&gt;", "a part of a word is none");
        assert_eq!(html("a < b", "", "sv"), "a &lt; b");
    }

    #[test]
    fn only_what_is_written_in_a_drawing_is_marked() {
        let drawing = "<svg><title>Flickor</title><text x=\"1\">Flickor <tspan>8</tspan></text><path d=\"M0\"/></svg>";
        let marked = svg(drawing, "Flickor", "sv");
        assert!(
            marked.contains("<title>Flickor</title>") && marked.contains("<tspan lang=\"sv\">Flickor</tspan> <tspan>8")
        );
        assert_eq!(svg(drawing, "", "sv"), drawing);
    }
}
