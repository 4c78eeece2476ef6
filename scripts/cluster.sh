# Throw-away PostgreSQL clusters. Source it; each function works on the cluster in $PGDATA, reached
# through the socket in $PGHOST. PostgreSQL refuses root, so root hands over to the user postgres.
# shellcheck shell=bash

# The packages have this file for their demo, which has set PG_BIN: postgres.sh is not beside it
# there.
if [ -e "$(dirname "${BASH_SOURCE[0]}")/postgres.sh" ]; then
    # shellcheck source=scripts/postgres.sh
    source "$(dirname "${BASH_SOURCE[0]}")/postgres.sh"
    find_postgres || { echo "There is no PostgreSQL ${PG:-} here; make installs one." >&2; exit 1; }
fi

# as_postgres COMMAND…: a command as the user postgres. With FAKE_LIB (the path of libfaketime) it
# runs under the clock that FAKE sets in libfaketime's notation: "+86400" is a day ahead,
# "@2028-02-29 12:00:00" begins at that instant. The clock of root's own shells stays as it is: they
# hang under the preloaded library. RUST_BACKTRACE reaches the command only as SERVER_BACKTRACE.
as_postgres() {
    local clock=() backtrace=(-u RUST_BACKTRACE -u RUST_LIB_BACKTRACE)
    if [ -n "${SERVER_BACKTRACE:-}" ]; then backtrace=(RUST_BACKTRACE="$SERVER_BACKTRACE"); fi
    if [ -n "${FAKE_LIB:-}" ]; then
        # Timeouts run on the monotonic clock, which libfaketime must leave alone.
        clock=(LD_PRELOAD="$FAKE_LIB" FAKETIME="${FAKE:?FAKE_LIB needs FAKE, the time to show}"
            FAKETIME_DONT_FAKE_MONOTONIC=1)
    fi
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- env "${backtrace[@]}" PATH="$PG_BIN:$PATH" \
            PGHOST="${PGHOST:-}" PGPORT="${PGPORT:-}" PGDATABASE="${PGDATABASE:-postgres}" \
            PGUSER=postgres PGOPTIONS="${PGOPTIONS:-}" \
            PGISOLATIONTIMEOUT="${PGISOLATIONTIMEOUT:-}" "${clock[@]}" "$@"
    else
        env "${backtrace[@]}" PATH="$PG_BIN:$PATH" PGUSER=postgres "${clock[@]}" "$@"
    fi
}

# forget_servers: unsets what libpq and PostgreSQL's programs read from the environment, as with
# PGSERVICE or PGHOSTADDR psql would connect to another server than that in PGHOST. Variables of
# these scripts stay: PG, PG_…, PGRX_…, PGXN_…, PGGIT_… and the isolation tester's.
forget_servers() {
    local name
    for name in "${!PG@}"; do
        case "$name" in
        PG | PG_* | PGRX_* | PGXN_* | PGGIT_* | PGISOLATIONTIMEOUT) ;;
        *) unset "$name" ;;
        esac
    done
}

# The file in the directory of each cluster of cluster_start, by which cluster_stop knows it.
CLUSTER_MARK=pggit_perf_cluster

# cluster_start NAME [SETTING…]: a new cluster in a directory of its own; stops and removes it at
# exit, unless KEEP=1.
cluster_start() {
    forget_servers
    CLUSTER_DIR="$(mktemp -d "${TMPDIR:-/tmp}/pggit_perf_$1.XXXXXX")"
    shift
    export PGDATA="$CLUSTER_DIR/data" PGHOST="$CLUSTER_DIR" PGPORT=5432 PGDATABASE=postgres
    chmod 755 "$CLUSTER_DIR"
    : >"$CLUSTER_DIR/$CLUSTER_MARK"
    if [ "$(id -u)" = 0 ]; then chown postgres: "$CLUSTER_DIR"; fi
    export CLUSTER_DIR
    trap cluster_remove EXIT
    as_postgres initdb --pgdata "$PGDATA" --username postgres --auth trust --encoding UTF8 \
        --locale C.UTF-8 --no-sync >"$CLUSTER_DIR.log"
    {
        echo "listen_addresses = ''"
        echo "unix_socket_directories = '$CLUSTER_DIR'"
        echo "log_min_messages = warning"
        # What the tests kill is the server, never the machine: waiting for the disk proves nothing.
        echo "fsync = off"
        echo "max_prepared_transactions = 5"
        for setting in "$@"; do echo "$setting"; done
    } | as_postgres tee -a "$PGDATA/postgresql.conf" >>"$CLUSTER_DIR.log"
    cluster_up
}

cluster_up() {
    as_postgres pg_ctl --pgdata "$PGDATA" --log "$CLUSTER_DIR/server.log" --wait start \
        >>"$CLUSTER_DIR.log" || {
        cat "$CLUSTER_DIR/server.log" >&2
        return 1
    }
}

# cluster_kill: kill -9 of every process of the server, all at once (a postmaster that outlived a
# child would recover in an orderly way); returns when none is left.
cluster_kill() {
    local postmaster children deadline=$((SECONDS + 60))
    postmaster="$(head -n 1 "$PGDATA/postmaster.pid")"
    # Stopped, it starts no process that the list would miss.
    kill -STOP "$postmaster"
    mapfile -t children < <(pgrep -P "$postmaster")
    kill -9 "$postmaster" "${children[@]}" 2>/dev/null || true
    while pgrep -f -- "$PGDATA" >/dev/null ||
        ps -p "$(IFS=,; echo "$postmaster,${children[*]}")" -o stat= | grep -v Z >/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] ||
            { echo "a killed server process does not end" >&2; return 1; }
        sleep 0.02
    done
    # Where no parent process reaps it, a dead postmaster's number stays taken and PostgreSQL believes
    # its lock file.
    rm -f "$PGDATA/postmaster.pid" "$CLUSTER_DIR"/.s.PGSQL.*
}

cluster_remove() {
    local status=$?
    if [ "${KEEP:-}" = 1 ]; then return "$status"; fi
    as_postgres pg_ctl --pgdata "$PGDATA" --mode immediate --wait stop \
        >>"$CLUSTER_DIR.log" 2>&1 || true
    rm -rf "$CLUSTER_DIR" "$CLUSTER_DIR.log"
    return "$status"
}

# cluster_stop DIRECTORY: stops and removes a cluster that cluster_start made and KEEP=1 kept.
cluster_stop() {
    CLUSTER_DIR="$(realpath -e -- "$1")" || return 1
    if [[ "$(basename "$CLUSTER_DIR")" != pggit_perf_* ]] ||
        [ ! -f "$CLUSTER_DIR/$CLUSTER_MARK" ] || [ ! -f "$CLUSTER_DIR/data/PG_VERSION" ]; then
        echo "$CLUSTER_DIR has no cluster that this program has made: nothing is removed." >&2
        return 1
    fi
    export PGDATA="$CLUSTER_DIR/data"
    KEEP="" cluster_remove
}

# sql [PSQL ARGUMENT…]: psql that stops at the first error and reads no startup file.
sql() {
    as_postgres psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"
}

# value SQL [DATABASE]: one value, or rows of values separated by |.
value() {
    sql --tuples-only --no-align --dbname "${2:-$PGDATABASE}" --command "$1"
}
