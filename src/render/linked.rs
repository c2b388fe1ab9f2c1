//! The plan for search engines: a data set, its report and who publishes them, in the words of schema.org as JSON-LD. It
//! is a file of its own, to which pages lead, since pages hold no script.

use super::Artifact;
use super::address::{iri, of};
use super::offers::Offer;
use crate::page::PlanContext;
use crate::page::license;
use crate::sitemap::PageRoute;
use crate::sitemap::files::LINKED;
use crate::text::plain::excerpt;
use serde_json::{Value, json};

/// `data/plan.jsonld`.
pub fn plan(shared: &PlanContext, offers: &[Offer]) -> Artifact {
    let (site, plan) = (shared.site, shared.plan);
    let path = shared.addresses.file(LINKED);
    let id = |path: &str| json!({ "@id": of(site, path) });
    let named = |name: &str| json!({ "@id": format!("{}#{name}", of(site, &path)) });
    let at = site.words.languages().position(|language| language == shared.strings.language()).unwrap_or_default();
    let download = |offer: &Offer| {
        json!({
            "@type": "DataDownload",
            "name": offer.about[at],
            "contentUrl": id(&offer.path),
            "encodingFormat": offer.media,
            "contentSize": format!("{} B", offer.bytes),
        })
    };
    let title = shared.strings.with("dataset_title", &[("plan", (&plan.title.value).into())]);
    let report = shared.report_heading();
    let common = json!({
        "inLanguage": site.language.tag(),
        "license": license::address(&site.data_license).map(|address| json!({ "@id": address })),
        "isAccessibleForFree": true,
        "dateModified": shared.as_of.map(|date| date.to_string()),
        "version": shared.revision.map(|mark| mark.title.as_str()),
        "publisher": named("publisher"),
    });
    let dataset = json!({
        "@id": named("dataset")["@id"],
        "@type": "Dataset",
        "name": title,
        "description": described(shared),
        "url": id(&shared.addresses.page(PageRoute::Data)),
        "temporalCoverage": format!("{}/{}", plan.period.first(), plan.period.last()),
        "distribution": offers.iter().map(download).collect::<Vec<_>>(),
    });
    let report = json!({
        "@id": of(site, &shared.addresses.page(PageRoute::Report)),
        "@type": "Report",
        "name": format!("{report}: {}", plan.title.value),
        "url": id(&shared.addresses.page(PageRoute::Report)),
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
    let graph = [joined(dataset, &common), joined(report, &common), publisher].map(without_nothing);
    let document = json!({ "@context": { "@vocab": "https://schema.org/" }, "@graph": graph });
    Artifact::new(path, format!("{document:#}\n"))
}

/// What the plan is, in its own words, and what the data are.
fn described(shared: &PlanContext) -> String {
    let plan = &shared.plan.title.value;
    let about = shared.strings.with("dataset_about", &[("plan", plan.into())]);
    format!("{about} {}", excerpt(&shared.plan.summary.text)).trim_end().to_owned()
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
