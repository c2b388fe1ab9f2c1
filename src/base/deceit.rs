//! Web addresses that lead elsewhere than a reader takes them to lead.

use super::visible::{has_no_width, is_refused};

/// What makes an address deceive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deceit {
    /// A user name before an `@`, which looks like the host.
    User,
    /// A backslash, which browsers take for a slash, or a sign that nobody sees.
    Sign,
    /// A host of letters that look like others: of several alphabets, or none that the languages of Europe write with.
    Letters,
}

impl Deceit {
    /// What makes a web address deceive; `None` where nothing does, and where it is none.
    pub fn of(address: &str) -> Option<Self> {
        // Whoever follows an address leaves these away.
        let address = address.trim_matches(|letter| letter <= ' ');
        let (scheme, rest) = address.split_once(':')?;
        let scheme = scheme.replace(is_dropped, "");
        if !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
            return None;
        }
        if address.contains(|letter: char| {
            letter == '\\' || letter.is_control() || has_no_width(letter) || is_refused(letter)
        }) {
            return Some(Self::Sign);
        }
        let authority = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') || authority.to_ascii_lowercase().contains("%40") {
            return Some(Self::User);
        }
        is_mixed(authority).then_some(Self::Letters)
    }

    /// The same of a link in HTML, which may leave its scheme to the page.
    pub fn of_link(link: &str) -> Option<Self> {
        let inner = link.trim_start_matches(|letter| letter <= ' ').replace(is_dropped, "");
        let is_bare = inner.starts_with(['/', '\\']) && inner[1..].starts_with(['/', '\\']);
        if is_bare { Self::of(&format!("https:{inner}")) } else { Self::of(link) }
    }

    /// Its name among the variants of a problem.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Sign => "sign",
            Self::Letters => "letters",
        }
    }
}

/// What browsers leave out of an address, wherever it stands in it.
fn is_dropped(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r')
}

/// Whether a host may be taken for another. One that is written in another alphabet throughout, its last part too, may not.
fn is_mixed(host: &str) -> bool {
    // The marks of å, ä and é stand beside their letter in names from some systems.
    let is_mark = |letter| matches!(letter, '\u{301}' | '\u{308}' | '\u{30A}');
    let is_latin = |letter| is_mark(letter) || (matches!(letter, 'ß'..='ž') && !"÷ıĸŀ".contains(letter));
    let is_own = |letter: char| letter.is_ascii() || letter.to_lowercase().all(is_latin);
    let is_other = |letter: char| letter.is_alphabetic() && !is_own(letter);
    !host.chars().all(is_own) && !host.chars().all(|letter| is_other(letter) || ".-:0123456789".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_than_it_seems_is_told() {
        let rows = [
            ("https://huddinge.se@evil.example/", Deceit::User),
            ("https://huddinge.se%40evil.example/", Deceit::User),
            ("HTTPS://anna:x@example.org", Deceit::User),
            ("https:///@example.org", Deceit::User),
            ("https://evil.example\\.huddinge.se/", Deceit::Sign),
            ("https://example.org/\u{200b}a", Deceit::Sign),
            ("https://example.org/\u{202e}a", Deceit::Sign),
            ("https://huddinge.se\n@evil.example", Deceit::Sign),
            ("https://huddіnge.se/", Deceit::Letters),
            ("https://раура.com/", Deceit::Letters),
            ("https://huddınge.se/", Deceit::Letters),
            ("https://huddinge.se⁄@evil.example", Deceit::User),
            ("https://huddinge.se⁄.evil.example", Deceit::Letters),
            ("https://huddinge。se/", Deceit::Letters),
            ("https://ｈuddinge.se/", Deceit::Letters),
            (" https://huddinge.se@evil.example/", Deceit::User),
            ("\u{1}\nhttps://huddinge.se@evil.example/", Deceit::User),
            ("ht\ttps://huddinge.se@evil.example/", Deceit::Sign),
        ];
        for (address, deceit) in rows {
            assert_eq!(Deceit::of(address), Some(deceit), "{address}");
            assert_eq!(Deceit::of_link(address), Some(deceit), "{address}");
        }
        let bare = ["//huddinge.se@evil.example/", " //huddinge.se@evil.example", "/\t/huddinge.se@evil.example/"];
        for link in bare.iter().chain(&["/\\evil.example", "\\\\evil.example", "//huddіnge.se/"]) {
            assert!(Deceit::of_link(link).is_some() && Deceit::of(link).is_none(), "{link}");
        }
        for address in [
            "https://example.org/@name?q=a@b#c@d",
            "https://malmö.example:8080/å",
            "https://ÅRE.example/",
            "https://Łódź.example/",
            "https://президент.рф/",
            "https://xn--80ak6aa92e.com/",
            "https://[2001:db8::1]/",
            "mailto:anna@example.org",
            "a/b:c@d",
        ] {
            assert_eq!(Deceit::of(address), None, "{address}");
            assert_eq!(Deceit::of_link(address), None, "{address}");
        }
    }
}
