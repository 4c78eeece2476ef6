-- name: counts
SELECT (SELECT count(*) FROM pggit.performance_metrics) || '/'
    || (SELECT count(*) FROM pggit.objects) || '/'
    || (SELECT count(*) FROM pggit.branches) || '/'
    || (SELECT count(*) FROM pg_event_trigger WHERE evtname = 'pggit_perf_guard')

-- name: foreign_keys
SELECT count(*) FROM pggit_perf_internal.own_foreign_keys() WHERE NOT is_missing

-- name: disable_triggers
ALTER TABLE pggit.performance_baselines DISABLE TRIGGER USER

-- name: change_access
SELECT pggit.grant_access('pggit_stranger', 'admin');
SELECT pggit.revoke_access('pggit_stranger', 'admin');
