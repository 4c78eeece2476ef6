-- + access_functions
SELECT {f}('viewer'::text);
-- + apply_access
SELECT {f}('trap_viewer'::text, 'viewer'::text, true);
-- + grant_access
SELECT {f}('trap_stranger'::text, 'operator'::text);
-- + revoke_access
SELECT {f}('trap_stranger'::text, 'operator'::text);
-- + note_installation
SELECT {f}(false);
-- + is_restore
SELECT {f}();
-- + may_see_name
SELECT {f}('trap_viewer'::text);
-- + forget_name
SELECT {f}('trap_nobody_knows'::text);
-- + forget_old_names
SELECT {f}();
-- + columns_of_names
SELECT * FROM {f}();
-- + forget_user
SELECT {f}('trap_nobody_knows'::text);
-- ! grant_access
SELECT {f}('trap_stranger'::text, 'everything'::text);
-- + duration_digest
SELECT {f}(m.duration_microseconds) AS digest FROM pggit.performance_metrics AS m \gset
-- + duration_digest_from_bytes
SELECT CAST(CAST(:'digest'::pggit.duration_digest AS pg_catalog.bytea) AS pggit.duration_digest);
-- + duration_digest_merge
SELECT {f}(:'digest'::pggit.duration_digest, :'digest'::pggit.duration_digest);
-- + rollup
SELECT {f}(r.digest) FROM pggit.performance_rollups AS r GROUP BY r.operation_type;
-- + duration_digest_by
SELECT {f}(m.operation_type, m.recorded_at, m.duration_microseconds)
    FROM pggit.performance_metrics AS m;
-- + duration_stats
SELECT {f}(m.duration_microseconds, '{0.5}'::float8[]) FROM pggit.performance_metrics AS m;
-- + duration_stats_by
SELECT {f}(m.operation_type, m.duration_microseconds, '{0.5}'::float8[])
    FROM pggit.performance_metrics AS m;
-- + num_vals
SELECT {f}(:'digest'::pggit.duration_digest);
-- + mean
SELECT {f}(:'digest'::pggit.duration_digest);
-- + stddev
SELECT {f}(:'digest'::pggit.duration_digest);
-- + min_val
SELECT {f}(:'digest'::pggit.duration_digest);
-- + max_val
SELECT {f}(:'digest'::pggit.duration_digest);
-- + sum_vals
SELECT {f}(:'digest'::pggit.duration_digest);
-- + sum_of_squares
SELECT {f}(:'digest'::pggit.duration_digest);
-- + percentile
SELECT {f}(0.5::float8, :'digest'::pggit.duration_digest);
-- + percentiles
SELECT {f}('{0.5,0.9}'::float8[], :'digest'::pggit.duration_digest);
-- + fraction_below
SELECT {f}(1000::int8, :'digest'::pggit.duration_digest);
-- + watch_drop
SELECT {f}('DROP SCHEMA'::text);
-- + own_functions
SELECT * FROM {f}();
-- + function_digest
SELECT {f}(1::oid);
-- + replaced_functions
SELECT * FROM {f}();
-- + before_drop before_drop_extension after_drop_extension
BEGIN;
DROP EXTENSION IF EXISTS no_such_extension;
DROP EXTENSION pggit_perf CASCADE;
ROLLBACK;
