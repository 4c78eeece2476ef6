//! Any text as the file that holds a secret of the channel and member that the first byte chooses:
//! what is read of it stands in the config in place of the file's name, and is sent to no other
//! host.
#![no_main]

use libfuzzer_sys::fuzz_target;
use notify::config::destination::{Destination, read};
use notify::config::reference::{Receiver, content, filled, references};
use notify::notification::Channel;
use notify::secret_file::goes_to;
use serde_json::{Value, json};

fn config_of(choice: u8) -> (Channel, Value) {
    let mail = json!({
        "smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u", "password_file": "f",
    });
    match choice % 5 {
        0 => (Channel::Slack, json!({ "webhook_url_file": "f" })),
        1 => (Channel::PagerDuty, json!({ "routing_key_file": "f" })),
        2 => (Channel::Webhook, json!({ "url_file": "f" })),
        3 => (
            Channel::Webhook,
            json!({ "url": "https://h/", "headers_file": "f" }),
        ),
        _ => (Channel::Email, mail),
    }
}

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let (channel, config) = config_of(choice);
    let reference = references(channel, &config).unwrap().remove(0);
    let Ok(content) = content(&reference, text) else {
        return;
    };
    let first = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("host:"));
    let receiver = Receiver::parse(first.unwrap().trim());
    assert_eq!(receiver.as_ref(), Some(&content.receiver));
    let whole = filled(&config, &[(reference, content.clone())]);
    assert_eq!(references(channel, &whole), Ok(vec![]));
    let Ok(destination) = read(channel, &whole) else {
        return;
    };
    // An attacker's host is never the one that a file names.
    let (elsewhere, port) = ("elsewhere.invalid", 443);
    if !content.receiver.is(elsewhere, port) {
        let other = json!({ "url": format!("https://{elsewhere}/") });
        let other = read(Channel::Webhook, &other).unwrap();
        assert!(!goes_to(&other, &content.receiver));
    }
    if let Destination::Webhook { headers, .. } = &destination {
        assert!(headers.iter().all(|(name, value)| {
            !name.contains(['\r', '\n', ':']) && !value.expose().contains(['\r', '\n'])
        }));
    }
});
