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
