//! Licences of open data by their SPDX ids.

use crate::base::diagnostic::nearest;

/// Licences that open data has, the customary ones first.
const KNOWN: [&str; 25] = [
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "ODbL-1.0",
    "ODC-By-1.0",
    "PDDL-1.0",
    "NLOD-2.0",
    "OGL-UK-3.0",
    "CC-BY-NC-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-NC-ND-4.0",
    "CC-BY-3.0",
    "CC-BY-SA-3.0",
    "CC-PDDC",
    "CDLA-Permissive-2.0",
    "DL-DE-BY-2.0",
    "DL-DE-ZERO-2.0",
    "etalab-2.0",
    "EUPL-1.2",
    "NLOD-1.0",
    "OGL-UK-2.0",
    "MIT",
    "Apache-2.0",
    "0BSD",
];

/// The licences to choose from, for messages.
pub fn customary() -> String {
    KNOWN[..8].join(", ")
}

/// Whether a text is an SPDX id: a known one, or another one with its version as SPDX writes them.
pub fn is_id(text: &str) -> bool {
    let form = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte));
    let other = form && text.rsplit('-').next().is_some_and(is_version) && !KNOWN.iter().any(|known| same(known, text));
    KNOWN.contains(&text) || other
}

/// The id that a text probably means: `CC BY 4.0`, `cc-by-4.0`, `CC-BY`, `CC0`.
pub fn meant(text: &str) -> Option<&'static str> {
    let plain = plain(text);
    let exact = KNOWN.iter().find(|known| self::plain(known) == plain);
    let begun = || KNOWN.iter().find(|known| self::plain(without_version(known)) == plain);
    exact.or_else(begun).copied().or_else(|| nearest(text, KNOWN))
}

fn without_version(id: &str) -> &str {
    id.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.')
}

fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// The letters and digits alone, in lower case, without the words that people put around an id.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace("creative commons", "cc").replace("version", "").replace("license", "");
    let plain: String = lower.chars().filter(|letter| letter.is_alphanumeric()).collect();
    plain.strip_prefix("cccc").map_or(plain.clone(), |rest| format!("cc{rest}"))
}

fn is_version(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_call_a_licence_leads_to_its_id() {
        for (text, id) in [
            ("CC BY 4.0", "CC-BY-4.0"),
            ("cc-by-4.0", "CC-BY-4.0"),
            ("CC-BY", "CC-BY-4.0"),
            ("CC0", "CC0-1.0"),
            ("CC0 1.0", "CC0-1.0"),
            ("Creative Commons BY-SA 4.0", "CC-BY-SA-4.0"),
            ("odbl", "ODbL-1.0"),
        ] {
            assert!(!is_id(text) && meant(text) == Some(id), "{text}: {:?}", meant(text));
        }
        for id in ["CC0-1.0", "CC-BY-4.0", "GPL-3.0-2.0", "LAL-1.3"] {
            assert!(is_id(id), "{id}");
        }
        assert!(!is_id("\"><script>") && !is_id("fri") && meant("fri").is_none());
    }
}
