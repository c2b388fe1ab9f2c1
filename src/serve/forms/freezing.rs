//! The way to a frozen revision: each change that weakens a commitment with the fields of its reason, then the freezing.

use super::context::{DIGEST, FREEZE, FormContext, TOKEN, revision_file};
use super::fields::{self, FormField, FormPart};
use super::given::FormResponse;
use super::place::form_of;
use super::submitted::Submitted;
use crate::base::period::parse_date;
use crate::base::{Period, digest};
use crate::disk;
use crate::edit::yaml::{NewValue, ValueChange};
use crate::history::freeze::Unexplained;
use crate::serve::freezing::Freezing;
use crate::text::format::Format;
use crate::words::WordFile as Words;
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::path::Path;

/// The button that freezes.
const BUTTON: &str = "_freeze";

/// What the page shows.
#[derive(Serialize)]
struct View {
    path: String,
    form: String,
    token: String,
    digest: String,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    frozen: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<Json>,
    parts: Vec<FormPart>,
    ready: bool,
}

/// The page of a revision, by the folder of its plan and its id.
pub fn show(context: &FormContext, plan: &str, id: &str) -> FormResponse {
    answer(context, (plan, id), 200, None, None)
}

/// Saves the reasons that were given, or freezes.
pub fn save(context: &FormContext, root: &Path, (plan, id): (&str, &str), given: &Submitted) -> FormResponse {
    let at = format!("{FREEZE}{plan}{id}");
    if given.get(TOKEN) != Some(&context.state.token) {
        return context.refused(403, "form-expired", &at);
    }
    let Some(file) = context.file(&revision_file(plan, id)) else { return context.missing() };
    if given.contains_key(BUTTON) {
        return match (context.state.freeze)(plan.trim_end_matches('/'), id, given.get(DIGEST)) {
            Freezing::Frozen(told) => frozen(context, (plan, id), told),
            // What is frozen is what was looked at.
            Freezing::Ready(_) => {
                let note = json!({ "note": context.words.text("freeze-changed") });
                answer(context, (plan, id), 409, None, Some((note, Vec::new())))
            }
            _ => answer(context, (plan, id), 422, None, None),
        };
    }
    if given.get(DIGEST) != Some(&digest::sha256(&file.source.bytes)) {
        let note = json!({ "note": context.words.text("form-changed") });
        return answer(context, (plan, id), 409, Some(given), Some((note, Vec::new())));
    }
    let Freezing::Unexplained(changes) = (context.state.freeze)(plan.trim_end_matches('/'), id, None) else {
        return show(context, plan, id);
    };
    let faults = faults(context, &changes, given);
    if !faults.is_empty() {
        let note = json!({ "note": context.words.text("freeze-incomplete") });
        return answer(context, (plan, id), 422, Some(given), Some((note, faults)));
    }
    let reasons: Vec<NewValue> = changes.iter().filter_map(|change| reason(change, given)).collect();
    let node = file.content.node();
    let made = match fields::items(fields::child(node.as_ref(), "reasons")) {
        [] => vec![ValueChange::Set("reasons".to_owned(), NewValue::List(reasons.clone()))],
        _ => reasons.iter().map(|reason| ValueChange::Append("reasons".to_owned(), reason.clone())).collect(),
    };
    if reasons.is_empty() {
        let note = json!({ "note": context.words.text("freeze-nothing") });
        return answer(context, (plan, id), 422, Some(given), Some((note, Vec::new())));
    }
    let Some(new) = file.content.with(&file.source.bytes, &made, None) else {
        let note = json!({ "note": context.words.text("form-doubt") });
        return answer(context, (plan, id), 422, Some(given), Some((note, Vec::new())));
    };
    let tried = context.tried(&file, &new);
    if !tried.new.is_empty() {
        let told = context.told(&tried.new, &tried);
        return answer(context, (plan, id), 422, Some(given), Some((told, Vec::new())));
    }
    match disk::replace_known(root, Path::new(&*file.source.path), &file.source.bytes, &new) {
        Ok(()) => {
            context.state.wait_for(&file.source.path, &new);
            FormResponse::Saved(form_of(&at))
        }
        Err(_) => context.refused(409, "form-changed", &at),
    }
}

/// The name of a field of the reason for a change. It says which change it is for, so that what is typed stays with it.
fn name(change: &Unexplained, key: &str) -> String {
    let (fingerprint, to) = (&change.fingerprint, change.to.as_deref().unwrap_or_default());
    let of = digest::sha256(format!("{fingerprint}\n{to}").as_bytes());
    format!("r{}.{key}", &of[of.len() - 12..])
}

fn text<'g>(change: &Unexplained, key: &str, given: &'g Submitted) -> &'g str {
    given.get(&name(change, key)).map_or("", |text| text.trim())
}

/// The reason that was given for a change; `None` where its fields are empty.
fn reason(change: &Unexplained, given: &Submitted) -> Option<NewValue> {
    let said = |key: &str| text(change, key, given).replace("\r\n", "\n");
    if said("reason").is_empty() {
        return None;
    }
    let mut decided =
        vec![("by".to_owned(), NewValue::Words(said("by"))), ("date".to_owned(), NewValue::Bare(said("date")))];
    decided
        .extend((!said("reference").is_empty()).then(|| ("reference".to_owned(), NewValue::Words(said("reference")))));
    let mut keys = vec![("change".to_owned(), NewValue::Words(change.fingerprint.clone()))];
    keys.extend(change.to.clone().map(|to| ("to".to_owned(), NewValue::Words(to))));
    keys.push(("reason".to_owned(), NewValue::Words(said("reason").split('\n').collect::<Vec<_>>().join(" "))));
    keys.push(("decided".to_owned(), NewValue::Map(decided)));
    Some(NewValue::Map(keys))
}

/// What is missing of the reasons that were begun.
fn faults(context: &FormContext, changes: &[Unexplained], given: &Submitted) -> Vec<(String, String)> {
    let begun = changes
        .iter()
        .filter(|change| ["reason", "by", "date", "reference"].iter().any(|key| !text(change, key, given).is_empty()));
    let of = |change: &Unexplained| {
        let empty = ["reason", "by"].into_iter().filter(|key| text(change, key, given).is_empty());
        let date = Some("date").filter(|_| parse_date(text(change, "date", given)).is_err());
        let told = |key: &str| (name(change, key), context.words.text(&format!("freeze-no-{key}")));
        empty.chain(date).map(told).collect::<Vec<_>>()
    };
    begun.flat_map(of).collect()
}

/// The fields for the reason of each change.
fn parts(context: &FormContext, changes: &[Unexplained]) -> Vec<FormPart> {
    let pages = context.all_words(Words::Pages);
    let format = Format::new(&pages);
    // A time is said as on the pages; anything else stands as it was written.
    let said = |side: &String| Period::parse(side).map_or_else(|_| side.clone(), |period| format.period(&period));
    let group = |change: &Unexplained| {
        let rule = change.fingerprint.split(' ').next().unwrap_or_default();
        let field = |key: &str| {
            let label = context.words.text(&format!("freeze-{key}"));
            let mut field = FormField::line(&name(change, key), label, String::new());
            field.date = key == "date";
            field.required = key != "reference";
            field.rows = if key == "reason" { 3 } else { 0 };
            FormPart::Field(field)
        };
        let side = |(label, side): (&str, &Option<String>)| {
            let told = FormField::line("", context.words.text(label), String::new());
            Some(FormPart::Field(FormField { fixed: Some(said(side.as_ref()?)), ..told }))
        };
        let sides = ["foreseen-before", "foreseen-after"].into_iter().zip(&change.sides).filter_map(side);
        let title = format!("{}: {}", pages.text(&format!("rule_{rule}")), change.name);
        let parts = sides.chain(["reason", "by", "date", "reference"].map(field)).collect();
        FormPart::Group { title, open: true, parts }
    };
    changes.iter().map(group).collect()
}

fn frozen(context: &FormContext, at: (&str, &str), told: String) -> FormResponse {
    let view = View { frozen: Some(told), ..view(context, at) };
    page(context, at, 200, &view)
}

fn view(context: &FormContext, (plan, id): (&str, &str)) -> View {
    let path = revision_file(plan, id);
    let source = context.content.tree.files.get(path.as_str());
    View {
        form: form_of(&format!("{FREEZE}{plan}{id}")),
        token: context.state.token.clone(),
        digest: source.map(|file| digest::sha256(&file.bytes)).unwrap_or_default(),
        file: form_of(&path),
        path,
        frozen: None,
        refused: None,
        problems: None,
        parts: Vec::new(),
        ready: false,
    }
}

/// The page as it stands now, with what was given and why that was not saved.
fn answer(
    context: &FormContext,
    (plan, id): (&str, &str),
    status: u16,
    given: Option<&Submitted>,
    refused: Option<(Json, Vec<(String, String)>)>,
) -> FormResponse {
    let mut view = view(context, (plan, id));
    if view.digest.is_empty() {
        return context.missing();
    }
    match (context.state.freeze)(plan.trim_end_matches('/'), id, None) {
        Freezing::Ready(digest) => (view.ready, view.digest) = (true, digest),
        Freezing::Frozen(told) | Freezing::Refused(told) => view.refused = Some(told),
        Freezing::Unexplained(changes) => view.parts = parts(context, &changes),
    }
    if let Some(given) = given {
        fields::fill(&mut view.parts, given, false);
    }
    if let Some((told, faults)) = refused {
        fields::mark(&mut view.parts, &faults);
        view.problems = Some(told);
    }
    page(context, (plan, id), status, &view)
}

fn page(context: &FormContext, (_, id): (&str, &str), status: u16, view: &View) -> FormResponse {
    context.page(status, "freeze.html", &context.words.with("freeze-title", &[("id", id.into())]), view)
}
