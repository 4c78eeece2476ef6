-- Whether there are alerts, and each is in an incident.
SELECT count(*) > 0 AND count(*) = count(incident_id) FROM pggit.performance_alerts;
