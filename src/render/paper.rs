//! The board's report apart from the site: as one page that needs no other file, and as a PDF.

use super::Artifact;
use super::theme::Theme;
use crate::base::{Diagnostic, Findings};
use crate::page::account::{self, Asked};
use crate::page::context::PlanContext;
use crate::page::report::{Scope, of, pdf_path};

/// Whether this program can write a PDF: the feature `pdf` was on when it was compiled.
pub const HAS_PDF: bool = cfg!(feature = "pdf");

/// The report as one page of HTML with its style inside and every link a permanent address.
///
/// # Errors
/// The template's own problem.
pub fn html(shared: &PlanContext, scope: &Scope, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    let mut page = of(shared, scope, "report_apart.html");
    page.context.insert("style", &theme.style(&["assets/style.css", "assets/report.css"]));
    theme.render(&page).map(|artifact| artifact.bytes)
}

/// The report of the site as a PDF beside its page, where the site has one.
pub fn beside(shared: &PlanContext, theme: &Theme, findings: &mut Findings) -> Option<Artifact> {
    if !shared.pdf {
        return None;
    }
    match pdf(&shared.apart(), &Scope::of_site(shared), theme)? {
        Ok(bytes) => Some(Artifact::new(pdf_path(shared), bytes)),
        Err(problem) => {
            findings.push(problem);
            None
        }
    }
}

/// The report as a PDF; `None` where this program cannot write one.
#[cfg(feature = "pdf")]
pub fn pdf(shared: &PlanContext, scope: &Scope, theme: &Theme) -> Option<Result<Vec<u8>, Diagnostic>> {
    let mut data = crate::page::report::data(shared, scope);
    data["t"] = serde_json::json!(theme.strings.plain());
    data["logo"] = logo(shared);
    Some(super::pdf::typeset(theme, "pdf/report.typ", data))
}

/// The publisher's mark as the typesetter takes a picture; null where there is none.
#[cfg(feature = "pdf")]
fn logo(shared: &PlanContext) -> serde_json::Value {
    let logo = shared.site.look.logo.as_ref();
    serde_json::json!(logo.map(|logo| serde_json::json!({ "kind": logo.kind, "bytes": logo.bytes.to_vec() })))
}

/// The report as a PDF; `None` where this program cannot write one.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &PlanContext, _: &Scope, _: &Theme) -> Option<Result<Vec<u8>, Diagnostic>> {
    None
}

/// The account on a decision as one page of HTML.
///
/// # Errors
/// The template's own problem.
pub fn account_html(shared: &PlanContext, asked: Asked, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    let mut page = account::page(shared, asked);
    page.context.insert("style", &theme.style(&["assets/style.css", "assets/report.css"]));
    theme.render(&page).map(|artifact| artifact.bytes)
}

/// The account on a decision as a PDF; `None` where this program cannot write one.
#[cfg(feature = "pdf")]
pub fn account_pdf(shared: &PlanContext, asked: Asked, theme: &Theme) -> Option<Result<Vec<u8>, Diagnostic>> {
    let mut data = account::data(shared, asked);
    data["t"] = serde_json::json!(theme.strings.plain());
    data["logo"] = logo(shared);
    Some(super::pdf::typeset(theme, "pdf/account.typ", data))
}

/// The account on a decision as a PDF; `None` where this program cannot write one.
#[cfg(not(feature = "pdf"))]
pub fn account_pdf(_: &PlanContext, _: Asked, _: &Theme) -> Option<Result<Vec<u8>, Diagnostic>> {
    None
}
