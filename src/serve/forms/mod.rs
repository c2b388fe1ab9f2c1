//! Forms for content files, in the preview alone. Each is made from the declarations that read the file; what is saved
//! changes only its own lines, is checked before it is written, and is written whole or not at all.

mod choices;
mod context;
mod entries;
mod faults;
mod fields;
mod freezing;
mod fresh;
mod given;
pub mod place;
mod refusal;
mod submitted;
mod tried;
mod upload;

use super::state::PreviewState;
use crate::base::{SourcePath, digest};
use crate::disk::{self, Reason, WriteError};
use crate::edit::yaml::ValueChange;
use crate::plan::load::{CONTENT, FILES};
use context::{DIGEST, FormContext, PREVIEW, TOKEN, revision_of, uploads_of};
use given::{CONFLICT, FormRefusal, Given};
use place::form_of;
use serde_json::json;
use std::path::Path;
use submitted::Submitted;
use tried::tried;

pub use given::FormResponse;
pub use upload::{FORM as UPLOAD_FORM, LARGEST as LARGEST_UPLOAD};

/// As much of a file is compared with what is known of it.
const MOST_BYTES: u64 = 16 << 20;

/// A form or the list of forms, by its path below [`FOLDER`] and what is asked of it.
pub fn show(state: &PreviewState, path: &str, query: &str) -> FormResponse {
    let nothing = Given::Nothing { saved: query == "saved", opens_log: query == "rewrite" };
    let content = state.content();
    let context = FormContext::new(state, &content);
    if path == "index.html" {
        return context.list();
    }
    if let Some(place) = fresh::place(path) {
        return fresh::show(&context, &place, path);
    }
    if let Some((plan, id)) = revision_of(path) {
        return freezing::show(&context, plan, id);
    }
    if let Some(plan) = uploads_of(path) {
        return context.uploads(plan, query.strip_prefix("saved="), None);
    }
    context.file(path).map_or_else(|| context.missing(), |file| context.form(&file, nothing))
}

/// Saves what was given in a form.
pub fn save(state: &PreviewState, root: &Path, path: &str, body: &[u8]) -> FormResponse {
    // What someone saved a moment ago may not have been read yet.
    let known = state.content().tree.files.get(path).map(|file| file.bytes.clone());
    if let (Some(known), Ok(bytes)) = (known, disk::read(root, Path::new(path), MOST_BYTES))
        && *known != *bytes
    {
        state.wait_for(path, &bytes);
    }
    let content = state.content();
    let context = FormContext::new(state, &content);
    let given: Submitted = url::form_urlencoded::parse(body).into_owned().collect();
    if let Some(place) = fresh::place(path) {
        return fresh::save(&context, root, &place, path, &given);
    }
    if let Some(at) = revision_of(path) {
        return freezing::save(&context, root, at, &given);
    }
    if given.get(TOKEN) != Some(&state.token) {
        return context.refused(403, "form-expired", path);
    }
    let Some(file) = context.file(path) else { return context.missing() };
    let again = |status, told| context.form(&file, Given::Refused(&given, FormRefusal::of(status, told)));
    // What was typed is not lost: it stands beside what the file says now, and can be saved over it.
    if given.get(DIGEST) != Some(&digest::sha256(&file.source.bytes)) {
        return again(CONFLICT, json!({ "note": context.words.text("form-changed") }));
    }
    let Some((changes, new)) = file.with(&given) else {
        return context.form(&file, Given::Refused(&given, context.doubt(&given)));
    };
    let is_preview = given.contains_key(PREVIEW);
    if new == *file.source.bytes && !is_preview {
        return FormResponse::Saved(form_of(path));
    }
    if let Some(refusal) = rewritten(&context, &changes, &given).filter(|_| !is_preview) {
        return context.form(&file, Given::Refused(&given, refusal));
    }
    let tried = context.tried(&file, &new);
    if let Some(refusal) = context.refusal(&file, &given, &new, &tried) {
        return context.form(&file, Given::Refused(&given, refusal));
    }
    if is_preview {
        return context.form(&file, Given::Foreseen(&given, context.foreseen(&tried).into()));
    }
    // What was read may be older than the file: what someone saved a moment ago is not overwritten.
    match disk::replace_known(root, Path::new(path), &file.source.bytes, &new) {
        Ok(()) => {
            state.wait_for(path, &new);
            FormResponse::Saved(format!("{}?saved", form_of(path)))
        }
        Err(WriteError { reason: Reason::Changed, .. }) => context.refused(CONFLICT, "form-changed", path),
        Err(problem) => again(500, json!({ "note": problem.to_string() })),
    }
}

/// Why the entries of a log are not written anew: nobody has said in words that they are to be.
fn rewritten(context: &FormContext, changes: &[ValueChange], given: &Submitted) -> Option<FormRefusal> {
    let wanted = context.words.text("rewrite-words");
    if !entries::are_touched(changes) || entries::is_said(&wanted, given.get(entries::REWRITE)) {
        return None;
    }
    let told = context.words.text("rewrite-refused");
    let faults = vec![(entries::REWRITE.to_owned(), told.clone())];
    Some(FormRefusal { faults, ..FormRefusal::of(422, json!({ "note": told })) })
}

/// Takes an attachment in: a file that is not there yet, with the checks that every attachment gets.
pub fn save_upload(state: &PreviewState, root: &Path, path: &str, kind: &str, body: &[u8]) -> FormResponse {
    let content = state.content();
    let context = FormContext::new(state, &content);
    let Some(plan) = uploads_of(path) else { return context.missing() };
    let refused =
        |status, note: &str| context.uploads(plan, None, Some((status, json!({ "note": context.words.text(note) }))));
    let Some(parts) = upload::parts(kind, body) else { return refused(400, "upload-cut") };
    let is_own = parts.iter().any(|part| part.field == TOKEN && part.bytes == state.token.as_bytes());
    if !is_own {
        return context.refused(403, "form-expired", path);
    }
    let Some(sent) = parts.iter().find(|part| part.file.as_ref().is_some_and(|name| !name.is_empty())) else {
        return refused(422, "upload-none");
    };
    if !content.tree.files.contains_key(format!("{CONTENT}{plan}plan.yaml").as_str()) {
        return context.missing();
    }
    let Some(name) = sent.file.as_deref().and_then(upload::name) else { return refused(422, "upload-name") };
    let place: SourcePath = format!("{CONTENT}{plan}{FILES}/{name}").into();
    let tried = tried(&content.tree, &content.findings, &place, sent.bytes);
    if !tried.new.is_empty() {
        return context.uploads(plan, None, Some((422, context.told(&tried.new, &tried))));
    }
    match disk::create(root, Path::new(&*place), sent.bytes) {
        Ok(()) => {
            state.wait_for(&place, sent.bytes);
            FormResponse::Saved(format!("{}?saved={name}", form_of(path.trim_end_matches("index.html"))))
        }
        Err(WriteError { reason: Reason::Exists, .. }) => refused(409, "upload-there"),
        Err(problem) => context.uploads(plan, None, Some((500, json!({ "note": problem.to_string() })))),
    }
}
