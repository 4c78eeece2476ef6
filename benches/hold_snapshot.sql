BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(*) FROM pggit.alert_notification_queue;
SELECT pg_sleep(3600);
