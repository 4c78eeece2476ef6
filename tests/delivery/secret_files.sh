# Secrets that configs leave to files, delivered by CALL in a database without a worker. Part of tests/delivery/run.
# shellcheck shell=bash

PGDATABASE=postgres reset
secrets="$CLUSTER_DIR/secrets"
as_postgres mkdir --mode 700 "$secrets"
# secret_file NAME MODE LINE…
secret_file() {
    printf '%s\n' "${@:3}" | as_postgres tee "$secrets/$1" >"$CLUSTER_DIR/tee"
    as_postgres chmod "$2" "$secrets/$1"
}
directory() { # directory PATH: the setting, known to sessions that begin from now on
    sql --output /dev/null --command "ALTER SYSTEM SET pggit_perf.secrets_directory = '$1'" --command "SELECT pg_reload_conf()"
    wait_for "the directory" "SHOW pggit_perf.secrets_directory" "$1"
}
from_files() { # delivers one message for each setting
    sql --command "INSERT INTO pggit.alert_notification_queue (channel, setting_id, message) SELECT channel, setting_id, setting_name FROM pggit.alert_notification_settings"
    deliver
}
# refused NAME REASON: nothing was sent for this setting, and the log says why.
refused() {
    expect "$1" "$(value "SELECT DISTINCT q.status || ' ' || q.error_class FROM pggit.alert_notification_queue AS q JOIN pggit.alert_notification_settings AS s USING (setting_id) WHERE setting_name = '$1'")" "pending configuration"
    local id
    id="$(value "SELECT setting_id FROM pggit.alert_notification_settings WHERE setting_name = '$1'")"
    grep -qF "pggit_perf: notification setting $id cannot be used: $2" "$CLUSTER_DIR/server.log" || {
        grep "notification setting $id cannot be used" "$CLUSTER_DIR/server.log" || true
        echo "FAIL delivery: the log does not say of $1: $2"
        exit 1
    }
}
export PGDATABASE=postgres
key=geheim0123456789geheim0123456789
directory "$secrets"

# Each channel, each secret member.
secret_file slack 600 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/slack?geheim"
secret_file pager 400 "host: 127.0.0.1" "$key"
secret_file hook 600 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/ok?geheim"
secret_file headers 600 "host: 127.0.0.1:$HTTP" "Authorization: Bearer geheim"
secret_file mail 600 "host: 127.0.0.1:$SMTP" "geheim"
setting slack slack '{"webhook_url_file": "slack"}' >/dev/null
setting pager pagerduty "{\"routing_key_file\": \"pager\", \"endpoint\": \"http://127.0.0.1:$HTTP/pagerduty\"}" >/dev/null
setting hook webhook '{"url_file": "hook", "headers_file": "headers"}' >/dev/null
setting mail email "$(mail files@example.org | sed 's/}$/, "username": "pggit", "password_file": "mail"}/')" >/dev/null
expect "a config shows its files" "$(value "SELECT string_agg(config::text, ' ' ORDER BY setting_id) FROM pggit.alert_notification_settings WHERE channel IN ('slack', 'webhook')")" \
    '{"webhook_url_file": "slack"} {"url_file": "hook", "headers_file": "headers"}'
expect "nothing of them is in the database" "$(value "SELECT count(*) FROM pggit_perf_internal.alert_notification_secrets")" 0
from_files
expect "each is sent" "$(value "SELECT string_agg(setting_name || ' ' || status, ', ' ORDER BY setting_name) FROM pggit.alert_notification_queue JOIN pggit.alert_notification_settings USING (setting_id)")" \
    "hook sent, mail sent, pager sent, slack sent"
expect "with its secret" "$(got 'sorted((m["path"], m["headers"].get("authorization") or m.get("password") or m["body"].get("routing_key")) for m in r if m["path"] != "/slack?geheim")')" \
    "[('/ok?geheim', 'Bearer geheim'), ('/pagerduty', '$key'), ('smtp', 'geheim')]"
expect "also in the path" "$(got 'sum(m["path"] == "/slack?geheim" for m in r)')" 1
# A dump holds the reference, and what is in a file is read again for each delivery.
expect "a dump holds the names" "$(as_postgres pg_dump postgres | grep -c '"webhook_url_file": "slack"')" 1
secret_file headers 600 "host: 127.0.0.1" "Authorization: Bearer geheim2"
forget_got
from_files
expect "a new secret without a restart" "$(got '[m["headers"]["authorization"] for m in r if m["path"].startswith("/ok")]')" "['Bearer geheim2']"

# Whatever else a file is, nothing is sent.
reset
secret_file other 600 "host: hooks.slack.com" "http://127.0.0.1:$HTTP/ok?geheim"
secret_file elsewhere 600 "host: events.pagerduty.com" "$key"
secret_file "mail-elsewhere" 600 "host: mail.example.org" geheim
secret_file "other-port" 600 "host: 127.0.0.1:1" "Authorization: Bearer geheim"
secret_file open 640 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/ok?geheim"
secret_file bare 600 "http://127.0.0.1:$HTTP/ok?geheim"
secret_file large 600 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/ok?geheim$(printf 'x%.0s' {1..4096})"
as_postgres ln -s "$secrets/hook" "$secrets/link"
as_postgres mkdir "$secrets/folder"
for name in other open bare large link folder missing; do setting "$name" webhook "{\"url_file\": \"$name\"}" >/dev/null; done
setting elsewhere pagerduty "{\"routing_key_file\": \"elsewhere\", \"endpoint\": \"http://127.0.0.1:$HTTP/pagerduty\"}" >/dev/null
setting other-port webhook "{\"url\": \"http://127.0.0.1:$HTTP/ok\", \"headers_file\": \"other-port\"}" >/dev/null
setting headers webhook "{\"url\": \"http://localhost:$HTTP/ok\", \"headers_file\": \"headers\"}" >/dev/null
setting mail email "$(mail files@example.org | sed 's/}$/, "username": "pggit", "password_file": "mail-elsewhere"}/')" >/dev/null
if [ "$(id -u)" = 0 ]; then
    secret_file owner 644 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/ok?geheim"
    chown root "$secrets/owner"
    setting owner webhook '{"url_file": "owner"}' >/dev/null
fi
from_files
expect "nothing is sent" "$(got 'len(r)')" 0
for name in other elsewhere headers other-port; do refused "$name" "file $name: it names another host or port than the one that the setting sends to"; done
refused mail "file mail-elsewhere: it names another host or port than the one that the setting sends to"
refused open "file open: it may be read or written by others than the server's user (chmod 600)"
refused bare "file bare: its first line is not host: and the host, or host:port, that it may be sent to"
refused large "file large: it has more than 4096 bytes"
refused link "file link: it is a symbolic link"
refused folder "file folder: it is not a regular file"
refused missing "file missing: it cannot be read: entity not found"
if [ "$(id -u)" = 0 ]; then refused owner "file owner: it does not belong to the server's user"; fi
for name in ../data/PG_VERSION /etc/passwd .hidden; do
    sql --command "INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{\"url_file\": \"$name\"}')" 2>"$CLUSTER_DIR/refused" && { echo "FAIL delivery: $name is taken"; exit 1; }
    grep -q 'url_file must be the name of a file in pggit_perf.secrets_directory, without a directory' "$CLUSTER_DIR/refused"
done

# What a receiver asked for does not bind the one that the file names next.
reset
secret_file limiting 600 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/429/day?geheim"
secret_file busy 600 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/503/day?geheim"
setting limiting webhook '{"url_file": "limiting"}' >/dev/null
setting busy webhook '{"url_file": "busy"}' >/dev/null
state() { value "SELECT string_agg(concat_ws(' ', setting_name, status, attempts), ', ' ORDER BY setting_name) FROM pggit.alert_notification_queue JOIN pggit.alert_notification_settings USING (setting_id)"; }
from_files
deliver
expect "asked for a day" "$(state)" "busy pending 1, limiting pending 1"
secret_file limiting 600 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/ok?geheim"
secret_file busy 600 "host: 127.0.0.1" "http://127.0.0.1:$HTTP/ok?geheim"
deliver
expect "the new receivers have not" "$(state)" "busy sent 2, limiting sent 2"

# The directory must be nobody else's to write to, and there must be one.
reset
setting hook webhook '{"url_file": "hook"}' >/dev/null
as_postgres chmod 777 "$secrets"
from_files
refused hook "file hook: pggit_perf.secrets_directory belongs to or may be written by others than the server's user"
as_postgres chmod 700 "$secrets"
directory ""
from_files
refused hook "file hook: pggit_perf.secrets_directory is not set"
sql --command "INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{\"url_file\": \"hook\"}')" 2>"$CLUSTER_DIR/refused" && { echo "FAIL delivery: taken without a directory"; exit 1; }
grep -q 'no directory for such files is set' "$CLUSTER_DIR/refused"
expect "nothing is sent without it" "$(got 'len(r)')" 0

# Nowhere: not in a table or view, not in the log.
for table in $(value "SELECT string_agg(c.oid::regclass::text, ' ') FROM pg_class AS c WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace) AND c.relkind IN ('r', 'v')"); do
    expect "no secret in $table" "$(sql --command "SELECT * FROM $table" | grep -c geheim || true)" 0
done
expect "no secret in the server's log" "$(grep -c geheim "$CLUSTER_DIR/server.log" || true)" 0
reset
export PGDATABASE=worked
