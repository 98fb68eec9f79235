"""The models that can be asked, what they cost, and what is said where one cannot be."""

from __future__ import annotations

import asyncio
import gc
import sys
import warnings
from decimal import Decimal

import pytest

from kg.errors import LlmError
from kg.llm import Prices, Service, open_model
from kg.ontology import Ontology
from tests.llm.serving import NOTHING, serve


def test_without_the_extra_the_message_says_how_to_get_it(ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    monkeypatch.delitem(sys.modules, "kg.llm.provider", raising=False)
    with pytest.raises(LlmError, match=r"pip install 'parkgraph\[llm\]'"):
        open_model(Service("openai:gpt-4o-mini"), ontology)


def test_a_key_that_is_not_in_the_environment_is_named(ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(LlmError, match="OPENAI_API_KEY"):
        open_model(Service("openai:gpt-4o-mini"), ontology)


@pytest.mark.parametrize("name", ["gpt-4o-mini", "nobody:nothing"])
def test_a_model_that_is_not_known_is_named(name: str, ontology: Ontology) -> None:
    with pytest.raises(LlmError, match=f"--model {name}: Unknown model"):
        open_model(Service(name), ontology)


def test_known_models_have_prices_and_given_ones_win(ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    known = open_model(Service("openai:gpt-4o-mini"), ontology).prices
    assert known is not None
    assert known.output > known.input > 0
    given = Prices(Decimal(1), Decimal(2))
    assert open_model(Service("openai:gpt-4o-mini"), ontology, given).prices == given


def test_a_model_on_a_server_of_ones_own_has_no_price(ontology: Ontology) -> None:
    assert open_model(Service("tiny", "http://127.0.0.1:9/v1"), ontology).prices is None


@pytest.mark.parametrize("given", ["1", "1,2,3", "a,b", "-1,2", "", "nan,1", "1e9,1"])
def test_a_price_is_two_numbers(given: str) -> None:
    with pytest.raises(ValueError, match="write IN,OUT"):
        Prices.of(given)


def test_a_price_is_for_a_million_tokens() -> None:
    assert Prices.of("0.15, 0.60").cost(1_000_000, 500_000) == Decimal("0.45")


def unclosed() -> list[asyncio.AbstractEventLoop]:
    gc.collect()
    loops = [one for one in gc.get_objects() if isinstance(one, asyncio.AbstractEventLoop)]
    return [loop for loop in loops if not loop.is_closed()]


def test_what_asking_opened_is_closed_and_nothing_is_left_to_the_collector(ontology: Ontology) -> None:
    before = unclosed()
    with warnings.catch_warnings(record=True) as warned, serve(lambda _: NOTHING) as server:
        warnings.simplefilter("always")
        model = open_model(Service("tiny", server.url), ontology)
        for message in ("one", "two"):
            assert model.ask(message, lambda _: [], None).requests == 1
        assert len(unclosed()) == len(before) + 1
        model.close()
        del model
        assert unclosed() == before
    assert len(server.requests) == 2
    assert [str(one.message) for one in warned] == []


def test_what_was_never_asked_is_closed_too(ontology: Ontology) -> None:
    before = unclosed()
    open_model(Service("tiny", "http://127.0.0.1:9/v1"), ontology).close()
    assert unclosed() == before
