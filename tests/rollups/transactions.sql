-- name: prepare_metrics
BEGIN;
SELECT checks.insert(10, :seed);
PREPARE TRANSACTION 'later';

-- name: roll_up_anew_briefly
-- The data seems to be another server's, so that the next roll-up begins anew; it does not wait for
-- longer than this.
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1;
ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '200ms';
