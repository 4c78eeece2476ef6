//! Spans: operations whose start and end are recorded here.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use serde_json::json as value;

use super::record::{self, as_recorder};
use crate::error::{ArgumentError, RecordingError, Result, Unknown};
use crate::limits;
use crate::pg::json::{self, RawJsonb};
use crate::pg::{argument, server, transaction};
use crate::recording::otel_ids::{self, SPAN_ID_BYTES, STATUSES, TRACE_ID_BYTES};
use crate::recording::tables::metrics::NewMetric;
use crate::recording::tables::traces::{self, NewSpan, OpenSpan, SpanEnd};

/// Begins a span and returns its identifiers, as OpenTelemetry writes them: `trace_id` (32
/// hexadecimal digits) and `span_id` (16).
///
/// `p_parent_span_id` alone continues the trace of a span of this database; with `p_trace_id` it
/// continues a trace of any other system.
///
/// # Errors
/// 22023 for an operation that is NULL, blank or too long, a malformed identifier, or attributes
/// that are not an object or exceed 64 kB; 42704 for a parent that is not in this database, if its
/// trace is not given; 25006 on a standby.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn start_span(
    p_operation_type: Option<&str>,
    p_operation_name: default!(Option<&str>, "NULL"),
    p_branch_id: default!(Option<i32>, "NULL"),
    p_parent_span_id: default!(Option<&str>, "NULL"),
    p_trace_id: default!(Option<&str>, "NULL"),
    p_attributes: default!(Option<RawJsonb<'_>>, "NULL"),
) -> std::result::Result<
    TableIterator<'static, (name!(trace_id, String), name!(span_id, String))>,
    ErrorReport,
> {
    let begun = start(
        "start_span",
        p_operation_type,
        p_operation_name,
        p_branch_id,
        p_parent_span_id,
        p_trace_id,
        p_attributes,
    )?;
    Ok(TableIterator::new(begun))
}

/// Begins a span for `function`; returns its trace id and span id.
pub(crate) fn start(
    function: &'static str,
    p_operation_type: Option<&str>,
    p_operation_name: Option<&str>,
    p_branch_id: Option<i32>,
    p_parent_span_id: Option<&str>,
    p_trace_id: Option<&str>,
    p_attributes: Option<RawJsonb<'_>>,
) -> std::result::Result<Option<(String, String)>, ErrorReport> {
    as_recorder(function, || {
        transaction::require_writable()?;
        let operation_type = argument::operation_type("p_operation_type", p_operation_type)?;
        let attributes = object("p_attributes", p_attributes)?;
        let parent_span_id = p_parent_span_id
            .map(|id| identifier("p_parent_span_id", id, SPAN_ID_BYTES))
            .transpose()?;
        let trace_id = match (p_trace_id, parent_span_id) {
            (Some(id), _) => identifier("p_trace_id", id, TRACE_ID_BYTES)?.to_owned(),
            (None, Some(parent)) => {
                traces::trace_of(parent)?.ok_or_else(|| Unknown::Span(parent.to_owned()))?
            }
            (None, None) => otel_ids::hexadecimal(&server::random_bytes::<TRACE_ID_BYTES>()?),
        };
        let span_id = otel_ids::hexadecimal(&server::random_bytes::<SPAN_ID_BYTES>()?);
        let operation_name = p_operation_name.map(limits::cut);
        traces::begin(&NewSpan {
            trace_id: &trace_id,
            span_id: &span_id,
            parent_span_id,
            operation_type,
            operation_name: operation_name.as_deref(),
            branch_id: p_branch_id,
            attributes,
            started_at: argument::as_of(None)?,
        })?;
        Ok((trace_id, span_id))
    })
}

/// Ends a span, records it as a metric and returns the `metric_id`. Attributes are added to those
/// that the span began with.
///
/// A span that took longer than a day ends with a WARNING and without a metric (NULL), because no
/// duration may be longer.
///
/// # Errors
/// 22023 for a malformed identifier, an unknown status, attributes that are not an object or exceed
/// 64 kB, or a negative counter; 42704 for a span that is not in this database; 55000 for a span
/// that has ended; 25006 on a standby.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn end_span(
    p_span_id: Option<&str>,
    p_status: default!(Option<&str>, "'OK'"),
    p_status_message: default!(Option<&str>, "NULL"),
    p_attributes: default!(Option<RawJsonb<'_>>, "NULL"),
    p_rows_affected: default!(Option<i64>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    end(
        "end_span",
        p_span_id,
        p_status,
        p_status_message,
        p_attributes,
        p_rows_affected,
    )
}

pub(crate) fn end(
    function: &'static str,
    p_span_id: Option<&str>,
    p_status: Option<&str>,
    p_status_message: Option<&str>,
    p_attributes: Option<RawJsonb<'_>>,
    p_rows_affected: Option<i64>,
) -> std::result::Result<Option<i64>, ErrorReport> {
    let metric_id = as_recorder(function, || {
        transaction::require_writable()?;
        let given = p_span_id.ok_or(ArgumentError::NullArgument {
            argument: "p_span_id",
        })?;
        let span_id = identifier("p_span_id", given, SPAN_ID_BYTES)?;
        let status = argument::word("p_status", p_status, &STATUSES, "OK, ERROR or UNSET")?;
        let attributes = object("p_attributes", p_attributes)?;
        let rows_affected = argument::counter("p_rows_affected", p_rows_affected)?;
        let open = traces::lock(span_id)?.ok_or_else(|| Unknown::Span(span_id.to_owned()))?;
        if open.is_ended {
            return Err(RecordingError::SpanEnded(span_id.to_owned()).into());
        }
        let ended_at = argument::as_of(None)?;
        let elapsed =
            pg_sys::TimestampTz::from(ended_at) - pg_sys::TimestampTz::from(open.started_at);
        // If the clock was set back meanwhile, the difference is not positive; 1 µs is the shortest
        // duration.
        let duration_microseconds = elapsed.max(1);
        let metric_id = record(
            &open,
            span_id,
            status,
            ended_at,
            duration_microseconds,
            rows_affected,
        )?;
        let status_message = p_status_message.map(limits::cut);
        traces::end(&SpanEnd {
            span_id,
            status,
            status_message: status_message.as_deref(),
            attributes,
            ended_at,
            duration_microseconds,
            metric_id,
        })?;
        Ok(metric_id)
    })?;
    Ok(metric_id.flatten())
}

fn record(
    open: &OpenSpan,
    span_id: &str,
    status: &str,
    ended_at: TimestampWithTimeZone,
    duration_microseconds: i64,
    rows_affected: Option<i64>,
) -> Result<Option<i64>> {
    let Ok(duration_microseconds) = argument::duration("duration", Some(duration_microseconds))
    else {
        warn_of_long_span(span_id);
        return Ok(None);
    };
    let metadata =
        json::write(value!({"trace_id": open.trace_id, "span_id": span_id, "status": status}))?;
    // 0.6.0 did not limit the length of the stored name.
    let name = open.operation_name.as_deref().map(limits::cut);
    let metric_id = record::record_one(&NewMetric {
        operation_type: &open.operation_type,
        duration_microseconds,
        operation_name: name.as_deref(),
        branch_id: open.branch_id,
        user_name: None,
        session_id: None,
        rows_affected,
        memory_bytes: None,
        cpu_microseconds: None,
        operation_metadata: Some(metadata),
        recorded_at: ended_at,
        started_at: (open.started_at < ended_at).then_some(open.started_at),
    })?;
    Ok(Some(metric_id))
}

fn identifier<'a>(argument: &'static str, id: &'a str, bytes: usize) -> Result<&'a str> {
    if otel_ids::is_identifier(id, bytes) {
        Ok(id)
    } else {
        Err(ArgumentError::BadIdentifier {
            argument,
            digits: 2 * bytes,
        }
        .into())
    }
}

fn object<'a>(argument: &'static str, value: Option<RawJsonb<'a>>) -> Result<Option<RawJsonb<'a>>> {
    match argument::metadata(argument, value)? {
        Some(value) if !traces::is_object(value)? => {
            Err(ArgumentError::NoObject { argument }.into())
        }
        value => Ok(value),
    }
}

fn warn_of_long_span(span_id: &str) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!("span {span_id} took longer than a day and records no metric"),
        "pggit_perf",
    )
    .set_detail("A duration must be positive and at most a day.")
    .set_hint("The span has ended; see pggit.operation_traces.")
    .report(PgLogLevel::WARNING);
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
