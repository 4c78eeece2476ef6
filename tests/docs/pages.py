"""The SQL of pages of Markdown, in the order in which it stands there."""
import pathlib
import re

from harness import REPOSITORY
from harness.receiver import HTTP

HERE = pathlib.Path(__file__).resolve().parent


def listening_here(text):
    """The receiver of the runbooks' examples is one that listens here. The other addresses have no
    listener, and no name is looked up."""
    text = text.replace("https://alerts.example/hook", f"http://127.0.0.1:{HTTP}/ok")
    text = re.sub(r"https://[a-z.-]+\.example/", "http://127.0.0.1:1/", text)
    return re.sub(r"[a-z.-]+\.example\b", "127.0.0.1", text)


def blocks(page, part=None):
    """The blocks of SQL of a page, or of the part that has this heading."""
    lines, is_in_part, is_inside = [], part is None, False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            is_in_part = part is None or line == f"## {part}"
        if line == "```sql":
            is_inside = is_in_part
        elif line == "```":
            is_inside = False
        elif is_inside:
            lines.append(line)
    return listening_here("\n".join(lines))


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
