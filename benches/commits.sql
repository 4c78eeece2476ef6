-- A thousand samples of commit, all of :duration microseconds, and its baseline of them.
SELECT pggit.record_performance_metrics(
    array_fill('commit'::text, ARRAY[1000]), array_fill(:duration::bigint, ARRAY[1000]));
SELECT * FROM pggit.recalculate_all_baselines_rolling(p_force_recalc => :force);
