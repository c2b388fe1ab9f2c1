//! Plans of other shapes than the first one, and a site's own words: nothing is said of kinds that a plan does not have,
//! and no word of the program is left where the site has its own.

use crate::support::html::{pages, text, words};
use crate::support::{FICTIVE, Tree, base, built, etapp, repository, temporary, write_tree};

fn site(name: &str) -> Tree {
    built(&repository().join("tests/sites").join(name))
}

/// What a page says, in one line.
fn said(site: &Tree, path: &str) -> String {
    words(text(site, path)).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_list_of_promises_without_times_is_told_as_one() {
    let site = site("promises");
    let home = said(&site, "index.html");
    for words in [
        "30 av 174 löften är redovisade som genomförda",
        "174 har ingen utsatt tid",
        "174 åtaganden har ingen utsatt tid",
        "104 åtaganden är uppgivna",
    ] {
        assert!(home.contains(words), "{words}: {home}");
    }
    for words in
        ["försenat", "Försenat", "Sena ", "Härnäst", "Mål", "Etappmål", "Beslut", "Aktivitet", "Åtgärd", "i förtid"]
    {
        assert!(!home.contains(words), "{words}: {home}");
    }
    let report = said(&site, "report.html");
    for words in ["Rapport till kommunfullmäktige", "Ingen tid är utsatt för något åtagande"] {
        assert!(report.contains(words), "{words}: {report}");
    }
}

#[test]
fn many_actions_in_groups_are_told_by_their_groups_first() {
    let site = site("national");
    let home = text(&site, "index.html");
    assert_eq!(home.matches("<tr class=\"group\"").count(), 5);
    assert_eq!(home.matches("<summary>").count() - 1, 5, "each group folds its actions");
    assert!(said(&site, "index.html").contains("8 pledges"));
    let actions = text(&site, "actions.html");
    assert_eq!(actions.matches("<tr class=\"group\" id=\"_group-").count(), 5);
    // Milestones are called by the number of their action.
    let milestones = said(&site, "milestones.html");
    assert!(milestones.contains("113.1") && milestones.contains("148.1") && !milestones.contains(" 36.1"));
    for page in ["index.html", "report.html", "actions.html", "milestones.html"] {
        let said = said(&site, page);
        for word in ["goal", "indicator", "Action", "board"] {
            assert!(!said.contains(word), "{page}: {word}: {said}");
        }
    }
}

#[test]
fn cases_of_several_authorities_stand_side_by_side_in_their_own_words() {
    let site = site("climate");
    let home = said(&site, "index.html");
    for words in
        ["Länsstyrelsen", "Kommunens revisorer", "Justitieombudsmannen", "Brist", "Viss brist", "Ingen brist", "Kritik"]
    {
        assert!(home.contains(words), "{words}: {home}");
    }
    assert!(home.contains("Tidigare i ärendet: Föreläggande om energikartläggning"));
    let list = said(&site, "beslut.html");
    assert!(list.contains("Länsstyrelsen, ärende 555-2023 Ärendet är avslutat."), "{list}");
    assert!(list.contains("Det här svarar mot behovet Länsstyrelsen "), "each need names its authority: {list}");
    assert!(text(&site, "data/decision-areas.csv").contains("styrning,Styrning,brist,insufficient,"));
    assert!(text(&site, "data/codes.csv").contains("verdict,viss-brist,Viss brist,Viss brist"));
    let catalogue = text(&site, "datasets/dcat");
    for address in ["data-theme/ENVI", "publishertype/LocalAuthority", "sws.geonames.org/2704397/"] {
        assert!(catalogue.contains(address), "{address}");
    }
}

#[test]
fn how_often_accounts_are_given_is_told_in_the_catalogue_and_only_where_it_is_promised() {
    assert!(text(&site("climate"), "datasets/dcat").contains("frequency/ANNUAL_2"));
    assert!(!text(&site("numbers"), "datasets/dcat").contains("accrualPeriodicity"));
}

#[test]
fn indicators_in_words_have_their_words_in_the_tables() {
    let climate = site("climate");
    let table = text(&climate, "data/indicators.csv");
    assert!(table.contains(",2021,,nej,2030,,ja,Kommunens egen bedömning,"), "{table}");
    assert!(table.contains(",1990,100,,2045,0,,"), "{table}");
}

#[test]
fn milestones_without_a_time_stand_in_a_column_behind_the_years() {
    let page = text(&site("numbers"), "etappmal.html").to_owned();
    let chart = page.split("<figure").find(|part| part.contains("har sin tid")).unwrap_or_default();
    let head = chart.split("<thead>").nth(1).and_then(|rest| rest.split("</thead>").next()).unwrap_or_default();
    assert!(words(head).trim_end().ends_with("ingen tid angiven"), "{head}");
    let body = words(chart.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default());
    let shown = (1..=9).filter(|n| body.contains(&format!("1.{n} "))).count();
    assert_eq!(shown, 9, "{body}");
}

#[test]
fn squares_of_a_plan_among_several_have_their_bars_and_no_action_misses_a_kind_that_the_plan_lacks() {
    let portfolio = text(&FICTIVE, "index.html");
    let table = portfolio.split("<table").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap_or_default();
    assert!(table.contains("l-late"), "{table}");
    let action = said(&site("promises"), "atgarder/1.html");
    assert!(!action.contains("Etappmål") && !action.contains("Inga mål"), "{action}");
}

#[test]
fn the_start_page_says_once_what_its_figures_say_and_tells_what_is_late_by_kind() {
    let home = said(&FICTIVE, "school/index.html");
    assert!(home.contains("milestones are reported as done 4 of 16"), "{home}");
    for twice in
        ["4 of 16 milestones are reported", "2 are partly done", "3 are ongoing", "3 have not been reported on"]
    {
        assert!(!home.contains(twice), "{twice}: {home}");
    }
    assert!(home.contains("6 milestones and 1 goal should have been completed"), "{home}");
    assert!(home.contains("Show all 7 that are late: 6 milestones and 1 goal"), "{home}");
}

#[test]
fn months_keep_their_capitals_where_the_language_has_them() {
    let home = said(&site("national"), "index.html");
    assert!(home.contains("as of 28 March 2025") && !home.contains("28 march"), "{home}");
}

#[test]
fn a_comparison_and_the_log_call_kinds_as_the_site_does() {
    let folder = temporary();
    let mut tree = base();
    tree.entry("content/site.yaml".into()).or_default().extend_from_slice(TERMS.as_bytes());
    write_tree(&folder.path().join("before"), &tree);
    let moved = |path: &str| path.starts_with("content/milestones/") && path.ends_with(".yaml");
    let path = tree.keys().find(|path| moved(path)).expect("a milestone").clone();
    tree.remove(&path);
    write_tree(&folder.path().join("after"), &tree);
    let before = folder.path().join("before");
    let before = before.to_str().expect("a path");
    let told = etapp(&folder.path().join("after"), &["diff", before]).well().out;
    assert!(told.contains("Hållplats: ") && !told.contains("Etappmål: "), "{told}");
}

#[test]
fn a_small_plan_and_one_of_numbers_say_what_they_have() {
    let single = site("single");
    let home = said(&single, "index.html");
    assert!(home.contains("0 av 2 etappmål") && !home.contains("Inga mål"), "{home}");
    // Nothing in it has a day yet, and nothing names a board.
    for page in ["index.html", "report.html"] {
        let page = said(&single, page);
        assert!(
            page.contains("går inte att säga vad som är försenat") && !page.contains("Inget är försenat"),
            "{page}"
        );
    }
    let report = said(&single, "report.html");
    assert!(report.contains("Ingenting är redovisat ännu") && !report.contains("Här står i stället"), "{report}");
    assert!(!report.contains("nämnd") && !report.contains("sammanträde"), "{report}");
    assert!(!said(&single, "etappmal/a.html").contains(", . https://"));
    let numbers = said(&site("numbers"), "index.html");
    assert!(numbers.contains("åtaganden har ingen utsatt tid"), "{numbers}");
    assert!(!text(&site("numbers"), "datasets/dcat").contains("dcat:theme "));
}

/// Terms for every kind and the board, none of which holds a word of the program.
const TERMS: &str = "
terms:
  action: { one: insats, many: insatser, definite: insatsen }
  goal: { one: slutläge, many: slutlägen, definite: slutläget }
  milestone: { one: hållplats, many: hållplatser, definite: hållplatsen }
  activity: { one: göromål, many: göromål, definite: göromålet }
  indicator: { one: mätare, many: mätare, definite: mätaren, gender: en }
  decision: { one: utlåtande, many: utlåtanden, definite: utlåtandet }
  board: { one: styrelse, many: styrelser, definite: styrelsen }
";

#[test]
fn no_word_of_the_program_is_left_where_a_site_has_its_own() {
    let mut tree = base();
    let content: String = tree.values().map(|bytes| String::from_utf8_lossy(bytes).to_lowercase()).collect();
    tree.entry("content/site.yaml".into()).or_default().extend_from_slice(TERMS.as_bytes());
    let folder = temporary();
    write_tree(folder.path(), &tree);
    etapp(folder.path(), &["build"]).well();
    let site = crate::support::read_tree(&folder.path().join("output"));
    let stems = ["åtgärd", "etappmål", "aktivitet", "indikator", "nämnd"];
    let whole = ["mål", "målet", "målen", "beslut", "beslutet", "besluten"];
    let mut left = Vec::new();
    let files = ["feed.xml", "deadlines.ics", "search/index.js"].map(|path| (path, text(&site, path)));
    // The dictionary of the data tells what the keys are, which keep their names.
    for (path, page) in pages(&site).filter(|(path, _)| *path != "data.html").chain(files) {
        let said = words(page).to_lowercase();
        let said: Vec<&str> = said.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        for pair in said.windows(2) {
            let (before, word) = (pair[0], pair[1]);
            // Addresses keep their names.
            if matches!(before, "example" | "null") {
                continue;
            }
            let is_built_in = stems.iter().any(|stem| word.starts_with(stem)) || whole.contains(&word);
            // What an authority asks for in its own words, and what is to be mended, are no kinds.
            let is_other = before.ends_with("tillräckliga") || word.starts_with("åtgärda") || content.contains(word);
            if is_built_in && !is_other {
                left.push(format!("{path}: {before} {word}"));
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
    let home = words(text(&site, "index.html"));
    assert!(home.contains("Insatser") && home.contains("hållplatser"), "{home}");
    assert!(words(text(&site, "report.html")).contains("Rapport till styrelsen"));
}

#[test]
fn the_start_page_of_a_large_plan_counts_what_weakened_it_rule_by_rule_and_says_once_what_is_expected() {
    let folder = temporary();
    let content = folder.path().join("content");
    write_tree(folder.path(), &base());
    let put = |path: &str, text: &str| {
        std::fs::create_dir_all(content.join(path).parent().expect("a folder")).expect("it can be made");
        std::fs::write(content.join(path), text).expect("it can be written");
    };
    for n in 10..70 {
        put(&format!("milestones/m{n}.yaml"), &format!("action: 1\ntitle: Steget {n} är taget\ndue: 2027\n"));
    }
    let area = |n: u8| {
        format!("  - id: a{n}\n    title: Område {n}\n    need: Det brister.\n    expects: Gör om allt från grunden.\n")
    };
    let decision = "title: En granskning\nauthority: Tillsynen (påhittad)\nkind: inspection\ndate: 2025-02-03\ncase: open\nareas:\n";
    put("decisions/granskad.yaml", &format!("{decision}{}{}", area(1), area(2)));
    put("revisions/r1.md", "---\ntitle: Planen\ndate: 2025-04-01\n---\n\nEn revision.\n");
    etapp(folder.path(), &["freeze", "r1"]).well();
    for n in 10..22 {
        std::fs::remove_file(content.join(format!("milestones/m{n}.yaml"))).expect("it was there");
    }
    etapp(folder.path(), &["build"]).well();
    let home = said(&crate::support::read_tree(&folder.path().join("output")), "index.html");
    let weakened = home.split("Försvagat de senaste").nth(1).and_then(|rest| rest.split("Senast redovisat").next());
    let weakened = weakened.unwrap_or_else(|| panic!("nothing is told: {home}"));
    assert!(weakened.contains("Utan skäl De senaste Åtagandet är borttaget 12 12 Steget"), "{weakened}");
    assert_eq!(weakened.matches("är taget").count(), 2, "the newest are named: {weakened}");
    assert!(weakened.contains("Visa alla 12 ändringar som försvagar eller tonar ned planen"), "{weakened}");
    assert_eq!(home.matches("Gör om allt från grunden.").count(), 1, "{home}");
    assert!(home.contains("Det gäller: Område 1 ; Område 2"), "{home}");
}
