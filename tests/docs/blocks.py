"""The SQL of a page of Markdown, also as a program: blocks.py PAGE PART [WORDS] prints it. HTTP is
the port of the receiver that takes the place of the one in the examples."""
import os
import pathlib
import re
import sys

HTTP = os.environ["HTTP"]


def listening_here(text):
    """The receiver of the runbooks' examples is one that listens here. The other addresses have no
    listener, and no name is looked up."""
    text = text.replace("https://alerts.example/hook", f"http://127.0.0.1:{HTTP}/ok")
    text = re.sub(r"https://[a-z.-]+\.example/", "http://127.0.0.1:1/", text)
    # Without an endpoint, a key of PagerDuty would go to PagerDuty.
    text = text.replace('"routing_key": ', '"endpoint": "http://127.0.0.1:1/", "routing_key": ')
    return re.sub(r"[a-z.-]+\.example\b", "127.0.0.1", text)


def blocks(page, part=None, words=""):
    """The blocks of SQL of a page, or of the part that has this heading, that have these words."""
    found, block, is_in_part = [], None, part is None
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            is_in_part = part is None or line == f"## {part}"
        if line == "```sql":
            block = [] if is_in_part else None
        elif line == "```":
            if block is not None and any(words in line for line in block):
                found += block
            block = None
        elif block is not None:
            block.append(line)
    return listening_here("\n".join(found))


if __name__ == "__main__":
    print(blocks(pathlib.Path(sys.argv[1]), *sys.argv[2:]))
