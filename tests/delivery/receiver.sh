# The servers that notifications are sent to in tests. Source it after scripts/cluster.sh.
# shellcheck shell=bash

# receiver_start: begins to listen; its directory is $RECEIVER, its ports are $HTTP, $SMTP and $HTTPS.
receiver_start() {
    RECEIVER="$CLUSTER_DIR/receiver"
    mkdir -p "$RECEIVER"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "subjectAltName = DNS:localhost" -addext "basicConstraints = critical, CA:FALSE" \
        -keyout "$RECEIVER/key.pem" -out "$RECEIVER/authority.pem" 2>"$RECEIVER/openssl.log"
    cat "$RECEIVER/authority.pem" "$RECEIVER/key.pem" >"$RECEIVER/certificate.pem"
    chmod -R a+rX "$RECEIVER"
    python3 "$here/tests/delivery/receiver.py" "$RECEIVER" &
    RECEIVER_PID=$!
    trap receiver_stop EXIT
    until [ -s "$RECEIVER/http" ] && [ -s "$RECEIVER/smtp" ] && [ -s "$RECEIVER/https" ]; do
        kill -0 "$RECEIVER_PID" || { echo "the receiver does not start" >&2; return 1; }
        sleep 0.05
    done
    HTTP="$(cat "$RECEIVER/http")" SMTP="$(cat "$RECEIVER/smtp")" HTTPS="$(cat "$RECEIVER/https")"
    export RECEIVER HTTP SMTP HTTPS
    : >>"$RECEIVER/got"
}

receiver_stop() {
    local status=$?
    kill "$RECEIVER_PID" 2>/dev/null || true
    cluster_remove
    return "$status"
}

# got PYTHON: what the expression says of the list r of all that was received.
got() {
    python3 -c '
import collections, json, sys
r = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(eval(sys.argv[2]))' "$RECEIVER/got" "$1"
}

forget_got() { : >"$RECEIVER/got"; }

# expect WHAT GOT WANTED
expect() {
    [ "$2" = "$3" ] || { printf 'FAIL %s: %s: %s instead of %s\n' "$TEST" "$1" "$2" "$3"; exit 1; }
}

# poll WHAT COMMAND…: until the command succeeds, for two minutes at most.
poll() {
    local what="$1" deadline=$((SECONDS + 120))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || { echo "FAIL $TEST: waited in vain for $what"; exit 1; }
        sleep 0.02
    done
}

# has_got N [PYTHON]: so many requests, of those that the expression is true for.
has_got() { [ "$(got "sum(bool(${2:-True}) for m in r)")" -ge "$1" ]; }

# is_true SQL
is_true() { [ "$(value "$1")" = t ]; }

# wait_for WHAT SQL VALUE: until the query gives the value, for two minutes at most.
wait_for() {
    local deadline=$((SECONDS + 120)) found
    until found="$(value "$2" 2>/dev/null)" && [ "$found" = "$3" ]; do
        [ "$SECONDS" -lt "$deadline" ] || {
            printf 'FAIL %s: %s: %s instead of %s\n' "$TEST" "$1" "$found" "$3"
            sql --command "SELECT * FROM pggit.alert_notification_queue WHERE status <> 'sent' LIMIT 20" \
                --command "SELECT * FROM pggit.alert_notification_log ORDER BY log_id DESC LIMIT 20" || true
            tail -n 20 "$CLUSTER_DIR/server.log"
            exit 1
        }
        sleep 0.05
    done
}
