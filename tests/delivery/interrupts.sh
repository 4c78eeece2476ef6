# What ends a CALL, and what does not: errors that are caught, and locks and code of others. Part of tests/delivery/run.
# shellcheck shell=bash

export PGDATABASE=postgres
reset
sql --command "CREATE EXTENSION pgcrypto" --command "UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000, unacknowledged_steps = '{}'"
another="$CLUSTER_DIR/another.asc"
as_postgres tee "$another" <"$here/tests/pg_regress/fixtures/another.secret.asc" >"$CLUSTER_DIR/tee"
as_postgres chmod 600 "$another"

# still_ends WHAT: a CALL that catches an error, and then a statement of the same session that takes too long.
still_ends() {
    sql --command "CALL pggit.deliver_notifications(5)" --command "\echo delivered" --command "SET statement_timeout = '1s'" --command "SELECT pg_sleep(30)" \
        >"$CLUSTER_DIR/session" 2>&1 && { echo "FAIL delivery: $1: statement_timeout does not end what comes after it"; exit 1; }
    grep -q '^delivered' "$CLUSTER_DIR/session" && grep -q 'canceling statement due to statement timeout' "$CLUSTER_DIR/session" \
        || { cat "$CLUSTER_DIR/session"; echo "FAIL delivery: $1"; exit 1; }
}
# storm: an incident on three branches is queued, whose message lists them
storm() {
    sql --output /dev/null --command "INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id) SELECT 'ANOMALY', '$1', n FROM generate_series(1, 3) AS n" \
        --command "SELECT * FROM pggit.process_alerts()"
}
branches_of() { got "[m['body']['commonAnnotations']['branches'] for m in r if m['body']['commonLabels']['operation'] == '$1']"; }

# A key that does not fit: its error is caught in SQL.
setting sealed webhook "$(url ok)" >/dev/null
sql --output /dev/null --set config="$(url ok)" --set public="$(cat "$here/tests/pg_regress/fixtures/notification.public.asc")" \
    <<<"SELECT pggit.encrypt_notification_config(setting_id, :'config', :'public') FROM pggit.alert_notification_settings"
sql --output /dev/null --command "ALTER SYSTEM SET pggit_perf.notification_secret_key_file = '$another'" --command "SELECT pg_reload_conf()"
wait_for "the other key" "SHOW pggit_perf.notification_secret_key_file" "$another"
sql --command "INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', 'sealed')"
still_ends "a wrong key"
expect "not opened" "$(attempts sealed)" "retry configuration"
sql --output /dev/null --command "ALTER SYSTEM RESET pggit_perf.notification_secret_key_file" --command "SELECT pg_reload_conf()"

# While pgGit's table is locked, or what it reads takes its time, messages have the numbers of branches, and the session ends as usual.
reset
setting hook webhook "$(url ok)" >/dev/null
sql --command "CREATE TABLE pggit.branches (id integer PRIMARY KEY, name text)" --command "INSERT INTO pggit.branches VALUES (1, 'main')"
for what in "TABLE pggit.branches" "INDEX pggit.branches_pkey"; do
    touch "$CLUSTER_DIR/held"
    chmod 666 "$CLUSTER_DIR/held"
    case "$what" in TABLE*) lock="LOCK $what" ;; *) lock="REINDEX $what" ;; esac
    sql --command "BEGIN" --command "$lock" --command "\\! while [ -e $CLUSTER_DIR/held ]; do sleep 0.05; done" --command "ROLLBACK" >"$CLUSTER_DIR/holder" 2>&1 &
    holding=$!
    wait_for "the lock" "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND pid <> pg_backend_pid()
        AND relation IN ('pggit.branches'::regclass, 'pggit.branches_pkey'::regclass)" 1
    storm "${what%% *}"
    still_ends "$what is locked" &
    session=$!
    poll "a CALL while $what is locked" bash -c "! kill -0 $session 2>/dev/null"
    wait "$session"
    expect "$what is locked" "$(branches_of "${what%% *}")" "['3: 1, 2, 3']"
    rm "$CLUSTER_DIR/held"
    wait "$holding"
done
# Code of the table's owner that catches its cancel, or raises the error of a session that is to end, is not run at all.
never_ends() { sql --command "CREATE OR REPLACE FUNCTION public.never_ends(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS '$1'"; }
sql --command "DROP TABLE pggit.branches" \
    --command "CREATE FUNCTION public.ends_all() RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''ended'' USING ERRCODE = ''57P01''; END'"
for table in "VIEW pggit.branches AS SELECT 1 AS id, 'main'::text AS name FROM public.never_ends(1)" "VIEW pggit.branches AS SELECT 1 AS id, 'main'::text AS name WHERE public.ends_all()" \
    "TABLE pggit.branches AS SELECT 1 AS id, 'main'::text AS name"; do
    never_ends "BEGIN RETURN 1; END"
    sql --command "CREATE $table"
    if [[ "$table" = TABLE* ]]; then
        sql --command "CREATE INDEX ON pggit.branches (id) WHERE public.never_ends(1) = 1" --command "ALTER TABLE pggit.branches ADD CHECK (public.never_ends(1) = 1) NOT VALID"
    fi
    never_ends "BEGIN LOOP BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END"
    name="CODE$(($(value "SELECT count(*) FROM pggit.alert_notification_queue")))"
    storm "$name"
    sql --output /dev/null --command "SET statement_timeout = '30s'" --command "CALL pggit.deliver_notifications(3)"
    expect "code of others is not run" "$(branches_of "$name")" "['3: 1, 2, 3']"
    sql --command "DROP ${table%% *} pggit.branches"
done
sql --command "CREATE VIEW pggit.branches AS SELECT 1 AS id, 'main'::text AS name FROM pg_sleep(600)"
storm SLOW
still_ends "pgGit's view takes its time" &
session=$!
poll "a CALL while pgGit's view takes its time" bash -c "! kill -0 $session 2>/dev/null"
wait "$session"
expect "it was not waited for" "$(branches_of SLOW)" "['3: 1, 2, 3']"
expect "nothing else is lost" "$(value "SELECT string_agg(DISTINCT status, ' ') FROM pggit.alert_notification_queue")" sent
sql --command "DROP VIEW pggit.branches"
echo "ok   delivery/interrupts"
