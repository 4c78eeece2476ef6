-- The pages of the second week, as score.py reads them.
SET TIME ZONE 'UTC';
SELECT operation_type, at, severity, coalesce(ended_at::text, '')
FROM pggit.simulate_pages('2026-03-09 00:00+00', '2026-03-16 00:00+00')
