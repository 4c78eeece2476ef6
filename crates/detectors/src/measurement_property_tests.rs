use super::*;
use proptest::prelude::*;

const HOUR: i64 = MICROSECONDS_PER_HOUR;
const NEVER: i64 = i64::MIN;

prop_compose! {
    /// A window of up to a week. Its bounds often lie on whole hours or a few microseconds from
    /// them, so that bounds coincide.
    fn windows()(
        hour in -1_000_i64..1_000,
        before in prop_oneof![Just(0), -2_i64..=2, 0..HOUR],
        length in prop_oneof![Just(0), 0..2 * HOUR, 0..168 * HOUR],
    ) -> RangeInclusive<i64> {
        let start = hour * HOUR + before;
        start..=start + length
    }
}

/// Times around those of [`windows`].
fn bounds() -> impl Strategy<Value = i64> {
    prop_oneof![
        Just(NEVER),
        (-1_100_i64..1_300).prop_map(|hour| hour * HOUR),
        (-1_100 * HOUR)..1_300 * HOUR,
    ]
}

fn rollups() -> impl Strategy<Value = Option<Rollups<()>>> {
    let rows = prop_oneof![
        0..10_000_000_i64,
        Just(MOST_ROWS_BESIDE_ROLLUPS),
        Just(MOST_ROWS_COUNTED_FIRST),
    ];
    prop::option::of(
        (any::<bool>(), rows).prop_map(|(has_whole_hours, rows_not_rolled_up)| Rollups {
            state: (),
            has_whole_hours,
            rows_not_rolled_up,
        }),
    )
}

prop_compose! {
    fn any_facts()(
        window in windows(),
        flags in any::<[bool; 3]>(),
        archived_before in bounds(),
        dropped_before in bounds(),
        rollups in rollups(),
    ) -> Facts<()> {
        let [is_of_branch, has_exclusions, is_read_committed] = flags;
        Facts {
            window,
            is_of_branch,
            archived_before,
            dropped_before,
            rollups,
            has_exclusions,
            is_read_committed,
        }
    }
}

proptest! {
    #[test]
    fn parts_follow_each_other_and_cover_the_window_exactly_once(
        window in windows(),
        archived_before in bounds(),
        offset in 0.0..1.0_f64,
    ) {
        let Parts { edge_before, whole_hours, edge_after } = Parts::of(&window, archived_before);
        if !whole_hours.is_empty() {
            prop_assert_eq!(edge_before.end, whole_hours.start);
        }
        prop_assert_eq!(whole_hours.end, *edge_after.start());
        prop_assert!(edge_before.start <= edge_before.end);
        prop_assert!(whole_hours.start <= whole_hours.end);
        prop_assert_eq!(edge_after.end(), window.end());
        for edge in [whole_hours.start, whole_hours.end] {
            prop_assert_eq!(edge.rem_euclid(HOUR), 0);
        }
        // Neither edge contains a whole hour.
        prop_assert!(edge_before.end - edge_before.start < HOUR);
        prop_assert!(*edge_after.end() < *edge_after.start() + HOUR);

        let span = *window.end() - edge_before.start;
        let within = edge_before.start + (span as f64 * offset) as i64;
        let of_edges = [
            edge_before.start - 1, edge_before.start, edge_before.end - 1, edge_before.end,
            whole_hours.start - 1, whole_hours.start, whole_hours.end - 1, whole_hours.end,
            window.end() - 1, *window.end(), window.end() + 1, within,
        ];
        for time in of_edges {
            let times_covered = u8::from(edge_before.contains(&time))
                + u8::from(whole_hours.contains(&time))
                + u8::from(edge_after.contains(&time));
            let is_within = (edge_before.start..=*window.end()).contains(&time);
            prop_assert_eq!(times_covered, u8::from(is_within), "{}", time);
        }
    }

    #[test]
    fn only_a_window_that_begins_in_the_archive_changes_its_start(facts in any_facts()) {
        let plan = decide(facts.clone());
        let gone_before = if facts.is_of_branch { facts.dropped_before } else { facts.archived_before };
        prop_assert_eq!(plan.begins_in_archive, *facts.window.start() < gone_before);
        prop_assert_eq!(plan.window.end(), facts.window.end());
        let moved = plan.window.start() - facts.window.start();
        match &plan.source {
            // The window is extended back to the beginning of its hour.
            Source::FromRollups { parts, .. } => {
                prop_assert_eq!(parts.window(), plan.window.clone());
                prop_assert!(-HOUR < moved && moved <= 0);
            }
            // The window begins with the first row that exists.
            Source::Branch | Source::RawRows => prop_assert!(
                moved == 0 || *plan.window.start() == gone_before && moved > 0
            ),
        }
        prop_assert!(plan.begins_in_archive || moved == 0);
    }

    #[test]
    fn rollups_are_read_only_if_they_exist_and_are_worth_reading(
        facts in any_facts(),
    ) {
        let plan = decide(facts.clone());
        prop_assert_eq!(plan.source == Source::Branch, facts.is_of_branch);
        if let Source::FromRollups { parts, counts_first, .. } = &plan.source {
            let rollups = facts.rollups.unwrap();
            let is_worth_reading = rollups.has_whole_hours
                && !parts.whole_hours.is_empty()
                && rollups.rows_not_rolled_up <= MOST_ROWS_BESIDE_ROLLUPS;
            prop_assert!(plan.begins_in_archive || is_worth_reading);
            prop_assert_eq!(
                *counts_first,
                !facts.has_exclusions && rollups.rows_not_rolled_up <= MOST_ROWS_COUNTED_FIRST
            );
        }
    }

    #[test]
    fn without_rollups_and_archive_the_window_is_the_requested_one(facts in any_facts()) {
        let plan = decide(Facts {
            rollups: None,
            archived_before: NEVER,
            dropped_before: NEVER,
            ..facts.clone()
        });
        prop_assert_eq!(&plan.window, &facts.window);
        prop_assert!(!plan.begins_in_archive);
        prop_assert!(matches!(plan.source, Source::Branch | Source::RawRows));
    }

    #[test]
    fn rollups_and_exclusions_do_not_affect_a_branch(facts in any_facts()) {
        let of_branch = Facts { is_of_branch: true, ..facts };
        let plain = Facts {
            rollups: None,
            has_exclusions: false,
            is_read_committed: true,
            archived_before: NEVER,
            ..of_branch.clone()
        };
        prop_assert_eq!(decide(of_branch), decide(plain));
    }
}
