//! Any text as a network that is allowed, and any address: an IPv4 address is permitted if and only
//! if it is by the IPv6 addresses that lead to it.
#![no_main]

use std::net::{IpAddr, Ipv4Addr};

use libfuzzer_sys::fuzz_target;
use notify::address::AddressPolicy;

fuzz_target!(|input: ([u8; 4], &str)| {
    let (octets, text) = input;
    let mut policy = AddressPolicy::default();
    let is_network = policy.allow(text);
    assert_eq!(policy.allowed.len(), usize::from(is_network));
    let v4 = Ipv4Addr::from(octets);
    let [a, b, c, d] = octets;
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    let permitted = policy.permits(IpAddr::V4(v4));
    for v6 in [
        [0, 0, 0, 0, 0, 0xffff, high, low],
        [0x64, 0xff9b, 0, 0, 0, 0, high, low],
        [0x2002, high, low, 0, 0, 0, 0, 1],
    ] {
        assert_eq!(policy.permits(IpAddr::from(v6)), permitted, "{v6:x?}");
    }
    if let Some(network) = policy.allowed.first() {
        let mut again = AddressPolicy::default();
        assert!(again.allow(&network.to_string()));
        assert_eq!(again.allowed, policy.allowed);
        if network.addr().is_ipv4() {
            assert!(policy.permits(network.network()) && policy.permits(network.broadcast()));
        }
    }
});
