//! Files of a deployed site, fetched over HTTP. Only `verify --site` comes here; nothing else opens a connection.

use url::Url;

/// Whether this program can ask a server: the feature `net` was on when it was compiled.
pub const HAS_NET: bool = cfg!(feature = "net");

/// A site on a server.
pub struct WebSite {
    #[cfg(feature = "net")]
    agent: ureq::Agent,
    base: Url,
}

/// What a server answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// The file, or its beginning where it is longer than was asked for.
    Bytes(Vec<u8>),
    /// There is no such file (404 or 410).
    Absent,
    /// The server refused, or could not be reached; with its words.
    Failed(String),
}

impl WebSite {
    /// The site under an address, with or without a slash at its end. `None` unless the address is `http` or `https`.
    pub fn new(address: &str) -> Option<Self> {
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
            agent: net::agent(),
            base,
        })
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> &str {
        self.base.as_str()
    }

    /// Fetches a file by its path from the site's root; at most one byte more than `limit`.
    pub fn fetch(&self, path: &str, limit: u64) -> Answer {
        let mut url = self.base.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().extend(path.split('/'));
        }
        // `extend` drops `.` and `..`: such a path would name another file.
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Answer::Absent;
        }
        self.ask(&url, path, limit)
    }

    /// A program without the feature is stopped before it comes here.
    #[cfg(not(feature = "net"))]
    fn ask(&self, url: &Url, _: &str, _: u64) -> Answer {
        Answer::Failed(format!("{url}: this program has no network"))
    }
}

/// The connection itself.
#[cfg(feature = "net")]
mod net {
    use super::{Answer, WebSite};
    use std::io::Read;
    use std::time::Duration;
    use ureq::Agent;
    use url::Url;

    /// How long one file may take.
    const TIME: Duration = Duration::from_secs(30);
    /// A server may move `http` to `https` or add a slash; more is a loop.
    const REDIRECTS: u32 = 5;

    pub(super) fn agent() -> Agent {
        let config = Agent::config_builder()
            .timeout_global(Some(TIME))
            .max_redirects(REDIRECTS)
            .http_status_as_error(false)
            .user_agent(concat!("etapp/", env!("CARGO_PKG_VERSION")))
            .build();
        config.new_agent()
    }

    impl WebSite {
        pub(super) fn ask(&self, url: &Url, path: &str, limit: u64) -> Answer {
            let response = match self.agent.get(url.as_str()).call() {
                Ok(response) => response,
                Err(error) => return Answer::Failed(error.to_string()),
            };
            let status = response.status();
            // A page for what is not there is sent with its own status, and is a file of the site all the same.
            if matches!(status.as_u16(), 404 | 410) && !path.ends_with("404.html") {
                return Answer::Absent;
            }
            if !status.is_success() && !matches!(status.as_u16(), 404 | 410) {
                return Answer::Failed(status.to_string());
            }
            let mut bytes = Vec::new();
            match response.into_body().into_reader().take(limit.saturating_add(1)).read_to_end(&mut bytes) {
                Ok(_) => Answer::Bytes(bytes),
                Err(error) => Answer::Failed(error.to_string()),
            }
        }
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
            assert_eq!(site.fetch(path, 1), Answer::Absent, "{path}");
        }
    }
}
