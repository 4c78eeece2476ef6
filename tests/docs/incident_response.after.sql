SELECT (SELECT status = 'resolved' AND alert_count = 3 FROM pggit.performance_incidents
        WHERE operation_type = 'commit')
   AND (SELECT status = 'acknowledged' FROM pggit.performance_incidents
        WHERE operation_type = 'merge')
   AND (SELECT array_agg(event_type ORDER BY event_id) = '{opened,acknowledged,snoozed,resolved}'
        FROM pggit.performance_incident_events
        JOIN pggit.performance_incidents USING (incident_id)
        WHERE operation_type = 'commit');
