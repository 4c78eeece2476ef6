//! The addresses that notifications may be sent to. A role that can write a setting must not be
//! able to reach internal services through this server.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

/// Permits the public internet and additional networks.
#[derive(Clone, Debug, Default)]
pub struct AddressPolicy {
    pub allowed: Vec<IpNet>,
}

impl AddressPolicy {
    /// Permits another network in CIDR notation, or one address. Returns whether `network` is
    /// valid.
    pub fn allow(&mut self, network: &str) -> bool {
        let parsed = network
            .parse::<IpNet>()
            .or_else(|_| network.parse::<IpAddr>().map(IpNet::from));
        self.allowed.extend(parsed.iter().copied());
        parsed.is_ok()
    }

    #[must_use]
    pub fn permits(&self, address: IpAddr) -> bool {
        let address = unwrapped(address);
        self.allowed
            .iter()
            .any(|network| network.contains(&address))
            || is_public(address)
    }
}

/// Returns the IPv4 address inside an IPv6 address: mapped (RFC 4291), translated (RFC 6052) or
/// 6to4 (RFC 3056). Every other address is returned unchanged.
fn unwrapped(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else {
        return address;
    };
    let [a, b, c, d, e, f, g, h] = v6.segments();
    let v4 = |high: u16, low: u16| {
        let [[i, j], [k, l]] = [high.to_be_bytes(), low.to_be_bytes()];
        IpAddr::V4(Ipv4Addr::new(i, j, k, l))
    };
    match [a, b, c, d, e, f] {
        [0, 0, 0, 0, 0, 0xffff] | [0x64, 0xff9b, 0, 0, 0, 0] => v4(g, h),
        [0x2002, high, low, ..] => v4(high, low),
        // An "IPv4-compatible" address, long deprecated; ::1 is not one.
        [0, 0, 0, 0, 0, 0] if g != 0 => v4(g, h),
        _ => address,
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4) && !is_platform(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// Excludes multicast, and the ranges that are not global in the IANA IPv4 Special-Purpose Address
/// Registry.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a, b) == (100, b) && (64..=127).contains(&b)
        || (a, b, c) == (192, 0, 0)
        || (a, b, c) == (192, 88, 99)
        || a == 198 && (b == 18 || b == 19))
}

/// Services that a cloud offers its own machines at addresses that look public: Azure's platform,
/// which serves keys and certificates of the machine (168.63.129.16,
/// <https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16>), and IBM's
/// service endpoints (161.26.0.0/16 and 166.8.0.0/14,
/// <https://cloud.ibm.com/docs/vpc?topic=vpc-service-endpoints-for-vpc>). Other clouds use
/// link-local, shared or private addresses.
fn is_platform(address: Ipv4Addr) -> bool {
    match address.octets() {
        [168, 63, 129, 16] | [161, 26, _, _] => true,
        [166, b, _, _] => (8..=11).contains(&b),
        _ => false,
    }
}

/// Accepts the assigned range (2000::/3), except special-purpose ranges of the IANA IPv6 registry.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    (a & 0xe000) == 0x2000
        && !(a == 0x2001 && b < 0x200)
        && (a, b) != (0x2001, 0xdb8)
        && a != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permits(policy: &AddressPolicy, address: &str) -> bool {
        policy.permits(address.parse().unwrap())
    }

    #[test]
    fn only_public_addresses_are_permitted_by_default() {
        let policy = AddressPolicy::default();
        for public in [
            "1.1.1.1",
            "52.95.110.1",
            "100.128.0.1",
            "168.63.129.15",
            "168.63.129.17",
            "161.25.0.1",
            "166.7.0.1",
            "166.12.0.1",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(permits(&policy, public), "{public}");
        }
        for other in [
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "169.254.170.2",
            "169.254.42.42",
            "168.63.129.16",
            "::ffff:168.63.129.16",
            "64:ff9b::a83f:8110",
            "2002:a83f:8110::1",
            "161.26.0.10",
            "166.8.0.1",
            "166.11.255.255",
            "100.100.100.200",
            "192.0.0.192",
            "fd00:ec2::254",
            "fd20:ce::254",
            "fd00:42::42",
            "fd00:c1::a9fe:a9fe",
            "100.64.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!permits(&policy, other), "{other}");
        }
    }

    #[test]
    fn allowed_networks_are_permitted_as_well() {
        let mut policy = AddressPolicy::default();
        for (network, is_one) in [
            ("10.1.0.0/16", true),
            ("fd00::/8", true),
            ("10.9.9.9", true),
            ("localhost", false),
        ] {
            assert_eq!(policy.allow(network), is_one, "{network}");
        }
        assert!(permits(&policy, "10.9.9.9"));
        assert!(!permits(&policy, "10.9.9.8"));
        assert!(permits(&policy, "10.1.2.3"));
        assert!(permits(&policy, "::ffff:10.1.2.3"));
        assert!(permits(&policy, "fd12::1"));
        assert!(!permits(&policy, "10.2.0.1"));
        assert!(!permits(&policy, "127.0.0.1"));
    }
}
