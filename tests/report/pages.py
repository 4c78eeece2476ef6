"""The pages, each seen in both themes, on a desk and on a phone."""
import json
import os
import pathlib
from typing import NamedTuple

from harness import CLUSTER_DIR, queries, sql, value

HERE = pathlib.Path(__file__).resolve().parent
SQL = queries(HERE / "pages.sql")
PAGES = ("empty", "report", "fine", "month", "diff")
THEMES = ("light", "dark")
WIDTHS = (1280, 360)
OPEN_FOLDED = "for (const more of document.querySelectorAll('details.more')) more.open = true"


class View(NamedTuple):
    """What the browser made of a page."""

    page: str
    theme: str
    width: int
    console: list
    requests: list
    # How many pixels the page is wider than the screen.
    excess: int
    # The sum of red, green and blue.
    background: int
    low_contrast: list
    structure: list
    charts: list

    def __str__(self):
        return f"{self.page}, {self.theme}, {self.width}"


def write_page(name, query):
    text = value("SET ROLE pg_monitor", query)
    path_of(name).write_text(text + "\n", encoding="utf-8")


def path_of(page):
    return CLUSTER_DIR / f"{page}.html"


def make_pages():
    """Makes all pages; returns what the charts of the report must show."""
    sql("CREATE EXTENSION pggit_perf")
    write_page("empty", "SELECT pggit.performance_report()")
    sql((HERE / "seed.sql").read_text(encoding="utf-8"))
    while True:
        begun = value(SQL["hour"])
        write_page("report", "SELECT pggit.performance_report(24)")
        write_page("fine", "SELECT pggit.performance_report(3)")
        write_page("month", "SELECT pggit.performance_report(720)")
        write_page("diff", SQL["comparison"])
        expected = json.loads(value(SQL["expected"]))
        # Once more if the hour changed meanwhile: the report begins with a full one.
        if value(SQL["hour"]) == begun:
            return expected


def open_page(browser, page, theme, width):
    browser.set_theme(theme)
    browser.set_screen(width)
    browser.open(path_of(page).as_uri())


def js(name):
    return (HERE / name).read_text(encoding="utf-8")


def look_at(browser, page, theme, width):
    open_page(browser, page, theme, width)
    background = browser.script("return getComputedStyle(document.body).backgroundColor")
    seen = {
        "console": browser.console(),
        "requests": browser.requests(),
        "excess": browser.script(
            "return document.documentElement.scrollWidth - window.innerWidth"),
        "background": sum(int(n) for n in background[len("rgb("):-1].split(",")),
        "low_contrast": browser.script(js("contrast.js")),
        "structure": browser.script(js("structure.js")),
    }
    browser.script(OPEN_FOLDED)
    view = View(page, theme, width, charts=browser.script(js("charts.js")), **seen)
    if os.environ.get("SHOTS"):
        take_picture(browser, view)
    return view


def take_picture(browser, view):
    height = browser.script("return document.documentElement.scrollHeight")
    browser.set_screen(view.width, min(height, 6000))
    path = pathlib.Path(os.environ["SHOTS"], f"{view.page}-{view.theme}-{view.width}.png")
    path.write_bytes(browser.picture())


def look_at_all(browser):
    return [look_at(browser, page, theme, width)
            for page in PAGES for theme in THEMES for width in WIDTHS]
