//! Comparison of a new baseline with the active one.

/// Outcome of measuring an operation again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There was no baseline: the new one becomes active.
    Created,
    /// The 99th percentile changed: the new one replaces the old.
    Updated,
    /// The 99th percentile hardly changed: the old one stays.
    Unchanged,
    /// There are too few samples to judge: the old one stays.
    InsufficientSamples,
    /// The 99th percentile changed so much that a person must review it: the old one stays until
    /// the new one is approved.
    PendingReview,
}

impl Verdict {
    /// The spelling in the `status` column.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::InsufficientSamples => "insufficient_samples",
            Self::PendingReview => "pending_review",
        }
    }
}

/// The limits that decide the [`Verdict`].
#[derive(Clone, Copy, Debug)]
pub struct ChangePolicy {
    /// A 99th percentile that changes by less than this, in percent, is unchanged.
    pub unchanged_below_percent: f64,
    /// A 99th percentile that changes by more than this factor, up or down, needs review.
    pub review_above_ratio: f64,
    /// The caller approves the new baseline whatever its values.
    pub force: bool,
}

/// Change from `old` to `new` in percent of `old`.
#[must_use]
pub fn percent_change(old: i64, new: i64) -> f64 {
    (new - old) as f64 * 100.0 / old as f64
}

/// Judges a new 99th percentile, in microseconds, against the active one. `is_same`: the two
/// baselines are equal in all other values as well.
#[must_use]
pub fn judge(
    active_p99: Option<i64>,
    new_p99: i64,
    is_same: bool,
    sample_count: i64,
    minimum_samples: i64,
    policy: ChangePolicy,
) -> Verdict {
    if sample_count < minimum_samples {
        return Verdict::InsufficientSamples;
    }
    let Some(old_p99) = active_p99 else {
        return Verdict::Created;
    };
    if policy.force {
        return if is_same {
            Verdict::Unchanged
        } else {
            Verdict::Updated
        };
    }
    let (old, new) = (old_p99 as f64, new_p99 as f64);
    if new > old * policy.review_above_ratio || new * policy.review_above_ratio < old {
        Verdict::PendingReview
    } else if percent_change(old_p99, new_p99).abs() < policy.unchanged_below_percent {
        Verdict::Unchanged
    } else {
        Verdict::Updated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POLICY: ChangePolicy = ChangePolicy {
        unchanged_below_percent: 5.0,
        review_above_ratio: 2.0,
        force: false,
    };

    #[test]
    fn verdicts_are_spelled_as_in_the_status_column() {
        use Verdict::{Created, InsufficientSamples, PendingReview, Unchanged, Updated};
        let all = [
            Created,
            Updated,
            Unchanged,
            InsufficientSamples,
            PendingReview,
        ];
        assert_eq!(
            all.map(Verdict::as_str),
            [
                "created",
                "updated",
                "unchanged",
                "insufficient_samples",
                "pending_review"
            ]
        );
    }

    fn against(old: Option<i64>, new: i64) -> Verdict {
        judge(old, new, false, 20, 10, POLICY)
    }

    #[test]
    fn each_verdict_is_given_at_its_limit() {
        assert_eq!(against(None, 7), Verdict::Created);
        assert_eq!(against(Some(1000), 1049), Verdict::Unchanged);
        assert_eq!(against(Some(1000), 1050), Verdict::Updated);
        assert_eq!(against(Some(1000), 950), Verdict::Updated);
        assert_eq!(against(Some(1000), 2000), Verdict::Updated);
        assert_eq!(against(Some(1000), 2001), Verdict::PendingReview);
        assert_eq!(against(Some(1000), 500), Verdict::Updated);
        assert_eq!(against(Some(1000), 499), Verdict::PendingReview);
        assert_eq!(
            judge(None, 7, false, 9, 10, POLICY),
            Verdict::InsufficientSamples
        );
        assert_eq!(judge(None, 7, false, 10, 10, POLICY), Verdict::Created);
    }

    #[test]
    fn force_approves_a_change_but_does_not_replace_missing_samples() {
        let force = ChangePolicy {
            force: true,
            ..POLICY
        };
        let forced = |new, is_same, samples| judge(Some(1000), new, is_same, samples, 10, force);
        assert_eq!(forced(1000, false, 20), Verdict::Updated);
        assert_eq!(forced(90_000, false, 20), Verdict::Updated);
        assert_eq!(forced(90_000, false, 9), Verdict::InsufficientSamples);
        // A baseline that is equal in every value is not written again.
        assert_eq!(forced(1000, true, 20), Verdict::Unchanged);
    }

    proptest! {
        #[test]
        fn a_change_needs_review_if_its_reverse_does(
            old in 1_i64..1_000_000,
            new in 1_i64..1_000_000,
        ) {
            prop_assert_eq!(
                against(Some(old), new) == Verdict::PendingReview,
                against(Some(new), old) == Verdict::PendingReview
            );
        }
    }
}
