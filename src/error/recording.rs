//! A duration, an operation type or a span cannot be recorded with the given values.

use super::named::{Argument, shown};
use crate::limits::MOST_METADATA_BYTES;

errors! {
    pub enum RecordingError {
        BlankOperation { argument: Argument } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must not be NULL or blank",
            detail: "An operation type names what was timed.",
            hint: "For example: SELECT pggit.record_performance_metric('commit', 1500);";
        LongOperation { argument: Argument, characters: usize } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} has {characters} characters",
            detail: "An operation type has at most 200 characters.",
            hint: "Put what varies into p_operation_name or p_operation_metadata.";
        /// Like `BlankOperation`, for an operation that is looked up and not recorded.
        BlankName => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_operation_type must not be NULL or blank",
            detail: "An operation type names what was timed.",
            hint: "See SELECT operation_type FROM pggit.performance_operation_types;";
        /// Like `LongOperation`, for an operation that is looked up and not recorded.
        LongName(characters: usize) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_operation_type has {characters} characters",
            detail: "An operation type has at most 200 characters.",
            hint: "See SELECT operation_type FROM pggit.performance_operation_types;";
        DurationOutOfRange {
            argument: Argument,
            found: Option<String>,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be between 1 and 86400000000 microseconds, not {}" (shown(found)),
            detail: "A duration is positive and at most a day.",
            hint: "Give microseconds: 1500 for 1.5 ms. Leave out what took no measurable time.";
        MergeWithoutDuration => ERRCODE_INVALID_PARAMETER_VALUE,
            "neither p_total_microseconds nor any phase is given",
            detail: "A merge takes as long as p_total_microseconds says, or as its phases do \
                together.",
            hint: "Give p_total_microseconds, or at least one phase.";
        PhasesTooLong(sum: i64) => ERRCODE_INVALID_PARAMETER_VALUE,
            "the phases take {sum} microseconds, and p_total_microseconds is NULL",
            detail: "Their sum is the duration of the merge, which is at most a day \
                     (86400000000 microseconds).",
            hint: "Give the phases in microseconds: 1500 for 1.5 ms.";
        LongPhases { total: i64, sum: i64 } => ERRCODE_INVALID_PARAMETER_VALUE,
            "the phases took {sum} microseconds, more than p_total_microseconds, {total}",
            detail: "The phases of a merge run one after another, so their sum cannot exceed the \
                total.",
            hint: "Leave p_total_microseconds NULL for the sum of the phases.";
        RecordedInFuture { argument: Argument } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} lies in the future",
            detail: "Times up to an hour ahead of this server's clock are accepted, to allow for a \
                     recorder's clock that runs fast.",
            hint: format!("Leave {} out to record the present time.", argument.name);
        RecordedAtInfinite { argument: Argument } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be a finite time",
            detail: "A metric is stored in the partition of its month, so its time must be finite.",
            hint: format!("Leave {} out to record the present time.", argument.name);
        NegativeCounter { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must not be negative",
            detail: "Rows, bytes and microseconds are counted from zero.",
            hint: format!("Leave {argument} NULL when it was not measured.");
        LongMetadata { argument: &'static str, bytes: usize } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} has {bytes} bytes",
            detail: format!("At most {MOST_METADATA_BYTES} bytes of jsonb are stored with an \
                operation."),
            hint: format!("Leave out of {argument} what need not be kept with every operation.");
        SpanEnded(span: String) => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "span {span} has ended already",
            detail: "A span ends once, and records one metric.",
            hint: "Begin another one: SELECT * FROM pggit.start_span(…);";
        ReadOnly { is_standby: bool } => ERRCODE_READ_ONLY_SQL_TRANSACTION,
            "nothing can be recorded {}" (match is_standby {
                true => "on a standby",
                false => "in a read-only transaction",
            }),
            detail: "Recording inserts a row.",
            hint: match is_standby {
                true => "Record on the primary.",
                false => "SET TRANSACTION READ WRITE;",
            };
        NumbersTaken { table: &'static str } => ERRCODE_LOCK_NOT_AVAILABLE,
            "numbers of {table} are taken",
            detail: "Its sequence is behind its rows, and other sessions kept it from being \
                advanced.",
            hint: "Run SELECT pggit.repair_triggers(); and try again.";
    }
}
