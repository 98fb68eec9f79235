"""The graph view with very much in it, as it is drawn: what was drawn is moved, and lines are seen as what they are."""

from __future__ import annotations

import base64
from itertools import pairwise
from math import dist
from typing import Any

from playwright.sync_api import Page

from tests.serve.explorer.conftest import Visit
from tests.serve.explorer.test_graph import START, place, settled
from tests.serve.explorer.waiting import soon

#: A picture of this page, and the least red around some of its points.
REDS = """async ([picture, points, reach]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  return points.map(([x, y]) => {
    const { data } = canvas.getImageData(Math.round(x) - reach, Math.round(y) - reach, 2 * reach + 1, 2 * reach + 1);
    return Math.min(...data.filter((_, at) => at % 4 === 0));
  });
}"""
#: How the layers of the stage are moved: "" where they are as they were drawn.
MOVED = """[...document.querySelectorAll("*")].map(one => one.shadowRoot?.querySelector("#stage canvas.sigma-nodes"))
  .find(Boolean).style.transform"""
WATCHED = f"""() => {{
  window.seen = new Set();
  const look = () => {{ window.seen.add({MOVED}); requestAnimationFrame(look); }};
  look();
}}"""
HUBS = 24


def made(things: int, lines: int, status: str = "actual") -> dict[str, Any]:
    """A network: some hubs, and around each what belongs to it and to others; three things belong to nothing."""
    ids = [f"company/{number}" for number in range(things)]
    pairs: dict[tuple[str, str], None] = {}
    step = 0
    while len(pairs) < lines:
        one, other = step % (things - 3), (step * 7 + step // things * 13) % min(HUBS, things - 3)
        step += 1
        if one != other:
            pairs[ids[one], ids[other]] = None
    facts = [
        {"id": f"fact/{at:020x}", "from": one, "to": other, "relation": "partnersWith", "status": status, "date": ""}
        | {"issued": "2024-01-01", "confidence": 0.9, "sentences": 1}
        for at, (one, other) in enumerate(pairs)
    ]
    named = [{"id": one, "label": one.title().replace("/", " "), "kind": "Company", "count": 2} for one in ids]
    return {"things": named, "facts": facts, "cut": False}


def opened(visit: Visit, network: dict[str, Any]) -> Page:
    """The view of a made-up network, laid out."""
    page = visit("/")
    page.route("**/api/v1/network?*", lambda route: route.fulfill(json=network))
    page.route("**/api/v1/entities/**", lambda route: route.fulfill(json={}))
    page.goto(page.url + "graph?all")
    return settled(page)


def reds(page: Page, points: list[tuple[float, float]], reach: int = 0) -> list[int]:
    picture = base64.b64encode(page.screenshot()).decode()
    found: list[int] = page.evaluate(REDS, [picture, points, reach])
    return found


def between(page: Page, one: str, other: str, many: int) -> list[tuple[float, float]]:
    """Points along the line between two things."""
    (x, y), (u, v) = place(page, one), place(page, other)
    return [(x + (u - x) * at / many, y + (v - y) * at / many) for at in range(1, many)]


def test_what_was_drawn_is_moved_and_then_drawn_anew(visit: Visit) -> None:
    page = opened(visit, made(700, 1200))
    stage = page.locator("kg-graph #stage").bounding_box()
    assert stage
    x, y = place(page, "company/5")
    page.evaluate(WATCHED)
    page.mouse.move(stage["x"] + 20, stage["y"] + 20)
    page.mouse.down()
    page.mouse.move(stage["x"] + 80, stage["y"] + 60, steps=4)
    soon(page, lambda: dist(place(page, "company/5"), (x + 60, y + 40)), lambda far: far < 1)
    page.wait_for_function("() => [...window.seen].some(one => one.startsWith('matrix(1, 0, 0, 1, '))")
    page.mouse.up()
    # What was set in motion comes to rest by itself.
    page.wait_for_function(f"() => ({MOVED}) === ''")
    settled(page)
    page.mouse.move(*place(page, "company/5"))
    page.mouse.click(*place(page, "company/5"))
    page.wait_for_function("() => document.querySelector('kg-graph').session.selected.has('company/5')")


def test_a_large_picture_is_enlarged_under_the_pointer(visit: Visit) -> None:
    page = opened(visit, made(700, 1200))
    x, y = place(page, "company/9")
    page.evaluate(WATCHED)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -240)
    page.wait_for_function("() => [...window.seen].some(Boolean)")
    page.wait_for_function(f"() => ({MOVED}) === ''")
    assert dist(place(settled(page), "company/9"), (x, y)) < 2


def test_a_small_picture_is_drawn_in_each_frame(visit: Visit) -> None:
    page = settled(visit(START))
    page.evaluate(WATCHED)
    thing = page.evaluate("document.querySelector('kg-graph').session.sight.things[0].id")
    before = place(page, thing)
    page.locator("kg-graph #stage").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("+")
    page.wait_for_function(
        """([id, x, y]) => {
      const at = document.querySelector("kg-graph").whereIs(id);
      return Math.hypot(at.x - x, at.y - y) > 5;
    }""",
        arg=[thing, *before],
    )
    settled(page)
    assert page.evaluate("[...window.seen]") == [""]


def test_very_many_lines_are_seen_and_what_lies_far_off_is_brought_near(visit: Visit) -> None:
    page = opened(visit, made(420, 3300))
    far = page.evaluate(
        "[...document.querySelector('kg-graph').session.points.values()].map(one => Math.hypot(one.x, one.y))"
    )
    far.sort()
    assert far[-1] < 2 * far[-13]
    lines = page.evaluate(
        "[...document.querySelector('kg-graph').session.sight.lines.values()].map(l => [l.from, l.to])"
    )
    stage = page.locator("kg-graph #stage").bounding_box()
    assert stage
    paper = reds(page, [(stage["x"] + 4, stage["y"] + 4)])[0]
    points = [point for one, other in lines[::300] for point in between(page, one, other, 12)]
    assert len(points) == 11 * 11
    seen = reds(page, points, 1)
    # On light paper lines and things are darker than it: nothing shines.
    assert max(seen) <= paper
    assert sum(red < paper - 8 for red in seen) > len(seen) * 0.9


def test_a_line_with_gaps_is_planned(visit: Visit) -> None:
    network = made(9, 1, "target")
    network["facts"].append(
        network["facts"][0] | {"id": "fact/x", "from": "company/7", "to": "company/8", "status": "actual"}
    )
    page = opened(visit, network)
    page.get_by_role("button", name="Legend and filters").click()
    page.get_by_text("aimed at or expected").wait_for()
    settled(page)
    ends = network["facts"][0]["from"], network["facts"][0]["to"]
    gaps, whole = (
        turns(reds(page, between(page, pair[0], pair[1], 200))) for pair in (ends, ("company/7", "company/8"))
    )
    # Names that cross the line make some turns too.
    assert gaps > 25
    assert whole < 15


def turns(values: list[int]) -> int:
    """How often a row of points goes from dark to light or back."""
    return sum((one > 215) != (other > 215) for one, other in pairwise(values))


def test_two_fingers_enlarge(visit: Visit) -> None:
    page = settled(visit(START, size=(390, 780)))
    ids = page.evaluate("document.querySelector('kg-graph').session.sight.things.slice(0, 2).map(one => one.id)")
    before = dist(*(place(page, one) for one in ids))
    stage = page.locator("kg-graph #stage").bounding_box()
    assert stage
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})

    def touch(kind: str, *apart: float) -> None:
        fingers = [{"x": x + side * far, "y": y, "id": side + 1} for far in apart for side in (-1, 1)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    touch("touchStart", 30)
    for apart in (40, 50, 60, 70, 80, 90):
        touch("touchMove", apart)
    touch("touchEnd")
    page.wait_for_function(
        """([one, other, before]) => {
      const [a, b] = [one, other].map(id => document.querySelector("kg-graph").whereIs(id));
      return Math.hypot(a.x - b.x, a.y - b.y) > before * 1.5;
    }""",
        arg=[*ids, before],
    )
