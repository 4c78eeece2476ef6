//! Tests of the dispatcher with servers on localhost.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use super::dispatch::{Batch, Dispatcher, SendResult};
use super::http_tests::{PATIENT, read_request, rules, server};
use super::in_flight::InFlight;
use super::send::{Attempt, Outgoing, Sender};
use super::smtp::OmittedRecipients;
use crate::claim::ClaimToken;
use crate::config::destination::Destination;
use crate::config::secret::Secret;
use crate::delivery_result::{DeliveryResult, Failure};
use crate::notice::Notice;
use crate::notification::Action;
use crate::outbound::Message;
use incident_rules::branches::Affected;
use incident_rules::severity::Severity;
use incident_rules::time::Moment;

/// A dispatcher with nothing in flight, as in a new process.
fn dispatcher() -> Dispatcher {
    Dispatcher::new(Box::leak(Box::default()))
}

fn outgoing(queue_id: i64) -> Outgoing {
    let notice = Notice {
        action: Action::Trigger,
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
    };
    Outgoing {
        claim: claim(queue_id),
        due_at: Moment(queue_id),
        message: Message {
            notice,
            idempotency_key: format!("key-{queue_id}"),
            recipient: None,
            occurred_at: Moment(0),
        },
        deferrals: 0,
    }
}

fn claim(queue_id: i64) -> ClaimToken {
    ClaimToken {
        queue_id,
        attempt: 1,
        lease_until: Moment(0),
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
        outgoing: queue_ids.map(outgoing).collect(),
        begin_before: Instant::now() + PATIENT,
    }
}

/// Starts a server that answers every request with `answer`. Returns its address and the
/// idempotency keys it received, in order.
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

/// Waits until the batch of `setting_id` has ended, and returns its results.
fn until_over(dispatcher: &mut Dispatcher, setting_id: i32) -> Vec<SendResult> {
    let mut results = Vec::new();
    while dispatcher.busy().contains(&setting_id) {
        let news = dispatcher.results(PATIENT);
        dispatcher.recorded(&news);
        results.extend(news);
    }
    results
}

fn delivery_results(results: &[SendResult]) -> Vec<Option<DeliveryResult>> {
    results
        .iter()
        .map(|r| r.outcome.map(|o| o.result))
        .collect()
}

#[test]
fn messages_are_sent_in_order_each_with_its_key() {
    let (address, keys) = receiver(OK);
    let mut dispatcher = dispatcher();
    let sender = Arc::new(Sender::new(rules(PATIENT)));
    dispatcher.begin(&sender, batch(1, &address, 1..=5));
    let results = until_over(&mut dispatcher, 1);
    assert_eq!(
        results.iter().map(|r| r.claim.queue_id).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5]
    );
    assert_eq!(delivery_results(&results), [Some(DeliveryResult::Sent); 5]);
    // Each result names the message that the dispatcher sends once the result is recorded.
    assert_eq!(
        results
            .iter()
            .map(|r| (r.next, r.due_at))
            .collect::<Vec<_>>(),
        [
            (Some(claim(2)), Moment(1)),
            (Some(claim(3)), Moment(2)),
            (Some(claim(4)), Moment(3)),
            (Some(claim(5)), Moment(4)),
            (None, Moment(5))
        ]
    );
    assert_eq!(
        *keys.lock().unwrap(),
        ["key-1", "key-2", "key-3", "key-4", "key-5"]
    );
    assert!(
        results
            .iter()
            .all(|r| r.outcome.unwrap().http_status == Some(200))
    );
}

#[test]
fn the_next_attempt_waits_until_the_last_outcome_is_recorded() {
    let (address, keys) = receiver(OK);
    let mut dispatcher = dispatcher();
    dispatcher.begin(
        &Arc::new(Sender::new(rules(PATIENT))),
        batch(1, &address, 1..=3),
    );
    let first = dispatcher.results(PATIENT);
    assert_eq!(delivery_results(&first), [Some(DeliveryResult::Sent)]);
    assert!(dispatcher.results(Duration::from_millis(200)).is_empty());
    assert_eq!(keys.lock().unwrap().len(), 1);
    dispatcher.recorded(&first);
    assert_eq!(
        delivery_results(&until_over(&mut dispatcher, 1)),
        [Some(DeliveryResult::Sent); 2]
    );
    assert_eq!(keys.lock().unwrap().len(), 3);
}

#[test]
fn a_hanging_receiver_does_not_delay_others() {
    // Does not answer until the client disconnects.
    let (hanging, _) = server(|mut stream: TcpStream| {
        read_request(&mut stream);
        stream.read_exact(&mut [0]).ok();
    });
    let (address, _) = receiver(OK);
    let mut dispatcher = dispatcher();
    let sender = Arc::new(Sender::new(rules(Duration::from_secs(5))));
    dispatcher.begin(&sender, batch(1, &hanging, 1..=1));
    dispatcher.begin(&sender, batch(2, &address, 2..=9));
    let results = until_over(&mut dispatcher, 2);
    assert_eq!(delivery_results(&results), [Some(DeliveryResult::Sent); 8]);
    assert!(dispatcher.busy().contains(&1));
    assert_eq!(
        delivery_results(&until_over(&mut dispatcher, 1)),
        [Some(DeliveryResult::Retry {
            failure: Failure::Timeout,
            not_before: None
        })]
    );
}

#[test]
fn a_rate_limited_receiver_gets_no_further_message_of_its_batch() {
    let (address, keys) =
        receiver("HTTP/1.1 429 Slowly\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
    let mut dispatcher = dispatcher();
    dispatcher.begin(
        &Arc::new(Sender::new(rules(PATIENT))),
        batch(1, &address, 1..=3),
    );
    let results = until_over(&mut dispatcher, 1);
    assert!(results.iter().all(|result| result.next.is_none()));
    let found = delivery_results(&results);
    assert!(matches!(
        found[0],
        Some(DeliveryResult::Retry {
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
    assert_eq!(
        delivery_results(&until_over(&mut dispatcher, 1)),
        [None, None]
    );
    dispatcher.stop();
    dispatcher.begin(&sender, batch(1, &address, 3..=4));
    assert_eq!(
        delivery_results(&until_over(&mut dispatcher, 1)),
        [None, None]
    );
    assert!(keys.lock().unwrap().is_empty());
}

#[test]
fn a_stop_releases_untried_messages_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let mut dispatcher = dispatcher();
    dispatcher.begin(
        &Arc::new(Sender::new(rules(PATIENT))),
        batch(1, &address, 1..=3),
    );
    let (first, _) = listener.accept().unwrap();
    dispatcher.stop();
    let given_back: Vec<_> = dispatcher
        .results(PATIENT)
        .iter()
        .map(|result| (result.claim.queue_id, result.outcome))
        .collect();
    assert_eq!(given_back, [(2, None), (3, None)]);
    // The first request has no answer yet.
    assert_eq!(dispatcher.busy(), [1]);
    drop(first);
    let last = until_over(&mut dispatcher, 1);
    assert_eq!(last.len(), 1);
    assert!(last[0].outcome.is_some());
    assert!(listener.set_nonblocking(true).is_ok() && listener.accept().is_err());
}

#[test]
fn a_setting_stays_taken_until_the_thread_of_a_dropped_dispatcher_ends() {
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
    found.sort_by_key(|result| result.claim.queue_id);
    assert_eq!(
        delivery_results(&found),
        [None, None, Some(DeliveryResult::Sent)]
    );
    assert_eq!(*keys.lock().unwrap(), ["key-4"]);

    drop(connection);
    let deadline = Instant::now() + PATIENT;
    while next.taken().contains(&1) {
        assert!(Instant::now() < deadline, "the thread does not end");
        std::thread::yield_now();
    }
    next.begin(&sender, batch(1, &address, 2..=3));
    assert_eq!(
        delivery_results(&until_over(&mut next, 1)),
        [Some(DeliveryResult::Sent); 2]
    );
}

#[test]
fn a_panic_fails_its_attempt_and_releases_the_rest_of_the_batch() {
    let mut dispatcher = dispatcher();
    let attempt = |_: &Batch, outgoing: &Outgoing| {
        assert_ne!(outgoing.claim.queue_id, 2, "a fault in our own code");
        Attempt {
            started_at: SystemTime::UNIX_EPOCH,
            milliseconds: 1.0,
            result: DeliveryResult::Sent,
            http_status: None,
            left_out: OmittedRecipients::default(),
        }
    };
    dispatcher.begin_with(batch(1, "127.0.0.1:1", 1..=4), Arc::new(attempt));
    let results = until_over(&mut dispatcher, 1);
    assert_eq!(
        results.iter().map(|r| r.claim.queue_id).collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
    let failed = DeliveryResult::Retry {
        failure: Failure::Internal,
        not_before: None,
    };
    assert_eq!(
        delivery_results(&results),
        [Some(DeliveryResult::Sent), Some(failed), None, None]
    );
    // The dispatcher accepts another batch for the setting.
    assert_eq!(dispatcher.taken(), Vec::<i32>::new());
}
