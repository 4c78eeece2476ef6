# Source it. shellcheck shell=bash

# dump_of RELEASE: the dump that this release wrote, as it is restored on a server that has a newer
# one: that release's own script comes first, the update afterwards (README).
dump_of() {
    local data blank="s/'/'/"
    data="$(dirname "${BASH_SOURCE[0]}")/data/$1.sql"
    [ -f "$data" ] || { echo "there is no dump of $1 in tests/upgrade/data" >&2; return 1; }
    # In the CHECK on blank names 15 to 17 wrote the letter v where 18 writes a vertical tab.
    if [ "$PG" -ge 18 ]; then blank="s/^\\r\\fv'::text/\\r\\f\\x0B'::text/"; fi
    sed -e "s/^CREATE EXTENSION IF NOT EXISTS pggit_perf WITH SCHEMA pggit;/CREATE EXTENSION pggit_perf WITH SCHEMA pggit VERSION '$1';/" -e "$blank" "$data"
}
