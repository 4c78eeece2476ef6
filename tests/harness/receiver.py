"""What the receiver of tests/delivery (receiver.sh, receiver.py) got, and how it answers /gate."""
import json
import os
import pathlib

DIRECTORY = pathlib.Path(os.environ["RECEIVER"])
HTTP, SMTP, HTTPS = (os.environ[name] for name in ("HTTP", "SMTP", "HTTPS"))
GATE = DIRECTORY / "gate"
ROUTING_KEY = "0123456789abcdef0123456789abcdef"


def url(path):
    return {"url": f"http://127.0.0.1:{HTTP}/{path}"}


def slack(path):
    return {"webhook_url": f"http://127.0.0.1:{HTTP}/{path}"}


def pagerduty(path):
    return {"routing_key": ROUTING_KEY, "endpoint": f"http://127.0.0.1:{HTTP}/{path}"}


def mail(*recipients, sender="pggit <pggit@example.org>", **others):
    config = {"smtp_host": "127.0.0.1", "smtp_port": int(SMTP), "encryption": "none"}
    return {**config, "from": sender, "to": list(recipients), **others}


def received(*prefixes):
    """All requests and messages in their order, or those whose path begins so."""
    # The receiver may be writing the last line.
    whole, _, _ = (DIRECTORY / "got").read_text(encoding="utf-8").rpartition("\n")
    lines = whole.splitlines()
    requests = [json.loads(line) for line in lines]
    return [r for r in requests if not prefixes or r["path"].startswith(prefixes)]


def received_at(path):
    return [r for r in received() if r["path"] == path]


def keys(requests):
    """The idempotency keys, each once."""
    return {r["key"] for r in requests}


def forget_received():
    (DIRECTORY / "got").write_text("", encoding="utf-8")


def has_received(count, condition=lambda request: True):
    """For waits: whether there are so many requests for which the condition is true."""
    return lambda: sum(bool(condition(r)) for r in received()) >= count


def answer_at_gate(answer):
    """How /gate answers from now on: the path of another answer, or nothing for /ok."""
    if answer is None:
        GATE.unlink(missing_ok=True)
    else:
        GATE.write_text(f"{answer}\n", encoding="utf-8")
