//! Each error of the tables has a message, a detail and a hint in the form that PostgreSQL's style
//! guide asks for.

use pgrx::prelude::*;

use super::*;
use incident_rules::status::Status;
use notify::config::openpgp::UnusableKey;
use notify::notification::Channel;

/// Example values of a field, including every value that selects a different text.
pub(super) trait Examples: Sized {
    fn examples() -> Vec<Self>;
}

/// The value of a field in `round`, which counts from 0.
pub(super) fn example<T: Examples>(round: usize) -> T {
    let mut examples = T::examples();
    examples.swap_remove(round % examples.len())
}

/// The number of rounds in which every value of a field is used at least once.
const ROUNDS: usize = 5;

macro_rules! examples {
    ($($type:ty: [$($value:expr),+];)+) => {
        $( impl Examples for $type {
            fn examples() -> Vec<Self> {
                vec![$($value),+]
            }
        } )+
    };
}

examples! {
    bool: [true, false];
    u8: [1, 2];
    i32: [8784, 168];
    i64: [7];
    usize: [3];
    f64: [0.1, f64::NAN];
    &'static str: ["p_alert_threshold_multiplier", "acknowledged", "p_conflicting_objects"];
    String: ["ada_admin".to_owned()];
    Option<i32>: [None, Some(-1)];
    Option<i64>: [None, Some(7)];
    Option<f64>: [None, Some(1.5)];
    Option<String>: [None, Some(String::new())];
    Argument: [Argument::from("p_operation_type"), Argument::element("p_operation_types", 2)];
    Status: [Status::Open, Status::Acknowledged, Status::Resolved];
    Channel: [
        Channel::Email, Channel::Slack, Channel::Mattermost, Channel::PagerDuty, Channel::Webhook
    ];
    UnusableKey: [UnusableKey::NoKey, UnusableKey::Curve, UnusableKey::SignsOnly];
}

fn all() -> Vec<PerfError> {
    fn round<T: Into<PerfError>>(examples: fn(usize) -> Vec<T>) -> impl Iterator<Item = PerfError> {
        (0..ROUNDS).flat_map(examples).map(Into::into)
    }
    round(AccessError::examples)
        .chain(round(ArgumentError::examples))
        .chain(round(IncidentError::examples))
        .chain(round(InstallationError::examples))
        .chain(round(NotificationError::examples))
        .chain(round(PeriodError::examples))
        .chain(round(RecordingError::examples))
        .chain(round(StatisticsError::examples))
        .chain(round(TransactionError::examples))
        .chain(round(Unknown::examples))
        .chain([PerfError::NoRow("metrics"), PerfError::Invalid("a time")])
        .collect()
}

/// Sentences, or an example that ends with its statement or psql command. The name of an argument,
/// a setting or a role stays in lower case at the start of a sentence.
fn is_sentence(text: &str) -> bool {
    let first = text.split(' ').next().unwrap();
    let begins = !first.starts_with(char::is_lowercase) || first.contains('_');
    begins && text.ends_with(['.', ';', '*'])
}

#[test]
fn a_message_begins_in_lower_case_and_has_no_full_stop() {
    for error in all() {
        let message = error.to_string();
        let first = message.chars().next().unwrap();
        assert!(
            !first.is_uppercase() && !message.ends_with('.'),
            "{message}"
        );
        assert!(!message.contains('\n'), "{message}");
    }
}

#[test]
fn details_and_hints_are_sentences() {
    for error in all() {
        assert!(is_sentence(&error.detail()), "{error}: {}", error.detail());
        assert!(is_sentence(&error.hint()), "{error}: {}", error.hint());
    }
}

#[test]
fn only_a_fault_of_the_extension_has_the_sqlstate_of_an_internal_error() {
    for error in all() {
        let is_fault = matches!(error, PerfError::NoRow(_) | PerfError::Invalid(_));
        let is_internal = error.code() == PgSqlErrorCode::ERRCODE_INTERNAL_ERROR;
        assert_eq!(is_fault, is_internal, "{error}");
    }
}
