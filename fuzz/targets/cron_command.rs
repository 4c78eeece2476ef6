//! Any text as a command of pg_cron: its statements are not blank, and neither white space nor a
//! comment before it changes them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maintenance::command::statements;

fuzz_target!(|command: &str| {
    let found = statements(command);
    assert!(found.iter().all(|statement| !statement.is_empty()));
    let commented = format!(" /* a /* nested */ ; comment */ -- ;\n;{command}");
    assert_eq!(statements(&commented), found);
});
