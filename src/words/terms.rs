//! What a site calls its kinds and its board: the program's own words for them and a site's come by this one way, as terms
//! of Fluent that the messages of pages name.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The name of the file with the program's terms in the folder of a language.
pub const FILE: &str = "terms.json";
/// The name under which a site's own terms stand among its words.
pub const OWN: &str = "terms.ftl";

/// What something is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// One of them: `etappmål`.
    pub one: String,
    /// Several of them: `etappmål`.
    pub many: String,
    /// The one that is spoken of: `etappmålet`.
    pub definite: String,
    /// The word before one of them, where it does not follow from the forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
}

/// Terms by what they are for.
pub type Terms = BTreeMap<String, Term>;

impl Term {
    /// The word before one of them. In Swedish the ending of the definite form tells it.
    fn article(&self, language: &str) -> &str {
        match (&self.gender, language) {
            (Some(gender), "sv") => gender,
            (_, "sv") if self.definite.split_whitespace().last().is_some_and(|word| word.ends_with('t')) => "ett",
            (_, "sv") => "en",
            _ if self.one.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']) => "an",
            _ => "a",
        }
    }
}

/// The terms as Fluent: each with its forms, in lower case and with a capital, and its article as an attribute. Without a
/// form it is one of them.
pub fn fluent(terms: &Terms, language: &str) -> String {
    let mut out = String::new();
    for (name, term) in terms {
        let article = term.article(language);
        let a = format!("{article} {}", term.one);
        let no = match article {
            "ett" => format!("inget {}", term.one),
            "en" => format!("ingen {}", term.one),
            _ => format!("no {}", term.one),
        };
        let forms = [("no", &no), ("many", &term.many), ("definite", &term.definite), ("a", &a), ("one", &term.one)];
        let _ = writeln!(out, "-{name} = {{ $form ->");
        for (form, text) in forms {
            let star = if form == "one" { "*" } else { "" };
            let _ = writeln!(out, "   [{}] {}", capital(form), quoted(&capital(text)));
            let _ = writeln!(out, "   {star}[{form}] {}", quoted(text));
        }
        let _ = writeln!(out, " }}\n .article = {}", quoted(article));
    }
    out
}

/// A text as Fluent's literal, so that nothing in it is syntax.
fn quoted(text: &str) -> String {
    format!("{{ \"{}\" }}", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text that begins with a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_follows_from_the_forms_where_it_is_not_given() {
        let term = |one: &str, definite: &str, gender: Option<&str>| Term {
            one: one.into(),
            many: one.into(),
            definite: definite.into(),
            gender: gender.map(str::to_owned),
        };
        assert_eq!(term("uppdrag", "uppdraget", None).article("sv"), "ett");
        assert_eq!(term("åtgärd", "åtgärden", None).article("sv"), "en");
        assert_eq!(term("spets", "spets", Some("en")).article("sv"), "en");
        assert_eq!(term("action", "the action", Some("ett")).article("en"), "an");
        assert_eq!(term("Measure", "the measure", None).article("en"), "a");
    }
}
