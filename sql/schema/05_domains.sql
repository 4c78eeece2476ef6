SET LOCAL search_path = pg_catalog, pg_temp;

-- Severities, states and kinds that several columns share, each with its values in one place. Views and functions give them as
-- text: a role needs no right on this schema to read and write such a column.
CREATE DOMAIN pggit_perf_internal.severity AS text
    CONSTRAINT severity_check CHECK (VALUE IN ('INFO', 'WARNING', 'CRITICAL'));
COMMENT ON DOMAIN pggit_perf_internal.severity IS 'How severe an alert or incident is.';

CREATE DOMAIN pggit_perf_internal.alert_type AS text
    CONSTRAINT alert_type_check CHECK (VALUE IN ('THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM'));
COMMENT ON DOMAIN pggit_perf_internal.alert_type IS 'What raised an alert.';

CREATE DOMAIN pggit_perf_internal.incident_status AS text
    CONSTRAINT incident_status_check CHECK (VALUE IN ('open', 'acknowledged', 'resolved'));
COMMENT ON DOMAIN pggit_perf_internal.incident_status IS 'The state of an incident.';

CREATE DOMAIN pggit_perf_internal.notification_status AS text
    CONSTRAINT notification_status_check CHECK (VALUE IN ('pending', 'sending', 'sent', 'failed'));
COMMENT ON DOMAIN pggit_perf_internal.notification_status IS 'The state of a notification in the queue.';

CREATE DOMAIN pggit_perf_internal.job_run_status AS text
    CONSTRAINT job_run_status_check CHECK (VALUE IN ('running', 'succeeded', 'failed', 'interrupted'));
COMMENT ON DOMAIN pggit_perf_internal.job_run_status IS 'The state of a run of a job.';

CREATE DOMAIN pggit_perf_internal.baseline_review_status AS text
    CONSTRAINT baseline_review_status_check CHECK (VALUE IN ('not_required', 'pending', 'approved', 'rejected', 'superseded'));
COMMENT ON DOMAIN pggit_perf_internal.baseline_review_status IS 'What became of the review of a baseline.';

SET LOCAL search_path = pggit, pg_temp;
