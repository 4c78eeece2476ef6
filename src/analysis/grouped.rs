//! Samples by key: the state of the `duration_stats_by` aggregate.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::percentile::Percentile;
use super::samples::{CorruptSamples, Refused, Samples, Summary};

/// Samples of each key, a string of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupedSamples {
    groups: FxHashMap<Box<[u8]>, Samples>,
}

impl GroupedSamples {
    /// # Errors
    /// [`Refused`]; the samples stay as they were.
    #[inline]
    pub fn try_push(&mut self, key: &[u8], value: i64) -> Result<(), Refused> {
        match self.groups.get_mut(key) {
            Some(samples) => samples.try_push(value),
            None => self.groups.entry(key.into()).or_default().try_push(value),
        }
    }

    /// # Errors
    /// [`Refused`] when no room can be had; some keys may then have their samples of `other` and some not.
    pub fn try_append(&mut self, other: Self) -> Result<(), Refused> {
        for (key, theirs) in other.groups {
            match self.groups.entry(key) {
                Entry::Occupied(mut mine) => mine.get_mut().try_append(&theirs)?,
                Entry::Vacant(place) => {
                    place.insert(theirs);
                }
            }
        }
        Ok(())
    }

    /// For each key: the lengths of key and samples, four and eight bytes, little-endian, then both.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (key, samples) in &self.groups {
            let samples = samples.to_bytes();
            bytes.extend((key.len() as u32).to_le_bytes());
            bytes.extend((samples.len() as u64).to_le_bytes());
            bytes.extend_from_slice(key);
            bytes.extend(samples);
        }
        bytes
    }

    /// # Errors
    /// [`CorruptSamples`] unless `bytes` came from [`GroupedSamples::to_bytes`].
    pub fn from_bytes(mut bytes: &[u8]) -> Result<Self, CorruptSamples> {
        let mut groups = FxHashMap::default();
        while !bytes.is_empty() {
            let (key_length, rest) = bytes.split_first_chunk::<4>().ok_or(CorruptSamples)?;
            let (length, rest) = rest.split_first_chunk::<8>().ok_or(CorruptSamples)?;
            let key_length = u32::from_le_bytes(*key_length) as usize;
            let length =
                usize::try_from(u64::from_le_bytes(*length)).map_err(|_| CorruptSamples)?;
            let (key, rest) = rest.split_at_checked(key_length).ok_or(CorruptSamples)?;
            let (samples, rest) = rest.split_at_checked(length).ok_or(CorruptSamples)?;
            groups.insert(key.into(), Samples::from_bytes(samples)?);
            bytes = rest;
        }
        Ok(Self { groups })
    }

    /// Each key with its samples, ordered by key, byte by byte.
    pub fn into_ordered(self) -> impl Iterator<Item = (Box<[u8]>, Samples)> {
        let mut groups: Vec<_> = self.groups.into_iter().collect();
        groups.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        groups.into_iter()
    }

    /// The summary of each key that has samples, ordered by key, byte by byte. Reorders the samples.
    pub fn summarize(&mut self, wanted: &[Percentile]) -> Vec<(&[u8], Summary)> {
        let mut summaries: Vec<_> = self
            .groups
            .iter_mut()
            .filter_map(|(key, samples)| Some((&**key, samples.summarize(wanted)?)))
            .collect();
        summaries.sort_unstable_by_key(|(key, _)| *key);
        summaries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grouped(values: &[(Vec<u8>, i64)]) -> GroupedSamples {
        let mut grouped = GroupedSamples::default();
        values
            .iter()
            .for_each(|(key, value)| grouped.try_push(key, *value).unwrap());
        grouped
    }

    #[test]
    fn corrupt_bytes_are_an_error() {
        let bytes = grouped(&[(b"commit".to_vec(), 5)]).to_bytes();
        for end in 1..bytes.len() {
            assert_eq!(
                GroupedSamples::from_bytes(&bytes[..end]),
                Err(CorruptSamples)
            );
        }
    }

    proptest! {
        #[test]
        fn each_key_is_summarized_as_if_alone(
            values in prop::collection::vec((prop::collection::vec(0_u8..3, 0..3), 1_i64..86_400_000_001), 0..200),
            at in any::<prop::sample::Index>(),
        ) {
            let p = [0.5, 0.99].map(|f| Percentile::new(f).unwrap());
            let (left, right) = values.split_at(if values.is_empty() { 0 } else { at.index(values.len()) });
            let mut merged = GroupedSamples::from_bytes(&grouped(left).to_bytes()).unwrap();
            merged.try_append(grouped(right)).unwrap();

            let mut keys: Vec<_> = values.iter().map(|(key, _)| key.clone()).collect();
            keys.sort();
            keys.dedup();
            let expected: Vec<_> = keys
                .iter()
                .map(|key| {
                    let mut alone = Samples::default();
                    values
                        .iter()
                        .filter(|(k, _)| k == key)
                        .for_each(|(_, value)| alone.try_push(*value).unwrap());
                    (key.as_slice(), alone.summarize(&p).unwrap())
                })
                .collect();
            prop_assert_eq!(merged.summarize(&p), expected);
        }
    }
}
