//! What several fuzz targets share: a server of this process that says what the fuzzer wants, and a
//! message to send to it.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use incident_rules::branches::Affected;
use incident_rules::severity::Severity;
use incident_rules::time::Moment;
use notify::address::AddressPolicy;
use notify::claim::ClaimToken;
use notify::config::secret::Secret;
use notify::http::{Rules, Timeouts};
use notify::notice::Notice;
use notify::notification::{Action, Channel};
use notify::outbound::{HttpRequest, Message};
use notify::send::Outgoing;

/// Longer than any exchange within this process takes: no outcome depends on time.
const PATIENT: Duration = Duration::from_secs(20);

/// Sends to this machine only.
pub fn rules() -> Rules {
    let mut addresses = AddressPolicy::default();
    assert!(addresses.allow("127.0.0.1"));
    Rules {
        addresses,
        https_only: false,
        timeouts: Timeouts {
            connect: PATIENT,
            read: PATIENT,
            total: PATIENT,
        },
        further_authorities: vec![],
    }
}

/// Takes one connection after the other, and handles each by what was said for it.
pub struct Server {
    pub address: SocketAddr,
    scripts: SyncSender<Vec<u8>>,
    received: Receiver<Vec<u8>>,
}

impl Server {
    /// `handle` returns what the client has said.
    pub fn start(handle: fn(TcpStream, &[u8]) -> Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
        let address = listener.local_addr().expect("it is bound");
        let (scripts, script) = sync_channel::<Vec<u8>>(1);
        let (receiver, received) = sync_channel(1);
        thread::spawn(move || {
            for script in script {
                let (stream, _) = listener.accept().expect("a connection");
                stream.set_nodelay(true).ok();
                if receiver.send(handle(stream, &script)).is_err() {
                    return;
                }
            }
        });
        Self {
            address,
            scripts,
            received,
        }
    }

    /// What the next connection is to get. The client must connect afterwards.
    pub fn prepare(&self, script: &[u8]) {
        self.scripts.send(script.to_vec()).expect("the server runs");
    }

    /// What the client of the last connection has said.
    pub fn received(&self) -> Vec<u8> {
        self.received.recv().expect("the server runs")
    }
}

/// Reads what a client sends until `is_complete`, or until it has closed its side.
pub fn read_until(stream: &mut TcpStream, is_complete: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut read = Vec::new();
    let mut chunk = [0; 4096];
    while !is_complete(&read) {
        match stream.read(&mut chunk) {
            Ok(count) if count > 0 => read.extend_from_slice(&chunk[..count]),
            _ => break,
        }
    }
    read
}

/// Answers one HTTP request, whose body is `{}`, with `reply`.
pub fn answer_http(mut stream: TcpStream, reply: &[u8]) -> Vec<u8> {
    let request = read_until(&mut stream, |read| read.ends_with(b"\r\n\r\n{}"));
    stream.write_all(reply).ok();
    stream.shutdown(Shutdown::Write).ok();
    // The client closes first: bytes that no side reads would break the connection before it has
    // read its reply.
    read_until(&mut stream, |_| false);
    request
}

/// A request whose body is `{}`.
pub fn post(url: String) -> HttpRequest {
    HttpRequest::post(Channel::Webhook, Secret::new(url), "{}".to_owned())
}

/// A message without an incident.
pub fn outgoing() -> Outgoing {
    Outgoing {
        claim: ClaimToken {
            queue_id: 1,
            attempt: 1,
            lease_until: Moment(0),
        },
        due_at: Moment(0),
        message: Message {
            notice: Notice {
                action: Action::Trigger,
                incident_key: "incident-1".to_owned(),
                message: Some("a message".to_owned()),
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
            idempotency_key: "key-1".to_owned(),
            recipient: None,
            occurred_at: Moment(0),
        },
        deferrals: 0,
    }
}
