//! Any text as the value of `Retry-After`: digits are so many seconds, a date is never before now,
//! and no value makes a message wait for longer than a receiver may ask for.
#![no_main]

use std::sync::LazyLock;

use incident_rules::time::Interval;
use libfuzzer_sys::fuzz_target;
use notify::backoff::{FIRST, LONGEST, LONGEST_NOT_BEFORE, next};
use notify::http::Client;
use pggit_perf_fuzz::{Server, answer_http, post, rules};

static CLIENT: LazyLock<Client> = LazyLock::new(|| Client::new(rules()));
static SERVER: LazyLock<std::sync::Mutex<Server>> =
    LazyLock::new(|| std::sync::Mutex::new(Server::start(answer_http)));

fuzz_target!(|value: &[u8]| {
    // What may stand in a header.
    let is_text = |byte: &u8| *byte >= b' ' && *byte != 0x7f;
    if !value.iter().all(is_text) || value.len() > 1_000 {
        return;
    }
    let head = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: ";
    let server = SERVER.lock().unwrap();
    server.prepare(&[head, value, b"\r\n\r\n"].concat());
    let url = format!("http://{}/hook", server.address);
    let reply = CLIENT.send(&post(url)).expect("a reply");
    server.received();
    assert_eq!(reply.status, 503);
    let text = str::from_utf8(value).unwrap_or_default().trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let expected = text
            .parse::<i64>()
            .ok()
            .and_then(|s| s.checked_mul(1_000_000));
        // What does not fit is the longest time there is, or none.
        match (expected, reply.retry_after) {
            (Some(expected), found) => assert_eq!(found, Some(Interval(expected))),
            (None, found) => assert!(found.is_none_or(|interval| interval == Interval(i64::MAX))),
        }
    }
    assert!(reply.retry_after.is_none_or(|interval| interval.0 >= 0));
    let longest = LONGEST_NOT_BEFORE.0.max(LONGEST.0) + FIRST.0;
    let wait = next(1, reply.retry_after, 1.0).expect("not the last attempt");
    assert!((FIRST.0 / 2..=longest).contains(&wait.0));
});
