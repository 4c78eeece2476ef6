use super::*;
use proptest::prelude::*;

const HOUR: i64 = MICROSECONDS_PER_HOUR;
const MINUTE: i64 = HOUR / 60;
const NEVER: i64 = i64::MIN;

/// From 10:15 to 14:45, everything live, with rollups and few rows that are not rolled up.
fn facts() -> Facts<()> {
    Facts {
        window: 10 * HOUR + 15 * MINUTE..=14 * HOUR + 45 * MINUTE,
        is_of_branch: false,
        archived_before: NEVER,
        dropped_before: NEVER,
        rollups: Some(Rollups {
            state: (),
            has_whole_hours: true,
            rows_not_rolled_up: 0,
        }),
        has_exclusions: false,
        is_read_committed: true,
    }
}

fn with_rollups(has_whole_hours: bool, rows_not_rolled_up: i64) -> Facts<()> {
    Facts {
        rollups: Some(Rollups {
            state: (),
            has_whole_hours,
            rows_not_rolled_up,
        }),
        ..facts()
    }
}

fn without_rollups() -> Facts<()> {
    Facts {
        rollups: None,
        ..facts()
    }
}

fn counts_first(plan: &MeasurementPlan<()>) -> Option<bool> {
    match &plan.source {
        Source::FromRollups { counts_first, .. } => Some(*counts_first),
        Source::Branch | Source::RawRows => None,
    }
}

#[test]
fn whole_hours_come_from_rollups_and_edges_from_raw_rows() {
    let plan = decide(facts());
    assert_eq!(
        plan,
        MeasurementPlan {
            window: facts().window,
            begins_in_archive: false,
            metrics: Metrics::Live,
            source: Source::FromRollups {
                state: (),
                parts: Parts {
                    edge_before: 10 * HOUR + 15 * MINUTE..11 * HOUR,
                    whole_hours: 11 * HOUR..14 * HOUR,
                    edge_after: 14 * HOUR..=14 * HOUR + 45 * MINUTE,
                },
                counts_first: true,
            },
        }
    );
}

#[test]
fn a_window_of_whole_hours_has_its_end_as_the_last_edge() {
    let parts = Parts::of(&(10 * HOUR..=12 * HOUR), NEVER);
    assert_eq!(parts.edge_before, 10 * HOUR..10 * HOUR);
    assert_eq!(parts.whole_hours, 10 * HOUR..12 * HOUR);
    assert_eq!(parts.edge_after, 12 * HOUR..=12 * HOUR);
}

#[test]
fn hours_before_2000_are_divided_at_whole_hours() {
    let parts = Parts::of(&(-90 * MINUTE..=90 * MINUTE), NEVER);
    assert_eq!(parts.edge_before, -90 * MINUTE..-HOUR);
    assert_eq!(parts.whole_hours, -HOUR..HOUR);
    assert_eq!(parts.edge_after, HOUR..=90 * MINUTE);
}

#[test]
fn a_window_within_an_hour_is_measured_from_raw_rows() {
    let window = 10 * HOUR + 15 * MINUTE..=10 * HOUR + 45 * MINUTE;
    let parts = Parts::of(&window, NEVER);
    assert!(parts.whole_hours.is_empty());
    assert!(parts.edge_after.is_empty());
    assert_eq!(parts.edge_before, *window.start()..*window.end() + 1);
    let plan = decide(Facts { window, ..facts() });
    assert_eq!(plan.source, Source::RawRows);
}

#[test]
fn a_window_that_begins_in_archived_months_begins_with_a_whole_hour() {
    let plan = decide(Facts {
        archived_before: 12 * HOUR,
        ..facts()
    });
    assert!(plan.begins_in_archive);
    assert_eq!(plan.window, 10 * HOUR..=*facts().window.end());
    let Source::FromRollups { parts, .. } = plan.source else {
        panic!("not from rollups");
    };
    assert_eq!(parts.edge_before, 10 * HOUR..10 * HOUR);
    assert_eq!(parts.whole_hours, 10 * HOUR..14 * HOUR);
}

#[test]
fn a_window_that_begins_where_archiving_ended_keeps_its_start() {
    let plan = decide(Facts {
        archived_before: *facts().window.start(),
        ..facts()
    });
    assert!(!plan.begins_in_archive);
    assert_eq!(plan.window, facts().window);
}

#[test]
fn archived_hours_come_from_rollups_however_many_rows_are_not_rolled_up() {
    for (has_whole_hours, rows) in [
        (false, 0),
        (true, MOST_ROWS_BESIDE_ROLLUPS + 1),
        (false, i64::MAX),
    ] {
        let plan = decide(Facts {
            archived_before: 12 * HOUR,
            ..with_rollups(has_whole_hours, rows)
        });
        assert!(counts_first(&plan).is_some(), "{has_whole_hours} {rows}");
    }
}

#[test]
fn a_restored_server_without_rollups_measures_only_live_months() {
    let plan = decide(Facts {
        archived_before: 12 * HOUR,
        ..without_rollups()
    });
    assert_eq!(plan.source, Source::RawRows);
    assert!(plan.begins_in_archive);
    assert_eq!(plan.window, 12 * HOUR..=*facts().window.end());
}

#[test]
fn a_window_without_rollups_is_measured_from_raw_rows() {
    for facts in [
        without_rollups(),
        with_rollups(false, 0),
        with_rollups(true, MOST_ROWS_BESIDE_ROLLUPS + 1),
    ] {
        let plan = decide(facts.clone());
        assert_eq!(plan.source, Source::RawRows);
        assert_eq!(plan.window, facts.window);
        assert!(!plan.begins_in_archive);
    }
    let most = decide(with_rollups(true, MOST_ROWS_BESIDE_ROLLUPS));
    assert!(counts_first(&most).is_some());
}

#[test]
fn samples_are_counted_first_if_few_rows_are_not_rolled_up_and_nothing_is_excluded() {
    let with = |rows, has_exclusions| {
        counts_first(&decide(Facts {
            has_exclusions,
            ..with_rollups(true, rows)
        }))
    };
    assert_eq!(with(MOST_ROWS_COUNTED_FIRST, false), Some(true));
    assert_eq!(with(MOST_ROWS_COUNTED_FIRST + 1, false), Some(false));
    assert_eq!(with(0, true), Some(false));
}

#[test]
fn a_branch_is_measured_from_the_live_and_archived_rows_that_exist() {
    let of_branch = |dropped_before| {
        decide(Facts {
            is_of_branch: true,
            archived_before: 13 * HOUR,
            dropped_before,
            ..facts()
        })
    };
    let plan = of_branch(NEVER);
    assert_eq!(plan.source, Source::Branch);
    assert_eq!(plan.metrics, Metrics::LiveAndArchived);
    assert_eq!(plan.window, facts().window);
    assert!(!plan.begins_in_archive);

    let plan = of_branch(12 * HOUR);
    assert_eq!(plan.window, 12 * HOUR..=*facts().window.end());
    assert!(plan.begins_in_archive);
}

#[test]
fn only_read_committed_reads_live_rows_alone() {
    for facts in [facts(), without_rollups()] {
        for (is_read_committed, metrics) in
            [(true, Metrics::Live), (false, Metrics::LiveAndArchived)]
        {
            let plan = decide(Facts {
                is_read_committed,
                ..facts.clone()
            });
            assert_eq!(plan.metrics, metrics);
        }
    }
}

#[test]
fn a_fully_archived_window_has_no_live_rows() {
    let plan = decide(Facts {
        archived_before: 20 * HOUR,
        ..without_rollups()
    });
    assert!(plan.window.is_empty());
    assert!(plan.begins_in_archive);
}

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
