use super::*;
use crate::config::destination::read;
use crate::notification::Channel;
use serde_json::{Value, json};

fn checked(channel: Channel, config: &Value, https_only: bool) -> Result<(), String> {
    let destination = read(channel, config).map_err(|unusable| unusable.to_string())?;
    check(&destination, https_only).map_err(|undeliverable| undeliverable.to_string())
}

fn mail(member: &str, value: Value) -> Value {
    let mut config = json!({ "smtp_host": "mail.example.org", "from": "a@b", "to": ["c@d"], "encryption": "tls" });
    config[member] = value;
    config
}

#[test]
fn a_name_before_an_address_has_no_invisible_characters() {
    let name = |text: &str| mailbox(text).unwrap().name;
    assert_eq!(
        name("\"On\u{202e} call\u{61c}\u{e0041}\" <ops@example.org>").as_deref(),
        Some("On  call")
    );
    assert_eq!(name("Grüße <ops@example.org>").as_deref(), Some("Grüße"));
    assert_eq!(name("\"\u{200b}\u{feff}\" <ops@example.org>"), None);
    assert_eq!(name("ops@example.org"), None);
}

#[test]
fn only_urls_that_can_be_requested_are_accepted() {
    for rest in [
        "x:65536/",
        "x:99999",
        "x:0/",
        "x:+80/",
        "x:8o/",
        "x:",
        "a..b/",
        ".a/",
        "-/",
        "[::1",
        "[::x]/",
        "[127.0.0.1]/",
        "user@/",
        "@/",
        "@:80/",
        "a b/",
        "bücher.example/",
        "a%41/",
        "a:1:2/",
        "a-/",
        "user:80@:90/",
        "ab\\c/",
        "1.2.3.256/",
    ] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{rest}");
            for (channel, config) in [
                (Channel::Webhook, json!({ "url": url })),
                (Channel::Slack, json!({ "webhook_url": url })),
                (
                    Channel::PagerDuty,
                    json!({ "routing_key": "0".repeat(32), "endpoint": url }),
                ),
            ] {
                let refused = checked(channel, &config, false).unwrap_err();
                assert!(refused.contains("must be a URL"), "{url}: {refused}");
            }
        }
    }
    for rest in [
        "x",
        "x/",
        "x?a",
        "x:65535/",
        "x:1",
        "localhost:80/",
        "1.2.3.4/",
        "[::1]:8443/",
        "[2001:db8::1]",
        "a_b.example/",
        "xn--bcher-kva.example./",
        "user:80@h:8080/",
        "h/path:99999?q=:0#f",
    ] {
        let config = json!({ "url": format!("https://{rest}") });
        assert_eq!(checked(Channel::Webhook, &config, true), Ok(()), "{rest}");
    }
}

#[test]
fn an_endpoint_is_the_scheme_host_and_port_of_its_url() {
    let of = |url| endpoint(url).map(|e| (e.is_https, e.host, e.port));
    assert_eq!(of("https://h/"), Some((true, "h".to_owned(), 443)));
    assert_eq!(of("http://u:1@h"), Some((false, "h".to_owned(), 80)));
    assert_eq!(
        of("http://[::1]:99/"),
        Some((false, "[::1]".to_owned(), 99))
    );
    assert_eq!(of("ftp://h/"), None);
}

#[test]
fn every_recipient_must_be_an_email_address() {
    for bad in [
        "Smith, John <a@example.org>",
        "user@",
        "@host",
        "a@b@c",
        "a@.b",
        "a@b..c",
        "a b@c",
        "a@b c",
        "a@",
        "<a@b",
        "a@b>",
        "a,b@c",
        ".a@b",
        "a.@b",
        "a@1א.example",
    ] {
        for (member, value) in [
            ("from", json!(bad)),
            ("to", json!(["good@example.org", bad])),
        ] {
            let refused = checked(Channel::Email, &mail(member, value), true).unwrap_err();
            assert!(refused.contains("e-mail address"), "{bad}: {refused}");
            assert!(!refused.contains(bad), "{refused}");
            assert_eq!(
                refused.contains("element 2 of to"),
                member == "to",
                "{refused}"
            );
        }
    }
    for good in [
        "a@b",
        "A Name <a@b.example>",
        "\"Smith, John\" <a@example.org>",
        "a+b@c",
        "a@127.0.0.1",
        "jürgen@bücher.example",
        "<a@b>",
    ] {
        let config = mail("to", json!([good, good]));
        assert_eq!(checked(Channel::Email, &config, true), Ok(()), "{good}");
    }
}

#[test]
fn a_domain_without_an_ascii_form_is_refused() {
    // lettre alone accepts a right-to-left domain that begins with a digit.
    let bad = "a@1א.example";
    assert!(bad.parse::<Mailbox>().is_ok());
    assert!(mailbox(bad).is_none());
    assert!(!is_recipient(bad));
    let sent = mailbox("Jürgen <jürgen@bücher.example>").unwrap();
    assert_eq!(sent.email.domain(), "xn--bcher-kva.example");
}

#[test]
fn the_host_of_a_mail_server_must_be_a_name_or_an_address() {
    for bad in [
        "a..b",
        ".",
        "-",
        "a-",
        "a:b",
        "1.2.3",
        "x".repeat(64).as_str(),
    ] {
        for encryption in ["tls", "starttls", "none"] {
            let mut config = mail("smtp_host", json!(bad));
            config["encryption"] = json!(encryption);
            let refused = checked(Channel::Email, &config, false).unwrap_err();
            assert_eq!(
                refused, "smtp_host must be the name or address of a host",
                "{bad}"
            );
        }
    }
    for good in ["m", "mail.example.org.", "127.0.0.1", "::1", "a_b"] {
        assert_eq!(
            checked(Channel::Email, &mail("smtp_host", json!(good)), true),
            Ok(())
        );
    }
}

#[test]
fn destinations_without_tls_are_refused_under_https_only() {
    let key = "0".repeat(32);
    for (channel, config) in [
        (Channel::Webhook, json!({ "url": "http://h/" })),
        (Channel::Mattermost, json!({ "webhook_url": "http://h/" })),
        (
            Channel::PagerDuty,
            json!({ "routing_key": key, "endpoint": "http://h/" }),
        ),
        (Channel::Email, mail("encryption", json!("none"))),
    ] {
        assert_eq!(checked(channel, &config, false), Ok(()));
        let refused = checked(channel, &config, true).unwrap_err();
        assert!(refused.ends_with("pggit_perf.notification_https_only is on"));
    }
}
