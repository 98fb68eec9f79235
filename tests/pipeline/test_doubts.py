"""What the resolver leaves to people: shown with its reason, decided with a key, and not asked again."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kg.cli.reviewing import go_through
from kg.cli.signing import Signing
from kg.engines import serial
from kg.model import Article, Attribute, Evidence, Extraction, Referent, Relation
from kg.pipeline import Extractor, build
from kg.pipeline.corrections import Signature, reviews_of
from kg.pipeline.decisions import open_desk, read_decisions, record_at
from kg.pipeline.doubts import list_doubts, see_fact

SHORT, LONG = "Zenkor Biomedical", "Qingdao Zenkor Biomedical Co., Ltd."
SAYS = " is located in Alder Park."


def extract(article: Article) -> Extraction:
    """Each line names a company of the park."""
    referents = [Referent("p", "Park", "Alder Park", ("Alder Park",))]
    facts, start = [], 0
    for number, line in enumerate(article.text.split("\n")):
        name = line.removesuffix(SAYS)
        referents.append(Referent(f"e{number}", "Company", name, (name,)))
        evidence = Evidence(start, start + len(line), line)
        facts.append(Relation(f"e{number}", "locatedIn", evidence, "p", confidence=0.9, card="toy"))
        start += len(line) + 1
    return Extraction(article.id, tuple(referents), tuple(facts))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One article that tells two names apart which a rule would take for one."""
    text = "\n".join(f"{name}{SAYS}" for name in (SHORT, LONG))
    story = Article("story", text, "News", "Toy Times", "2024-10-16")
    build([story], tmp_path / "data", Extractor(extract, "1"), serial)
    return tmp_path / "data"


def test_a_pair_is_shown_with_the_reason_of_the_doubt(data: Path) -> None:
    with open_desk(data) as desk:
        (pair,) = list_doubts(desk, ["unsure"])
    assert {pair.id, pair.other} == {
        "company/zenkor-biomedical",
        "company/qingdao-zenkor-biomedical-co-ltd",
    }
    assert "but story tells them apart" in pair.why
    assert pair.doubt == 0.5


@pytest.mark.parametrize(("key", "verdict"), [("a", "same"), ("r", "different"), ("c", "unsure")])
def test_a_pair_is_decided_with_a_key_and_not_asked_again(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str, verdict: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{key}\n"))
    with open_desk(data) as desk:
        items = list_doubts(desk, ["unsure"])
    go_through(items, data, Signing(by="mei"))
    told = capsys.readouterr().out
    assert SHORT in told
    assert LONG in told
    (judgement,) = read_decisions(data)[1].judgements
    assert judgement.verdict == verdict
    with open_desk(data) as desk:
        assert list_doubts(desk, ["unsure"]) == []


def test_a_fact_is_seen_with_its_sentence_and_source(data: Path) -> None:
    with open_desk(data) as desk:
        facts = [quad.subject for quad in desk.data.store.quads() if "/id/fact/" in quad.subject.value]
        seen = {fact: see_fact(desk, fact.value.partition("/id/")[2]) for fact in facts}
        assert see_fact(desk, "fact/0123") == ("", [])
    said = {says for says, _ in seen.values()}
    assert said == {f"{SHORT} locatedIn Alder Park", f"{LONG} locatedIn Alder Park"}
    for _, (sight,) in seen.values():
        assert (sight.article, sight.publisher, sight.date, sight.title) == ("story", "Toy Times", "2024-10-16", "News")
        assert sight.sentence.endswith(SAYS)
        assert (sight.card, sight.confidence) == ("toy", 0.9)


def story(article: str, cls: str, name: str) -> Article:
    """An article that calls a thing of a class by a name."""
    return Article(article, f"{cls}\n{name} grows.", "News", "Toy Times", "2024-10-16")


def name_things(article: Article) -> Extraction:
    """The one thing that a story names."""
    cls, said = article.text.split("\n")
    name, start = said.removesuffix(" grows."), len(cls) + 1
    evidence = Evidence(start, start + len(said), said)
    thing = Referent("t", cls, name, (name,))
    return Extraction(article.id, (thing,), (Attribute("t", "foundingDate", "1998", evidence, card="toy"),))


@pytest.mark.parametrize(
    ("classes", "name", "asked"),
    [
        (("Park", "Place"), "Alder New Area", 1),
        (("Institution", "Company"), "Zenkor Partners", 1),
        (("Park", "Park"), "Alder New Area", 0),
        # A company may well be called like where it is.
        (("Company", "Place"), "Zenkor", 0),
    ],
)
def test_one_name_of_two_classes_that_are_taken_for_each_other_is_asked_about(
    tmp_path: Path, classes: tuple[str, str], name: str, asked: int
) -> None:
    stories = [story(f"story-{number}", cls, name) for number, cls in enumerate(classes)]
    build(stories, tmp_path / "data", Extractor(name_things, "1"), serial)
    with open_desk(tmp_path / "data") as desk:
        pairs = list_doubts(desk, ["unsure"])
    assert len(pairs) == asked
    assert all(
        "--set class=" in pair.why and pair.id.rpartition("/")[2] == pair.other.rpartition("/")[2] for pair in pairs
    )


def test_one_thing_under_two_classes_becomes_one_as_the_queue_says(tmp_path: Path) -> None:
    data = tmp_path / "data"
    stories = [story("one", "Park", "Alder New Area"), story("two", "Place", "Alder New Area")]
    build(stories, data, Extractor(name_things, "1"), serial)
    with open_desk(data) as desk:
        (pair,) = list_doubts(desk, ["unsure"])
        found = reviews_of("correct", desk, pair.other, Signature("2026-01-01T00:00:00Z", "mei"), ["class=Park"])
        record_at(desk, list(found))
    with open_desk(data) as desk:
        assert list_doubts(desk, ["unsure"]) == []
        assert [known.id for known in desk.data.register.entities_called([pair.id, pair.other])] == [pair.id]
