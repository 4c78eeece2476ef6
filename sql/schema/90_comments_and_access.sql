SET LOCAL search_path = pg_catalog, pg_temp;

COMMENT ON FUNCTION pggit.record_performance_metric(text, bigint, text, integer, text, text, bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation and returns its metric_id. Raises an alert when the duration passes the active baseline''s p99 times the multiplier.';
COMMENT ON FUNCTION pggit.record_performance_metric(text, double precision, text, integer, text, text, bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation whose duration has another numeric type, rounded to whole microseconds; a fraction below 1 counts as 1.';
COMMENT ON FUNCTION pggit.record_performance_interval(text, interval, text, integer, text, text, bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation whose duration is an interval; returns its metric_id.';
COMMENT ON FUNCTION pggit.record_performance_metrics(text[], bigint[], timestamptz[], integer[], text, text) IS
    'Records many timed operations in one statement, raises the alerts that are due and returns how many rows it recorded. All or nothing.';
COMMENT ON FUNCTION pggit.check_performance_baseline(bigint) IS
    'Compares a recorded metric with the active baseline: the alert it raised or had raised before, or NULL.';
COMMENT ON FUNCTION pggit.check_pending_metrics() IS
    'Compares all rows that INSERT or COPY added to performance_metrics since the last call with their baselines, each row once, even if it committed late.';
COMMENT ON FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) IS
    'Measures every tracked operation over the last days and renews the baselines that moved: one row each, also without samples, ordered by operation_type. p_force_recalc approves every change; p_min_samples overrides an operation''s own minimum; NULL uses that minimum, else pggit_perf.minimum_samples_for_baseline.';
COMMENT ON FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean) IS
    'The same for one operation, on all branches (p_branch_id NULL) or on one.';
COMMENT ON FUNCTION pggit.approve_baseline(bigint, text) IS
    'Puts a baseline that is pending review in force and returns its id.';
COMMENT ON FUNCTION pggit.reject_baseline(bigint, text) IS
    'Turns down a baseline that is pending review; the active one stays. Returns the rejected id.';
COMMENT ON FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision, text, timestamptz) IS
    'Samples of the last hours whose z-score against all the other samples passes the threshold, latest first. p_method is zscore, modified_zscore (median and MAD) or tail (a fit of the greatest ones). One row says not_enough_history where that is so.';
COMMENT ON FUNCTION pggit.detect_combined_anomalies(text, integer, double precision, text, timestamptz) IS
    'Episodes of the last hours in which samples were anomalous by several signals together: the tail of the days before, what was recent, the same hour of other days. Latest first. p_direction is slow, fast or both.';
COMMENT ON FUNCTION pggit.detect_performance_degradation(text, integer, double precision, timestamptz) IS
    'The last hours against the same hours of the days before, one row an operation (p_operation_type NULL: all): degraded, improved, stable or not_enough_history.';
COMMENT ON FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz) IS
    'Pairs of operations that were disturbed in the same hours, strongest first, with the group that each belongs to. One row says not_enough_history or not_correlated where that is so.';
COMMENT ON FUNCTION pggit.detect_change_points(text, integer, timestamptz) IS
    'When the level of an operation changed in the last days, from what to what, latest first, and what happened nearby. Each change is stored once.';
COMMENT ON FUNCTION pggit.accept_new_normal(text, text) IS
    'Accepts the present level of an operation as normal: closes its open change points, and baselines leave out all samples before the latest. Returns how many change points it closed.';
COMMENT ON FUNCTION pggit.exclude_from_baseline(text, timestamptz, timestamptz, text) IS
    'Excludes a period from the next baselines of one operation or (NULL) of all. Returns the exclusion_id.';
COMMENT ON FUNCTION pggit.end_baseline_exclusion(bigint) IS
    'Ends an exclusion, so that the next baselines use its period again; returns the exclusion_id.';
COMMENT ON FUNCTION pggit.recalculate_seasonal_baselines(integer) IS
    'Measures every tracked operation by the hour of the week over the last weeks, where three of them have samples: one row each, also without samples, ordered by operation_type.';
COMMENT ON FUNCTION pggit.set_operation_time_zone(text, text) IS
    'Sets the time zone in which the days and weeks of an operation are counted; NULL: pggit_perf.time_zone. Returns the one in force.';
COMMENT ON FUNCTION pggit.run_detection(timestamptz) IS
    'Judges everything recorded since the last call, raises an alert for each new episode and writes down what changed. One row of counts. Run it every five minutes.';
COMMENT ON FUNCTION pggit.simulate_detection(text, timestamptz, timestamptz, double precision, double precision, double precision) IS
    'What would have been raised over past data with these thresholds (NULL: those in force): one row a detector, how often and when first.';
COMMENT ON FUNCTION pggit.suggest_thresholds(text, double precision, integer, timestamptz) IS
    'The settings with which an operation would have raised at most so many alerts a week over the last weeks, beside those in force.';
COMMENT ON FUNCTION pggit.process_alerts() IS
    'Adds every alert that has no incident yet to the incident of its type and operation; applies suppressions, escalates, resolves. Returns one row of counts. Run it every minute; repeated and concurrent calls are safe.';
COMMENT ON FUNCTION pggit.check_alert_escalation(bigint) IS
    'Applies the repetition rule to an alert and returns its severity: the third WARNING of an operation within an hour becomes CRITICAL, or as alert_escalation_policies says.';
COMMENT ON FUNCTION pggit.acknowledge_alert(bigint, text) IS
    'Acknowledges one alert, with a note, and returns its id. Its incident goes on: acknowledge_incident is for that.';
COMMENT ON FUNCTION pggit.acknowledge_incident(bigint, text, timestamptz) IS
    'Acknowledges an incident: its escalation steps stop, and its alerts count as acknowledged. It is reopened at p_until and when it gets worse. Of one that is acknowledged already, another p_until changes the end.';
COMMENT ON FUNCTION pggit.resolve_incident(bigint, text) IS
    'Closes an incident by hand, with a note, and returns its id. The next violation opens another one.';
COMMENT ON FUNCTION pggit.snooze_incident(bigint, interval, text) IS
    'Mutes an incident for a while, unless it gets worse. Returns the suppression_id, for end_suppression.';
COMMENT ON FUNCTION pggit.snooze_alert(bigint, interval, text) IS
    'Snoozes the incident of an alert. An alert that has no incident yet is added to one first. Returns the suppression_id.';
COMMENT ON FUNCTION pggit.repair_triggers() IS
    'Enables every trigger of the extension as it was installed, after DISABLE TRIGGER or pg_restore --disable-triggers; returns how many were wrong. health_check() names them.';
COMMENT ON FUNCTION pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz, integer[], time, time, text, integer) IS
    'From p_from (now) until p_until, matching alerts are stored but not notified; with p_weekly_… only in a window of each week. Returns the suppression_id.';
COMMENT ON FUNCTION pggit.end_suppression(bigint, text) IS
    'Ends a suppression or snooze before its time and returns its id.';
COMMENT ON FUNCTION pggit.preview_suppression(text, text, text, integer[], time, time, text, integer, integer) IS
    'Counts, by operation, type and severity, the alerts that such a suppression would have hidden in the last p_days, most first.';
COMMENT ON FUNCTION pggit.set_operation_thresholds(text, double precision, integer, double precision, double precision) IS
    'Sets all four thresholds of an operation; NULL returns one to the default. Shows those now in force.';
COMMENT ON FUNCTION pggit.set_minimum_samples_for_anomalies(text, integer) IS
    'Sets how many samples anomaly detection of an operation needs; NULL: pggit_perf.minimum_samples_for_anomalies. Returns the number in force.';
COMMENT ON FUNCTION pggit.explain_alert(bigint) IS
    'Why an alert was raised and what became of it: measurement, baseline, rule, samples around it, incident, escalation, suppression, acknowledgement.';
COMMENT ON FUNCTION pggit.notify_on_alert(bigint) IS
    'Queues an alert''s incident for each matching setting that has no notification of it yet; returns how many it queued.';
COMMENT ON FUNCTION pggit.test_notification(integer) IS
    'Queues a test for a setting, enabled or not, and returns its queue_id.';
COMMENT ON FUNCTION pggit.replay_notification(bigint) IS
    'Sends a dead letter again, with the same idempotency key, and returns its queue_id.';
COMMENT ON FUNCTION pggit.encrypt_notification_config(integer, jsonb, text) IS
    'Encrypts the config of a setting to an armored OpenPGP public key, by pgcrypto, in place of the one in clear.';
COMMENT ON FUNCTION pggit_perf_internal.split_notification_config(text, jsonb, boolean) IS
    'Internal to the trigger of alert_notification_settings: checks a config and parts what may be shown from what is secret.';
COMMENT ON PROCEDURE pggit.deliver_notifications(integer) IS
    'Delivers what is due, for at most p_max_seconds. For pg_cron or by hand; not inside a transaction block. With the library preloaded a background worker does it at once.';
COMMENT ON FUNCTION pggit_perf_internal.wake_delivery() IS
    'Internal: trigger that wakes the background worker when something is queued.';
COMMENT ON FUNCTION pggit.ensure_metric_partitions(integer) IS
    'Makes the monthly partitions from this month to p_months_ahead more, and those that rows in the default partition wait for; moves these rows.';
COMMENT ON FUNCTION pggit.roll_up_metrics() IS
    'Adds each metric that is not rolled up yet to the rollup of its operation and hour, exactly once, even if it committed late.';
COMMENT ON FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) IS
    'Recomputes the rollups of the hours that begin between two times from the raw rows, live and archived; rollups whose raw rows were dropped stay.';
COMMENT ON FUNCTION pggit.verify_rollups(timestamptz, timestamptz) IS
    'Compares the rollups of the hours that begin between two times with the raw rows, live and archived: equal where hours_different is 0.';
COMMENT ON FUNCTION pggit.archive_old_data() IS
    'Moves rows that are past their age or size limit from the live tables to the archive, and drops archived rows that are past theirs (v_archive_policies). Months of metrics are moved as they are, or day by day where their policy says so.';
COMMENT ON FUNCTION pggit.set_archive_policy(text, integer, bigint, integer, text, integer) IS
    'Sets for how many days (NULL: the default of v_archive_policies) and bytes a kind stays live, and when it is dropped from the archive (NULL: never). With p_partition day, metrics leave by their own age instead of whole months. After p_forget_names_after_days (NULL: never) names in its rows are replaced. Returns the kind.';
COMMENT ON FUNCTION pggit.schedule_jobs() IS
    'Registers the jobs with pg_cron for the calling role, each once; a job that is there keeps its schedule. Ordered by job_name.';
COMMENT ON FUNCTION pggit.unschedule_jobs() IS
    'Takes the calling role''s jobs of this database out of pg_cron and returns how many there were.';
COMMENT ON FUNCTION pggit_perf_internal.announce_change() IS
    'Internal: trigger by which every backend drops its copy of baselines and thresholds when they change.';
COMMENT ON FUNCTION pggit_perf_internal.hold_registration() IS
    'Internal: trigger that keeps recorders from registering operation types while a statement adds some by hand. Recorders do not wait for it; they register the type with a later recording.';
COMMENT ON FUNCTION pggit_perf_internal.release_registration() IS 'Internal: ends what hold_registration() began.';
COMMENT ON FUNCTION pggit_perf_internal.lock_sequence(oid) IS
    'Internal to advance_identities: keeps other sessions from advancing a sequence until the end of the (sub)transaction.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_transition(internal, bigint, double precision[]) IS 'Internal to the aggregate duration_stats.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_combine(internal, internal) IS 'Internal to the aggregate duration_stats.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_serialize(internal) IS 'Internal to the aggregate duration_stats.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_deserialize(bytea, internal) IS 'Internal to the aggregate duration_stats.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_final(internal) IS 'Internal to the aggregate duration_stats.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_transition(internal, text, bigint, double precision[]) IS 'Internal to the aggregate duration_stats_by.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_combine(internal, internal) IS 'Internal to the aggregate duration_stats_by.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_serialize(internal) IS 'Internal to the aggregate duration_stats_by.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_deserialize(bytea, internal) IS 'Internal to the aggregate duration_stats_by.';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_final(internal) IS 'Internal to the aggregate duration_stats_by.';

COMMENT ON FUNCTION pggit.start_span(text, text, integer, text, text, jsonb) IS
    'Begins a span, within another one if p_parent_span_id says so, and returns its trace_id and span_id (OpenTelemetry''s).';
COMMENT ON FUNCTION pggit.end_span(text, text, text, jsonb, bigint) IS
    'Ends a span with OK, ERROR or UNSET, records it as a metric and returns the metric_id.';
COMMENT ON FUNCTION pggit.record_merge_performance(integer, integer, bigint, bigint, bigint, bigint, bigint, bigint, text, integer, integer, text[], text, timestamptz) IS
    'Records a merge with its phases (microseconds; NULL: did not happen), and the whole and each phase as metrics. Returns the merge_id.';
COMMENT ON FUNCTION pggit.health_check() IS
    'Every check of the monitor itself: ok, warning (its target is missed), failing (its limit) or not_applicable, value, limit, since when, the runbook that says what to do, and the target where there is one.';
COMMENT ON FUNCTION pggit_perf_internal.raise_health_alerts() IS 'Internal to the job check_health: raises a SYSTEM alert for each check that fails and has no incident.';
COMMENT ON FUNCTION pggit_perf_internal.reroute_system_notifications() IS
    'Internal to the job check_health: SYSTEM notifications of settings that do not deliver go by the fallback as well.';
COMMENT ON FUNCTION pggit_perf_internal.scheduled_jobs() IS 'Internal to v_scheduled_jobs.';
COMMENT ON FUNCTION pggit_perf_internal.watch_drop(text) IS
    'Internal: called before a command that could take the extension along, so that the library is loaded and refuses it.';
COMMENT ON FUNCTION pggit_perf_internal.due_jobs() IS 'The jobs that are due, in the order in which run_due_jobs() runs them.';
COMMENT ON FUNCTION pggit_perf_internal.clean_up_job_runs() IS
    'Deletes runs that succeeded and are older than pggit_perf.job_history_days, but for the last one of each job; returns how many.';
COMMENT ON FUNCTION pggit_perf_internal.clean_up_operation_types() IS
    'Removes operation types that recording registered, that no one has edited, and that have no rows left or none from the last 92 days; returns how many.';
COMMENT ON FUNCTION pggit_perf_internal.clean_up_cron_history() IS
    'Deletes pg_cron''s history of our jobs in this database that is older than pggit_perf.job_history_days, as far as the caller may; returns how many.';
COMMENT ON FUNCTION pggit.runbook(text, text) IS 'The runbook of an alert or incident: by its type, of a SYSTEM one by the check that failed.';
COMMENT ON FUNCTION pggit.sparkline(double precision[]) IS
    'One character for each value, from the least to the greatest; a dot for NULL. Logarithmic where one is more than twenty times another.';
COMMENT ON FUNCTION pggit.operation_trends() IS 'The trend of each operation''s median over the last day, two hours a character.';
COMMENT ON FUNCTION pggit.performance_report(integer) IS
    'A report of the last hours as one self-contained HTML page: psql -AtX -c "SELECT pggit.performance_report()" > report.html';
COMMENT ON FUNCTION pggit.performance_report_diff(timestamptz, timestamptz, timestamptz, timestamptz) IS
    'Two periods compared as an HTML page, operation by operation, with effect size and significance.';
COMMENT ON FUNCTION pggit.compare_performance(timestamptz, timestamptz, timestamptz, timestamptz) IS
    'Two periods compared, a row for each operation, slower ones first: verdict, ratio with its 95 % interval, Cliff''s delta, adjusted p-value.';
COMMENT ON FUNCTION pggit.prometheus_metrics() IS 'All monitoring series, in the text format of Prometheus.';

-- Which access each function belongs to; each access includes those above it in the CASE of apply_access.
CREATE FUNCTION pggit_perf_internal.access_functions(p_access text) RETURNS SETOF regprocedure
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    JOIN (VALUES
            ('recorder', 'record_performance_metric'),
            ('recorder', 'record_performance_metrics'),
            ('recorder', 'record_performance_interval'),
            ('viewer', 'detect_anomalies_statistical'),
            ('viewer', 'detect_combined_anomalies'),
            ('viewer', 'detect_performance_degradation'),
            ('viewer', 'detect_correlated_degradation'),
            ('viewer', 'simulate_detection'),
            ('viewer', 'suggest_thresholds'),
            ('viewer', 'events_within_six_hours'),
            ('viewer', 'duration_stats'),
            ('viewer', 'duration_stats_by'),
            ('viewer', 'duration_digest'),
            ('viewer', 'rollup'),
            ('viewer', 'duration_digest_from_bytes'),
            ('viewer', 'num_vals'),
            ('viewer', 'mean'),
            ('viewer', 'stddev'),
            ('viewer', 'min_val'),
            ('viewer', 'max_val'),
            ('viewer', 'sum_vals'),
            ('viewer', 'sum_of_squares'),
            ('viewer', 'percentile'),
            ('viewer', 'percentiles'),
            ('viewer', 'fraction_below'),
            ('viewer', 'explain_alert'),
            ('viewer', 'preview_suppression'),
            ('viewer', 'suppression_covers'),
            ('recorder', 'start_span'),
            ('recorder', 'end_span'),
            ('recorder', 'start_performance_trace'),
            ('recorder', 'end_performance_trace'),
            ('recorder', 'record_merge_performance'),
            ('viewer', 'pggit_branch_names'),
            ('viewer', 'runbook'),
            ('viewer', 'sparkline'),
            ('viewer', 'three_significant_digits'),
            ('viewer', 'window_start'),
            ('viewer', 'statistics_of_window'),
            ('viewer', 'operation_statistics'),
            ('viewer', 'operation_trends'),
            ('viewer', 'health_check'),
            ('viewer', 'scheduled_jobs'),
            ('viewer', 'prometheus_metrics'),
            ('viewer', 'performance_report'),
            ('viewer', 'performance_report_diff'),
            ('viewer', 'compare_performance'),
            ('operator', 'run_detection'),
            ('operator', 'detect_change_points'),
            ('operator', 'recalculate_seasonal_baselines'),
            ('operator', 'accept_new_normal'),
            ('operator', 'exclude_from_baseline'),
            ('operator', 'end_baseline_exclusion'),
            ('operator', 'process_alerts'),
            ('operator', 'check_alert_escalation'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('operator', 'resolve_incident'),
            ('operator', 'snooze_incident'),
            ('operator', 'snooze_alert'),
            ('operator', 'suppress_alerts'),
            ('operator', 'end_suppression'),
            ('operator', 'notify_on_alert'),
            ('operator', 'replay_notification'),
            ('operator', 'check_performance_baseline'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'roll_up_metrics'),
            ('operator', 'verify_rollups'),
            ('operator', 'approve_baseline'),
            ('operator', 'reject_baseline'),
            ('operator', 'set_operation_thresholds'),
            ('operator', 'set_operation_time_zone'),
            ('operator', 'set_minimum_samples_for_anomalies'),
            ('admin', 'enable_event_log'),
            ('admin', 'disable_event_log'),
            ('admin', 'note_changed_settings'),
            ('admin', 'are_escalation_steps'),
            ('admin', 'is_restore'),
            ('admin', 'encrypt_notification_config'),
            ('admin', 'test_notification'),
            ('admin', 'deliver_notifications'),
            ('admin', 'deliver_alarm'),
            ('admin', 'ensure_metric_partitions'),
            ('admin', 'rebuild_rollups'),
            ('admin', 'archive_old_data'),
            ('admin', 'set_archive_policy'),
            ('admin', 'run_job'),
            ('admin', 'run_started_job'),
            ('admin', 'require_commit_allowed'),
            ('admin', 'claim_due_job'),
            ('admin', 'end_dead_job_runs'),
            ('admin', 'run_due_jobs'),
            ('admin', 'tick'),
            ('admin', 'due_jobs'),
            ('admin', 'raise_health_alerts'),
            ('admin', 'reroute_system_notifications'),
            ('admin', 'check_health_if_due'),
            ('admin', 'clean_up_job_runs'),
            ('admin', 'clean_up_cron_history'),
            ('admin', 'clean_up_operation_types'),
            ('admin', 'execute_job'),
            ('admin', 'start_job_run'),
            ('admin', 'finish_job_run'),
            ('admin', 'schedule_jobs'),
            ('admin', 'unschedule_jobs'),
            ('admin', 'repair_triggers'),
            ('admin', 'grant_access'),
            ('admin', 'apply_access'),
            ('admin', 'forget_name'),
            ('admin', 'forget_old_names'),
            ('admin', 'revoke_access'),
            ('admin', 'forget_user')
         ) AS f (access, function_name) ON p.proname = f.function_name
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE e.extname = 'pggit_perf'
      AND f.access = p_access
      -- Not the copies that our own code calls, but for the one that run_job calls with its caller's rights.
      AND NOT (p.pronamespace = 'pggit_perf_internal'::regnamespace AND p.proname <> 'deliver_notifications'
               AND EXISTS (SELECT FROM pg_proc AS door WHERE door.pronamespace = 'pggit'::regnamespace AND door.proname = p.proname));
END;
COMMENT ON FUNCTION pggit_perf_internal.access_functions(text) IS
    'Internal: the functions that an access (recorder, viewer, operator, admin) adds to those it includes.';

CREATE FUNCTION pggit_perf_internal.apply_access(p_role text, p_access text, p_grant boolean) RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_verb text := CASE WHEN p_grant THEN 'GRANT %s TO %I' ELSE 'REVOKE %s FROM %I' END;
    v_included text[];
    v_function regprocedure;
    v_relation regclass;
    v_type regtype;
    v_columns text;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    v_included := CASE p_access
        WHEN 'recorder' THEN ARRAY['recorder']
        WHEN 'viewer' THEN ARRAY['viewer']
        WHEN 'operator' THEN ARRAY['viewer', 'recorder', 'operator']
        WHEN 'admin' THEN ARRAY['viewer', 'recorder', 'operator', 'admin']
    END;
    IF v_included IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('p_access must be recorder, viewer, operator or admin, not %s', coalesce(quote_literal(left(p_access, 100)), 'NULL')),
            DETAIL = 'A recorder records, a viewer reads, an operator does both and deals with incidents, an admin does everything.',
            HINT = 'For example: SELECT pggit.grant_access(''monitoring'', ''viewer'');';
    END IF;
    IF p_role IS NULL OR NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = p_role) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('role %s does not exist', coalesce(quote_literal(left(p_role, 100)), 'NULL')),
            DETAIL = 'Access is given to one role at a time, never to PUBLIC.',
            HINT = 'Create it first: CREATE ROLE … NOLOGIN;';
    END IF;

    FOR v_function IN
        SELECT f FROM unnest(v_included) AS i (access) CROSS JOIN LATERAL pggit_perf_internal.access_functions(i.access) AS f
    LOOP
        PERFORM pggit_perf_internal.define(format(v_verb, format('EXECUTE ON ROUTINE %s', v_function), p_role));
    END LOOP;

    IF 'viewer' = ANY (v_included) THEN
        FOR v_relation, v_columns IN
            -- Names of users and sessions are for pg_read_all_stats, which pg_monitor has; for others v_all_performance_metrics
            -- shows each its own.
            SELECT c.oid::regclass,
                   (SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum)
                               FILTER (WHERE a.attname NOT IN ('user_name', 'session_id'))
                    FROM pg_attribute AS a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind <> 'v' AND p_role <> 'pg_monitor'
                    HAVING bool_or(a.attname IN ('user_name', 'session_id')))
            FROM pg_depend AS d
            JOIN pg_class AS c ON c.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass
              AND d.refclassid = 'pg_extension'::regclass
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
              AND d.deptype = 'e'
              AND c.relkind IN ('r', 'p', 'v')
              AND c.relnamespace = 'pggit'::regnamespace
              AND c.relname <> 'alert_notification_settings'
        LOOP
            IF v_columns IS NULL OR NOT p_grant THEN
                PERFORM pggit_perf_internal.define(format(v_verb, format('SELECT ON TABLE %s', v_relation), p_role));
            ELSE
                -- Releases before 0.7.0 granted the whole table.
                PERFORM pggit_perf_internal.define(format('REVOKE SELECT ON TABLE %s FROM %I', v_relation, p_role));
                PERFORM pggit_perf_internal.define(format('GRANT SELECT (%s) ON TABLE %s TO %I', v_columns, v_relation, p_role));
            END IF;
        END LOOP;
    END IF;
    IF 'viewer' = ANY (v_included) THEN
        -- For tables and views of their own that are made from what they read.
        FOR v_type IN
            SELECT t.oid::regtype FROM pg_type AS t WHERE t.typnamespace = 'pggit_perf_internal'::regnamespace AND t.typtype = 'd'
        LOOP
            PERFORM pggit_perf_internal.define(format(v_verb, format('USAGE ON TYPE %s', v_type), p_role));
        END LOOP;
    END IF;
    IF 'recorder' = ANY (v_included) THEN
        PERFORM pggit_perf_internal.define(format(v_verb, 'INSERT (operation_type, operation_name, duration_microseconds, branch_id, user_name, '
                               'session_id, rows_affected, memory_bytes, cpu_microseconds, operation_metadata, '
                               'start_time, end_time, recorded_at) ON TABLE pggit.performance_metrics', p_role));
    END IF;
    IF 'admin' = ANY (v_included) THEN
        -- What jobs call.
        PERFORM pggit_perf_internal.define(format(v_verb, 'USAGE ON SCHEMA pggit_perf_internal', p_role));
        PERFORM pggit_perf_internal.define(format(v_verb, 'INSERT, UPDATE, DELETE ON TABLE pggit.performance_operation_types, pggit.alert_escalation_policies, pggit.archive_policies', p_role));
        PERFORM pggit_perf_internal.define(format(v_verb, 'SELECT, INSERT, UPDATE, DELETE ON TABLE pggit.alert_notification_settings', p_role));
        PERFORM pggit_perf_internal.define(format(v_verb, 'INSERT (channel, recipient, message, status, setting_id) ON TABLE pggit.alert_notification_queue', p_role));
    END IF;
    -- What is left of another access, or granted by another extension, still needs the schema.
    IF p_grant THEN
        PERFORM pggit_perf_internal.define(format('GRANT USAGE ON SCHEMA pggit TO %I', p_role));
    ELSIF NOT EXISTS (
        SELECT FROM (
            SELECT c.relacl FROM pg_class AS c WHERE c.relnamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT a.attacl FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE c.relnamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT p.proacl FROM pg_proc AS p WHERE p.pronamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT t.typacl FROM pg_type AS t WHERE t.typnamespace = 'pggit'::regnamespace
        ) AS o (acl) CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE a.grantee = (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = p_role)) THEN
        PERFORM pggit_perf_internal.define(format('REVOKE USAGE ON SCHEMA pggit FROM %I', p_role));
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.apply_access(text, text, boolean) IS 'Internal to grant_access and revoke_access.';

-- SECURITY INVOKER: within another role's SECURITY DEFINER function, the rights of that role are checked, not the session's.
CREATE FUNCTION pggit.grant_access(p_role text, p_access text) RETURNS void
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- pg_read_all_data has USAGE of every schema: the rights of this function have to name the caller.
    IF NOT (has_schema_privilege(current_user, 'pggit_perf_internal', 'USAGE')
            AND EXISTS (SELECT FROM pg_proc AS p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                        WHERE p.oid = 'pggit.grant_access(text, text)'::regprocedure
                          AND CASE WHEN a.grantee <> 0 THEN pg_has_role(current_user, a.grantee, 'USAGE') END)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'grant_access is for roles with access admin',
            DETAIL = 'The right to EXECUTE is not enough: a script may have granted it on every function of schema pggit.',
            HINT = 'SELECT pggit.grant_access(''…'', ''admin''); as a superuser.';
    END IF;
    PERFORM pggit_perf_internal.apply_access(p_role, p_access, true);
END
$body$;
COMMENT ON FUNCTION pggit.grant_access(text, text) IS
    'Grants recorder (may record), viewer (may read), operator (both, may recalculate, review baselines, look after incidents and set thresholds) or admin (all) to a role.';

-- SECURITY INVOKER: within another role's SECURITY DEFINER function, the rights of that role are checked, not the session's.
CREATE FUNCTION pggit.revoke_access(p_role text, p_access text) RETURNS void
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- pg_read_all_data has USAGE of every schema: the rights of this function have to name the caller.
    IF NOT (has_schema_privilege(current_user, 'pggit_perf_internal', 'USAGE')
            AND EXISTS (SELECT FROM pg_proc AS p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                        WHERE p.oid = 'pggit.revoke_access(text, text)'::regprocedure
                          AND CASE WHEN a.grantee <> 0 THEN pg_has_role(current_user, a.grantee, 'USAGE') END)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'revoke_access is for roles with access admin',
            DETAIL = 'The right to EXECUTE is not enough: a script may have granted it on every function of schema pggit.',
            HINT = 'SELECT pggit.grant_access(''…'', ''admin''); as a superuser.';
    END IF;
    PERFORM pggit_perf_internal.apply_access(p_role, p_access, false);
END
$body$;
COMMENT ON FUNCTION pggit.revoke_access(text, text) IS 'Takes back from a role what grant_access gives with this access, all that it includes as well.';

-- Compiling such a query costs more than it saves.
ALTER FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) SET jit = off;
-- What workers gathered is sorted by operation, a few hundred kilobytes each: not on disk.
ALTER FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) SET work_mem = '64MB';
-- One waits for another, but not for ever: the job fails, is logged, and tries again.
ALTER FUNCTION pggit.process_alerts() SET lock_timeout = '10s';
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET lock_timeout = '10s';
-- Whatever the statistics say: look up the alerts that are to be taken, never read all there ever were.
ALTER FUNCTION pggit.process_alerts() SET enable_seqscan = off;
ALTER FUNCTION pggit.process_alerts() SET enable_hashjoin = off;
ALTER FUNCTION pggit.process_alerts() SET enable_mergejoin = off;
ALTER FUNCTION pggit.process_alerts() SET jit = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_seqscan = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_hashjoin = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET enable_mergejoin = off;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SET jit = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET lock_timeout = '10s';
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_seqscan = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_hashjoin = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_mergejoin = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET jit = off;
ALTER FUNCTION pggit.performance_report(integer) SET jit = off;
ALTER FUNCTION pggit.performance_report_diff(timestamptz, timestamptz, timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.compare_performance(timestamptz, timestamptz, timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.operation_trends() SET jit = off;
-- A type of which there is nothing is looked up, not searched for.
ALTER FUNCTION pggit_perf_internal.clean_up_operation_types() SET enable_seqscan = off;
ALTER FUNCTION pggit.health_check() SET jit = off;
ALTER FUNCTION pggit_perf_internal.raise_health_alerts() SET jit = off;
ALTER FUNCTION pggit_perf_internal.raise_health_alerts() SET lock_timeout = '10s';
-- The same answer in every session.
ALTER FUNCTION pggit.explain_alert(bigint) SET timezone = 'UTC';
ALTER FUNCTION pggit.explain_alert(bigint) SET datestyle = 'ISO';
ALTER FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean) SET jit = off;
ALTER FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean) SET work_mem = '64MB';
-- One waits for another, but not for ever: the job fails, is logged, and tries again.
ALTER FUNCTION pggit.run_detection(timestamptz) SET lock_timeout = '10s';
ALTER FUNCTION pggit.run_detection(timestamptz) SET jit = off;
ALTER FUNCTION pggit.recalculate_seasonal_baselines(integer) SET jit = off;
ALTER FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision, text, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_combined_anomalies(text, integer, double precision, text, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_performance_degradation(text, integer, double precision, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_change_points(text, integer, timestamptz) SET jit = off;
ALTER FUNCTION pggit.simulate_detection(text, timestamptz, timestamptz, double precision, double precision, double precision) SET jit = off;
ALTER FUNCTION pggit.suggest_thresholds(text, double precision, integer, timestamptz) SET jit = off;
ALTER FUNCTION pggit.roll_up_metrics() SET jit = off;
ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '10s';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET jit = off;
-- Bounds of months are read as they are written.
ALTER FUNCTION pggit.roll_up_metrics() SET timezone = 'UTC';
ALTER FUNCTION pggit.roll_up_metrics() SET datestyle = 'ISO';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET timezone = 'UTC';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET datestyle = 'ISO';
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET timezone = 'UTC';
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET datestyle = 'ISO';
ALTER FUNCTION pggit.archive_old_data() SET timezone = 'UTC';
ALTER FUNCTION pggit.archive_old_data() SET datestyle = 'ISO';
ALTER FUNCTION pggit.archive_old_data() SET jit = off;
-- With the metrics locked nothing reads a month from end to end, whatever the statistics say.
ALTER FUNCTION pggit.archive_old_data() SET enable_seqscan = off;
ALTER FUNCTION pggit.archive_old_data() SET lock_timeout = '5s';
-- What is left out is looked up in hash tables, however much it is.
ALTER FUNCTION pggit.archive_old_data() SET work_mem = '64MB';
-- Rather fail, and try again with the next run, than make others queue.
ALTER FUNCTION pggit.ensure_metric_partitions(integer) SET lock_timeout = '5s';

-- Jobs, the background worker and our own queries call these under names to which nobody else can add an overload. They are the
-- same functions with the same settings.
DO $copies$
DECLARE
    v_function pg_catalog.regprocedure;
BEGIN
    FOR v_function IN
        SELECT p.oid::pg_catalog.regprocedure
        FROM pg_catalog.pg_proc AS p
        JOIN pg_catalog.pg_depend AS d
            ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e'
           AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
           AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf')
        WHERE p.pronamespace = 'pggit'::pg_catalog.regnamespace
          AND p.proname IN ('archive_old_data', 'check_pending_metrics', 'deliver_notifications', 'ensure_metric_partitions',
                            'health_check', 'num_vals', 'process_alerts', 'recalculate_all_baselines_rolling',
                            'recalculate_seasonal_baselines', 'roll_up_metrics', 'run_detection', 'runbook')
        ORDER BY p.proname
    LOOP
        EXECUTE pg_catalog.regexp_replace(pg_catalog.pg_get_functiondef(v_function),
                                          '^CREATE OR REPLACE (FUNCTION|PROCEDURE) pggit[.]', E'CREATE \\1 pggit_perf_internal.');
        EXECUTE pg_catalog.format('COMMENT ON ROUTINE %s IS %L',
                                  pg_catalog.regexp_replace(v_function::pg_catalog.text, '^pggit[.]', 'pggit_perf_internal.'),
                                  'Internal: the public function of this name, for our own calls.');
    END LOOP;
END
$copies$;

-- Of each public function what it does and how to make it anew, for replaced_functions() and its runbook. As text, as the functions
-- themselves may be changed. Every later script of the extension makes this one anew.
DO $own$
BEGIN
    EXECUTE pg_catalog.format(
        'CREATE FUNCTION pggit_perf_internal.own_functions() RETURNS TABLE (function_name text, digest text, definition text)
         LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS %L',
        (SELECT 'VALUES ' || pg_catalog.string_agg(pg_catalog.format('(%L::text, %L::text, %L::text)', f.name, f.digest, f.definition), E',\n' ORDER BY f.name COLLATE "C")
         FROM (SELECT p.oid::pg_catalog.regprocedure::pg_catalog.text AS name, pggit_perf_internal.function_digest(p.oid) AS digest,
                      pg_catalog.pg_get_functiondef(p.oid) AS definition
               FROM pg_catalog.pg_proc AS p
               JOIN pg_catalog.pg_depend AS d
                   ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e'
                  AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                  AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf')
               WHERE p.pronamespace = 'pggit'::pg_catalog.regnamespace AND p.prokind IN ('f', 'p')) AS f));
END
$own$;
COMMENT ON FUNCTION pggit_perf_internal.own_functions() IS
    'Internal: the public functions as the extension has installed them, each with the statement that makes it anew.';

-- PostgreSQL lets PUBLIC execute every new function, and ALTER DEFAULT PRIVILEGES of the installing role may have given anybody
-- anything: what follows is all that anybody has.
REVOKE ALL ON ALL TABLES IN SCHEMA pggit_perf_internal FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA pggit_perf_internal FROM PUBLIC;
DO $revoke$
DECLARE
    v_object text;
    v_grantee oid;
BEGIN
    FOR v_object, v_grantee IN
        SELECT o.object, a.grantee
        FROM pg_depend AS d
        CROSS JOIN LATERAL (
            SELECT format(CASE c.relkind WHEN 'S' THEN 'SEQUENCE %s' ELSE 'TABLE %s' END, c.oid::regclass) AS object, c.relacl AS acl, c.relowner AS owner
            FROM pg_class AS c WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid AND c.relkind IN ('r', 'p', 'v', 'S')
            UNION ALL
            SELECT format('ROUTINE %s', p.oid::regprocedure), coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner
            FROM pg_proc AS p WHERE d.classid = 'pg_proc'::regclass AND p.oid = d.objid
            UNION ALL
            -- Neither a table's row type nor an array has rights of its own.
            SELECT format('TYPE %s', t.oid::regtype), coalesce(t.typacl, acldefault('T', t.typowner)), t.typowner
            FROM pg_type AS t
            WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid AND t.typcategory <> 'A'
              AND NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.typrelid AND c.relkind <> 'c')
            UNION ALL
            SELECT format('SCHEMA %I', n.nspname), n.nspacl, n.nspowner
            FROM pg_namespace AS n WHERE d.classid = 'pg_namespace'::regclass AND n.oid = d.objid) AS o
        CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
          AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
          AND a.grantee <> o.owner
        GROUP BY o.object, a.grantee
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %s', v_object, CASE WHEN v_grantee = 0 THEN 'PUBLIC' ELSE v_grantee::regrole::text END);
    END LOOP;
END
$revoke$;

SELECT pggit_perf_internal.apply_access('pg_monitor'::text, 'viewer'::text, true);
-- With the rights of a viewer these see whole rows.
GRANT SELECT (user_name, session_id) ON pggit.performance_metrics, pggit.performance_metrics_archive
    TO pg_read_all_stats;
GRANT SELECT (user_name) ON pggit.operation_traces, pggit.operation_traces_archive, pggit.merge_performance_metrics,
    pggit.merge_performance_metrics_archive TO pg_read_all_stats;

-- A dump carries its partitions, the default one too, as tables of their own and makes them after CREATE EXTENSION; partitions made here
-- would be in their way.
DO $months$
BEGIN
    IF NOT pggit_perf_internal.is_restore() THEN
        PERFORM pggit_perf_internal.ensure_metric_partitions(3);
    END IF;
END
$months$;

-- Event triggers see again what comes after this script: what a script sets lasts until the end of the transaction.
DO $loud$
BEGIN
    IF pg_catalog.current_setting('pggit_perf_script.silenced') <> '' THEN
        PERFORM pg_catalog.set_config(CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
                                           THEN 'event_triggers' ELSE 'session_replication_role' END,
                                      pg_catalog.current_setting('pggit_perf_script.silenced'), true);
    END IF;
END
$loud$;

SET LOCAL search_path = pggit, pg_temp;
