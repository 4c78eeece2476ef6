"""The SQL of pages of Markdown, in the order in which it stands there."""
import pathlib
import re

from harness import REPOSITORY

HERE = pathlib.Path(__file__).resolve().parent


def name_of(page):
    return page.stem.lower().replace("-", "_")


def beside(page, suffix):
    """The text of the file in this directory that belongs to the page, or None."""
    path = HERE / f"{name_of(page)}.{suffix}"
    return path.read_text(encoding="utf-8") if path.exists() else None


def runbooks():
    return sorted((REPOSITORY / "docs" / "runbooks").glob("*.md"))


def listed_objects():
    """The lines of the architecture's block of objects, each with the lines that continue it."""
    page = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    block = re.search(r"^```objects\n(.*?)^```$", page, re.M | re.S)[1]
    return re.sub(r"\n +", " ", block).splitlines()
