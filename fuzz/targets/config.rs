//! Any JSON as the config of a setting, for the channel that the first byte chooses: one that is
//! accepted when a setting is written becomes a request when it is sent, and its secrets can be
//! taken out and put back.
#![no_main]

use std::net::IpAddr;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use notify::config::destination::{Destination, read, read_kept};
use notify::config::encryption::with_encryption;
use notify::config::reference::{references, with_stand_ins};
use notify::config::secret_fields::{join, keeps_its_place, split};
use notify::deliverable;
use notify::delivery_result::{DeliveryResult, Failure};
use notify::notification::Channel;
use notify::send::Sender;
use pggit_perf_fuzz::{outgoing, rules};
use serde_json::Value;

static SENDER: LazyLock<Sender> = LazyLock::new(|| Sender::new(rules()));

/// Whether it sends to an address that the rules forbid: then nothing is looked up, and nothing
/// leaves this machine.
fn is_forbidden(destination: &Destination) -> bool {
    let of_url = |url: &str| Some(url.parse::<http::Uri>().ok()?.host()?.to_owned());
    let host = match destination {
        Destination::Slack { webhook_url } | Destination::Mattermost { webhook_url } => {
            of_url(webhook_url.expose())
        }
        Destination::PagerDuty { endpoint, .. } => of_url(endpoint),
        Destination::Webhook { url, .. } => of_url(url.expose()),
        Destination::Email(email) => Some(email.smtp_host.clone()),
    };
    let host = host.unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>()
        .is_ok_and(|address| !rules().addresses.permits(address))
}

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let channel = Channel::ALL[usize::from(choice) % Channel::ALL.len()];
    let Ok(config) = serde_json::from_str::<Value>(text) else {
        return;
    };
    let (shown, secret) = split(channel, &config, "id");
    assert_eq!(join(channel, &shown, secret.as_ref()), Some(config.clone()));

    let config = with_encryption(channel, config, None);
    assert_eq!(with_encryption(channel, config.clone(), None), config);
    assert!(keeps_its_place(channel, &config, &config));
    let Ok(whole) = with_stand_ins(channel, &config) else {
        return;
    };
    assert_eq!(references(channel, &whole), Ok(vec![]));
    let Ok(destination) = read(channel, &whole) else {
        return;
    };
    assert_eq!(read_kept(channel, &whole).as_ref(), Ok(&destination));
    if deliverable::check(&destination, true).is_ok() {
        assert_eq!(deliverable::check(&destination, false), Ok(()));
    }
    if deliverable::check(&destination, false).is_ok() && is_forbidden(&destination) {
        let attempt = SENDER.attempt(&destination, "setting", &outgoing());
        assert_eq!(
            attempt.result,
            DeliveryResult::Dead(Failure::ForbiddenAddress)
        );
    }
});
