# pgGit itself, from the checkout in PGGIT_SOURCE, of a tag that installs by CREATE EXTENSION (v0.1.3): sourced by run, which has
# the functions. What the stand-in shows is shown again, through pgGit's public interface.
# shellcheck shell=bash

real_files=("$PGGIT_SOURCE"/pggit--*.sql)
[ -f "$PGGIT_SOURCE/pggit.control" ] && [ -f "${real_files[0]}" ] || fail "real: PGGIT_SOURCE has no pggit.control and pggit--VERSION.sql"
install -m 644 "$PGGIT_SOURCE/pggit.control" "${real_files[@]}" "$scripts/"
real_forget() {
    rm -f "$scripts/pggit.control"
    for file in "${real_files[@]}"; do rm -f "$scripts/$(basename "$file")"; done
    forget
}
trap real_forget EXIT
# What pgGit tracks.
tracked_by_pggit() { value "SELECT count(*) FROM pggit.history" "$1"; }
# The first branch of a new database has the number of main and fails, without us too; the second says what the copy of every table says.
branch() {
    sql --dbname "$1" --command "SELECT pggit.create_branch('d', 'main', true)" >/dev/null 2>&1 || true
    sql --dbname "$1" --tuples-only --no-align --set VERBOSITY=terse --command "SELECT pggit.create_branch('d', 'main', true) > 0" 2>&1 | tail -n 1
}

for order in alone first second; do
    fresh "real_$order"
    if [ "$order" = second ]; then sql --dbname real_second --command "CREATE EXTENSION pggit_perf"; fi
    sql --dbname "real_$order" --command "SET client_min_messages = warning" --command "CREATE EXTENSION pggit CASCADE" >/dev/null 2>&1 || fail "real/$order: CREATE EXTENSION pggit"
    if [ "$order" = alone ]; then
        sql --dbname real_alone --command "CREATE TABLE public.customers (id integer)" 2>/dev/null
        expected_branch="$(branch real_alone)"
        continue
    fi
    before="$(tracked_by_pggit "real_$order")"
    if [ "$order" = first ]; then
        sql --dbname real_first --command "CREATE EXTENSION pggit_perf"
        [ "$(($(tracked_by_pggit real_first) - before))" -le 1 ] || fail "real/first: CREATE EXTENSION is tracked $(($(tracked_by_pggit real_first) - before)) times"
        before="$(tracked_by_pggit real_first)"
    fi
    sql --dbname "real_$order" --output /dev/null --command "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('kept', 1, now() - interval '200 days'), ('kept', 1, now())" \
        --command "SELECT * FROM pggit.ensure_metric_partitions(6)" --command "SELECT * FROM pggit.archive_old_data()"
    expect "real/$order: tracked of months" "$(tracked_by_pggit "real_$order")" "$before"
    # The owner of what another script brought into schema pggit says what PUBLIC may do there.
    if [ "$order" = second ]; then
        expect "real/second: public_access" "$(value "SELECT status FROM pggit.health_check() WHERE check_name = 'public_access'" real_second)" failing
    fi
    sql --dbname "real_$order" --command "CREATE TABLE public.customers (id integer)" 2>/dev/null
    expect "real/$order: a branch" "$(branch "real_$order")" "$expected_branch"
    as_postgres pg_dump --schema pggit --file "$CLUSTER_DIR/real.sql" "real_$order" || fail "real/$order: pg_dump --schema pggit"
    refused "real/$order: DROP SCHEMA" "real_$order" 2BP01 "would be dropped along with them" "DROP SCHEMA pggit CASCADE"
    expect "real/$order: rows afterwards" "$(value "SELECT count(*) FROM pggit.v_all_performance_metrics WHERE operation_type = 'kept'" "real_$order")" 2
    echo "ok   pggit/pgGit itself, $order"
done
