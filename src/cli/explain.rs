//! `etapp explain`.

use super::show;
use super::{Common, Outcome, words};
use crate::base::diagnostic::nearest;
use crate::base::{Code, Severity};
use crate::check::wording::Wording;
use crate::words::Message;
use clap::Args;

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp explain unknown-key\n  etapp explain")]
pub struct Arguments {
    /// The code of a problem, as `check` prints it. Without one, all codes are listed.
    code: Option<String>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let language = common.language(None);
    let (words, wording) = (words(common, Some(language)), Wording::new(&common.catalogue(), language));
    let level = |code: Code| match code.severity() {
        Severity::Error => words.text("error"),
        Severity::Warning => words.text("warning"),
        Severity::Advice => words.text("advice"),
    };
    let Some(wanted) = &arguments.code else {
        for code in Code::ALL {
            show::line(&format!("{:26} {:8} {}", code.text(), level(*code), wording.explain(*code)));
        }
        return Outcome::Well;
    };
    let Some(code) = Code::from_text(wanted) else {
        let near = nearest(wanted, Code::ALL.iter().map(|code| code.text()));
        let told = Message::new("unknown-code").fact("code", wanted).fact("near", near.unwrap_or("none"));
        show::problem(common, &words.say(&told));
        return Outcome::Usage;
    };
    show::line(&format!("{} ({})\n\n{}\n\n{}", code.text(), level(code), wording.explain(code), wording.remedy(code)));
    Outcome::Well
}
