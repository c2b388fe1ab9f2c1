//! Addresses: of pages, of the site, of people to write to.

use super::text;
use crate::base::deceit::Deceit;
use crate::base::{Code, Diagnostic};
use crate::input::yaml::Node;
use crate::plan::read::{Read, Reader};
use crate::plan::shape::Shape;

/// An absolute `http` or `https` address, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(pub String);

impl WebAddress {
    /// Whether a text is such an address. `http:page` is none: beside a page of the same scheme it is a relative link.
    fn fits(text: &str) -> bool {
        let host = text.split_once("://").is_some_and(|(_, rest)| !rest.is_empty() && !rest.starts_with('/'));
        let plain = !text.contains(char::is_whitespace) && Deceit::of(text).is_none();
        let web = |url: url::Url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
        host && plain && url::Url::parse(text).is_ok_and(web)
    }
}

impl Read for WebAddress {
    const SHAPE: Shape = Shape::WebAddress;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text(node, reader, "url")?.trim();
        if !Self::fits(text) {
            let deceit = Deceit::of(text).map_or("", Deceit::name);
            let problem = Diagnostic::new(Code::InvalidUrl, &node.place).variant(deceit).fact("value", text);
            let whole = format!("https://{text}");
            let host = text.split('/').next().is_some_and(|host| host.contains('.') && !host.contains(['@', ':']));
            reader.push(if host && Self::fits(&whole) { problem.suggest(whole) } else { problem });
        }
        Self::fits(text).then(|| Self(text.to_owned()))
    }
}

/// Where the site will be published: a web address that a page's path can be put behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteAddress(pub String);

impl SiteAddress {
    /// Whether a web address has nothing but a host and a path. Anything else would end up inside every address that is
    /// made from it, and user info would give a password away.
    pub fn fits(text: &str) -> bool {
        let plain = |url: url::Url| {
            url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none()
        };
        // An empty name before the `@` is dropped by the parser.
        let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.contains('@') && url::Url::parse(text).is_ok_and(plain)
    }
}

impl Read for SiteAddress {
    const SHAPE: Shape = Shape::SiteAddress;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let address = WebAddress::read(node, reader)?.0;
        if !Self::fits(&address) {
            reader.push(Diagnostic::new(Code::InvalidUrl, &node.place).variant("site"));
            return None;
        }
        Some(Self(address))
    }
}

/// An e-mail address: one `@` with something on both sides and no white space. More only sending can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress(pub String);

impl MailAddress {
    fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.split_once('@')?;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_+".contains(letter);
        let fits = !local.is_empty() && domain.contains('.') && text.matches('@').count() == 1;
        (fits && local.chars().all(plain) && domain.chars().all(plain)).then(|| Self(text.to_owned()))
    }
}

impl Read for MailAddress {
    const SHAPE: Shape = Shape::MailAddress;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text(node, reader, "mail")?.trim();
        let mail = Self::parse(text);
        if mail.is_none() {
            reader.push(Diagnostic::new(Code::InvalidUrl, &node.place).variant("mail").fact("value", text));
        }
        mail
    }
}

/// A way to give feedback: a web address or an e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// A page.
    Web(WebAddress),
    /// An address to write to.
    Mail(MailAddress),
}

impl Read for Feedback {
    const SHAPE: Shape = Shape::Feedback;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text(node, reader, "url")?.trim();
        let mail = text.strip_prefix("mailto:").unwrap_or(text);
        match MailAddress::parse(mail) {
            Some(mail) => Some(Self::Mail(mail)),
            None => WebAddress::read(node, reader).map(Self::Web),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_names_its_host() {
        for text in ["https://example.org", "HTTP://example.org/å?a#b", "https://192.0.2.1:8080/"] {
            assert!(WebAddress::fits(text), "{text}");
        }
        for text in [
            "http:page",
            "http:/page",
            "https:///page",
            "ftp://example.org",
            "//example.org",
            "https://a b",
            "https://a@b.se",
        ] {
            assert!(!WebAddress::fits(text), "{text}");
        }
    }

    #[test]
    fn a_sites_address_is_a_host_and_a_path() {
        for text in
            ["https://example.org", "https://example.org/", "http://example.org:8080/plan/2", "https://e.org/@x"]
        {
            assert!(SiteAddress::fits(text), "{text}");
        }
        for text in ["https://e.org/?", "https://e.org/?a=b", "https://e.org/#x", "https://u:p@e.org", "https://@e.org"]
        {
            assert!(!SiteAddress::fits(text), "{text}");
        }
    }
}
