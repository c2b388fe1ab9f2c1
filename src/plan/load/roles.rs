//! What each file is, told by its path alone: which folders are plans, which files are theirs, and what kind they are.

use super::CONTENT;
use crate::base::place::with_slash;
use crate::base::{Code, Diagnostic, Findings, Id, SourcePath, SourceSpan, digest};
use crate::input::SourceTree;
use crate::plan::Kind;
use crate::plan::attachment::{ERASED, KEPT};
use crate::plan::scalar::id_problem;
use std::collections::BTreeSet;

/// The folder of attachments in a plan's folder. Folders of the name anywhere else are folders like any other.
pub const FILES: &str = "files";

/// The path of an attachment of the plan in a folder.
pub fn attachment_path(folder: &str, name: &str) -> String {
    format!("{CONTENT}{}{FILES}/{name}", with_slash(folder))
}
/// The folder of plan revisions in a plan's folder.
const REVISIONS: &str = "revisions";

/// The folders with a `plan.yaml`, relative to the content.
pub struct Roots {
    /// The folders of the plans; empty where the content itself is the plan.
    pub plans: BTreeSet<String>,
    /// Folders that would be plans, if they did not lie in another one. That was reported.
    nested: BTreeSet<String>,
    /// The file that the site names as its logo.
    pub logo: Option<String>,
}

/// Where a file lies.
pub enum Home<'a> {
    /// In a plan: its folder, and the path inside it.
    Plan(&'a str, &'a str),
    /// In a plan inside another, which was reported.
    Nested,
    /// Beside the plans of a portfolio: the site's own logo.
    Site,
    /// In no plan.
    None,
}

/// What a file of a plan is.
pub enum Role {
    /// `plan.yaml`
    Plan,
    /// `plan.md`
    PlanProse,
    /// `redactions.yaml`
    Redactions,
    /// The facts of an entity.
    Entity(Kind),
    /// The long text of an entity.
    Prose(Kind),
    /// A table beside an indicator.
    Table,
    /// A plan revision as people wrote it.
    Revision,
    /// The record of a frozen revision.
    Record,
    /// An attachment, by its path under `files/`.
    Attachment(String),
    /// An attachment that is kept for frozen revisions, by its name.
    Kept(String),
    /// The note on one that had to go, by the digits of its digest.
    Erased(String),
}

impl Roots {
    /// Finds the plans of a tree and reports those that lie where none can.
    pub fn of(tree: &SourceTree, findings: &mut Findings) -> Self {
        let folder = |path: &SourcePath| {
            let inner = path.strip_prefix(CONTENT)?;
            if inner == "plan.yaml" { Some(String::new()) } else { inner.strip_suffix("/plan.yaml").map(str::to_owned) }
        };
        let mut roots = Self { plans: BTreeSet::new(), nested: BTreeSet::new(), logo: None };
        // In this order a folder comes before those inside it, whatever the order of the files in them is.
        for folder in tree.paths().filter_map(folder).collect::<BTreeSet<_>>() {
            roots.add(folder, findings);
        }
        if roots.plans.is_empty() {
            findings.push(Diagnostic::new(Code::MissingPlan, &SourceSpan::file(&"content/plan.yaml".into())));
        }
        roots
    }

    fn add(&mut self, folder: String, findings: &mut Findings) {
        let path: SourcePath = format!("{CONTENT}{folder}/plan.yaml").replace("//", "/").into();
        let outer = self.plans.iter().find_map(|plan| Some((plan, inside(plan, &folder)?)));
        if let Some((outer, inner)) = outer {
            // A file below `files/` is an attachment, whatever its name is.
            if inside(FILES, inner).is_none() && inner != FILES {
                let outer = format!("{CONTENT}{outer}").trim_end_matches('/').to_owned();
                findings.push(Diagnostic::new(Code::NestedPlan, &SourceSpan::file(&path)).fact("outer", outer));
                self.nested.insert(folder);
            }
            return;
        }
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            if let Err(error) = Id::parse(part) {
                findings.push(id_problem(Diagnostic::new(Code::InvalidId, &SourceSpan::file(&path)), part, error));
            }
        }
        self.plans.insert(folder);
    }

    /// Where the file at `path` lies.
    pub fn home<'a>(&'a self, path: &'a str) -> Home<'a> {
        let Some(inner) = path.strip_prefix(CONTENT) else { return Home::None };
        if self.nested.iter().any(|folder| inside(folder, inner).is_some()) {
            return Home::Nested;
        }
        let home = self.plans.iter().find_map(|plan| Some(Home::Plan(plan, inside(plan, inner)?)));
        let is_logo = self.logo.as_deref() == Some(path);
        home.unwrap_or(if is_logo { Home::Site } else { Home::None })
    }

    /// Whether a path lies in a plan's own `files/`, or is one of those kept for revisions: these are copied as they are.
    pub fn is_attachment(&self, path: &str) -> bool {
        let copied = |inner: &str| {
            let kept = inside(REVISIONS, inner).and_then(|rest| rest.strip_prefix(KEPT));
            inside(FILES, inner).is_some() || kept.is_some_and(|name| !name.ends_with(ERASED))
        };
        matches!(self.home(path), Home::Plan(_, inner) if copied(inner))
    }
}

/// The rest of a path inside a folder; everything is inside the empty one.
fn inside<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

/// What a file is by its path inside its plan. `Err` with a better path, if one is near.
pub fn role(inner: &str) -> Result<Role, Option<String>> {
    match inner {
        "plan.yaml" => return Ok(Role::Plan),
        "plan.md" => return Ok(Role::PlanProse),
        "redactions.yaml" => return Ok(Role::Redactions),
        _ => {}
    }
    let Some((folder, rest)) = inner.split_once('/') else { return Err(None) };
    if folder == FILES {
        return Ok(Role::Attachment(rest.to_owned()));
    }
    let ending = rest.rsplit_once('.').map_or("", |(_, ending)| ending);
    if folder == REVISIONS {
        if let Some(name) = rest.strip_prefix(KEPT) {
            return kept(name).ok_or(None);
        }
        return match ending {
            "md" => Ok(Role::Revision),
            "json" => Ok(Role::Record),
            _ => Err(None),
        };
    }
    let Some(kind) = Kind::from_folder(folder) else {
        let folders = Kind::ALL.map(Kind::folder).into_iter().chain([FILES, REVISIONS]);
        return Err(crate::base::diagnostic::nearest(folder, folders).map(|near| format!("{near}/{rest}")));
    };
    match (kind, ending) {
        (Kind::Narrative, "md") => Ok(Role::Entity(kind)),
        (Kind::Narrative, _) => Err(None),
        (_, "yaml") => Ok(Role::Entity(kind)),
        (_, "md") => Ok(Role::Prose(kind)),
        (Kind::Indicator, "csv") => Ok(Role::Table),
        (_, "yml") => Err(Some(inner.replace(".yml", ".yaml"))),
        // Simple editors add an ending of their own, which the folder may not show.
        (_, "txt") => Err(inner.strip_suffix(".txt").filter(|inner| looks_like_content(inner)).map(str::to_owned)),
        _ => Err(None),
    }
}

/// What a file among the kept attachments is: its name begins with a digest.
fn kept(name: &str) -> Option<Role> {
    if let Some(digits) = name.strip_suffix(ERASED) {
        return digest::is_hex(digits).then(|| Role::Erased(digits.to_owned()));
    }
    let digits = name.split('.').next().unwrap_or_default();
    (digest::is_hex(digits) && !name.contains('/')).then(|| Role::Kept(name.to_owned()))
}

/// Whether a file is meant to be content, by its ending.
pub fn looks_like_content(path: &str) -> bool {
    let lower = path.to_lowercase();
    let lower = lower.strip_suffix(".txt").unwrap_or(&lower);
    [".yaml", ".yml", ".md", ".json", ".csv"].iter().any(|ending| lower.ends_with(ending))
}

/// A file that looks like content but is read by nothing could be a lost commitment: an error. Others are a warning.
pub fn belongs_nowhere(path: &SourcePath, near: Option<String>) -> Diagnostic {
    let code = if looks_like_content(path) { Code::UnknownFile } else { Code::StrayFile };
    let problem = Diagnostic::new(code, &SourceSpan::file(path)).fact("path", path);
    problem.perhaps(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(paths: &[&str]) -> (Roots, Vec<(Code, String)>) {
        let mut tree = SourceTree::default();
        paths.iter().for_each(|path| tree.insert(path, b""));
        let mut findings = Findings::default();
        let roots = Roots::of(&tree, &mut findings);
        let told = findings.iter().map(|found| (found.code, found.place.path.to_string())).collect();
        (roots, told)
    }

    #[test]
    fn only_the_files_folder_of_a_plan_holds_attachments() {
        let (roots, told) = roots(&["content/plan.yaml", "content/files/plan.yaml"]);
        assert!(told.is_empty());
        assert!(roots.is_attachment("content/files/a/b.yaml"));
        for path in ["content/goals/files/x.yaml", "content/narratives/files/a.md", "content/x/files/y.pdf", "files/x"]
        {
            assert!(!roots.is_attachment(path), "{path}");
        }
        assert!(matches!(role("goals/files/x.yaml"), Ok(Role::Entity(Kind::Goal))));
    }

    #[test]
    fn in_a_portfolio_each_plan_has_its_own_files() {
        let (roots, told) = self::roots(&["content/skola/plan.yaml", "content/files/plan-b.pdf"]);
        assert!(told.is_empty());
        assert!(roots.is_attachment("content/skola/files/x.pdf"));
        assert!(!roots.is_attachment("content/files/x.pdf"));
        assert!(!roots.is_attachment("content/skola/goals/files/x.yaml"));
    }

    #[test]
    fn a_plan_in_a_plan_is_found_whatever_its_name_is() {
        for folder in ["a", "zebra", "goals"] {
            let path = format!("content/{folder}/plan.yaml");
            let (roots, told) = roots(&["content/plan.yaml", &path]);
            assert_eq!(told, [(Code::NestedPlan, path.clone())]);
            assert!(matches!(roots.home(&path), Home::Nested));
        }
    }
}
