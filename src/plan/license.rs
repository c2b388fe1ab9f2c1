//! Licences of open data by their SPDX ids.

use crate::base::diagnostic::nearest;

/// Licences that open data has, the customary ones first.
const KNOWN: [&str; 34] = [
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
    "MIT-0",
    "CDLA-Permissive-1.0",
    "CDLA-Sharing-1.0",
    "EUPL-1.1",
    "EUPL-1.0",
    "OGL-UK-1.0",
    "Apache-1.1",
    "Apache-1.0",
    "OGL-Canada-2.0",
];

/// The versions that the licences of Creative Commons have.
const OF_CC: [&str; 5] = ["1.0", "2.0", "2.5", "3.0", "4.0"];

/// The licences to choose from, for messages.
pub fn customary() -> String {
    KNOWN[..8].join(", ")
}

/// Whether a text is an SPDX id: a known one, or another one with its version as SPDX writes them.
pub fn is_id(text: &str) -> bool {
    let form = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte));
    let Some((stem, version)) = text.rsplit_once('-').filter(|(_, version)| form && is_version(version)) else {
        return KNOWN.contains(&text);
    };
    // Of a licence that is known its versions are known too.
    let of_known = |known: &&str| same(known, text) || same(without_version(known), stem);
    let mut known = KNOWN.iter().filter(|known| of_known(known)).peekable();
    let is_of_cc = || stem.starts_with("CC-BY") && OF_CC.contains(&version);
    KNOWN.contains(&text)
        || known.peek().is_none()
        || known.any(|known| without_version(known) == format!("{stem}-") && is_of_cc())
}

/// The id that a text probably means: `CC BY 4.0`, `cc-by-4.0`, `CC-BY`, `CC0`.
pub fn meant(text: &str) -> Option<&'static str> {
    let plain = plain(text);
    let exact = KNOWN.iter().find(|known| self::plain(known) == plain);
    let stem = self::plain(without_version(text));
    let begun = || KNOWN.iter().find(|known| [&plain, &stem].contains(&&self::plain(without_version(known))));
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
    let is_digits = |part: &str| part.starts_with(|letter: char| letter.is_ascii_digit());
    text.split_once('.').is_some_and(|(first, rest)| is_digits(first) && is_digits(rest))
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
            ("CC-BY-4", "CC-BY-4.0"),
            ("CC-BY-5.0", "CC-BY-4.0"),
            ("CC-BY-SA-4", "CC-BY-SA-4.0"),
            ("CC-0", "CC0-1.0"),
            ("CC0-1", "CC0-1.0"),
            ("PDDL-1", "PDDL-1.0"),
            ("ODbL-1", "ODbL-1.0"),
        ] {
            assert!(!is_id(text) && meant(text) == Some(id), "{text}: {:?}", meant(text));
        }
        for id in ["CC0-1.0", "CC-BY-4.0", "CC-BY-2.5", "MIT-0", "GPL-3.0-2.0", "LAL-1.3"] {
            assert!(is_id(id), "{id}");
        }
        assert!(!is_id("FOO-1") && !is_id("\"><script>") && !is_id("fri") && meant("fri").is_none());
    }
}
