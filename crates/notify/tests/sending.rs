//! One attempt by each channel, to servers of this machine: what arrives, and what comes of it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use incident_rules::branches::Affected;
use incident_rules::severity::Severity;
use incident_rules::time::{Interval, Moment};
use notify::address::AddressPolicy;
use notify::channels::heartbeat::Heartbeat;
use notify::claim::ClaimToken;
use notify::config::destination::{Destination, read};
use notify::delivery_result::{DeliveryResult, Failure};
use notify::http::{Rules, Timeouts};
use notify::notice::Notice;
use notify::notification::{Action, Channel};
use notify::outbound::Message;
use notify::send::{Attempt, Outgoing, Sender};
use notify::smtp::OmittedRecipients;
use serde_json::{Value, json};

const PATIENT: Duration = Duration::from_secs(30);

fn sender(networks: &[&str]) -> Sender {
    let mut addresses = AddressPolicy::default();
    assert!(networks.iter().all(|network| addresses.allow(network)));
    Sender::new(Rules {
        addresses,
        https_only: false,
        timeouts: Timeouts {
            connect: PATIENT,
            read: PATIENT,
            total: PATIENT,
        },
        further_authorities: vec![],
    })
}

fn outgoing(recipient: Option<&str>) -> Outgoing {
    Outgoing {
        claim: ClaimToken {
            queue_id: 5,
            attempt: 1,
            lease_until: Moment(0),
        },
        due_at: Moment(0),
        message: Message {
            notice: Notice {
                action: Action::Trigger,
                incident_key: "incident-7".to_owned(),
                message: None,
                incident_id: 7,
                severity: Severity::Critical,
                alert_type: "ANOMALY".to_owned(),
                operation_type: "commit".to_owned(),
                branch_id: None,
                branches: Affected::default(),
                alert_count: 2,
                suppressed_count: 0,
                peak: None,
                reason: "because".to_owned(),
                changed_by: None,
                source: "db1".to_owned(),
                first_alert_at: "2026-11-23T12:00:00Z".to_owned(),
                occurred_at: "2026-11-23T12:00:00Z".to_owned(),
            },
            idempotency_key: "key-5".to_owned(),
            recipient: recipient.map(str::to_owned),
            occurred_at: Moment(0),
        },
        deferrals: 0,
    }
}

const SUMMARY: &str = "CRITICAL: ANOMALY of commit (2 alerts)";

/// A server that handles one connection by `serve`: its address, and what that returns.
fn server<T: Send + 'static>(
    serve: impl FnOnce(TcpStream) -> T + Send + 'static,
) -> (std::net::SocketAddr, Receiver<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (heard, told) = channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        heard.send(serve(stream)).ok();
    });
    (address, told)
}

/// Reads a request and answers it: its head in small letters, and its body.
fn answer(stream: TcpStream, reply: &str) -> (String, Value) {
    let mut stream = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(stream.read_line(&mut head).unwrap() > 0);
    }
    let head = head.to_ascii_lowercase();
    let length = head.split_once("content-length: ").unwrap().1;
    let length = length.split_once("\r\n").unwrap().0.parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    stream.get_mut().write_all(reply.as_bytes()).unwrap();
    (head, serde_json::from_slice(&body).unwrap())
}

/// Sends to a server that answers with `reply`, by a config in which `URL` stands for its address.
fn sent(channel: Channel, config: &Value, reply: &'static str) -> (Attempt, String, Value) {
    let (address, told) = server(move |stream| answer(stream, reply));
    let config = config
        .to_string()
        .replace("URL", &format!("http://{address}/hook"));
    let destination = read(channel, &serde_json::from_str(&config).unwrap()).unwrap();
    let attempt = sender(&["127.0.0.0/8"]).attempt(&destination, "ops", &outgoing(None));
    let (head, body) = told.recv_timeout(PATIENT).unwrap();
    assert!(head.starts_with("post /hook http/1.1\r\n"), "{head}");
    assert!(head.contains("\r\nidempotency-key: key-5\r\n"), "{head}");
    assert!(head.contains("\r\ncontent-type: application/json\r\n"));
    (attempt, head, body)
}

const ACCEPTED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const PAGERDUTY_ACCEPTED: &str = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

#[test]
fn each_channel_posts_its_own_payload() {
    let webhook_url = json!({ "webhook_url": "URL" });
    let (attempt, _, body) = sent(Channel::Slack, &webhook_url, ACCEPTED);
    assert_eq!(
        (attempt.result, attempt.http_status),
        (DeliveryResult::Sent, Some(200))
    );
    assert_eq!(body["text"], SUMMARY);
    assert_eq!(body["blocks"][0]["type"], "header");

    let (attempt, _, body) = sent(Channel::Mattermost, &webhook_url, ACCEPTED);
    assert_eq!(attempt.result, DeliveryResult::Sent);
    // As code, in which nothing is markup.
    let fallback = &body["attachments"][0]["fallback"];
    assert_eq!(*fallback, format!("`{SUMMARY}`"));

    let key = "0123456789abcdef0123456789abcdef";
    let config = json!({ "routing_key": key, "endpoint": "URL" });
    let (attempt, _, body) = sent(Channel::PagerDuty, &config, PAGERDUTY_ACCEPTED);
    assert_eq!(
        (attempt.result, attempt.http_status),
        (DeliveryResult::Sent, Some(202))
    );
    assert_eq!(body["routing_key"], key);
    assert_eq!(body["event_action"], "trigger");
    assert_eq!(body["dedup_key"], "incident-7");
    assert_eq!(body["payload"]["summary"], SUMMARY);

    let config = json!({ "url": "URL", "headers": { "Authorization": "Bearer geheim" } });
    let (attempt, head, body) = sent(Channel::Webhook, &config, ACCEPTED);
    assert_eq!(attempt.result, DeliveryResult::Sent);
    assert!(head.contains("\r\nauthorization: bearer geheim\r\n"));
    assert_eq!(body["receiver"], "ops");
    assert_eq!(body["status"], "firing");
}

#[test]
fn what_a_receiver_answers_decides_whether_it_is_tried_again() {
    let busy = "HTTP/1.1 503 Busy\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n";
    let (attempt, _, _) = sent(Channel::Webhook, &json!({ "url": "URL" }), busy);
    assert_eq!(
        attempt.result,
        DeliveryResult::Retry {
            failure: Failure::Receiver,
            not_before: Some(Interval(90_000_000))
        }
    );
    assert_eq!(attempt.http_status, Some(503));
    // Another protocol, for which the request did not ask, is no delivery.
    let switch = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n";
    let (attempt, _, _) = sent(Channel::Webhook, &json!({ "url": "URL" }), switch);
    assert_eq!(
        attempt.result,
        DeliveryResult::Retry {
            failure: Failure::Receiver,
            not_before: None
        }
    );
    let gone = "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n";
    let (attempt, _, _) = sent(Channel::Webhook, &json!({ "url": "URL" }), gone);
    assert_eq!(attempt.result, DeliveryResult::Dead(Failure::Rejected));
}

#[test]
fn nothing_is_sent_to_an_address_that_is_not_allowed() {
    let config = json!({ "url": "http://127.0.0.1:9/hook" });
    let destination = read(Channel::Webhook, &config).unwrap();
    let attempt = sender(&[]).attempt(&destination, "ops", &outgoing(None));
    assert_eq!(
        attempt.result,
        DeliveryResult::Dead(Failure::ForbiddenAddress)
    );
    assert_eq!(attempt.http_status, None);
}

/// Takes a mail; refuses recipients whose name begins with "no". What it was told.
fn take_mail(stream: TcpStream) -> String {
    let mut lines = BufReader::new(stream);
    let mut heard = String::new();
    let mut reply = "220 test\r\n";
    let mut in_data = false;
    loop {
        lines.get_mut().write_all(reply.as_bytes()).ok();
        let start = heard.len();
        if lines.read_line(&mut heard).unwrap_or(0) == 0 {
            return heard;
        }
        let line = &heard[start..];
        reply = match line.trim_end() {
            "DATA" => {
                in_data = true;
                "354 go on\r\n"
            }
            "." => {
                in_data = false;
                "250 taken\r\n"
            }
            _ if in_data => "",
            command if command.starts_with("RCPT TO:<rejected") => "550 no\r\n",
            _ => "250 ok\r\n",
        };
    }
}

/// What comes of an e-mail to two addresses, one of which is refused, or to one recipient.
fn mailed(recipient: Option<&str>) -> (Attempt, String) {
    let (address, told) = server(take_mail);
    let config = json!({
        "smtp_host": "127.0.0.1", "smtp_port": address.port(), "encryption": "none",
        "from": "PostgreSQL <db@exämple.org>", "to": ["ops@example.org", "rejected@example.org"],
    });
    let destination = read(Channel::Email, &config).unwrap();
    let attempt = sender(&["127.0.0.1"]).attempt(&destination, "ops", &outgoing(recipient));
    (attempt, told.recv_timeout(PATIENT).unwrap())
}

#[test]
fn an_email_is_of_the_thread_of_its_incident() {
    // A recipient of which nothing shows is none.
    for recipient in [None, Some("\u{200b} ")] {
        let (attempt, heard) = mailed(recipient);
        assert_eq!(
            (attempt.result, attempt.http_status),
            (DeliveryResult::Sent, None)
        );
        let one = OmittedRecipients {
            refused: 1,
            deferred: 0,
        };
        assert_eq!((attempt.left_out, attempt.left_out.count()), (one, 1));
        assert!(
            heard.contains("MAIL FROM:<db@xn--exmple-cua.org>\r\n"),
            "{heard}"
        );
        assert!(heard.contains("RCPT TO:<ops@example.org>\r\n"));
        // The sender's domain as DNS knows it; each message of an incident answers to the same one.
        assert!(
            heard.contains("\r\nMessage-ID: <key-5@xn--exmple-cua.org>\r\n"),
            "{heard}"
        );
        assert!(heard.contains("\r\nIn-Reply-To: <incident-7@xn--exmple-cua.org>\r\n"));
        assert!(heard.contains("\r\nDate: Sat, 01 Jan 2000 00:00:00 +0000\r\n"));
        assert!(heard.contains(&format!("\r\nSubject: [pggit_perf] {SUMMARY}\r\n")));
        assert!(heard.contains("\r\nAuto-Submitted: auto-generated\r\n"));
    }
    let (attempt, heard) = mailed(Some("on-call@example.org"));
    assert_eq!(attempt.result, DeliveryResult::Sent);
    assert_eq!(attempt.left_out, OmittedRecipients::default());
    assert!(heard.contains("RCPT TO:<on-call@example.org>\r\n") && !heard.contains("ops@"));
    let (attempt, _) = mailed(Some("rejected@example.org"));
    assert_eq!(attempt.result, DeliveryResult::Dead(Failure::Rejected));
}

fn heartbeat() -> Heartbeat {
    Heartbeat::new("db1".to_owned(), "2026-11-23T12:00:00Z".to_owned(), vec![])
}

#[test]
fn a_heartbeat_goes_to_webhooks_only() {
    let beat = |reply: &'static str| {
        let (address, told) = server(move |stream| answer(stream, reply));
        let config =
            json!({ "url": format!("http://{address}/alive"), "headers": { "X-Token": "t" } });
        let destination = read(Channel::Webhook, &config).unwrap();
        let request = destination.heartbeat(&heartbeat()).unwrap();
        let outcome = sender(&["127.0.0.1"]).send_heartbeat(&request);
        (outcome, told.recv_timeout(PATIENT).unwrap())
    };
    let (outcome, (head, body)) = beat(ACCEPTED);
    assert_eq!(outcome, Ok(()));
    assert!(head.starts_with("post /alive ") && head.contains("\r\nx-token: t\r\n"));
    assert!(!head.contains("idempotency-key"));
    assert_eq!(
        (&body["status"], &body["source"]),
        (&json!("alive"), &json!("db1"))
    );
    let error = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(beat(error).0, Err(Failure::Receiver));
    let gone = "HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(beat(gone).0, Err(Failure::Rejected));

    let slack = json!({ "webhook_url": "https://hooks.example.org/" });
    let slack: Destination = read(Channel::Slack, &slack).unwrap();
    let refused = slack.heartbeat(&heartbeat()).unwrap_err();
    assert_eq!(refused, Failure::Configuration);
}

#[test]
fn failures_are_named_as_the_log_spells_them() {
    let names = [
        (Failure::Network, "network"),
        (Failure::Timeout, "timeout"),
        (Failure::Tls, "tls"),
        (Failure::ForbiddenAddress, "forbidden_address"),
        (Failure::RateLimited, "rate_limited"),
        (Failure::Receiver, "receiver"),
        (Failure::Deferred, "deferred"),
        (Failure::Rejected, "rejected"),
        (Failure::Redirected, "redirected"),
        (Failure::UnexpectedReply, "unexpected_reply"),
        (Failure::Configuration, "configuration"),
        (Failure::Internal, "internal"),
    ];
    for (failure, name) in names {
        assert_eq!(failure.as_str(), name);
    }
}
