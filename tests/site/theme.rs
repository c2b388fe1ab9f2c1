//! Themes of one's own: what is wrong in one stops the build, is told with its file, and leaves the published site.

use crate::support::{Tree, base, etapp, read_tree, temporary, write_tree};

#[test]
fn what_is_wrong_in_a_theme_is_told_with_its_file() {
    for (file, text, told) in [
        ("templates/home.html", "{{ nothing.of.the.kind }}", "[template-error]"),
        ("templates/home.html", "{% if %}", "[template-error]"),
        ("strings/sv.ftl", "= {", "[missing-string]"),
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
