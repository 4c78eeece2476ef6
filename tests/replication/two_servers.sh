# Logical replication to another server, sourced by run: all tables with their first copy and months as tables of their own, TRUNCATE,
# what the copy says and judges, and that it goes on alone; then all tables by their names.
# shellcheck shell=bash

other="$CLUSTER_DIR/other"
stop_both() {
    local status=$?
    as_postgres pg_ctl --pgdata "$other" --mode immediate stop >>"$CLUSTER_DIR.log" 2>&1 || true
    cluster_remove || true
    return "$status"
}
trap stop_both EXIT
as_postgres initdb --pgdata "$other" --username postgres --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync >>"$CLUSTER_DIR.log"
printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$other'" "fsync = off" "wal_retrieve_retry_interval = 100ms" \
    | as_postgres tee -a "$other/postgresql.conf" >>"$CLUSTER_DIR.log"
as_postgres pg_ctl --pgdata "$other" --log "$CLUSTER_DIR/other.log" --wait start >>"$CLUSTER_DIR.log"
copied=mirrored # the database
# there COMMAND…: on the other server.
there() { PGHOST="$other" "$@"; }
# there_is WHAT SQL WANTED
there_is() {
    local deadline=$((SECONDS + 120)) found
    until found="$(there value "$2" "$copied")" && [ "$found" = "$3" ]; do
        [ "$SECONDS" -lt "$deadline" ] || { echo "FAIL replication/$1: $found, expected $3"; tail -20 "$CLUSTER_DIR/other.log"; exit 1; }
        sleep 0.05
    done
}
here_too() { sql --dbname "$copied" --output /dev/null "$@"; }
checksums() {
    sql --dbname "$copied" --tuples-only --no-align <<'SQL'
SELECT format('SELECT %L, count(*), md5(string_agg(t::text, %L ORDER BY t::text)) FROM %I.%I AS t', n.nspname || '.' || c.relname, '', n.nspname, c.relname)
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname IN ('pggit', 'pggit_perf_internal')
  -- Each server's own row, which no other reads.
  AND c.relname <> 'installation_state'
ORDER BY n.nspname, c.relname \gexec
SQL
}
# the_same WHAT: every table, once the other server has all that was committed here.
the_same() {
    local deadline=$((SECONDS + 120))
    until checksums >"$CLUSTER_DIR/here" && there checksums >"$CLUSTER_DIR/there" && cmp -s "$CLUSTER_DIR/here" "$CLUSTER_DIR/there"; do
        [ "$SECONDS" -lt "$deadline" ] || { diff "$CLUSTER_DIR/here" "$CLUSTER_DIR/there" || true; tail -20 "$CLUSTER_DIR/other.log"; echo "FAIL replication/$1: other rows"; exit 1; }
        sleep 0.1
    done
}
look() {
    sql --dbname mirrored --no-align <<'SQL'
SELECT operation_type, samples, p50_microseconds, p99_microseconds, baseline_p99_microseconds, open_incidents FROM pggit.operation_statistics('3 days') WHERE operation_type = 'mirrored';
SELECT * FROM pggit.detect_anomalies_statistical('mirrored', 24);
SELECT incident_id, operation_type, severity, status, alert_count FROM pggit.v_open_incidents;
SELECT * FROM pggit.explain_alert((SELECT min(alert_id) FROM pggit.performance_alerts));
SELECT count(*), sum(duration_microseconds) FROM pggit.v_all_performance_metrics;
SELECT setting_name, channel FROM pggit.alert_notification_settings;
SQL
}
answers_the_same() {
    look >"$CLUSTER_DIR/here"
    there look >"$CLUSTER_DIR/there"
    diff -u "$CLUSTER_DIR/here" "$CLUSTER_DIR/there" || { echo "FAIL replication/$1: it answers otherwise"; exit 1; }
    grep mirrored "$CLUSTER_DIR/here" >/dev/null || { cat "$CLUSTER_DIR/here"; echo "FAIL replication/$1: nothing to find"; exit 1; }
}

# --- all tables, from their first copy on ---------------------------------------------------------------------------------
for server in "$PGHOST" "$other"; do
    PGHOST="$server" sql --command "CREATE DATABASE mirrored"
    PGHOST="$server" sql --dbname mirrored --command "CREATE EXTENSION pggit_perf"
done
# Numbers of transactions that the other server has not come to.
here_too --command "DO \$\$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END \$\$"
here_too --command "INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('mirrored')" \
    --command "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'mirrored', 1000 + g % 7, now() - g * interval '1 minute' FROM generate_series(1, 500) AS g" \
    --command "SELECT * FROM pggit.calculate_performance_baseline('mirrored')" \
    --command "SELECT * FROM pggit.check_pending_metrics()" --command "SELECT * FROM pggit.roll_up_metrics()" \
    --command "SELECT pggit.record_performance_metric('mirrored', 9000) FROM generate_series(1, 3)" \
    --command "INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('mirrored', 'webhook', '{\"url\": \"https://127.0.0.1/mirrored\"}')" \
    --command "SELECT pggit.suppress_alerts(now() + interval '1 day', 'mirrored', p_operation_type => 'merge')" \
    --command "INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'merge')" \
    --command "SELECT * FROM pggit.process_alerts()" --command "SELECT * FROM pggit.run_detection()" \
    --command "UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 7" --command "SELECT pggit.set_archive_policy('metrics', p_keep_days => 400)" \
    --command "CREATE PUBLICATION everything FOR ALL TABLES"
there sql --dbname mirrored --command "SET client_min_messages = error" \
    --command "CREATE SUBSCRIPTION everything CONNECTION 'host=$PGHOST port=$PGPORT user=postgres dbname=mirrored' PUBLICATION everything"
there_is "the first copy" "SELECT count(*) > 30 AND bool_and(srsubstate = 'r') FROM pg_subscription_rel" t
the_same "the first copy"
answers_the_same "the first copy"
# Each month is a table of its own there: rows that follow go to it.
expect "months are leaves" "$(value "SELECT bool_and(tablename <> 'performance_metrics') AND count(*) FILTER (WHERE tablename LIKE 'performance_metrics_p%') > 1 FROM pg_publication_tables" mirrored)" t
here_too --command "SELECT pggit.record_performance_metric('mirrored', 9000) FROM generate_series(1, 3)" --command "SELECT pggit.end_suppression(1)" --command "SELECT * FROM pggit.process_alerts()" \
    --command "SELECT pggit.resolve_incident(min(incident_id)) FROM pggit.v_open_incidents" --command "SELECT * FROM pggit.roll_up_metrics()" \
    --command "UPDATE pggit.alert_notification_settings SET config = '{\"url\": \"https://127.0.0.1/elsewhere\"}'"
the_same "what followed"
answers_the_same "what followed"
echo "ok   replication/all tables"

# --- TRUNCATE, and numbers that begin again -------------------------------------------------------------------------------
here_too --command "TRUNCATE pggit.performance_metrics RESTART IDENTITY" \
    --command "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'mirrored', 900 + g % 7, now() - g * interval '1 minute' FROM generate_series(1, 300) AS g" \
    --command "SELECT * FROM pggit.check_pending_metrics()" --command "SELECT * FROM pggit.roll_up_metrics()" \
    --command "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'mirrored', 9000 FROM generate_series(1, 5)"
the_same "TRUNCATE"
answers_the_same "TRUNCATE"
echo "ok   replication/TRUNCATE"

# --- the copy goes on alone: it judges what the publisher had not, once, and rolls up each metric once -----------------------
alerts="$(value "SELECT count(*) FROM pggit.performance_alerts" mirrored)"
there sql --dbname mirrored --output /dev/null --command "SET client_min_messages = error" --command "DROP SUBSCRIPTION everything"
# It does not have to send what its publisher sends. Sequences are not replicated, and this test does not set them.
there sql --dbname mirrored --output /dev/null --command "UPDATE pggit.alert_notification_settings SET enabled = false"
expect "judged there" "$(there value "SELECT metrics_checked >= 5, alerts_raised FROM pggit.check_pending_metrics()" mirrored)" "t|5"
expect "nothing twice" "$(there value "SELECT metrics_checked, alerts_raised FROM pggit.check_pending_metrics()" mirrored)" "0|0"
expect "recorded there" "$(there value "SELECT count(pggit.record_performance_metric('mirrored', 9000)) FROM generate_series(1, 4)" mirrored)" 4
expect "alerts there" "$(there value "SELECT count(*) FROM pggit.performance_alerts" mirrored)" "$((alerts + 9))"
expect "processed there" "$(there value "SELECT alerts_processed FROM pggit.process_alerts()" mirrored)" 9
for _ in 1 2; do
    there sql --dbname mirrored --output /dev/null --command "SELECT * FROM pggit.roll_up_metrics()"
    expect "rollups there" "$(there value "SELECT coalesce(sum(hours_different), 0), (SELECT count(*) FROM pggit.performance_metrics) - (SELECT sum(sample_count) FROM pggit.performance_rollups)
        FROM pggit.verify_rollups('-infinity', 'infinity')" mirrored)" "0|0"
done
expect "a baseline there" "$(there value "SELECT sample_count >= 300 FROM pggit.calculate_performance_baseline('mirrored', p_force_recalc => true)" mirrored)" t
echo "ok   replication/the copy goes on alone"

# --- every table by its name, the private ones too ----------------------------------------------------------------------------
copied=named
for server in "$PGHOST" "$other"; do
    PGHOST="$server" sql --command "CREATE DATABASE named"
    PGHOST="$server" sql --dbname named --command "CREATE EXTENSION pggit_perf"
done
here_too --command "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 1000 + g % 7, now() - g * interval '1 minute' FROM generate_series(1, 500) AS g" \
    --command "SELECT * FROM pggit.calculate_performance_baseline('commit')" --command "SELECT * FROM pggit.roll_up_metrics()" \
    --command "INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('named', 'webhook', '{\"url\": \"https://127.0.0.1/named\"}')" \
    --command "SELECT pggit.record_performance_metric('commit', 9000)" --command "SELECT * FROM pggit.process_alerts()" --command "CALL pggit.run_job('maintain_partitions')"
sql --dbname named --output /dev/null <<'SQL'
SELECT format('CREATE PUBLICATION by_name FOR TABLE %s', string_agg(c.oid::regclass::text, ', ' ORDER BY c.oid)) FROM pg_class AS c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace) \gexec
SQL
there sql --dbname named --command "SET client_min_messages = error" \
    --command "CREATE SUBSCRIPTION by_name CONNECTION 'host=$PGHOST port=$PGPORT user=postgres dbname=named' PUBLICATION by_name"
there_is "by name: the first copy" "SELECT count(*) > 30 AND bool_and(srsubstate = 'r') FROM pg_subscription_rel" t
the_same "by name: the first copy"
here_too --command "SELECT pggit.record_performance_metric('commit', 9000) FROM generate_series(1, 3)" --command "SELECT * FROM pggit.process_alerts()" \
    --command "SELECT pggit.resolve_incident(min(incident_id)) FROM pggit.v_open_incidents" --command "SELECT * FROM pggit.roll_up_metrics()" \
    --command "TRUNCATE pggit.performance_metrics" --command "SELECT pggit.record_performance_metric('commit', 1000)"
the_same "by name: what followed"
there sql --dbname named --output /dev/null --command "SET client_min_messages = error" --command "DROP SUBSCRIPTION by_name"
there sql --dbname named --output /dev/null --command "UPDATE pggit.alert_notification_settings SET enabled = false"
expect "by name: it goes on alone" "$(there value "SELECT count(pggit.record_performance_metric('commit', 9000)) FROM generate_series(1, 2)" named)" 2
echo "ok   replication/all tables by name"
