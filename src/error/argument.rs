//! An argument has a value that its function does not accept.

use super::named::{number, quoted, shown};
use crate::config;

errors! {
    pub enum ArgumentError {
        NullArgument { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must not be NULL",
            detail: "The argument is required and has no default.",
            hint: format!("Give a value for {argument}.");
        BlankReason => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_reason must not be NULL or blank",
            detail: "The reason is stored and shown with the suppression or exclusion.",
            hint: "For example: p_reason => 'upgrade of the storage'.";
        OutOfRange {
            argument: &'static str,
            least: i32,
            greatest: i32,
            found: Option<i32>,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be between {least} and {greatest}, not {}" (shown(found)),
            detail: format!("The value of {argument} must be a whole number from {least} to \
                {greatest}."),
            hint: match *argument {
                "p_weekly_days" => "For example: p_weekly_days => ARRAY[1, 5].".to_owned(),
                _ => {
                    let nearest = found.unwrap_or(*least).min(*greatest).max(*least);
                    format!("For example: {argument} => {nearest}.")
                }
            };
        NotOneOf {
            argument: &'static str,
            found: Option<String>,
            allowed: &'static str,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be {allowed}, not {}" (quoted(found)),
            detail: match *argument {
                "p_time_zone" => "Abbreviations such as CEST are not names of time zones.",
                "p_partition" => "Metrics are stored in partitions by month; rows of other kinds \
                    are archived one by one.",
                "p_drop_after_days" => "Rows of event_log are deleted once they are older than \
                    p_keep_days.",
                _ => "The value is compared exactly, including upper and lower case.",
            },
            hint: match *argument {
                "p_time_zone" => "See SELECT name FROM pg_timezone_names;".to_owned(),
                "p_drop_after_days" => "Leave p_drop_after_days out.".to_owned(),
                _ => {
                    let first = allowed.split([' ', ',']).next().unwrap_or(allowed);
                    format!("For example: '{first}'.")
                }
            };
        NotPositive { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be positive",
            detail: match *argument {
                "p_keep_bytes" => "Zero and negative numbers are not allowed.",
                _ => "Negative numbers, infinity, NaN and NULL are not allowed.",
            },
            hint: match *argument {
                "p_keep_bytes" => "Leave p_keep_bytes NULL for no limit.".to_owned(),
                _ => format!("Leave {argument} out for the default."),
            };
        BadThreshold { argument: &'static str, found: f64 } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be a finite number of at least 0.5, not {}" (number(*found)),
            detail: "Below 0.5, most ordinary samples would exceed the threshold.",
            hint: {
                let default = if *argument == "p_alert_threshold_multiplier" {
                    config::alert_threshold_multiplier()
                } else {
                    config::anomaly_z_score_threshold()
                };
                format!("Leave {argument} NULL for the default of {default}.")
            };
        BadPercent { argument: &'static str, found: f64 } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be a finite number above 0, not {}" (number(*found)),
            detail: "The percentage is how much slower an operation must be to count as degraded.",
            hint: format!(
                "Leave {argument} NULL for the default of {} percent.",
                config::DEGRADATION_PERCENT_THRESHOLD
            );
        BadCorrelation(found: Option<f64>) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_correlation_threshold must be between 0 and 1, not {}" (shown(&found.map(number))),
            detail: "1 means that both operations were slow in every hour that they could share, 0 \
                that they shared no more hours than by chance.",
            hint: "Leave p_correlation_threshold out for the default of 0.7.";
        NotFinite { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be a finite time",
            detail: "'infinity' and '-infinity' are not allowed here.",
            hint: "For example: now() + interval '2 hours'.";
        TooEarly { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} is too early",
            detail: "The calculation needs an earlier time, and PostgreSQL's calendar begins in \
                November 4714 BC.",
            hint: format!("Leave {argument} out to use the present time.");
        UnknownTimeZone(name: String) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_time_zone {name:?} is not known to this server",
            detail: "It is not among pg_timezone_names.",
            hint: "For example: 'Europe/Berlin'.";
        ArrayLengths {
            argument: &'static str,
            found: usize,
            expected: usize,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} has {found} elements where p_operation_types has {expected}",
            detail: "Element n of each array describes operation n, so the arrays must have the \
                same length.",
            hint: format!("Give {argument} the same number of elements, or leave it out.");
        TooManyElements {
            argument: &'static str,
            found: usize,
            most: usize,
        } => ERRCODE_PROGRAM_LIMIT_EXCEEDED,
            "{argument} has {found} elements, more than {most}",
            detail: format!("One call takes at most {most} elements of this array."),
            hint: match *argument {
                "p_conflicting_objects" => {
                    format!("Name the first {most}, and give the number of all conflicts as \
                        p_conflict_count.")
                }
                _ => "Call the function several times, each time with a part of the \
                    array.".to_owned(),
            };
        LongText {
            argument: &'static str,
            found: usize,
            most: usize,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} has {found} bytes, more than {most}",
            detail: format!("The text may have at most {most} bytes."),
            hint: format!("Shorten {argument}, for example to a reference to the full text.");
        BadIdentifier { argument: &'static str, digits: usize } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be {digits} lower-case hexadecimal digits, not all of them zero",
            detail: "Identifiers of traces and spans have OpenTelemetry's format.",
            hint: format!("Give the value that start_span returned, or an identifier of another \
                system with {digits} digits.");
        NoObject { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be a JSON object",
            detail: "Attributes are stored as a JSON object of names and values.",
            hint: format!("For example: {argument} => '{{\"table\": \"orders\"}}'.");
        UnreadableJson { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} cannot be read as JSON",
            detail: "The value has a number that does not fit a double, or more than 127 levels of \
                nesting.",
            hint: format!("Use numbers up to 1.7e308 and at most 127 levels of nesting in \
                {argument}.");
    }
}
