SELECT what, count(*) AS runs, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY per_second)::numeric) AS a_second,
       round((percentile_cont(0.5) WITHIN GROUP (ORDER BY per_second) / min(e.empty))::numeric, 2) AS times_the_empty_queue
FROM bench.delivery CROSS JOIN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY per_second) AS empty FROM bench.delivery WHERE what = 'empty queue') AS e
GROUP BY what ORDER BY min(run), what;
