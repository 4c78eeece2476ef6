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
            "the incident of notification {id} is resolved",
            detail: "A receiver that got this message now would take the resolved incident for an \
                open one.",
            hint: "To replay only the dead letters of incidents that are not resolved, run SELECT \
                pggit.replay_notification(d.queue_id) FROM pggit.v_notification_dead_letters AS d \
                JOIN pggit.performance_incidents AS i USING (incident_id) WHERE i.status <> \
                'resolved';";
        UnusableConfig {
            argument: &'static str,
            channel: Channel,
            reason: String,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} cannot be used for {channel}: {reason}",
            detail: "The values are not shown here, because any of them may be a secret.",
            hint: match channel {
                Channel::Email => {
                    "For example: {\"smtp_host\": \"mail.example.org\", \"from\": \
                        \"pggit@example.org\", \"to\": [\"ops@example.org\"]}."
                }
                Channel::Slack | Channel::Mattermost => {
                    "For example: {\"webhook_url\": \"https://…\"}."
                }
                Channel::PagerDuty => "For example: {\"routing_key\": \"…\"}.",
                Channel::Webhook => {
                    "For example: {\"url\": \"https://…\", \"headers\": {\"Authorization\": \
                        \"Bearer …\"}}."
                }
            };
        InClear {
            argument: &'static str,
            channel: Channel,
            member: &'static str,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} cannot be used for {channel}: {member} would send without TLS",
            detail: "While pggit_perf.notification_https_only is on, pggit_perf sends nothing \
                without TLS.",
            hint: "Give a URL that begins with https://, or an encryption other than none. If the \
                network can be trusted, a superuser can run ALTER SYSTEM SET \
                pggit_perf.notification_https_only = off; SELECT pg_reload_conf();";
        UnusableKey(unusable: UnusableKey) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_encryption_key is not an OpenPGP public key that can encrypt",
            detail: match unusable {
                UnusableKey::NoKey => "The value contains no OpenPGP key of version 4.",
                UnusableKey::Curve => {
                    "The encryption key uses an elliptic curve (such as curve25519), but pgcrypto \
                        supports only RSA and ElGamal."
                }
                UnusableKey::SignsOnly => {
                    "The key has no subkey for encryption, and its primary key is for signing only."
                }
            },
            hint: "Give the output of gpg --armor --export for a key with an RSA subkey for \
                encryption, or for an RSA key that can itself encrypt; see \
                docs/runbooks/notification-delivery.md in the sources of pggit_perf.";
        SecretMissing => ERRCODE_INVALID_PARAMETER_VALUE,
            "config names a stored secret that does not exist, or that was given for another \
                destination",
            detail: "Secrets are stored separately from the config, and a stored secret is used \
                only for the destination for which it was given.",
            hint: "Give the whole config again, with its secrets.";
        NoSecretsDirectory => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "config refers to a secret file, but no directory for such files is set",
            detail: "pggit_perf.secrets_directory is empty; a superuser must set it before configs \
                can refer to files.",
            hint: "ALTER SYSTEM SET pggit_perf.secrets_directory = '/etc/pggit_perf/secrets'; \
                SELECT pg_reload_conf();";
    }
}
