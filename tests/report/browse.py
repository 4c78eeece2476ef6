"""Opens the pages in headless Chromium, through chromedriver (the W3C protocol is plain HTTP), and looks at what it made of them."""
import base64, json, pathlib, socket, subprocess, sys, tempfile, time, urllib.request

directory, shots = pathlib.Path(sys.argv[1]), sys.argv[2]
expected = json.loads((directory / "expected.json").read_text())

with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"}, method=method)
    try:
        return json.load(urllib.request.urlopen(request, timeout=60))["value"]
    except urllib.error.HTTPError as error:
        sys.exit(f"{path}: {error.read().decode()[:500]}")


CONTRAST = """
const channel = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
const parse = s => s.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; const p = parse(c); if (p.length < 4 || p[3] > 0) return p; } return [255, 255, 255]; };
const bad = [];
for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || e.closest('details:not([open])') && !e.closest('summary') || e.matches('.skip')) continue;
    const style = getComputedStyle(e);
    const front = light(parse(e.closest('svg') ? style.fill : style.color)), back = light(behind(e.closest('svg') ? e.closest('svg').parentElement : e));
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) bad.push([e.tagName, e.textContent.slice(0, 30), ratio]);
}
return bad;"""

CHARTS = """
return [...document.querySelectorAll('figure')].map(f => {
    const svg = f.querySelector('svg');
    const box = svg && svg.getBoundingClientRect();
    const inside = e => { const b = e.getBoundingClientRect(); return b.left >= box.left - 1 && b.right <= box.right + 1 && b.top >= box.top - 1 && b.bottom <= box.bottom + 1; };
    return {id: f.id, title: f.querySelector('figcaption strong').textContent, points: +f.dataset.points, marks: +f.dataset.marks,
            circles: svg.querySelectorAll('circle').length, rects: svg.querySelectorAll('rect').length, triangles: svg.querySelectorAll('polygon').length,
            rows: f.querySelector('details tbody').rows.length, label: svg.getAttribute('aria-label'), width: box.width, height: box.height,
            outside: [...svg.querySelectorAll('text,circle,rect')].filter(e => !inside(e)).map(e => e.outerHTML.slice(0, 120))};
});"""

STRUCTURE = """
const missing = [];
if (document.querySelectorAll('h1').length !== 1) missing.push('one h1');
if (!document.querySelector('main')) missing.push('main');
if (!document.documentElement.lang) missing.push('lang');
for (const t of document.querySelectorAll('table')) if (!t.caption || [...t.querySelectorAll('th')].some(h => !h.scope)) missing.push('caption or scope');
for (const r of document.querySelectorAll('[role=region]')) if (!r.getAttribute('aria-label') || r.tabIndex !== 0) missing.push('region');
for (const a of document.querySelectorAll('a')) if (!document.querySelector(a.getAttribute('href'))) missing.push('anchor ' + a.getAttribute('href'));
const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
if (new Set(ids).size !== ids.length) missing.push('ids are not unique');
for (const e of document.querySelectorAll('script,img,link,iframe,object,[onerror],[onload],[src]')) missing.push(e.outerHTML.slice(0, 80));
return missing;"""

try:
    deadline = time.time() + 30
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=1)
            break
        except OSError:
            if time.time() > deadline:
                sys.exit("chromedriver does not answer")
            time.sleep(0.1)
    profile = tempfile.TemporaryDirectory()
    options = {"binary": "/usr/bin/chromium", "args": [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--hide-scrollbars", f"--user-data-dir={profile.name}"]}
    session = "/session/" + call("POST", "/session", {"capabilities": {"alwaysMatch": {
        "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})["sessionId"]

    def script(text):
        return call("POST", session + "/execute/sync", {"script": text, "args": []})

    def devtools(command, **parameters):
        return call("POST", session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    # The browser's own first page asks for much; what it did is no business of ours.
    call("POST", session + "/url", {"url": "about:blank"})
    call("POST", session + "/se/log", {"type": "browser"})
    call("POST", session + "/se/log", {"type": "performance"})
    faults = []
    for name in ["empty", "report", "fine", "month", "diff"]:
        for theme in ["light", "dark"]:
            for width in [1280, 360]:
                devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
                devtools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
                call("POST", session + "/url", {"url": f"file://{directory}/{name}.html"})
                where = f"{name}, {theme}, {width}"
                for entry in call("POST", session + "/se/log", {"type": "browser"}):
                    faults.append(f"{where}: console: {entry['message']}")
                for entry in call("POST", session + "/se/log", {"type": "performance"}):
                    message = json.loads(entry["message"])["message"]
                    if message["method"] == "Network.requestWillBeSent" and not message["params"]["request"]["url"].startswith("chrome://") and not message["params"]["request"]["url"].startswith("file://" + str(directory)):
                        faults.append(f"{where}: asks for {message['params']['request']['url']}")
                wide = script("return document.documentElement.scrollWidth - window.innerWidth")
                if wide > 0:
                    faults.append(f"{where}: {wide} pixels too wide")
                background = script("return getComputedStyle(document.body).backgroundColor")
                if (sum(int(n) for n in background[4:-1].split(",")) < 200) != (theme == "dark"):
                    faults.append(f"{where}: background {background}")
                faults += [f"{where}: contrast {bad}" for bad in script(CONTRAST)[:3]]
                faults += [f"{where}: {missing}" for missing in script(STRUCTURE)]
                script("for (const more of document.querySelectorAll('details.more')) more.open = true")
                charts = script(CHARTS)
                for chart in charts:
                    if chart["width"] < 200 or chart["height"] < 20 or not chart["label"]:
                        faults.append(f"{where}: {chart}")
                    if chart["outside"]:
                        faults.append(f"{where}: outside of {chart['id']}: {chart['outside'][:2]}")
                    if chart["id"].startswith("latency") and not chart["circles"] == chart["points"] == chart["rows"] > 0:
                        faults.append(f"{where}: {chart}")
                if shots:
                    height = script("return document.documentElement.scrollHeight")
                    devtools("Emulation.setDeviceMetricsOverride", width=width, height=min(height, 6000), deviceScaleFactor=1, mobile=width < 600)
                    picture = call("GET", session + "/screenshot")
                    pathlib.Path(shots, f"{name}-{theme}-{width}.png").write_bytes(base64.b64decode(picture))
        if name == "empty" and charts:
            faults.append("the empty report has charts")
        if name == "report":
            # What is folded away is printed; what only a screen needs is not. The page may learn of its medium a moment later.
            def becomes(what):
                until = time.time() + 30
                while not script("const height = e => document.querySelector(e).getBoundingClientRect().height; return " + what):
                    if time.time() > until:
                        return faults.append(f"never: {what}")
                    time.sleep(0.05)
            script("for (const more of document.querySelectorAll('details.more')) more.open = false")
            becomes("height('details.more') < 100 && height('nav') > 0")
            devtools("Emulation.setEmulatedMedia", media="print")
            becomes("height('details.more') > 1000 && height('nav') === 0")
            devtools("Emulation.setEmulatedMedia", media="")
            by_title = {chart["title"]: chart for chart in charts}
            latency = [chart for chart in charts if chart["id"].startswith("latency")]
            if len(latency) != expected["operations"] or expected["operations"] < 30:
                faults.append(f"{len(latency)} charts of latency of {expected['operations']} operations")
            for chart in latency:
                if chart["points"] != expected["hours"][chart["title"]]:
                    faults.append(f"{chart['title']}: {chart['points']} points for {expected['hours'][chart['title']]} hours")
                if chart["marks"] != expected["anomalies"].get(chart["title"], 0):
                    faults.append(f"{chart['title']}: {chart['marks']} anomalies, not {expected['anomalies'].get(chart['title'], 0)}")
            if not any(chart["triangles"] for chart in latency):
                faults.append("no critical anomaly is drawn")
            timeline = by_title["Incidents over time"]
            if not timeline["points"] == timeline["rects"] == expected["incidents"] > 0:
                faults.append(f"timeline: {timeline}")
            merges = by_title["Where merges of the last 30 days spent their time"]
            if merges["points"] != expected["merge_pairs"] or merges["rects"] != merges["marks"] or merges["marks"] < 8:
                faults.append(f"merges: {merges}")
            if by_title["Total time by operation"]["rects"] != 10:
                faults.append("total time")
            text = script("return document.body.textContent")
            for said in ["<script>alert(1)</script>", "feature/<b>orders</b>", "repack <on>", "oldest_pending_minutes", "look at merge_execute first"]:
                if said not in text:
                    faults.append(f"the report does not say {said}")
        if name == "diff" and (len(charts) != 1 or charts[0]["points"] < 30):
            faults.append(f"diff: {charts}")
    call("DELETE", session)
    if faults:
        sys.exit("\n".join(faults[:20]))
finally:
    driver.terminate()
    driver.wait()
