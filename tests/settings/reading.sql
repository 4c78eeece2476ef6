-- Where nothing may be written, all that only looks does look, and recording harms nobody who has asked for that.
DO $$
DECLARE
    v_name text;
    v_count bigint;
    v_views integer := 0;
BEGIN
    ASSERT current_setting('transaction_read_only')::boolean;
    FOR v_name IN SELECT c.oid::regclass FROM pg_class AS c WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'pggit'::regnamespace LOOP
        EXECUTE format('SELECT count(v) FROM %s AS v', v_name) INTO v_count;
        v_views := v_views + 1;
    END LOOP;
    ASSERT v_views >= 15, v_views;
    FOREACH v_name IN ARRAY ARRAY[
        $f$pggit.health_check()$f$, $f$pggit.prometheus_metrics()$f$, $f$pggit.operation_statistics()$f$, $f$pggit.operation_trends()$f$,
        $f$pggit.performance_report(24)$f$, $f$pggit.detect_anomalies_statistical('commit')$f$, $f$pggit.detect_combined_anomalies('commit')$f$,
        $f$pggit.detect_performance_degradation()$f$, $f$pggit.detect_correlated_degradation()$f$, $f$pggit.suggest_thresholds('commit')$f$,
        $f$pggit.explain_alert((SELECT min(alert_id) FROM pggit.performance_alerts))$f$, $f$pggit.preview_suppression('commit')$f$,
        $f$pggit.verify_rollups('-infinity', 'infinity')$f$] LOOP
        EXECUTE format('SELECT count(r) FROM %s AS r', v_name) INTO v_count;
        ASSERT v_count > 0 OR v_name ~ 'anomalies|preview|suggest', v_name;
    END LOOP;
    BEGIN
        PERFORM pggit.record_performance_metric('commit', 1);
        RAISE assert_failure;
    EXCEPTION WHEN read_only_sql_transaction THEN NULL;
    END;
    SET LOCAL pggit_perf.record_errors = 'warning';
    ASSERT pggit.record_performance_metric('commit', 1) IS NULL;
END $$;
