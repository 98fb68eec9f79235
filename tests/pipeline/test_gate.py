from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from kg.errors import FactError
from kg.model import Evidence
from kg.pipeline.gate import Work, admit
from tests.pipeline.toy import article, extract

ONE = article("one", "Alder Park | locatedIn | Elmtown", "Alder Park | companyCount | 120")


def test_what_is_right_passes_as_it_is() -> None:
    assert admit(ONE, extract(ONE)) == (extract(ONE), [])


def test_each_wrong_fact_is_left_out_with_its_reason() -> None:
    right = extract(ONE)
    first, second = right.facts
    moved = replace(first, evidence=Evidence(first.evidence.start + 1, first.evidence.end + 1, first.evidence.quote))
    kept, reasons = admit(ONE, replace(right, facts=(moved, second)))
    assert kept.facts == (second,)
    assert len(reasons) == 1
    assert "locatedIn" in reasons[0]


def test_two_referents_of_one_id_are_no_extraction() -> None:
    right = extract(ONE)
    with pytest.raises(FactError, match="id"):
        admit(ONE, replace(right, referents=(*right.referents, right.referents[0])))


def test_an_extraction_of_another_article() -> None:
    with pytest.raises(FactError, match="of two"):
        admit(ONE, replace(extract(ONE), article="two"))


def test_work_can_be_sent_to_another_process() -> None:
    told = pickle.loads(pickle.dumps(Work(extract)))(ONE)
    assert told == Work(extract)(ONE)
    assert told.sketch
