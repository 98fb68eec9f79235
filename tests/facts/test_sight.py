"""What the encoder makes of two runs of tokens: the network upon its vectors, as numbers and as signs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import LexiconError
from kg.facts import load_knowledge
from kg.facts.dates import datings_in, find_dates, is_doubted
from kg.facts.figures.sighted import look as look_at_numbers
from kg.facts.figures.sighted import signs_of_sight
from kg.facts.figures.sites import find_sites
from kg.facts.pairs import find_pairs, look
from kg.facts.roles import Scene, lay_over
from kg.facts.sight import (
    DISTANCES,
    HEAD,
    KINDS,
    Couple,
    Head,
    Run,
    ends_of,
    gaps_of,
    grade,
    graded,
    kind_of_unit,
    load_head,
    traits_of,
)
from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article, Attribute, Evidence, Relation
from kg.ontology import load_ontology
from kg.text import parse

KNOWLEDGE = load_knowledge(load_lexicon(), load_ontology())
WEIGHTS = KNOWLEDGE.lexicon.folder / "weights"


def head() -> Head:
    found = load_head(WEIGHTS)
    assert found
    return found


def scene_of(text: str) -> Scene:
    document = parse(Article("sample", text, date="2024-06-01"), KNOWLEDGE.lexicon)
    return lay_over(document, find_mentions(document, KNOWLEDGE.lexicon))


def couple(first: int, second: int, back: int = 0) -> Couple:
    return Couple(Run(first, first + 2, "Company"), Run(second, second + 1, "Place"), back)


def test_there_is_an_answer_for_every_relation_metric_and_date() -> None:
    ontology = load_ontology()
    assert {*ontology.relations, *ontology.metrics, "foundingDate", "startDate"} <= set(head().answers)


def test_the_encoder_is_asked_what_two_things_may_stand_in_and_nothing_else() -> None:
    scene = scene_of("Ostrel Therapeutics is headquartered in Wuxi.")
    sentence = scene.document.sentences[0]
    pairs = list(find_pairs(scene, sentence, KNOWLEDGE.lexicon))
    kinds_of = [(scene.classes[pair.ends[0]], scene.classes[pair.ends[1]]) for pair in pairs]
    sights = dict(zip(kinds_of, look(scene, pairs, KNOWLEDGE), strict=True))
    assert sights["Company", "Place"]["locatedIn"] > 0.5
    assert f"net=locatedIn:{grade(0.99)}" in graded("net", {"locatedIn": 0.99, "hosts": 0.001})
    for kinds, found in sights.items():
        assert found.keys() <= KNOWLEDGE.possible(*kinds)


def test_a_date_is_given_where_the_encoder_is_sure_and_no_card_needs_to_be() -> None:
    scene = scene_of("Ostrel Therapeutics was founded in Boston in 1998.")
    sentence = scene.document.sentences[0]
    evidence = Evidence(sentence.start, sentence.end, scene.document.article.text)
    datings = datings_in(scene, sentence, KNOWLEDGE)
    found = {(fact.attribute, fact.value) for fact in find_dates(scene, datings, evidence, KNOWLEDGE)}
    assert found == {("foundingDate", "1998")}


def test_a_date_that_a_card_states_is_taken_back_where_the_encoder_is_sure_that_it_is_anothers() -> None:
    scene = scene_of("Ostrel Therapeutics was founded in Boston in 1998.")
    sentence = scene.document.sentences[0]
    evidence = Evidence(sentence.start, sentence.end, scene.document.article.text)
    ostrel = next(one.id for one in scene.mentions.referents if one.name == "Ostrel Therapeutics")
    sure = datings_in(scene, sentence, KNOWLEDGE)
    doubted = [replace(one, chance=0.001) for one in sure]
    stated = Attribute(ostrel, "foundingDate", "1998", evidence)
    assert not is_doubted(stated, sure)
    assert is_doubted(stated, doubted)
    assert not is_doubted(replace(stated, value="1997"), doubted), "of what it was not asked it says nothing"
    assert not is_doubted(replace(stated, attribute="designation"), doubted)
    assert not is_doubted(Relation(ostrel, "locatedIn", evidence, "1998"), doubted)


def test_a_number_is_seen_as_what_it_measures_and_of_whom() -> None:
    scene = scene_of("Ostrel Therapeutics had revenue of 40 million yuan in 2021, Halden Pharma said.")
    sites = list(find_sites(scene.document, scene.mentions.quantities, scene.mentions.mentions))
    (sights,) = look_at_numbers(scene, sites, KNOWLEDGE.metrics, KNOWLEDGE.head).values()
    names = {one.id: one.name for one in scene.mentions.referents}
    chances = {(names[referent], metric): chance for referent, of in sights.items() for metric, chance in of.items()}
    best = max(chances, key=lambda one: chances[one])
    assert best == ("Ostrel Therapeutics", "revenue")
    assert f"net revenue {grade(chances[best])}" in signs_of_sight(sights)


def test_without_vectors_nothing_is_seen() -> None:
    document = parse(Article("sample", "Ostrel Therapeutics is headquartered in Wuxi."), KNOWLEDGE.lexicon)
    mentions = find_mentions(document, KNOWLEDGE.lexicon)
    assert mentions.vectors is not None
    assert len(mentions.vectors) == len(document.tokens)
    bare = lay_over(document, type(mentions)(mentions.referents, mentions.mentions))
    pairs = list(find_pairs(bare, document.sentences[0], KNOWLEDGE.lexicon))
    assert look(bare, pairs, KNOWLEDGE) == [{} for _ in pairs]


def test_what_stands_between_two_runs_is_counted_in_steps() -> None:
    assert [traits_of([couple(0, second)])[0, 3] for second in (2, 3, 5, 6, 10, 18, 32, 90)] == [0, 1, 2, 3, 4, 5, 6, 6]
    backs = [int(traits_of([couple(20, 3, back)])[0, 3]) for back in (1, 4, 9)]
    assert backs == [DISTANCES - 4, DISTANCES - 1, DISTANCES - 1]
    assert traits_of([couple(0, 9)])[0].tolist()[:3] == [0, KINDS.index("Place"), KINDS.index("Place")]


def test_nothing_stands_between_runs_that_touch_or_are_apart() -> None:
    couples = [couple(0, 2), couple(0, 5), couple(5, 0), couple(9, 0, 1)]
    low, high = gaps_of(ends_of(couples), traits_of(couples))
    assert list(zip(low.tolist(), high.tolist(), strict=True)) == [(0, 0), (2, 5), (1, 5), (0, 0)]


def test_chances_are_graded_and_the_least_left_out() -> None:
    assert list(graded("net", {"a": 0.01, "b": 0.03, "c": 0.99})) == ["net=b:1", "net=c:10"]


def test_numbers_are_of_a_unit_or_money() -> None:
    assert [kind_of_unit(unit) for unit in ("1", "m2", "CNY")] == ["#1", "#m2", "#money"]


def test_no_couples_have_no_chances() -> None:
    assert head().judge(np.zeros((3, 960), dtype=np.float32), []).shape == (0, len(head().answers))


def test_without_its_file_there_is_none(tmp_path: Path) -> None:
    assert load_head(tmp_path) is None


def test_a_file_that_is_none_says_how_it_is_made(tmp_path: Path) -> None:
    (tmp_path / HEAD).write_bytes(b"no arrays")
    with pytest.raises(LexiconError, match=r"bench/encoder\.py"):
        load_head(tmp_path)


def test_a_network_that_knows_other_kinds_is_refused(tmp_path: Path) -> None:
    with np.load(WEIGHTS / HEAD) as data:
        arrays = {name: data[name] for name in data.files}
    arrays["kinds"] = np.frombuffer(b"Park\nShip", np.uint8)
    np.savez_compressed(tmp_path / HEAD, **arrays)
    with pytest.raises(LexiconError, match="other kinds"):
        load_head(tmp_path)
