//! A notification cannot be sent, or its setting cannot be used.

use notify::config::openpgp::UnusableKey;
use notify::notification::Channel;

errors! {
    pub enum NotificationError {
        NotDead { id: i64, status: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "notification {id} is {status}",
            detail: "Only a notification with status failed (a dead letter) can be replayed.",
            hint: "See SELECT * FROM pggit.v_notification_dead_letters;";
        IncidentOver(id: i64) => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "the incident of notification {id} is over",
            detail: "A receiver that got this message now would take the resolved incident for an \
                     open one.",
            hint: "See SELECT * FROM pggit.v_notification_dead_letters;";
        UnusableConfig {
            argument: &'static str,
            channel: Channel,
            reason: String,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} cannot be used for {channel}: {reason}",
            detail: "No value of it is shown here, as any may be a secret.",
            hint: match channel {
                Channel::Email => {
                    "For example: {\"smtp_host\": \"mail.example.org\", \
                     \"from\": \"pggit@example.org\", \"to\": [\"ops@example.org\"]}."
                }
                Channel::Slack | Channel::Mattermost => {
                    "For example: {\"webhook_url\": \"https://…\"}."
                }
                Channel::PagerDuty => "For example: {\"routing_key\": \"…\"}.",
                Channel::Webhook => {
                    "For example: {\"url\": \"https://…\", \
                     \"headers\": {\"Authorization\": \"Bearer …\"}}."
                }
            };
        InClear {
            argument: &'static str,
            channel: Channel,
            member: &'static str,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} cannot be used for {channel}: {member} would send without TLS",
            detail: "pggit_perf.notification_https_only is on, so nothing would ever be sent this \
                way.",
            hint: "Give a URL that begins with https://, or an encryption other than none; or, \
                where \
                   the network can be trusted, a superuser allows it: ALTER SYSTEM SET \
                   pggit_perf.notification_https_only = off; SELECT pg_reload_conf();";
        UnusableKey(unusable: UnusableKey) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_encryption_key is not an OpenPGP public key that can encrypt",
            detail: match unusable {
                UnusableKey::NoKey => "It holds no OpenPGP key of version 4.",
                UnusableKey::Curve => {
                    "Its encryption key uses an elliptic curve (such as curve25519), and pgcrypto \
                     supports only RSA and ElGamal."
                }
                UnusableKey::SignsOnly => {
                    "It has no subkey that encrypts, and its primary key is for signing only."
                }
            },
            hint: "Give what gpg --armor --export prints of a key with an RSA subkey for \
                encryption, or \
                   of an RSA key that may encrypt itself: see \
                   docs/runbooks/notification-delivery.md in the sources of pggit_perf.";
        SecretMissing => ERRCODE_INVALID_PARAMETER_VALUE,
            "config refers to a secret that is not stored, or not for this destination",
            detail: "Secrets are stored apart from the config, and a stored secret can be used \
                only for \
                     the destination that it was given for.",
            hint: "Give the whole config.";
        NoSecretsDirectory => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "config refers to a secret file, and no directory for such files is set",
            detail: "pggit_perf.secrets_directory is empty; a superuser must set it before configs \
                can \
                     refer to files.",
            hint: "ALTER SYSTEM SET pggit_perf.secrets_directory = '/etc/pggit_perf/secrets'; \
                   SELECT pg_reload_conf();";
    }
}
