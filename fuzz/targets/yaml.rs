//! A content file in YAML: checked, and laid out if it can be read.
#![no_main]

mod site;

use etapp::base::Findings;
use etapp::edit::yaml::laid_out;
use etapp::input::text;
use etapp::plan::documents::FileKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    site::with("content/milestones/prov.yaml", bytes);
    let path = "content/milestones/prov.yaml".into();
    let (Some(file), Some(source)) =
        (FileKind::named("milestone"), text::decode(&path, bytes, &mut Findings::default()))
    else {
        return;
    };
    if let Ok(text) = laid_out(&file.mapping, &source) {
        let again = text::TextFile { path, text: text.as_str().into() };
        assert_eq!(laid_out(&file.mapping, &again), Ok(text), "a layout stays as it is");
    }
});
