//! A duration, an operation type or a span cannot be recorded with the given values.

use super::named::{Argument, shown};
use crate::limits::MOST_METADATA_BYTES;

errors! {
    pub enum RecordingError {
        BlankOperation { argument: Argument } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must not be NULL or blank",
            detail: "An operation type names the operation that was timed.",
            hint: "For example: SELECT pggit.record_performance_metric('commit', 1500);";
        LongOperation { argument: Argument, characters: usize } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} has {characters} characters, more than 200",
            detail: "An operation type may have at most 200 characters.",
            hint: "Put the parts that vary into p_operation_name or p_operation_metadata.";
        /// Like `BlankOperation`, for an operation that is looked up and not recorded.
        BlankName => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_operation_type must not be NULL or blank",
            detail: "An operation type names the operation that was timed.",
            hint: "See SELECT operation_type FROM pggit.performance_operation_types;";
        /// Like `LongOperation`, for an operation that is looked up and not recorded.
        LongName(characters: usize) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_operation_type has {characters} characters, more than 200",
            detail: "An operation type may have at most 200 characters.",
            hint: "See SELECT operation_type FROM pggit.performance_operation_types;";
        DurationOutOfRange {
            argument: Argument,
            found: Option<String>,
        } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be between 1 and 86400000000 microseconds, not {}" (shown(found)),
            detail: "A duration must be positive and at most a day.",
            hint: "Give microseconds: 1500 for 1.5 ms. Do not record operations that took no \
                measurable time.";
        MergeWithoutDuration => ERRCODE_INVALID_PARAMETER_VALUE,
            "neither p_total_microseconds nor any phase is given",
            detail: "The duration of a merge is p_total_microseconds or, if that is NULL, the sum \
                of its phases.",
            hint: "Give p_total_microseconds, or at least one phase.";
        PhasesTooLong(sum: i64) => ERRCODE_INVALID_PARAMETER_VALUE,
            "the phases sum to {sum} microseconds, more than a day",
            detail: "Without p_total_microseconds, the sum of the phases is the duration of the \
                merge, which may be at most a day (86400000000 microseconds).",
            hint: "Give the phases in microseconds: 1500 for 1.5 ms.";
        LongPhases { total: i64, sum: i64 } => ERRCODE_INVALID_PARAMETER_VALUE,
            "the phases took {sum} microseconds, more than p_total_microseconds, {total}",
            detail: "The phases of a merge run one after another, so the total must be at least \
                their sum.",
            hint: "Leave p_total_microseconds NULL to use the sum of the phases.";
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
            detail: "Numbers of rows, bytes and microseconds must be zero or greater.",
            hint: format!("Leave {argument} NULL if it was not measured.");
        LongMetadata { argument: &'static str, bytes: usize } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} has {bytes} bytes, more than {MOST_METADATA_BYTES}",
            detail: format!("The jsonb value may have at most {MOST_METADATA_BYTES} bytes."),
            hint: format!("Leave out of {argument} all data that need not be stored with every \
                operation.");
        SpanEnded(span: String) => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "span {span} has already ended",
            detail: "A span can be ended only once, and records one metric.",
            hint: "To start another span: SELECT * FROM pggit.start_span(…);";
        ReadOnly { is_standby: bool } => ERRCODE_READ_ONLY_SQL_TRANSACTION,
            "cannot write {}" (match is_standby {
                true => "on a standby",
                false => "in a read-only transaction",
            }),
            detail: "The function writes rows, which requires a transaction that is not read-only.",
            hint: match is_standby {
                true => "Call the function on the primary.",
                false => "Run SET TRANSACTION READ WRITE;",
            };
        NumbersTaken { table: &'static str } => ERRCODE_LOCK_NOT_AVAILABLE,
            "the sequence of {table} returns numbers that are already used",
            detail: "The sequence is behind the rows of the table, and other sessions prevented \
                pggit_perf from advancing it.",
            hint: "Run SELECT pggit.repair_triggers(); and try again.";
    }
}
