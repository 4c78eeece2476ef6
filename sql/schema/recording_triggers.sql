SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.similar_operation_types(p_operation_type text,
    p_known text[]) RETURNS text[]
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'similar_operation_types_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.similar_operation_types(text, text[]) IS
    'Internal to warn_of_unknown_operation_type: up to three known names that are similar to an '
    'operation type; NULL if the type is known or is a health check.';

-- The type may be recorded later, so this is a warning and not an error. For rows of a restore or a
-- publisher, the warning came where they were written first. While a role that is not trusted may
-- have changed the table of types, the table is not read.
CREATE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_similar text[];
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF pggit_perf_internal.is_restore() OR EXISTS (SELECT
        FROM pggit_perf_internal.untrusted_creators()) THEN
        RETURN NULL;
    END IF;
    v_similar := pggit_perf_internal.similar_operation_types(
        NEW.operation_type, ARRAY(SELECT o.operation_type::text
            FROM pggit.performance_operation_types AS o));
    -- Rows that were inserted or copied by hand do not register their type, so the metrics are read
    -- as well.
    IF v_similar IS NOT NULL
       AND NOT EXISTS (SELECT FROM pggit.performance_rollups AS r
           WHERE r.operation_type = NEW.operation_type)
       AND NOT EXISTS (SELECT FROM pggit.performance_metrics AS m
           WHERE m.operation_type = NEW.operation_type) THEN
        RAISE WARNING USING
            MESSAGE = format('no operation of type %L was recorded yet', left(NEW.operation_type,
                100)),
            DETAIL = CASE TG_TABLE_NAME
                WHEN 'alert_suppression' THEN 'Until there is one, the suppression mutes no alert.'
                WHEN 'alert_notification_settings' THEN
                    'Until there is one, the setting receives no incident.'
                ELSE 'Until there is one, the policy is followed by no alert.' END,
            HINT = CASE WHEN cardinality(v_similar) > 0
                        THEN format('Did you mean %s? ', (SELECT string_agg(quote_literal(u.name),
                            ' or ' ORDER BY u.place)
                                                          FROM unnest(v_similar) WITH ORDINALITY
                                                              AS u (name, place)))
                        ELSE '' END
                   || 'See SELECT operation_type FROM pggit.performance_operation_types;';
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.warn_of_unknown_operation_type() IS
    'Internal: triggers that warn of an operation type which is misspelled or was not recorded '
    'yet, in suppressions, notification settings and escalation policies.';

CREATE TRIGGER warn_of_unknown_operation_type
    AFTER INSERT OR UPDATE OF operation_type ON pggit.alert_suppression
    FOR EACH ROW WHEN (NEW.operation_type IS NOT NULL)
    EXECUTE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type();
CREATE TRIGGER warn_of_unknown_operation_type
    AFTER INSERT OR UPDATE OF operation_type ON pggit.alert_notification_settings
    FOR EACH ROW WHEN (NEW.operation_type IS NOT NULL)
    EXECUTE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type();
CREATE TRIGGER warn_of_unknown_operation_type
    AFTER INSERT OR UPDATE OF operation_type ON pggit.alert_escalation_policies
    FOR EACH ROW WHEN (NEW.operation_type IS NOT NULL)
    EXECUTE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type();

CREATE FUNCTION pggit_perf_internal.announce_change() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'announce_change_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.announce_change() IS
    'Internal: trigger that makes every backend drop its copy of baselines and thresholds when '
    'they change.';

-- Recorders cache rows of these tables, and these triggers announce every change by any role. The
-- trigger before the statement serves a statement that changes and records at once and then fails;
-- the trigger after it announces the finished change.
CREATE TRIGGER announce_change_before
    BEFORE INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_change_after
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_change_before
    BEFORE INSERT OR UPDATE OR DELETE ON pggit.performance_baselines
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_change_after
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_baselines
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_change_before
    BEFORE INSERT OR UPDATE OR DELETE ON pggit.alert_escalation_policies
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_change_after
    AFTER INSERT OR UPDATE OR DELETE ON pggit.alert_escalation_policies
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.announce_change();
-- Fire also under session_replication_role = replica, which some restores set.
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER announce_change_before;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER announce_change_after;
ALTER TABLE pggit.performance_baselines ENABLE ALWAYS TRIGGER announce_change_before;
ALTER TABLE pggit.performance_baselines ENABLE ALWAYS TRIGGER announce_change_after;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER announce_change_before;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER announce_change_after;

-- A subscriber applies rows without statement triggers.
CREATE TRIGGER announce_replicated_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_replicated_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_baselines
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_replicated_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.alert_escalation_policies
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.announce_change();
ALTER TABLE pggit.performance_operation_types ENABLE REPLICA TRIGGER announce_replicated_change;
ALTER TABLE pggit.performance_baselines ENABLE REPLICA TRIGGER announce_replicated_change;
ALTER TABLE pggit.alert_escalation_policies ENABLE REPLICA TRIGGER announce_replicated_change;

CREATE FUNCTION pggit_perf_internal.hold_registration() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'hold_registration_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.hold_registration() IS
    'Internal: trigger that keeps recorders from registering operation types while a statement '
    'adds some by hand. Recorders do not wait for it; they register the type with a later '
    'recording.';
CREATE FUNCTION pggit_perf_internal.release_registration() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'release_registration_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.release_registration()
    IS 'Internal: ends what hold_registration() began.';

-- Recorders register new types without waiting: while a statement adds types by hand, they postpone
-- it to their next recording.
CREATE TRIGGER hold_registration
    BEFORE INSERT OR UPDATE OF operation_type ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.hold_registration();
CREATE TRIGGER release_registration
    AFTER INSERT OR UPDATE OF operation_type ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.release_registration();
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER hold_registration;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER release_registration;

SET LOCAL search_path = pggit, pg_temp;
