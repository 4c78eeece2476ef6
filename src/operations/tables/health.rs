//! Reads the measures by which the health of the monitor is judged. It writes nothing, so it also
//! runs on a standby.

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::{SpiClient, SpiTupleTable};

use super::{installation, orphans, replaced_functions};
use crate::error::Result;
use crate::limits::{MOST_METADATA_BYTES, OTHER, RECORDED_TYPE};
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required, timestamp};
use crate::pg::sql_file::sql_file;
use incident_rules::time::{Interval, Moment};
use maintenance::health::Measures;

/// When baselines were last calculated. Times in the future, left by a wrong clock, are ignored.
const BASELINES: &str = "
    SELECT greatest((SELECT max(b.evaluated_at) FROM pggit.performance_baselines AS b
        WHERE b.evaluated_at <= $1 + interval '1 minute'),
                    (SELECT max(r.finished_at) FROM pggit.job_run_log AS r
                     WHERE r.job_name = 'recalculate_baselines' AND r.status = 'succeeded'
                         AND r.started_at <= $1 + interval '1 minute'))";

/// When the first run of any job began, as far as the logs go back.
const FIRST_RUN: &str = "
    SELECT least((SELECT min(a.started_at) FROM pggit.job_run_log_archive AS a), (SELECT
        min(r.started_at) FROM pggit.job_run_log AS r))";

/// The earliest recorded time, as far as rows of that time are left.
const RECORDING: &str = "
    SELECT coalesce((SELECT min(r.hour_start) FROM pggit.performance_rollups AS r),
                    (SELECT m.recorded_at FROM pggit.performance_metrics AS m
                        WHERE m.recorded_at < $1 - interval '24 hours' LIMIT 1))";

/// The most subjects of a check that are named: the latest ones.
const MOST_NAMED: i32 = 100;

const QUEUE: &str = "
    SELECT count(*), min(q.created_at)
    FROM pggit.alert_notification_queue AS q
    WHERE q.status IN ('pending', 'sending')";

/// Calculates the queue depth backwards from now: before a row was queued the queue was shorter by
/// one, before a row was finished longer by one. Rows older than a day count as waiting all the
/// time.
const QUEUE_DEEP_SINCE: &str = "
    SELECT coalesce(max(b.at) FILTER (WHERE b.depth_before <= $3), $1 - interval '24 hours')
    FROM (SELECT e.at, $2 - sum(e.change) OVER (ORDER BY e.at DESC, e.change DESC) AS depth_before
          FROM (SELECT q.created_at AS at, 1 AS change FROM pggit.alert_notification_queue AS q
                WHERE q.created_at > $1 - interval '24 hours' AND q.created_at <= $1
                UNION ALL
                SELECT q.finished_at, -1 FROM pggit.alert_notification_queue AS q
                WHERE q.finished_at > $1 - interval '24 hours' AND q.finished_at <= $1) AS e) AS b";

/// The result of each notification attempted in the last hour, by its latest attempt. 429 responses
/// do not count, because they only limit the rate.
const DELIVERY: &str = "
    SELECT count(*), count(*) FILTER (WHERE l.outcome = 'sent'),
        min(l.logged_at) FILTER (WHERE l.outcome <> 'sent')
    FROM (SELECT DISTINCT ON (x.queue_id) x.queue_id, x.outcome, x.logged_at
          FROM pggit.alert_notification_log AS x
          WHERE x.logged_at > greatest($1 - interval '1 hour', $2) AND x.logged_at <= $1
              AND x.error_class IS DISTINCT FROM 'rate_limited'
            AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS q
                WHERE q.queue_id = x.queue_id AND q.is_test)
          ORDER BY x.queue_id, x.log_id DESC) AS l";

/// Dead letters, without those of settings that were disabled or deleted.
const DEAD_LETTERS: &str = "
    SELECT count(*), min(q.finished_at), max(q.finished_at), coalesce((array_agg(q.queue_id
        ORDER BY q.finished_at DESC))[1:$2], '{}')
    FROM pggit.alert_notification_queue AS q
    WHERE q.status = 'failed' AND NOT q.is_test AND q.finished_at > greatest($1 -
        interval '24 hours', $3)
      AND coalesce(q.error_class, '') NOT IN ('setting_disabled', 'setting_deleted')";

const PARTITIONS: &str = sql_file!("operations/partitions_until.sql");

const ROLLED_UP: &str = sql_file!("operations/rolled_up_at.sql");

/// A metric that is not rolled up yet and older than five minutes, if there is one. The last rolled
/// up number is a parameter, so the plan for it reads only the rows after that number, instead of
/// whole months to find none.
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
    WHERE i.status = 'open' AND NOT i.is_suppressed AND i.snooze_suppression_id IS NULL
        AND i.alert_type <> 'SYSTEM'
      AND greatest(i.unacknowledged_since, $3) < $1";

const OPERATION_TYPES: &str = "SELECT count(*) FROM pggit.performance_operation_types AS o";

const UNREGISTERED: &str = sql_file!("operations/unregistered_operations.sql");

/// How many incidents are unresolved, except those of the monitor itself; since when there are more
/// than $1; and then the operations of $2 of them, the latest first.
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

/// When the oldest alert without an incident was raised.
const WAITING_ALERT: &str =
    "SELECT min(a.created_at) FROM pggit.performance_alerts AS a WHERE a.incident_id IS NULL";

const LEFT_OUT: &str = sql_file!("operations/left_out.sql");

const IN_REVIEW: &str = sql_file!("operations/baselines_in_review.sql");

/// The most unregistered operation types that are named.
const MOST_UNREGISTERED: i32 = 5;

/// The heartbeat that is most overdue, relative to its interval. Heartbeats that were sent in the
/// future, according to a clock that was ahead, do not count.
const HEARTBEAT: &str = "
    SELECT (extract(epoch FROM s.heartbeat_interval) * 1000000)::bigint,
           l.at
    FROM pggit.alert_notification_settings AS s
    LEFT JOIN pggit_perf_internal.alert_notification_destinations AS d
        ON d.setting_id = s.setting_id
    CROSS JOIN LATERAL (
        SELECT greatest(coalesce(max(t.at) FILTER (WHERE t.at <= $1 + interval '1 minute'),
            min(t.at)), $2) AS at
        FROM unnest(ARRAY[d.heartbeat_sent_at, d.heartbeat_since, s.created_at]) AS t (at)) AS l
    WHERE s.enabled AND s.heartbeat_interval IS NOT NULL
    ORDER BY extract(epoch FROM $1 - l.at)
             / extract(epoch FROM s.heartbeat_interval) DESC
    LIMIT 1";

const PUBLIC: &str = sql_file!("operations/rights_of_public.sql");

/// Publications, such as FOR ALL TABLES, that would send the stored secrets to their subscribers;
/// none while no secret is stored.
const PUBLICATIONS: &str = "
    SELECT coalesce((array_agg(p.pubname::text ORDER BY p.pubname))[1:$1], '{}')
    FROM pg_publication_tables AS p
    WHERE p.schemaname = 'pggit_perf_internal' AND p.tablename = 'alert_notification_secrets'
      AND EXISTS (SELECT FROM pggit_perf_internal.alert_notification_secrets)";

/// All measures except those of the jobs, as of `now`.
pub fn measures(
    now: Moment,
    queue_limit: i64,
    unacknowledged_for: Interval,
    most_operation_types: i64,
    most_open_incidents: i64,
) -> Result<Measures> {
    let at = timestamp(now)?;
    let earlier = timestamp(now.minus(unacknowledged_for))?;
    let here_since = installation::since(now)?;
    let here_since_at = here_since.map(timestamp).transpose()?;
    Spi::connect(|client| {
        let reader = Reader {
            client,
            at,
            here_since_at,
        };
        let mut measures = Measures {
            here_since,
            ..Measures::default()
        };
        reader.read_baselines(&mut measures)?;
        reader.read_queue(&mut measures, queue_limit)?;
        reader.read_deliveries(&mut measures)?;
        reader.read_rollups(&mut measures)?;
        reader.read_unacknowledged(&mut measures, earlier)?;
        reader.read_rights(&mut measures)?;
        reader.read_heartbeat(&mut measures)?;
        reader.read_open_incidents(&mut measures, most_open_incidents)?;
        reader.read_left_out(&mut measures)?;
        reader.read_reviews(&mut measures)?;
        measures.orphans = orphans::count(client, at)?;
        reader.read_operation_types(&mut measures, most_operation_types)?;
        Ok(measures)
    })
}

/// Reads the measures of one subject after the other.
struct Reader<'a, 'conn> {
    client: &'a SpiClient<'conn>,
    at: TimestampWithTimeZone,
    /// Since when this database has been able to act by itself.
    here_since_at: Option<TimestampWithTimeZone>,
}

impl<'conn> Reader<'_, 'conn> {
    fn first_row(
        &self,
        sql: &'static str,
        arguments: &[DatumWithOid<'_>],
    ) -> Result<SpiTupleTable<'conn>> {
        Ok(self.client.select(sql, None, arguments)?.first())
    }

    fn read_baselines(&self, measures: &mut Measures) -> Result<()> {
        measures.baselines_at = time(&self.first_row(BASELINES, &[self.at.into()])?, 1)?;
        if measures.baselines_at.is_none() {
            measures.recording_since = time(&self.first_row(RECORDING, &[self.at.into()])?, 1)?;
        }
        Ok(())
    }

    fn read_queue(&self, measures: &mut Measures, queue_limit: i64) -> Result<()> {
        let row = self.first_row(QUEUE, &[])?;
        measures.queue_depth = required(&row, 1, "queue")?;
        measures.oldest_pending_at = time(&row, 2)?;
        if measures.queue_depth > queue_limit {
            let arguments = [
                self.at.into(),
                measures.queue_depth.into(),
                queue_limit.into(),
            ];
            measures.queue_deep_since = time(&self.first_row(QUEUE_DEEP_SINCE, &arguments)?, 1)?;
        }
        Ok(())
    }

    fn read_deliveries(&self, measures: &mut Measures) -> Result<()> {
        let row = self.first_row(DELIVERY, &[self.at.into(), self.here_since_at.into()])?;
        measures.notifications = required(&row, 1, "log")?;
        measures.notifications_sent = required(&row, 2, "log")?;
        measures.delivery_failing_since = time(&row, 3)?;
        let arguments = [self.at.into(), MOST_NAMED.into(), self.here_since_at.into()];
        let row = self.first_row(DEAD_LETTERS, &arguments)?;
        measures.dead_letters = required(&row, 1, "dead letters")?;
        measures.first_dead_letter_at = time(&row, 2)?;
        measures.last_dead_letter_at = time(&row, 3)?;
        measures.dead_letter_ids = required(&row, 4, "dead letters")?;
        Ok(())
    }

    /// Reads how far months are created and metrics are rolled up. Called after the baselines are
    /// read.
    fn read_rollups(&self, measures: &mut Measures) -> Result<()> {
        measures.partitions_until = time(&self.first_row(PARTITIONS, &[self.at.into()])?, 1)?;
        let row = self.first_row(ROLLED_UP, &[self.at.into()])?;
        measures.rolled_up_at = time(&row, 1)?;
        if measures.baselines_at.is_none() || measures.rolled_up_at.is_none() {
            measures.first_run_at = time(&self.first_row(FIRST_RUN, &[])?, 1)?;
        }
        let seen: i64 = required(&row, 2, "rollup state")?;
        let arguments = [self.at.into(), seen.into()];
        measures.not_rolled_up_since = time(&self.first_row(NOT_ROLLED_UP, &arguments)?, 1)?;
        Ok(())
    }

    fn read_unacknowledged(
        &self,
        measures: &mut Measures,
        earlier: TimestampWithTimeZone,
    ) -> Result<()> {
        let arguments = [earlier.into(), MOST_NAMED.into(), self.here_since_at.into()];
        let row = self.first_row(UNACKNOWLEDGED, &arguments)?;
        measures.unacknowledged = required(&row, 1, "incidents")?;
        measures.unacknowledged_since = time(&row, 2)?;
        measures.last_unacknowledged_since = time(&row, 3)?;
        measures.unacknowledged_ids = required(&row, 4, "incidents")?;
        Ok(())
    }

    /// Reads which objects are open to PUBLIC, published, or replaced.
    fn read_rights(&self, measures: &mut Measures) -> Result<()> {
        let row = self.first_row(PUBLIC, &[MOST_NAMED.into()])?;
        measures.public_objects = required(&row, 1, "rights of PUBLIC")?;
        measures.public_revokes = required(&row, 2, "rights of PUBLIC")?;
        let row = self.first_row(PUBLICATIONS, &[MOST_NAMED.into()])?;
        measures.publications = required(&row, 1, "publications")?;
        measures.replaced_functions = replaced_functions::all(self.client, MOST_NAMED)?;
        Ok(())
    }

    fn read_heartbeat(&self, measures: &mut Measures) -> Result<()> {
        let row = self.first_row(HEARTBEAT, &[self.at.into(), self.here_since_at.into()])?;
        if !row.is_empty() {
            let interval = Interval(required(&row, 1, "heartbeat")?);
            measures.heartbeat = time(&row, 2)?.map(|last| (interval, last));
        }
        Ok(())
    }

    fn read_open_incidents(&self, measures: &mut Measures, most: i64) -> Result<()> {
        measures.most_open_incidents = most;
        let row = self.first_row(OPEN_INCIDENTS, &[most.into(), MOST_NAMED.into()])?;
        measures.open_incidents = required(&row, 1, "incidents")?;
        measures.too_many_since = time(&row, 2)?;
        measures.latest_operations = required(&row, 3, "incidents")?;
        Ok(())
    }

    /// Reads which alerts `process_alerts` has not taken.
    fn read_left_out(&self, measures: &mut Measures) -> Result<()> {
        measures.waiting_alert_at = time(&self.first_row(WAITING_ALERT, &[])?, 1)?;
        let row = self.first_row(LEFT_OUT, &[self.at.into()])?;
        if !row.is_empty() {
            measures.left_out = required(&row, 1, "runs of process_alerts")?;
            measures.left_out_since = time(&row, 2)?;
        }
        Ok(())
    }

    fn read_reviews(&self, measures: &mut Measures) -> Result<()> {
        let row = self.first_row(IN_REVIEW, &[MOST_NAMED.into()])?;
        measures.in_review = required(&row, 1, "baselines")?;
        measures.in_review_since = time(&row, 2)?;
        measures.last_in_review_since = time(&row, 3)?;
        Ok(())
    }

    fn read_operation_types(&self, measures: &mut Measures, most: i64) -> Result<()> {
        measures.most_operation_types = most;
        let row = self.first_row(OPERATION_TYPES, &[])?;
        measures.operation_types = required(&row, 1, "operation types")?;
        if measures.operation_types >= most {
            let arguments = [
                self.at.into(),
                OTHER.into(),
                RECORDED_TYPE.into(),
                MOST_UNREGISTERED.into(),
                i32::try_from(MOST_METADATA_BYTES)
                    .unwrap_or(i32::MAX)
                    .into(),
            ];
            let row = self.first_row(UNREGISTERED, &arguments)?;
            measures.unregistered_since = time(&row, 1)?;
            measures.unregistered = required(&row, 2, "operation types")?;
        }
        Ok(())
    }
}

fn time(row: &SpiTupleTable<'_>, ordinal: usize) -> Result<Option<Moment>> {
    Ok(row.get::<TimestampWithTimeZone>(ordinal)?.map(moment))
}
