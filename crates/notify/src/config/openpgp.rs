//! Adapts OpenPGP keys (RFC 4880) to the limits of pgcrypto.
//!
//! pgcrypto encrypts only to a subkey, never to the primary key, and refuses a key that has a
//! subkey of an unknown algorithm. This module removes such subkeys. If no usable subkey remains
//! and the primary key is an RSA key that may encrypt, it repeats that key as a subkey: the key ID
//! stays the same.

use std::borrow::Cow;

/// Packet tags: signature, primary key and subkey, secret and public.
const SIGNATURE: u8 = 2;
const SECRET_KEY: u8 = 5;
const PUBLIC_KEY: u8 = 6;
const SECRET_SUBKEY: u8 = 7;
const PUBLIC_SUBKEY: u8 = 14;

/// Key algorithms that pgcrypto knows: RSA, RSA for encryption only, RSA for signing only, ElGamal
/// and DSA.
const KNOWN: [u8; 5] = [1, 2, 3, 16, 17];
/// The known algorithms that can encrypt.
const ENCRYPTING: [u8; 3] = [1, 2, 16];
/// The RSA algorithms that can encrypt.
const RSA: [u8; 2] = [1, 2];
/// ECDH, X25519 and X448.
const CURVES: [u8; 3] = [18, 25, 26];

/// The signature subpacket with the purposes of a key, and its bits for encrypting communications
/// and storage.
const KEY_FLAGS: u8 = 27;
const ENCRYPT: u8 = 0x04 | 0x08;

/// Why pgcrypto cannot encrypt to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnusableKey {
    /// The bytes are not a key.
    NoKey,
    /// Its encryption subkey uses an elliptic curve, as GnuPG's default keys do.
    Curve,
    /// Its key flags do not allow encryption, or its primary key is not an RSA key that can
    /// encrypt.
    SignsOnly,
}

struct Packet<'a> {
    tag: u8,
    body: &'a [u8],
    /// The packet with its header.
    whole: &'a [u8],
}

/// Returns the key in a form that pgcrypto can encrypt to.
///
/// # Errors
/// [`UnusableKey`] if pgcrypto cannot encrypt to any part of the key, or the bytes are not a key.
pub fn usable(key: &[u8]) -> Result<Cow<'_, [u8]>, UnusableKey> {
    let packets = packets(key).ok_or(UnusableKey::NoKey)?;
    let primary = packets
        .iter()
        .find(|packet| matches!(packet.tag, PUBLIC_KEY | SECRET_KEY))
        .ok_or(UnusableKey::NoKey)?;
    let algorithms = || {
        packets
            .iter()
            .filter(|packet| is_subkey(packet))
            .filter_map(algorithm)
    };
    let has_usable_subkey = algorithms().any(|algorithm| ENCRYPTING.contains(&algorithm));
    if has_usable_subkey && algorithms().all(|algorithm| KNOWN.contains(&algorithm)) {
        return Ok(Cow::Borrowed(key));
    }
    let mut reduced = Vec::new();
    for packet in &packets {
        if !is_subkey(packet)
            || algorithm(packet).is_some_and(|algorithm| KNOWN.contains(&algorithm))
        {
            reduced.extend_from_slice(packet.whole);
        }
    }
    if has_usable_subkey {
        return Ok(Cow::Owned(reduced));
    }
    if algorithm(primary).is_some_and(|algorithm| RSA.contains(&algorithm)) && may_encrypt(&packets)
    {
        append_as_subkey(&mut reduced, primary);
        return Ok(Cow::Owned(reduced));
    }
    match algorithms().any(|algorithm| CURVES.contains(&algorithm)) {
        true => Err(UnusableKey::Curve),
        false => Err(UnusableKey::SignsOnly),
    }
}

fn is_subkey(packet: &Packet<'_>) -> bool {
    matches!(packet.tag, PUBLIC_SUBKEY | SECRET_SUBKEY)
}

/// Returns the algorithm of a version 4 key, the only version that pgcrypto knows.
fn algorithm(key: &Packet<'_>) -> Option<u8> {
    match key.body {
        [4, _, _, _, _, algorithm, ..] => Some(*algorithm),
        _ => None,
    }
}

/// Reports whether the key flags of the primary key allow encryption. They are in the signatures
/// before the first subkey; without key flags, the algorithm alone decides.
fn may_encrypt(packets: &[Packet<'_>]) -> bool {
    let flags: Vec<u8> = packets
        .iter()
        .take_while(|packet| !is_subkey(packet))
        .filter(|packet| packet.tag == SIGNATURE)
        .filter_map(|packet| key_flags(packet.body))
        .collect();
    flags.is_empty() || flags.iter().any(|flags| flags & ENCRYPT != 0)
}

/// Returns the key flags among the hashed subpackets of a version 4 signature.
fn key_flags(signature: &[u8]) -> Option<u8> {
    let [4, _, _, _, high, low, rest @ ..] = signature else {
        return None;
    };
    let mut subpackets = rest.get(..usize::from(u16::from_be_bytes([*high, *low])))?;
    while !subpackets.is_empty() {
        let (length, after) = length(subpackets)?;
        let subpacket = after.get(..length)?;
        subpackets = after.get(length..)?;
        // The highest bit of the type marks a critical subpacket.
        if let [kind, flags, ..] = subpacket
            && kind & 0x7F == KEY_FLAGS
        {
            return Some(*flags);
        }
    }
    None
}

/// Returns the length at the start of a subpacket or of the body of a packet in the new format, and
/// the bytes after it. Partial body lengths (224 to 254) give `None`.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    match bytes {
        [one @ 0..=191, rest @ ..] => Some((usize::from(*one), rest)),
        [one @ 192..=223, two, rest @ ..] => Some((
            (usize::from(*one) - 192) * 256 + usize::from(*two) + 192,
            rest,
        )),
        [255, a, b, c, d, rest @ ..] => Some((
            usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?,
            rest,
        )),
        _ => None,
    }
}

/// Returns the length of a packet in the old format, and the bytes after it.
fn old_length(header: u8, rest: &[u8]) -> Option<(usize, &[u8])> {
    match (header & 3, rest) {
        (0, [a, rest @ ..]) => Some((usize::from(*a), rest)),
        (1, [a, b, rest @ ..]) => Some((usize::from(u16::from_be_bytes([*a, *b])), rest)),
        (2, [a, b, c, d, rest @ ..]) => Some((
            usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?,
            rest,
        )),
        _ => None,
    }
}

fn packets(mut key: &[u8]) -> Option<Vec<Packet<'_>>> {
    let mut found = Vec::new();
    while let [header, rest @ ..] = key {
        let (tag, (length, after)) = match header {
            0xC0..=0xFF => (header & 0x3F, length(rest)?),
            0x80..=0xBF => (header >> 2 & 0x0F, old_length(*header, rest)?),
            _ => return None,
        };
        let body = after.get(..length)?;
        let next = after.get(length..)?;
        found.push(Packet {
            tag,
            body,
            whole: key.get(..key.len() - next.len())?,
        });
        key = next;
    }
    Some(found)
}

fn append_as_subkey(key: &mut Vec<u8>, primary: &Packet<'_>) {
    let tag = match primary.tag {
        SECRET_KEY => SECRET_SUBKEY,
        _ => PUBLIC_SUBKEY,
    };
    let length = u32::try_from(primary.body.len()).unwrap_or(u32::MAX);
    // The old packet format with a length of four bytes.
    key.push(0x80 | tag << 2 | 2);
    key.extend_from_slice(&length.to_be_bytes());
    key.extend_from_slice(primary.body);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(tag: u8, body: &[u8]) -> Vec<u8> {
        let mut packet = vec![0xC0 | tag, body.len() as u8];
        packet.extend_from_slice(body);
        packet
    }

    fn key(tag: u8, algorithm: u8) -> Vec<u8> {
        packet(tag, &[4, 0, 0, 0, 1, algorithm, 7, 7])
    }

    fn self_signature(flags: u8) -> Vec<u8> {
        packet(
            SIGNATURE,
            &[
                4,
                0x13,
                1,
                8,
                0,
                6,
                2,
                2,
                0,
                2,
                0x80 | KEY_FLAGS,
                flags,
                0,
                0,
            ],
        )
    }

    fn joined(parts: &[Vec<u8>]) -> Vec<u8> {
        parts.concat()
    }

    #[test]
    fn a_key_with_an_rsa_subkey_is_unchanged() {
        let whole = joined(&[key(PUBLIC_KEY, 1), self_signature(3), key(PUBLIC_SUBKEY, 1)]);
        assert_eq!(usable(&whole), Ok(Cow::Borrowed(whole.as_slice())));
        assert!(matches!(usable(&whole), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn an_rsa_primary_key_that_may_encrypt_is_repeated_as_a_subkey() {
        for (primary, subkey) in [(PUBLIC_KEY, PUBLIC_SUBKEY), (SECRET_KEY, SECRET_SUBKEY)] {
            for signatures in [
                vec![],
                self_signature(0x0F),
                joined(&[self_signature(1), self_signature(4)]),
            ] {
                let whole = joined(&[key(primary, 1), signatures]);
                let given = usable(&whole).unwrap().into_owned();
                let (before, added) = given.split_at(whole.len());
                assert_eq!(before, whole);
                let added = packets(added).unwrap();
                assert_eq!(
                    (added.len(), added[0].tag, added[0].body),
                    (1, subkey, &whole[2..10])
                );
            }
        }
    }

    #[test]
    fn a_key_that_only_signs_is_refused() {
        let marked = joined(&[key(PUBLIC_KEY, 1), self_signature(3)]);
        assert_eq!(usable(&marked), Err(UnusableKey::SignsOnly));
        assert_eq!(usable(&key(PUBLIC_KEY, 3)), Err(UnusableKey::SignsOnly));
    }

    #[test]
    fn a_curve_subkey_is_dropped_beside_a_usable_one_and_refused_alone() {
        let curve = joined(&[
            key(PUBLIC_KEY, 22),
            self_signature(3),
            key(PUBLIC_SUBKEY, 18),
        ]);
        assert_eq!(usable(&curve), Err(UnusableKey::Curve));
        let both = joined(&[
            key(PUBLIC_KEY, 1),
            key(PUBLIC_SUBKEY, 18),
            key(PUBLIC_SUBKEY, 1),
        ]);
        let without = joined(&[key(PUBLIC_KEY, 1), key(PUBLIC_SUBKEY, 1)]);
        assert_eq!(usable(&both), Ok(Cow::<[u8]>::Owned(without)));
    }

    #[test]
    fn bytes_that_are_not_a_key_are_refused() {
        let cut = &key(PUBLIC_KEY, 1)[..5];
        for bytes in [
            &b""[..],
            b"no key",
            cut,
            &self_signature(15),
            &[0xC6, 255, 255, 255, 255, 255, 1],
        ] {
            assert_eq!(usable(bytes), Err(UnusableKey::NoKey));
        }
    }

    #[test]
    fn lengths_of_both_formats_are_read() {
        let body = [&[4, 0, 0, 0, 1, 1][..], &[9; 300]].concat();
        let old = [&[0x99, 1, 50][..], &body].concat();
        let new = [&[0xC6, 192, 114][..], &body].concat();
        for whole in [old, new] {
            let given = usable(&whole).unwrap().into_owned();
            assert_eq!(packets(&given).unwrap()[1].body, body);
        }
    }

    proptest::proptest! {
        #[test]
        fn an_accepted_key_parses_to_its_end(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
            if let Ok(key) = usable(&bytes) {
                proptest::prop_assert!(packets(&key).is_some());
            }
        }
    }
}
