"""The review without scripts: forms that record decisions, which the graph follows, and take them back."""

from __future__ import annotations

from pathlib import Path

from kg import iris
from kg.store import open_reader
from kg.store.lock import Lock
from tests.serve.review.reviewing import Review, Reviewer, text_of
from tests.serve.visiting import Site

WAITS = "//nav[@class='waiting']//a"


def dump(data: Path) -> list[bytes]:
    with open_reader(data) as store:
        return sorted(store.dump("nq").splitlines())


def test_the_queue_shows_the_most_doubtful_first_with_its_sentence(mei: Reviewer, review: Review) -> None:
    page = mei.open()
    first = review.items()[0]
    assert f"1 of {len(review.items())}" in text_of(page.xpath("//p[@class='kind']")[0])
    assert page.xpath("//mark")[0].text_content().strip()
    assert first["why"] in text_of(page.xpath("//p[@class='why']")[0])
    doubts = [float(node.text) for node in page.xpath(f"{WAITS}/span[@class='doubt']")]
    assert len(doubts) > 3
    assert doubts == sorted(doubts, reverse=True)
    assert (
        mei.open("/review?kind=novel").xpath("//nav[@class='filters']/a[@aria-current]/text()")[0].startswith("First")
    )


def test_what_is_rejected_leaves_the_served_graph_and_comes_back(mei: Reviewer, review: Review) -> None:
    before = dump(review.data)
    fact = next(item["id"] for item in review.items("novel") if item["id"].startswith("fact/"))
    said = f"<{iris.thing(fact).value}> rdf:subject|pg:subject ?thing"
    assert review.ask(f"ASK {{ {said} }}")
    answer = mei.decide("reject", fact, kind="novel", reason="misread")
    assert answer.status == 303
    assert "at=" in answer.headers["Location"]
    (line,) = review.log()
    assert (line["verdict"], line["by"], line["reason"]) == ("reject", "Mei", "misread")
    assert fact not in {item["id"] for item in review.items()}
    page = mei.open(answer.headers["Location"])
    assert text_of(page.xpath("//form[@class='last']")[0]).startswith("Rejected:")
    assert review.says(f"ASK {{ FILTER NOT EXISTS {{ {said} }} }}")
    back = mei.send("/review/undo", {"key": mei.key})
    assert fact.replace("/", "%2F") in back.headers["Location"]
    assert review.says(f"ASK {{ {said} }}")
    assert dump(review.data) == before
    assert fact in {item["id"] for item in review.items()}


def test_a_figure_is_corrected_in_a_form_that_holds_what_is_there(mei: Reviewer, review: Review) -> None:
    figure = next(item["id"] for item in review.items() if item["id"].startswith("figure/"))
    page = mei.open(f"/review?at={figure}&edit=1")
    given = {node.get("name"): node.get("value") or "" for node in page.xpath("//form[@class='acts']//input[@name]")}
    given |= {
        node.get("name"): next(iter(node.xpath("option[@selected]/@value")), "")
        for node in page.xpath("//form[@class='acts']//select")
    }
    assert given["set-value"] == given["was-value"] != ""
    assert given["set-status"] == "actual"
    same = mei.send("/review/decide", given | {"verdict": "correct"})
    assert "nothing is changed" in text_of(mei.open(same.headers["Location"]).xpath("//p[@class='problem']")[0])
    changed = mei.send("/review/decide", given | {"verdict": "correct", "set-value": "123456789"})
    assert changed.status == 303
    assert review.log()[-1]["changes"] == {"value": "123456789"}
    assert review.says("ASK { ?f pg:value ?v FILTER (?v = 123456789) }")
    mei.send("/review/undo", {"key": mei.key})
    assert review.says("ASK { FILTER NOT EXISTS { ?f pg:value ?v FILTER (?v = 123456789) } }")


def test_a_thing_is_split_merged_and_shown_with_its_reasons(mei: Reviewer, review: Review) -> None:
    park = "park/hanbit-power-chip-valley"
    page = mei.open(f"/review/thing?id={park}")
    names = [text_of(cell) for cell in page.xpath("//table[1]//tr/td[1]")]
    assert "Hanbit Power Chip Valley" in names
    other = next(name for name in names if name.casefold() != "hanbit power chip valley")
    split = mei.decide("different", park, other=f"{park}#{other}", **{"to": "thing", "id-shown": park})
    assert review.log()[-1]["verdict"] == "different"
    page = mei.open(split.headers["Location"])
    assert not page.xpath("//p[@class='problem']")
    parts = page.xpath("//form[@class='last']//a/text()")
    assert len(parts) == 2
    back = mei.send("/review/undo", {"key": mei.key, "to": "thing"})
    assert back.headers["Location"] == f"/review/thing?id={park.replace('/', '%2F')}"
    mei.open(back.headers["Location"])
    merged = mei.decide("same", park, other="Gumi", **{"to": "thing", "id-shown": park})
    told = text_of(mei.open(merged.headers["Location"]).xpath("//p[@class='problem']")[0])
    assert "never the same thing" in told
    assert review.log()[-1]["kind"] == "undo"


def test_the_log_shows_who_and_when_and_takes_back(mei: Reviewer, review: Review) -> None:
    fact = review.items("novel")[0]["id"]
    mei.decide("accept", fact)
    page = mei.open("/review/log")
    first = page.xpath("//tbody/tr")[0]
    assert [text_of(cell) for cell in first.xpath("td")][1:3] == ["Mei", "Accept"]
    assert first.xpath(".//time/@datetime")[0] == review.log()[-1]["at"]
    (id_,) = first.xpath(".//input[@name='id']/@value")
    mei.send("/review/undo", {"key": mei.key, "id": id_, "to": "log"})
    states = [text_of(cell) for cell in mei.open("/review/log").xpath("//tbody/tr/td[5]")]
    assert states[0] == "holds"
    assert states[1] == "taken back by Mei"


def test_a_graph_that_is_being_written_is_told_and_nothing_is_lost(mei: Reviewer, review: Review) -> None:
    fact = review.items("novel")[0]["id"]
    count = len(review.log())
    lock = Lock(review.data, write=True)
    try:
        answer = mei.decide("accept", fact)
    finally:
        lock.close()
    assert len(review.log()) == count
    page = mei.open(answer.headers["Location"])
    assert "being written by another process" in text_of(page.xpath("//p[@class='problem']")[0])
    mei.decide("accept", fact)
    assert len(review.log()) == count + 1


def test_what_is_gone_is_no_fault(mei: Reviewer) -> None:
    page = mei.open("/review?at=fact/00000000000000000000")
    assert "not in the graph" in text_of(page.xpath("//section[@class='item']")[0])
    answer = mei.decide("accept", "fact/00000000000000000000")
    assert "no fact" in text_of(mei.open(answer.headers["Location"]).xpath("//p[@class='problem']")[0])


def test_a_server_without_review_says_how_to_have_one(site: Site) -> None:
    answer = site.get("/review", "text/html")
    assert answer.status == 403
    assert "kg serve --review" in answer.text
    assert "/review" not in site.get("/", "text/html").text


def test_the_page_of_a_thing_leads_to_its_review_where_there_is_one(review: Review, site: Site) -> None:
    path = "/id/park/hanbit-power-chip-valley.html"
    assert "/review/thing?id=park%2Fhanbit-power-chip-valley" in review.site.get(path, "text/html").text
    assert "/review" not in site.get(path, "text/html").text
