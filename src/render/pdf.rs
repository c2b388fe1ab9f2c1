//! The report as a PDF: PDF/UA-1 and PDF/A-2a in one file, typeset inside the program.
//!
//! The typesetter sees one source file, which is the theme's, the data of the report, and the fonts in the program. It
//! reads no file, asks no clock and reaches no network, so the same report gives the same bytes.

use super::theme::Theme;
use crate::base::visible::has_no_width;
use crate::base::{Code, Diagnostic, SourceSpan};
use serde_json::Value;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Str, Value as Typeset};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The fonts in the program.
struct Fonts {
    book: LazyHash<FontBook>,
    all: Vec<Font>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all: Vec<Font> = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&all)), all }
});

impl Fonts {
    /// Whether some font can draw a letter.
    fn has(&self, letter: char) -> bool {
        self.all.iter().any(|font| font.info().coverage.contains(letter.into()))
    }
}

/// The one door of the typesetter to anything outside itself. Behind it is nothing but the source.
struct TypesetRoom {
    library: LazyHash<Library>,
    source: Source,
}

impl World for TypesetRoom {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Typesets `data` with a file of the theme, such as `pdf/report.typ`.
///
/// # Errors
/// What the typesetter says against the theme's file or the standards.
pub fn typeset(theme: &Theme, file: &str, data: Value) -> Result<Vec<u8>, Diagnostic> {
    let data = Typeset::Str(Str::from(drawable(data).to_string()));
    let inputs = Dict::from_iter([(Str::from("data"), data)]);
    let library = Library::builder().with_inputs(inputs).with_features([Feature::A11yExtras].into_iter().collect());
    let room = TypesetRoom { library: LazyHash::new(library.build()), source: Source::detached(theme.text(file)) };
    let made = apart(|| made(&room)).and_then(|made| made);
    // What was worked out for this document is of no use to the next.
    typst::comemo::evict(0);
    made.map_err(|reason| {
        let place = SourceSpan::file(&format!("themes/{}/{file}", theme.name()).into());
        Diagnostic::new(Code::TemplateError, &place).fact("reason", reason)
    })
}

/// Works with a processor of its own, and waits for it without taking up anything else. The typesetter, where it waits for
/// a part of its own, does whatever waits in its pool: among the pages of a site that is the next revision with the
/// next document, within the first, and so on until no stack is left.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else { return Ok(work()) };
    std::thread::scope(|scope| {
        // A worker that asks another pool goes on with its own pool's work meanwhile; a plain thread does not.
        let outside = std::thread::Builder::new().spawn_scoped(scope, || pool.install(work));
        let joined = outside.map_err(|problem| problem.to_string())?.join();
        Ok(joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn made(room: &TypesetRoom) -> Result<Vec<u8>, String> {
    let document: PagedDocument = typst::compile(room).output.map_err(|problems| words(room, &problems))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|problem| problem.message().to_string())?;
    let creator = Smart::Custom(Some("Etapp".to_owned()));
    let options = PdfOptions { creator, standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|problems| words(room, &problems))
}

/// The problems of the typesetter in one line, the first with its line in the theme's file.
fn words(room: &TypesetRoom, problems: &[SourceDiagnostic]) -> String {
    let line = |problem: &SourceDiagnostic| {
        use typst::WorldExt;
        let start = room.range(problem.span)?.start;
        Some(room.source.lines().byte_to_line(start)? + 1)
    };
    let told = problems.iter().map(|problem| match line(problem) {
        Some(line) => format!("{line}: {}", problem.message),
        None => problem.message.to_string(),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The data with every text such that a font can draw it: PDF/A forbids a letter without a shape.
fn drawable(data: Value) -> Value {
    match data {
        Value::String(text) => Value::String(text.chars().filter_map(letter).collect()),
        Value::Array(all) => all.into_iter().map(drawable).collect(),
        Value::Object(all) => all.into_iter().map(|(key, value)| (key, drawable(value))).collect(),
        other => other,
    }
}

/// The letter, its stand-in where no font has it, or nothing where it has no shape at all.
fn letter(letter: char) -> Option<char> {
    match letter {
        '\n' | '\t' | ' '..='~' => Some(letter),
        '\u{2028}' | '\u{2029}' => None,
        _ if letter.is_control() || has_no_width(letter) => None,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => Some('\u{FFFD}'),
        _ => Some(if FONTS.has(letter) { letter } else { '\u{FFFD}' }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;
    use std::cell::Cell;

    thread_local! {
        static WITHIN: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn no_document_is_made_within_another() {
        let depths = (0..64).into_par_iter().map(|_| {
            let depth = WITHIN.get() + 1;
            WITHIN.set(depth);
            // As the typesetter waits for a part of its own.
            let waited = apart(|| while let Some(rayon::Yield::Executed) = rayon::yield_now() {});
            WITHIN.set(depth - 1);
            waited.map(|()| depth)
        });
        assert_eq!(depths.collect::<Result<Vec<_>, _>>(), Ok(vec![1; 64]));
    }
}
