-- Times statements in the server and prints medians and ratios of them.
CREATE SCHEMA bench;
CREATE TABLE bench.timing (name text, run int, milliseconds double precision);

CREATE PROCEDURE bench.time_one(p_name text, p_run int, p_query text)
LANGUAGE plpgsql AS $$
DECLARE
    v_start timestamptz := clock_timestamp();
    v_end timestamptz;
BEGIN
    EXECUTE p_query;
    v_end := clock_timestamp();
    IF p_run > 0 THEN
        INSERT INTO bench.timing VALUES (p_name, p_run, extract(epoch FROM v_end - v_start) * 1000);
    END IF;
    COMMIT;
END $$;

-- In turns, so that a machine that slows down slows all of them; run 0 warms up and is not counted.
CREATE PROCEDURE bench.in_turns(p_runs int, VARIADIC p_names_and_queries text[])
LANGUAGE plpgsql AS $$
BEGIN
    FOR v_run IN 0..p_runs LOOP
        FOR i IN 1..array_length(p_names_and_queries, 1) BY 2 LOOP
            CALL bench.time_one(p_names_and_queries[i], v_run, p_names_and_queries[i + 1]);
        END LOOP;
    END LOOP;
END $$;

CREATE FUNCTION bench.median(p_name text) RETURNS double precision LANGUAGE sql AS
    'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds) FROM bench.timing WHERE name = p_name';

-- The median, over the runs, of how often the reference's time contains ours.
CREATE FUNCTION bench.times_faster(p_ours text, p_reference text) RETURNS numeric LANGUAGE sql AS
    'SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY r.milliseconds / o.milliseconds)::numeric, 2)
     FROM bench.timing AS o JOIN bench.timing AS r USING (run) WHERE o.name = p_ours AND r.name = p_reference';

CREATE VIEW bench.report AS
    SELECT name, count(*) AS runs, round(min(milliseconds)::numeric, 1) AS least_ms,
           round(percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds)::numeric, 1) AS median_ms,
           round(max(milliseconds)::numeric, 1) AS greatest_ms
    FROM bench.timing GROUP BY name ORDER BY median_ms;
