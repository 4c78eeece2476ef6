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
#[path = "openpgp_tests.rs"]
mod tests;
