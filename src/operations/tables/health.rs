//! What the health of the monitor is judged by. Nothing here writes: it is read on a standby as well.

use pgrx::prelude::*;

use super::{installation, orphans, replaced_functions};
use crate::baselines::tables::in_review::waits_since;
use crate::error::Result;
use crate::limits::{MOST_METADATA_BYTES, OTHER, RECORDED_TYPE};
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required, timestamp};
use crate::rollups::tables::state::{drawn, has_begun_anew};
use incident_rules::time::{Moment, Span};
use maintenance::health::Measures;

/// When baselines were last measured. Times in the future, which a wrong clock has left, are ignored.
const BASELINES: &str = "
    SELECT greatest((SELECT max(b.evaluated_at) FROM pggit.performance_baselines AS b WHERE b.evaluated_at <= $1 + interval '1 minute'),
                    (SELECT max(r.finished_at) FROM pggit.job_run_log AS r
                     WHERE r.job_name = 'recalculate_baselines' AND r.status = 'succeeded' AND r.started_at <= $1 + interval '1 minute'))";

/// When the first run of any job began, as far as the logs go back.
const FIRST_RUN: &str = "
    SELECT least((SELECT min(a.started_at) FROM pggit.job_run_log_archive AS a), (SELECT min(r.started_at) FROM pggit.job_run_log AS r))";

/// The earliest time that anything was recorded for, as far as anything of that time is left.
const RECORDING: &str = "
    SELECT coalesce((SELECT min(r.hour_start) FROM pggit.performance_rollups AS r),
                    (SELECT m.recorded_at FROM pggit.performance_metrics AS m WHERE m.recorded_at < $1 - interval '24 hours' LIMIT 1))";

/// So many subjects of a check are named, the latest.
const MOST_NAMED: i32 = 100;

const QUEUE: &str = "
    SELECT count(*), min(q.created_at)
    FROM pggit.alert_notification_queue AS q
    WHERE q.status IN ('pending', 'sending')";

/// Counts backwards from now: before a row was queued the queue was shorter by one, before a row was finished longer by one. Rows older than
/// a day count as waiting all the time.
const QUEUE_DEEP_SINCE: &str = "
    SELECT coalesce(max(b.at) FILTER (WHERE b.depth_before <= $3), $1 - interval '24 hours')
    FROM (SELECT e.at, $2 - sum(e.change) OVER (ORDER BY e.at DESC, e.change DESC) AS depth_before
          FROM (SELECT q.created_at AS at, 1 AS change FROM pggit.alert_notification_queue AS q
                WHERE q.created_at > $1 - interval '24 hours' AND q.created_at <= $1
                UNION ALL
                SELECT q.finished_at, -1 FROM pggit.alert_notification_queue AS q
                WHERE q.finished_at > $1 - interval '24 hours' AND q.finished_at <= $1) AS e) AS b";

/// The outcome of each notification tried in the last hour, by its latest attempt. Answers of 429 do not count, as they only limit the rate.
const DELIVERY: &str = "
    SELECT count(*), count(*) FILTER (WHERE l.outcome = 'sent'), min(l.logged_at) FILTER (WHERE l.outcome <> 'sent')
    FROM (SELECT DISTINCT ON (x.queue_id) x.queue_id, x.outcome, x.logged_at
          FROM pggit.alert_notification_log AS x
          WHERE x.logged_at > greatest($1 - interval '1 hour', $2) AND x.logged_at <= $1 AND x.error_class IS DISTINCT FROM 'rate_limited'
            AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS q WHERE q.queue_id = x.queue_id AND q.is_test)
          ORDER BY x.queue_id, x.log_id DESC) AS l";

/// Without those of settings that were disabled or deleted.
const DEAD_LETTERS: &str = "
    SELECT count(*), min(q.finished_at), max(q.finished_at), coalesce((array_agg(q.queue_id ORDER BY q.finished_at DESC))[1:$2], '{}')
    FROM pggit.alert_notification_queue AS q
    WHERE q.status = 'failed' AND NOT q.is_test AND q.finished_at > greatest($1 - interval '24 hours', $3)
      AND coalesce(q.error_class, '') NOT IN ('setting_disabled', 'setting_deleted')";

/// Months follow each other without a gap up to there.
const PARTITIONS: &str = "
    WITH month AS (
        SELECT to_timestamp((regexp_match(c.relname, '_p([0-9]{4}_[0-9]{2})$'))[1] || '+00', 'YYYY_MMTZH') AS starts_at
        FROM pg_inherits AS i
        JOIN pg_class AS c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'pggit.performance_metrics'::regclass AND c.relname ~ '_p[0-9]{4}_[0-9]{2}$'
    ), run AS (
        SELECT m.starts_at, (m.starts_at AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC' AS ends_at
        FROM month AS m
    )
    SELECT min(r.ends_at)
    FROM run AS r
    WHERE r.ends_at > $1
      AND NOT EXISTS (SELECT FROM run AS n WHERE n.starts_at = r.ends_at)
      AND EXISTS (SELECT FROM run AS n WHERE n.starts_at <= $1 AND n.ends_at > $1)";

/// When it was last, unless a clock which ran ahead says so, and up to which number; numbers that have begun anew since are all still to be rolled up.
const ROLLED_UP: &str = concat!(
    "
    SELECT max(s.rolled_at) FILTER (WHERE s.rolled_at <= $1 + interval '1 minute'), coalesce(max(s.seen_metric_id) FILTER (WHERE NOT ",
    has_begun_anew!(),
    "), 0)
    FROM pggit_perf_internal.metric_rollup_state AS s
    CROSS JOIN ",
    drawn!(),
    " AS d"
);

/// A metric that is to be rolled up and not of the last minutes, if there is one. Its number is a parameter: planned for it, the query looks
/// where such numbers are, and reads no month from end to end to find none.
const NOT_ROLLED_UP: &str = "
    SELECT (SELECT m.recorded_at
            FROM pggit.performance_metrics AS m
            WHERE m.metric_id > $2
              AND m.recorded_at < $1 - interval '5 minutes'
            LIMIT 1)";

const UNACKNOWLEDGED: &str = "
    SELECT count(*), min(i.unacknowledged_since), max(i.unacknowledged_since),
           coalesce((array_agg(i.incident_id ORDER BY i.unacknowledged_since DESC))[1:$2], '{}')
    FROM pggit.performance_incidents AS i
    WHERE i.status = 'open' AND NOT i.is_suppressed AND i.snooze_suppression_id IS NULL AND i.alert_type <> 'SYSTEM'
      AND greatest(i.unacknowledged_since, $3) < $1";

const OPERATION_TYPES: &str = "SELECT count(*) FROM pggit.performance_operation_types AS o";

/// What was recorded in the last day and is of no registered type: by functions, as operation type
/// $2, whose metadata says in $3 what it was; by INSERT and COPY, under its own name. The earliest
/// of each. Metadata that INSERT made long is not unpacked.
const UNREGISTERED: &str = "
    SELECT min(n.at), coalesce((array_agg(DISTINCT n.name))[1:$4], '{}')
    FROM ((SELECT m.recorded_at AS at, left(m.operation_metadata ->> $3, 200) AS name
           FROM pggit.performance_metrics AS m
           WHERE m.operation_type = $2 AND m.recorded_at > $1 - interval '24 hours' AND m.recorded_at <= $1
             AND CASE WHEN pg_column_size(m.operation_metadata) <= $5 THEN m.operation_metadata ? $3 ELSE false END
           ORDER BY m.recorded_at
           LIMIT $4)
          UNION ALL
          (SELECT r.hour_start, r.operation_type
           FROM pggit.performance_rollups AS r
           WHERE r.hour_start > $1 - interval '24 hours' AND r.hour_start <= $1
             AND NOT EXISTS (SELECT FROM pggit.performance_operation_types AS o WHERE o.operation_type = r.operation_type)
           ORDER BY r.hour_start, r.operation_type
           LIMIT $4)) AS n";

/// How many incidents are unresolved but those of the monitor itself, since when there are more than $1, and then $2 of
/// their operations, the latest first.
const OPEN_INCIDENTS: &str = "
    SELECT count(*), (array_agg(o.opened_at ORDER BY o.opened_at, o.incident_id))[$1 + 1],
           CASE WHEN count(*) > $1 THEN
               (SELECT array_agg(l.operation_type ORDER BY l.opened_at DESC, l.operation_type)
                FROM (SELECT n.operation_type, max(n.opened_at) AS opened_at
                      FROM pggit.performance_incidents AS n
                      WHERE n.status <> 'resolved' AND n.alert_type <> 'SYSTEM'
                      GROUP BY n.operation_type
                      ORDER BY max(n.opened_at) DESC, n.operation_type
                      LIMIT $2) AS l)
           ELSE '{}' END
    FROM pggit.performance_incidents AS o
    WHERE o.status <> 'resolved' AND o.alert_type <> 'SYSTEM'";

/// The first alert that no incident has taken.
const WAITING_ALERT: &str =
    "SELECT min(a.created_at) FROM pggit.performance_alerts AS a WHERE a.incident_id IS NULL";

/// What `process_alerts` leaves out at each run because it fails, by the latest run, and since when it has been doing so.
const LEFT_OUT: &str = "
    SELECT coalesce((SELECT array_agg(n.name ORDER BY n.place)
                     FROM jsonb_array_elements_text(l.left_out) WITH ORDINALITY AS n (name, place)), '{}'),
           (SELECT min(r.started_at)
            FROM pggit.job_run_log AS r
            WHERE r.job_name = 'process_alerts' AND r.status = 'succeeded'
              AND r.started_at > coalesce((SELECT max(w.started_at)
                                           FROM pggit.job_run_log AS w
                                           WHERE w.job_name = 'process_alerts' AND w.status = 'succeeded'
                                             AND w.started_at BETWEEN $1 - interval '24 hours' AND $1 + interval '1 minute'
                                             AND coalesce(w.result -> 'left_out', '[]') = '[]'), $1 - interval '24 hours'))
    FROM (SELECT x.result -> 'left_out' AS left_out
          FROM pggit.job_run_log AS x
          WHERE x.job_name = 'process_alerts' AND x.status = 'succeeded'
            AND x.started_at BETWEEN $1 - interval '24 hours' AND $1 + interval '1 minute'
          ORDER BY x.started_at DESC, x.run_id DESC
          LIMIT 1) AS l
    WHERE jsonb_typeof(l.left_out) = 'array' AND l.left_out <> '[]'";

/// Baselines that wait for review, and since when the first and the last do.
const IN_REVIEW: &str = concat!(
    "
    SELECT coalesce((array_agg(n.name ORDER BY n.since DESC))[1:$1], '{}'), min(n.since), max(n.since)
    FROM (SELECT concat_ws(' on branch ', p.operation_type, p.branch_id) AS name, ",
    waits_since!(),
    " AS since
          FROM pggit.performance_baselines AS p
          WHERE p.review_status = 'pending') AS n"
);

/// So many types that are not registered are named.
const MOST_UNREGISTERED: i32 = 5;

/// The heartbeat that is latest, measured by its interval; one that a clock which ran ahead says was sent does not count.
const HEARTBEAT: &str = "
    SELECT (extract(epoch FROM s.heartbeat_interval) * 1000000)::bigint,
           l.at
    FROM pggit.alert_notification_settings AS s
    LEFT JOIN pggit_perf_internal.alert_notification_destinations AS d ON d.setting_id = s.setting_id
    CROSS JOIN LATERAL (
        SELECT greatest(coalesce(max(t.at) FILTER (WHERE t.at <= $1 + interval '1 minute'), min(t.at)), $2) AS at
        FROM unnest(ARRAY[d.heartbeat_sent_at, d.heartbeat_since, s.created_at]) AS t (at)) AS l
    WHERE s.enabled AND s.heartbeat_interval IS NOT NULL
    ORDER BY extract(epoch FROM $1 - l.at)
             / extract(epoch FROM s.heartbeat_interval) DESC
    LIMIT 1";

/// What PUBLIC may do with tables, sequences and functions of ours, months and archives included. A
/// right to a column counts as one to its table. TRIGGER, REFERENCES and MAINTAIN (PostgreSQL 17) count
/// for every role: no access includes them.
const PUBLIC: &str = "
    WITH extension AS (
        SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf'
    ), member AS (
        SELECT d.classid, d.objid FROM pg_depend AS d JOIN extension AS e ON d.refobjid = e.oid
        WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
        UNION
        SELECT 'pg_class'::regclass, i.inhrelid FROM pg_inherits AS i
        WHERE i.inhparent IN ('pggit.performance_metrics'::regclass, 'pggit.performance_metrics_archive'::regclass)
    ), granted AS (
        SELECT format('ALL ON TABLE %s', c.oid::regclass) AS what, 'PUBLIC' AS role_name
        FROM member AS m JOIN pg_class AS c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
        WHERE EXISTS (SELECT FROM aclexplode(c.relacl) AS a WHERE a.grantee = 0)
           OR EXISTS (SELECT FROM pg_attribute AS t CROSS JOIN LATERAL aclexplode(t.attacl) AS a
                      WHERE t.attrelid = c.oid AND a.grantee = 0)
        UNION ALL
        SELECT format('%s ON TABLE %s', r.rights, c.oid::regclass), r.role_name
        FROM member AS m JOIN pg_class AS c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
        CROSS JOIN LATERAL (SELECT quote_ident(r.rolname) AS role_name,
                                   string_agg(DISTINCT a.privilege_type, ', ' ORDER BY a.privilege_type DESC) AS rights
                            FROM (SELECT c.relacl AS acl UNION ALL SELECT t.attacl FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
                            CROSS JOIN LATERAL aclexplode(x.acl) AS a
                            JOIN pg_roles AS r ON r.oid = a.grantee AND r.oid <> c.relowner AND NOT r.rolsuper
                            WHERE a.privilege_type IN ('TRIGGER', 'REFERENCES', 'MAINTAIN')
                            GROUP BY r.rolname) AS r
        UNION ALL
        SELECT format('ALL ON ROUTINE %s', p.oid::regprocedure), 'PUBLIC'
        FROM member AS m JOIN pg_proc AS p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
        WHERE EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a WHERE a.grantee = 0)
        UNION ALL
        SELECT 'ALL ON SCHEMA pggit_perf_internal', 'PUBLIC'
        FROM pg_namespace AS n
        WHERE n.nspname = 'pggit_perf_internal' AND EXISTS (SELECT FROM aclexplode(n.nspacl) AS a WHERE a.grantee = 0)
    )
    SELECT count(*), coalesce((array_agg(format('REVOKE %s FROM %s;', g.what, g.role_name) ORDER BY g.what COLLATE \"C\", g.role_name))[1:$1], '{}')
    FROM granted AS g";

/// Publications, as FOR ALL TABLES, whose subscribers get what is secret, while there is any of it.
const PUBLICATIONS: &str = "
    SELECT coalesce((array_agg(p.pubname::text ORDER BY p.pubname))[1:$1], '{}')
    FROM pg_publication_tables AS p
    WHERE p.schemaname = 'pggit_perf_internal' AND p.tablename = 'alert_notification_secrets'
      AND EXISTS (SELECT FROM pggit_perf_internal.alert_notification_secrets)";

/// Everything but the jobs, as of `now`, which is the present.
pub fn measures(
    now: Moment,
    queue_limit: i64,
    unacknowledged_for: Span,
    most_operation_types: i64,
    most_open_incidents: i64,
) -> Result<Measures> {
    let at = timestamp(now)?;
    let earlier = timestamp(now.minus(unacknowledged_for))?;
    let here_since = installation::since(now)?;
    let here_since_at = here_since.map(timestamp).transpose()?;
    Spi::connect(|client| {
        let one = |sql, arguments: &[pgrx::datum::DatumWithOid<'_>]| {
            Ok::<_, crate::error::PerfError>(client.select(sql, None, arguments)?.first())
        };
        let mut measures = Measures {
            here_since,
            baselines_at: time(&one(BASELINES, &[at.into()])?, 1)?,
            ..Measures::default()
        };
        if measures.baselines_at.is_none() {
            measures.recording_since = time(&one(RECORDING, &[at.into()])?, 1)?;
        }
        let row = one(QUEUE, &[])?;
        measures.queue_depth = required(&row, 1, "queue")?;
        measures.oldest_pending_at = time(&row, 2)?;
        if measures.queue_depth > queue_limit {
            let arguments = [at.into(), measures.queue_depth.into(), queue_limit.into()];
            measures.queue_deep_since = time(&one(QUEUE_DEEP_SINCE, &arguments)?, 1)?;
        }
        let row = one(DELIVERY, &[at.into(), here_since_at.into()])?;
        measures.notifications = required(&row, 1, "log")?;
        measures.notifications_sent = required(&row, 2, "log")?;
        measures.delivery_failing_since = time(&row, 3)?;
        let arguments = [at.into(), MOST_NAMED.into(), here_since_at.into()];
        let row = one(DEAD_LETTERS, &arguments)?;
        measures.dead_letters = required(&row, 1, "dead letters")?;
        measures.first_dead_letter_at = time(&row, 2)?;
        measures.last_dead_letter_at = time(&row, 3)?;
        measures.dead_letter_ids = required(&row, 4, "dead letters")?;
        measures.partitions_until = time(&one(PARTITIONS, &[at.into()])?, 1)?;
        let row = one(ROLLED_UP, &[at.into()])?;
        measures.rolled_up_at = time(&row, 1)?;
        if measures.baselines_at.is_none() || measures.rolled_up_at.is_none() {
            measures.first_run_at = time(&one(FIRST_RUN, &[])?, 1)?;
        }
        let seen: i64 = required(&row, 2, "rollup state")?;
        measures.not_rolled_up_since = time(&one(NOT_ROLLED_UP, &[at.into(), seen.into()])?, 1)?;
        let row = one(
            UNACKNOWLEDGED,
            &[earlier.into(), MOST_NAMED.into(), here_since_at.into()],
        )?;
        measures.unacknowledged = required(&row, 1, "incidents")?;
        measures.unacknowledged_since = time(&row, 2)?;
        measures.last_unacknowledged_since = time(&row, 3)?;
        measures.unacknowledged_ids = required(&row, 4, "incidents")?;
        let row = one(PUBLIC, &[MOST_NAMED.into()])?;
        measures.public_objects = required(&row, 1, "rights of PUBLIC")?;
        measures.public_revokes = required(&row, 2, "rights of PUBLIC")?;
        measures.publications =
            required(&one(PUBLICATIONS, &[MOST_NAMED.into()])?, 1, "publications")?;
        measures.replaced_functions = replaced_functions::all(client, MOST_NAMED)?;
        let row = one(HEARTBEAT, &[at.into(), here_since_at.into()])?;
        if !row.is_empty() {
            let interval = Span(required(&row, 1, "heartbeat")?);
            measures.heartbeat = time(&row, 2)?.map(|last| (interval, last));
        }
        measures.most_open_incidents = most_open_incidents;
        let row = one(
            OPEN_INCIDENTS,
            &[most_open_incidents.into(), MOST_NAMED.into()],
        )?;
        measures.open_incidents = required(&row, 1, "incidents")?;
        measures.too_many_since = time(&row, 2)?;
        measures.latest_operations = required(&row, 3, "incidents")?;
        measures.waiting_alert_at = time(&one(WAITING_ALERT, &[])?, 1)?;
        let row = one(LEFT_OUT, &[at.into()])?;
        if !row.is_empty() {
            measures.left_out = required(&row, 1, "runs of process_alerts")?;
            measures.left_out_since = time(&row, 2)?;
        }
        let row = one(IN_REVIEW, &[MOST_NAMED.into()])?;
        measures.in_review = required(&row, 1, "baselines")?;
        measures.in_review_since = time(&row, 2)?;
        measures.last_in_review_since = time(&row, 3)?;
        measures.orphans = orphans::count(client, at)?;
        measures.most_operation_types = most_operation_types;
        measures.operation_types = required(&one(OPERATION_TYPES, &[])?, 1, "operation types")?;
        if measures.operation_types >= most_operation_types {
            let arguments = [
                at.into(),
                OTHER.into(),
                RECORDED_TYPE.into(),
                MOST_UNREGISTERED.into(),
                i32::try_from(MOST_METADATA_BYTES)
                    .unwrap_or(i32::MAX)
                    .into(),
            ];
            let row = one(UNREGISTERED, &arguments)?;
            measures.unregistered_since = time(&row, 1)?;
            measures.unregistered = required(&row, 2, "operation types")?;
        }
        Ok(measures)
    })
}

fn time(row: &pgrx::spi::SpiTupleTable<'_>, ordinal: usize) -> Result<Option<Moment>> {
    Ok(row.get::<TimestampWithTimeZone>(ordinal)?.map(moment))
}
