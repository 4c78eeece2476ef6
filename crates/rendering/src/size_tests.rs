//! The size of reports with many operations.

use super::tests::fixtures::{diff, report};
use super::{MOST_BYTES, diff_page, page};

#[test]
fn a_day_of_all_operations_gives_a_small_page() {
    let numbers: Vec<f64> = (0..24).map(|n| 1000.0 + f64::from(n * n) * 70.0).collect();
    let mut large = report("query_temporal_snapshots", &numbers);
    let one = large.operations[0].clone();
    large.operations = (0..33).map(|_| one.clone()).collect();
    assert!(page(&large).len() < 1_500_000);
}

fn repeat<T: Clone>(rows: &mut Vec<T>, times: usize) {
    let one = rows[0].clone();
    rows.resize(times, one);
}

/// maud cannot report that memory is exhausted, so the size of a page has a limit. The test uses as
/// many rows and as long names as the statements of `reports/tables/reports.rs` can return, and
/// more operations than a page shows.
#[test]
fn the_largest_pages_stay_below_16_mb() {
    let name = "\"".repeat(1_000);
    let numbers: Vec<f64> = (0..168_u32)
        .map(|n| f64::from(n % 7) * 123_456.7 + 1e5)
        .collect();
    let mut large = report(&name, &numbers);
    for operation in &mut large.operations {
        operation.operation_type = "\"".repeat(200);
        repeat(&mut operation.anomalies, 100);
    }
    repeat(&mut large.operations, 5_000);
    repeat(&mut large.incidents, 200);
    repeat(&mut large.alert_hours, 200);
    large.groups[0].operations = vec![name.clone(); 1_000];
    repeat(&mut large.groups, 200);
    repeat(&mut large.slowest, 15);
    repeat(&mut large.merges[0].phases, 6);
    repeat(&mut large.merges, 8);
    repeat(&mut large.suppressed, 200);
    repeat(&mut large.changes, 200);
    repeat(&mut large.health, 50);
    repeat(&mut large.in_review, 50);
    let html = page(&large);
    assert!(html.len() < MOST_BYTES, "{}", html.len());
    assert!(html.contains("4000 operations with less total time are not listed"));

    let mut large = diff(&"\"".repeat(200), &numbers);
    repeat(&mut large.operations, 5_000);
    let html = diff_page(&large);
    assert!(html.len() < MOST_BYTES, "{}", html.len());
    assert!(html.contains("4000 operations are not listed"));
}
