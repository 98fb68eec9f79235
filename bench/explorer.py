"""Measures the explorer in a browser: how a large graph is opened and moves, and how soon a thing's page is seen.

    python bench/explorer.py --data DIR [--things 5000] [--facts 20000] [--page /id/park/NAME.html]

DIR is any graph: its server gives the pages, and in place of its own network the graph view is given a made-up one, in
which a few things are in very many facts and most in a few. Chromium draws with its software renderer, without a
graphics card: with one, frames take less. "Usable" is when the whole graph was drawn and the page answers, from the
click on. A frame is one that the page was asked to draw. Its cost in processor time is told by process: the renderer
holds the page's main thread and the layout's, the gpu process draws; that cost holds on a busy machine too, frames a
second do not. The thing is the first park, if none is named; its first contentful paint and what it loads are the
browser's own figures, the median of nine visits without a cache.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sys
import time
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.serve.explorer.conftest import FLAGS
from tests.serve.visiting import Site, served

#: Of ten things, how many are of each class.
SHARES = {"Company": 6, "Park": 2, "Place": 1, "Person": 1}
RELATIONS = (
    ("Park", "hosts", "Company"),
    ("Company", "partnersWith", "Company"),
    ("Park", "locatedIn", "Place"),
    ("Person", "holdsPost", "Company"),
    ("Company", "investsIn", "Park"),
    ("Company", "locatedIn", "Park"),
)
SECONDS = 4.0
VISITS = 9
FRAMES = """seconds => new Promise(resolve => {
  const times = [];
  const end = performance.now() + seconds * 1000;
  const next = now => { times.push(now); now < end ? requestAnimationFrame(next) : resolve(times) };
  requestAnimationFrame(next);
})"""
USABLE = """() => {
  const view = document.querySelector("kg-graph");
  const things = view?.session?.sight.things.length ?? 0;
  return things > 0 && view.shadowRoot.querySelector("#stage canvas") ? things : 0;
}"""

PAINTED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const loaded = [page, ...performance.getEntriesByType("resource")];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const bytes = loaded.reduce((sum, one) => sum + one.encodedBodySize, 0);
  return paint && page.loadEventEnd ? { paint: paint.startTime, bytes, requests: loaded.length } : null;
}"""


def network(things: int, facts: int) -> str:
    """A network as the API gives it: each thing is in one fact at least."""
    chance = random.Random(7)
    names = {kind: [f"{kind.lower()}/{n}" for n in range(things * share // 10)] for kind, share in SHARES.items()}
    left = {kind: list(reversed(ids)) for kind, ids in names.items()}
    told: dict[tuple[str, str, str], None] = {}
    while len(told) < facts:
        kind, relation, other = chance.choice(RELATIONS)
        ends = [
            left[k].pop() if left[k] else names[k][int(len(names[k]) * chance.random() ** 3)] for k in (kind, other)
        ]
        if ends[0] != ends[1]:
            told[ends[0], relation, ends[1]] = None
    shape = {
        "things": [
            {"id": one, "label": one.replace("/", " ").title(), "kind": kind, "count": 9}
            for kind, ids in names.items()
            for one in ids
        ],
        "facts": [
            {"id": f"fact/{n:020x}", "from": one, "to": other, "relation": relation, "status": "actual", "date": ""}
            | {"issued": f"{2015 + n % 10}-{1 + n % 12:02}-01", "confidence": 0.5 + n % 50 / 100, "sentences": 1}
            for n, (one, relation, other) in enumerate(told)
        ],
        "cut": False,
    }
    return json.dumps(shape)


def measure(page: Page, url: str) -> None:
    """Print what the view of the whole graph takes."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    begun = time.perf_counter()
    page.goto(f"{url}/graph?all", wait_until="commit")
    things = page.wait_for_function(USABLE, polling=20).json_value()
    page.evaluate("() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))")
    usable, spent = time.perf_counter() - begun, busy(session.send("Performance.getMetrics"))
    lines = page.evaluate("document.querySelector('kg-graph').session.sight.lines.size")
    print(f"{things} things, {lines} lines: usable after {usable:.2f} s, main thread {spent:.2f} s")
    move(page, "panning while it is laid out")
    page.wait_for_function("() => document.querySelector('kg-graph').still", timeout=120_000)
    print(f"laid out after {time.perf_counter() - begun:.1f} s")
    move(page, "panning")
    move(page, "zooming", zoom=True)


def move(page: Page, what: str, *, zoom: bool = False) -> None:
    """Move the view by the pointer for some seconds, and print how many frames were drawn and what they cost."""
    stage = page.locator("kg-graph #stage").bounding_box()
    assert stage
    # The ground near a corner: in the middle a thing would be dragged.
    x, y = stage["x"] + stage["width"] * 0.12, stage["y"] + stage["height"] * 0.12
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before, others = busy(session.send("Performance.getMetrics")), spent_by_process()
    page.evaluate(f"window.frames_ = ({FRAMES})({SECONDS}); undefined")
    page.mouse.move(x + 3, y + 3)
    if not zoom:
        page.mouse.down()
    end, step = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < end:
        step += 1
        time.sleep(1 / 60)
        if zoom:
            page.mouse.wheel(0, 60 if step % 20 < 10 else -60)
        else:
            page.mouse.move(x + 120 * ((step % 40) / 20 - 1), y + 60 * ((step % 26) / 13 - 1))
    page.mouse.up()
    times = page.evaluate("window.frames_")
    spent, now = busy(session.send("Performance.getMetrics")) - before, spent_by_process()
    gaps = sorted(later - earlier for earlier, later in pairwise(times))
    rate = len(gaps) / (times[-1] - times[0]) * 1000
    costs = ", ".join(
        f"{name} {(now[name] - others[name]) / len(gaps) * 1000:.1f}" for name in ("renderer", "gpu-process")
    )
    print(
        f"{what}: {rate:.0f} frames a second, worst of twenty {gaps[int(len(gaps) * 0.95)]:.0f} ms; "
        f"milliseconds of a processor a frame: main thread {spent / len(gaps) * 1000:.1f}, {costs}"
    )


def spent_by_process() -> dict[str, float]:
    """Seconds of a processor that this browser's processes have taken, by their type."""
    tick = os.sysconf("SC_CLK_TCK")
    parents: dict[int, tuple[int, float]] = {}
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = process.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(process.parent.name)] = int(told[1]), (int(told[11]) + int(told[12])) / tick
    spent = {"renderer": 0.0, "gpu-process": 0.0}
    for pid, (parent, seconds) in parents.items():
        above = parent
        while above in parents and above != os.getpid():
            above = parents[above][0]
        if above == os.getpid() and (kind := re.search(rb"--type=([\w-]+)", _command(pid))):
            spent[kind[1].decode()] = spent.get(kind[1].decode(), 0.0) + seconds
    return spent


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def paint(browser: Browser, site: Site, path: str) -> None:
    """Print how soon a page shows something, and how much is loaded for it."""
    visits = []
    for _ in range(VISITS):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(site.url + path, wait_until="load")
        visits.append(page.wait_for_function(PAINTED).json_value())
        context.close()
    shown, weight = median(one["paint"] for one in visits), median(one["bytes"] for one in visits)
    print(
        f"{path}: first contentful paint {shown:.0f} ms, {weight / 1000:.0f} kB compressed in "
        f"{visits[0]['requests']} requests (median of {VISITS})"
    )


def busy(told: dict[str, Any]) -> float:
    """Seconds of a processor that the main thread has taken."""
    return next(float(one["value"]) for one in told["metrics"] if one["name"] == "TaskDuration")


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--things", type=int, default=5_000)
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--data", type=Path, required=True, help="any graph, whose server gives the page")
    parser.add_argument("--page", help="the page that is visited for its first paint")
    given = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        parser.error("there is no Chromium here: apt-get install chromium")
    made = network(given.things, given.facts)
    with sync_playwright() as playwright, served(given.data) as site:
        path = given.page or f"/id/{site.get('/api/v1/entities?class=Park').json()['entities'][0]['id']}.html"
        site.get("/graph")
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        paint(chromium, site, path)
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.route("**/api/v1/network?*", lambda route: route.fulfill(body=made, content_type="application/json"))
        measure(page, site.url)


if __name__ == "__main__":
    main()
