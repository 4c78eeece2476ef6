-- + check_alert_escalation
SELECT {f}(:alert::int8);
-- + acknowledge_alert
SELECT {f}(:alert::int8, 'seen'::text);
-- + explain_alert
SELECT * FROM {f}(:alert::int8);
-- + notify_on_alert
SELECT {f}(:alert::int8);
-- + process_alerts
SELECT * FROM {f}();
-- + acknowledge_incident
SELECT {f}(:incident::int8, 'on it'::text, :'in_a_day'::timestamptz);
-- + snooze_incident
SELECT {f}(:incident::int8, '1 hour'::interval, 'later'::text);
-- + snooze_alert
SELECT {f}(:alert::int8, '1 hour'::interval, 'later'::text);
-- + resolve_incident
SELECT {f}(:incident::int8, 'done'::text);
-- + suppress_alerts
SELECT {f}(:'in_a_day'::timestamptz, 'nightly'::text, NULL::text, NULL::text, 'WARNING'::text,
    'now'::timestamptz, '{1,2,3,4,5,6,7}'::int4[], '22:00'::time, '06:00'::time,
    'Europe/Berlin'::text, 7::int4);
-- + warn_of_unknown_operation_type
INSERT INTO pggit.alert_suppression (operation_type, starts_at, ends_at, reason)
    VALUES ('a misspelled type', :'a_day_ago'::timestamptz, :'in_a_day'::timestamptz, 'made by a call');
-- + similar_operation_types
SELECT {f}('comit'::text, ARRAY['commit'::text]);
-- + preview_suppression
SELECT * FROM {f}(NULL::text, NULL::text, NULL::text, '{1,2,3,4,5,6,7}'::int4[], '22:00'::time,
    '06:00'::time, 'Europe/Berlin'::text, 7::int4, 7::int4);
-- + suppression_covers
SELECT {f}('now'::timestamptz, :'a_day_ago'::timestamptz, :'in_a_day'::timestamptz,
    '{1,2,3,4,5,6,7}'::int4[], '22:00'::time, '06:00'::time, 'Europe/Berlin'::text);
-- + end_suppression
SELECT {f}(:suppression::int8, 'over'::text);
