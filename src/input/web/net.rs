//! The connection itself: one server, its own files, whole ones, within a time.

use super::near::is_near;
use super::{Fetched, Patience, WebSite};
use std::io;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::header::{CONTENT_ENCODING, LOCATION};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::Url;

/// A server may move `http` to `https` or add a slash; more is a loop.
const REDIRECTS: u32 = 5;

/// What asks a server, and how long it still may.
pub(super) struct Connection {
    agent: Agent,
    patience: Patience,
    /// When the first file was asked for.
    since: OnceLock<Instant>,
}

impl Connection {
    pub(super) fn new(local: bool, patience: Patience) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("etapp/", env!("CARGO_PKG_VERSION")))
            .build();
        let names = NameResolver { local, system: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), names);
        Self { agent, patience, since: OnceLock::new() }
    }

    /// How long the next file may take.
    fn left(&self) -> Duration {
        let since = self.since.get_or_init(Instant::now);
        self.patience.site.saturating_sub(since.elapsed()).min(self.patience.file)
    }
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

impl WebSite {
    /// Asks one server: where it sends on to another, nothing of the other is taken for the site's.
    pub(super) fn ask(&self, mut url: Url, path: &str) -> Fetched {
        let too_slow = || Fetched::Failed(io::ErrorKind::TimedOut.to_string());
        let (start, patience) = (Instant::now(), self.connection.left());
        for _ in 0..=REDIRECTS {
            let left = patience.saturating_sub(start.elapsed());
            if left.is_zero() {
                return too_slow();
            }
            let request = self.connection.agent.get(url.as_str()).config().timeout_global(Some(left)).build();
            let response = match request.call() {
                Ok(response) => response,
                Err(Error::Timeout(_)) => return too_slow(),
                Err(error) => return Fetched::Failed(error.to_string()),
            };
            let status = response.status();
            let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
            let coding = header(CONTENT_ENCODING).filter(|coding| !coding.eq_ignore_ascii_case("identity"));
            match (status.as_u16(), header(LOCATION).and_then(|to| url.join(to).ok())) {
                // A page for what is not there is sent with its own status, and is a file of the site all the same.
                (404 | 410, _) if !path.ends_with("404.html") => return Fetched::Absent,
                // Nobody asked for it packed, and no one knows how large it is unpacked.
                (200 | 404 | 410, _) if coding.is_some() => {
                    return Fetched::Failed(format!("{CONTENT_ENCODING}: {}", coding.unwrap_or_default()));
                }
                // A part of a file (206) is no file.
                (200 | 404 | 410, _) => return Fetched::Body(Box::new(response.into_body().into_reader())),
                (301 | 302 | 303 | 307 | 308, Some(to)) if is_same_server(&url, &to) => url = to,
                (301 | 302 | 303 | 307 | 308, Some(to)) => return Fetched::Failed(format!("{status} ({to})")),
                _ => return Fetched::Failed(status.to_string()),
            }
        }
        Fetched::Failed(format!("more than {REDIRECTS} redirects"))
    }
}

/// Whether two addresses are of one server; it may also move from `http` to `https`.
fn is_same_server(one: &Url, other: &Url) -> bool {
    let safer = one.scheme() == "http" && other.scheme() == "https" && one.port().is_none() && other.port().is_none();
    one.host() == other.host() && (safer || one.origin() == other.origin())
}
