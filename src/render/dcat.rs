//! The catalogue of the site's open data as RDF/XML, by DCAT-AP-SE: where Sweden's data portal looks for it, and once more
//! under an ending that every server knows.

use super::Artifact;
use super::address::{iri, of};
use super::offers::Offer;
use super::xml::Xml;
use crate::page::context::PlanContext;
use crate::page::license;
use crate::plan::Site;
use crate::plan::vocabulary::Every;
use crate::sitemap::PageRoute;
use crate::sitemap::files::{CATALOGUE, CATALOGUE_ENDED, LINKED, TABLES};
use crate::text::plain::excerpt;
use crate::words::Strings;

const SPACES: [(&str, &str); 7] = [
    ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("xmlns:dcat", "http://www.w3.org/ns/dcat#"),
    ("xmlns:dct", "http://purl.org/dc/terms/"),
    ("xmlns:foaf", "http://xmlns.com/foaf/0.1/"),
    ("xmlns:vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xmlns:adms", "http://www.w3.org/ns/adms#"),
    ("xmlns:dcatap", "http://data.europa.eu/r5r/"),
];
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// A plan in the catalogue.
pub struct PlanData<'a> {
    /// The shared of the plan.
    pub shared: &'a PlanContext<'a>,
    /// What it offers.
    pub offers: Vec<Offer>,
    /// Its title in each language, that of the original where it is not translated.
    pub titles: Vec<String>,
}

/// The catalogue with a data set for each plan.
pub fn files<'a>(site: &Site, titles: &[String], entries: &[PlanData], words: &'a [&'a Strings]) -> Vec<Artifact> {
    let mut rdf = Rdf::new(words);
    let catalogue = of(site, CATALOGUE);
    rdf.out.open("dcat:Catalog", &[("rdf:about", &catalogue)]);
    rdf.both("dct:title", |at, words| words.with("catalogue_title", &[("site", (&titles[at]).into())]));
    rdf.both("dct:description", |_, words| {
        words.with("catalogue_about", &[("organisation", (&site.organisation).into())])
    });
    rdf.link("dct:publisher", &publisher(site));
    rdf.license(site);
    rdf.languages(site);
    rdf.link("foaf:homepage", &of(site, "index.html"));
    rdf.link("dcat:themeTaxonomy", &format!("{AUTHORITY}/data-theme"));
    if let Some(date) = entries.iter().filter_map(|entry| entry.shared.as_of).max() {
        rdf.typed("dct:modified", "date", &date.to_string());
    }
    entries.iter().for_each(|entry| rdf.link("dcat:dataset", &dataset(entry.shared)));
    rdf.out.close("dcat:Catalog");
    for entry in entries {
        rdf.dataset(entry);
    }
    rdf.people(site);
    let bytes = rdf.done();
    vec![Artifact::new(CATALOGUE, bytes.clone()), Artifact::new(CATALOGUE_ENDED, bytes)]
}

fn publisher(site: &Site) -> String {
    format!("{}#publisher", of(site, CATALOGUE))
}

fn contact(site: &Site) -> String {
    format!("{}#contact", of(site, CATALOGUE))
}

/// The name of a plan's data set: its page of open data is where a reader is led.
fn dataset(shared: &PlanContext) -> String {
    format!("{}#dataset", of(shared.site, &shared.addresses.file(LINKED)))
}

/// The document in the making.
struct Rdf<'a> {
    out: Xml,
    words: &'a [&'a Strings],
}

impl<'a> Rdf<'a> {
    fn new(words: &'a [&'a Strings]) -> Self {
        let mut out = Xml::indented();
        out.open("rdf:RDF", &SPACES);
        Self { out, words }
    }

    fn done(mut self) -> Vec<u8> {
        self.out.close("rdf:RDF");
        self.out.done()
    }

    fn link(&mut self, name: &str, address: &str) {
        self.out.empty(name, &[("rdf:resource", address)]);
    }

    fn typed(&mut self, name: &str, kind: &str, text: &str) {
        self.out.text(name, &[("rdf:datatype", &format!("{XSD}{kind}"))], text);
    }

    /// A text in every language.
    fn both(&mut self, name: &str, text: impl Fn(usize, &Strings) -> String) {
        for (at, words) in self.words.iter().enumerate() {
            let (language, text) = (words.language(), text(at, words));
            self.out.text(name, &[("xml:lang", language.tag())], &text);
        }
    }

    fn license(&mut self, site: &Site) {
        if let Some(license) = license::address(&site.data_license) {
            self.link("dct:license", &license);
        }
    }

    fn languages(&mut self, site: &Site) {
        for language in &site.languages {
            let code = &site.words.facts(*language).authority;
            self.link("dct:language", &format!("{AUTHORITY}/language/{code}"));
        }
    }

    fn dataset(&mut self, entry: &PlanData) {
        let (shared, site, plan) = (entry.shared, entry.shared.site, entry.shared.plan);
        let id = dataset(shared);
        self.out.open("dcat:Dataset", &[("rdf:about", &id)]);
        self.both("dct:title", |at, words| words.with("dataset_title", &[("plan", (&entry.titles[at]).into())]));
        self.both("dct:description", |at, words| {
            let about = words.with("dataset_about", &[("plan", (&entry.titles[at]).into())]);
            // What the plan says of itself stands in its own language.
            let own = words.language() == site.language;
            if own { format!("{about} {}", excerpt(&plan.summary.text)) } else { about }
        });
        self.out.text("dct:identifier", &[], &id);
        self.link("dct:publisher", &publisher(site));
        self.link("dcat:contactPoint", &contact(site));
        self.license(site);
        self.languages(site);
        if let Some(theme) = site.theme_uri {
            self.link("dcat:theme", theme.word());
        }
        if let Some(place) = &site.spatial {
            self.link("dct:spatial", &iri(&place.0));
        }
        self.link("dct:accessRights", &format!("{AUTHORITY}/access-right/PUBLIC"));
        // How often is what the plan promises; without a promise nothing is said of it.
        if let Some(every) = plan.reporting.as_ref().and_then(|reporting| reporting.value.every.as_ref()) {
            self.link("dct:accrualPeriodicity", &format!("{AUTHORITY}/frequency/{}", frequency(every.value)));
        }
        for keyword in ["keyword_followup", "keyword_plan", "keyword_decision"] {
            self.both("dcat:keyword", |_, words| words.text(keyword));
        }
        self.link("dcat:landingPage", &of(site, &shared.addresses.page(PageRoute::Data)));
        self.link("foaf:page", &of(site, &shared.addresses.page(PageRoute::Home)));
        if let Some(date) = shared.as_of {
            self.typed("dct:modified", "date", &date.to_string());
        }
        self.out.open("dct:temporal", &[]);
        self.out.open("dct:PeriodOfTime", &[]);
        self.typed("dcat:startDate", "date", &plan.period.first().to_string());
        self.typed("dcat:endDate", "date", &plan.period.last().to_string());
        self.out.close("dct:PeriodOfTime");
        self.out.close("dct:temporal");
        entry.offers.iter().for_each(|offer| self.link("dcat:distribution", &distribution(site, offer)));
        self.out.close("dcat:Dataset");
        entry.offers.iter().for_each(|offer| self.distribution(shared, offer));
    }

    fn distribution(&mut self, shared: &PlanContext, offer: &Offer) {
        let site = shared.site;
        self.out.open("dcat:Distribution", &[("rdf:about", &distribution(site, offer))]);
        let name = offer.path.rsplit('/').next().unwrap_or(&offer.path);
        self.both("dct:title", |_, _| name.to_owned());
        self.both("dct:description", |at, _| offer.about[at].clone());
        self.link("dcat:accessURL", &of(site, &offer.path));
        self.link("dcat:downloadURL", &of(site, &offer.path));
        self.out.text("dct:format", &[], offer.media);
        self.link("dcat:mediaType", &format!("https://www.iana.org/assignments/media-types/{}", offer.media));
        self.typed("dcat:byteSize", "nonNegativeInteger", &offer.bytes.to_string());
        self.license(site);
        self.link("adms:status", &format!("{AUTHORITY}/distribution-status/COMPLETED"));
        self.link("dcatap:availability", &format!("{AUTHORITY}/planned-availability/STABLE"));
        if offer.format == "CSV" {
            self.link("dct:conformsTo", "https://www.rfc-editor.org/rfc/rfc4180");
            self.link("foaf:page", &of(site, &shared.addresses.file(TABLES)));
        }
        if let Some(date) = shared.as_of {
            self.typed("dct:modified", "date", &date.to_string());
        }
        self.out.close("dcat:Distribution");
    }

    /// Who publishes the data, and whom to ask.
    fn people(&mut self, site: &Site) {
        self.out.open("foaf:Agent", &[("rdf:about", &publisher(site))]);
        self.out.text("foaf:name", &[], &site.organisation);
        if let Some(kind) = site.publisher_type {
            self.link("dct:type", kind.word());
        }
        self.link("foaf:homepage", &of(site, "index.html"));
        self.out.close("foaf:Agent");
        self.out.open("vcard:Organization", &[("rdf:about", &contact(site))]);
        self.out.text("vcard:fn", &[], &site.contact.name.value);
        if let Some(mail) = &site.contact.email {
            self.link("vcard:hasEmail", &iri(&format!("mailto:{}", mail.value.0)));
        }
        if let Some(phone) = &site.contact.phone {
            let dial: String = phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
            self.link("vcard:hasTelephone", &format!("tel:{dial}"));
        }
        if let Some(url) = &site.contact.url {
            self.link("vcard:hasURL", &iri(&url.value.0));
        }
        self.out.close("vcard:Organization");
    }
}

/// A distribution is named by the file that it gives.
fn distribution(site: &Site, offer: &Offer) -> String {
    format!("{}#file", of(site, &offer.path))
}

/// The EU's word for how often accounts are given. A year has two terms.
fn frequency(every: Every) -> &'static str {
    match every {
        Every::Month => "MONTHLY",
        Every::Quarter => "QUARTERLY",
        Every::HalfYear | Every::Term => "ANNUAL_2",
        Every::Year => "ANNUAL",
    }
}
