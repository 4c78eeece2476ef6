//! Any bytes as the reply to a request: an answer that is bounded, or a failure that another
//! attempt may not meet. No reply makes us believe that the setting itself is wrong.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use notify::delivery_result::{DeliveryResult, of_reply};
use notify::http::Client;
use notify::notification::Channel;
use pggit_perf_fuzz::{Server, answer_http, post, rules};

static CLIENT: LazyLock<Client> = LazyLock::new(|| Client::new(rules()));
static SERVER: LazyLock<std::sync::Mutex<Server>> =
    LazyLock::new(|| std::sync::Mutex::new(Server::start(answer_http)));

fuzz_target!(|reply: &[u8]| {
    let server = SERVER.lock().unwrap();
    server.prepare(reply);
    let url = format!("http://{}/hook", server.address);
    let outcome = CLIENT.send(&post(url));
    let request = server.received();
    assert!(request.starts_with(b"POST /hook HTTP/1.1\r\n"));
    match outcome {
        Ok(reply) => {
            // Of interim replies only 101 ends a request; the request asks for no other protocol.
            let is_final = matches!(reply.status, 101 | 200..=999);
            assert!(is_final, "{}", reply.status);
            // A byte that is no UTF-8 is shown as three.
            assert!(reply.body.len() <= 3 * 4096);
            assert!(reply.retry_after.is_none_or(|interval| interval.0 >= 0));
            for channel in Channel::ALL {
                let result = of_reply(channel, reply.status, &reply.body, reply.retry_after);
                if result == DeliveryResult::Sent {
                    assert!((200..=299).contains(&reply.status));
                }
            }
        }
        Err(failure) => assert!(failure.may_pass(), "{failure:?}"),
    }
});
