//! Tables that are archived row by row, their ages, and which rows may leave. Referring tables come
//! first, because their rows must leave first.

use const_format::formatcp;

/// A table, and its archive if it has one.
pub(crate) struct Rows {
    pub kind: &'static str,
    pub table: &'static str,
    /// Moves rows older than $1 days or beyond $2 bytes out of the table. `None` if they leave
    /// together with rows of another table.
    pub take: Option<&'static str>,
    /// Deletes rows older than $1 days from the archive. `None` if the table has no archive, so
    /// that `take` deletes its rows.
    pub drop: Option<&'static str>,
    /// Whether the table is archived last, and skipped in a run if another session has locked it:
    /// recalculations lock the baselines and should not wait for a long archiving run.
    pub is_last: bool,
}

/// Deletes rows older than $1 days from the archive of a table.
macro_rules! dropped {
    (table: $table:literal, time: $time:literal) => {
        formatcp!(
            "
    WITH dropped AS (
        DELETE FROM pggit.{table}_archive AS t WHERE t.{time} < now() - $1 * interval '1 day'
            RETURNING 1
    )
    SELECT count(*) FROM dropped",
            table = $table,
            time = $time
        )
    };
}

/// Moves the rows `d` of a table that satisfy `may_go` and are too old or beyond the bytes that are
/// kept (the latest are kept). Rows that another session has locked stay for the next run. `with`
/// adds parts to the statement, which see the rows as `moved`.
///
/// The statement must not compare each row with all others, even if the statistics mislead the
/// planner: those of a table that was analyzed when it was young say that one row is due. So rows
/// are looked up by arrays of their keys, and conditions are subqueries that the planner does not
/// turn into joins but looks up by key or hashes.
macro_rules! rows {
    (kind: $kind:literal, table: $table:literal, key: $key:literal, time: $time:literal, may_go: $may_go:literal) => {
        rows!(kind: $kind, table: $table, key: $key, time: $time, may_go: $may_go, with: "")
    };
    (kind: $kind:literal, table: $table:literal, key: $key:literal, time: $time:literal, may_go: $may_go:literal, with: $with:literal) => {
        Rows {
            kind: $kind,
            table: $table,
            take: Some(formatcp!(
                "
    WITH old AS MATERIALIZED (
        SELECT b.{key}
        FROM (SELECT t.{key}, t.{time},
                     CASE WHEN $2 IS NULL THEN 0
                     ELSE sum(pg_column_size(t.*)) OVER (ORDER BY t.{time} DESC,
                         t.{key} DESC) END AS bytes
              FROM pggit.{table} AS t) AS b
        WHERE b.{time} < now() - $1 * interval '1 day' OR b.bytes > $2
    ), due AS MATERIALIZED (
        SELECT d.{key}
        FROM pggit.{table} AS d
        WHERE d.{key} = ANY (ARRAY(SELECT o.{key} FROM old AS o))
          AND {may_go}
        FOR UPDATE OF d SKIP LOCKED
    ), moved AS (
        DELETE FROM pggit.{table} AS t WHERE t.{key} = ANY (ARRAY(SELECT d.{key}
            FROM due AS d)) RETURNING t.*
    ), archived AS (
        INSERT INTO pggit.{table}_archive SELECT m.* FROM moved AS m RETURNING 1
    ){with}
    SELECT count(*) FROM archived",
                key = $key,
                time = $time,
                table = $table,
                may_go = $may_go,
                with = $with
            )),
            drop: Some(dropped!(table: $table, time: $time)),
            is_last: false,
        }
    };
}

/// The event log has no archive: old events are deleted.
const DELETE_EVENTS: &str = "
    WITH old AS MATERIALIZED (
        SELECT b.event_id
        FROM (SELECT e.event_id, e.occurred_at,
                     CASE WHEN $2 IS NULL THEN 0 ELSE sum(pg_column_size(e.*)) OVER (ORDER BY
                         e.occurred_at DESC, e.event_id DESC) END AS bytes
              FROM pggit_perf_internal.performance_event_log AS e) AS b
        WHERE b.occurred_at < now() - $1 * interval '1 day' OR b.bytes > $2
    ), dropped AS (
        DELETE FROM pggit_perf_internal.performance_event_log AS e
            WHERE e.event_id = ANY (ARRAY(SELECT o.event_id FROM old AS o)) RETURNING 1
    )
    SELECT count(*) FROM dropped";

/// An incident is over when it is resolved and the end of each of its suppressions is reported: no
/// notification about it can be queued any more. After that its alerts leave, then its
/// notifications, then the incident itself.
pub(crate) const ALL: [Rows; 13] = [
    rows!(
        kind: "alerts",
        table: "performance_alerts",
        key: "alert_id",
        time: "created_at",
        // An alert stays while its metric is live: without the alert, the metric could be checked
        // again and raise another.
        may_go: "(SELECT i.status = 'resolved' FROM pggit.performance_incidents AS i WHERE
            i.incident_id = d.incident_id)
          AND d.incident_id NOT IN (SELECT e.incident_id
                                    FROM pggit_perf_internal.alert_suppression_effects AS e
                                    WHERE e.reported_at IS NULL)
          AND (SELECT true
               FROM pggit.performance_metrics AS m
               WHERE m.operation_type = d.operation_type AND m.recorded_at = d.metric_recorded_at
                 AND m.metric_id = d.metric_id
               LIMIT 1) IS NULL",
        // `v_monitoring_alerts` counts archived alerts with these numbers.
        with: ", counted AS (
        INSERT INTO pggit_perf_internal.archived_alert_counts AS c (alert_type, severity, alerts)
        SELECT m.alert_type, coalesce(m.escalated_from, m.severity), count(*) FROM moved AS m
        GROUP BY m.alert_type, coalesce(m.escalated_from, m.severity)
        ON CONFLICT (alert_type, severity) DO UPDATE SET alerts = c.alerts + excluded.alerts
    )"
    ),
    rows!(
        kind: "notifications",
        table: "alert_notification_queue",
        key: "queue_id",
        time: "created_at",
        may_go: "d.status IN ('sent', 'failed') AND NOT d.use_fallback
          AND d.incident_key NOT IN (SELECT q.incident_key FROM pggit.alert_notification_queue AS q
              WHERE q.status IN ('pending', 'sending'))
          AND (d.incident_id IS NULL
               OR (SELECT i.status = 'resolved' FROM pggit.performance_incidents AS i
                   WHERE i.incident_id = d.incident_id)
                  AND d.incident_id NOT IN (SELECT e.incident_id
                                            FROM pggit_perf_internal.alert_suppression_effects AS e
                                            WHERE e.reported_at IS NULL))"
    ),
    rows!(
        kind: "notifications",
        table: "alert_notification_log",
        key: "log_id",
        time: "logged_at",
        may_go: "(SELECT true FROM pggit.alert_notification_queue AS q WHERE q.queue_id = \
            d.queue_id) IS NULL"
    ),
    rows!(
        kind: "job_runs",
        table: "job_run_log",
        key: "run_id",
        time: "started_at",
        may_go: "d.finished_at IS NOT NULL"
    ),
    // A span that has been open for two days is not expected to end. Younger open spans stay, even
    // beyond the size limit.
    rows!(
        kind: "traces",
        table: "operation_traces",
        key: "span_id",
        time: "started_at",
        may_go: "(d.ended_at IS NOT NULL OR d.started_at < now() - interval '2 days')"
    ),
    // Snoozes leave with their incident. Alerts and events refer to the suppression that silenced
    // them, so they leave first. The events of a suppression's end say what it hid of each
    // incident.
    rows!(
        kind: "suppressions",
        table: "alert_suppression",
        key: "suppression_id",
        time: "ended_at",
        may_go: "d.is_end_reported AND d.incident_id IS NULL
          AND d.suppression_id NOT IN (SELECT e.suppression_id
              FROM pggit.performance_incident_events AS e
                                       WHERE e.suppression_id IS NOT NULL
                                           AND e.incident_id IS NOT NULL)
          AND d.suppression_id NOT IN (SELECT a.suppression_id FROM pggit.performance_alerts AS a
              WHERE a.suppression_id IS NOT NULL)
          AND d.suppression_id NOT IN (SELECT e.suppression_id
              FROM pggit_perf_internal.alert_suppression_effects AS e WHERE e.reported_at IS NULL)",
        with: ", effects AS (
        DELETE FROM pggit_perf_internal.alert_suppression_effects AS e
        WHERE e.suppression_id = ANY (ARRAY(SELECT m.suppression_id FROM moved AS m))
    ), events AS (
        DELETE FROM pggit.performance_incident_events AS e
        WHERE e.incident_id IS NULL AND e.suppression_id = ANY (ARRAY(SELECT m.suppression_id
            FROM moved AS m)) RETURNING e.*
    ), archived_events AS (
        INSERT INTO pggit.performance_incident_events_archive SELECT e.* FROM events AS e
    )"
    ),
    // An incident leaves with its events and snoozes, once no live row refers to it. The statement
    // deletes them itself: after a restore, the foreign keys that would do so may not be added yet.
    rows!(
        kind: "incidents",
        table: "performance_incidents",
        key: "incident_id",
        time: "resolved_at",
        may_go: "(SELECT i.status = 'resolved' FROM pggit.performance_incidents AS i WHERE
            i.incident_id = d.incident_id)
          AND d.incident_id NOT IN (SELECT e.incident_id
                                    FROM pggit_perf_internal.alert_suppression_effects AS e
                                    WHERE e.reported_at IS NULL)
          AND d.incident_id NOT IN (SELECT a.incident_id FROM pggit.performance_alerts AS a
              WHERE a.incident_id IS NOT NULL)
          AND d.incident_id NOT IN (SELECT q.incident_id FROM pggit.alert_notification_queue AS q
              WHERE q.incident_id IS NOT NULL)
          AND d.incident_id NOT IN (SELECT l.incident_id FROM pggit.alert_notification_log AS l
              WHERE l.incident_id IS NOT NULL)
          AND d.incident_id NOT IN (SELECT s.incident_id FROM pggit.alert_suppression AS s
                                    WHERE s.incident_id IS NOT NULL AND NOT s.is_end_reported)",
        with: ", events AS (
        DELETE FROM pggit.performance_incident_events AS e
        WHERE e.incident_id = ANY (ARRAY(SELECT m.incident_id FROM moved AS m)) RETURNING e.*
    ), archived_events AS (
        INSERT INTO pggit.performance_incident_events_archive SELECT e.* FROM events AS e
    ), snoozes AS (
        DELETE FROM pggit.alert_suppression AS s
        WHERE s.incident_id = ANY (ARRAY(SELECT m.incident_id FROM moved AS m)) RETURNING s.*
    ), archived_snoozes AS (
        INSERT INTO pggit.alert_suppression_archive SELECT s.* FROM snoozes AS s
    ), effects AS (
        DELETE FROM pggit_perf_internal.alert_suppression_effects AS e
        WHERE e.incident_id = ANY (ARRAY(SELECT m.incident_id FROM moved AS m))
           OR e.suppression_id = ANY (ARRAY(SELECT s.suppression_id FROM snoozes AS s))
    )"
    ),
    Rows {
        kind: "incidents",
        table: "performance_incident_events",
        take: None,
        drop: Some(dropped!(table: "performance_incident_events", time: "occurred_at")),
        is_last: false,
    },
    rows!(
        kind: "baselines",
        table: "performance_baseline_history",
        key: "history_id",
        time: "created_at",
        may_go: "true"
    ),
    // The active baseline and baselines that wait for review stay.
    Rows {
        is_last: true,
        ..rows!(
            kind: "baselines",
            table: "performance_baselines",
            key: "baseline_id",
            time: "evaluated_at",
            may_go: "NOT d.is_active AND d.review_status <> 'pending'
             AND d.baseline_id NOT IN (SELECT h.baseline_id
                 FROM pggit.performance_baseline_history AS h)
             AND d.baseline_id NOT IN (SELECT h.old_baseline_id
                 FROM pggit.performance_baseline_history AS h WHERE h.old_baseline_id IS NOT NULL)"
        )
    },
    rows!(
        kind: "merges",
        table: "merge_performance_metrics",
        key: "merge_id",
        time: "ended_at",
        may_go: "true"
    ),
    rows!(
        kind: "detections",
        table: "performance_episodes",
        key: "episode_id",
        time: "last_at",
        may_go: "d.status = 'over'"
    ),
    Rows {
        kind: "event_log",
        table: "performance_event_log",
        take: Some(DELETE_EVENTS),
        drop: None,
        is_last: false,
    },
];
