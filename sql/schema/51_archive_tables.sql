SET LOCAL search_path = pg_catalog, pg_temp;

-- Keys are numbers with times: numbers begin again (TRUNCATE … RESTART IDENTITY, a sequence that was restored), archives stay.
CREATE TABLE pggit.performance_alerts_archive (
    LIKE pggit.performance_alerts,
    CONSTRAINT performance_alerts_archive_pkey PRIMARY KEY (alert_id, created_at)
);
COMMENT ON TABLE pggit.performance_alerts_archive IS
    'Alerts past their age whose incidents are over; explain_alert reads them as well.';
CREATE INDEX performance_alerts_archive_created ON pggit.performance_alerts_archive (created_at);

-- Alerts that have left the live table, so that what has been created since the beginning can be counted without reading the archive.
CREATE TABLE pggit_perf_internal.archived_alert_counts (
    alert_type pggit_perf_internal.alert_type NOT NULL,
    severity pggit_perf_internal.severity NOT NULL,
    alerts bigint NOT NULL,
    CONSTRAINT archived_alert_counts_pkey PRIMARY KEY (alert_type, severity),
    CONSTRAINT archived_alert_counts_alerts_check CHECK (alerts > 0)
);
COMMENT ON TABLE pggit_perf_internal.archived_alert_counts IS
    'Internal to v_monitoring_alerts: how many alerts archive_old_data() has taken out of the live table, by the severity that they were created with.';

CREATE TABLE pggit.alert_notification_queue_archive (
    LIKE pggit.alert_notification_queue,
    CONSTRAINT alert_notification_queue_archive_pkey PRIMARY KEY (queue_id, created_at)
);
COMMENT ON TABLE pggit.alert_notification_queue_archive IS
    'Notifications past their age that were sent or given up, of incidents that are over.';
CREATE INDEX alert_notification_queue_archive_created ON pggit.alert_notification_queue_archive (created_at);

CREATE TABLE pggit.alert_notification_log_archive (
    LIKE pggit.alert_notification_log,
    CONSTRAINT alert_notification_log_archive_pkey PRIMARY KEY (log_id, logged_at)
);
COMMENT ON TABLE pggit.alert_notification_log_archive IS 'Attempts to deliver past their age.';
CREATE INDEX alert_notification_log_archive_logged ON pggit.alert_notification_log_archive (logged_at);

CREATE TABLE pggit.job_run_log_archive (
    LIKE pggit.job_run_log,
    CONSTRAINT job_run_log_archive_pkey PRIMARY KEY (run_id, started_at)
);
COMMENT ON TABLE pggit.job_run_log_archive IS 'Runs of jobs past their age.';
CREATE INDEX job_run_log_archive_started ON pggit.job_run_log_archive (started_at);

CREATE TABLE pggit.operation_traces_archive (
    LIKE pggit.operation_traces,
    CONSTRAINT operation_traces_archive_pkey PRIMARY KEY (span_id, started_at)
);
COMMENT ON TABLE pggit.operation_traces_archive IS 'Spans past their age, ended or not.';
CREATE INDEX operation_traces_archive_started ON pggit.operation_traces_archive (started_at);

CREATE TABLE pggit.performance_incidents_archive (
    LIKE pggit.performance_incidents,
    CONSTRAINT performance_incidents_archive_pkey PRIMARY KEY (incident_id, opened_at)
);
COMMENT ON TABLE pggit.performance_incidents_archive IS 'Incidents past their age that are resolved, once nothing live refers to them.';
CREATE INDEX performance_incidents_archive_resolved ON pggit.performance_incidents_archive (resolved_at);

CREATE TABLE pggit.performance_incident_events_archive (
    LIKE pggit.performance_incident_events,
    CONSTRAINT performance_incident_events_archive_pkey PRIMARY KEY (event_id, occurred_at)
);
COMMENT ON TABLE pggit.performance_incident_events_archive IS 'Events of archived incidents and suppressions.';
CREATE INDEX performance_incident_events_archive_occurred ON pggit.performance_incident_events_archive (occurred_at);

CREATE TABLE pggit.alert_suppression_archive (
    LIKE pggit.alert_suppression,
    CONSTRAINT alert_suppression_archive_pkey PRIMARY KEY (suppression_id, created_at)
);
COMMENT ON TABLE pggit.alert_suppression_archive IS 'Suppressions past their age that have ended.';
CREATE INDEX alert_suppression_archive_ended ON pggit.alert_suppression_archive (ended_at);

CREATE TABLE pggit.performance_baselines_archive (
    LIKE pggit.performance_baselines,
    CONSTRAINT performance_baselines_archive_pkey PRIMARY KEY (baseline_id, created_at)
);
COMMENT ON TABLE pggit.performance_baselines_archive IS 'Baselines past their age that neither are in force nor wait for a review.';
CREATE INDEX performance_baselines_archive_evaluated ON pggit.performance_baselines_archive (evaluated_at);

CREATE TABLE pggit.performance_baseline_history_archive (
    LIKE pggit.performance_baseline_history,
    CONSTRAINT performance_baseline_history_archive_pkey PRIMARY KEY (history_id, created_at)
);
COMMENT ON TABLE pggit.performance_baseline_history_archive IS 'Changes of baselines past their age.';
CREATE INDEX performance_baseline_history_archive_created ON pggit.performance_baseline_history_archive (created_at);

CREATE TABLE pggit.merge_performance_metrics_archive (
    LIKE pggit.merge_performance_metrics,
    CONSTRAINT merge_performance_metrics_archive_pkey PRIMARY KEY (merge_id, ended_at)
);
COMMENT ON TABLE pggit.merge_performance_metrics_archive IS 'Merges past their age.';
CREATE INDEX merge_performance_metrics_archive_ended ON pggit.merge_performance_metrics_archive (ended_at);

CREATE TABLE pggit.performance_episodes_archive (
    LIKE pggit.performance_episodes,
    CONSTRAINT performance_episodes_archive_pkey PRIMARY KEY (episode_id, first_at)
);
COMMENT ON TABLE pggit.performance_episodes_archive IS 'Episodes past their age that are over.';
CREATE INDEX performance_episodes_archive_last ON pggit.performance_episodes_archive (last_at);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incidents_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baselines_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_history_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_episodes_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.archived_alert_counts', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.operation_traces_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_alerts_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_queue_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_log_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.job_run_log_archive', '');

SET LOCAL search_path = pggit, pg_temp;
