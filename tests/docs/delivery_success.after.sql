-- The message that opened a resolved incident cannot be replayed, so it stays a dead letter.
SELECT count(*) = 1 AND bool_and(d.change = 'trigger' AND i.status = 'resolved')
FROM pggit.v_notification_dead_letters AS d
JOIN pggit.performance_incidents AS i USING (incident_id);
