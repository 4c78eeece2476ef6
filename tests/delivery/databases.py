"""Databases that delivery_databases names in vain."""
import datetime
import re

from harness import (
    append_to_configuration, check, check_true, lines_with, server_log, start_server, stop_server,
    test,
)


@test
def a_database_that_does_not_exist_is_tried_ever_more_rarely():
    # Not every five seconds.
    missing = r'^(\S+ \S{8}).*FATAL:  database "nowhere" does not exist'
    times = [datetime.datetime.fromisoformat(time)
             for time in re.findall(missing, server_log(), flags=re.M)]
    pauses = [later - earlier for earlier, later in zip(times, times[1:])]
    longest = max(pauses).total_seconds()
    check_true(f"the longest pause of {longest} s is longer than 12 s", longest > 12)


@test
def of_more_than_32_databases_the_log_names_those_without_a_worker():
    # A name that is given twice counts once.
    names = ", ".join(f"d{n}" for n in [*range(1, 41), 40])
    append_to_configuration(f"pggit_perf.delivery_databases = '{names}'")
    stop_server()
    start_server()

    left_out = "DETAIL:  These databases have no worker: d33, d34, d35, d36, d37, d38, d39, d40."
    check("lines that name them", lines_with(left_out, server_log()), 1)
    number = ("pggit_perf.delivery_databases names 40 databases,"
              " but at most 32 can have a background worker")
    check("lines with their number", lines_with(number, server_log()), 1)
