#!/bin/sh
# The PostgreSQL image runs this once, in the database that it has created.
set -e
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set password="$MONITORING_PASSWORD" <<'SQL'
CREATE EXTENSION pggit_perf;
CREATE ROLE monitoring LOGIN PASSWORD :'password';
SELECT pggit.grant_access('monitoring', 'viewer');
SQL
