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

CREATE DOMAIN pggit_perf_internal.baseline_change AS text
    CONSTRAINT baseline_change_check CHECK (VALUE IN ('created', 'updated', 'forced', 'pending_review', 'approved', 'rejected', 'superseded'));
COMMENT ON DOMAIN pggit_perf_internal.baseline_change IS 'Why a baseline or its review was changed.';

CREATE DOMAIN pggit_perf_internal.incident_event_type AS text
    CONSTRAINT incident_event_type_check CHECK (VALUE IN ('opened', 'escalated', 'acknowledged', 'reopened', 'snoozed', 'unsuppressed', 'resolved',
                                                         'suppression_started', 'suppression_ended'));
COMMENT ON DOMAIN pggit_perf_internal.incident_event_type IS 'What happened to an incident or a suppression.';

CREATE DOMAIN pggit_perf_internal.notification_change AS text
    CONSTRAINT notification_change_check CHECK (VALUE IN ('trigger', 'acknowledge', 'resolve'));
COMMENT ON DOMAIN pggit_perf_internal.notification_change IS 'What a notification tells of its incident.';

CREATE DOMAIN pggit_perf_internal.notification_outcome AS text
    CONSTRAINT notification_outcome_check CHECK (VALUE IN ('sent', 'retry', 'failed', 'interrupted'));
COMMENT ON DOMAIN pggit_perf_internal.notification_outcome IS 'What became of an attempt to deliver.';

CREATE DOMAIN pggit_perf_internal.span_status AS text
    CONSTRAINT span_status_check CHECK (VALUE IN ('UNSET', 'OK', 'ERROR'));
COMMENT ON DOMAIN pggit_perf_internal.span_status IS 'The status of a span, as OpenTelemetry has it.';

CREATE DOMAIN pggit_perf_internal.merge_status AS text
    CONSTRAINT merge_status_check CHECK (VALUE IN ('succeeded', 'conflicted', 'failed'));
COMMENT ON DOMAIN pggit_perf_internal.merge_status IS 'What became of a merge.';

CREATE DOMAIN pggit_perf_internal.episode_status AS text
    CONSTRAINT episode_status_check CHECK (VALUE IN ('open', 'over'));
COMMENT ON DOMAIN pggit_perf_internal.episode_status IS 'The state of an episode.';

CREATE DOMAIN pggit_perf_internal.change_point_status AS text
    CONSTRAINT change_point_status_check CHECK (VALUE IN ('open', 'accepted', 'fixed'));
COMMENT ON DOMAIN pggit_perf_internal.change_point_status IS 'The state of a change of level.';

SET LOCAL search_path = pggit, pg_temp;
