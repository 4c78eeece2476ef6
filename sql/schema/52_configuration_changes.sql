SET LOCAL search_path = pg_catalog, pg_temp;

-- What people set, by a function or by hand, is in the event log: who, when, from what, to what. A restore and a subscriber get
-- these rows of the log with all others, so that neither writes them once more.
CREATE FUNCTION pggit_perf_internal.note_configuration_change() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET datestyle = 'ISO'
AS $body$
DECLARE
    v_old jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    v_new jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
    IF pggit_perf_internal.is_restore() THEN
        RETURN NULL;
    END IF;
    INSERT INTO pggit_perf_internal.performance_event_log
        (event_type, command_tag, object_type, object_identity, setting_name, old_value, new_value)
    SELECT 'configuration', TG_OP, 'operation type', coalesce(v_new, v_old) ->> 'operation_type', s.name, v_old ->> s.name, v_new ->> s.name
    FROM unnest(ARRAY['is_tracked', 'alert_threshold_multiplier', 'minimum_samples_for_baseline', 'minimum_samples_for_anomalies',
                      'anomaly_z_score_threshold', 'degradation_percent_threshold', 'time_zone']) WITH ORDINALITY AS s (name, place)
    WHERE TG_TABLE_NAME = 'performance_operation_types'
      AND v_old ->> s.name IS DISTINCT FROM v_new ->> s.name
      -- Operations are tracked unless somebody says otherwise.
      AND NOT (s.name = 'is_tracked' AND coalesce(v_old ->> s.name, 'true') = coalesce(v_new ->> s.name, 'true'))
    ORDER BY s.place;

    INSERT INTO pggit_perf_internal.performance_event_log
        (event_type, command_tag, object_type, object_identity, setting_name, old_value, new_value)
    SELECT 'configuration', TG_OP, 'operation type', coalesce(v_new, v_old) ->> 'operation_type', 'baseline_exclusion', o.value, n.value
    FROM (SELECT CASE WHEN v_old ->> 'ended_at' IS NULL
                      THEN format('%s to %s: %s', v_old ->> 'excluded_from', v_old ->> 'excluded_to', v_old ->> 'reason') END) AS x (text)
    CROSS JOIN LATERAL (SELECT CASE WHEN v_old IS NOT NULL THEN x.text END) AS o (value)
    CROSS JOIN LATERAL (SELECT CASE WHEN v_new IS NOT NULL AND v_new ->> 'ended_at' IS NULL
                                    THEN format('%s to %s: %s', v_new ->> 'excluded_from', v_new ->> 'excluded_to', v_new ->> 'reason') END) AS n (value)
    WHERE TG_TABLE_NAME = 'performance_baseline_exclusions' AND o.value IS DISTINCT FROM n.value;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_configuration_change() IS
    'Internal: trigger that writes into the event log who changed thresholds, time zones and exclusions, from what to what.';

CREATE TRIGGER note_configuration_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.note_configuration_change();
CREATE TRIGGER note_configuration_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_baseline_exclusions
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.note_configuration_change();

CREATE VIEW pggit.v_configuration_changes AS
    SELECT e.event_id AS change_id, e.occurred_at AS changed_at, e.user_name AS changed_by, e.object_identity AS operation_type, e.setting_name,
           e.old_value, e.new_value
    FROM pggit_perf_internal.performance_event_log AS e
    -- So that nothing can be written through it.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    WHERE e.event_type = 'configuration'
    ORDER BY e.event_id DESC;
COMMENT ON VIEW pggit.v_configuration_changes IS
    'Who changed thresholds, time zones and exclusions of operations (operation_type NULL: of all), when, from what to what, latest first; for 400 days. NULL is the default, or no exclusion.';

SET LOCAL search_path = pggit, pg_temp;
