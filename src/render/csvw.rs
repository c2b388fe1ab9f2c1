//! What the tables of open data hold, for programs: CSV on the Web (W3C, 2015). One file tells all tables with the keys
//! between them; one beside each table tells that table alone.

use super::Artifact;
use super::csv::{codes, dictionary};
use crate::base::Language;
use crate::page::context::PlanContext;
use crate::page::license;
use crate::sitemap::files::TABLES;
use crate::words::Strings;
use serde_json::{Map, Value, json};

/// Of which type the cells of a column are.
enum Type {
    Text,
    Integer,
    Decimal,
    Boolean,
    Date,
    Address,
    /// Words of one or several lists of codes.
    Codes(&'static [&'static str]),
    /// Names with spaces between.
    Names,
}

/// The type of a column, which is the same in every table.
fn kind(column: &str) -> Type {
    match column {
        "number" | "track" | "n" | "evidence_count" => Type::Integer,
        "target" | "value" | "baseline" => Type::Decimal,
        "late" => Type::Boolean,
        "due_last" | "status_date" | "result_date" | "date" | "respond_by" | "responded" => Type::Date,
        "address" => Type::Address,
        "status" => Type::Codes(&["status"]),
        "result" => Type::Codes(&["result"]),
        "state" => Type::Codes(&["status", "result"]),
        "verdict" => Type::Codes(&["verdict"]),
        "case" => Type::Codes(&["case"]),
        "kind" => Type::Codes(&["kind"]),
        "direction" => Type::Codes(&["direction"]),
        "comparison" => Type::Codes(&["comparison"]),
        "value_marker" => Type::Codes(&["value_marker"]),
        "supports" | "about" | "answered_by" => Type::Names,
        _ => Type::Text,
    }
}

/// The columns by which a row is found.
fn primary(table: &str) -> &'static [&'static str] {
    match table {
        "indicator-values.csv" => &["indicator", "period", "series"],
        "decision-areas.csv" => &["decision", "area"],
        "codes.csv" => &["list", "code"],
        // A log may have several entries of one day.
        "updates.csv" => &[],
        _ => &["id"],
    }
}

/// The columns that are never empty.
fn required(table: &str, column: &str) -> bool {
    match column {
        "series" => false,
        "title" | "due" | "due_last" | "status" | "result" | "late" | "evidence_count" | "track" | "address"
        | "unit" | "direction" | "kind" | "case" | "authority" | "entity" | "state" | "label_sv" | "label_en"
        | "number" => !(column == "unit" && table != "indicators.csv"),
        "date" => table == "updates.csv",
        "action" => true,
        _ => primary(table).contains(&column),
    }
}

/// The table whose `id` a column holds. Columns that may be empty are left out: strict validators take an empty cell for a
/// key that leads nowhere.
fn foreign(table: &str, column: &str) -> Option<&'static str> {
    match (table, column) {
        ("goals.csv" | "milestones.csv", "action") => Some("actions.csv"),
        ("indicator-values.csv", "indicator") => Some("indicators.csv"),
        ("decision-areas.csv", "decision") => Some("decisions.csv"),
        _ => None,
    }
}

/// The file for all tables.
pub fn group(shared: &PlanContext, words: [&Strings; 2]) -> Artifact {
    let tables = dictionary().into_iter().map(|(name, columns)| table(name, &columns, words, true));
    let mut all = about(shared, words);
    all.insert("tables".into(), tables.collect::<Vec<Value>>().into());
    // Every revision has one: without the white space it is half as large.
    Artifact::new(shared.addresses.file(TABLES), format!("{}\n", Value::Object(all)))
}

/// A file for each table. The keys to other tables are left to the file for all: here there is nothing for them to lead to.
pub fn each(shared: &PlanContext, words: [&Strings; 2]) -> Vec<Artifact> {
    let file = |(name, columns): (&'static str, Vec<&'static str>)| {
        let mut all = about(shared, words);
        all.remove("dc:title");
        if let Value::Object(table) = table(name, &columns, words, false) {
            all.extend(table);
        }
        artifact(shared, &format!("data/{name}-metadata.json"), all)
    };
    dictionary().into_iter().map(file).collect()
}

fn artifact(shared: &PlanContext, path: &str, document: Map<String, Value>) -> Artifact {
    Artifact::new(shared.addresses.file(path), format!("{:#}\n", Value::Object(document)))
}

/// A text in both languages.
fn both(words: [&Strings; 2], text: impl Fn(&Strings) -> String) -> Value {
    let one = |at: usize| json!({ "@value": text(words[at]), "@language": Language::ALL[at].tag() });
    json!([one(0), one(1)])
}

/// What both kinds of file open with.
fn about(shared: &PlanContext, words: [&Strings; 2]) -> Map<String, Value> {
    let plan = &shared.plan.title.value;
    let mut all = Map::new();
    all.insert("@context".into(), "http://www.w3.org/ns/csvw".into());
    all.insert("dc:title".into(), both(words, |strings| strings.with("dataset_title", &[("plan", plan.into())])));
    all.insert("dc:creator".into(), shared.site.organisation.as_str().into());
    if let Some(license) = license::address(&shared.site.data_license) {
        all.insert("dc:license".into(), json!({ "@id": license }));
    }
    if let Some(date) = shared.as_of {
        all.insert("dc:modified".into(), json!({ "@value": date.to_string(), "@type": "xsd:date" }));
    }
    all
}

fn table(name: &str, columns: &[&'static str], words: [&Strings; 2], keys: bool) -> Value {
    let mut schema = Map::new();
    schema.insert("columns".into(), columns.iter().map(|column| self::column(name, column, words)).collect());
    if !primary(name).is_empty() {
        schema.insert("primaryKey".into(), primary(name).into());
    }
    let key = |column: &&str| {
        let to = foreign(name, column)?;
        Some(json!({ "columnReference": column, "reference": { "resource": to, "columnReference": "id" } }))
    };
    let foreign: Vec<Value> = columns.iter().filter_map(key).filter(|_| keys).collect();
    if !foreign.is_empty() {
        schema.insert("foreignKeys".into(), foreign.into());
    }
    let said = format!("data_{}", name.replace(['-', '.'], "_"));
    json!({
        "url": name,
        "dc:description": both(words, |strings| strings.text(&said)),
        "tableSchema": schema,
    })
}

fn column(table: &str, name: &str, words: [&Strings; 2]) -> Value {
    // The name as it stands in the head of the table comes first: by it the table is told to be the one described.
    let titles: Map<String, Value> = words
        .iter()
        .map(|strings| (strings.language().tag().to_owned(), json!([name, strings.text(&format!("column_{name}"))])))
        .collect();
    let mut column = Map::new();
    column.insert("name".into(), name.into());
    column.insert("titles".into(), titles.into());
    let datatype = match kind(name) {
        Type::Text | Type::Names => json!("string"),
        Type::Integer => json!({ "base": "integer", "minimum": 0 }),
        Type::Decimal => json!("decimal"),
        Type::Boolean => json!({ "base": "boolean", "format": "true|false" }),
        Type::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Type::Address => json!("anyURI"),
        Type::Codes(lists) => json!({ "base": "string", "format": pattern(lists) }),
    };
    column.insert("datatype".into(), datatype);
    if matches!(kind(name), Type::Names) {
        column.insert("separator".into(), " ".into());
    }
    if required(table, name) {
        column.insert("required".into(), true.into());
    }
    column.into()
}

/// A regular expression that is one of the words of the lists.
fn pattern(names: &[&str]) -> String {
    let lists = codes::lists().into_iter().filter(|(name, _)| names.contains(name));
    let mut words: Vec<String> = lists.flat_map(|(_, codes)| codes).map(|(code, _)| code.replace('.', "\\.")).collect();
    words.sort_unstable();
    words.dedup();
    format!("^({})$", words.join("|"))
}
