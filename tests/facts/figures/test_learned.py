"""What is learned of figures: chances for readings, times and statuses, by weights written for the test."""

from __future__ import annotations

from kg.facts.figures import study_quantities
from kg.facts.figures.learned import Learned, weigh_readings
from kg.facts.figures.whens import choose_period, choose_status
from kg.lexicon import load_lexicon
from kg.lexicon.metrics import load_metric_cards
from kg.lexicon.weights import Weights
from kg.mentions.quantities import find_quantities
from kg.mentions.times import find_times
from kg.model import Article, Mention, Mentions, Referent
from kg.ontology import load_ontology
from kg.text import parse

LEX = load_lexicon()
CARDS = load_metric_cards(LEX, load_ontology())
TEXT = "Corvex had 40 widgets in 2021."


def studied(learned: Learned) -> list[str]:
    """The metrics of the figures of a text by what was learned."""
    document = parse(Article("example", TEXT, date="2023-05-06"), LEX)
    referents = (Referent("e0", "Company", "Corvex", ("Corvex",)),)
    mentions = Mentions(
        referents,
        (Mention(0, 6, 0, 1, "e0"),),
        find_times(document, LEX),
        find_quantities(document, LEX),
    )
    return [
        f"{f.metric} {f.period}" for s in study_quantities(document, mentions, CARDS, LEX, learned) for f in s.figures
    ]


def test_cards_alone_read_nothing_where_no_card_has_the_noun() -> None:
    assert studied(Learned({})) == []


def test_signs_read_what_no_card_proposes() -> None:
    weights = Weights(("", "productCount"), (0.0, 0.0), {"counts widget": {"productCount": 5.0}})
    assert studied(Learned({}, weights)) == ["productCount 2021"]


def test_signs_veto_what_is_none() -> None:
    weights = Weights(("", "productCount"), (0.0, 0.0), {"counts widget": {"productCount": -5.0}})
    assert studied(Learned({}, weights)) == []


def test_the_time_is_chosen_by_its_signs() -> None:
    metrics = Weights(("", "productCount"), (0.0, 0.0), {"counts widget": {"productCount": 5.0}})
    periods = Weights(("right",), (0.0,), {"none": {"right": 4.0}})
    assert studied(Learned({}, metrics, periods)) == ["productCount "]


def test_of_several_times_the_likeliest_is_chosen() -> None:
    weights = Weights(("right",), (-1.0,), {"near": {"right": 2.0}, "far": {"right": 1.0}})
    assert choose_period({"": (), "2021": ("far",), "2022": ("near",)}, weights) == "2022"
    assert choose_period({"": ("near",), "2021": ("far",)}, weights) == ""


def test_the_likeliest_status_is_chosen() -> None:
    weights = Weights(("actual", "forecast", "target"), (0.5, 0.0, 0.0), {"with will": {"target": 1.0}})
    assert choose_status(("with will",), weights) == "target"
    assert choose_status((), weights) == "actual"


def test_readings_are_those_of_the_unit_by_chance() -> None:
    document = parse(Article("example", TEXT), LEX)
    mentions = Mentions((), (), (), find_quantities(document, LEX))
    site = next(iter(study_quantities(document, mentions, CARDS, LEX, Learned({})))).site
    weights = Weights(("", "area", "projectCount", "productCount"), (0.0, 3.0, 1.0, 2.0), {})
    found = weigh_readings(weights, (), site, (), CARDS)
    assert [reading.card.metric for reading in found] == ["productCount", "projectCount"]
