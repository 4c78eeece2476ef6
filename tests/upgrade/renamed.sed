# From the names that columns and values of earlier releases have to those of this one, in the queries that
# tests/upgrade/checksum_queries.sql wrote before the update. A value is read back as it was.
s/\bis_hidden\b/is_suppressed/
s/\bquiet_severity\b/acknowledged_severity/
s/\bquiet_peak\b/acknowledged_peak_ratio/
s/\bseverity_from_3x\b/severity_above_3x_p99/
s/\bworse_ratio\b/reopen_peak_ratio/
s/\bis_reported\b/is_end_reported/
s/\balerts_carried\b/alerts_from_ended_suppressions/
s/\bthread_key\b/incident_key/
s/\bsettled_at\b/finished_at/
s/\bfalls_back\b/use_fallback/
/FROM performance_incident_events)/s/\bevent_type\b/CASE event_type WHEN 'reopened' THEN 'came_back' WHEN 'unsuppressed' THEN 'surfaced' ELSE event_type END/
