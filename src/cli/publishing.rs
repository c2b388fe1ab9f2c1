//! What went wrong while publishing, in both languages.

use crate::base::Language;
use crate::publish::PublishError;
use std::path::Path;

/// An error with its remedy. English is the library's own wording.
pub fn words(language: Language, error: &PublishError) -> String {
    match language {
        Language::En => format!("error: {error}"),
        Language::Sv => format!("fel: {}", swedish(error)),
    }
}

/// A staging folder that an earlier build left and that could not be removed.
pub fn leftover(language: Language, path: &Path) -> String {
    let path = path.display();
    match language {
        Language::Sv => format!("varning: {path} blev kvar efter ett avbrutet bygge och kunde inte tas bort."),
        Language::En => format!("warning: {path} was left by a build that was cut off and could not be removed."),
    }
}

fn swedish(error: &PublishError) -> String {
    const UNCHANGED: &str = "Webbplatsen är oförändrad.";
    match error {
        PublishError::BadPath { path } => format!("Sökvägen {path} kan inte användas på webbplatsen. {UNCHANGED}"),
        PublishError::DuplicatePath { path } => format!("Två filer skulle få samma adress: {path}. {UNCHANGED}"),
        PublishError::PathClash { file, inside } => {
            format!("{file} är en fil, men {inside} skulle ligga inuti den. {UNCHANGED}")
        }
        PublishError::OutputIsRoot { path } | PublishError::OutputIsHome { path, .. } => {
            format!("Webbplatsen kan inte läggas direkt i {}. Ange en egen mapp med --output.", path.display())
        }
        PublishError::OutputAboveContent { path, protected } => format!(
            "{} innehåller {}, som bygget läser. Ange en egen mapp med --output.",
            path.display(),
            protected.display()
        ),
        PublishError::OutputInsideContent { path, protected } => format!(
            "{} ligger inuti {}, som bygget läser. Ange en mapp utanför med --output.",
            path.display(),
            protected.display()
        ),
        PublishError::OutputIsSymlink { path } => {
            format!("{} är en symbolisk länk. Ange den riktiga mappen med --output.", path.display())
        }
        PublishError::OutputNotFolder { path } => format!("{} är ingen mapp.", path.display()),
        PublishError::ForeignFolder { path, example } => format!(
            "{} innehåller {}, som Etapp inte har gjort. Ingenting har ändrats. Flytta den, eller ange en annan mapp \
             med --output.",
            path.display(),
            example.display()
        ),
        PublishError::Locked { path, by } => {
            let who = by.map(|process| format!(" (process {process})")).unwrap_or_default();
            format!("Ett annat bygge skriver till {} just nu{who}. Vänta tills det är klart.", path.display())
        }
        PublishError::DifferentDevice { path, parent } => format!(
            "{} kan inte bytas ut mot en mapp i {}, eftersom de ligger på olika filsystem. Ange en mapp inuti den \
             med --output.",
            path.display(),
            parent.display()
        ),
        PublishError::ReadBack { path } => format!(
            "{} gick inte att läsa tillbaka som den skrevs. Disken kan vara full eller trasig. {UNCHANGED}",
            path.display()
        ),
        PublishError::Io { path, source, .. } => format!("{}: {source}. {UNCHANGED}", path.display()),
        PublishError::Stranded { output, at, source } => format!(
            "Bytet avbröts: {source}. Just nu finns ingen webbplats i {}. Den förra ligger i {} och läggs tillbaka \
             av nästa bygge.",
            output.display(),
            at.display()
        ),
        PublishError::AfterSwap { output, leftover, cause, .. } => format!(
            "Den nya webbplatsen är publicerad i {}, men den förra kunde inte tas bort helt. Den ligger i {}. \
             ({cause})",
            output.display(),
            leftover.display()
        ),
    }
}
