# The worker where a synchronous standby is lost, and how it ends while its SQL hangs. Part of tests/delivery/run.
# shellcheck shell=bash

reset
# Who queues messages here waits for no standby; the worker has the server's default.
export PGOPTIONS="-c synchronous_commit=local"
sql --output /dev/null --command "ALTER SYSTEM SET synchronous_standby_names = 's1'" --command "SELECT pg_reload_conf()"
# commits_wait: a commit that asks for it waits for the standby
commits_wait() {
    PGOPTIONS="-c synchronous_commit=on" sql --command "COMMENT ON DATABASE worked IS 'waits'" >"$CLUSTER_DIR/waiting" 2>&1 &
    local session=$!
    until is_true "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'"; do
        kill -0 "$session" 2>/dev/null || return 1
        sleep 0.02
    done
    value "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'" >/dev/null
    wait "$session" || true
}
poll "commits that wait for the standby" commits_wait
setting hook webhook "$(url ok)" >/dev/null
for n in 1 2 3; do
    sql --command "INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', '$n')"
    wait_for "sent without the standby" "SELECT count(*) FROM pggit.alert_notification_queue WHERE status = 'sent'" "$n"
done

# fast_stop WHAT: the server stops, and starts again
fast_stop() {
    local began="$SECONDS"
    as_postgres pg_ctl --pgdata "$PGDATA" --mode fast --wait --timeout 90 stop >"$CLUSTER_DIR/stop" || { cat "$CLUSTER_DIR/stop"; echo "FAIL delivery: the server does not stop while $1"; exit 1; }
    [ "$((SECONDS - began))" -lt 60 ] || { echo "FAIL delivery: while $1, it took $((SECONDS - began)) s to stop"; exit 1; }
    cluster_up
}
# hang_for SECONDS: how long the next call of the condition takes; one that has begun goes on.
hang_for() { sql --command "CREATE OR REPLACE FUNCTION public.hang() RETURNS boolean LANGUAGE plpgsql AS 'BEGIN PERFORM pg_catalog.pg_sleep($1); RETURN true; END'"; }
hangs() { is_true "SELECT count(*) = 1 FROM pg_stat_activity WHERE backend_type = 'pggit_perf delivery' AND datname = current_database() AND wait_event = 'PgSleep'"; }
# While it claims, nothing is lost; while it records, what was sent is sent again, under the same key.
for table in alert_notification_queue alert_notification_log; do
    case "$table" in *queue) when="status = 'sending'" ;; *) when="outcome = 'sent'" ;; esac
    forget_got
    hang_for 600
    sql --command "ALTER TABLE pggit.$table ADD CONSTRAINT hangs CHECK (NOT ($when) OR public.hang()) NOT VALID" \
        --command "INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', '$table')"
    poll "the worker that hangs" hangs
    # The worker that comes with the next start does not hang, and lets the constraint be dropped.
    hang_for 0
    fast_stop "its write to $table hangs"
    sql --command "ALTER TABLE pggit.$table DROP CONSTRAINT hangs" \
        --command "UPDATE pggit.alert_notification_queue SET next_attempt_at = clock_timestamp() WHERE status <> 'sent'"
    wait_for "sent after all" "SELECT status FROM pggit.alert_notification_queue WHERE message = '$table'" sent
    expect "one key" "$(got 'len({m["key"] for m in r})')" 1
done
sql --command "DROP FUNCTION public.hang()" --output /dev/null --command "ALTER SYSTEM RESET synchronous_standby_names" --command "SELECT pg_reload_conf()"
wait_for "no standby any more" "SHOW synchronous_standby_names" ""
unset PGOPTIONS
echo "ok   delivery/lost standby"
