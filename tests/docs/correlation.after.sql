SELECT count(*) = 1 AND bool_and(status = 'acknowledged')
FROM pggit.performance_incidents
WHERE alert_type = 'CORRELATION';
