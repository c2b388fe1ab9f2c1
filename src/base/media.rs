//! The media types of files: of the site's own, and of those that it may hold.

/// The type of each file by the end of its path; the first that fits counts.
const TYPES: [(&str, &str); 34] = [
    ("feed.xml", "application/atom+xml"),
    ("feed-all.xml", "application/atom+xml"),
    ("-metadata.json", "application/csvm+json"),
    ("/dcat", "application/rdf+xml"),
    (".html", "text/html"),
    (".css", "text/css"),
    (".js", "text/javascript"),
    (".json", "application/json"),
    (".jsonld", "application/ld+json"),
    (".rdf", "application/rdf+xml"),
    (".xml", "application/xml"),
    (".csv", "text/csv"),
    (".txt", "text/plain"),
    (".md", "text/plain"),
    (".ttl", "text/plain"),
    (".ics", "text/calendar"),
    (".wlnk", "application/link-format"),
    (".svg", "image/svg+xml"),
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".gif", "image/gif"),
    (".webp", "image/webp"),
    (".avif", "image/avif"),
    (".pdf", "application/pdf"),
    (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (".odt", "application/vnd.oasis.opendocument.text"),
    (".ods", "application/vnd.oasis.opendocument.spreadsheet"),
    (".odp", "application/vnd.oasis.opendocument.presentation"),
    (".epub", "application/epub+zip"),
    (".zip", "application/zip"),
    ("", "application/octet-stream"),
];

/// The media type of a file.
pub fn of(path: &str) -> &'static str {
    let path = path.to_ascii_lowercase();
    TYPES.iter().find(|(end, _)| path.ends_with(end)).map_or("", |(_, media)| media)
}

/// The same as servers tell it: texts are in UTF-8.
pub fn content_type(path: &str) -> String {
    let media = of(path);
    if media.starts_with("text/") { format!("{media}; charset=utf-8") } else { media.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_the_end_of_a_path() {
        for (path, media) in [
            ("index.html", "text/html; charset=utf-8"),
            ("school/feed.xml", "application/atom+xml"),
            ("sitemap.xml", "application/xml"),
            ("data/csv-metadata.json", "application/csvm+json"),
            ("data/plan.json", "application/json"),
            ("datasets/dcat", "application/rdf+xml"),
            ("files/A.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("files/a", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), media, "{path}");
        }
    }
}
