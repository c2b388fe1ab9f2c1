//! What the tables of open data hold, for programs: CSV on the Web (W3C, 2015). One file tells all tables with the keys
//! between them; one beside each table tells that table alone.

use super::Artifact;
use super::csv::column::Described as Column;
use super::csv::{TableDescribed, Type, codes, described};
use crate::page::context::PlanContext;
use crate::page::info::said;
use crate::page::license;
use crate::sitemap::files::TABLES;
use crate::words::Strings;
use serde_json::{Map, Value, json};

/// The file for all tables.
pub fn group(shared: &PlanContext, words: &[&Strings]) -> Artifact {
    let tables = described(&shared.site.words).into_iter().map(|one| table(&one, words, true));
    let mut all = about(shared, words);
    all.insert("tables".into(), tables.collect::<Vec<Value>>().into());
    // Every revision has one: without the white space it is half as large.
    Artifact::new(shared.addresses.file(TABLES), format!("{}\n", Value::Object(all)))
}

/// A file for each table. The keys to other tables are left to the file for all: here there is nothing for them to lead to.
pub fn each(shared: &PlanContext, words: &[&Strings]) -> Vec<Artifact> {
    let file = |one: TableDescribed| {
        let mut all = about(shared, words);
        all.remove("dc:title");
        if let Value::Object(table) = table(&one, words, false) {
            all.extend(table);
        }
        artifact(shared, &format!("data/{}-metadata.json", one.name), all)
    };
    described(&shared.site.words).into_iter().map(file).collect()
}

fn artifact(shared: &PlanContext, path: &str, document: Map<String, Value>) -> Artifact {
    Artifact::new(shared.addresses.file(path), format!("{:#}\n", Value::Object(document)))
}

/// A text in every language.
fn both(words: &[&Strings], text: impl Fn(&Strings) -> String) -> Value {
    let one = |strings: &&Strings| json!({ "@value": text(strings), "@language": strings.language().tag() });
    words.iter().map(one).collect()
}

/// What both kinds of file open with.
fn about(shared: &PlanContext, words: &[&Strings]) -> Map<String, Value> {
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

fn table(one: &TableDescribed, words: &[&Strings], keys: bool) -> Value {
    let mut schema = Map::new();
    schema.insert("columns".into(), one.columns.iter().map(|column| self::column(column, words)).collect());
    if !one.primary.is_empty() {
        schema.insert("primaryKey".into(), one.primary.into());
    }
    let key = |column: &Column| {
        let to = format!("{}.csv", column.foreign?.folder());
        Some(json!({ "columnReference": column.name, "reference": { "resource": to, "columnReference": "id" } }))
    };
    let foreign: Vec<Value> = one.columns.iter().filter_map(key).filter(|_| keys).collect();
    if !foreign.is_empty() {
        schema.insert("foreignKeys".into(), foreign.into());
    }
    let said = format!("data_{}", one.name.replace(['-', '.'], "_"));
    json!({
        "url": one.name,
        "dc:description": both(words, |strings| strings.text(&said)),
        "tableSchema": schema,
    })
}

fn column(of: &Column, words: &[&Strings]) -> Value {
    let name = &*of.name;
    // The name as it stands in the head of the table comes first: by it the table is told to be the one described.
    let titles: Map<String, Value> =
        words.iter().map(|strings| (strings.language().tag().to_owned(), json!([name, said(strings, name)]))).collect();
    let mut column = Map::new();
    column.insert("name".into(), name.into());
    column.insert("titles".into(), titles.into());
    let datatype = match &of.kind {
        Type::Text | Type::Names => json!("string"),
        Type::Integer => json!({ "base": "integer", "minimum": 0 }),
        Type::Decimal => json!("decimal"),
        Type::Boolean => json!({ "base": "boolean", "format": "true|false" }),
        Type::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Type::Address => json!("anyURI"),
        Type::Codes(lists) => json!({ "base": "string", "format": pattern(lists) }),
    };
    column.insert("datatype".into(), datatype);
    if matches!(of.kind, Type::Names) {
        column.insert("separator".into(), " ".into());
    }
    if of.required {
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
