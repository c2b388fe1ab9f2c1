//! What servers and crawlers read: the sitemap, robots.txt and the headers that the site is meant to be served with.

use super::{Artifact, ListedPage};
use crate::base::media;
use crate::page::context::PlanContext;
use crate::plan::Site;
use crate::sitemap::files::{CALENDAR, CATALOGUE, FEED, FEED_ALL, LINKED, TABLES};
use crate::text::prose::escape;

/// Headers for the site: nothing runs, loads or frames that is not its own, and no script stands in a page but that of the
/// page that checks records, by its digest. The preview serves with the same.
pub const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
         script-src 'self' 'sha256-fkEUc/S0DgK1x3t2QFgcHHjrdK/ibmLm6URucOXFSoA='; connect-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// The types of files that servers do not tell by their ending, or that have none.
pub fn types(contexts: &[PlanContext]) -> String {
    let mut all = vec![CATALOGUE.to_owned()];
    for shared in contexts {
        all.extend([CALENDAR, FEED, FEED_ALL, LINKED, TABLES].map(|path| shared.addresses.file(path)));
    }
    let header = |path: &String| format!("/{path}\n  Content-Type: {}\n", media::content_type(path));
    all.iter().map(header).collect()
}

/// The files. `more` are headers of single folders.
pub fn files(site: &Site, pages: &[ListedPage], more: &str) -> Vec<Artifact> {
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", site.base_url);
    let headers: String = HEADERS.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    vec![
        Artifact::new("sitemap.xml", sitemap(pages)),
        Artifact::new("robots.txt", robots),
        Artifact::new("_headers", format!("/*\n{headers}{more}")),
    ]
}

/// The pages that search engines may list (sitemaps.org, 0.9), in the order of their addresses.
fn sitemap(pages: &[ListedPage]) -> String {
    let mut addresses: Vec<&str> = pages.iter().filter_map(|page| page.address.as_deref()).collect();
    addresses.sort_unstable();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        out.push_str(&format!("  <url><loc>{}</loc></url>\n", escape(address)));
    }
    out.push_str("</urlset>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::digest::hex;

    /// Base64 (RFC 4648, 4) of bytes in hexadecimal.
    fn base64(hex: &str) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let bits: String = hex.chars().filter_map(|one| one.to_digit(16)).map(|one| format!("{one:04b}")).collect();
        let letter = |six: &[u8]| {
            let number = six.iter().fold(0, |number, bit| number * 2 + usize::from(bit - b'0')) << (6 - six.len());
            char::from(LETTERS[number])
        };
        let mut text: String = bits.as_bytes().chunks(6).map(letter).collect();
        text.extend(std::iter::repeat_n('=', (4 - text.len() % 4) % 4));
        text
    }

    #[test]
    fn the_one_script_that_stands_in_a_page_may_run() {
        let source = format!("'sha256-{}'", base64(&hex(crate::page::verify::SCRIPT.as_bytes())));
        let (_, policy) = HEADERS[0];
        assert!(policy.contains(&source), "the policy has to name {source}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}
