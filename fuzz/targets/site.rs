//! A small valid site with one file of the fuzzer's, checked: nothing panics, and every problem lies in its file.

use etapp::base::Language;
use etapp::check::{check, external, wording::Wording};
use etapp::input::SourceTree;

/// The files of the valid site.
const BASE: [(&str, &[u8]); 8] = [
    ("content/site.yaml", include_bytes!("../../tests/cases/_base/content/site.yaml")),
    ("content/plan.yaml", include_bytes!("../../tests/cases/_base/content/plan.yaml")),
    ("content/actions/1.yaml", include_bytes!("../../tests/cases/_base/content/actions/1.yaml")),
    ("content/actions/2.yaml", include_bytes!("../../tests/cases/_base/content/actions/2.yaml")),
    ("content/goals/pa-plats.yaml", include_bytes!("../../tests/cases/_base/content/goals/pa-plats.yaml")),
    ("content/indicators/narvaro.yaml", include_bytes!("../../tests/cases/_base/content/indicators/narvaro.yaml")),
    ("content/indicators/narvaro.csv", include_bytes!("../../tests/cases/_base/content/indicators/narvaro.csv")),
    ("content/narratives/forord.md", b"---\ntitle: F\n---\n\nText.\n"),
];

/// Checks the site with a file of these bytes at `path`.
pub fn with(path: &str, bytes: &[u8]) {
    let mut tree = SourceTree::default();
    BASE.iter().for_each(|(path, bytes)| tree.insert(path, bytes));
    tree.insert(path, bytes);
    let report = check(&tree, None);
    drop(external::addresses(&report.value.site, &report.value.texts));
    let wording = Wording::new(&etapp::words::Catalogue::built_in(), Language::SV);
    for found in report.findings.iter() {
        assert!(!wording.words(found).message.is_empty());
        for place in found.related.iter().chain([&found.place]) {
            if let Some(text) = report.value.texts.get(&place.path) {
                assert!(text.text.get(place.start..place.end).is_some(), "{place:?}");
            }
        }
    }
}
