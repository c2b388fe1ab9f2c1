//! Files of a deployed site, fetched over HTTP. Only addresses on the command line lead here; nothing else opens a connection.

use std::io::Read;
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
pub enum Answer {
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

    /// Fetches a file by its path from the site's root.
    pub fn fetch(&self, path: &str) -> Answer {
        let mut url = self.base.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().extend(path.split('/'));
        }
        // `extend` drops `.` and `..`: such a path would name another file.
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Answer::Absent;
        }
        self.ask(url, path)
    }

    /// A program without the feature is stopped before it comes here.
    #[cfg(not(feature = "net"))]
    fn ask(&self, url: Url, _: &str) -> Answer {
        Answer::Failed(format!("{url}: this program has no network"))
    }
}

/// The connection itself.
#[cfg(feature = "net")]
mod net {
    use super::{Answer, WebSite};
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
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("etapp/", env!("CARGO_PKG_VERSION")))
            .build();
        config.new_agent()
    }

    impl WebSite {
        /// Asks one server: where it sends on to another, nothing of the other is taken for the site's.
        pub(super) fn ask(&self, mut url: Url, path: &str) -> Answer {
            for _ in 0..=REDIRECTS {
                let response = match self.agent.get(url.as_str()).call() {
                    Ok(response) => response,
                    Err(error) => return Answer::Failed(error.to_string()),
                };
                let status = response.status();
                let location = response.headers().get("location").and_then(|to| to.to_str().ok());
                match (status.as_u16(), location.and_then(|to| url.join(to).ok())) {
                    // A page for what is not there is sent with its own status, and is a file of the site all the same.
                    (404 | 410, _) if !path.ends_with("404.html") => return Answer::Absent,
                    // A part of a file (206) is no file.
                    (200 | 404 | 410, _) => return Answer::Body(Box::new(response.into_body().into_reader())),
                    (301 | 302 | 303 | 307 | 308, Some(to)) if is_same_server(&url, &to) => url = to,
                    (301 | 302 | 303 | 307 | 308, Some(to)) => return Answer::Failed(format!("{status} ({to})")),
                    _ => return Answer::Failed(status.to_string()),
                }
            }
            Answer::Failed(format!("more than {REDIRECTS} redirects"))
        }
    }

    /// Whether two addresses are of one server; it may also move from `http` to `https`.
    fn is_same_server(one: &Url, other: &Url) -> bool {
        let safer =
            one.scheme() == "http" && other.scheme() == "https" && one.port().is_none() && other.port().is_none();
        one.host() == other.host() && (safer || one.origin() == other.origin())
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
            assert!(matches!(site.fetch(path), Answer::Absent), "{path}");
        }
    }
}
