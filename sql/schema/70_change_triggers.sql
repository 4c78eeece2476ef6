SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.announce_change() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'announce_change_wrapper';

-- Recorders cache rows of these tables. These triggers announce every change, by any role:
-- before, for a statement that changes and records at once and then fails; after, for what it changed.
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
-- Also under session_replication_role = replica, as in some restores.
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER announce_change_before;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER announce_change_after;
ALTER TABLE pggit.performance_baselines ENABLE ALWAYS TRIGGER announce_change_before;
ALTER TABLE pggit.performance_baselines ENABLE ALWAYS TRIGGER announce_change_after;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER announce_change_before;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER announce_change_after;

-- A subscriber applies rows without a statement.
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
CREATE FUNCTION pggit_perf_internal.release_registration() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'release_registration_wrapper';

-- Recorders register what is new and wait for nobody: while a statement adds names by hand, they leave it to their next recording.
CREATE TRIGGER hold_registration
    BEFORE INSERT OR UPDATE OF operation_type ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.hold_registration();
CREATE TRIGGER release_registration
    AFTER INSERT OR UPDATE OF operation_type ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.release_registration();
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER hold_registration;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER release_registration;

SET LOCAL search_path = pggit, pg_temp;
