//! The plan for search engines: a data set, its report and who publishes them, in the words of schema.org as JSON-LD. It
//! is a file of its own, to which pages lead, since pages hold no script.

use super::Artifact;
use super::address::{iri, of};
use super::offers::Offer;
use crate::page::address::Place;
use crate::page::alternates::LINKED;
use crate::page::desk::Desk;
use crate::page::license;
use crate::page::prose::excerpt;
use serde_json::{Value, json};

/// `data/plan.jsonld`.
pub fn plan(desk: &Desk, offers: &[Offer]) -> Artifact {
    let (site, plan) = (desk.site, desk.plan);
    let path = desk.addresses.file(LINKED);
    let id = |path: &str| json!({ "@id": of(site, path) });
    let named = |name: &str| json!({ "@id": format!("{}#{name}", of(site, &path)) });
    let at = usize::from(desk.strings.language() == crate::base::Language::En);
    let download = |offer: &Offer| {
        json!({
            "@type": "DataDownload",
            "name": offer.about[at],
            "contentUrl": id(&offer.path),
            "encodingFormat": offer.media,
            "contentSize": format!("{} B", offer.bytes),
        })
    };
    let title = desk.strings.with("dataset_title", &[("plan", (&plan.title.value).into())]);
    let report = desk.strings.text("report_heading");
    let shared = json!({
        "inLanguage": site.language.tag(),
        "license": license::address(&site.data_license).map(|address| json!({ "@id": address })),
        "isAccessibleForFree": true,
        "dateModified": desk.as_of.map(|date| date.to_string()),
        "version": desk.revision.map(|mark| mark.title.as_str()),
        "publisher": named("publisher"),
    });
    let dataset = json!({
        "@id": named("dataset")["@id"],
        "@type": "Dataset",
        "name": title,
        "description": described(desk),
        "url": id(&desk.addresses.page(Place::Data)),
        "temporalCoverage": format!("{}/{}", plan.period.first(), plan.period.last()),
        "distribution": offers.iter().map(download).collect::<Vec<_>>(),
    });
    let report = json!({
        "@id": of(site, &desk.addresses.page(Place::Report)),
        "@type": "Report",
        "name": format!("{report}: {}", plan.title.value),
        "url": id(&desk.addresses.page(Place::Report)),
        "isBasedOn": named("dataset"),
    });
    let contact = &site.contact;
    let publisher = json!({
        "@id": named("publisher")["@id"],
        "@type": "Organization",
        "name": site.organisation,
        "contactPoint": {
            "@type": "ContactPoint",
            "name": contact.name.value,
            "email": contact.email.as_ref().map(|mail| mail.value.0.as_str()),
            "telephone": contact.phone.as_ref().map(|phone| phone.value.as_str()),
            "url": contact.url.as_ref().map(|url| json!({ "@id": iri(&url.value.0) })),
        },
    });
    let graph = [joined(dataset, &shared), joined(report, &shared), publisher].map(without_nothing);
    let document = json!({ "@context": { "@vocab": "https://schema.org/" }, "@graph": graph });
    Artifact::new(path, format!("{document:#}\n"))
}

/// What the plan is, in its own words, and what the data are.
fn described(desk: &Desk) -> String {
    let plan = &desk.plan.title.value;
    let about = desk.strings.with("dataset_about", &[("plan", plan.into())]);
    format!("{about} {}", excerpt(&desk.plan.summary.text)).trim_end().to_owned()
}

fn joined(mut one: Value, other: &Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other.clone());
    }
    one
}

/// An object without the keys that say nothing.
fn without_nothing(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(kept.map(|(key, value)| (key, without_nothing(value))).collect())
        }
        Value::Array(items) => items.into_iter().map(without_nothing).collect(),
        other => other,
    }
}
