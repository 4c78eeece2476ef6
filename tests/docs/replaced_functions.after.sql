SELECT pggit.prometheus_metrics() LIKE '# HELP%'
       AND (SELECT count(*) = 0 FROM pggit_perf_internal.replaced_functions())
   AND (SELECT count(*) = 1 FROM pg_proc WHERE proname = 'start_performance_trace'
        AND pronamespace = 'old_pggit'::regnamespace);
