//! Tests of the HTTP client with servers on localhost that misbehave.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use super::address::AddressPolicy;
use super::http::{Client, HttpReply, Rules, Timeouts};
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::notification::Channel;
use crate::outbound::HttpRequest;
use incident_rules::time::Interval;

/// Rules that allow localhost. The connect and total timeouts are long enough for a slow machine;
/// `read` is short in tests whose server never answers.
pub(crate) fn rules(read: Duration) -> Rules {
    Rules {
        addresses: AddressPolicy {
            allowed: vec!["127.0.0.0/8".parse().unwrap()],
        },
        https_only: false,
        timeouts: Timeouts {
            connect: Duration::from_secs(30),
            read,
            total: Duration::from_secs(60),
        },
        further_authorities: vec![],
    }
}

pub(crate) const PATIENT: Duration = Duration::from_secs(30);
pub(crate) const HASTY: Duration = Duration::from_millis(200);

/// Starts a server that handles each connection with `serve`. Returns its address and the count of
/// its connections.
pub(crate) fn server(
    serve: impl Fn(TcpStream) + Send + Sync + 'static,
) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = connections.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            serve(stream);
        }
    });
    (address, connections)
}

/// Reads a request and returns its head and body.
pub(crate) fn read_request(stream: &mut impl Read) -> (String, String) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return (head, String::new());
        }
    }
    let length = head
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("content-length: ")?
                .parse()
                .ok()
        })
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    (head, String::from_utf8(body).unwrap())
}

pub(crate) fn post(
    client: &Client,
    url: &str,
    headers: &[(String, String)],
    body: &str,
) -> Result<HttpReply, Failure> {
    let headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.clone(), Secret::new(value.clone())))
        .collect();
    let request = HttpRequest::post(
        Channel::Webhook,
        Secret::new(url.to_owned()),
        body.to_owned(),
    );
    client.send(&request.with_headers(&headers))
}

/// Returns the result of a request to a server that reads it and answers with these bytes.
fn answered(answer: &'static str, read: Duration) -> Result<HttpReply, Failure> {
    let (address, _) = server(move |mut stream| {
        read_request(&mut stream);
        stream.write_all(answer.as_bytes()).ok();
    });
    post(
        &Client::new(rules(read)),
        &format!("http://{address}/"),
        &[],
        "{}",
    )
}

pub(crate) fn reply(
    status: u16,
    body: &str,
    retry_after: Option<Interval>,
) -> Result<HttpReply, Failure> {
    Ok(HttpReply {
        status,
        body: body.to_owned(),
        retry_after,
    })
}

#[test]
fn the_client_posts_the_url_headers_and_body_it_is_given() {
    let (seen, requests) = std::sync::mpsc::channel();
    let (address, _) = server(move |mut stream| {
        seen.send(read_request(&mut stream)).unwrap();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            .unwrap();
    });
    let headers = [("X-Idempotency-Key".to_owned(), "k-1".to_owned())];
    let client = Client::new(rules(PATIENT));
    for _ in 0..2 {
        let got = post(
            &client,
            &format!("http://{address}/hook?x=1"),
            &headers,
            "{\"a\":\"ü\"}",
        );
        assert_eq!(got, reply(200, "ok", None));
        let (head, body) = requests.recv().unwrap();
        assert!(head.starts_with("POST /hook?x=1 HTTP/1.1\r\n"), "{head}");
        let head = head.to_ascii_lowercase();
        assert!(
            head.contains("content-type: application/json\r\n"),
            "{head}"
        );
        assert!(head.contains("x-idempotency-key: k-1\r\n"), "{head}");
        assert_eq!(body, "{\"a\":\"ü\"}");
    }
}

#[test]
fn every_status_is_returned_as_a_reply() {
    for (answer, expected) in [
        (
            "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
            reply(202, "", None),
        ),
        (
            "HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\nno_service",
            reply(404, "no_service", None),
        ),
        (
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n",
            reply(429, "", Some(Interval::seconds(30))),
        ),
        (
            "HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\nit broke",
            reply(500, "it broke", None),
        ),
        // A date in the past, and a text that is not a date.
        (
            "HTTP/1.1 503 Later\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: \
                0\r\n\r\n",
            reply(503, "", Some(Interval(0))),
        ),
        (
            "HTTP/1.1 503 Later\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n",
            reply(503, "", None),
        ),
        // An incomplete body is still a reply, because the status is known.
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nok",
            reply(200, "ok", None),
        ),
        (
            "HTTP/1.1 400 No\r\nContent-Length: 99\r\n\r\ninvalid",
            reply(400, "invalid", None),
        ),
    ] {
        assert_eq!(answered(answer, PATIENT), expected, "{answer}");
    }
}

#[test]
fn a_future_retry_after_date_counts_from_now() {
    let later = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3600));
    let answer: &'static str = Box::leak(
        format!("HTTP/1.1 429 No\r\nRetry-After: {later}\r\nContent-Length: 0\r\n\r\n")
            .into_boxed_str(),
    );
    let after = answered(answer, PATIENT).unwrap().retry_after.unwrap();
    assert!(
        after > Interval::minutes(30) && after <= Interval::minutes(60),
        "{after}"
    );
}

#[test]
fn a_response_without_a_complete_head_is_a_network_failure() {
    for (answer, expected) in [
        // The server closes before or within the head, or uses another protocol.
        ("", Failure::Network),
        ("HTTP/1.1 200 OK\r\nContent-Le", Failure::Network),
        ("SSH-2.0-OpenSSH_9.2\r\n", Failure::Network),
    ] {
        assert_eq!(answered(answer, PATIENT), Err(expected), "{answer}");
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let (elsewhere, visits) = server(|mut stream| {
        read_request(&mut stream);
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            .ok();
    });
    let (address, _) = server(move |mut stream| {
        read_request(&mut stream);
        write!(
            stream,
            "HTTP/1.1 307 Over there\r\nLocation: http://{elsewhere}/\r\nContent-Length: 0\r\n\r\n"
        )
        .ok();
    });
    let got = post(
        &Client::new(rules(PATIENT)),
        &format!("http://{address}/"),
        &[],
        "{}",
    );
    assert_eq!(got, reply(307, "", None));
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}

#[test]
fn forbidden_and_closed_addresses_are_failures() {
    let (address, visits) = server(|_| {});
    let url = format!("http://{address}/");
    let mut closed = rules(PATIENT);
    closed.addresses.allowed.clear();
    assert_eq!(
        post(&Client::new(closed), &url, &[], "{}"),
        Err(Failure::ForbiddenAddress)
    );
    let mut https_only = rules(PATIENT);
    https_only.https_only = true;
    assert_eq!(
        post(&Client::new(https_only), &url, &[], "{}"),
        Err(Failure::Configuration)
    );
    assert_eq!(visits.load(Ordering::SeqCst), 0);
    // No process listens on this port any more.
    let unused = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(
        post(
            &Client::new(rules(PATIENT)),
            &format!("http://{unused}/"),
            &[],
            "{}"
        ),
        Err(Failure::Network)
    );
}

#[test]
fn invalid_headers_and_urls_are_configuration_failures() {
    let (address, visits) = server(|_| {});
    for (name, value) in [("X-Key", "a\r\nX-Evil: b"), ("X Key", "a"), ("X-Key:", "a")] {
        let headers = [(name.to_owned(), value.to_owned())];
        assert_eq!(
            post(
                &Client::new(rules(PATIENT)),
                &format!("http://{address}/"),
                &headers,
                "{}"
            ),
            Err(Failure::Configuration)
        );
    }
    for url in ["no url", "http://", "ftp://example.org/", "http://a b/"] {
        let got = post(&Client::new(rules(PATIENT)), url, &[], "{}");
        assert_eq!(got, Err(Failure::Configuration), "{url}");
    }
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}
