use super::*;

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
