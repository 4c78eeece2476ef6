"""The names that columns and values of earlier releases have had since a later one."""
import re

from harness.releases import number

# In the release that is the key. A value is read back as it was.
COLUMNS = {
    "0.7.0": {
        "is_hidden": "is_suppressed",
        "quiet_severity": "acknowledged_severity",
        "quiet_peak": "acknowledged_peak_ratio",
        "severity_from_3x": "severity_above_3x_p99",
        "worse_ratio": "reopen_peak_ratio",
        "is_reported": "is_end_reported",
        "alerts_carried": "alerts_from_ended_suppressions",
        "thread_key": "incident_key",
        "settled_at": "finished_at",
        "falls_back": "use_fallback",
    },
}
VALUES = {
    "0.7.0": {
        ("performance_incident_events", "event_type"):
            "CASE event_type WHEN 'reopened' THEN 'came_back' WHEN 'unsuppressed' THEN 'surfaced'"
            " ELSE event_type END",
    },
}


def since(table, release):
    """The entries of later releases than this one, in their order."""
    later = sorted((r for r in table if number(r) > number(release)), key=number)
    return [entry for r in later for entry in table[r].items()]


def renamed(queries, release):
    """Queries that checksum_queries.sql wrote before the update from the release, for after it."""
    found = []
    for query in queries:
        for old, new in since(COLUMNS, release):
            query = re.sub(rf"\b{old}\b", new, query)
        for (table, column), before in since(VALUES, release):
            if f"FROM {table})" in query:
                query = re.sub(rf"\b{column}\b", before.replace("\\", r"\\"), query, count=1)
        found.append(query)
    return found
