SELECT count(*) = 1
FROM pg_stat_activity
WHERE query LIKE '%pg_sleep(3600)%' AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid();
