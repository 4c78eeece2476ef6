-- name: create_pggit
SET client_min_messages = warning;
CREATE EXTENSION pggit CASCADE;

-- name: table_of_a_user
CREATE TABLE public.customers (id integer)

-- name: branch
SELECT pggit.create_branch('d', 'main', true) > 0

-- name: metrics_of_two_months
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
VALUES ('kept', 1, now() - interval '200 days'), ('kept', 1, now());

-- name: public_access
SELECT status FROM pggit.health_check() WHERE check_name = 'public_access'

-- name: all_kept_metrics
SELECT count(*) FROM pggit.v_all_performance_metrics WHERE operation_type = 'kept'
