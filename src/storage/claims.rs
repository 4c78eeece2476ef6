//! What is due in the outbox, claimed for a while. A claim is a row's lease: nobody holds anything while it is sent.

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;
use serde_json::Value;

use super::guard::Spi;
use super::metrics::RawJsonb;
use super::{column, json, moment, required_in, severity, times, timestamp};
use crate::alerting::notification::{Change, Channel, Notice};
use crate::alerting::time::Moment;
use crate::analysis::memory::TryCollect;
use crate::error::{PerfError, Result};

/// A setting that something waits for.
pub struct Waiting {
    pub setting_id: i32,
    pub channel: Channel,
    pub name: Option<String>,
    /// What may be shown of it.
    pub config: Option<Value>,
    pub secret: Option<Value>,
    pub sealed: Option<Vec<u8>>,
    pub per_second: Option<f64>,
    /// When the first of it is due.
    pub due_at: Moment,
}

/// How fast a destination may be sent to.
#[derive(Clone, Copy)]
pub struct Pace {
    /// The table that it is kept in.
    pub table: pg_sys::Oid,
    pub full_at: Option<Moment>,
    pub not_before: Option<Moment>,
    /// When that was asked for.
    pub asked_at: Option<Moment>,
}

/// Times that no rule of ours could have come to by `now`.
#[derive(Clone, Copy)]
pub struct Beyond {
    pub now: Moment,
    /// The end of a lease.
    pub lease: Moment,
    /// The next attempt, by our own pauses.
    pub pause: Moment,
    /// The next attempt, as a receiver may ask for it.
    pub asked: Moment,
}

/// So many of what is due for a setting from `scan_from` on.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub setting_id: i32,
    pub count: usize,
    pub scan_from: Option<Moment>,
    /// As it is while the destination is locked.
    pub full_at: Option<Moment>,
    /// When the first of it was due.
    pub due_at: Moment,
}

/// A row that is now this session's to send.
pub struct Claimed {
    pub queue_id: i64,
    pub setting_id: i32,
    /// From 1, this one included.
    pub attempt: i32,
    /// When it was due.
    pub due_at: Moment,
    pub lease_until: Moment,
    /// An attempt had begun, and whoever made it never said what came of it.
    pub was_interrupted: bool,
    pub idempotency_key: String,
    pub recipient: Option<String>,
    pub occurred_at: Moment,
    pub notice: Notice,
}

const WHAT: &str = "notifications";

/// A row by hand need not say through which setting it goes.
const ASSIGN: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET setting_id = w.new_setting_id, next_attempt_at = GREATEST(q.next_attempt_at, clock_timestamp()),
        error_class = nullif(q.error_class, 'no_setting')
    FROM (
        SELECT x.queue_id, s.setting_id AS new_setting_id
        FROM pggit.alert_notification_queue AS x
        JOIN (SELECT e.channel, min(e.setting_id) AS setting_id FROM pggit.alert_notification_settings AS e
              WHERE e.enabled AND to_jsonb(e) ->> 'heartbeat_interval' IS NULL GROUP BY e.channel) AS s
            ON s.channel = x.channel
        WHERE x.setting_id IS NULL AND x.status IN ('pending', 'sending')
        FOR UPDATE OF x SKIP LOCKED
    ) AS w
    WHERE q.queue_id = w.queue_id";

/// What waits for a setting that is gone, or switched off after it was queued.
const GIVE_UP: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(), error_class = w.error_class
    FROM (
        SELECT x.queue_id, CASE WHEN s.setting_id IS NULL THEN 'setting_deleted' ELSE 'setting_disabled' END AS error_class
        FROM pggit.alert_notification_queue AS x
        LEFT JOIN pggit.alert_notification_settings AS s ON s.setting_id = x.setting_id
        WHERE x.setting_id IS NOT NULL AND x.status IN ('pending', 'sending') AND x.next_attempt_at <= $1
          AND (s.setting_id IS NULL OR NOT s.enabled AND NOT x.is_test)
        FOR UPDATE OF x SKIP LOCKED
    ) AS w
    WHERE q.queue_id = w.queue_id";

/// The clock was set forward, and back: what was queued, claimed or put off meanwhile would wait for as long. A row is due that ends
/// its lease, or is tried next, later than any rule of ours says, or that was queued or tried in the future; not what somebody put off
/// to infinity.
const CLOCK_SET_BACK: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET next_attempt_at = $1
    FROM (
        SELECT x.queue_id
        FROM pggit.alert_notification_settings AS s
        JOIN pggit.alert_notification_queue AS x ON x.setting_id = s.setting_id
        WHERE x.status IN ('pending', 'sending') AND x.next_attempt_at > $2 AND x.next_attempt_at < 'infinity'
          AND (x.status = 'sending'
               OR x.created_at > $2
               OR x.attempts > 0
                  AND (x.next_attempt_at > $4
                       OR x.next_attempt_at > $3
                          AND (SELECT l.logged_at FROM pggit.alert_notification_log AS l
                               WHERE l.queue_id = x.queue_id ORDER BY l.log_id DESC LIMIT 1) > $2))
        FOR UPDATE OF x SKIP LOCKED
    ) AS f
    WHERE q.queue_id = f.queue_id";

/// A critical incident does not wait for a receiver that asked for so long: what has a fallback goes by it. Those that it was told of
/// already are left out as FALL_BACK does.
const PUT_OFF: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET use_fallback = true
    FROM (
        SELECT x.queue_id
        FROM pggit_perf_internal.alert_notification_destinations AS d
        JOIN pggit.alert_notification_settings AS s ON s.setting_id = d.setting_id
        JOIN pggit.alert_notification_settings AS f ON f.setting_id = s.fallback_setting_id AND f.enabled AND f.heartbeat_interval IS NULL
        JOIN pggit.alert_notification_queue AS x ON x.setting_id = s.setting_id AND x.status IN ('pending', 'sending')
        JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
        WHERE d.not_before > $1 AND d.not_before < $2 AND coalesce(d.asked_at <= clock_timestamp(), true)
          AND x.status = 'pending' AND NOT x.use_fallback AND NOT x.is_test AND i.severity = 'CRITICAL'
          AND NOT EXISTS (
              SELECT FROM pggit.alert_notification_queue AS o
              WHERE o.incident_key = x.incident_key AND o.setting_id = f.setting_id
                AND (o.event_id >= x.event_id
                     OR x.event_id IS NULL AND o.change = x.change
                        AND (o.queue_id = coalesce(x.fallback_of, x.queue_id) OR o.fallback_of = coalesce(x.fallback_of, x.queue_id))))
        FOR UPDATE OF x SKIP LOCKED
    ) AS p
    WHERE q.queue_id = p.queue_id";

/// A secret is for the very config that it was taken from.
const WAITING: &str = "
    SELECT s.setting_id, s.channel, s.setting_name, s.config, k.secret, s.config_encrypted, s.messages_per_second,
           q.next_attempt_at
    FROM pggit.alert_notification_settings AS s
    LEFT JOIN unnest($1, $2) AS f (setting_id, scan_from) ON f.setting_id = s.setting_id
    LEFT JOIN pggit_perf_internal.alert_notification_secrets AS k ON k.secret_id = s.secret_id AND k.channel = s.channel AND k.shown = s.config
    CROSS JOIN LATERAL (
        SELECT x.next_attempt_at
        FROM pggit.alert_notification_queue AS x
        WHERE x.setting_id = s.setting_id AND x.status IN ('pending', 'sending')
          AND x.next_attempt_at >= coalesce(f.scan_from, '-infinity') AND (s.enabled OR x.is_test)
        ORDER BY x.next_attempt_at
        LIMIT 1
    ) AS q
    WHERE s.setting_id <> ALL ($3)
    ORDER BY q.next_attempt_at, s.setting_id";

/// A restore that switches all triggers off makes none.
const MAKE_DESTINATIONS: &str = "
    INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id)
    SELECT u.setting_id FROM unnest($1) AS u (setting_id)
    WHERE NOT EXISTS (SELECT FROM pggit_perf_internal.alert_notification_destinations AS d WHERE d.setting_id = u.setting_id)
    ON CONFLICT DO NOTHING";

const LOCK: &str = "
    SELECT d.setting_id, d.tableoid, d.full_at, d.not_before, d.asked_at
    FROM pggit_perf_internal.alert_notification_destinations AS d
    WHERE d.setting_id = ANY ($1)
    ORDER BY d.setting_id
    FOR UPDATE SKIP LOCKED";

/// An attempt counts when it begins: a row that awaited its turn in a claim that ran out was not tried, and has counted already.
///
/// Statistics of a queue are of another time: they tell the planner that next to nothing is due, and that it may as well read all
/// of it to find a thread. So what is looked up by anything but setting and time says its status in other words than the index of
/// what is due.
macro_rules! claim {
    ($candidates:literal) => {
        concat!(
            "
    WITH claimed AS (
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'sending', attempts = q.attempts + CASE WHEN c.status = 'sending' AND c.awaits_turn IS TRUE THEN 0 ELSE 1 END,
            next_attempt_at = $2, lease_until = $2, awaits_turn = true
        FROM (",
            $candidates,
            r#") AS c
        WHERE q.queue_id = c.queue_id
        RETURNING q.*, c.status = 'sending' AND c.awaits_turn IS NOT TRUE AS was_interrupted, c.next_attempt_at AS was_due_at, c.place
    )
    SELECT q.queue_id, q.setting_id, q.attempts, q.was_due_at, q.was_interrupted, q.idempotency_key::text, CASE WHEN octet_length(q.recipient) > 10000 THEN 'longer than 10,000 bytes' ELSE q.recipient END,
           coalesce(e.occurred_at, q.created_at),
           q.change, q.incident_key::text, CASE WHEN length(q.message) > 10000 THEN left(q.message, 9999) || '…' ELSE q.message END, coalesce(q.incident_id, 0), coalesce(i.severity, 'INFO'),
           coalesce(i.alert_type, 'MESSAGE'), coalesce(i.operation_type, ''), i.branch_id, coalesce(i.alert_count, 0),
           coalesce(i.suppressed_count, 0), i.peak_violation_multiplier, coalesce(e.reason, ''),
           CASE WHEN NOT e.is_automatic THEN e.changed_by END,
           to_char(coalesce(i.first_alert_at, q.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           to_char(coalesce(e.occurred_at, q.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    FROM claimed AS q
    LEFT JOIN pggit.performance_incidents AS i ON i.incident_id = q.incident_id
    LEFT JOIN pggit.performance_incident_events AS e ON e.event_id = q.event_id
    ORDER BY q.place, q.was_due_at, q.queue_id"#
        )
    };
}

/// What was due first.
const CLAIM: &str = claim!(
    "
            SELECT c.*, 0::bigint AS place
            FROM unnest($3, $4, $5) AS w (setting_id, wanted, scan_from)
            JOIN pggit.alert_notification_settings AS s ON s.setting_id = w.setting_id
            CROSS JOIN LATERAL (
                SELECT x.queue_id, x.status, x.next_attempt_at, x.awaits_turn
                FROM pggit.alert_notification_queue AS x
                WHERE x.setting_id = w.setting_id AND x.status IN ('pending', 'sending')
                  AND x.next_attempt_at >= coalesce(w.scan_from, '-infinity') AND x.next_attempt_at <= $1
                  AND (s.enabled OR x.is_test)
                  AND NOT EXISTS (
                      SELECT FROM pggit.alert_notification_queue AS e
                      WHERE e.incident_key = x.incident_key AND e.setting_id = x.setting_id AND e.queue_id < x.queue_id
                        AND e.status NOT IN ('sent', 'failed'))
                ORDER BY x.next_attempt_at, x.queue_id
                LIMIT w.wanted
                FOR UPDATE SKIP LOCKED
            ) AS c"
);

/// The messages that are named, as far as they are still due.
const CLAIM_NAMED: &str = claim!(
    "
            SELECT x.queue_id, x.status, x.next_attempt_at, x.awaits_turn, n.place
            FROM unnest($3, $4) WITH ORDINALITY AS n (setting_id, queue_id, place)
            JOIN pggit.alert_notification_settings AS s ON s.setting_id = n.setting_id
            JOIN pggit.alert_notification_queue AS x ON x.queue_id = n.queue_id AND x.setting_id = n.setting_id
            WHERE x.status NOT IN ('sent', 'failed') AND x.next_attempt_at <= $1 AND (s.enabled OR x.is_test)
              AND NOT EXISTS (
                  SELECT FROM pggit.alert_notification_queue AS e
                  WHERE e.incident_key = x.incident_key AND e.setting_id = x.setting_id AND e.queue_id < x.queue_id
                    AND e.status NOT IN ('sent', 'failed'))
            FOR UPDATE OF x SKIP LOCKED"
);

const PACE: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET full_at = p.full_at
    FROM unnest($1, $2) AS p (setting_id, full_at)
    WHERE d.setting_id = p.setting_id";

/// Where somebody holds the row, the next refusal says it again. What was asked for by a clock that has been set back since is forgotten.
const HOLD_OFF: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET not_before = CASE WHEN d.asked_at > clock_timestamp() THEN p.not_before ELSE GREATEST(d.not_before, p.not_before) END,
        asked_at = clock_timestamp()
    FROM (SELECT x.setting_id, u.not_before
          FROM unnest($1, $2) AS u (setting_id, not_before)
          JOIN pggit_perf_internal.alert_notification_destinations AS x ON x.setting_id = u.setting_id
          ORDER BY x.setting_id
          FOR UPDATE OF x SKIP LOCKED) AS p
    WHERE d.setting_id = p.setting_id";

/// Rows that were put in by hand without a setting get one, if there is one.
pub fn assign_settings() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(ASSIGN, None, &[])?;
        Ok(())
    })
}

/// What would wait as the clock was set back is due.
pub fn make_due(beyond: Beyond) -> Result<()> {
    let arguments = [
        timestamp(beyond.now)?.into(),
        timestamp(beyond.lease)?.into(),
        timestamp(beyond.pause)?.into(),
        timestamp(beyond.asked)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(CLOCK_SET_BACK, None, &arguments)?;
        Ok(())
    })
}

/// Marks what is critical and would wait for a receiver until after `later`, for its fallback. No
/// receiver may ask for as long as until `beyond`.
pub fn put_off(later: Moment, beyond: Moment) -> Result<()> {
    let arguments = [timestamp(later)?.into(), timestamp(beyond)?.into()];
    Spi::connect_mut(|client| {
        client.update(PUT_OFF, None, &arguments)?;
        Ok(())
    })
}

/// What can be sent to nobody any more becomes a dead letter.
pub fn give_up(now: Moment) -> Result<()> {
    let arguments = [timestamp(now)?.into()];
    Spi::connect_mut(|client| {
        client.update(GIVE_UP, None, &arguments)?;
        Ok(())
    })
}

/// The settings, other than `busy`, that something waits for, each from its position on, those first that waited longest.
pub fn waiting(positions: &[(i32, Moment)], busy: Vec<i32>) -> Result<Vec<Waiting>> {
    let arguments = [
        column(positions, |(id, _)| *id).into(),
        times(positions, |(_, from)| *from)?.into(),
        busy.into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(WAITING, None, &arguments)?
            .map(|row| Waiting::read(&row))
            .try_collect_ok()
    })
}

/// What cannot be read is no object, and so refused by the channel: of one setting, not of all.
pub(super) fn config(value: RawJsonb) -> Value {
    json::read(value).unwrap_or_default()
}

impl Waiting {
    /// From a row of its fields in their order.
    pub(super) fn read(row: &SpiHeapTupleData<'_>) -> Result<Self> {
        let channel: String = required_in(row, 2, WHAT)?;
        Ok(Self {
            setting_id: required_in(row, 1, WHAT)?,
            channel: Channel::parse(&channel).ok_or(PerfError::NoRow("channel"))?,
            name: row.get(3)?,
            config: row.get(4)?.map(config),
            secret: row.get(5)?.map(config),
            sealed: row.get(6)?,
            per_second: row.get(7)?,
            due_at: moment(required_in(row, 8, WHAT)?),
        })
    }
}

/// The destinations among these that nobody else is claiming for just now; from here to the end of the transaction they are ours.
pub fn lock_destinations(setting_ids: Vec<i32>) -> Result<Vec<(i32, Pace)>> {
    Spi::connect_mut(|client| {
        client.update(MAKE_DESTINATIONS, None, &[setting_ids.clone().into()])?;
        client
            .update(LOCK, None, &[setting_ids.into()])?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, pace(&row, 2)?)))
            .try_collect_ok()
    })
}

/// Claims what is due at `now`, until `lease_until`. Of one thread and setting only the first that is not settled.
pub fn claim(
    wanted: &[Wanted],
    source: &str,
    now: Moment,
    lease_until: Moment,
) -> Result<Vec<Claimed>> {
    let arguments = [
        timestamp(now)?.into(),
        timestamp(lease_until)?.into(),
        column(wanted, |w| w.setting_id).into(),
        column(wanted, |w| i64::try_from(w.count).unwrap_or(i64::MAX)).into(),
        wanted
            .iter()
            .map(|w| w.scan_from.map(timestamp).transpose())
            .try_collect_ok::<_, PerfError>()?
            .into(),
    ];
    claim_by(CLAIM, &arguments, source, lease_until)
}

/// Claims these rows, each of a setting, in their order, as far as they are still due at `now`.
pub fn claim_named(
    rows: &[(i32, i64)],
    source: &str,
    now: Moment,
    lease_until: Moment,
) -> Result<Vec<Claimed>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let arguments = [
        timestamp(now)?.into(),
        timestamp(lease_until)?.into(),
        column(rows, |(setting_id, _)| *setting_id).into(),
        column(rows, |(_, queue_id)| *queue_id).into(),
    ];
    claim_by(CLAIM_NAMED, &arguments, source, lease_until)
}

fn claim_by(
    statement: &'static str,
    arguments: &[DatumWithOid<'_>],
    source: &str,
    lease_until: Moment,
) -> Result<Vec<Claimed>> {
    Spi::connect_mut(|client| {
        client
            .update(statement, None, arguments)?
            .map(|row| claimed(&row, source, lease_until))
            .try_collect_ok()
    })
}

/// When the token buckets of these destinations are full again.
pub fn set_pace(paces: &[(i32, Moment)]) -> Result<()> {
    write_times(PACE, paces)
}

/// Nothing more goes to these destinations before that time.
pub fn hold_off(until: &[(i32, Moment)]) -> Result<()> {
    write_times(HOLD_OFF, until)
}

fn write_times(statement: &'static str, settings: &[(i32, Moment)]) -> Result<()> {
    if settings.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(settings, |(id, _)| *id).into(),
        times(settings, |(_, at)| *at)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(statement, None, &arguments)?;
        Ok(())
    })
}

fn pace(row: &SpiHeapTupleData<'_>, first: usize) -> Result<Pace> {
    Ok(Pace {
        table: required_in(row, first, WHAT)?,
        full_at: row.get::<TimestampWithTimeZone>(first + 1)?.map(moment),
        not_before: row.get::<TimestampWithTimeZone>(first + 2)?.map(moment),
        asked_at: row.get::<TimestampWithTimeZone>(first + 3)?.map(moment),
    })
}

fn claimed(row: &SpiHeapTupleData<'_>, source: &str, lease_until: Moment) -> Result<Claimed> {
    let change: String = required_in(row, 9, WHAT)?;
    Ok(Claimed {
        queue_id: required_in(row, 1, WHAT)?,
        setting_id: required_in(row, 2, WHAT)?,
        attempt: required_in(row, 3, WHAT)?,
        due_at: moment(required_in(row, 4, WHAT)?),
        lease_until,
        was_interrupted: required_in(row, 5, WHAT)?,
        idempotency_key: required_in(row, 6, WHAT)?,
        recipient: row.get(7)?,
        occurred_at: moment(required_in(row, 8, WHAT)?),
        notice: Notice {
            change: Change::parse(&change).ok_or(PerfError::NoRow("change"))?,
            incident_key: required_in(row, 10, WHAT)?,
            message: row.get(11)?,
            incident_id: required_in(row, 12, WHAT)?,
            severity: severity(row.get(13)?)?,
            alert_type: required_in(row, 14, WHAT)?,
            operation_type: required_in(row, 15, WHAT)?,
            branch_id: row.get(16)?,
            alert_count: required_in(row, 17, WHAT)?,
            suppressed_count: required_in(row, 18, WHAT)?,
            peak: row.get(19)?,
            reason: required_in(row, 20, WHAT)?,
            changed_by: row.get(21)?,
            source: source.to_owned(),
            first_alert_at: required_in(row, 22, WHAT)?,
            occurred_at: required_in(row, 23, WHAT)?,
        },
    })
}
