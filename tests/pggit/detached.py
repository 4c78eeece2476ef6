"""The extension's data is detached, and adopted again."""
from harness import check, sql, test, value

from common import CREATE, FORGET_TRACKED, tracked

COMMAND_TAGS = "SELECT string_agg(DISTINCT command_tag, ', ') FROM pggit.history"


@test
def pggit_tracks_of_detach_data_only_drop_extension():
    sql("SELECT pggit.record_performance_metric('kept', 5)", FORGET_TRACKED,
        "SELECT * FROM pggit.detach_data(p_without_secrets => true)", database="updated")
    check("tracked commands", value(COMMAND_TAGS, database="updated"), "DROP EXTENSION")


@test
def pggit_tracks_nothing_of_adopt_data():
    sql(CREATE, FORGET_TRACKED, "SELECT * FROM pggit.adopt_data()", database="updated")
    check("tracked commands", tracked("updated"), "nothing")
    check("metrics", value("SELECT count(*) FROM pggit.performance_metrics", database="updated"),
          "1")
