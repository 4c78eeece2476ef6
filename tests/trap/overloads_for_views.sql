-- Overloads that fit how our views use our aggregates: a view whose arguments are not of exact
-- types would be bound to them. Run it with search_path = pg_catalog.
CREATE TYPE trap.as_statistics AS (
    keys pg_catalog.text[], sample_counts pg_catalog.int8[], means pg_catalog.float8[],
    maxima pg_catalog.int8[], percentiles pg_catalog.float8[]);
CREATE FUNCTION trap.as_statistics_of(
    trap.as_statistics, pg_catalog.text, pg_catalog.int8, anyarray
) RETURNS trap.as_statistics
LANGUAGE plpgsql
AS $$ BEGIN RAISE WARNING 'PGGIT_TRAP overload pggit.duration_stats_by'; RETURN NULL; END $$;
CREATE FUNCTION trap.as_statistics_of(
    trap.as_statistics, pg_catalog.text, pg_catalog.int8, pg_catalog.text
) RETURNS trap.as_statistics
LANGUAGE plpgsql
AS $$ BEGIN RAISE WARNING 'PGGIT_TRAP overload pggit.duration_stats_by'; RETURN NULL; END $$;
CREATE AGGREGATE pggit.duration_stats_by(pg_catalog.text, pg_catalog.int8, pg_catalog.numeric[]) (
    SFUNC = trap.as_statistics_of, STYPE = trap.as_statistics);
CREATE AGGREGATE pggit.duration_stats_by(pg_catalog.text, pg_catalog.int8, pg_catalog.text) (
    SFUNC = trap.as_statistics_of, STYPE = trap.as_statistics);
