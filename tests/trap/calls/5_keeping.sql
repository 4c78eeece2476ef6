-- + before_operation_type_insert check_time_zone announce_change hold_registration release_registration
INSERT INTO pggit.performance_operation_types (operation_type, time_zone)
    VALUES ('made by a call', 'UTC');
-- + -
DELETE FROM pggit.performance_operation_types
    WHERE operation_type OPERATOR(pg_catalog.=) 'made by a call'::text;
-- ! refuse_builtin_deletion
DELETE FROM pggit.performance_operation_types WHERE is_builtin;
-- + note_configuration_change
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 3
    WHERE operation_type OPERATOR(pg_catalog.=) 'commit'::text;
-- + own_foreign_keys
SELECT * FROM {f}();
-- + unchecked_orphans
SELECT * FROM {f}(10::int8);
-- + add_foreign_keys
SELECT {f}();
-- + advance_identities
SELECT {f}();
-- + lock_sequence
SELECT {f}('pggit.performance_alerts_alert_id_seq'::regclass);
-- + is_ddl_unseen
SELECT {f}();
-- + define
SELECT {f}('ALTER TABLE pggit.performance_metrics_default ENABLE ALWAYS TRIGGER refuse_direct_writes'::text);
-- + before_escalation_policy_insert
INSERT INTO pggit.alert_escalation_policies (operation_type, unacknowledged_steps)
    VALUES ('made by a call', '{5 minutes,10 minutes}');
-- + -
DELETE FROM pggit.alert_escalation_policies
    WHERE operation_type OPERATOR(pg_catalog.=) 'made by a call'::text;
-- ! refuse_builtin_policy_change
DELETE FROM pggit.alert_escalation_policies WHERE is_builtin;
-- + are_escalation_steps
SELECT {f}('{5 minutes,10 minutes}'::interval[]);
-- + replace_metric_check_state
INSERT INTO {metric_check_state} SELECT * FROM {metric_check_state};
-- + replace_row
INSERT INTO {metric_rollup_state} SELECT * FROM {metric_rollup_state};
-- + ensure_metric_partitions
SELECT * FROM {f}(3::int4);
-- + lock_for_attach
SELECT {f}(true);
-- + lock_for_archive
SELECT {f}('{pggit.performance_metrics}'::regclass[], 1::int4);
-- + roll_up_metrics
SELECT * FROM {f}();
-- + rebuild_rollups
SELECT * FROM {f}(:'a_day_ago'::timestamptz, :'ten_hours_ago'::timestamptz);
-- + verify_rollups
SELECT * FROM {f}(:'a_day_ago'::timestamptz, :'ten_hours_ago'::timestamptz);
-- + archive_old_data
SELECT * FROM {f}();
-- + set_archive_policy
SELECT * FROM {f}('metrics'::text, 90::int4, 1000000000000::int8, 600::int4, 'day'::text, 500::int4);
-- + enable_event_log
SELECT {f}();
-- + log_ddl_command
CREATE TABLE public.made_by_a_call (a pg_catalog.int4);
-- + log_dropped_objects
DROP TABLE IF EXISTS public.made_by_a_call;
-- + disable_event_log
SELECT {f}();
