//! The words that readers meet: those that a language editor has struck out stay out.

use std::fs;
use std::path::Path;

/// What is not said, and what is said instead. A word in the second place of the pair may stand in lines that have one of
/// the words in the third.
const STRUCK: &[(&str, &str, &str, &[&str])] = &[
    ("sv", "framflytta", "senarelagd, tidigarelagd", &[]),
    ("sv", "berättar", "framgår av", &[]),
    ("sv", "hänger ihop", "hör ihop med", &[]),
    ("sv", "någon ansvarar nu", "ansvarig är utsedd", &[]),
    ("sv", "som man begär ut", "som du anger när du begär ut", &[]),
    ("sv", "inget av dem är noll", "inget av tecknen betyder noll", &[]),
    // Minutes are protokoll. What is frozen is an arkivfil, what was published stands in the logg.
    (
        "sv",
        "protokoll",
        "arkivfil, logg",
        &[
            "paragraf",
            "minutes",
            "justera",
            "ett beslut, ett protokoll",
            "(form: \"a\") }, ett protokoll",
            "mötets protokoll",
            "mötesprotokoll",
            "nämndens protokoll",
            "för protokollet",
        ],
    ),
    ("en", "hangs together", "related", &[]),
    ("en", "take a stand", "for decision", &[]),
    ("en", "what they say", "the authority's findings", &[]),
];

#[test]
fn words_that_were_struck_out_stay_out() {
    let mut told = Vec::new();
    for (language, word, instead, beside) in STRUCK {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words").join(language);
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be read").path();
            if path.extension().is_none_or(|ending| ending != "ftl") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("it is text");
            for (at, line) in text.lines().enumerate() {
                let lower = line.to_lowercase();
                if lower.contains(word) && !beside.iter().any(|other| lower.contains(other)) {
                    told.push(format!("{}:{}: {line}\n  write {instead}", path.display(), at + 1));
                }
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
