//! Files of a deployed site, and pages that evidence leads to, fetched over HTTP. Only addresses on the command line, and for
//! `preserve` those of evidence, lead here; nothing else opens a connection.

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
        Self::within(address, true)
    }

    /// A page or file by its whole address. Unless `local`, a server of this computer or its own network is not asked:
    /// content that anyone proposed must not show what only they can reach.
    pub fn page(address: &str, local: bool) -> Answer {
        let page = Self::within(address, local).zip(Url::parse(address).ok());
        page.map_or_else(|| Answer::Failed(String::new()), |(site, url)| site.ask(url, ""))
    }

    #[cfg_attr(not(feature = "net"), expect(unused_variables, reason = "there is nobody to ask"))]
    fn within(address: &str, local: bool) -> Option<Self> {
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
            agent: net::agent(local),
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
    use std::io;
    use std::net::{IpAddr, Ipv4Addr};
    use std::time::Duration;
    use ureq::config::Config;
    use ureq::http::Uri;
    use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
    use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
    use ureq::{Agent, Error};
    use url::Url;

    /// How long one file may take.
    const TIME: Duration = Duration::from_secs(30);
    /// A server may move `http` to `https` or add a slash; more is a loop.
    const REDIRECTS: u32 = 5;

    pub(super) fn agent(local: bool) -> Agent {
        let config = Agent::config_builder()
            .timeout_global(Some(TIME))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("etapp/", env!("CARGO_PKG_VERSION")))
            .build();
        let names = NameResolver { local, system: DefaultResolver::default() };
        Agent::with_parts(config, DefaultConnector::default(), names)
    }

    /// Looks names up, and leaves what is near unasked unless it is wanted.
    #[derive(Debug)]
    struct NameResolver {
        local: bool,
        system: DefaultResolver,
    }

    impl Resolver for NameResolver {
        fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            let found = self.system.resolve(uri, config, timeout)?;
            // Where a proxy asks, what is found is the proxy, which knows what it may reach.
            if self.local || config.proxy().is_some() || !found.iter().any(|address| is_near(address.ip())) {
                return Ok(found);
            }
            let told = "a server of this computer or its own network; --local asks it all the same";
            Err(io::Error::new(io::ErrorKind::PermissionDenied, told).into())
        }
    }

    /// Whether an address is of this computer, of its own network, or of no server at all.
    pub(super) fn is_near(address: IpAddr) -> bool {
        match address.to_canonical() {
            IpAddr::V4(address) => {
                let shared = address.octets()[0] == 100 && address.octets()[1] & 0xC0 == 64;
                let [first, ..] = address.octets();
                let none = first == 0 || first >= 224;
                none || shared || address.is_private() || address.is_loopback() || address.is_link_local()
            }
            IpAddr::V6(address) => {
                let [first, .., sixth, last] = address.segments();
                // Translated addresses lead where the IPv4 address in them does.
                let [a, b, c, d] = [sixth.to_be_bytes(), last.to_be_bytes()].concat()[..] else { return true };
                let translated = first == 0x64 && is_near(Ipv4Addr::new(a, b, c, d).into());
                let own = address.is_unique_local() || address.is_unicast_link_local() || address.is_multicast();
                own || translated || address.is_loopback() || address.is_unspecified()
            }
        }
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
    #[cfg(feature = "net")]
    fn what_is_near_is_told_from_the_public_net() {
        let near = |address: &str| net::is_near(address.parse().expect("it is an address"));
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::10.0.0.1",
        ] {
            assert!(near(address), "{address}");
        }
        for address in ["192.0.2.1", "8.8.8.8", "100.128.0.1", "2001:db8::1", "64:ff9b::8.8.8.8"] {
            assert!(!near(address), "{address}");
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
