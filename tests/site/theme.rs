//! Themes of one's own: what is wrong in one stops the build, is told with its file, and leaves the published site.

use crate::support::{Tree, base, etapp, read_tree, temporary, write_tree};

#[test]
fn what_is_wrong_in_a_theme_is_told_with_its_file() {
    for (file, text, told) in [
        ("templates/home.html", "{{ nothing.of.the.kind }}", "[template-error]"),
        ("templates/home.html", "{% if %}", "[template-error]"),
        ("strings/sv.ftl", "= {", "[missing-string]"),
        ("strings/sv.ftl", "menu_home = Start\nweight_weakening = Förtydligande\n", "[theme-words]"),
        ("strings/sv.ftl", "rule_due-postponed = Tiden är rättad\n", "[theme-words]"),
    ] {
        let site = temporary();
        write_tree(site.path(), &base());
        etapp(site.path(), &["build"]).well();
        let before = read_tree(&site.path().join("output"));
        let path = format!("themes/default/{file}");
        write_tree(site.path(), &Tree::from([(path, text.as_bytes().to_vec())]));
        let run = etapp(site.path(), &["--color", "never", "build"]);
        assert_eq!(run.code, Some(1), "{text}: {}{}", run.out, run.err);
        let said = format!("{}{}", run.out, run.err);
        let folder = format!("themes/default/{}", file.split('/').next().unwrap_or_default());
        assert!(said.contains(told) && said.contains(&folder), "{text}: {said}");
        assert!(read_tree(&site.path().join("output")) == before, "{text}: the published site is another");
    }
}

#[test]
fn words_that_no_page_asks_for_are_told_and_stop_nothing() {
    let site = temporary();
    write_tree(site.path(), &base());
    let words = "menu_home = Start\nmenu_hme = Start\negen_text = Aldrig visad\n";
    write_tree(site.path(), &Tree::from([("themes/default/strings/sv.ftl".to_owned(), words.as_bytes().to_vec())]));
    let run = etapp(site.path(), &["--lang", "sv", "build"]).well();
    assert!(run.err.contains("strings/sv.ftl:2") && run.err.contains("menu_home"), "{}", run.err);
    assert!(run.err.contains("strings/sv.ftl:3") && run.err.contains("som heter egen_text"), "{}", run.err);
    assert_eq!(run.err.matches("[unused-words]").count(), 2, "{}", run.err);
}

#[test]
fn a_theme_fills_blocks_of_every_page_and_is_told_of_those_that_there_are_not() {
    let site = temporary();
    write_tree(site.path(), &base());
    let theme = |text: &str| {
        let path = "themes/default/templates/base.html".to_owned();
        write_tree(site.path(), &Tree::from([(path, text.as_bytes().to_vec())]));
    };
    theme("{% extends \"builtin/base.html\" %}{% block footer %}<footer><p>Egen fot</p></footer>{% endblock footer %}");
    etapp(site.path(), &["build"]).well();
    for page in ["index.html", "report.html", "om.html"] {
        let text = std::fs::read_to_string(site.path().join("output").join(page)).expect("it is there");
        assert!(text.contains("Egen fot") && !text.contains("site-foot"), "{page}");
    }
    theme("{% extends \"builtin/base.html\" %}{% block fotter %}x{% endblock fotter %}");
    let run = etapp(site.path(), &["--lang", "sv", "build"]);
    let said = format!("{}{}", run.out, run.err);
    assert!(run.code == Some(1) && said.contains("”fotter”") && said.contains("footer, head, header"), "{said}");
}

#[test]
fn an_exported_theme_builds_the_same_site_and_is_written_over_nothing() {
    let site = temporary();
    write_tree(site.path(), &base());
    etapp(site.path(), &["build"]).well();
    let before = std::fs::read(site.path().join("output/index.html")).expect("it is there");
    etapp(site.path(), &["theme", "export", "exempelby"]).well();
    let settings = site.path().join("content/site.yaml");
    let text = std::fs::read_to_string(&settings).expect("it is there");
    std::fs::write(&settings, format!("{text}theme: exempelby\n")).expect("it can be written");
    etapp(site.path(), &["build"]).well();
    assert!(std::fs::read(site.path().join("output/index.html")).expect("it is there") == before);
    assert_eq!(etapp(site.path(), &["theme", "export", "exempelby"]).code, Some(2));
}
