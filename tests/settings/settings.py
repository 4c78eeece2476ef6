"""The settings, what each changes, and the runs in which they are tried."""
import dataclasses
import functools
import os
import re
import subprocess


@dataclasses.dataclass(frozen=True)
class Setting:
    # A line of postgresql.conf, and options of CREATE DATABASE.
    server: str = ""
    database: str = ""
    # What psql has: pg_regress sets these three, whatever the server's are.
    options: str = ""
    time_zone: str = ""
    date_style: str = ""
    # A script for sed: expected and found output are compared as it leaves them.
    filter: str = ""
    # Not the suite, all of whose files write: what only reads.
    only_reads: bool = False


SETTINGS = {
    "nonstandard_strings": Setting(server="standard_conforming_strings = off"),
    "datestyle_german": Setting(date_style="German"),
    "datestyle_sql": Setting(date_style="SQL, DMY"),
    "intervalstyle_sql": Setting(options="-c intervalstyle=sql_standard"),
    # Hours that begin at a quarter past, and at half past.
    "kathmandu": Setting(time_zone="Asia/Kathmandu"),
    "st_johns": Setting(time_zone="America/St_Johns"),
    # Messages are left out of the comparison: those of PostgreSQL itself are in German.
    "german_messages": Setting(server="lc_messages = 'de_DE.UTF-8'",
                               filter="without_messages.sed"),
    "empty_search_path": Setting(server="search_path = ''"),
    # Names are compared without their quotes.
    "quote_all_identifiers": Setting(server="quote_all_identifiers = on",
                                     filter="without_quotes.sed"),
    "serializable": Setting(server="default_transaction_isolation = 'serializable'"),
    "repeatable_read": Setting(server="default_transaction_isolation = 'repeatable read'"),
    "generic_plans": Setting(server="plan_cache_mode = force_generic_plan"),
    # Every expression is compiled, which is what could change a result. To optimize them all as
    # well takes a hundred times as long.
    "jit": Setting(server="jit = on\njit_above_cost = 0"),
    "little_work_mem": Setting(server="work_mem = '64kB'"),
    "bytea_escape": Setting(server="bytea_output = 'escape'"),
    "replica": Setting(server="session_replication_role = replica"),
    "read_only": Setting(only_reads=True),
    "turkish": Setting(database="TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'"),
    "builtin_c": Setting(database="TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C'"),
}

TOGETHER = (
    # a night, and the first hour of a month
    "2027-03-01 00:05 nonstandard_strings datestyle_german quote_all_identifiers bytea_escape",
    # noon
    "2027-06-16 12:00 datestyle_sql intervalstyle_sql kathmandu empty_search_path",
    # the last hour of a month
    "2027-04-30 23:30 st_johns jit little_work_mem",
    # the last hour of a year
    "2026-12-31 23:20 serializable generic_plans",
    # Europe's clocks have just gone forward
    "2027-03-28 01:10 repeatable_read german_messages",
    # and back
    "2027-10-31 01:10 replica",
    # America's have gone forward: sessions of pg_regress live in Los Angeles
    "2027-03-14 10:10 turkish",
    # the day that most years do not have
    "2028-02-29 14:40 builtin_c",
    "read_only",
)


class UnknownSetting(Exception):
    pass


class Run:
    """An instant, which may be missing, and settings: what the arguments of tests/settings/run
    say."""

    def __init__(self, text):
        words = text.split()
        self.instant = ""
        if re.match(r"20\d\d-", text):
            self.instant, words = " ".join(words[:2]), words[2:]
        for name in words:
            if name not in SETTINGS:
                raise UnknownSetting(f"There is no setting '{name}'; there are:"
                                     f" {' '.join(SETTINGS)}")
        self.names = words

    def __str__(self):
        return " ".join(word for word in (self.instant, *self.names) if word)

    def all(self, field):
        """What the settings say of a field."""
        said = (getattr(SETTINGS[name], field) for name in self.names)
        return [each for each in said if each]

    def last(self, field, default):
        return (self.all(field) or [default])[-1]


# --- what a server can have -----------------------------------------------------------------------


@functools.cache
def printed(*command):
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def reason_against(name):
    """Why this server cannot have the setting; nothing if it can."""
    version = int(os.environ["PG"])
    built = printed(os.environ["PG_CONFIG"], "--configure")
    if name == "turkish" and ("--without-icu" in built
                              or version == 15 and "--with-icu" not in built):
        return "this server is built without ICU"
    if name == "builtin_c" and version < 17:
        return f"PostgreSQL {version} has no such provider"
    if name == "german_messages" and (
            "--enable-nls" not in built
            or not re.search(r"^de_DE\.utf-?8$", printed("locale", "-a"), re.M | re.I)):
        return "this server or this machine has no German messages"
    return ""
