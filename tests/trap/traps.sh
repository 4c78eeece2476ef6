# Databases with traps, and what the server's log says of them. Source it after scripts/cluster.sh
# and tests/delivery/receiver.sh; $trap_dir is this directory.
# shellcheck shell=bash

# 1 as soon as a check has failed; the others are made all the same.
failed=0

# Fixtures are no part of what is tested: their names are looked up in pg_catalog alone.
fixture() { PGOPTIONS="-c search_path=pg_catalog" sql "$@"; }
fixture_value() { PGOPTIONS="-c search_path=pg_catalog" value "$@"; }
# rows DATABASE FILE: what the query in the file says
rows() { fixture --dbname "$1" --tuples-only --no-align <"$2"; }

# trapped_database NAME: with the traps first in its search_path
trapped_database() {
    fixture --command "CREATE DATABASE $1 TEMPLATE trap_template" \
        --command "ALTER DATABASE $1 SET search_path = trap, pg_catalog"
    # Its worker has tried to connect before.
    fixture --output /dev/null --command "SELECT pg_reload_conf()"
}

# mark: from here on hits are counted
mark() { marked="$(stat --format %s "$CLUSTER_DIR/server.log")"; }

# new_log: the server's log since the mark
new_log() { tail --bytes "+$((marked + 1))" "$CLUSTER_DIR/server.log"; }

# What a trap leaves in the log. Two candidates of which neither is better are a hit as well, and
# so is a type of the schema trap in any message.
HIT='PGGIT_TRAP .*\(session [^)]*\)|cannot accept a value of type anycompatiblenonarray'
HIT+='|(ERROR|WARNING): .* is not unique|(ERROR|WARNING): .*[^a-z_.]trap\.[a-z_]+.*'

# hits: those since the mark
hits() { new_log | grep -aoE "$HIT" || true; }

# no_hits WHEN: shows each hit with how often it came and what called it the first time
no_hits() {
    local found
    found="$(hits | sort | uniq -c | sort -rn)"
    if [ -n "$found" ]; then
        printf 'FAIL trap/%s:\n%s\n' "$1" "$found"
        new_log | HIT="$HIT" awk '
            match($0, ENVIRON["HIT"]) { shows = !seen[substr($0, RSTART, RLENGTH)]++; if (shows) print; next }
            /^[0-9]+-/ && !/ (CONTEXT|DETAIL|HINT|QUERY|STATEMENT):  / { shows = 0 }
            shows' | cut -c1-300
        failed=1
    fi
    mark
}

# near_traps DATABASE: better matches than pg_catalog's for the names that our scripts use
near_traps() {
    cat "$("$PG_CONFIG" --sharedir)"/extension/pggit_perf--*.sql |
        grep -oE '[a-z_0-9]+' | sort -u >"$CLUSTER_DIR/words"
    fixture --dbname "$1" --command "SET client_min_messages = error" \
        --command "CREATE SCHEMA IF NOT EXISTS pggit" --command "CREATE TABLE trap.word (word name)" \
        --command "\\copy trap.word FROM '$CLUSTER_DIR/words'"
    fixture --dbname "$1" <"$trap_dir/near_pg_catalog.sql"
    expect "near traps" "$(fixture_value "SELECT count(*) FILTER (WHERE kind = 'near function') > 200,
        count(*) FILTER (WHERE kind = 'near operator') > 1000 FROM trap.made WHERE skipped IS NULL" "$1")" "t|t"
    mark
    PGOPTIONS="-c search_path=pggit" sql --dbname "$1" >/dev/null 2>&1 \
        --command "SELECT 1::oid = 'pg_class'::regclass" || true
    expect "a near trap that fires is found" "$(hits)" \
        "PGGIT_TRAP near operator pggit.=(oid, regclass) called by postgres (session postgres)"
}

# own_routines FROM TO: into database TO, what overloads.sql needs to know of the extension in FROM
own_routines() {
    if [ -z "$(fixture_value "SELECT to_regclass('trap.own')" "$1")" ]; then
        fixture --dbname "$1" <"$trap_dir/own.sql"
    fi
    if [ "$1" != "$2" ]; then
        as_postgres pg_dump --table trap.own "$1" >"$CLUSTER_DIR/own.dump"
        fixture --dbname "$2" --output /dev/null --file "$CLUSTER_DIR/own.dump"
    fi
}

# overload DATABASE: overloads of the routines in its trap.own
overload() {
    fixture --dbname "$1" --command "GRANT CREATE, USAGE ON SCHEMA pggit TO trap_maker"
    fixture --dbname "$1" <"$trap_dir/overloads.sql"
    # Those that are there count; that somebody might make more is what other tests are about.
    fixture --dbname "$1" --command "REVOKE CREATE ON SCHEMA pggit FROM trap_maker"
    expect "overloads" "$(fixture_value "SELECT count(*) > 1000 FROM trap.made
        WHERE kind = 'overload' AND skipped IS NULL" "$1")" t
    mark
    sql --dbname "$1" --command "SELECT pggit.sparkline('{1}'::pg_catalog.text)" >/dev/null 2>&1 || true
    expect "an overload that fires is found" "$(hits |
        grep -c 'PGGIT_TRAP overload pggit.sparkline')" 1
    mark
}

# no_members DATABASE: nothing of the extension depends on a trap, whether or not it has run:
# views and CHECKs, for example, keep what a name meant when they were made
no_members() {
    local found
    found="$(rows "$1" "$trap_dir/members_of_traps.sql")"
    if [ -n "$found" ]; then
        printf 'FAIL trap/%s: what the extension has made depends on traps:\n%s\n' "$1" "$found"
        failed=1
    fi
}
