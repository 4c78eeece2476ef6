-- Texts have limits: functions cut them or refuse them, and reports cut what INSERT has put in.
-- Reads the clock: reports are of the last hours.
SELECT pggit.record_performance_metric('commit', 1000, repeat('n', 1000), p_user_name => repeat('u', 1001), p_session_id => repeat('ß', 5000)) > 0 AS recorded;
SELECT pggit.record_performance_metrics(ARRAY['commit'], ARRAY[1001], p_user_name => repeat('v', 2000), p_session_id => repeat('w', 2000));
SELECT length(operation_name) AS name, length(user_name) AS "user", length(session_id) AS session,
       right(operation_name, 1) AS name_ends, right(user_name, 1) AS user_ends, right(session_id, 2) AS session_ends
FROM pggit.performance_metrics ORDER BY duration_microseconds;
SELECT span_id FROM pggit.start_span('commit', repeat('t', 1001)) \gset
SELECT pggit.end_span(:'span_id', 'ERROR', repeat('m', 1001)) > 0 AS ended;
SELECT length(operation_name) AS name, length(status_message) AS message, right(status_message, 1) AS ends FROM pggit.operation_traces;
SELECT pggit.record_merge_performance(1, 2, 1000, p_conflicting_objects => ARRAY(SELECT repeat('o', 1001) FROM generate_series(1, 1000))) > 0 AS recorded;
SELECT cardinality(conflicting_objects) AS objects, length(conflicting_objects[1]) AS longest FROM pggit.merge_performance_metrics;
SELECT pggit.record_merge_performance(1, 2, 1000, p_conflicting_objects => ARRAY(SELECT 'o' FROM generate_series(1, 1001)));
-- 64 kB of metadata, compressed or not.
SELECT pggit.record_performance_metric('commit', 1, p_operation_metadata => jsonb_build_object('a', repeat('x', 65000))) > 0 AS recorded;
SELECT pggit.record_performance_metric('commit', 1, p_operation_metadata => jsonb_build_object('a', repeat('x', 66000)));
CREATE TABLE public.stored AS SELECT jsonb_build_object('a', repeat('x', 66000)) AS metadata;
SELECT pggit.record_performance_metric('commit', 1, p_operation_metadata => metadata) FROM public.stored;
SELECT pggit.start_span('commit', p_attributes => metadata) FROM public.stored;
SELECT pggit.end_span(span_id, p_attributes => metadata) FROM pggit.start_span('commit'), public.stored;
-- A span that 0.6.0 began.
SELECT span_id AS old_span FROM pggit.start_span('commit') \gset
UPDATE pggit.operation_traces SET operation_name = repeat('n', 5000) WHERE span_id = :'old_span';
SELECT pggit.end_span(:'old_span') AS metric_of_old_span \gset
SELECT length(m.operation_name) AS characters FROM pggit.performance_metrics AS m WHERE m.metric_id = :metric_of_old_span;
-- INSERT and COPY cut nothing.
\set VERBOSITY sqlstate
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_name) VALUES ('commit', 1, repeat('ä', 1001));
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, user_name) VALUES ('commit', 1, repeat('ä', 1001));
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, session_id) VALUES ('commit', 1, repeat('ä', 1001));
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_metadata) VALUES ('commit', 1, jsonb_build_object('a', repeat('a', 131072)));
-- also of what was compressed when it was stored
CREATE TEMPORARY TABLE compressed AS SELECT jsonb_build_object('a', repeat('a', 131072)) AS metadata;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_metadata) SELECT 'commit', 1, c.metadata FROM compressed AS c;
\set VERBOSITY default
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_name, user_name, session_id) SELECT 'commit', 1, n, n, n FROM repeat('ä', 1000) AS n;
-- Fifteen rows of 20 MB among the slowest, if somebody lifts that.
ALTER TABLE pggit.performance_metrics DROP CONSTRAINT performance_metrics_lengths_check;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_name, user_name, session_id, operation_metadata)
SELECT 'commit', 5000000 + g, long, long, long, jsonb_build_object('a', long)
FROM generate_series(1, 15) AS g, repeat('<', 20000000) AS long;
SELECT length(pggit.performance_report(1)) < 2000000 AND length(pggit.performance_report(24)) < 2000000 AS bounded;
SELECT status FROM pggit.health_check() WHERE check_name = 'operation_types';
