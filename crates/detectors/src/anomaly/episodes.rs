//! Grouping of anomalous samples into episodes.

use exact_digest::memory::{OutOfMemory, try_push};

/// Anomalous samples at most this far apart always belong to one episode. One hour is the step of
/// the reference.
const LEAST_JOIN_MICROSECONDS: i64 = 3_600_000_000;

/// Number of usual spacings that an episode may pause: one or two normal samples do not end an
/// incident.
const JOIN_SPACINGS: i64 = 3;

/// An anomalous sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flagged {
    /// Microseconds since any epoch.
    pub time: i64,
    pub z: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Episode {
    pub first: i64,
    pub last: i64,
    /// The sample with the greatest z; the first of them if there are several.
    pub peak: Flagged,
    pub count: u64,
}

/// The longest time between two anomalous samples of one episode, in microseconds.
#[must_use]
pub fn join_within(usual_spacing: i64) -> i64 {
    usual_spacing
        .saturating_mul(JOIN_SPACINGS)
        .max(LEAST_JOIN_MICROSECONDS)
}

/// Groups anomalous samples into episodes, in order of time.
///
/// `flagged` ascends in time. `usual_spacing` is the typical time between two consecutive samples
/// of the operation, flagged or not, in microseconds.
///
/// # Errors
/// [`OutOfMemory`]
pub fn episodes(flagged: &[Flagged], usual_spacing: i64) -> Result<Vec<Episode>, OutOfMemory> {
    let join = join_within(usual_spacing);
    let mut found: Vec<Episode> = Vec::new();
    for sample in flagged {
        match found.last_mut() {
            Some(episode) if sample.time.saturating_sub(episode.last) <= join => {
                episode.last = sample.time;
                episode.count += 1;
                if sample.z > episode.peak.z {
                    episode.peak = *sample;
                }
            }
            _ => try_push(
                &mut found,
                Episode {
                    first: sample.time,
                    last: sample.time,
                    peak: *sample,
                    count: 1,
                },
            )?,
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MINUTE: i64 = 60_000_000;

    #[test]
    fn samples_within_an_hour_or_three_spacings_form_one_episode() {
        let at = |minutes: i64, z| Flagged {
            time: minutes * MINUTE,
            z,
        };
        let flagged = [at(0, 3.0), at(60, 5.0), at(121, 4.0)];
        let found = episodes(&flagged, 5 * MINUTE).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            Episode {
                first: 0,
                last: 60 * MINUTE,
                peak: flagged[1],
                count: 2
            }
        );
        assert_eq!(episodes(&flagged, 60 * MINUTE).unwrap().len(), 1);
        assert!(episodes(&[], MINUTE).unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn episodes_contain_every_sample_and_do_not_overlap(
            mut times in prop::collection::vec(0_i64..1_000_000 * MINUTE, 0..50),
            spacing in 0_i64..10_000 * MINUTE,
        ) {
            times.sort_unstable();
            let flagged: Vec<_> = times.iter().map(|t| Flagged { time: *t, z: (*t % 97) as f64 }).collect();
            let found = episodes(&flagged, spacing).unwrap();
            prop_assert_eq!(found.iter().map(|e| e.count).sum::<u64>(), times.len() as u64);
            let join = (3 * spacing).max(60 * MINUTE);
            prop_assert!(found.windows(2).all(|w| w[1].first - w[0].last > join));
            prop_assert!(found.iter().all(|e| e.first <= e.peak.time && e.peak.time <= e.last));
        }
    }
}
