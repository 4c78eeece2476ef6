use super::*;
use chrono::{Timelike, Utc};

fn next(schedule: &str, after: &str) -> Option<String> {
    let after: DateTime<Utc> = after.parse().unwrap();
    let next = Schedule::parse(schedule)?.next_after(after.timestamp_micros())?;
    Some(DateTime::from_timestamp_micros(next)?.to_rfc3339())
}

#[test]
fn schedules_of_five_fields_give_the_next_time() {
    for (schedule, after, expected) in [
        (
            "* * * * *",
            "2026-11-24T10:00:00Z",
            "2026-11-24T10:01:00+00:00",
        ),
        (
            "* * * * *",
            "2026-11-24T10:00:59.999999Z",
            "2026-11-24T10:01:00+00:00",
        ),
        (
            "*/5 * * * *",
            "2026-11-24T10:58:00Z",
            "2026-11-24T11:00:00+00:00",
        ),
        (
            "30 1 * * *",
            "2026-11-24T01:30:00Z",
            "2026-11-25T01:30:00+00:00",
        ),
        (
            "0 0 29 2 *",
            "2026-11-24T01:30:00Z",
            "2028-02-29T00:00:00+00:00",
        ),
        (
            "0 0 $ * *",
            "2026-11-24T01:30:00Z",
            "2026-11-30T00:00:00+00:00",
        ),
        // Either day matches, as in cron; Sunday is 0 and 7.
        (
            "0 0 1 * 7",
            "2026-11-24T01:30:00Z",
            "2026-11-29T00:00:00+00:00",
        ),
        (
            "0 0 * jan mon-fri",
            "2026-11-24T01:30:00Z",
            "2027-01-01T00:00:00+00:00",
        ),
        (
            "10 seconds",
            "2026-11-24T10:00:00Z",
            "2026-11-24T10:00:10+00:00",
        ),
        (
            "10Second",
            "2026-11-24T10:00:00Z",
            "2026-11-24T10:00:10+00:00",
        ),
    ] {
        assert_eq!(
            next(schedule, after).as_deref(),
            Some(expected),
            "{schedule}"
        );
    }
}

#[test]
fn nicknames_and_extensions_of_pg_cron_are_read() {
    for (schedule, expected) in [
        ("@yearly", "2027-01-01T00:00:00+00:00"),
        ("@annually", "2027-01-01T00:00:00+00:00"),
        ("@monthly", "2026-12-01T00:00:00+00:00"),
        ("@weekly", "2026-11-29T00:00:00+00:00"),
        ("@daily", "2026-11-25T00:00:00+00:00"),
        ("@midnight", "2026-11-25T00:00:00+00:00"),
        ("@midnight  or so", "2026-11-25T00:00:00+00:00"),
        ("@hourly", "2026-11-24T11:00:00+00:00"),
        // Words after the fifth field, and tabs between fields.
        ("5\t4 * * *  CALL it", "2026-11-25T04:05:00+00:00"),
        ("0 0 15,$ * *", "2026-11-30T00:00:00+00:00"),
        ("0 0 $ 2 *", "2027-02-28T00:00:00+00:00"),
        ("0 0 * JAN,Mar *", "2027-01-01T00:00:00+00:00"),
        ("0 0 * * Sat", "2026-11-28T00:00:00+00:00"),
        ("0 0 * * 5-7", "2026-11-27T00:00:00+00:00"),
        ("10-20/5,50 10 * * *", "2026-11-24T10:10:00+00:00"),
        // If a day field begins with a star, both day fields must match: the 25th is a Wednesday.
        ("0 0 */2 * 3", "2026-11-25T00:00:00+00:00"),
        ("0 0 */2 * 4", "2026-12-03T00:00:00+00:00"),
        ("0 0 29 2 *", "2028-02-29T00:00:00+00:00"),
    ] {
        assert_eq!(
            next(schedule, "2026-11-24T10:00:00Z").as_deref(),
            Some(expected),
            "{schedule}"
        );
    }
    for text in ["@reboot", "@restart"] {
        let schedule = Schedule::parse(text).unwrap();
        assert!(schedule.is_at_start());
        assert_eq!(schedule.next_after(0), None);
    }
}

#[test]
#[cfg_attr(miri, ignore = "years of minutes take Miri hours")]
fn impossible_dates_never_come() {
    assert_eq!(next("0 0 30 2 *", "2026-11-24T10:00:00Z"), None);
    // A range that ends before it begins contains no value.
    assert_eq!(next("50-10 * * * *", "2026-11-24T10:00:00Z"), None);
}

#[test]
fn malformed_schedules_are_refused() {
    for text in [
        "",
        "* * * *",
        "61 * * * *",
        "1/20 * * * *",
        "*/0 * * * *",
        "1, 2 * * * *",
        "0 24 * * *",
        "0 0 0 * *",
        "0 0 * 13 *",
        "0 0 * * 8",
        "0 0 * * monday",
        "@DAILY",
        "@fortnightly",
        "@",
        "seconds",
        "-5 seconds",
        "5 seconds more",
        "60 seconds",
        "0 seconds",
        "x y",
        "a b c d e",
    ] {
        assert!(Schedule::parse(text).is_none(), "{text:?}");
    }
    assert_eq!(Schedule::Seconds(59).next_after(i64::MAX), None);
    assert_eq!(
        Schedule::parse("* * * * *").unwrap().next_after(i64::MAX),
        None
    );
}

/// Compares with a search of every minute.
#[test]
#[cfg_attr(miri, ignore = "months of minutes take Miri hours")]
fn the_next_time_equals_a_search_of_every_minute() {
    type Fits = fn(&DateTime<Utc>) -> bool;
    let cases: [(&str, Fits); 4] = [
        ("7,37 */3 * * *", |t| {
            matches!(t.minute(), 7 | 37) && t.hour() % 3 == 0
        }),
        ("0 4-6 * 2,12 *", |t| {
            t.minute() == 0 && (4..=6).contains(&t.hour()) && matches!(t.month(), 2 | 12)
        }),
        ("15 12 13 * 5", |t| {
            t.minute() == 15
                && t.hour() == 12
                && (t.day() == 13 || t.weekday().num_days_from_sunday() == 5)
        }),
        ("59 23 31 * *", |t| {
            t.minute() == 59 && t.hour() == 23 && t.day() == 31
        }),
    ];
    let start = NaiveDate::from_ymd_opt(2027, 12, 28)
        .unwrap()
        .and_hms_opt(22, 58, 1)
        .unwrap()
        .and_utc();
    for (text, fits) in cases {
        let schedule = Schedule::parse(text).unwrap();
        let mut found = schedule.next_after(start.timestamp_micros()).unwrap();
        let minutes = (1..100 * 24 * 60)
            .map(|n| start.with_second(0).unwrap() + chrono::TimeDelta::minutes(n));
        for expected in minutes.filter(fits).take(50) {
            assert_eq!(found, expected.timestamp_micros(), "{text}");
            found = schedule.next_after(found).unwrap();
        }
    }
}
