//! Which addresses no server of the public net has: those of this computer, of its own network, and those set apart for
//! something else (RFC 6890 and the registries that grew from it), also where one is written inside another.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is of this computer, of its own network, or of no server at all.
pub(super) fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_near_v4(address),
        IpAddr::V6(address) => is_near_v6(address),
    }
}

fn is_near_v4(address: Ipv4Addr) -> bool {
    let set_apart = match address.octets() {
        [0 | 224.., ..] => true,
        [100, second, ..] => second & 0xC0 == 64,
        [192, 0, 0, _] | [192, 88, 99, _] => true,
        [198, second, ..] if second & 0xFE == 18 => true,
        _ => address.is_documentation(),
    };
    set_apart || address.is_private() || address.is_loopback() || address.is_link_local()
}

fn is_near_v6(address: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_near_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // NAT64 and 6to4 lead where the address in them does.
        [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => inner(high, low),
        [0x2002, high, low, ..] if inner(high, low) => true,
        // So does ISATAP, behind any network.
        [.., 0 | 0x200, 0x5EFE, high, low] if inner(high, low) => true,
        // What is set apart for protocols (Teredo too), and documentation.
        [0x2001, 0..0x200 | 0xDB8, ..] | [0x3FFF, 0..0x1000, ..] => true,
        // Servers of the public net have an address of its global part alone.
        [first, ..] => first & 0xE000 != 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_told_from_the_public_net_however_it_is_written() {
        let near = |address: &str| is_near(address.parse().expect("it is an address"));
        let private = ["0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9"];
        let more = ["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170", "192.168.1.1"];
        let apart = ["192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "198.18.0.1", "198.19.255.255"];
        let none = ["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"];
        let public = ["8.8.8.8", "1.1.1.1", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1", "128.0.0.1"];
        let beside =
            ["169.253.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "192.167.0.1", "198.17.0.1", "198.20.0.1"];
        let spelt = |address: &str, teredo: bool| {
            let [a, b, c, d] = address.parse::<Ipv4Addr>().expect("it is an address").octets();
            let mut all = vec![
                address.to_owned(),
                format!("::ffff:{address}"),
                format!("64:ff9b::{address}"),
                format!("2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1"),
                format!("2a00:1::5efe:{address}"),
                format!("2a00:1::200:5efe:{address}"),
            ];
            if teredo {
                all.push(format!("2001:0:808:808::{:02x}{:02x}:{:02x}{:02x}", !a, !b, !c, !d));
                all.extend([format!("::{address}"), format!("::ffff:0:{address}"), format!("64:ff9b:1::{address}")]);
            }
            all
        };
        for address in [&private[..], &more, &apart, &none].concat().iter().flat_map(|one| spelt(one, true)) {
            assert!(near(&address), "{address}");
        }
        for address in [&public[..], &beside].concat().iter().flat_map(|one| spelt(one, false)) {
            assert!(!near(&address), "{address}");
        }
        let v6 = ["::", "::1", "100::1", "fc00::1", "fd00::1", "fe80::1", "fec0::1", "ff02::1", "2001::1", "2001:2::1"];
        for address in v6.iter().chain(&["2001:1ff::1", "2001:db8::1", "3fff::1", "3fff:fff::1", "5f00::1", "4000::1"])
        {
            assert!(near(address), "{address}");
        }
        for address in ["2001:200::1", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1", "3ffe::1"] {
            assert!(!near(address), "{address}");
        }
    }
}
