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
