SELECT NOT EXISTS (SELECT * FROM public.fingerprints() EXCEPT TABLE public.before)
   AND NOT EXISTS (TABLE public.before EXCEPT SELECT * FROM public.fingerprints())
   AND to_regnamespace('pggit_perf_detached') IS NULL
   AND (SELECT extversion <> '0.6.0' FROM pg_extension WHERE extname = 'pggit_perf')
   AND pggit.record_performance_metric('commit', 900000) >
       (SELECT max(metric_id) FROM pggit.v_all_performance_metrics)
   AND (SELECT alerts_processed >= 0 FROM pggit.process_alerts());
