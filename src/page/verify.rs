//! The page by which readers check a record against a digest that they have from elsewhere, in their own browser or by hand.

use super::context::PlanContext;
use super::site_frame::site_frame;
use super::view::{Link, Page};
use crate::sitemap::SiteRoute;
use serde::Serialize;

/// How a record's digest is counted by hand, as `docs/records.md` says.
const COMMAND: &str =
    r#"sed -E '/^  "digest": /d; s/^ +//; s/^("[^"\\]*"): /\1:/' record.json | tr -d '\n' | sha256sum"#;

/// The script of the page, which stands in it too, so that one file can be saved. The site's policy names its digest.
pub const SCRIPT: &str = include_str!("../../themes/default/assets/verify.js");

#[derive(Serialize)]
struct VerifyView {
    /// The records of the site, the newest first.
    records: Vec<Link>,
    command: &'static str,
    script: &'static str,
}

/// The page.
pub fn page(contexts: &[PlanContext]) -> Option<Page> {
    let first = contexts.first()?;
    let context = &first.context(SiteRoute::Verify.path(first.site));
    let several = first.site.is_portfolio();
    let of_plan = |shared: &PlanContext| -> Vec<Link> {
        let marks = shared.past.map_or(&[][..], |past| &past.marks);
        let record = |mark: &super::history::Mark| {
            let href = context.to(&shared.addresses.frozen(&mark.id).file("record.json"));
            let name = format!("{}: {}", mark.id, mark.title);
            let text = if several { format!("{}, {name}", shared.plan.title.value) } else { name };
            Link::to(href, text)
        };
        marks.iter().rev().map(record).collect()
    };
    let heading = context.text("verify_heading");
    let frame = site_frame(context, "verify", &heading, &context.text("verify_lead"));
    let view = VerifyView { records: contexts.iter().flat_map(of_plan).collect(), command: COMMAND, script: SCRIPT };
    Some(Page::new(&frame, "verify.html", &view))
}
