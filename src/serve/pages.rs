//! The preview's own pages, from templates that come with the program.

use crate::base::Language;
use crate::text::prose::escape;
use crate::words::Strings;
use serde::Serialize;
use tera::{Context, Tera};

/// What stands around what a page shows.
pub struct PreviewFrame<'a> {
    /// The language.
    pub language: Language,
    /// The words of the preview; `None` where the view has all that it needs.
    pub words: Option<&'a Strings>,
    /// The title.
    pub title: &'a str,
    /// HTML in its head.
    pub head: &'a str,
    /// The list of the forms, where the page is one of theirs.
    pub forms: Option<&'a str>,
}

/// The templates of the preview's own pages.
pub struct Pages(Tera);

impl Pages {
    /// The templates, compiled.
    pub fn new() -> tera::TeraResult<Self> {
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        tera.add_raw_templates([
            ("page.html", include_str!("templates/page.html")),
            ("parts.html", include_str!("templates/parts.html")),
            ("note.html", include_str!("templates/note.html")),
            ("problems.html", include_str!("templates/problems.html")),
            ("list.html", include_str!("templates/list.html")),
            ("form.html", include_str!("templates/form.html")),
            ("freeze.html", include_str!("templates/freeze.html")),
            ("upload.html", include_str!("templates/upload.html")),
        ])?;
        Ok(Self(tera))
    }

    /// A page. A number inside of a `serde_json::Value` would come out as a map, so views are structs where they have any.
    pub fn page(&self, template: &str, frame: &PreviewFrame, view: &impl Serialize) -> String {
        let mut context = Context::new();
        context.insert("lang", frame.language.tag());
        context.insert("t", &frame.words.map(Strings::plain));
        context.insert("title", frame.title);
        context.insert("head", frame.head);
        context.insert("forms", &frame.forms);
        context.insert("view", view);
        self.0.render(template, &context).unwrap_or_else(|error| escape(&error.to_string()))
    }
}
