//! Corpora for measuring, the same on every machine: narratives for Etapp, Hugo and Zola alike, and plans of Etapp's own.
#![allow(dead_code, reason = "each program uses a part")]

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Words of invented texts; long and short, with å, ä and ö.
const WORDS: [&str; 60] = [
    "arbetet",
    "skolan",
    "kommunen",
    "elever",
    "lärare",
    "rektor",
    "följer",
    "planen",
    "varje",
    "termin",
    "och",
    "som",
    "med",
    "för",
    "att",
    "inte",
    "stöd",
    "undervisning",
    "närvaro",
    "resultat",
    "åtgärder",
    "uppföljning",
    "nämnden",
    "beslutar",
    "redovisar",
    "underlag",
    "kvalitet",
    "analys",
    "behov",
    "över",
    "under",
    "tid",
    "ett",
    "en",
    "det",
    "de",
    "har",
    "kan",
    "ska",
    "blir",
    "yrkesprogram",
    "gymnasiet",
    "huvudmannen",
    "organisation",
    "tidigare",
    "senare",
    "gemensamt",
    "skriftligt",
    "muntligt",
    "dialog",
    "samtal",
    "kartläggning",
    "mål",
    "etapp",
    "ansvar",
    "på",
    "i",
    "till",
    "av",
    "är",
];

/// Numbers that look random and are the same every time (Knuth's MMIX constants).
pub struct Numbers(u64);

impl Numbers {
    /// A series of its own for each seed.
    pub fn new(seed: usize) -> Self {
        Self((seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1))
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    /// A sentence of `count` words.
    pub fn sentence(&mut self, count: usize) -> String {
        let words = self.words(count);
        let mut letters = words.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}.", letters.as_str())
    }
}

/// A narrative: about 300 words with two headings, a list and a table.
pub struct Narrative {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// Its place in the order.
    pub order: usize,
    /// Its Markdown.
    pub body: String,
}

/// The narrative number `at`.
pub fn narrative(at: usize) -> Narrative {
    let numbers = &mut Numbers::new(at);
    let paragraph = |numbers: &mut Numbers| -> String {
        let sentences: Vec<String> = (0..4).map(|_| numbers.sentence(13)).collect();
        format!("{} *{}* {}\n\n", sentences[0], sentences[1].trim_end_matches('.'), sentences[2..].join(" "))
    };
    let mut body = paragraph(numbers);
    let _ = write!(body, "## {}\n\n{}", numbers.sentence(3).trim_end_matches('.'), paragraph(numbers));
    for _ in 0..5 {
        let _ = writeln!(body, "- **{}**: {}", numbers.words(1), numbers.sentence(8));
    }
    let _ = write!(body, "\n{}", paragraph(numbers));
    let _ = write!(
        body,
        "## {}\n\n| År | Antal | Vad |\n| --- | ---: | --- |\n",
        numbers.sentence(4).trim_end_matches('.')
    );
    for year in 2021..2026 {
        let _ = writeln!(body, "| {year} | {} | {} |", numbers.below(900), numbers.words(4));
    }
    let source = format!("Se [underlaget](https://prov.example/{at}).");
    let _ = write!(body, "\n{}{source}\n", paragraph(numbers));
    let title = format!("{} {at}", numbers.sentence(4).trim_end_matches('.'));
    Narrative { id: format!("text-{at:05}"), title, summary: numbers.sentence(9), order: at + 1, body }
}

/// Writes a file with the folders above it.
pub fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap_or(root))?;
    fs::write(path, text)
}

const SITE: &str = "title: Provkommunens uppföljning (påhittad)
organisation: Provkommunen (påhittad)
base_url: https://prov.example/
language: sv
contact:
  name: Provkommunen
  email: kontakt@prov.example
accessibility:
  conformance: full
  assessed: 2025-01-15
  method: Prövad med tangentbord och skärmläsare.
  feedback: tillganglighet@prov.example
";

/// The narratives as a project of Etapp: a plan with one action, and the texts.
pub fn etapp(root: &Path, count: usize) -> io::Result<()> {
    put(root, "content/site.yaml", SITE)?;
    put(root, "content/plan.yaml", "title: Provplanen\nsummary: Planen är påhittad.\nperiod: 2024/2027\n")?;
    put(root, "content/actions/1.yaml", "number: 1\ntitle: Alla elever blir godkända\n")?;
    for text in (0..count).map(narrative) {
        let Narrative { id, title, summary, order, body } = text;
        let file = format!("---\ntitle: {title}\nsummary: {summary}\norder: {order}\n---\n\n{body}");
        put(root, &format!("content/narratives/{id}.md"), &file)?;
    }
    Ok(())
}

/// The same narratives for Hugo, with flat pages and a layout as Etapp's.
pub fn hugo(root: &Path, count: usize) -> io::Result<()> {
    put(root, "hugo.toml", include_str!("../peers/hugo/hugo.toml"))?;
    put(root, "layouts/_default/baseof.html", include_str!("../peers/hugo/baseof.html"))?;
    put(root, "layouts/_default/single.html", include_str!("../peers/hugo/single.html"))?;
    put(root, "layouts/_default/list.html", include_str!("../peers/hugo/list.html"))?;
    put(root, "content/_index.md", "---\ntitle: Provplanen\n---\n")?;
    put(root, "content/planen/_index.md", "---\ntitle: Planen i ord\n---\n")?;
    for text in (0..count).map(narrative) {
        let Narrative { id, title, summary, order, body } = text;
        let file = format!("---\ntitle: {title}\ndescription: {summary}\nweight: {order}\n---\n\n{body}");
        put(root, &format!("content/planen/{id}.md"), &file)?;
    }
    Ok(())
}

/// The same narratives for Zola.
pub fn zola(root: &Path, count: usize) -> io::Result<()> {
    put(root, "config.toml", include_str!("../peers/zola/config.toml"))?;
    put(root, "templates/base.html", include_str!("../peers/zola/base.html"))?;
    put(root, "templates/page.html", include_str!("../peers/zola/page.html"))?;
    put(root, "templates/section.html", include_str!("../peers/zola/section.html"))?;
    put(root, "templates/index.html", include_str!("../peers/zola/section.html"))?;
    put(root, "content/_index.md", "+++\ntitle = \"Provplanen\"\n+++\n")?;
    put(root, "content/planen/_index.md", "+++\ntitle = \"Planen i ord\"\nsort_by = \"weight\"\n+++\n")?;
    for text in (0..count).map(narrative) {
        let Narrative { id, title, summary, order, body } = text;
        let file = format!("---\ntitle: {title}\ndescription: {summary}\nweight: {order}\n---\n\n{body}");
        put(root, &format!("content/planen/{id}.md"), &file)?;
    }
    Ok(())
}

/// A plan at one of its revisions: goals, milestones, activities and indicators with values, more of them reported each
/// time. `size` is the number of actions; each has a goal, three milestones, an activity and an indicator.
pub fn plan(root: &Path, seed: usize, size: usize, revision: usize) -> io::Result<()> {
    let year = 2021 + revision / 12;
    let day = |at: usize| format!("{}-{:02}-15", 2021 + at / 12, 1 + at % 12);
    let title = format!("Plan {}", seed + 1);
    put(root, "plan.yaml", &format!("title: {title}\nsummary: Planen är påhittad.\nperiod: 2020/2029\n"))?;
    for action in 1..=size {
        // A series of its own for each file, so that what one of them adds later changes no other.
        let numbers = |file: usize| Numbers::new((seed * 10_000 + action) * 16 + file);
        let title = |file: usize, words: usize| numbers(file).sentence(words).trim_end_matches('.').to_owned();
        put(root, &format!("actions/{action}.yaml"), &format!("number: {action}\ntitle: {}\n", title(0, 5)))?;
        let goal = format!("action: {action}\ntitle: {}\ndue: 2028\nindicator: matt-{action}\n", title(1, 7));
        put(root, &format!("goals/mal-{action}.yaml"), &goal)?;
        for step in 0..3 {
            let (due, title) = (2026 + step, title(2 + step, 8));
            let mut file = format!("action: {action}\ngoal: mal-{action}\ntitle: {title}\ndue: {due}\n");
            let reported: Vec<usize> = (0..=revision).filter(|at| (at + action) % 5 == step).collect();
            if !reported.is_empty() {
                file.push_str("updates:\n");
            }
            for at in reported {
                let note = Numbers::new(at).sentence(9);
                let _ = write!(file, "  - date: {}\n    status: ongoing\n    note: {note}\n", day(at));
            }
            put(root, &format!("milestones/steg-{action}-{step}.yaml"), &file)?;
        }
        let activity = format!("supports: [{action}]\ntitle: {}\n", title(5, 6));
        put(root, &format!("activities/stod-{action}.yaml"), &activity)?;
        let mut file = format!(
            "title: {}\nunit: procent\ndirection: increase\ngoals: [mal-{action}]\nbaseline:\n  period: 2015\n  value: 60\n\
             target:\n  period: 2028\n  value: 90\nsource:\n  title: Egen statistik\nvalues:\n",
            title(6, 3)
        );
        let numbers = &mut numbers(7);
        for period in 2015..=year {
            let (value, n) = (60 + numbers.below(25), 100 + numbers.below(400));
            let _ = write!(file, "  - period: {period}\n    value: {value}\n    n: {n}\n");
        }
        put(root, &format!("indicators/matt-{action}.yaml"), &file)?;
    }
    let mut text = String::from("---\ntitle: Förord\norder: 1\n---\n\n");
    text.push_str(&Numbers::new(seed).sentence(80));
    put(root, "narratives/forord.md", &format!("{text}\n"))
}

/// What people write of the revision number `at` of a plan, before it is frozen.
pub fn revision(root: &Path, at: usize) -> io::Result<String> {
    let id = format!("{}-{}", 2021 + at / 12, 1 + at % 12);
    let day = format!("{}-{:02}-16", 2021 + at / 12, 1 + at % 12);
    put(
        root,
        &format!("revisions/{id}.md"),
        &format!("---\ntitle: Revision {}\ndate: {day}\n---\n\nText {at}.\n", at + 1),
    )?;
    Ok(id)
}

/// The `site.yaml` of the corpora.
pub fn site(root: &Path) -> io::Result<PathBuf> {
    put(root, "content/site.yaml", SITE)?;
    Ok(root.join("content"))
}
