-- Recorders keep what they need of these tables in memory; whoever changes them, it is announced.
CREATE TRIGGER announce_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.announce_change();
CREATE TRIGGER announce_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_baselines
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.announce_change();
