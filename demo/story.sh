# The demo, for make demo and for pggit_perf-demo of the packages. Source it after cluster.sh; both
# set DEMO, the directory of this file, and KEEP_COMMAND and STOP_COMMAND, which it prints.
# shellcheck shell=bash
say() { printf '\n\033[1m==> %s\033[0m\n' "$*"; }

# A receiver on this machine takes the notifications. The user postgres may not be able to read this
# directory.
demo_receiver_start() {
    as_postgres perl - "$CLUSTER_DIR" <"$DEMO/receiver" &
    local receiver=$!
    disown # Bash would report its end.
    trap demo_end EXIT
    until [ -s "$CLUSTER_DIR/port" ]; do
        kill -0 "$receiver" 2>/dev/null || { echo "The receiver does not start." >&2; return 1; }
        sleep 0.05
    done
}

demo_end() {
    local status=$?
    if [ -s "$CLUSTER_DIR/pid" ]; then kill "$(cat "$CLUSTER_DIR/pid")" || true; fi
    cluster_remove
    return "$status"
}

# received QUERY: what it says of the column body of the table received
received() {
    local format="FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01'"
    sql --tuples-only --no-align --command "CREATE TEMP TABLE received (body jsonb)" \
        --command "\\copy received FROM '$CLUSTER_DIR/got' WITH ($format)" --command "$1"
}

# show QUERY: the query and its result
show() { sql --echo-queries --command "$1"; }

# measure SECONDS OPERATION…: pgbench drives the scripts, one operation type each; its log of
# latencies is loaded. A line of the log: client, transaction, microseconds, script, seconds since
# 1970, microseconds of that second.
measure() {
    local seconds="$1" log operation
    shift
    for operation in "$@"; do
        log="$CLUSTER_DIR/$operation"
        cp "$DEMO/scripts/$operation.sql" "$log.sql"
        (
            cd "$CLUSTER_DIR" || exit
            as_postgres pgbench --no-vacuum --client 2 --time "$seconds" --file "$log.sql" \
                --log --log-prefix "$log" >/dev/null
        )
        awk '$3 > 0 { print $3 "\t" $5 "\t" $6 }' "$log".[0-9]* | sql \
            --command "CREATE TEMP TABLE latency
                       (microseconds bigint, second bigint, fraction bigint)" \
            --command "\\copy latency FROM pstdin" \
            --command "INSERT INTO pggit.performance_metrics
                       (operation_type, duration_microseconds, recorded_at)
                       SELECT '$operation', microseconds,
                              to_timestamp(second) + fraction * interval '1 microsecond'
                       FROM latency"
        echo "$operation: $(cat "$log".[0-9]* | wc -l) durations measured"
        rm -f "$log".[0-9]*
    done
}

# tell_story: the main job on real input. Measured operations become baselines; then a real cause
# makes one of them slow, which the monitor finds and sends to a receiver.
tell_story() {
    local before notified critical anomalies incidents report
    say "a throw-away PostgreSQL with a small version store in it"
    cluster_start demo "shared_preload_libraries = 'pggit_perf'" \
        "pggit_perf.notification_https_only = off" \
        "pggit_perf.notification_allowed_networks = '127.0.0.0/8'"
    demo_receiver_start
    sql <"$DEMO/setup.sql"
    show "CREATE EXTENSION pggit_perf"

    say "four operations, two seconds each, every duration measured by pgbench"
    measure 2 commit get_history get_objects merge_branches

    say "baselines"
    show "SELECT * FROM pggit.recalculate_all_baselines_rolling(7, 10, false)
WHERE sample_count > 0"
    show "SELECT * FROM pggit.check_pending_metrics()"
    show "SELECT count(*) AS alerts_so_far FROM pggit.performance_alerts"

    say "an index is dropped, and get_history is measured again"
    before="$(value "SELECT coalesce(max(alert_id), 0) FROM pggit.performance_alerts")"
    show "DROP INDEX commits_object"
    measure 3 get_history

    say "the alerts it raises"
    show "SELECT * FROM pggit.check_pending_metrics()"
    show "SELECT operation_type, severity, count(*) AS alerts,
       max(actual_duration_microseconds) / 1000 AS slowest_ms,
       round(max(baseline_p99_microseconds) / 1000.0, 3) AS baseline_p99_ms,
       round(max(violation_multiplier)::numeric, 1) AS times_p99
FROM pggit.performance_alerts WHERE alert_id > $before
GROUP BY operation_type, severity ORDER BY operation_type, severity"

    say "a receiver for notifications: a webhook on this machine"
    show "INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'webhook', '{\"url\": \"http://127.0.0.1:$(cat "$CLUSTER_DIR/port")/\"}')"

    say "the incidents they become: one, however many alerts there are; and why"
    show "SELECT alerts_processed, incidents_opened, incidents_escalated
FROM pggit.process_alerts()"
    show "SELECT incident_id, severity, status, operation_type, alert_count,
       round(peak_violation_multiplier::numeric, 1) AS times_p99
FROM pggit.v_open_incidents"
    show "SELECT topic, explanation
FROM pggit.explain_alert((SELECT max(alert_id) FROM pggit.performance_alerts))"

    say "what the receiver got, sent by the background worker"
    for _ in $(seq 100); do
        [ ! -s "$CLUSTER_DIR/got" ] || break
        sleep 0.1
    done
    received "SELECT format('%s: %s, %s', body ->> 'status', body #>> '{commonAnnotations,summary}',
                            body #>> '{commonAnnotations,description}')
              FROM received"
    show "SELECT channel, change, attempt, outcome, http_status,
       round(duration_ms::numeric, 1) AS ms, logged_at - raised_at AS since_the_alert
FROM pggit.alert_notification_log ORDER BY log_id"
    notified="$(received "SELECT count(*) FROM received
                          WHERE body #>> '{groupLabels,operation}' = 'get_history'
                            AND body #>> '{commonLabels,severity}' = 'critical'")"

    say "the anomalies"
    show "SELECT metric_id, operation_type, duration_ms, round(mean_ms::numeric, 3) AS mean_ms,
       round(stddev_ms::numeric, 3) AS stddev_ms, round(z_score::numeric, 1) AS z_score,
       severity, reference
FROM pggit.detect_anomalies_statistical('get_history') WHERE z_score > 0
ORDER BY z_score DESC LIMIT 5"
    critical="$(value "SELECT count(*) FROM pggit.performance_alerts
        WHERE operation_type = 'get_history' AND severity = 'CRITICAL' AND alert_id > $before")"
    anomalies="$(value "SELECT count(*) FROM pggit.detect_anomalies_statistical('get_history')
        WHERE z_score > 0")"
    incidents="$(value "SELECT count(*) FROM pggit.v_open_incidents
        WHERE operation_type = 'get_history' AND severity = 'CRITICAL'")"
    if [ "$critical" = 0 ] || [ "$anomalies" = 0 ] || [ "$incidents" != 1 ] ||
        [ "$notified" != 1 ]; then
        echo "The demo did not find the slowdown, or did not send one notification of it:" \
            "that is a fault." >&2
        return 1
    fi
    say "found: $critical critical alerts, in one incident with one notification," \
        "and $anomalies anomalies of get_history"

    say "one look, the health of the monitor itself, and a report to open in a browser"
    show "CALL pggit.run_due_jobs(5)"
    show "SELECT operation_type, samples, p50_ms, p99_ms, change, open
FROM pggit.v_operation_overview"
    show "SELECT check_name, status, value, limit_value
FROM pggit.health_check() WHERE status <> 'not_applicable'"
    report="${REPORT:-${TMPDIR:-/tmp}/pggit_perf_report.html}"
    sql --tuples-only --no-align --command "SELECT pggit.performance_report(1)" >"$report"
    echo "The report: $report ($(wc -c <"$report") bytes)"

    echo
    if [ "${KEEP:-}" = 1 ]; then
        echo "The cluster stays. Look further:   $PG_BIN/psql -h $CLUSTER_DIR -U postgres postgres"
        echo "Stop and remove it:                $STOP_COMMAND $CLUSTER_DIR"
    else
        echo "The cluster is gone again. To look further, run  $KEEP_COMMAND : it keeps the cluster"
        echo "and says how to connect,  $PG_BIN/psql -h DIRECTORY -U postgres postgres"
    fi
}
