//! `operation_traces`: one row for each span, from its beginning on.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::json::RawJsonb;
use crate::pg::rows::{required, required_in};

/// A span to begin.
pub struct NewSpan<'a> {
    pub trace_id: &'a str,
    pub span_id: &'a str,
    pub parent_span_id: Option<&'a str>,
    pub operation_type: &'a str,
    pub operation_name: Option<&'a str>,
    pub branch_id: Option<i32>,
    pub attributes: Option<RawJsonb<'a>>,
    pub started_at: TimestampWithTimeZone,
}

/// A span, locked by the session that ends it.
pub struct OpenSpan {
    pub trace_id: String,
    pub operation_type: String,
    pub operation_name: Option<String>,
    pub branch_id: Option<i32>,
    pub started_at: TimestampWithTimeZone,
    pub is_ended: bool,
}

/// How a span ended.
pub struct SpanEnd<'a> {
    pub span_id: &'a str,
    pub status: &'a str,
    pub status_message: Option<&'a str>,
    pub attributes: Option<RawJsonb<'a>>,
    pub ended_at: TimestampWithTimeZone,
    pub duration_microseconds: i64,
    pub metric_id: Option<i64>,
}

const BEGIN: &str = "
    INSERT INTO pggit.operation_traces
        (trace_id, span_id, parent_span_id, operation_type, operation_name, branch_id, attributes,
            started_at)
    VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, '{}'), $8)";

const TRACE_OF: &str = "SELECT t.trace_id FROM pggit.operation_traces AS t WHERE t.span_id = $1";

const LOCK: &str = "
    SELECT t.trace_id, t.operation_type, t.operation_name, t.branch_id, t.started_at,
        t.ended_at IS NOT NULL
    FROM pggit.operation_traces AS t
    WHERE t.span_id = $1
    FOR NO KEY UPDATE";

const END: &str = "
    UPDATE pggit.operation_traces AS t
    SET status = $2, status_message = $3, attributes = t.attributes || coalesce($4, '{}'),
        ended_at = $5,
        duration_microseconds = $6, metric_id = $7
    WHERE t.span_id = $1";

const IS_OBJECT: &str = "SELECT jsonb_typeof($1) = 'object'";

pub fn begin(span: &NewSpan<'_>) -> Result<()> {
    let arguments = [
        span.trace_id.into(),
        span.span_id.into(),
        span.parent_span_id.into(),
        span.operation_type.into(),
        span.operation_name.into(),
        span.branch_id.into(),
        span.attributes.into(),
        span.started_at.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(BEGIN, None, &arguments)?;
        Ok(())
    })
}

/// The trace that a span belongs to.
pub fn trace_of(span_id: &str) -> Result<Option<String>> {
    Spi::connect_mut(|client| {
        client
            .update(TRACE_OF, None, &[span_id.into()])?
            .map(|row| required_in(&row, 1, "trace"))
            .next()
            .transpose()
    })
}

/// Locks the span, so that no other session can end it meanwhile.
pub fn lock(span_id: &str) -> Result<Option<OpenSpan>> {
    const WHAT: &str = "span";
    Spi::connect_mut(|client| {
        client
            .update(LOCK, None, &[span_id.into()])?
            .map(|row| {
                Ok(OpenSpan {
                    trace_id: required_in(&row, 1, WHAT)?,
                    operation_type: required_in(&row, 2, WHAT)?,
                    operation_name: row.get(3)?,
                    branch_id: row.get(4)?,
                    started_at: required_in(&row, 5, WHAT)?,
                    is_ended: required_in(&row, 6, WHAT)?,
                })
            })
            .next()
            .transpose()
    })
}

pub fn end(ending: &SpanEnd<'_>) -> Result<()> {
    let arguments = [
        ending.span_id.into(),
        ending.status.into(),
        ending.status_message.into(),
        ending.attributes.into(),
        ending.ended_at.into(),
        ending.duration_microseconds.into(),
        ending.metric_id.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(END, None, &arguments)?;
        Ok(())
    })
}

/// Whether a `jsonb` is an object.
pub fn is_object(value: RawJsonb<'_>) -> Result<bool> {
    Spi::connect(|client| {
        required(
            &client.select(IS_OBJECT, None, &[value.into()])?.first(),
            1,
            "jsonb_typeof",
        )
    })
}
