# Source it after scripts/cluster.sh. shellcheck shell=bash

# dump_of RELEASE: the dump that this release wrote, as it is restored on a server that has a newer
# one: that release's own script comes first, the update afterwards (README).
dump_of() {
    local data create v_is_tab blank="s/'/'/"
    data="$(dirname "${BASH_SOURCE[0]}")/data/$1.sql"
    [ -f "$data" ] || { echo "there is no dump of $1 in tests/upgrade/data" >&2; return 1; }
    create="CREATE EXTENSION pggit_perf WITH SCHEMA pggit VERSION '$1';"
    # 0.6.0 wrote its CHECK on blank names as E'\v', which older servers (16.14) read as the letter
    # v and newer ones (17.12, 18) as a vertical tab: the months in the dump must have the CHECK
    # that its script makes here.
    v_is_tab="$(value "SELECT E'\\v' = chr(11)")"
    if [ "$v_is_tab" = t ]; then
        blank="s/^\\r\\fv'::text/\\r\\f\\x0B'::text/"
    fi
    sed -e "s/^CREATE EXTENSION IF NOT EXISTS pggit_perf WITH SCHEMA pggit;/$create/" \
        -e "$blank" "$data"
}
