//! Files of a deployed site, and pages that evidence leads to, fetched over HTTP. Only addresses on the command line, and for
//! `preserve` those of evidence, lead here; nothing else opens a connection.

#[cfg(feature = "net")]
mod near;
#[cfg(feature = "net")]
mod net;
#[cfg(all(test, feature = "net"))]
mod slow;

use std::io::Read;
use std::time::Duration;
use url::Url;

/// Whether this program can ask a server: the feature `net` was on when it was compiled.
pub const HAS_NET: bool = cfg!(feature = "net");

/// How long one file may take, and how long all that is asked of one site.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// With the whole body, and wherever it sends on to.
    pub file: Duration,
    /// From the first file on.
    pub site: Duration,
}

/// What a server that means well never needs: a site of a hundred thousand files takes half an hour over a slow line.
const PATIENCE: Patience = Patience { file: Duration::from_secs(30), site: Duration::from_hours(1) };

/// A site on a server.
pub struct WebSite {
    #[cfg(feature = "net")]
    connection: net::Connection,
    base: Url,
}

/// What a server answered.
pub enum Fetched {
    /// The file, to be read as far as somebody cares.
    Body(Box<dyn Read>),
    /// There is no such file (404 or 410).
    Absent,
    /// The server refused, or could not be reached; with its words.
    Failed(String),
}

impl WebSite {
    /// The site under an address, with or without a slash at its end. `None` unless the address is `http` or `https`.
    pub fn new(address: &str) -> Option<Self> {
        Self::within(address, true, PATIENCE)
    }

    /// A page or file by its whole address. Unless `local`, a server of this computer or its own network is not asked:
    /// content that anyone proposed must not show what only they can reach.
    pub fn page(address: &str, local: bool) -> Fetched {
        let page = Self::within(address, local, PATIENCE).zip(Url::parse(address).ok());
        page.map_or_else(|| Fetched::Failed(String::new()), |(site, url)| site.ask(url, ""))
    }

    #[cfg_attr(not(feature = "net"), expect(unused_variables, reason = "there is nobody to ask"))]
    fn within(address: &str, local: bool, patience: Patience) -> Option<Self> {
        let mut base = Url::parse(address).ok()?;
        if !matches!(base.scheme(), "http" | "https") || !base.has_host() {
            return None;
        }
        base.set_query(None);
        base.set_fragment(None);
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        Some(Self {
            #[cfg(feature = "net")]
            connection: net::Connection::new(local, patience),
            base,
        })
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> &str {
        self.base.as_str()
    }

    /// Fetches a file by its path from the site's root.
    pub fn fetch(&self, path: &str) -> Fetched {
        let mut url = self.base.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().extend(path.split('/'));
        }
        // `extend` drops `.` and `..`: such a path would name another file.
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Fetched::Absent;
        }
        self.ask(url, path)
    }

    /// A program without the feature is stopped before it comes here.
    #[cfg(not(feature = "net"))]
    fn ask(&self, url: Url, _: &str) -> Fetched {
        Fetched::Failed(format!("{url}: this program has no network"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_sites() {
        assert_eq!(
            WebSite::new("https://x.example/plan?a#b").map(|site| site.address().to_owned()).as_deref(),
            Some("https://x.example/plan/")
        );
        for address in ["", "plan", "/srv/plan", "file:///srv/plan", "ftp://x.example/"] {
            assert!(WebSite::new(address).is_none(), "{address}");
        }
    }

    #[test]
    fn no_path_leaves_the_site() {
        let site = WebSite::new("http://127.0.0.1:9/plan/").expect("it is a web address");
        for path in ["../x", "a/../../x", "./x", "a//x", ""] {
            assert!(matches!(site.fetch(path), Fetched::Absent), "{path}");
        }
    }
}
