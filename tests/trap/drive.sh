# What tests/trap/run does to a database with traps. Source it after traps.sh.
# shellcheck shell=bash

# complain WHERE WHAT LIST: fails if there is anything in the list
complain() {
    [ -n "$3" ] || return 0
    printf 'FAIL trap/%s: %s:\n%s\n' "$1" "$2" "$3"
    failed=1
}

# calls DATABASE ROLE: every call as that role; how each ended is in $CLUSTER_DIR/outcomes
calls() {
    fixture --dbname "$1" --set access="$2" --set receiver="http://127.0.0.1:$HTTP/ok" \
        <"$trap_dir/fixtures.sql" >"$CLUSTER_DIR/sets"
    echo "\\set public \`cat $CLUSTER_DIR/public.asc\`" >>"$CLUSTER_DIR/sets"
    fixture --dbname "$1" <"$trap_dir/members.sql" >"$CLUSTER_DIR/members"
    python3 "$trap_dir/render.py" "$CLUSTER_DIR/members" "$CLUSTER_DIR/sets" "$trap_dir"/calls/*.sql \
        >"$CLUSTER_DIR/calls"
    as_postgres psql --no-psqlrc --username "$2" --dbname "$1" \
        <"$CLUSTER_DIR/calls" 2>"$CLUSTER_DIR/called.err" | grep -a '^outcome ' >"$CLUSTER_DIR/outcomes"
}

# stand_in DATABASE: for pg_cron, so that what the extension asks and has it do is asked and done
stand_in() {
    fixture --dbname "$1" --output /dev/null --file "$here/tests/pg_regress/fixtures/pg_cron_stand_in.sql" \
        --file "$here/tests/pg_regress/fixtures/pg_cron_stand_in_member.sql" --file "$trap_dir/pg_cron.sql"
}

# drive DATABASE: every function, job, table and view, as superuser and as each access
drive() {
    local access statements
    stand_in "$1"
    fixture --dbname "$1" --output /dev/null --command "SELECT pg_stat_reset()"
    for access in recorder viewer operator admin; do
        fixture --dbname "$1" --output /dev/null \
            --command "SELECT pggit.grant_access('trap_$access'::text, '$access'::text)"
    done
    mark
    calls "$1" postgres
    # PostgreSQL counts calls of the stand-in as well: its functions were reached through those of the extension.
    expect "jobs in pg_cron, and out of it again" "$(fixture_value "SELECT bool_and(coalesce(s.calls, 0) > 5)
        FROM pg_proc AS p LEFT JOIN pg_stat_user_functions AS s ON s.funcid = p.oid WHERE p.pronamespace = 'cron'::regnamespace" "$1")" t
    statements="$(wc -l <"$CLUSTER_DIR/outcomes")"
    no_hits "$1 as superuser"
    complain "$1" "calls that end otherwise than expected" \
        "$(awk '($2 == "+") != ($4 == "00000")' "$CLUSTER_DIR/outcomes")"
    # What PostgreSQL itself has counted, save for calls that are meant to fail.
    # detach_data drops itself, and its statistics with it.
    { fixture_value "SELECT DISTINCT funcname FROM pg_stat_user_functions WHERE calls > 0" "$1"
      echo detach_data
      awk '$2 == "!" { gsub(",", "\n", $3); print $3 }' "$CLUSTER_DIR/outcomes"; } | sort -u >"$CLUSTER_DIR/reached"
    complain "$1" "functions that no call has reached" \
        "$(awk -F'\t' '$1 == "function" && $4 == "t" { print $2 }' "$CLUSTER_DIR/members" | sort -u |
            comm -23 - "$CLUSTER_DIR/reached")"
    for access in recorder viewer operator admin; do
        calls "$1" "trap_$access"
        no_hits "$1 as $access"
        # Denied or refused is fine; what is no SQL, or no object, for one role would say nothing.
        complain "$1" "calls as $access that cannot be right" \
            "$(awk '$4 ~ /^(42601|42703|42883|42P01|42804|42846|42725|XX000)$/' "$CLUSTER_DIR/outcomes")"
        expect "as $access" "$(wc -l <"$CLUSTER_DIR/outcomes")" "$statements"
        complain "$1" "calls that $access may make are too few" \
            "$(awk '$4 == "00000" { n++ } END { if (n < 4) print n + 0 }' "$CLUSTER_DIR/outcomes")"
    done
    echo "done trap/$1: $statements statements as superuser and as each access"
}

# has_looked DATABASE: its worker has asked whether the extension is there, or has met a trap
has_looked() {
    [ -n "$(hits)" ] ||
        [ "$(fixture_value "SELECT count(*) FROM pg_stat_activity
            WHERE backend_type = 'pggit_perf delivery' AND datname = '$1' AND wait_event_type = 'Extension'")" = 1 ]
}

# worker DATABASE: it delivers, and looks after health
worker() {
    mark
    fixture --dbname "$1" --output /dev/null \
        --command "INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
            SELECT 'webhook', setting_id, 'by the worker' FROM pggit.alert_notification_settings
            WHERE setting_name IN ('answers postgres', 'forbidden postgres', 'sealed postgres')" \
        --command "DELETE FROM pggit.job_run_log WHERE job_name = 'check_health'"
    (
        export PGDATABASE="$1" PGOPTIONS="-c search_path=pg_catalog"
        wait_for "the worker has delivered" "SELECT string_agg(status, ' ' ORDER BY setting_id)
            FROM pggit.alert_notification_queue WHERE message = 'by the worker'" "sent failed sent"
        wait_for "the worker has looked after health" "SELECT count(*) > 0
            FROM pggit.job_run_log WHERE job_name = 'check_health' AND status = 'succeeded'" t
    ) || failed=1
    no_hits "the worker of $1"
    echo "done trap/worker of $1"
}

# update: each earlier release, updated beside traps that were made after it
update() {
    local release current script count=0
    current="$(sed -n '/^version = "/{s/^version = "\(.*\)"$/\1/p;q}' "$here/Cargo.toml")"
    fixture --command "CREATE ROLE upgrade_viewer"
    for script in "$here"/sql/released/pggit_perf--*.sql; do
        release="$(basename "$script" .sql)"
        release="${release#pggit_perf--}"
        [ "$release" != "$current" ] || continue
        fixture --command "DROP DATABASE IF EXISTS updated WITH (FORCE)"
        trapped_database updated
        dump_of "$release" | fixture --dbname updated --output /dev/null
        near_traps updated
        own_routines trapped updated
        overload updated
        sql --dbname updated --command "ALTER EXTENSION pggit_perf UPDATE TO '$current'" || failed=1
        no_hits "update from $release"
        no_members updated
        sql --dbname updated --command "CALL pggit.run_due_jobs(1)" || failed=1
        no_hits "after the update from $release"
        echo "done trap/update from $release"
        count=$((count + 1))
    done
    [ "$count" -gt 0 ] || { echo "FAIL trap/update: there is no release to update from"; exit 1; }
}
