//! Claims messages of the outbox that are due. A claim is a lease in the row, until `lease_until`: no lock is held while the message is
//! sent.

use pgrx::datum::DatumWithOid;
use pgrx::spi::SpiHeapTupleData;
use serde_json::Value;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::json::{self, RawJsonb};
use crate::pg::rows::{column, moment, required_in, severity, times, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::branches::{Affected, MOST_ALERTS};
use incident_rules::time::Moment;
use notify::notice::Notice;
use notify::notification::{Change, Channel};

/// A setting that has unsent messages.
pub struct Waiting {
    pub setting_id: i32,
    pub channel: Channel,
    pub name: Option<String>,
    /// Without its secrets.
    pub config: Option<Value>,
    pub secret: Option<Value>,
    pub sealed: Option<Vec<u8>>,
    pub per_second: Option<f64>,
    /// When the first of its messages is due.
    pub due_at: Moment,
}

/// How many messages of a setting to claim, of those that are due from `scan_from` on.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub setting_id: i32,
    pub count: usize,
    pub scan_from: Option<Moment>,
    /// The state of the destination's token bucket.
    pub full_at: Option<Moment>,
    /// When the first of its messages was due.
    pub due_at: Moment,
}

/// A message that this session has claimed.
pub struct Claimed {
    pub queue_id: i64,
    pub setting_id: i32,
    /// The number of the attempt, from 1.
    pub attempt: i32,
    /// When it was due before it was claimed.
    pub due_at: Moment,
    pub lease_until: Moment,
    /// An attempt had begun, and its session ended before it recorded an outcome.
    pub was_interrupted: bool,
    /// The same for the second time in a row, or more often. This claim counts as no further attempt:
    /// `attempt` is the number of the one that was cut off.
    pub was_interrupted_again: bool,
    pub idempotency_key: String,
    pub recipient: Option<String>,
    pub occurred_at: Moment,
    pub notice: Notice,
}

/// Messages that this session has claimed.
#[derive(Default)]
pub struct Claims {
    pub readable: Vec<Claimed>,
    pub unreadable: Vec<Unreadable>,
}

/// A claimed message that cannot be sent, as its row holds what no release writes.
pub struct Unreadable {
    pub queue_id: i64,
    pub attempt: i32,
    pub lease_until: Moment,
    /// The member that is missing or invalid.
    pub what: &'static str,
}

const WHAT: &str = "notifications";

/// Gives rows that were inserted by hand without a setting the first enabled one of their channel.
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

/// Fails messages whose setting was deleted or disabled after they were queued.
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

/// Each setting with unsent messages. A stored secret is used only with the config that it was taken from.
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

/// Claims the rows of a subquery and returns all that is sent of them.
///
/// Branches are counted in the latest alerts of the incident only, so that a message costs little however many there are
/// (`branches::MOST_ALERTS`), and ten are listed (`branches::MOST_LISTED`).
///
/// `attempts` counts attempts that began. A row that was claimed before and still `awaits_turn` was not tried: its number
/// stays. A row in `sending` that does not wait for its turn was being sent when its session ended: that attempt was
/// interrupted, which `error_class` keeps, so that a second interruption in a row is recognized.
///
/// A time that is infinite, which no text has, counts as now.
///
/// The statistics of a queue are always outdated. They would tell the planner that hardly any row is pending, so that it reads
/// all pending rows to find the earlier ones of one incident. Conditions that look rows up by anything but setting and time
/// therefore say `status NOT IN ('sent', 'failed')`, which the partial index of pending rows does not cover.
macro_rules! claim {
    ($candidates:literal) => {
        concat!(
            "
    WITH claimed AS (
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'sending', next_attempt_at = $2, lease_until = $2, awaits_turn = true,
            attempts = q.attempts + CASE WHEN c.status = 'sending' AND (c.awaits_turn IS TRUE OR c.error_class = 'interrupted') THEN 0 ELSE 1 END,
            error_class = CASE WHEN c.status = 'sending' AND c.awaits_turn IS NOT TRUE THEN 'interrupted' ELSE c.error_class END
        FROM (",
            $candidates,
            r#") AS c
        WHERE q.queue_id = c.queue_id
        RETURNING q.*, c.status = 'sending' AND c.awaits_turn IS NOT TRUE AS was_interrupted,
                  c.status = 'sending' AND c.awaits_turn IS NOT TRUE AND c.error_class IS NOT DISTINCT FROM 'interrupted' AS was_interrupted_again,
                  c.next_attempt_at AS was_due_at, c.place
    )
    SELECT q.queue_id, q.setting_id, q.attempts, q.was_due_at, q.was_interrupted, q.idempotency_key::text, CASE WHEN octet_length(q.recipient) > 10000 THEN 'longer than 10,000 bytes' ELSE q.recipient END,
           t.occurred_at,
           q.change, q.incident_key::text, CASE WHEN length(q.message) > 10000 THEN left(q.message, 9999) || '…' ELSE q.message END, coalesce(q.incident_id, 0), coalesce(i.severity, 'INFO'),
           coalesce(i.alert_type, 'MESSAGE'), coalesce(i.operation_type, ''), i.branch_id, coalesce(i.alert_count, 0),
           coalesce(i.suppressed_count, 0), i.peak_violation_multiplier, coalesce(e.reason, ''),
           CASE WHEN NOT e.is_automatic THEN e.changed_by END,
           to_char(t.first_alert_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           to_char(t.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           q.was_interrupted_again,
           coalesce(b.branches, 0), b.listed
    FROM claimed AS q
    LEFT JOIN pggit.performance_incidents AS i ON i.incident_id = q.incident_id
    LEFT JOIN pggit.performance_incident_events AS e ON e.event_id = q.event_id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN isfinite(x.occurred_at) THEN x.occurred_at ELSE clock_timestamp() END AS occurred_at,
               CASE WHEN isfinite(x.first_alert_at) THEN x.first_alert_at ELSE clock_timestamp() END AS first_alert_at
        FROM (SELECT coalesce(e.occurred_at, q.created_at), coalesce(i.first_alert_at, q.created_at)) AS x (occurred_at, first_alert_at)
    ) AS t
    LEFT JOIN LATERAL (
        SELECT count(*) AS branches, (array_agg(n.branch_id ORDER BY n.alerts DESC, n.branch_id))[1:10] AS listed
        FROM (SELECT l.branch_id, count(*) AS alerts
              FROM (SELECT a.branch_id
                    FROM pggit.performance_alerts AS a
                    WHERE a.operation_type = i.operation_type AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
                      AND a.incident_id = i.incident_id
                    ORDER BY LEAST(a.created_at, a.metric_recorded_at) DESC
                    LIMIT 10000) AS l
              WHERE l.branch_id IS NOT NULL
              GROUP BY l.branch_id) AS n
    ) AS b ON true
    ORDER BY q.place, q.was_due_at, q.queue_id"#
        )
    };
}

/// Claims the messages that were due first, of one incident and setting only the first unsent one.
const CLAIM: &str = claim!(
    "
            SELECT c.*, 0::bigint AS place
            FROM unnest($3, $4, $5) AS w (setting_id, wanted, scan_from)
            JOIN pggit.alert_notification_settings AS s ON s.setting_id = w.setting_id
            CROSS JOIN LATERAL (
                SELECT x.queue_id, x.status, x.next_attempt_at, x.awaits_turn, x.error_class
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

/// Claims messages by their numbers, those that are still due and wait for no earlier message of their incident.
const CLAIM_NAMED: &str = claim!(
    "
            SELECT x.queue_id, x.status, x.next_attempt_at, x.awaits_turn, x.error_class, n.place
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

/// Gives rows that were inserted by hand without a setting one of their channel, if there is any.
pub fn assign_settings() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(ASSIGN, None, &[])?;
        Ok(())
    })
}

/// Makes dead letters of messages whose setting was deleted or disabled.
pub fn give_up(now: Moment) -> Result<()> {
    let arguments = [timestamp(now)?.into()];
    Spi::connect_mut(|client| {
        client.update(GIVE_UP, None, &arguments)?;
        Ok(())
    })
}

/// The settings that have unsent messages, except those in `busy`, the one whose first message was due first at the head. Messages
/// that were due before a setting's position are not looked at.
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

/// A config that serde cannot read becomes null, which its channel refuses: that setting fails, and no other.
pub(crate) fn config(value: RawJsonb) -> Value {
    json::read(value).unwrap_or_default()
}

impl Waiting {
    /// Reads a row that has these fields in their order.
    pub(crate) fn read(row: &SpiHeapTupleData<'_>) -> Result<Self> {
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

/// Claims messages that are due at `now`, until `lease_until`; of one incident and setting only the first unsent one.
pub fn claim(wanted: &[Wanted], source: &str, now: Moment, lease_until: Moment) -> Result<Claims> {
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

/// Claims these messages, each given by its setting and number, in their order, if they are still due at `now`.
pub fn claim_named(
    rows: &[(i32, i64)],
    source: &str,
    now: Moment,
    lease_until: Moment,
) -> Result<Claims> {
    if rows.is_empty() {
        return Ok(Claims::default());
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
) -> Result<Claims> {
    let mut claims = Claims::default();
    Spi::connect_mut(|client| {
        for row in client.update(statement, None, arguments)? {
            match claimed(&row, source, lease_until) {
                Ok(readable) => claims.readable.push(readable),
                // Raised, it would take all others with it, again and again.
                Err(PerfError::NoRow(what)) => claims.unreadable.push(Unreadable {
                    queue_id: required_in(&row, 1, WHAT)?,
                    attempt: required_in(&row, 3, WHAT)?,
                    lease_until,
                    what,
                }),
                Err(error) => return Err(error),
            }
        }
        Ok(claims)
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
        was_interrupted_again: required_in(row, 24, WHAT)?,
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
            branches: affected(row)?,
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

fn affected(row: &SpiHeapTupleData<'_>) -> Result<Affected> {
    let alerts: i64 = required_in(row, 17, WHAT)?;
    let listed: Option<Vec<i32>> = row.get(26)?;
    let affected = Affected {
        count: required_in(row, 25, WHAT)?,
        is_least: alerts > MOST_ALERTS,
        listed: listed.into_iter().flatten().map(|id| (id, None)).collect(),
    };
    // Its alerts may be gone, but it says itself what it is of.
    match row.get::<i32>(16)? {
        Some(branch_id) if affected.count == 0 => Ok(Affected {
            count: 1,
            is_least: false,
            listed: vec![(branch_id, None)],
        }),
        _ => Ok(affected),
    }
}
