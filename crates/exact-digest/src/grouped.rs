//! Samples by key: the state of the `duration_stats_by` aggregate.

use std::hash::BuildHasher;

use hashbrown::HashTable;

use super::memory::{OutOfMemory, TryCollect, try_boxed, try_push};
use super::order;
use super::percentile::Percentile;
use super::progress::Progress;
use super::samples::{Refused, Samples, Summary, UnreadableState};

/// The samples of each key. A key is a string of bytes.
///
/// Recorders choose the keys, so `S` should hash them with a secret that differs between states: if
/// a recorder could choose keys that all have the same hash, each row would be compared with every
/// key.
#[derive(Clone, Debug, Default)]
pub struct GroupedSamples<S> {
    groups: Vec<Group>,
    /// The index of each key in `groups`.
    places: HashTable<usize>,
    recent: Recent,
    hasher: S,
}

#[derive(Clone, Debug)]
struct Group {
    key: Box<[u8]>,
    samples: Samples,
}

/// How many keys [`Recent`] remembers.
const REMEMBERED: usize = 256;

/// A cache of the indexes of recent keys. Hashing the key with a secret takes as long as all other
/// work on a row; with this cache, most rows need no hash if there are few operations. Keys that
/// share a slot are only hashed more often.
#[derive(Clone, Debug)]
struct Recent([usize; REMEMBERED]);

impl Default for Recent {
    fn default() -> Self {
        Self([usize::MAX; REMEMBERED])
    }
}

impl Recent {
    #[inline]
    fn slot(key: &[u8]) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let first = key.first_chunk::<8>().map_or(0, |b| u64::from_le_bytes(*b));
        let last = key.last_chunk::<8>().map_or_else(
            || {
                key.iter()
                    .fold(0, |word, byte| word << 8 | u64::from(*byte))
            },
            |b| u64::from_le_bytes(*b),
        );
        let mixed = (first ^ last.rotate_left(29) ^ key.len() as u64).wrapping_mul(ODD);
        (mixed >> 56) as usize % REMEMBERED
    }

    #[inline]
    fn get(&self, slot: usize) -> Option<usize> {
        self.0.get(slot).copied()
    }

    #[inline]
    fn set(&mut self, slot: usize, place: usize) {
        if let Some(remembered) = self.0.get_mut(slot) {
            *remembered = place;
        }
    }
}

impl<S: BuildHasher> GroupedSamples<S> {
    /// # Errors
    /// [`Refused`]; the samples stay as they were.
    #[inline]
    pub fn try_push(&mut self, key: &[u8], value: i64) -> Result<(), Refused> {
        let slot = Recent::slot(key);
        if let Some(place) = self.recent.get(slot)
            && let Some(group) = self.groups.get_mut(place)
            && *group.key == *key
        {
            return group.samples.try_push(value);
        }
        self.try_push_looking_up(slot, key, value)
    }

    fn try_push_looking_up(&mut self, slot: usize, key: &[u8], value: i64) -> Result<(), Refused> {
        let hash = self.hasher.hash_one(key);
        let place = match self.find(hash, key) {
            Some(place) => {
                if let Some(group) = self.groups.get_mut(place) {
                    group.samples.try_push(value)?;
                }
                place
            }
            None => {
                let mut samples = Samples::default();
                samples.try_push(value)?;
                self.try_insert(hash, try_boxed(key)?, samples)?
            }
        };
        self.recent.set(slot, place);
        Ok(())
    }

    fn find(&self, hash: u64, key: &[u8]) -> Option<usize> {
        let is_it = |place: &usize| self.groups.get(*place).is_some_and(|g| *g.key == *key);
        self.places.find(hash, is_it).copied()
    }

    /// Inserts a new key and returns its index.
    fn try_insert(
        &mut self,
        hash: u64,
        key: Box<[u8]>,
        samples: Samples,
    ) -> Result<usize, OutOfMemory> {
        let Self {
            groups,
            places,
            hasher,
            ..
        } = self;
        let hash_of = |place: &usize| groups.get(*place).map_or(0, |g| hasher.hash_one(&*g.key));
        places.try_reserve(1, hash_of).map_err(|_| OutOfMemory)?;
        let place = groups.len();
        try_push(groups, Group { key, samples })?;
        // The capacity is reserved, so no key is hashed again.
        places.insert_unique(hash, place, |_| hash);
        Ok(place)
    }

    /// # Errors
    /// [`Refused`] if there is not enough memory; the samples of `other` may then have been
    /// appended for some keys and not for others.
    pub fn try_append(&mut self, other: Self, progress: &Progress<'_>) -> Result<(), Refused> {
        for Group { key, samples } in other.groups {
            progress.step(1 + key.len() / 8);
            let hash = self.hasher.hash_one(&*key);
            match self.find(hash, &key) {
                Some(place) => {
                    if let Some(mine) = self.groups.get_mut(place) {
                        mine.samples.try_append(&samples, progress)?;
                    }
                }
                None => {
                    self.try_insert(hash, key, samples)?;
                }
            }
        }
        Ok(())
    }

    /// How many bytes [`GroupedSamples::put_bytes`] appends.
    #[must_use]
    pub fn encoded_length(&self) -> usize {
        let lengths = self
            .groups
            .iter()
            .map(|g| 12 + g.key.len() + g.samples.encoded_length());
        lengths.fold(0, usize::saturating_add)
    }

    /// Appends for each key the length of the key in four bytes and of its samples in eight bytes,
    /// both little-endian, and then the key and the samples.
    ///
    /// # Errors
    /// [`OutOfMemory`]
    pub fn put_bytes(
        &self,
        bytes: &mut Vec<u8>,
        progress: &Progress<'_>,
    ) -> Result<(), OutOfMemory> {
        bytes.try_reserve(self.encoded_length())?;
        for Group { key, samples } in &self.groups {
            bytes.extend((key.len() as u32).to_le_bytes());
            bytes.extend((samples.encoded_length() as u64).to_le_bytes());
            bytes.extend_from_slice(key);
            samples.put_bytes(bytes, progress)?;
            progress.step(1 + key.len() / 8);
        }
        Ok(())
    }

    /// Orders the groups by their keys, compared byte by byte.
    pub fn into_ordered(self, progress: &Progress<'_>) -> Result<Ordered, OutOfMemory> {
        let mut order = (0..self.groups.len()).try_collect_vec()?;
        let key = |place: &usize| self.groups.get(*place).map(|g| &g.key);
        order::sort(&mut order, |a, b| key(a).cmp(&key(b)), progress);
        Ok(Ordered {
            groups: self.groups,
            order,
        })
    }
}

impl<S: BuildHasher + Default> GroupedSamples<S> {
    /// # Errors
    /// [`UnreadableState`]; corrupt unless `bytes` came from [`GroupedSamples::put_bytes`].
    pub fn from_bytes(mut bytes: &[u8], progress: &Progress<'_>) -> Result<Self, UnreadableState> {
        const CORRUPT: UnreadableState = UnreadableState::Corrupt;
        let mut grouped = Self::default();
        while !bytes.is_empty() {
            let (key_length, rest) = bytes.split_first_chunk::<4>().ok_or(CORRUPT)?;
            let (length, rest) = rest.split_first_chunk::<8>().ok_or(CORRUPT)?;
            let key_length = u32::from_le_bytes(*key_length) as usize;
            let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| CORRUPT)?;
            let (key, rest) = rest.split_at_checked(key_length).ok_or(CORRUPT)?;
            let (samples, rest) = rest.split_at_checked(length).ok_or(CORRUPT)?;
            let samples = Samples::from_bytes(samples, progress)?;
            if samples.is_empty() {
                return Err(CORRUPT);
            }
            let hash = grouped.hasher.hash_one(key);
            if grouped.find(hash, key).is_some() {
                return Err(CORRUPT);
            }
            grouped.try_insert(hash, try_boxed(key)?, samples)?;
            progress.step(1 + key.len() / 8);
            bytes = rest;
        }
        Ok(grouped)
    }
}

/// The groups of a state in the order of their keys.
pub struct Ordered {
    groups: Vec<Group>,
    order: Vec<usize>,
}

impl Ordered {
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Calls `make` with each key and its samples, and returns each key with the result. `make`
    /// owns the samples, so the memory of one group is freed before the next group is processed.
    ///
    /// # Errors
    /// Those of `make`; [`OutOfMemory`].
    pub fn map<T, E: From<OutOfMemory>>(
        &mut self,
        mut make: impl FnMut(&[u8], Samples) -> Result<T, E>,
    ) -> Result<Vec<(&[u8], T)>, E> {
        let mut made = Vec::new();
        made.try_reserve_exact(self.order.len())
            .map_err(OutOfMemory::from)?;
        for place in &self.order {
            if let Some(group) = self.groups.get_mut(*place) {
                made.push(make(&group.key, std::mem::take(&mut group.samples))?);
            }
        }
        let keys = self.order.iter().filter_map(|at| self.groups.get(*at));
        Ok(keys.map(|g| &*g.key).zip(made).try_collect_vec()?)
    }

    /// The summary of each key.
    ///
    /// # Errors
    /// [`OutOfMemory`]
    pub fn summarize(
        &mut self,
        wanted: &[Percentile],
        progress: &Progress<'_>,
    ) -> Result<Vec<(&[u8], Summary)>, OutOfMemory> {
        self.map(|_, mut samples| {
            progress.step(64);
            // Every key has samples.
            samples.summarize(wanted, progress)?.ok_or(OutOfMemory)
        })
    }
}

#[cfg(test)]
#[path = "grouped_tests.rs"]
mod tests;
