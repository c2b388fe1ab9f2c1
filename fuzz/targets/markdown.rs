//! A Markdown text: checked, and rendered as HTML.
#![no_main]

mod site;

use etapp::base::{Language, SourceSpan};
use etapp::check::check;
use etapp::input::SourceTree;
use etapp::input::markdown::Prose;
use etapp::plan::Site;
use etapp::plan::links::Links;
use etapp::sitemap::Addresses;
use etapp::text::prose::{ProseContext, render};
use std::sync::LazyLock;

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let mut tree = SourceTree::default();
    tree.insert("content/plan.yaml", b"title: P\nsummary: S\nperiod: 2025\n");
    check(&tree, None).value.site
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    site::with("content/narratives/prov.md", &[b"---\ntitle: T\n---\n\n", bytes].concat());
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let plan = &SITE.plans[0];
    let (links, addresses) = (Links::of(plan), Addresses::new(&SITE, plan));
    let place = SourceSpan::file(&"content/narratives/prov.md".into());
    let setting = ProseContext {
        plan,
        links: &links,
        addresses: &addresses,
        page: "texter/prov.html",
        quotes: etapp::words::Catalogue::built_in().facts(Language::SV).quotes,
        heading_level: 2,
        main: true,
        key: "b",
    };
    let html = render(&Prose { text: text.into(), place, verbatim: true }, &setting).to_lowercase();
    assert!(!html.contains("<script") && !html.contains("href=\"javascript:"), "{html}");
});
