"""Why a thing is one: what articles call it, the links that united it, those that were refused or left open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.engines import serial
from kg.errors import DecisionError
from kg.model import Article, Extraction, Judgement, Referent
from kg.pipeline import Extractor, build
from kg.pipeline.decisions import open_desk, record
from kg.pipeline.meaning import find_side
from kg.pipeline.reasons import Case, Reasons, explain_entity, open_cases

#: What each article calls its companies; the chosen name first.
CALLED = {
    "full": (("Larkfield Therapeutics Holdings", "Larkfield Therapeutics"), ("Northwind Steel", "Northwind")),
    "short": (("Larkfield Therapeutics",), ("Northwind",)),
    "again": (("Larkfield Therapeutics Holdings",),),
    "both": (("Quill Devices", "Quill"), ("Quill Devices Europe", "Quill Devices")),
    "alone": (("Pfizer",),),
}
LONG, SHORT = "company/larkfield-therapeutics-holdings", "company/larkfield-therapeutics"


def _extraction(article: str) -> Extraction:
    things = enumerate(CALLED[article])
    return Extraction(article, tuple(Referent(f"e{i}", "Company", names[0], names) for i, names in things), ())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("built") / "data"
    articles = [Article(name, f"News of {name}.", name, "Toy Times", "2024-10-16") for name in CALLED]
    build(articles, place, Extractor(lambda article: _extraction(article.id), "told"), serial)
    return place


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "data"))


def why(data: Path, entity: str) -> Reasons:
    with open_desk(data) as desk:
        return explain_entity(desk, entity)


def judge(data: Path, verdict: str, left: str, right: str) -> Judgement:
    with open_desk(data) as desk:
        sides = find_side(desk, left), find_side(desk, right)
    line = Judgement(verdict, *sides, "2026-03-03T09:30:00Z", "mei", "one register")  # type: ignore[arg-type]
    record([line], data)
    return line


def told(cases: tuple[Case, ...]) -> list[tuple[str, str, str]]:
    return [(case.outcome, case.by, case.why) for case in cases]


def test_an_alias_unites_and_says_so(built: Path) -> None:
    found = why(built, LONG)
    assert found.names == (("Larkfield Therapeutics", 2), ("Larkfield Therapeutics Holdings", 2))
    assert found.articles == ("again", "full", "short")
    words = '"Larkfield Therapeutics" is what another article calls "Larkfield Therapeutics Holdings", and nothing else'
    (alias,) = [case for case in found.cases if case.by == "rule:alias"]
    assert (alias.outcome, alias.score, alias.judgement) == ("made", 0.84, None)
    assert alias.why.startswith(words)
    assert {alias.left.entity, alias.right.entity} == {LONG}


def test_a_short_form_that_nothing_else_connects_is_left_to_people(built: Path) -> None:
    found = why(built, "company/northwind")
    words = '"Northwind" may be short for "Northwind Steel", but nothing else connects them'
    assert told(found.cases) == [("doubtful", "rule:bare", words)]
    (case,) = found.cases
    assert {case.left.entity, case.right.entity} == {"company/northwind", "company/northwind-steel"}


def test_a_thing_of_one_article_needs_no_reason(built: Path) -> None:
    found = why(built, "company/pfizer")
    assert (found.names, found.articles, found.cases, found.judgements) == ((("Pfizer", 1),), ("alone",), (), ())
    assert found.known == (("wikidata", "Q206921"),)


def test_the_open_cases_of_a_graph_are_listed(built: Path) -> None:
    with open_desk(built) as desk:
        cases = open_cases(desk)
    assert ("doubtful", "rule:bare") in [(case.outcome, case.by) for case in cases]
    assert all(case.outcome != "made" for case in cases)
    assert [case.score for case in cases] == sorted((case.score for case in cases), reverse=True)


def test_who_united_it_is_named(data: Path) -> None:
    line = judge(data, "same", "company/northwind", "company/northwind-steel")
    (entity,) = [case for case in why(data, "company/northwind-steel").cases if case.by == line.id]
    found = why(data, "company/northwind-steel")
    assert found.judgements == (line,)
    assert (entity.outcome, entity.judgement) == ("made", line)
    assert entity.why == 'mei holds "Northwind Steel" and "Northwind" for one'


def test_who_keeps_it_apart_is_named(data: Path) -> None:
    line = judge(data, "different", "full#Larkfield Therapeutics Holdings", "short#Larkfield Therapeutics")
    found = why(data, LONG)
    refused = [case for case in found.cases if case.outcome == "refused"]
    assert refused
    assert {case.judgement for case in refused} == {line}
    assert all(case.why.endswith("but mei holds them for different") for case in refused)


def test_what_nobody_can_tell_is_doubtful(data: Path) -> None:
    line = judge(data, "unsure", "company/quill-devices", "company/quill-devices-europe")
    cases = [case for case in why(data, "company/quill-devices").cases if case.by == line.id]
    assert [(case.outcome, case.judgement) for case in cases] == [("doubtful", line)]
    assert cases[0].why == 'mei holds "Quill Devices Europe" and "Quill Devices" to be undecided'


def test_what_nobody_names_is_an_error(built: Path) -> None:
    with pytest.raises(DecisionError, match="company/nobody"):
        why(built, "company/nobody")
