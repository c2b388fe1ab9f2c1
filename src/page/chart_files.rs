//! The charts of a page as files: the drawing by itself, and its figures as a table, beside the page in `charts/`.

use super::context::PageContext;
use super::view::{Chart, FigureTable, Link};
use crate::base::csv::line;
use crate::chart;
use crate::plan::look::Accent;

/// Where they lie, in the part of the site that the page is of.
pub const FOLDER: &str = "charts/";

/// Leads from each chart of a page to its files, and gives these: their paths and bytes.
pub fn offer(context: &PageContext, charts: &mut [Chart]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (at, chart) in charts.iter_mut().enumerate() {
        let (links, own) = of_drawing(context, at + 1, &chart.wide, &chart.table);
        chart.anchor = Some(format!("_figure-{}", at + 1));
        chart.files = links;
        files.extend(own);
    }
    files
}

/// The files of the drawing of a page with this number: the ways to them, and their paths and bytes.
pub fn of_drawing(
    context: &PageContext,
    number: usize,
    drawing: &str,
    figures: &FigureTable,
) -> (Vec<Link>, Vec<(String, Vec<u8>)>) {
    let prefix = context.shared.addresses.prefix();
    let inner = context.path.strip_prefix(prefix).unwrap_or(&context.path).trim_end_matches(".html");
    let path = |ending: &str| format!("{prefix}{FOLDER}{inner}-{number}.{ending}");
    let link = |ending: &str, label: &str| Link::to(context.to(&path(ending)), context.text(label));
    let links = vec![link("svg", "figure_as_svg"), link("csv", "figure_as_csv")];
    let accent = context.shared.site.look.accent.as_ref();
    (links, vec![(path("svg"), alone(drawing, accent).into_bytes()), (path("csv"), table(figures).into_bytes())])
}

/// The page whose charts have a file at this path, and is in the part of the site under `prefix`.
pub fn page_of(path: &str, prefix: &str) -> Option<String> {
    let inner = path.strip_prefix(prefix)?.strip_prefix(FOLDER)?;
    let (stem, _) = inner.rsplit_once('-')?;
    Some(format!("{prefix}{stem}.html"))
}

/// A drawing that needs no style sheet beside it.
fn alone(svg: &str, accent: Option<&Accent>) -> String {
    let Some(end) = svg.find('>') else { return svg.to_owned() };
    let (head, rest) = svg.split_at(end);
    let name = if head.contains("xmlns=") { "" } else { " xmlns=\"http://www.w3.org/2000/svg\"" };
    chart::painted(&format!("{head}{name}{rest}\n"), accent)
}

fn table(table: &FigureTable) -> String {
    let all = std::iter::once(&table.head).chain(&table.rows);
    all.map(|row| line(row.iter().map(String::as_str))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_alone_has_its_name_space_and_its_colours_once() {
        let drawn =
            alone("<svg class=\"chart\"><path class=\"l-ink\"/><rect class=\"t-paper\" fill=\"none\"/></svg>", None);
        assert!(drawn.starts_with("<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" fill=\"#"), "{drawn}");
        assert!(drawn.contains("<path class=\"l-ink\" stroke=\"#") && drawn.contains("fill=\"none\"/>"), "{drawn}");
        assert_eq!((drawn.matches("xmlns").count(), drawn.matches("<style").count()), (1, 0));
    }

    #[test]
    fn a_cell_with_a_comma_stays_one_cell() {
        let cells = |list: &[&str]| list.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let given = FigureTable {
            caption: String::new(),
            head: cells(&["År", "Andel"]),
            rows: vec![cells(&["2025", "3,5 \"x\""])],
        };
        assert_eq!(table(&given), "År,Andel\r\n2025,\"3,5 \"\"x\"\"\"\r\n");
    }

    #[test]
    fn a_file_tells_its_page() {
        assert_eq!(page_of("sv/charts/mal/x-y-2.svg", "sv/").as_deref(), Some("sv/mal/x-y.html"));
        assert_eq!(page_of("mal/x.html", ""), None);
    }
}
