-- The correlated pairs of one database's operations: what is not tracked is not looked at.
UPDATE pggit.performance_operation_types SET is_tracked = (operation_type LIKE :'group' || '/%');
SELECT op_a, op_b, correlation
FROM pggit.detect_correlated_degradation(
    336, p_as_of => (SELECT max(recorded_at) FROM series))
WHERE status = 'correlated';
