#!/bin/sh
# The PostgreSQL image runs this once, in the database that it has created.
set -e
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --output /dev/null <<'SQL'
-- Not arguments of psql, which every user of the machine can read.
\getenv jobs_password JOBS_PASSWORD
\getenv monitoring_password MONITORING_PASSWORD
CREATE EXTENSION pggit_perf;
-- As monitoring/postgres_exporter_queries.yaml and the dashboard need it.
CREATE ROLE monitoring LOGIN PASSWORD :'monitoring_password' IN ROLE pg_monitor;
CREATE ROLE jobs LOGIN PASSWORD :'jobs_password';
SELECT pggit.grant_access('jobs', 'admin');
SQL
