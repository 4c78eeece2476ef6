"""What a reader of the report and of the comparison sees."""
from harness import CLUSTER_DIR, Failed, check, check_contains, check_true, run_tests, test

from browser import browser
from pages import look_at_all, make_pages, open_page

# The names in seed.sql are as hostile as a recorder can make them: the page shows them as text.
SAID = ("<script>alert(1)</script>", "feature/<b>orders</b>", "repack <on>",
        "oldest_pending_minutes", "look at merge_execute first")


def expect_none(what, found):
    """Fails with the first twenty."""
    check(what, list(found)[:20], [])


# --- every page, in both themes, on a desk and on a phone -----------------------------------------


@test
def no_page_writes_to_the_console():
    expect_none("messages", (f"{view}: {message}" for view in views for message in view.console))


@test
def no_page_loads_anything():
    allowed = ("chrome://", f"file://{CLUSTER_DIR}")
    expect_none("requests", (f"{view}: {url}" for view in views for url in view.requests
                             if not url.startswith(allowed)))


@test
def no_page_is_wider_than_its_screen():
    expect_none("pixels too wide", (f"{view}: {view.excess}" for view in views if view.excess > 0))


@test
def each_theme_has_its_background():
    expect_none("backgrounds", (f"{view}: {view.background}" for view in views
                                if (view.background < 200) != (view.theme == "dark")))


@test
def every_text_contrasts_with_its_background():
    expect_none("texts without contrast",
                (f"{view}: {text}" for view in views for text in view.low_contrast))


@test
def every_page_has_the_structure_that_a_screen_reader_needs():
    expect_none("missing", (f"{view}: {missing}" for view in views for missing in view.structure))


def charts_of_all():
    return [(view, chart) for view in views for chart in view.charts]


def is_latency(chart):
    return chart["id"].startswith("latency")


@test
def every_chart_has_a_label_and_a_size():
    expect_none("charts", (
        f"{view}: {chart}" for view, chart in charts_of_all()
        if chart["width"] < 200 or chart["height"] < 20 or not chart["label"]))


@test
def nothing_in_a_chart_lies_outside_of_it():
    expect_none("outside", (f"{view}: {chart['id']}: {chart['outside'][:2]}"
                            for view, chart in charts_of_all() if chart["outside"]))


@test
def every_chart_of_latency_has_a_circle_and_a_row_for_each_point():
    expect_none("charts", (
        f"{view}: {chart}" for view, chart in charts_of_all()
        if is_latency(chart) and not chart["circles"] == chart["points"] == chart["rows"] > 0))


# --- one page each --------------------------------------------------------------------------------


def charts_of(page):
    """The charts of a page as it was seen last."""
    return [view for view in views if view.page == page][-1].charts


def chart_of_report(title):
    return {chart["title"]: chart for chart in charts_of("report")}[title]


def latency_of_report():
    return [chart for chart in charts_of("report") if is_latency(chart)]


@test
def the_empty_report_has_no_charts():
    check("charts", charts_of("empty"), [])


@test
def the_report_has_a_chart_of_latency_for_each_operation():
    check("charts", len(latency_of_report()), expected["operations"])
    check_true(f"operations are at least 30: {expected['operations']}",
               expected["operations"] >= 30)


@test
def a_chart_of_latency_has_a_point_for_each_hour_with_metrics():
    for chart in latency_of_report():
        check(f"points of {chart['title']}", chart["points"], expected["hours"][chart["title"]])


@test
def a_chart_of_latency_marks_each_anomaly():
    for chart in latency_of_report():
        check(f"anomalies of {chart['title']}", chart["marks"],
              expected["anomalies"].get(chart["title"], 0))
    check_true("a critical anomaly is drawn", any(c["triangles"] for c in latency_of_report()))


@test
def the_timeline_has_a_bar_for_each_incident():
    timeline = chart_of_report("Incidents over time")
    check("points and bars", (timeline["points"], timeline["rects"]),
          (expected["incidents"], expected["incidents"]))
    check_true("there are incidents", expected["incidents"] > 0)


@test
def the_chart_of_merges_shows_each_pair_of_branches():
    merges = chart_of_report("Where merges of the last 30 days spent their time")
    check("pairs", merges["points"], expected["merge_pairs"])
    check("bars", merges["rects"], merges["marks"])
    check_true(f"there are at least 8 bars: {merges['marks']}", merges["marks"] >= 8)


@test
def the_chart_of_total_time_has_ten_operations():
    check("bars", chart_of_report("Total time by operation")["rects"], 10)


@test
def what_is_folded_away_is_printed_and_the_navigation_is_not():
    open_page(opened, "report", "dark", 360)

    def becomes(condition):
        # The page may learn of its medium a moment later.
        opened.wait_for("const height = e => document.querySelector(e)"
                        f".getBoundingClientRect().height; return {condition}")

    becomes("height('details.more') < 100 && height('nav') > 0")
    opened.set_medium("print")
    becomes("height('details.more') > 1000 && height('nav') === 0")
    opened.set_medium("")


@test
def the_report_shows_hostile_names_as_text_and_names_causes():
    open_page(opened, "report", "dark", 360)
    text = opened.script("return document.body.textContent")
    for words in SAID:
        check_contains("the report", text, words)


@test
def the_comparison_has_one_chart():
    charts = charts_of("diff")
    check("charts", len(charts), 1)
    check_true(f"it has at least 30 points: {charts[0]['points']}", charts[0]["points"] >= 30)


expected = make_pages()
with browser() as opened:
    views = look_at_all(opened)
    run_tests("report", go_on_after=Failed)
