//! Links between content files, resolved by file: `../actions/2.yaml`, `forord.md#rubrik`, `../files/protokoll.pdf`.

use super::entities::{Plan, Subject};
use crate::base::SourcePath;
use crate::base::deceit::Deceit;
use crate::base::diagnostic::nearest;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// To another site or a mail program; the address as written.
    External(String),
    /// To a heading of the same text.
    Here(String),
    /// To an entity, and perhaps to a heading in its text.
    Entity(Subject, Option<String>),
    /// To the plan's start page.
    Plan,
    /// To an attachment, by its path under `files/`.
    File(String),
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Its scheme is not on the list.
    Scheme,
    /// It leads elsewhere than it seems.
    Deceit(Deceit),
    /// It leads out of the plan, or is not a relative path of plain parts.
    Path,
    /// There is no such file; the second is the path that was looked for, relative to the plan.
    NotFound(String),
}

/// The schemes that a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The files of a plan that links can name.
pub struct Links<'a> {
    plan: &'a Plan,
    root: String,
    /// The entities by their paths, which most have no need of.
    entities: OnceLock<BTreeMap<SourcePath, Subject>>,
}

impl<'a> Links<'a> {
    /// The files of `plan`.
    pub fn of(plan: &'a Plan) -> Self {
        let root = if plan.folder.is_empty() { "content/".to_owned() } else { format!("content/{}/", plan.folder) };
        Self { plan, root, entities: OnceLock::new() }
    }

    fn entities(&self) -> &BTreeMap<SourcePath, Subject> {
        self.entities.get_or_init(|| {
            self.plan.entities().map(|(subject, one)| (SourcePath::clone(&one.head().path), subject)).collect()
        })
    }

    /// The paths that a link can name, relative to the plan.
    fn known(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let entities = self.entities().keys().filter_map(|path| path.strip_prefix(self.root.as_str()));
        let files = self.plan.files.keys().map(|file| Cow::Owned(format!("files/{file}")));
        entities.map(Cow::Borrowed).chain(files).chain([Cow::Borrowed("plan.yaml")])
    }

    /// What a link that leads nowhere from the file `from` probably means, as it is to be written there.
    pub fn meant(&self, from: &str, link: &str) -> Option<String> {
        let (path, anchor) = link.split_at(link.find('#').unwrap_or(link.len()));
        let path = decode(path).replace('\\', "/");
        let inner = join(from, &path).and_then(|path| Some(path.strip_prefix(self.root.as_str())?.to_owned()));
        // What was written from the root, from the plan's folder or from nowhere in particular.
        let tail = path.trim_start_matches(['.', '/']).trim_start_matches(self.root.as_str());
        if tail.is_empty() {
            return None;
        }
        let endings = ["", ".yaml", ".md"];
        let is = |known: &str, wanted: &str| endings.iter().any(|ending| *known == format!("{wanted}{ending}"));
        let ends = |known: &str| endings.iter().any(|ending| known.ends_with(&format!("/{tail}{ending}")));
        let exact = self.known().find(|known| is(known, tail) || inner.as_ref().is_some_and(|inner| is(known, inner)));
        let mut inside = self.known().filter(|known| ends(known));
        let only = || inside.next().filter(|_| inside.next().is_none());
        let all: Vec<Cow<str>> = self.known().collect();
        let near = || nearest(inner.as_deref().unwrap_or(tail), all.iter().map(|known| &**known)).map(Cow::Borrowed);
        let found = exact.or_else(only).or_else(near)?;
        let up = "../".repeat(from.strip_prefix(self.root.as_str())?.matches('/').count());
        let whole = format!("{up}{}{anchor}", found.replace('%', "%25").replace('#', "%23"));
        Some(if whole.contains([' ', '(', ')']) { format!("<{whole}>") } else { whole })
    }

    /// Resolves a link that stands in the file `from`.
    ///
    /// # Errors
    /// Says why it leads nowhere.
    pub fn resolve(&self, from: &str, link: &str) -> Result<LinkEnd, Broken> {
        if let Some(anchor) = link.strip_prefix('#') {
            return Ok(LinkEnd::Here(decode(anchor)));
        }
        if let Some(scheme) = scheme(link) {
            let allowed = SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
            if let Some(deceit) = Deceit::of(link) {
                return Err(Broken::Deceit(deceit));
            }
            let clean = !link.contains(|letter: char| letter.is_control() || letter.is_whitespace());
            // Browsers take `https:/host` and `http:host` for something else than they look.
            let web = scheme.to_ascii_lowercase().starts_with("http");
            let clean = clean && (!web || link[scheme.len() + 1..].strip_prefix("//").is_some_and(has_host));
            return if allowed && clean { Ok(LinkEnd::External(link.to_owned())) } else { Err(Broken::Scheme) };
        }
        let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(decode(anchor))));
        let path = join(from, &decode(path)).ok_or(Broken::Path)?;
        let inner = path.strip_prefix(self.root.as_str()).ok_or(Broken::Path)?;
        if let Some(subject) = self.entities().get(path.as_str()) {
            return Ok(LinkEnd::Entity(*subject, anchor));
        }
        // The long text beside an entity is shown on the entity's page.
        if let Some(beside) = path.strip_suffix(".md")
            && let Some(subject) = self.entities().get(format!("{beside}.yaml").as_str())
        {
            return Ok(LinkEnd::Entity(*subject, anchor));
        }
        if inner == "plan.yaml" {
            return Ok(LinkEnd::Plan);
        }
        match inner.strip_prefix("files/") {
            Some(file) if self.plan.files.contains_key(file) => Ok(LinkEnd::File(file.to_owned())),
            _ => Err(Broken::NotFound(inner.to_owned())),
        }
    }
}

/// Whether what follows `//` begins with a host.
fn has_host(rest: &str) -> bool {
    rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '[')
}

/// The scheme of an address, if it has one (RFC 3986, 3.1); `//host` counts as one that is not allowed.
fn scheme(link: &str) -> Option<&str> {
    if link.starts_with("//") || link.starts_with('\\') {
        return Some("");
    }
    let (before, _) = link.split_once(':')?;
    // Browsers drop tabs and line ends inside a scheme, so anything that is not a plain path part counts as one.
    (!before.contains(['/', '#', '?'])).then_some(before)
}

/// Joins a relative path to the folder of the file `from`. `None` where it is absolute, climbs out, or has parts that
/// are no plain names.
fn join(from: &str, path: &str) -> Option<String> {
    if path.is_empty() || path.starts_with('/') || path.contains(['\\', '\0', '?', ':']) {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Resolves percent escapes once. What is not UTF-8 afterwards stays as written.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("content/narratives/a.md", "../actions/2.yaml").as_deref(), Some("content/actions/2.yaml"));
        assert_eq!(join("content/narratives/a.md", "./b.md").as_deref(), Some("content/narratives/b.md"));
        for path in ["/etc/passwd", "..\\x", "../../../../x", "", "c:x"] {
            assert_eq!(join("content/narratives/a.md", path), None, "{path}");
        }
    }

    #[test]
    fn schemes_are_told_from_paths() {
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("java\tscript:x"), Some("java\tscript"));
        assert_eq!(scheme("//host/x"), Some(""));
        assert_eq!(scheme("a/b:c"), None);
        assert_eq!(scheme("forord.md#a:b"), None);
    }

    #[test]
    fn escapes_are_resolved_once() {
        assert_eq!(decode("%2e%2e/%C3%A5%zz"), "../å%zz");
        assert_eq!(decode("%252e"), "%2e");
    }
}
