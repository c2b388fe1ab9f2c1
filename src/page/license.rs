//! The address of a licence, by its SPDX id.

/// Where a licence can be read; `None` where the id has not the form of one.
pub fn address(id: &str) -> Option<String> {
    let known = match id {
        "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/",
        "CC-BY-4.0" => "https://creativecommons.org/licenses/by/4.0/",
        "CC-BY-SA-4.0" => "https://creativecommons.org/licenses/by-sa/4.0/",
        _ if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte)) => {
            return Some(format!("https://spdx.org/licenses/{id}.html"));
        }
        _ => return None,
    };
    Some(known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn what_is_no_id_has_no_address() {
        assert_eq!(address("CC0-1.0").as_deref(), Some("https://creativecommons.org/publicdomain/zero/1.0/"));
        assert_eq!(address("ODbL-1.0").as_deref(), Some("https://spdx.org/licenses/ODbL-1.0.html"));
        assert_eq!(address("\"><script>"), None);
    }
}
