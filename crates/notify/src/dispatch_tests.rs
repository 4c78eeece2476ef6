//! Batches to servers of this machine.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use super::dispatch::{Batch, Dispatcher, Report};
use super::http_tests::{PATIENT, read_request, rules, server};
use super::in_flight::InFlight;
use super::send::{Attempt, Parcel, Sender};
use super::smtp::LeftOut;
use crate::config::destination::Destination;
use crate::config::secret::Secret;
use crate::notice::Notice;
use crate::notification::Change;
use crate::verdict::{Failure, Verdict};
use incident_rules::branches::Affected;
use incident_rules::severity::Severity;
use incident_rules::time::Moment;

/// With nothing in flight, as in a new process.
fn dispatcher() -> Dispatcher {
    Dispatcher::new(Box::leak(Box::default()))
}

fn parcel(queue_id: i64) -> Parcel {
    Parcel {
        queue_id,
        attempt: 1,
        lease_until: Moment(0),
        due_at: Moment(queue_id),
        notice: Notice {
            change: Change::Trigger,
            incident_key: "thread".to_owned(),
            message: Some(format!("message {queue_id}")),
            incident_id: 0,
            severity: Severity::Info,
            alert_type: String::new(),
            operation_type: String::new(),
            branch_id: None,
            branches: Affected::default(),
            alert_count: 0,
            suppressed_count: 0,
            peak: None,
            reason: String::new(),
            changed_by: None,
            source: "here".to_owned(),
            first_alert_at: "2026-11-23T12:00:00Z".to_owned(),
            occurred_at: "2026-11-23T12:00:00Z".to_owned(),
        },
        idempotency_key: format!("key-{queue_id}"),
        recipient: None,
        date: SystemTime::UNIX_EPOCH,
        deferrals: 0,
    }
}

fn batch(setting_id: i32, address: &str, queue_ids: std::ops::RangeInclusive<i64>) -> Batch {
    Batch {
        setting_id,
        receiver: "ops".to_owned(),
        destination: Destination::Webhook {
            url: Secret::new(format!("http://{address}/")),
            headers: vec![],
        },
        parcels: queue_ids.map(parcel).collect(),
        begin_before: Instant::now() + PATIENT,
    }
}

/// Answers every request with `answer`; the idempotency keys it was given, in their order.
fn receiver(answer: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let keys = Arc::new(Mutex::new(Vec::new()));
    let kept = keys.clone();
    let (address, _) = server(move |mut stream| {
        let (head, _) = read_request(&mut stream);
        let key = head.lines().find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("idempotency-key: ")
                .map(str::to_owned)
        });
        kept.lock().unwrap().extend(key);
        stream.write_all(answer.as_bytes()).ok();
    });
    (address, keys)
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/// Waits until the batch of `setting_id` is over.
fn until_over(dispatcher: &mut Dispatcher, setting_id: i32) -> Vec<Report> {
    let mut reports = Vec::new();
    while dispatcher.busy().contains(&setting_id) {
        let news = dispatcher.reports(PATIENT);
        dispatcher.recorded(&news);
        reports.extend(news);
    }
    reports
}

fn verdicts(reports: &[Report]) -> Vec<Option<Verdict>> {
    reports
        .iter()
        .map(|r| r.outcome.map(|o| o.verdict))
        .collect()
}

#[test]
fn in_order_each_with_its_key() {
    let (address, keys) = receiver(OK);
    let mut dispatcher = dispatcher();
    let sender = Arc::new(Sender::new(rules(PATIENT)));
    dispatcher.begin(&sender, batch(1, &address, 1..=5));
    let reports = until_over(&mut dispatcher, 1);
    assert_eq!(
        reports.iter().map(|r| r.queue_id).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5]
    );
    assert_eq!(verdicts(&reports), [Some(Verdict::Sent); 5]);
    // Each says which one begins when it is written down, and keeps its place.
    assert_eq!(
        reports
            .iter()
            .map(|r| (r.next, r.due_at))
            .collect::<Vec<_>>(),
        [
            (Some(2), Moment(1)),
            (Some(3), Moment(2)),
            (Some(4), Moment(3)),
            (Some(5), Moment(4)),
            (None, Moment(5))
        ]
    );
    assert_eq!(
        *keys.lock().unwrap(),
        ["key-1", "key-2", "key-3", "key-4", "key-5"]
    );
    assert!(
        reports
            .iter()
            .all(|r| r.outcome.unwrap().http_status == Some(200))
    );
}

#[test]
fn nothing_more_is_sent_before_the_last_is_written_down() {
    let (address, keys) = receiver(OK);
    let mut dispatcher = dispatcher();
    dispatcher.begin(
        &Arc::new(Sender::new(rules(PATIENT))),
        batch(1, &address, 1..=3),
    );
    let first = dispatcher.reports(PATIENT);
    assert_eq!(verdicts(&first), [Some(Verdict::Sent)]);
    assert!(dispatcher.reports(Duration::from_millis(200)).is_empty());
    assert_eq!(keys.lock().unwrap().len(), 1);
    dispatcher.recorded(&first);
    assert_eq!(
        verdicts(&until_over(&mut dispatcher, 1)),
        [Some(Verdict::Sent); 2]
    );
    assert_eq!(keys.lock().unwrap().len(), 3);
}

#[test]
fn one_that_hangs_delays_no_other() {
    // Says nothing until the client goes.
    let (hanging, _) = server(|mut stream: TcpStream| {
        read_request(&mut stream);
        stream.read_exact(&mut [0]).ok();
    });
    let (address, _) = receiver(OK);
    let mut dispatcher = dispatcher();
    let sender = Arc::new(Sender::new(rules(Duration::from_secs(5))));
    dispatcher.begin(&sender, batch(1, &hanging, 1..=1));
    dispatcher.begin(&sender, batch(2, &address, 2..=9));
    let reports = until_over(&mut dispatcher, 2);
    assert_eq!(verdicts(&reports), [Some(Verdict::Sent); 8]);
    assert!(dispatcher.busy().contains(&1));
    assert_eq!(
        verdicts(&until_over(&mut dispatcher, 1)),
        [Some(Verdict::Retry {
            failure: Failure::Timeout,
            not_before: None
        })]
    );
}

#[test]
fn a_receiver_that_asks_for_a_pause_gets_no_further_message() {
    let (address, keys) =
        receiver("HTTP/1.1 429 Slowly\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
    let mut dispatcher = dispatcher();
    dispatcher.begin(
        &Arc::new(Sender::new(rules(PATIENT))),
        batch(1, &address, 1..=3),
    );
    let reports = until_over(&mut dispatcher, 1);
    assert!(reports.iter().all(|report| report.next.is_none()));
    let found = verdicts(&reports);
    assert!(matches!(
        found[0],
        Some(Verdict::Retry {
            failure: Failure::RateLimited,
            not_before: Some(_)
        })
    ));
    assert_eq!(found[1..], [None, None]);
    assert_eq!(keys.lock().unwrap().len(), 1);
}

#[test]
fn no_attempt_begins_after_the_deadline_or_the_stop() {
    let (address, keys) = receiver(OK);
    let sender = Arc::new(Sender::new(rules(PATIENT)));
    let mut late = batch(1, &address, 1..=2);
    late.begin_before = Instant::now();
    let mut dispatcher = dispatcher();
    dispatcher.begin(&sender, late);
    assert_eq!(verdicts(&until_over(&mut dispatcher, 1)), [None, None]);
    dispatcher.stop();
    dispatcher.begin(&sender, batch(1, &address, 3..=4));
    assert_eq!(verdicts(&until_over(&mut dispatcher, 1)), [None, None]);
    assert!(keys.lock().unwrap().is_empty());
}

#[test]
fn told_to_stop_it_takes_back_what_has_not_begun_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let mut dispatcher = dispatcher();
    dispatcher.begin(
        &Arc::new(Sender::new(rules(PATIENT))),
        batch(1, &address, 1..=3),
    );
    let (first, _) = listener.accept().unwrap();
    dispatcher.stop();
    let taken_back: Vec<_> = dispatcher
        .reports(PATIENT)
        .iter()
        .map(|report| (report.queue_id, report.outcome))
        .collect();
    assert_eq!(taken_back, [(2, None), (3, None)]);
    // The first is not answered yet.
    assert_eq!(dispatcher.busy(), [1]);
    drop(first);
    let last = until_over(&mut dispatcher, 1);
    assert_eq!(last.len(), 1);
    assert!(last[0].outcome.is_some());
    assert!(listener.set_nonblocking(true).is_ok() && listener.accept().is_err());
}

#[test]
fn a_thread_that_nobody_waits_for_any_more_keeps_its_setting_until_it_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let hanging = listener.local_addr().unwrap().to_string();
    let in_flight: &'static InFlight = Box::leak(Box::default());
    let sender = Arc::new(Sender::new(rules(PATIENT)));
    let mut cancelled = Dispatcher::new(in_flight);
    cancelled.begin(&sender, batch(1, &hanging, 1..=1));
    let (connection, _) = listener.accept().unwrap();
    cancelled.stop();
    drop(cancelled);

    let (address, keys) = receiver(OK);
    let mut next = Dispatcher::new(in_flight);
    assert_eq!(next.busy(), Vec::<i32>::new());
    assert_eq!(next.taken(), [1]);
    next.begin(&sender, batch(1, &address, 2..=3));
    next.begin(&sender, batch(2, &address, 4..=4));
    assert_eq!(next.taken(), [1, 2]);
    let mut found: Vec<_> = until_over(&mut next, 1);
    found.extend(until_over(&mut next, 2));
    found.sort_by_key(|report| report.queue_id);
    assert_eq!(verdicts(&found), [None, None, Some(Verdict::Sent)]);
    assert_eq!(*keys.lock().unwrap(), ["key-4"]);

    drop(connection);
    let deadline = Instant::now() + PATIENT;
    while next.taken().contains(&1) {
        assert!(Instant::now() < deadline, "the thread does not end");
        std::thread::yield_now();
    }
    next.begin(&sender, batch(1, &address, 2..=3));
    assert_eq!(
        verdicts(&until_over(&mut next, 1)),
        [Some(Verdict::Sent); 2]
    );
}

#[test]
fn a_panic_is_an_error_of_its_attempt_and_gives_back_the_rest_of_the_batch() {
    let mut dispatcher = dispatcher();
    let attempt = |_: &Batch, parcel: &Parcel| {
        assert_ne!(parcel.queue_id, 2, "a fault in our own code");
        Attempt {
            started_at: SystemTime::UNIX_EPOCH,
            milliseconds: 1.0,
            verdict: Verdict::Sent,
            http_status: None,
            left_out: LeftOut::default(),
        }
    };
    dispatcher.begin_with(batch(1, "127.0.0.1:1", 1..=4), Arc::new(attempt));
    let reports = until_over(&mut dispatcher, 1);
    assert_eq!(
        reports.iter().map(|r| r.queue_id).collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
    let failed = Verdict::Retry {
        failure: Failure::Internal,
        not_before: None,
    };
    assert_eq!(
        verdicts(&reports),
        [Some(Verdict::Sent), Some(failed), None, None]
    );
    // Nothing of it is left: the setting may be sent to again.
    assert_eq!(dispatcher.taken(), Vec::<i32>::new());
}
