//! Themes: templates, strings and assets. The built-in theme is in the binary; a theme's folder replaces it file by file.

use super::Artifact;
use crate::base::visible::one_line;
use crate::base::{Code, Diagnostic, Findings, Language, SourceSpan};
use crate::input::{SourceFile, SourceTree, tree};
use crate::page::view::Page;
use crate::plan::Site;
use crate::plan::look::Look;
use crate::text::breaks::breakable;
use crate::text::tongue;
use crate::words::{self, Catalogue, Strings, WordFile, fixed, ids};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tera::{Kwargs, State, Tera};

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of a project that holds its themes.
pub const FOLDER: &str = "themes";

/// The prefix under which built-in templates are registered, so that a theme's template of the same name can include
/// or extend the one that it replaces.
const PREFIX: &str = "builtin/";

/// The ground of the built-in icon.
const ICON_GROUND: &str = "#12436D";

/// The files of a theme, before a language is chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct Files {
    name: String,
    own: BTreeMap<String, Vec<u8>>,
    /// What the site says of its look, which is laid over that of the theme.
    look: Look,
}

/// A theme ready for rendering.
pub struct Theme {
    tera: Tera,
    /// The strings in the site's language.
    pub strings: Strings,
    /// The strings in every other language, for what is described in all.
    others: Vec<Strings>,
    words: Catalogue,
    /// Whether each report is made as a PDF too, as far as the program can. A preview has no time for it.
    pub pdf: bool,
    assets: BTreeMap<String, Vec<u8>>,
    /// Files that are read as they are, such as `pdf/report.typ`.
    own: BTreeMap<String, Vec<u8>>,
    folder: String,
    /// The digest of all files of the theme that are not in the program.
    digest: String,
    files: Files,
}

/// The folder of a theme.
pub fn folder(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

/// Reads the folder of the theme that a site names with the look that it says, and reports what is wrong with it.
pub fn load(root: &Path, site: &Site, findings: &mut Findings) -> Option<Files> {
    let name = &site.theme;
    let under = folder(&name.value);
    let mut own = BTreeMap::new();
    if root.join(&under).is_dir() {
        let report = tree::read(root, &under);
        findings.append(report.findings);
        own = own_files(&name.value, &report.value);
    } else if name.value != crate::plan::site::THEME {
        findings.push(Diagnostic::new(Code::UnknownTheme, &name.place).fact("theme", &name.value));
        return None;
    }
    Some(Files { name: name.value.clone(), own, look: site.look.clone() })
}

/// The files of a theme in a tree that holds its folder.
fn own_files(name: &str, tree: &SourceTree) -> BTreeMap<String, Vec<u8>> {
    let under = format!("{}/", folder(name));
    let inner = |file: &SourceFile| Some((file.path.strip_prefix(&under)?.to_owned(), file.bytes.to_vec()));
    tree.files.values().filter_map(inner).collect()
}

/// The digest of a theme's own files in a tree that holds its folder; `None` where it is that of the program.
pub fn digest_in(name: &str, tree: &SourceTree) -> Option<String> {
    Files { name: name.to_owned(), own: own_files(name, tree), look: Look::default() }.digest()
}

impl Files {
    /// The digest of the files that a theme has of its own, one line a file as `sha256sum` writes them; `None` where it has
    /// none and is that of the program. A file that is the program's to the byte, as an exported one, is none of its own.
    pub fn digest(&self) -> Option<String> {
        if self.own.is_empty() {
            return None;
        }
        let of_program: BTreeMap<String, Vec<u8>> = exported().into_iter().collect();
        let is_own = |(path, bytes): &(&String, &Vec<u8>)| of_program.get(*path) != Some(*bytes);
        let line = |(path, bytes): (&String, &Vec<u8>)| format!("{}  {path}\n", crate::base::digest::hex(bytes));
        let lines: String = self.own.iter().filter(is_own).map(line).collect();
        (!lines.is_empty()).then(|| crate::base::digest::sha256(lines.as_bytes()))
    }

    /// Compiles the theme for a language; what fails is reported.
    pub fn compile(&self, words: &Catalogue, language: Language, findings: &mut Findings) -> Option<Theme> {
        let folder = folder(&self.name);
        let strings = self.strings(words, language, &folder, findings)?;
        let others = words.languages().filter(|other| *other != language);
        let others = others.map(|other| self.strings(words, other, &folder, findings)).collect::<Option<Vec<_>>>()?;
        let unknown = self.unknown_blocks();
        if !unknown.is_empty() {
            findings.extend(unknown.into_iter().map(|(path, block, known)| {
                let place = SourceSpan::file(&format!("{folder}/{path}").into());
                let problem = Diagnostic::new(Code::TemplateError, &place).variant("block").fact("block", &block);
                problem.fact("known", known.join(", ")).did_you_mean(&block, known.iter().map(String::as_str))
            }));
            return None;
        }
        let mut tera = Tera::new();
        let compiled = self.templates(&mut tera);
        if let Err(error) = compiled {
            findings.push(template_problem(&folder, "templates", &error));
            return None;
        }
        tera.global_context().insert("t", strings.plain());
        let mut assets: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let built_in = built_in("assets/").map(|(path, bytes)| (path, bytes.to_vec()));
        let own = self.own.iter().filter(|(path, _)| path.starts_with("assets/"));
        for (path, bytes) in built_in.chain(own.map(|(path, bytes)| (path.clone(), bytes.clone()))) {
            assets.insert(path, bytes);
        }
        let style = assets.entry("assets/style.css".to_owned()).or_insert_with(|| self.style());
        // The charts' colours belong to the charts, so that their contrasts can be tested beside them.
        style.extend_from_slice(crate::chart::css().as_bytes());
        dress(&self.look, &mut assets);
        let own = self.own.iter().filter(|(path, _)| path.starts_with("pdf/"));
        let own = own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
        let own_words: Vec<_> = words.own().collect();
        let digest = crate::base::digest::hex(format!("{:?} {own_words:?}", self.own).as_bytes());
        let words = words.clone();
        Some(Theme { tera, strings, others, words, pdf: false, assets, own, folder, digest, files: self.clone() })
    }

    /// The style sheet of its parts in the order of their names; a theme may replace a part, or the whole.
    fn style(&self) -> Vec<u8> {
        let mut parts: BTreeMap<String, &[u8]> = built_in("styles/").collect();
        let own = self.own.iter().filter(|(path, _)| path.starts_with("styles/"));
        parts.extend(own.map(|(path, bytes)| (path.clone(), bytes.as_slice())));
        parts.into_values().flatten().copied().collect()
    }

    /// The blocks that templates fill and no template that they extend has: nobody would ever see them. With each, those
    /// that there are.
    fn unknown_blocks(&self) -> Vec<(String, String, Vec<String>)> {
        let built_in: BTreeMap<String, String> =
            built_in("templates/").map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned())).collect();
        let own: BTreeMap<&String, String> = self
            .own
            .iter()
            .filter(|(path, _)| path.starts_with("templates/"))
            .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()))
            .collect();
        let mut found = Vec::new();
        for (path, text) in own.iter().filter(|(_, text)| text.contains("{% extends ")) {
            let others = own.iter().filter(|(other, _)| *other != path).map(|(_, text)| text);
            let mut known: Vec<String> = built_in.values().chain(others).flat_map(|text| blocks(text)).collect();
            known.sort();
            known.dedup();
            // A block within another that is filled is the template's own.
            let filled = blocks(text).into_iter().filter(|block| !known.contains(block));
            let inner = |block: &String| text.find(&format!("block {block} ")).is_some_and(|at| is_within(&text[..at]));
            found.extend(filled.filter(|block| !inner(block)).map(|block| ((*path).clone(), block, known.clone())));
        }
        found
    }

    fn strings(&self, words: &Catalogue, language: Language, folder: &str, findings: &mut Findings) -> Option<Strings> {
        let path = format!("strings/{}.ftl", language.tag());
        let own = self.own.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        if let Some((line, id)) = own.as_ref().and_then(|own| fixed(language, own)) {
            let file = SourceSpan::file(&format!("{folder}/{path}").into());
            let place = SourceSpan { line: u32::try_from(line).unwrap_or(1), ..file };
            findings.push(Diagnostic::new(Code::ThemeWords, &place).fact("id", id));
        }
        if let Some(own) = &own {
            self.unknown_strings(words, language, own, &SourceSpan::file(&format!("{folder}/{path}").into()), findings);
        }
        match words.strings_with(language, WordFile::Pages, own.as_deref()) {
            Ok(strings) => Some(strings),
            Err(line) => {
                let place = SourceSpan::file(&format!("{folder}/{path}").into());
                findings.push(Diagnostic::new(Code::MissingString, &place).fact("reason", format!("{path}:{line}")));
                None
            }
        }
    }

    /// Tells of words that no page and no template of the theme asks for: nobody would ever see them.
    fn unknown_strings(
        &self,
        words: &Catalogue,
        language: Language,
        own: &str,
        file: &SourceSpan,
        findings: &mut Findings,
    ) {
        let built_in = words::tables_of(language, WordFile::Pages).or(words::tables_of(Language::EN, WordFile::Pages));
        let brought = words.own().filter(|(of, name, _)| *of == language && *name == WordFile::Pages.file());
        let texts = built_in.into_iter().chain(brought.map(|(.., text)| text));
        let known: BTreeSet<&str> = texts.flat_map(|text| ids(text).map(|(_, id)| id)).collect();
        let templates = self.own.iter().filter(|(path, _)| path.starts_with("templates/"));
        let asking: Vec<_> = templates.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        let is_asked = |id: &str| asking.iter().any(|text| text.contains(id)) || own.contains(&format!("{{ {id} }}"));
        for (line, id) in ids(own).filter(|(_, id)| !known.contains(id) && !is_asked(id)) {
            let place = SourceSpan { line: u32::try_from(line).unwrap_or(1), ..file.clone() };
            let found = Diagnostic::new(Code::UnusedWords, &place).fact("id", id);
            findings.push(found.did_you_mean(id, known.iter().copied()));
        }
    }

    fn templates(&self, tera: &mut Tera) -> tera::TeraResult<()> {
        tera.set_fallback_prefixes([PREFIX])?;
        tera.autoescape_on([".html", ".xml", ".svg"]);
        tera.register_filter("breakable", |text: &str, given: Kwargs, _: &State| -> tera::TeraResult<String> {
            Ok(breakable(text, given.get::<&str>("lang")?.unwrap_or_default()).into_owned())
        });
        type Said = fn(&str, &str, &str) -> String;
        for (name, say) in [("tongue", tongue::html as Said), ("tongue_svg", tongue::svg)] {
            tera.register_filter(name, move |text: &str, given: Kwargs, _: &State| -> tera::TeraResult<String> {
                let given = |name| Ok::<_, tera::Error>(given.get::<&str>(name)?.unwrap_or_default());
                Ok(say(text, given("words")?, given("lang")?))
            });
        }
        tera.register_filter("tongue_run", |text: &str, given: Kwargs, _: &State| -> tera::TeraResult<String> {
            let given = |name| Ok::<_, tera::Error>(given.get::<&str>(name)?.unwrap_or_default());
            Ok(tongue::run(text, given("words")?, given("lang")?, given("page")?))
        });
        let built_in = built_in("templates/").filter_map(|(path, bytes)| {
            let name = path.strip_prefix("templates/")?.to_owned();
            Some((format!("{PREFIX}{name}"), String::from_utf8_lossy(bytes).into_owned()))
        });
        let own = self.own.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix("templates/")?.to_owned();
            Some((name, String::from_utf8_lossy(bytes).into_owned()))
        });
        tera.add_raw_templates(built_in.chain(own).collect::<Vec<_>>())
    }
}

/// Lays the look of a site over the assets of a theme.
fn dress(look: &Look, assets: &mut BTreeMap<String, Vec<u8>>) {
    if let Some(logo) = &look.logo {
        assets.insert(logo.asset(), logo.bytes.to_vec());
    }
    let Some(accent) = &look.accent else { return };
    if let Some(style) = assets.get_mut("assets/style.css") {
        style.extend_from_slice(crate::chart::accented(accent).as_bytes());
    }
    // The icon of a theme of its own has colours of its own.
    if let Some(icon) = assets
        .get_mut("assets/icon.svg")
        .filter(|icon| BUILT_IN.get_file("assets/icon.svg").is_some_and(|own| own.contents() == icon.as_slice()))
    {
        *icon = String::from_utf8_lossy(icon).replace(ICON_GROUND, &accent.light.to_string()).into_bytes();
    }
}

/// The blocks that a template names.
fn blocks(text: &str) -> Vec<String> {
    let plain = text.replace("{%-", "{%");
    let named = plain.split("{% block ").skip(1);
    named.filter_map(|rest| rest.split_whitespace().next()).map(str::to_owned).collect()
}

/// Whether a block is open at the end of a text.
fn is_within(before: &str) -> bool {
    let plain = before.replace("{%-", "{%");
    plain.matches("{% block ").count() > plain.matches("{% endblock").count()
}

/// Every file of the built-in theme by its path, with the strings that it can replace.
pub fn exported() -> Vec<(String, Vec<u8>)> {
    let files = ["assets/", "pdf/", "styles/", "templates/"].into_iter().flat_map(built_in);
    let strings = crate::words::languages().filter_map(|language| {
        let text = crate::words::tables_of(language, WordFile::Pages)?;
        Some((format!("strings/{}.ftl", language.tag()), text.as_bytes().to_vec()))
    });
    files.map(|(path, bytes)| (path, bytes.to_vec())).chain(strings).collect()
}

/// Tells of the words that pages asked for and a language lacks.
pub(super) fn tell_missing(strings: &Strings, findings: &mut Findings) {
    for id in strings.missing() {
        let tag = strings.language().tag();
        let path = match words::TAGS.contains(&tag) {
            true => format!("themes/default/strings/{tag}.ftl"),
            false => format!("{}{tag}/{}", words::FOLDER, WordFile::Pages.file()),
        };
        findings.push(Diagnostic::new(Code::MissingString, &SourceSpan::file(&path.into())).fact("reason", id));
    }
}

/// The built-in files under a folder.
fn built_in(under: &'static str) -> impl Iterator<Item = (String, &'static [u8])> {
    let folder = BUILT_IN.get_dir(under.trim_end_matches('/'));
    let files = folder.into_iter().flat_map(|folder| folder.files());
    files.map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents()))
}

/// The digest of the theme that is in the program.
pub(super) fn digest_of_built_in() -> String {
    let all = ["assets/", "pdf/", "styles/", "templates/"].into_iter().flat_map(built_in);
    let lines: String = all.map(|(path, bytes)| format!("{}  {path}\n", crate::base::digest::hex(bytes))).collect();
    crate::base::digest::hex(lines.as_bytes())
}

impl Theme {
    /// The digest of the files that it has of its own; `None` where it is that of the program.
    pub fn own_digest(&self) -> Option<String> {
        self.files.digest()
    }

    /// What pages depend on besides the program: the theme's own files, the language, and whether reports are PDFs too.
    pub(super) fn key(&self) -> (&str, &str, bool) {
        (&self.digest, self.strings.language().tag(), self.pdf)
    }

    /// The strings in every language, in the order in which languages are listed.
    pub fn languages(&self) -> Vec<&Strings> {
        let all = || self.others.iter().chain([&self.strings]);
        let of = |language| all().find(|strings| strings.language() == language);
        self.words.languages().filter_map(of).collect()
    }

    /// Renders a page.
    ///
    /// # Errors
    /// The template's own problem, with its words.
    pub fn render(&self, page: &Page) -> Result<Artifact, Diagnostic> {
        let mut bytes = Vec::with_capacity(16 << 10);
        match self.tera.render_to(page.template, &page.context, &mut bytes) {
            Ok(()) => Ok(Artifact::new(page.path.clone(), page.named(bytes))),
            Err(error) => Err(template_problem(&self.folder, &format!("templates/{}", page.template), &error)),
        }
    }

    /// The name of the theme.
    pub fn name(&self) -> &str {
        &self.files.name
    }

    /// A file of the theme that is neither a template nor an asset.
    pub fn text(&self, path: &str) -> String {
        let own = self.own.get(path).map(Vec::as_slice);
        let bytes = own.or_else(|| BUILT_IN.get_file(path).map(|file| file.contents())).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// The given style contexts one after the other, to stand inside a page.
    pub fn style(&self, paths: &[&str]) -> String {
        let contexts = paths.iter().filter_map(|path| self.assets.get(*path));
        // Nothing in a style context may end the element that it stands in.
        contexts.map(|bytes| String::from_utf8_lossy(bytes).replace("</", "<\\/")).collect()
    }

    /// The same theme in another language.
    pub fn in_language(&self, language: Language, findings: &mut Findings) -> Option<Self> {
        self.files.compile(&self.words, language, findings)
    }

    /// The language of its strings.
    pub fn language(&self) -> crate::base::Language {
        self.strings.language()
    }

    /// A style or a picture.
    pub fn asset(&self, path: &str) -> Option<Artifact> {
        self.assets.get(path).map(|bytes| Artifact::new(path, bytes.clone()))
    }

    /// Styles and pictures.
    pub fn assets(&self) -> impl Iterator<Item = Artifact> {
        self.assets.iter().map(|(path, bytes)| Artifact::new(path.clone(), bytes.clone()))
    }
}

/// A problem of a template, with the causes that Tera knows.
fn template_problem(folder: &str, template: &str, error: &tera::Error) -> Diagnostic {
    let mut reason = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        reason = format!("{reason}: {inner}");
        cause = inner.source();
    }
    // Templates' errors are drawn over several lines; a message is one.
    Diagnostic::new(Code::TemplateError, &SourceSpan::file(&format!("{folder}/{template}").into()))
        .fact("reason", one_line(&reason))
}
