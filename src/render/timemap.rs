//! Time maps (RFC 7089): for each page, where it lies in every revision that has it, in the link format of RFC 6690. The
//! pages themselves name their map alone, so that they weigh the same however long the history is.

use super::Artifact;
use crate::base::Date;
use crate::page::context::PlanContext;
use crate::page::history::Past;
use crate::sitemap::canonical;
use crate::sitemap::revision_folder as folder;

/// The map of every page that some revision has.
pub fn files(shared: &PlanContext) -> Vec<Artifact> {
    let Some(past) = shared.past else { return Vec::new() };
    let map = |(page, at): (&String, &Vec<usize>)| {
        let path = shared.addresses.timemap(page);
        let text = text(shared, past, page, at, &canonical(&shared.site.base_url, &path));
        Artifact::new(path, text)
    };
    past.pages.iter().map(map).collect()
}

fn text(shared: &PlanContext, past: &Past, page: &str, at: &[usize], own: &str) -> String {
    let address = |path: &str| canonical(&shared.site.base_url, &shared.addresses.file(path));
    let marks: Vec<_> = at.iter().filter_map(|at| past.marks.get(*at)).collect();
    let mut lines = vec![format!("<{}>;rel=\"original\"", address(page))];
    let mut whole = format!("<{own}>;rel=\"self\";type=\"application/link-format\"");
    let (oldest, newest) = (marks.iter().map(|mark| mark.date).min(), marks.iter().map(|mark| mark.date).max());
    if let (Some(oldest), Some(newest)) = (oldest, newest) {
        whole.push_str(&format!(";from=\"{}\";until=\"{}\"", instant(oldest), instant(newest)));
    }
    lines.push(whole);
    for (number, mark) in marks.iter().enumerate() {
        let first = if number == 0 { "first " } else { "" };
        let last = if number + 1 == marks.len() { "last " } else { "" };
        let path = address(&format!("{}{page}", folder(&mark.id)));
        lines.push(format!("<{path}>;rel=\"{first}{last}memento\";datetime=\"{}\"", instant(mark.date)));
    }
    lines.join(",\n") + "\n"
}

/// The headers with which maps and pages of revisions are meant to be served, for hosts that read `_headers`.
pub fn headers(contexts: &[PlanContext]) -> String {
    let mut out = String::new();
    for shared in contexts {
        let marks = shared.past.map_or(&[][..], |past| past.marks.as_slice());
        if !marks.is_empty() {
            let folder = shared.addresses.timemap("*.html");
            let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            out.push_str(&format!("/{folder}/*\n  Content-Type: application/link-format\n"));
        }
        for mark in marks {
            let path = shared.addresses.file(&folder(&mark.id));
            out.push_str(&format!("/{path}*\n  Memento-Datetime: {}\n", instant(mark.date)));
        }
    }
    out
}

/// A day as the moment at which it begins (RFC 9110, IMF-fixdate).
fn instant(date: Date) -> String {
    date.strftime("%a, %d %b %Y 00:00:00 GMT").to_string()
}

/// Whether a path of the site is a page of the revision `id` of the plan under `prefix`; the path inside it.
pub fn page_of<'p>(path: &'p str, prefix: &str, id: &str) -> Option<&'p str> {
    path.strip_prefix(prefix)?.strip_prefix(&folder(id)).filter(|inner| inner.ends_with(".html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_moment_at_which_it_begins_in_english() {
        assert_eq!(instant(Date::constant(2025, 3, 31)), "Mon, 31 Mar 2025 00:00:00 GMT");
    }
}
