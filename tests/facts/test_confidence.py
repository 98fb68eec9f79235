"""Confidence on the scale of a fact's kind."""

from __future__ import annotations

from dataclasses import replace

from kg.facts.confidence import calibrate, scales_in
from kg.lexicon import load_lexicon
from kg.lexicon.weights import Scale
from kg.model import Attribute, Evidence, Relation

EVIDENCE = Evidence(0, 4, "text")
RELATION = Relation("e1", "locatedIn", EVIDENCE, "e2", confidence=0.8)


def test_a_fact_is_read_on_the_scale_of_its_kind() -> None:
    scales = {"relation": Scale(0.5, 0.0)}
    assert calibrate(RELATION, scales) == replace(RELATION, confidence=0.667)
    attribute = Attribute("e1", "foundingDate", "2001", EVIDENCE, confidence=0.8)
    assert calibrate(attribute, scales) == attribute


def test_the_lexicon_has_a_scale_for_every_kind_and_a_surer_fact_stays_surer() -> None:
    scales = scales_in(load_lexicon())
    assert set(scales) == {"relation", "attribute", "figure"}
    for scale in scales.values():
        assert 0 < scale.read(0.3) < scale.read(0.6) < scale.read(0.95) < 1
