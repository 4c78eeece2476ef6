-- Two days compared. One operation takes half as long again in the second, one as long as before, two happen in one only.
\set first '2026-03-03 05:00+00'
\set middle '2026-03-04 05:00+00'
\set last '2026-03-05 05:00+00'
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.operation_type, round(exp((g * 7919 % 1009) / 1009.0) * 1000 * (1 + 0.05 * sin(h)) * CASE WHEN o.operation_type = 'commit' AND h >= 24 THEN 1.5 ELSE 1 END),
       :'first'::timestamptz + h * interval '1 hour' + g * interval '1 minute'
FROM (VALUES ('commit', 0, 47), ('merge', 0, 47), ('get_branches', 0, 23), ('rollback', 24, 47)) AS o (operation_type, from_hour, to_hour)
CROSS JOIN generate_series(0, 47) AS h CROSS JOIN generate_series(1, 50) AS g
WHERE h BETWEEN o.from_hour AND o.to_hour;
SELECT operation_type, verdict, samples_first, samples_second, round((p50_second_ms / p50_first_ms)::numeric, 1) AS p50_ratio, round(ratio::numeric, 1) AS ratio,
       ratio_low < ratio AND ratio < ratio_high AS interval, effect_size, p_value < 0.01 AS significant
FROM pggit.compare_performance(:'first', :'middle', :'middle', :'last');
-- The other way round it is faster; its medians are exact.
SELECT c.operation_type, c.verdict, c.p50_second_ms = m.p50 / 1000 AS exact
FROM pggit.compare_performance(:'middle', :'last', :'first', :'middle') AS c
CROSS JOIN LATERAL (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_microseconds) AS p50 FROM pggit.performance_metrics
                    WHERE operation_type = c.operation_type AND recorded_at >= :'first' AND recorded_at < :'middle') AS m
WHERE c.verdict = 'faster';
-- The page says the same.
SELECT r.operation, substring(page, E'<tr>[^\\n]{0,40}' || r.operation || '<.*?</tr>') ~ ('>' || r.verdict || '<') AS said
FROM pggit.performance_report_diff(:'first', :'middle', :'middle', :'last') AS page
CROSS JOIN (VALUES ('commit', 'slower'), ('merge', 'no clear change'), ('rollback', 'only in second')) AS r (operation, verdict);
-- Whole hours within each period: none is in both.
SELECT operation_type, samples_first, samples_second
FROM pggit.compare_performance(:'first'::timestamptz + interval '1 minute', :'middle'::timestamptz - interval '1 minute', :'middle'::timestamptz - interval '1 minute', :'last'::timestamptz + interval '59 minutes') AS c
WHERE operation_type = 'merge';
-- A period of which nothing is known is an answer, hours that nobody has are an error.
SELECT operation_type, verdict FROM pggit.compare_performance(:'first', :'middle', '2000-01-01', '2000-01-02');
SELECT pggit.performance_report(0);
SELECT pggit.performance_report(2209);
SELECT pggit.performance_report_diff(NULL, :'middle', :'middle', :'last');
SELECT pggit.performance_report_diff(:'first', :'middle', :'last', :'last');
SELECT pggit.compare_performance('2026-01-01 10:10+00', '2026-01-01 10:50+00', :'middle', :'last');
SELECT pggit.compare_performance('-infinity', '2026-01-01', :'middle', :'last');
SELECT pggit.compare_performance('2026-01-01', '2026-02-01', '2026-01-01', '2026-05-01');
-- Nothing outside is asked for, and no name is more than text. Reads the clock: performance_report() is of the hours up to now().
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.operation_type, 1000 + g * 7919 % 1009, now() - g * interval '15 minutes' FROM unnest(ARRAY['commit', 'merge', 'rollback']) AS o (operation_type), generate_series(1, 90) AS g;
INSERT INTO pggit.performance_metrics (operation_type, operation_name, duration_microseconds) VALUES ('commit', '<script>alert(1)</script><img src=x onerror=alert(1)>', 86400000000);
SELECT page ~ '^<!DOCTYPE html>' AS page, page ~ '&lt;script&gt;alert' AS escaped, page ~* '<(script|img|link|iframe|object)' AS unsafe, page ~ '@media print' AS prints,
       page ~ 'prefers-color-scheme: ?dark' AS dark, page ~* '(src|href)=.(https?:)?//' AS outside
FROM pggit.performance_report(24) AS page;
