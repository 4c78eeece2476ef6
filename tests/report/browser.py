"""Headless Chromium through chromedriver: the W3C's protocol is plain HTTP."""
import base64
import contextlib
import json
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from harness import Failed

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)
PATIENCE_SECONDS = 30


class Browser:
    def __init__(self, port, profile):
        self.port = port
        options = {"binary": "/usr/bin/chromium",
                   "args": [*ARGUMENTS, f"--user-data-dir={profile}"]}
        capabilities = {"browserName": "chrome", "goog:chromeOptions": options,
                        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        self.session = ""
        started = self._call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = f"/session/{started['sessionId']}"
        # The browser's own first page asks for much; the tests are not about that.
        self.open("about:blank")
        self.console()
        self.requests()

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{self.session}{path}", data,
            {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Failed(f"{path}: {error.read().decode()[:500]}") from error

    def open(self, url):
        self._call("POST", "/url", {"url": url})

    def script(self, body):
        """What the body of a JavaScript function returns in the page."""
        return self._call("POST", "/execute/sync", {"script": body, "args": []})

    def wait_for(self, condition):
        """Waits until the body of a function returns true."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.script(condition):
            if time.monotonic() > deadline:
                raise Failed(f"never: {condition}")
            time.sleep(0.05)

    def devtools(self, command, **parameters):
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def set_screen(self, width, height=900):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=width < 600)

    def set_theme(self, theme):
        self.devtools("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": theme}])

    def set_medium(self, medium):
        self.devtools("Emulation.setEmulatedMedia", media=medium)

    def console(self):
        """The messages since the last call."""
        return [entry["message"] for entry in self._call("POST", "/se/log", {"type": "browser"})]

    def requests(self):
        """The URLs that were asked for since the last call."""
        entries = self._call("POST", "/se/log", {"type": "performance"})
        messages = [json.loads(entry["message"])["message"] for entry in entries]
        return [message["params"]["request"]["url"] for message in messages
                if message["method"] == "Network.requestWillBeSent"]

    def picture(self):
        return base64.b64decode(self._call("GET", "/screenshot"))

    def close(self):
        self._call("DELETE", "")


@contextlib.contextmanager
def browser():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    driver = subprocess.Popen(["chromedriver", f"--port={port}"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_driver(port)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            opened = Browser(port, profile)
            try:
                yield opened
            finally:
                opened.close()
    finally:
        driver.terminate()
        driver.wait()


def wait_for_driver(port):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise Failed("chromedriver does not answer") from None
            time.sleep(0.1)
