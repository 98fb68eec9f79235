"""Each board as a page and as data, in both languages, and what it says to who asks for what there is not."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from kg.serve.boards.routes import ROUTES
from tests.serve.visiting import Site

BOARDS = ("map", "timeline", "compare", "targets", "conflicts")
TWO = "things=park/hanbit-power-chip-valley,park/elbtal-chip-park"


def address(board: str, form: str = "") -> str:
    return f"/{board}{form}" + (f"?{TWO}" if board == "compare" else "")


def rows(site: Site, path: str) -> list[dict[str, str]]:
    answer = site.get(path)
    assert answer.status == 200, answer.text
    assert answer.type == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_these_are_all_boards() -> None:
    assert len(ROUTES) == 2 * len(BOARDS)


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_says_the_same_as_a_page_as_json_and_as_csv(board: str, site: Site) -> None:
    page = site.get(address(board), "text/html")
    assert (page.status, page.type) == (200, "text/html")
    told: dict[str, Any] = site.get(address(board, ".json")).json()
    assert told["board"] == board and told["cut"] is False
    assert told["count"] == len(told["rows"]) > 0
    found = rows(site, address(board, ".csv"))
    assert len(found) == told["count"]
    assert list(found[0]) == list(told["rows"][0])
    assert site.get(address(board), "application/json").json() == told
    # Every thing of the table has its link in the page, or the page says that it shows a part.
    label = next(row["label"] for row in found if row["label"])
    assert label in page.text


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_speaks_chinese(board: str, site: Site) -> None:
    page = site.get(address(board), "text/html", Accept_Language="zh-CN")
    title = json.loads(f'"{page.text.partition("<h1>")[2].partition("</h1>")[0]}"')
    assert title in {"地图", "时间线", "对比", "目标", "分歧"}


@pytest.mark.parametrize("board", BOARDS)
def test_what_cannot_be_had_is_406(board: str, site: Site) -> None:
    assert site.get(f"/{board}.xml").status == 406
    assert site.get(f"/{board}", "image/png").status == 406


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/map?kind=Spaceship", 400, "there is no kind"),
        ("/map?unit=99", 400, "no code of a provincial unit"),
        ("/map?at=here", 400, "no part of the world"),
        ("/map?at=nan,1,2", 400, "no part of the world"),
        ("/map?at=1,2", 400, "no part of the world"),
        ("/timeline?lane=x", 400, "there are event"),
        ("/timeline?from=soon", 400, "is no date"),
        ("/timeline?from=2024-13", 400, "is no date"),
        ("/timeline?by=colour", 400, "kind or thing"),
        ("/targets?outcome=hoped", 400, "met, missed, open"),
        ("/targets?metric=nothing", 400, "there is no metric"),
        ("/targets?since=24", 400, "is no year"),
        ("/conflicts?where=above", 400, "between"),
        ("/conflicts?kind=nothing", 400, "there is no term"),
        ("/compare?things=park/nowhere", 404, "is not in this graph"),
        ("/compare?things=article/elbtal-chip-park", 404, "is not in this graph"),
    ],
)
def test_what_there_is_not_is_told(path: str, status: int, told: str, site: Site) -> None:
    answer = site.get(path)
    assert answer.status == status
    assert told in answer.text


def test_six_things_are_too_many(site: Site) -> None:
    ids = [row["thing"].partition("/id/")[2] for row in rows(site, "/map.csv")]
    answer = site.get(f"/compare?things={','.join(list(dict.fromkeys(ids))[:6])}")
    assert answer.status == 400 and "5 is the most" in answer.text


def test_the_map_can_be_had_as_geojson(site: Site) -> None:
    answer = site.get("/map.geojson?kind=Park")
    assert answer.type == "application/geo+json"
    features = answer.json()["features"]
    found = {one["properties"]["label"]: one["geometry"]["coordinates"] for one in features if one["geometry"]}
    assert found["Elbtal Chip Park"] == pytest.approx([13.74, 51.05], abs=0.1)
    assert {one["properties"]["kind"] for one in features} == {"Park"}


def test_the_map_shows_one_unit_alone(site: Site) -> None:
    found = rows(site, "/map.csv?unit=320000")
    assert found and {row["provincial_unit"] for row in found} == {"320000"}


def test_the_map_says_of_which_parks_nobody_says_where_they_are(site: Site) -> None:
    nowhere = [row["label"] for row in rows(site, "/map.csv?kind=Park") if not row["place"]]
    page = site.get("/map?kind=Park", "text/html").text
    assert all(label in page.partition('id="nowhere"')[2] for label in nowhere)


def test_targets_are_held_against_the_actual_figure(site: Site) -> None:
    found = rows(site, "/targets.csv")
    counts = {outcome: sum(row["outcome"] == outcome for row in found) for outcome in ("met", "missed", "open")}
    assert counts["met"] and counts["missed"] and counts["open"]
    for row in found:
        if row["outcome"] != "open":
            assert row["actual"] and row["actual_figure"], row
        if row["percent"]:
            assert float(row["percent"]) == pytest.approx(100 * float(row["actual"]) / float(row["target"]), rel=0.06)
    assert {row["outcome"] for row in rows(site, "/targets.csv?outcome=missed")} == {"missed"}


def test_targets_can_be_narrowed(site: Site) -> None:
    everything = rows(site, "/targets.csv")
    one = everything[0]
    thing = rows(site, f"/targets.csv?thing={one['thing'].partition('/id/')[2]}")
    assert {row["thing"] for row in thing} == {one["thing"]}
    metric = rows(site, f"/targets.csv?metric={one['metric']}")
    assert {row["metric"] for row in metric} == {one["metric"]}
    later = rows(site, "/targets.csv?since=2026&until=2035")
    assert later and len(later) < len(everything)


def test_conflicts_keep_all_their_sides_in_order(site: Site) -> None:
    found = rows(site, "/conflicts.csv")
    sides: dict[str, list[dict[str, str]]] = {}
    for row in found:
        sides.setdefault(row["conflict"], []).append(row)
    ranked = [own for own in sides.values() if own[0]["position"]]
    assert ranked
    for own in ranked:
        assert len(own) > 1
        assert [int(row["position"]) for row in own] == sorted(int(row["position"]) for row in own)
        assert all(row["why"] and row["quote"] for row in own)
    inside = rows(site, "/conflicts.csv?where=inside")
    assert {row["where"] for row in inside} == {"inside"}


def test_the_timeline_holds_events_foundings_and_targets_in_order(site: Site) -> None:
    found = rows(site, "/timeline.csv?lane=event&lane=founding&lane=target")
    assert {row["lane"] for row in found} == {"event", "founding", "target"}
    assert [row["date"] for row in found] == sorted(row["date"] for row in found)
    narrow = rows(site, "/timeline.csv?from=2024-10&to=2024-10")
    assert narrow
    assert all(row["date"] <= "2024-10-31" for row in narrow)


def test_the_timeline_is_also_by_thing(site: Site) -> None:
    page = site.get("/timeline?by=thing&thing=Hanbit", "text/html").text
    assert ">Hanbit Power Chip Valley</text>" in page


def test_a_comparison_says_what_is_shared_and_what_is_not_stated(site: Site) -> None:
    page = site.get(address("compare"), "text/html").text
    assert "not stated" in page
    found = rows(site, address("compare", ".csv"))
    assert {row["label"] for row in found} == {"Hanbit Power Chip Valley", "Elbtal Chip Park"}
    stated = [row for row in found if row["fact"] and not row["aspect"].startswith("link")]
    assert stated and all(row["quote"] for row in stated)
    assert any(row["aspect"].startswith("link") for row in found)


def test_a_name_that_means_one_thing_is_added(site: Site) -> None:
    page = site.get("/compare?things=park/elbtal-chip-park&add=Hanbit+Power+Chip+Valley", "text/html").text
    assert "What links them" in page
    several = site.get("/compare?add=park", "text/html").text
    assert "may mean one of these" in several
    assert "<script>" not in site.get("/compare?add=%3Cscript%3E", "text/html").text


def test_without_things_a_comparison_proposes_some(site: Site) -> None:
    assert 'name="things" value="park/hanbit-power-chip-valley"' in site.get("/compare", "text/html").text
