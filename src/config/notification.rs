//! Settings: how and to which addresses notifications are sent.

use std::ffi::CStr;

use pgrx::guc::{GucContext, GucFlags, GucRegistry, GucSetting};

use super::{
    DELIVERY_DATABASES, LONGEST_TIMEOUT_MS, NOTIFICATION_ALLOWED_NETWORKS, NOTIFICATION_CA_FILE,
    NOTIFICATION_CONNECT_TIMEOUT, NOTIFICATION_HTTPS_ONLY, NOTIFICATION_READ_TIMEOUT,
    NOTIFICATION_RETRY_CEILING, NOTIFICATION_SECRET_KEY_FILE, NOTIFICATION_SOURCE,
    NOTIFICATION_TOTAL_TIMEOUT, SECRETS_DIRECTORY, check, text_setting,
};

/// Called only while libraries are being preloaded: later the setting would have no effect.
pub fn define_delivery_databases() {
    text_setting(
        c"pggit_perf.delivery_databases",
        c"Databases whose notifications a background worker delivers, separated by commas.",
        c"Requires the library in shared_preload_libraries. If empty, no worker runs; call \
            pggit.deliver_notifications() instead.",
        &DELIVERY_DATABASES,
        GucContext::Postmaster,
        GucFlags::default(),
        Some(check::names),
    );
}

pub(crate) fn define() {
    GucRegistry::define_bool_guc(
        c"pggit_perf.notification_https_only",
        c"Sends no notification by plain HTTP, and no e-mail without TLS.",
        c"",
        &NOTIFICATION_HTTPS_ONLY,
        GucContext::Suset,
        GucFlags::default(),
    );
    text_setting(
        c"pggit_perf.notification_allowed_networks",
        c"Networks, separated by commas, to which notifications may go besides the public \
            internet.",
        c"For example 10.1.0.0/16, fd00::/8. Private, loopback and link-local addresses are \
            refused otherwise.",
        &NOTIFICATION_ALLOWED_NETWORKS,
        GucContext::Suset,
        GucFlags::default(),
        Some(check::networks),
    );
    text_setting(
        c"pggit_perf.notification_ca_file",
        c"File (PEM) with certificate authorities to trust besides those of the system.",
        c"",
        &NOTIFICATION_CA_FILE,
        GucContext::Suset,
        GucFlags::SUPERUSER_ONLY,
        Some(check::path),
    );
    text_setting(
        c"pggit_perf.notification_secret_key_file",
        c"File with the armored OpenPGP secret key, without a passphrase, that decrypts configs.",
        c"Only the server's user may read it.",
        &NOTIFICATION_SECRET_KEY_FILE,
        GucContext::Suset,
        GucFlags::SUPERUSER_ONLY,
        Some(check::path),
    );
    // If a session could set it, that session would choose which files are read.
    text_setting(
        c"pggit_perf.secrets_directory",
        c"Directory of files that may hold the secrets of notification settings.",
        c"If empty, secrets cannot be in files. Only the server's user may write to the directory \
            and read the files.",
        &SECRETS_DIRECTORY,
        GucContext::Sighup,
        GucFlags::SUPERUSER_ONLY,
        Some(check::path),
    );
    text_setting(
        c"pggit_perf.notification_source",
        c"Name of this database in notifications.",
        c"If empty, the names of the database and the host.",
        &NOTIFICATION_SOURCE,
        GucContext::Suset,
        GucFlags::default(),
        Some(check::visible),
    );
    timeout(
        c"pggit_perf.notification_connect_timeout",
        c"Longest time to connect to a receiver.",
        &NOTIFICATION_CONNECT_TIMEOUT,
    );
    timeout(
        c"pggit_perf.notification_read_timeout",
        c"Longest time to wait for the beginning of a receiver's reply, and between its parts.",
        &NOTIFICATION_READ_TIMEOUT,
    );
    timeout(
        c"pggit_perf.notification_total_timeout",
        c"Longest total time of an attempt to deliver.",
        &NOTIFICATION_TOTAL_TIMEOUT,
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.notification_retry_ceiling",
        c"Longest time after queueing for which the notification of a critical incident waits for \
            a receiver that asks for pauses (Retry-After).",
        c"If the pause ends later, the fallback gets the notification at once. Other \
            notifications, and those without a fallback, wait for as long as the receiver asks, up \
            to a day.",
        &NOTIFICATION_RETRY_CEILING,
        1_000,
        24 * 3_600_000,
        GucContext::Suset,
        GucFlags::UNIT_MS,
    );
}

fn timeout(name: &'static CStr, description: &'static CStr, setting: &'static GucSetting<i32>) {
    GucRegistry::define_int_guc(
        name,
        description,
        c"",
        setting,
        100,
        LONGEST_TIMEOUT_MS,
        GucContext::Suset,
        GucFlags::UNIT_MS,
    );
}
