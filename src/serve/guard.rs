//! Who may ask, and for which paths. A page of another site that is open in the same browser must not read what is being
//! written here: neither by asking under a name of its own (DNS rebinding) nor by listening to the news.

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use percent_encoding::percent_decode_str;
use std::net::{IpAddr, SocketAddr};

/// The names under which the preview may be asked.
#[derive(Clone, Debug)]
pub struct AllowedHosts {
    names: Vec<String>,
    port: u16,
    /// Whether every address of the machine is listened on, so that any number is a name of it.
    every: bool,
}

impl AllowedHosts {
    /// The hosts of a preview that was told to listen on `host`, and does on `address`.
    pub fn new(host: &str, address: SocketAddr) -> Self {
        let mut names = vec![bare(host), address.ip().to_string()];
        if address.ip().is_loopback() || address.ip().is_unspecified() {
            names.extend(["localhost", "127.0.0.1", "::1"].map(str::to_owned));
        }
        Self { names, port: address.port(), every: address.ip().is_unspecified() }
    }

    /// Whether a request names one of the hosts as its host. A number cannot be made to mean another machine; a name can.
    pub fn admit(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        host.to_str().is_ok_and(|host| self.knows(host))
    }

    /// Whether a request comes from a page of the preview itself, or from no page at all.
    pub fn is_own(&self, headers: &HeaderMap) -> bool {
        let fetched = headers.get(HeaderName::from_static("sec-fetch-site"));
        let near = fetched.is_none_or(|site| site == "same-origin" || site == "none");
        let mut origins = headers.get_all(ORIGIN).iter();
        let own = |origin: &hyper::header::HeaderValue| {
            origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")).is_some_and(|host| self.knows(host))
        };
        near && origins.all(own)
    }

    fn knows(&self, host: &str) -> bool {
        let (name, port) = split(host);
        let name = bare(name);
        let known = self.names.contains(&name) || (self.every && name.parse::<IpAddr>().is_ok());
        known && port.map_or(self.port == 80, |port| port == self.port.to_string())
    }
}

/// A host without brackets and in lower case.
fn bare(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase()
}

/// A host and its port.
fn split(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') || name.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    }
}

/// The path of a file of the site that a request asks for; `None` where it can be none. Escapes are resolved once, and
/// what then is no plain way downwards is refused.
pub fn path(asked: &str) -> Option<String> {
    let asked = asked.strip_prefix('/')?;
    let decoded = percent_decode_str(asked).decode_utf8().ok()?;
    let plain = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', ':']);
    let fits = !decoded.chars().any(char::is_control) && decoded.split('/').all(plain);
    if !fits || decoded.starts_with('/') || decoded.contains("//") {
        return None;
    }
    Some(if decoded.is_empty() || decoded.ends_with('/') {
        format!("{decoded}index.html")
    } else {
        decoded.into_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(host: &str, address: &str) -> AllowedHosts {
        AllowedHosts::new(host, address.parse().expect("an address"))
    }

    #[test]
    fn only_names_of_this_computer_are_let_in() {
        let near = hosts("127.0.0.1", "127.0.0.1:4000");
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert!(near.knows(host), "{host}");
        }
        for host in ["example.org:4000", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.example.org:4000", "", "10.0.0.1:4000"]
        {
            assert!(!near.knows(host), "{host}");
        }
        let every = hosts("0.0.0.0", "0.0.0.0:4000");
        assert!(every.knows("192.168.1.7:4000") && !every.knows("example.org:4000"));
        assert!(hosts("dator.example", "10.0.0.1:4000").knows("dator.example:4000"));
    }

    #[test]
    fn paths_lead_downwards() {
        assert_eq!(path("/").as_deref(), Some("index.html"));
        assert_eq!(path("/skola/").as_deref(), Some("skola/index.html"));
        assert_eq!(path("/etappm%C3%A5l/x.html").as_deref(), Some("etappmål/x.html"));
        for asked in [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/%2e%2e%2fx",
            "/a%00b",
            "/a%0ab",
            "//x",
            "/a//b",
            "/%5c..%5cx",
            "/c:/x",
            "/%ff",
            "x",
            "http://x/",
        ] {
            assert_eq!(path(asked), None, "{asked}");
        }
    }
}
