# Chooses the PostgreSQL that everything builds for and tests with. Source it.
# PG_CONFIG=/path/to/pg_config chooses an installation, PG=17 a major version; without either it is
# the newest supported server on this machine. It sets PG_CONFIG, PG_BIN and PG, or leaves PG_CONFIG
# empty if there is none yet.
# shellcheck shell=bash

SUPPORTED_PG="15 16 17 18"
# Servers that this project fetched for its tests: scripts/pinned-server.
PINNED_SERVERS="${PINNED_SERVERS:-/var/cache/pggit_perf/servers}"

pg_major() { "$1" --version | sed -E 's/^PostgreSQL ([0-9]+).*/\1/'; }
# has_server PG_CONFIG: whether that installation can make clusters (a client's pg_config cannot)
has_server() { [ -x "$("$1" --bindir)/initdb" ] && [ -x "$("$1" --bindir)/postgres" ]; }
has_headers() { [ -e "$("$1" --includedir-server)/postgres.h" ]; }

# pg_configs [PATH…]: the pg_config of every server in the usual places, one a line: that in PATH,
# Debian's, those of the PostgreSQL project's RPMs, one built from source, and each PATH
pg_configs() {
    local candidate in_path
    # Debian's /usr/bin/pg_config is a wrapper that speaks for one of the others.
    in_path="$(pg_config --bindir 2>/dev/null)/pg_config" || in_path=""
    for candidate in "$in_path" /usr/lib/postgresql/*/bin/pg_config /usr/pgsql-*/bin/pg_config \
        /usr/local/pgsql/bin/pg_config "$@"; do
        if [ -x "$candidate" ] && has_server "$candidate" 2>/dev/null; then echo "$candidate"; fi
    done
    return 0
}

# find_postgres: sets PG_CONFIG and PG as the environment asks; 1 if that version is not on this
# machine
find_postgres() {
    local candidate major best=0
    if [ -n "${PG_CONFIG:-}" ]; then
        [ -x "$PG_CONFIG" ] ||
            { echo "PG_CONFIG=$PG_CONFIG: there is no such program." >&2; exit 1; }
        major="$(pg_major "$PG_CONFIG")"
        if [ -n "${PG:-}" ] && [ "$PG" != "$major" ]; then
            echo "PG=$PG asks for PostgreSQL $PG, PG_CONFIG=$PG_CONFIG is one of PostgreSQL $major:" \
                "give one of them." >&2
            exit 1
        fi
        PG="$major"
    else
        if [ -n "${PG:-}" ] && [[ " $SUPPORTED_PG " != *" $PG "* ]]; then
            echo "PG=$PG: this extension supports PostgreSQL ${SUPPORTED_PG// /, }." >&2
            exit 1
        fi
        # Servers that were fetched for the tests are used only when PG asks for their version.
        while read -r candidate; do
            major="$(pg_major "$candidate")"
            if [ -n "${PG:-}" ]; then
                if [ "$major" = "$PG" ]; then PG_CONFIG="$candidate"; break; fi
            elif [[ " $SUPPORTED_PG " = *" $major "* ]] && [ "$major" -gt "$best" ]; then
                best="$major" PG_CONFIG="$candidate"
            fi
        done < <(
            if [ -n "${PG:-}" ]; then
                pg_configs "$PINNED_SERVERS"/*/bin/pg_config
            else
                pg_configs
            fi
        )
        [ -n "${PG_CONFIG:-}" ] || return 1
        PG="$(pg_major "$PG_CONFIG")"
    fi
    PG_BIN="$("$PG_CONFIG" --bindir)"
    export PG PG_CONFIG PG_BIN
}

# apt_get ARGUMENT…: apt-get, one at a time, whichever of our scripts calls it
apt_get() {
    mkdir -p target && DEBIAN_FRONTEND=noninteractive flock "$PWD/target/apt.lock" \
        apt-get -o DPkg::Lock::Timeout=600 "$@"
}

# apt_provides PACKAGE: whether this distribution has it
apt_provides() { [ -n "$(apt-cache show "$1" 2>/dev/null)" ]; }
