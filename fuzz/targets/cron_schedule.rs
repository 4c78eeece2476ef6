//! Any text as a schedule of pg_cron, and any instant: the next run lies after it, on a full
//! second, and is found again from just before itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maintenance::cron_schedule::Schedule;

fuzz_target!(|input: (i64, &str)| {
    let (after, text) = input;
    let Some(schedule) = Schedule::parse(text) else {
        return;
    };
    // From -50000 to 50000 or so, and as it is.
    for after in [after, after >> 3] {
        let Some(next) = schedule.next_after(after) else {
            continue;
        };
        assert!(next > after);
        assert_eq!(next % 1_000_000, 0);
        assert_eq!(schedule.next_after(next - 1), Some(next));
        if let Some(later) = schedule.next_after(next) {
            assert!(later > next);
        }
        assert!(!schedule.is_at_start());
        // Blanks around it and capitals in its names mean nothing; nicknames are written small.
        let spaced = format!("\t{text} ");
        assert_eq!(
            Schedule::parse(&spaced).and_then(|same| same.next_after(after)),
            Some(next)
        );
        if !text.trim().starts_with('@') {
            let capitals = Schedule::parse(&text.to_ascii_uppercase()).unwrap();
            assert_eq!(capitals.next_after(after), Some(next));
        }
    }
});
