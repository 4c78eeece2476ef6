-- name: draw_fifty_times
CREATE TABLE public.draws (schedule text);
DO $$
BEGIN
    FOR n IN 1..50 LOOP
        PERFORM pggit.unschedule_jobs();
        INSERT INTO public.draws
        SELECT j.schedule FROM pggit.schedule_jobs() AS j
        WHERE j.job_name = 'pggit_perf: recalculate baselines';
    END LOOP;
END $$;

-- name: draws
SELECT count(*), count(DISTINCT schedule) > 1,
    bool_and(split_part(schedule, ' ', 2)::int * 60 + split_part(schedule, ' ', 1)::int
        BETWEEN 90 AND 150)
FROM public.draws
