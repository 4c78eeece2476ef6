SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.similar_operation_types(p_operation_type text, p_known text[]) RETURNS text[]
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'similar_operation_types_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.similar_operation_types(text, text[]) IS
    'Internal to warn_of_unknown_operation_type: up to three names that are like an operation type which is neither known nor a health check; NULL for one that is.';

-- A type may be recorded later, so this is no error. What a restore or a publisher brings was said where it was written first. While a role
-- that is not trusted may have changed the table of types, it is not read.
CREATE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_similar text[];
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF pggit_perf_internal.is_restore() OR EXISTS (SELECT FROM pggit_perf_internal.untrusted_creators()) THEN
        RETURN NULL;
    END IF;
    v_similar := pggit_perf_internal.similar_operation_types(
        NEW.operation_type, ARRAY(SELECT o.operation_type::text FROM pggit.performance_operation_types AS o));
    -- Rows that were inserted or copied by hand register no type.
    IF v_similar IS NOT NULL
       AND NOT EXISTS (SELECT FROM pggit.performance_rollups AS r WHERE r.operation_type = NEW.operation_type)
       AND NOT EXISTS (SELECT FROM pggit.performance_metrics AS m WHERE m.operation_type = NEW.operation_type) THEN
        RAISE WARNING USING
            MESSAGE = format('no operation of type %L was recorded yet', left(NEW.operation_type, 100)),
            DETAIL = CASE TG_TABLE_NAME
                WHEN 'alert_suppression' THEN 'Until there is one, the suppression mutes no alert.'
                WHEN 'alert_notification_settings' THEN 'Until there is one, the setting receives no incident.'
                ELSE 'Until there is one, the policy is followed by no alert.' END,
            HINT = CASE WHEN cardinality(v_similar) > 0
                        THEN format('Did you mean %s? ', (SELECT string_agg(quote_literal(u.name), ' or ' ORDER BY u.place)
                                                          FROM unnest(v_similar) WITH ORDINALITY AS u (name, place)))
                        ELSE '' END
                   || 'See SELECT operation_type FROM pggit.performance_operation_types;';
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.warn_of_unknown_operation_type() IS
    'Internal: triggers that warn of an operation type which is misspelled or was not recorded yet, in suppressions, notification settings and escalation policies.';

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

SET LOCAL search_path = pggit, pg_temp;
