//! The facts of a site in canonical form: the keys of `site.yaml`, each default filled in.

use crate::base::{Language, digest};
use crate::plan::Site;
use crate::plan::documents::{AccessibilityDocument, ContactDocument};
use crate::plan::scalar::Feedback;
use crate::plan::translations::TranslatedTexts;
use crate::plan::vocabulary::LogSource;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The facts of a site. What it holds besides them (its plans, its languages) is no fact of `site.yaml`.
pub fn site(site: &Site) -> Value {
    // Taken apart without `..`, so that a new fact of the site cannot be forgotten here.
    let Site {
        title,
        organisation,
        base_url,
        stated_url,
        language: _,
        original,
        theme,
        description,
        min_group,
        not_personal,
        data_license,
        theme_uri,
        spatial,
        publisher_type,
        terms,
        contact,
        accessibility,
        log,
        log_from,
        look,
        title_place: _,
        places: _,
        term_places: _,
        languages: _,
        translations,
        outdated: _,
        plans: _,
        // What the interface says is no fact of the site.
        words: _,
    } = site;
    without_nulls(json!({
        "title": title,
        "organisation": organisation,
        "base_url": stated_url.as_ref().unwrap_or(base_url),
        "language": original.tag(),
        "theme": theme.value,
        "description": description,
        "min_group": min_group,
        "not_personal": (!not_personal.is_empty()).then_some(not_personal),
        "data_license": data_license,
        "theme_uri": theme_uri.map(|uri| uri.word()),
        "spatial": spatial.as_ref().map(|uri| &uri.0),
        "publisher_type": publisher_type.map(|uri| uri.word()),
        "terms": (!terms.is_empty()).then_some(terms),
        "contact": self::contact(contact),
        "accessibility": accessibility.as_ref().map(self::accessibility),
        // Left out where it is kept, so that the records of sites that do not speak of it keep their form.
        "log": (*log == LogSource::Off).then(|| log.word()),
        "log_from": log_from.map(|date| date.to_string()),
        "logo": look.logo.as_ref().map(|logo| json!({ "file": logo.path, "digest": digest::sha256(&logo.bytes) })),
        "accent": look.accent.as_ref().map(|accent| accent.light.to_string()),
        "translations": (!translations.is_empty()).then(|| self::translations(translations)),
        "footer_links": look.links.iter().map(|one| json!({ "title": one.title.value, "url": one.url.0 })).collect::<Vec<_>>(),
    }))
}

/// What translations of `site.yaml` say, by the language and the key.
fn translations(all: &BTreeMap<Language, TranslatedTexts>) -> Value {
    let texts = |said: &TranslatedTexts| -> Map<String, Value> {
        said.iter().map(|(key, text)| (key.clone(), Value::from(text.value.as_str()))).collect()
    };
    all.iter().map(|(language, said)| (language.tag().to_owned(), Value::Object(texts(said)))).collect()
}

fn contact(contact: &ContactDocument) -> Value {
    without_nulls(json!({
        "name": contact.name.value,
        "email": contact.email.as_ref().map(|mail| &mail.value.0),
        "phone": contact.phone.as_ref().map(|phone| &phone.value),
        "url": contact.url.as_ref().map(|url| &url.value.0),
    }))
}

fn accessibility(facts: &AccessibilityDocument) -> Value {
    let issues = facts.issues.iter().map(|one| {
        let issue = &one.value;
        json!({ "text": issue.text.value, "reason": issue.reason.value.word() })
    });
    let feedback = match &facts.feedback.value {
        Feedback::Web(url) => &url.0,
        Feedback::Mail(mail) => &mail.0,
    };
    without_nulls(json!({
        "conformance": facts.conformance.value.word(),
        "assessed": facts.assessed.value.to_string(),
        "updated": facts.updated.as_ref().map(|date| date.value.to_string()),
        "method": facts.method.value.text.trim(),
        "issues": issues.collect::<Vec<_>>(),
        "feedback": feedback,
    }))
}

/// An object without the keys that say nothing.
fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(object) = &mut value {
        object.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    }
    value
}
