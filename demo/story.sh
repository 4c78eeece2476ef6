# The demo, for make demo and for pggit_perf-demo of the packages. Source it after cluster.sh; both
# set DEMO, the directory of this file, and KEEP_COMMAND and STOP_COMMAND, which it prints.
# shellcheck shell=bash
say() {
    # Bold on a terminal only
    if [ -t 1 ]; then printf '\n\033[1m==> %s\033[0m\n' "$*"; else printf '\n==> %s\n' "$*"; fi
}

# A receiver on this machine takes the notifications. The user postgres may not be able to read this
# directory, so it gets the program as an argument. The receiver ends when its input is closed, also
# if this shell is killed.
demo_receiver_start() {
    local deadline=$((SECONDS + 30))
    exec {RECEIVER}> >(as_postgres perl -e "$(cat "$DEMO/receiver")" "$CLUSTER_DIR")
    trap demo_end EXIT
    until [ -s "$CLUSTER_DIR/port" ]; do
        [ "$SECONDS" -lt "$deadline" ] || { echo "The receiver does not start." >&2; return 1; }
        sleep 0.05
    done
}

demo_end() {
    local status=$?
    exec {RECEIVER}>&-
    cluster_remove
    return "$status"
}

# received QUERY: what it says of the column body of the table received
received() {
    local format="FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01'"
    sql --tuples-only --no-align --command "CREATE TEMP TABLE received (body jsonb)" \
        --command "\\copy received FROM '$CLUSTER_DIR/got' WITH ($format)" --command "$1"
}

# show NAME [PSQL ARGUMENT…]: runs NAME.sql, and prints its statements and their results
show() {
    local name="$1"
    shift
    sql --echo-queries "$@" <"$DEMO/$name.sql"
}

# measure SECONDS OPERATION…: pgbench drives the scripts, one operation type each; its log of
# latencies is loaded. A line of the log: client, transaction, microseconds, script, seconds since
# 1970, microseconds of that second.
measure() {
    local seconds="$1" log operation
    shift
    for operation in "$@"; do
        log="$CLUSTER_DIR/$operation"
        # The directory is the user's postgres, so this user writes, reads and removes its files.
        as_postgres tee "$log.sql" <"$DEMO/scripts/$operation.sql" >/dev/null
        (
            cd "$CLUSTER_DIR" || exit
            as_postgres pgbench --no-vacuum --client 2 --time "$seconds" --file "$log.sql" \
                --log --log-prefix "$log" >/dev/null
        )
        # \copy reads its rows from the same input as the statements.
        {
            sed '/^\\copy/q' "$DEMO/load.sql"
            as_postgres cat "$log".[0-9]* | awk '$3 > 0 { print $3 "\t" $5 "\t" $6 }'
            printf '%s\n' '\.'
            sed '1,/^\\copy/d' "$DEMO/load.sql"
        } | sql --set operation="$operation"
        echo "$operation: $(as_postgres cat "$log".[0-9]* | wc -l) durations measured"
        as_postgres rm -f "$log".[0-9]*
    done
}

# tell_story: the main job on real input. Measured operations become baselines; then a real cause
# makes one of them slow, which the monitor finds and sends to a receiver.
tell_story() {
    local last_alert notified critical anomalies incidents report page
    say "a throw-away PostgreSQL with a small version store in it"
    # Whoever connects is a superuser of this server, and could run programs as its user.
    cluster_start demo "unix_socket_permissions = '0700'" \
        "shared_preload_libraries = 'pggit_perf'" \
        "pggit_perf.notification_https_only = off" \
        "pggit_perf.notification_allowed_networks = '127.0.0.0/8'"
    demo_receiver_start
    sql <"$DEMO/setup.sql"
    sql --echo-queries --command "CREATE EXTENSION pggit_perf"

    say "four operations, two seconds each, every duration measured by pgbench"
    measure 2 commit get_history get_objects merge_branches

    say "baselines; where they come from two seconds alone, noise of the machine is beyond some"
    show baselines

    say "an index is dropped, and get_history is measured again"
    last_alert="$(value "SELECT coalesce(max(alert_id), 0) FROM pggit.performance_alerts")"
    sql --echo-queries --command "DROP INDEX commits_object"
    measure 3 get_history

    say "the alerts it raises"
    show alerts --set last_alert="$last_alert"

    say "a receiver for notifications: a webhook on this machine"
    show receiver --set url="http://127.0.0.1:$(as_postgres cat "$CLUSTER_DIR/port")/"

    say "the incidents they become: one of an operation, however many alerts there are; and why"
    show incidents

    say "what the receiver got, sent by the background worker"
    for _ in $(seq 100); do
        [ ! -s "$CLUSTER_DIR/got" ] || break
        sleep 0.1
    done
    received "SELECT format('%s: %s, %s', body ->> 'status', body #>> '{commonAnnotations,summary}',
                            body #>> '{commonAnnotations,description}')
              FROM received"
    show delivery
    notified="$(received "SELECT count(*) FROM received
                          WHERE body #>> '{groupLabels,operation}' = 'get_history'
                            AND body #>> '{commonLabels,severity}' = 'critical'")"

    say "the anomalies"
    show anomalies
    IFS='|' read -r critical anomalies incidents < <(
        sql --tuples-only --no-align --set last_alert="$last_alert" <"$DEMO/found.sql")
    if [ "$critical" = 0 ] || [ "$anomalies" = 0 ] || [ "$incidents" != 1 ] ||
        [ "$notified" != 1 ]; then
        echo "The demo did not find the slowdown, or did not send one notification of it:" \
            "that is a fault." >&2
        return 1
    fi
    say "found since the index was dropped: $critical critical alerts, in one incident with one" \
        "notification, and $anomalies anomalies of get_history"

    say "one look, the health of the monitor itself, and a report to open in a browser"
    show overview
    report="${REPORT:-$(mktemp "${TMPDIR:-/tmp}/pggit_perf_report.XXXXXX.html")}"
    # pggit_perf-demo has opened REPORT with the rights of its caller.
    [ "${REPORT_IS_OPEN:-}" = 1 ] || exec 9>"$report"
    page="$(sql --tuples-only --no-align --command "SELECT pggit.performance_report(1)")"
    printf '%s\n' "$page" >&9
    exec 9>&-
    # The demo may run as another user than the one with the browser.
    [ -n "${REPORT:-}" ] || chmod 644 "$report"
    echo "The report: $report ($(wc -c <<<"$page") bytes)"

    echo
    if [ "${KEEP:-}" = 1 ]; then
        echo "The cluster stays. Look further:   $PG_BIN/psql -h $CLUSTER_DIR -U postgres postgres"
        echo "Stop and remove it:                $STOP_COMMAND $CLUSTER_DIR"
    else
        echo "The cluster is gone again. To look further, run  $KEEP_COMMAND : it keeps the cluster"
        echo "and says how to connect,  $PG_BIN/psql -h DIRECTORY -U postgres postgres"
    fi
}
