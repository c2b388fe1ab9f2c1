//! The schemas that editors use, and the reader that decides: what one accepts, so does the other. And the command that
//! prints them.

use crate::support::{Tree, base, etapp, huddinge, property, repository, run, temporary};
use etapp::base::{Code, Diagnostic, Language};
use etapp::check::check;
use etapp::input::SourceTree;
use etapp::plan::Kind;
use etapp::plan::documents::{FILES, FileKind};
use etapp::plan::read::{Key, Need};
use etapp::plan::shape::{Choice, Mapping, Shape};
use etapp::render::schema::{self, SchemaWords};
use etapp::words::Catalogue;
use jsonschema::Validator;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::fs;
use std::sync::LazyLock;

static BASE: LazyLock<Tree> = LazyLock::new(base);
static VALIDATORS: LazyLock<Vec<Validator>> = LazyLock::new(|| {
    let words = SchemaWords::new(&Catalogue::built_in(), Language::SV);
    let validator = |file: &FileKind| jsonschema::validator_for(&schema::of(file, &words)).expect("it is a schema");
    FILES.iter().map(validator).collect()
});

/// What a reader of single files tells. Everything else is about other files, the calendar or the meaning.
const OF_ONE_FILE: [Code; 14] = [
    Code::UnknownKey,
    Code::MissingKey,
    Code::WrongType,
    Code::EmptyValue,
    Code::UnknownValue,
    Code::InvalidNumber,
    Code::InvalidId,
    Code::InvalidPeriod,
    Code::InvalidUrl,
    Code::KeyChoice,
    Code::TargetWithoutUnit,
    Code::VerdictWithoutStatement,
    Code::YamlSyntax,
    Code::YamlFeature,
];

/// Choices made from a list of numbers, so that a failing document shrinks with it.
struct Dice<'a>(std::slice::Iter<'a, u16>);

impl Dice<'_> {
    fn below(&mut self, count: usize) -> usize {
        self.0.next().map_or(0, |number| usize::from(*number) % count)
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    fn pick<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }
}

/// Values that a key of the form takes, and some that come near.
fn scalar(key: &Key, dice: &mut Dice) -> Value {
    if let Some(kind) = key.refers_to() {
        let known = match kind {
            Kind::Action => json!(1),
            Kind::Goal => json!("pa-plats"),
            Kind::Milestone => json!("kartlaggning"),
            Kind::Activity => json!("natverk"),
            Kind::Indicator => json!("narvaro"),
            Kind::Decision => json!("granskning"),
            Kind::Narrative => json!("forord"),
        };
        return if dice.one_in(12) {
            dice.pick(&[json!("Å"), json!(""), json!("nul"), json!(-1), json!(1.5)])
        } else {
            known
        };
    }
    let values = match key.shape {
        Shape::Text | Shape::Prose => vec![json!("Text"), json!(" å "), json!("5"), json!(" "), json!("\u{a0}")],
        Shape::Colour => {
            vec![json!("#1a5276"), json!(" #ABC "), json!("1a5276"), json!("#12"), json!("#12345g"), json!(123)]
        }
        Shape::Bool => vec![json!(true), json!(false), json!("ja")],
        Shape::Quantity => vec![json!(1), json!(-2.5), json!("1"), json!("~100")],
        Shape::Number => vec![json!(1), json!(-2.5), json!(0), json!("1"), json!("1,5")],
        Shape::Whole(from, to) => vec![json!(from), json!(to), json!(from - 1), json!(to + 1), json!(1.5)],
        Shape::Period => vec![
            json!(2024),
            json!("2024-06"),
            json!("2024-Q2"),
            json!("HT2024"),
            json!("2024/25"),
            json!("2024-12-09/2024-12-11"),
            json!("2024/25/2026/27"),
            json!("HT2024/VT2026"),
            json!("1899-05"),
            json!("2024/"),
            json!("ht2024"),
            json!("2024-6"),
            json!("2024-Q5"),
            json!(" 2024"),
            json!(1899),
            json!(24),
        ],
        Shape::Scalar => vec![json!(2024), json!("HT2024"), json!(true), json!(1.5), json!(" "), json!([1])],
        Shape::Date => {
            vec![json!("2024-02-29"), json!("2200-12-31"), json!("2024-13-01"), json!("2024-06"), json!(2024)]
        }
        Shape::Id | Shape::Reference(_) => {
            vec![json!("a-1"), json!(7), json!("con"), json!("A"), json!("a".repeat(81)), json!(-7), json!("a\n")]
        }
        Shape::EntityName => {
            vec![
                json!("actions/1"),
                json!("goals/pa-plats"),
                json!("mal/1"),
                json!("goals/nul"),
                json!("goals/A"),
                json!("goals"),
            ]
        }
        Shape::WebAddress | Shape::SiteAddress | Shape::Feedback => vec![
            json!("https://example.org"),
            json!(" http://example.org/å "),
            json!("HTTPS://example.org:8080/a"),
            json!("https://example.org/?a=1#b"),
            json!("https://u:p@example.org/"),
            json!("https://example.org/@x"),
            json!("http:page"),
            json!("https:///a"),
            json!("https://a b"),
            json!("javascript:alert(1)"),
            json!("mailto:a@example.org"),
            json!("a@example.org"),
        ],
        Shape::MailAddress => {
            vec![
                json!("a@example.org"),
                json!(" a.b+c@d.e "),
                json!("a@b"),
                json!("@b.c"),
                json!("å@b.c"),
                json!("a@@b.c"),
                json!("a@."),
            ]
        }
        Shape::Reading => vec![json!(1), json!(0.25), json!("."), json!(".."), json!("..."), json!("1")],
        Shape::Word(vocabulary) | Shape::WordOrId(vocabulary) => {
            let words = vocabulary.words.iter().map(|word| json!(word));
            words.chain([json!(vocabulary.words[0].to_uppercase()), json!("ja")]).collect()
        }
        Shape::Mapping(_) | Shape::OrName(_) | Shape::ByName(_) => vec![json!({})],
    };
    // What is wrong stands last; mostly the first ones are taken, so that many documents are well.
    let count = if dice.one_in(5) { values.len() } else { 2.min(values.len()) };
    values[dice.below(count)].clone()
}

/// Something that hardly any key takes.
fn odd(dice: &mut Dice) -> Value {
    dice.pick(&[
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([null]),
        json!(3.5),
        json!(""),
        json!({ "a": 1 }),
    ])
}

fn value(key: &Key, dice: &mut Dice) -> Value {
    if dice.one_in(40) {
        return odd(dice);
    }
    let one = |dice: &mut Dice| match key.shape {
        Shape::Mapping(inner) | Shape::OrName(inner) => document(inner, dice),
        Shape::ByName(inner) => json!({ "april": document(inner, dice) }),
        _ => scalar(key, dice),
    };
    if key.need != Need::List && (key.need != Need::OneOrList || dice.one_in(2)) {
        return one(dice);
    }
    let count = dice.below(3);
    (0..count).map(|_| one(dice)).collect()
}

/// A document of a mapping with what it must have, each in its usual form.
pub fn plain(mapping: &Mapping) -> Value {
    document(mapping, &mut Dice([].iter()))
}

/// An item of a list under a key, in its usual form.
pub fn item(key: &Key) -> Value {
    match key.shape {
        Shape::Mapping(inner) | Shape::OrName(inner) | Shape::ByName(inner) => plain(inner),
        _ => scalar(key, &mut Dice([].iter())),
    }
}

/// A document of a mapping: mostly with the keys that it must have, and some of the others.
fn document(mapping: &Mapping, dice: &mut Dice) -> Value {
    let mut map = Map::new();
    let chosen: Vec<&str> = mapping
        .choices
        .iter()
        .filter_map(|choice| match choice {
            Choice::One(names) | Choice::Any(names) => Some(dice.pick(names)),
            Choice::NotEmpty(name) => Some(*name),
            Choice::With(_, with) => Some(*with),
            Choice::Either(..) | Choice::ToldApart(_) => None,
        })
        .collect();
    for key in mapping.keys {
        let likely = mapping.requires(key) || chosen.contains(&key.name);
        if if likely { !dice.one_in(30) } else { dice.one_in(4) } {
            map.insert(key.name.to_owned(), value(key, dice));
        }
    }
    if dice.one_in(40) {
        map.insert(dice.pick(&["titel", "Title", "x"]).to_owned(), odd(dice));
    }
    Value::Object(map)
}

/// The path of a file of the kind that the valid site does not need.
pub fn path(file: &FileKind) -> String {
    match (file.folder, file.prose) {
        ("", _) => format!("content/{}.yaml", file.name),
        (folder, true) => format!("content/{folder}/prov.md"),
        (folder, false) => format!("content/{folder}/prov.yaml"),
    }
}

/// What the reader says of a document, as codes. `None` where the calendar decides, which no schema knows.
fn told(file: &FileKind, document: &Value) -> Option<Vec<String>> {
    let path = path(file);
    let text = if file.prose { format!("---\n{document}\n---\n\nText.\n") } else { format!("{document}\n") };
    let mut tree = SourceTree::default();
    BASE.iter().for_each(|(path, bytes)| tree.insert(path, bytes));
    tree.insert(&path, text.as_bytes());
    let report = check(&tree, None);
    let found: Vec<_> = report.findings.iter().filter(|found| *found.place.path == *path).collect();
    if found.iter().any(|found| found.code == Code::ImpossibleDate || found.variant == "backwards") {
        return None;
    }
    // Licences are no closed list, and a schema does not look elsewhere in the file: it lets any text through.
    let is_open = |found: &&Diagnostic| ["license", "scale", "word", "series"].contains(&found.variant);
    let of_one = found.into_iter().filter(|found| OF_ONE_FILE.contains(&found.code) && !is_open(found));
    Some(of_one.map(|found| found.code.word().to_owned()).collect())
}

proptest! {
    #![proptest_config(property(600))]

    #[test]
    fn a_schema_accepts_what_the_reader_accepts((at, dice) in (0..FILES.len(), vec(any::<u16>(), 0..160))) {
        let document = document(&FILES[at].mapping, &mut Dice(dice.iter()));
        if let Some(told) = told(&FILES[at], &document) {
            let errors: Vec<String> = VALIDATORS[at].iter_errors(&document).map(|error| error.to_string()).collect();
let (reader, schema) = (told.is_empty(), errors.is_empty());
            // What a draft still lacks is told when it is published; editors may say so earlier.
            let same = reader == schema || (document["draft"] == true && !schema);
            prop_assert!(same, "{}: {}\n{:?}\n{:?}", FILES[at].name, document, told, errors);
        }
    }
}

#[test]
fn the_generated_documents_are_of_both_sorts() {
    let mut random = 1_u64;
    let mut dice = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 48) as u16
    };
    for (at, file) in FILES.iter().enumerate() {
        let documents: Vec<Value> = (0..300)
            .map(|_| {
                let numbers: Vec<u16> = (0..160).map(|_| dice()).collect();
                document(&file.mapping, &mut Dice(numbers.iter()))
            })
            .collect();
        let well = documents.iter().filter(|document| VALIDATORS[at].is_valid(document)).count();
        assert!((15..285).contains(&well), "{}: {well} of 300 are well", file.name);
    }
}

#[test]
fn the_real_content_is_valid_and_so_is_the_example() {
    let mut count = 0;
    for content in [huddinge().join("content"), repository().join("tests/sites/fictive/content/school")] {
        for (at, file) in FILES.iter().enumerate().filter(|(_, file)| !file.prose) {
            for (path, bytes) in crate::support::read_tree(&content.join(file.folder)) {
                let own = if file.folder.is_empty() {
                    path == format!("{}.yaml", file.name)
                } else {
                    path.ends_with(".yaml")
                };
                // A translation has no schema of its own: it holds some of the texts of its original.
                if !own || etapp::plan::translation::original(&format!("content/{path}")).is_some() {
                    continue;
                }
                let document: Value = serde_saphyr::from_slice(&bytes).expect("it is YAML");
                let errors: Vec<String> =
                    VALIDATORS[at].iter_errors(&document).map(|error| error.to_string()).collect();
                assert_eq!(errors, Vec::<String>::new(), "{path}");
                count += 1;
            }
        }
    }
    assert!(count > 60, "only {count} files were seen");
}

#[test]
fn schema_prints_one_kind_or_all_in_the_language_that_is_asked_for() {
    let site = temporary();
    let one = etapp(site.path(), &["--lang", "sv", "schema", "milestone"]).well().json();
    assert_eq!(one["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(one["title"], "Etappmål");
    assert_eq!(one["additionalProperties"], false);
    assert_eq!(one["properties"]["due"]["title"], "Ska vara klart");
    let words = &one["$defs"]["update"]["properties"]["status"];
    let at = words["enum"].as_array().expect("a list").iter().position(|word| word == "done").expect("it is a status");
    assert_eq!(words["enumDescriptions"][at], "genomfört");
    let english = etapp(site.path(), &["--lang", "en", "schema", "milestones"]).well().json();
    assert_eq!(english["title"], "Milestone");
    assert_eq!(english["$defs"]["update"]["properties"]["status"]["enumDescriptions"][at], "done");

    let all = etapp(site.path(), &["schema"]).well().json();
    let validator = jsonschema::validator_for(&all).expect("it is a schema");
    assert!(validator.is_valid(&json!({ "number": 1, "title": "Åtgärd" })));
    assert!(!validator.is_valid(&json!({ "number": 1, "titel": "Åtgärd" })));
    for file in FILES {
        assert!(all["$defs"][file.name].is_object(), "{}", file.name);
    }
}

#[test]
fn schema_writes_a_file_for_each_kind() {
    let site = temporary();
    let folder = site.path().join("schemas");
    let output = folder.to_str().expect("it is text");
    let done = etapp(site.path(), &["schema", "--output", output]).well();
    assert!(done.out.is_empty() && done.err.is_empty());
    for file in FILES {
        let text = fs::read_to_string(folder.join(schema::file_name(file.name))).expect("it was written");
        let schema: Value = serde_json::from_str(&text).expect("it is JSON");
        assert!(jsonschema::validator_for(&schema).is_ok(), "{}", file.name);
    }
    let only = site.path().join("only");
    etapp(site.path(), &["schema", "goal", "--output", only.to_str().expect("it is text")]).well();
    assert_eq!(crate::support::read_tree(&only).into_keys().collect::<Vec<_>>(), ["goal.schema.json"]);
}

#[test]
fn an_unknown_kind_is_a_wrong_use_and_the_near_one_is_named() {
    let told = etapp(temporary().path(), &["--lang", "en", "schema", "mileston"]);
    assert_eq!((told.code, told.out.as_str()), (Some(2), ""));
    assert!(told.err.contains("Did you mean milestone?"), "{}", told.err);
    let help = run(crate::support::program().args(["schema", "--help"])).well().out;
    assert!(help.contains("Examples:") && help.contains("etapp schema milestone"), "{help}");
}

#[test]
fn the_editor_settings_of_this_repository_are_those_that_the_program_writes() {
    let wanted: Tree = schema::editor(&SchemaWords::new(&Catalogue::built_in(), Language::SV))
        .into_iter()
        .map(|artifact| (artifact.path, artifact.bytes))
        .collect();
    let found = crate::support::read_tree(&repository().join(".vscode"));
    let found: Tree = found.into_iter().map(|(path, bytes)| (format!(".vscode/{path}"), bytes)).collect();
    // To renew them: cargo run -- schema --output .vscode/schemas
    assert!(found == wanted, "{:?}", found.keys().filter(|path| found.get(*path) != wanted.get(*path)));
    let settings: Value = serde_json::from_slice(&wanted[".vscode/settings.json"]).expect("it is JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("a mapping of schemas");
    for path in schemas.keys() {
        assert!(wanted.contains_key(path.trim_start_matches("./")), "{path}");
    }
}

#[test]
fn the_schema_of_redactions_is_that_of_a_list() {
    let run = etapp(&huddinge(), &["schema", "redactions"]).well();
    let validator = jsonschema::validator_for(&run.json()).expect("it is a schema");
    let decided = json!({"by": "Nämnden", "date": "2026-03-01", "reference": "§ 1"});
    let whole = json!({"entry": 12, "entity": "milestones/a", "field": "title", "reason": "Lag.", "decided": decided});
    assert!(validator.is_valid(&json!([whole])) && validator.is_valid(&json!([])));
    for key in ["entry", "entity", "field", "reason", "decided"] {
        let mut part = whole.clone();
        part.as_object_mut().expect("a mapping").remove(key);
        assert!(!validator.is_valid(&json!([part])), "without {key}");
    }
    assert!(!validator.is_valid(&whole) && !validator.is_valid(&json!([{"post": 12}])));
}
