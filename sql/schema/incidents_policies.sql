SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.are_escalation_steps(p_steps interval[]) RETURNS boolean
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT coalesce(array_ndims(p_steps), 1) = 1
           AND cardinality(p_steps) <= 10
           AND coalesce(bool_and(s.step IS NOT NULL AND s.step > s.previous
               AND s.step <= interval '30 days'), true)
    FROM (SELECT u.step, lag(u.step, 1, interval '0') OVER (ORDER BY u.place) AS previous
          FROM unnest(p_steps) WITH ORDINALITY AS u (step, place)) AS s;
END;
COMMENT ON FUNCTION pggit_perf_internal.are_escalation_steps(interval[]) IS
    'Internal: whether these are at most ten intervals, each longer than the one before.';
SELECT pggit_perf_internal.may_run('are_escalation_steps'::text, 'admin'::text);

CREATE TABLE pggit.alert_escalation_policies (
    policy_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operation_type text COLLATE "C",
    alert_type pggit_perf_internal.alert_type,
    escalation_alert_count integer NOT NULL DEFAULT 3,
    escalation_interval interval NOT NULL DEFAULT '1 hour',
    severity_above_3x_p99 pggit_perf_internal.severity NOT NULL DEFAULT 'WARNING',
    unacknowledged_steps interval[] NOT NULL DEFAULT '{15 minutes,1 hour}',
    recovery_period interval NOT NULL DEFAULT '30 minutes',
    reopen_peak_ratio double precision NOT NULL DEFAULT 2,
    is_builtin boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    CONSTRAINT alert_escalation_policies_pkey PRIMARY KEY (policy_id),
    CONSTRAINT alert_escalation_policies_one_each UNIQUE NULLS NOT DISTINCT (operation_type,
        alert_type),
    CONSTRAINT alert_escalation_policies_count_check CHECK (escalation_alert_count BETWEEN 1
        AND 1000),
    CONSTRAINT alert_escalation_policies_interval_check
        CHECK (escalation_interval > interval '0' AND escalation_interval <= interval '7 days'),
    CONSTRAINT alert_escalation_policies_severity_check CHECK (severity_above_3x_p99 IN ('WARNING',
        'CRITICAL')),
    CONSTRAINT alert_escalation_policies_steps_check
        CHECK (pggit_perf_internal.are_escalation_steps(unacknowledged_steps)),
    CONSTRAINT alert_escalation_policies_recovery_check
        CHECK (recovery_period > interval '0' AND recovery_period <= interval '30 days'),
    CONSTRAINT alert_escalation_policies_builtin_check
        CHECK (NOT is_builtin OR operation_type IS NULL AND alert_type IS NULL),
    CONSTRAINT alert_escalation_policies_reopen_check CHECK (reopen_peak_ratio > 1
        AND reopen_peak_ratio < 'Infinity')
);
COMMENT ON TABLE pggit.alert_escalation_policies IS
    'How incidents escalate and end. Of the policies that match an alert, one for its operation '
    'and type goes first, then one for its operation, then one for its type, then the built-in '
    'one.';
COMMENT ON COLUMN pggit.alert_escalation_policies.operation_type IS 'NULL matches every operation.';
COMMENT ON COLUMN pggit.alert_escalation_policies.alert_type IS 'NULL matches every type.';
COMMENT ON COLUMN pggit.alert_escalation_policies.escalation_alert_count IS
    'A WARNING alert becomes CRITICAL if at least this many alerts of its operation, itself '
    'included, fall within escalation_interval.';
COMMENT ON COLUMN pggit.alert_escalation_policies.severity_above_3x_p99 IS
    'Severity of a duration from 3 times to under 5 times the baseline''s 99th percentile; below '
    'it is WARNING, from 5 times on CRITICAL.';
COMMENT ON COLUMN pggit.alert_escalation_policies.unacknowledged_steps IS
    'Times after unacknowledged_since at which an unacknowledged incident is raised by one '
    'severity and notified again.';
COMMENT ON COLUMN pggit.alert_escalation_policies.recovery_period IS
    'An incident without violations for this long is resolved.';
COMMENT ON COLUMN pggit.alert_escalation_policies.reopen_peak_ratio IS
    'An acknowledged or snoozed incident is reopened when its severity rises, or when an alert''s '
    'violation multiplier reaches this factor times the peak that the incident had when it was '
    'acknowledged or snoozed.';
COMMENT ON COLUMN pggit.alert_escalation_policies.is_builtin IS
    'Came with the extension; it can be changed but not deleted.';

-- A dump contains the built-in policy too, perhaps edited: its row replaces the one that CREATE
-- EXTENSION has inserted. A row from a publisher does the same.
CREATE FUNCTION pggit_perf_internal.before_escalation_policy_insert() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_is_copy boolean := current_setting('session_replication_role') = 'replica';
BEGIN
    IF NOT v_is_copy AND current_setting('row_security') = 'off' THEN
        v_is_copy := pggit_perf_internal.is_restore();
    END IF;
    IF NEW.is_builtin AND v_is_copy THEN
        DELETE FROM pggit.alert_escalation_policies AS p WHERE p.is_builtin;
    END IF;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_escalation_policy_insert() IS
    'Internal: lets a restored or replicated row take the place of the built-in policy.';

CREATE FUNCTION pggit_perf_internal.refuse_builtin_policy_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- As for operation types.
    IF TG_OP <> 'UPDATE' AND EXISTS (SELECT FROM pg_stat_subscription AS s
        WHERE s.pid = pg_backend_pid()) THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = 'the built-in escalation policy cannot be deleted, truncated or narrowed',
        DETAIL = 'Alerts that no other policy matches follow it.',
        HINT = 'Change its numbers, or add a policy for an operation: INSERT INTO '
            'pggit.alert_escalation_policies (operation_type, …) VALUES (…);';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.refuse_builtin_policy_change() IS
    'Internal: trigger that refuses to delete, truncate or narrow the built-in policy.';

INSERT INTO pggit.alert_escalation_policies (is_builtin) VALUES (true);

CREATE TRIGGER before_insert
    BEFORE INSERT ON pggit.alert_escalation_policies
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.before_escalation_policy_insert();
CREATE TRIGGER refuse_builtin_deletion
    BEFORE DELETE ON pggit.alert_escalation_policies
    FOR EACH ROW WHEN (OLD.is_builtin AND pg_catalog.pg_trigger_depth() = 0)
    EXECUTE FUNCTION pggit_perf_internal.refuse_builtin_policy_change();
CREATE TRIGGER refuse_builtin_narrowing
    BEFORE UPDATE ON pggit.alert_escalation_policies
    FOR EACH ROW WHEN (OLD.is_builtin IS DISTINCT FROM NEW.is_builtin
                       OR OLD.is_builtin AND (NEW.operation_type IS NOT NULL OR NEW.alert_type
                           IS NOT NULL))
    EXECUTE FUNCTION pggit_perf_internal.refuse_builtin_policy_change();
CREATE TRIGGER refuse_truncation
    BEFORE TRUNCATE ON pggit.alert_escalation_policies
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_builtin_policy_change();
-- Fires also when a subscriber applies the change, or when a restore disables triggers.
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER before_insert;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER refuse_builtin_deletion;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER refuse_builtin_narrowing;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER refuse_truncation;

SELECT pg_catalog.pg_extension_config_dump('pggit.alert_escalation_policies', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_escalation_policies_policy_id_seq', '');

SET LOCAL search_path = pggit, pg_temp;
