"""An article, the model's view of it, and a reader whose model is a function."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pydantic_ai.messages import ModelMessage, ModelResponse, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_ai.usage import RequestUsage

from kg.extract import ByModel
from kg.lexicon import Lexicon, load_lexicon
from kg.llm import Reader, Service
from kg.llm.budget import Prices
from kg.llm.cache import Cache
from kg.llm.provider import open_model
from kg.model import Article
from kg.ontology import Ontology, load_ontology
from tests.llm.serving import NOTHING

TEXT = """Birchwood Medical opens plant in Larkfield

Birchwood Medical opened the Alder Plant in Larkfield Bio Park in May 2023. The park hosts more than 120 companies.

Its output reached 2.5 billion euros in 2022, said Ines Calder, director of the Larkfield Park Authority.
"""

#: What a good model answers, with everything that it may leave out left out.
GOOD: dict[str, Any] = {
    "things": [
        {"name": "Birchwood Medical", "kind": "Company"},
        {"name": "Alder Plant", "kind": "Facility"},
        {"name": "Larkfield Bio Park", "kind": "Park", "mentions": ["The park"]},
        {"name": "Ines Calder", "kind": "Person"},
        {"name": "Larkfield Park Authority", "kind": "GovernmentBody"},
    ],
    "relations": [
        {
            "subject": "Birchwood Medical",
            "predicate": "established",
            "object": "Alder Plant",
            "date": "2023-05",
            "quote": "Birchwood Medical opened the Alder Plant in Larkfield Bio Park in May 2023.",
        },
        {
            "subject": "Ines Calder",
            "predicate": "holdsPost",
            "object": "Larkfield Park Authority",
            "title": "director",
            "quote": "Ines Calder, director of the Larkfield Park Authority",
        },
    ],
    "attributes": [
        {
            "subject": "Alder Plant",
            "attribute": "foundingDate",
            "value": "2023-05",
            "quote": "Birchwood Medical opened the Alder Plant in Larkfield Bio Park in May 2023.",
        }
    ],
    "figures": [
        {
            "subject": "The park",
            "metric": "companyCount",
            "value": 120,
            "bound": "min",
            "of": "companies",
            "quote": "The park hosts more than 120 companies.",
        },
        {
            "subject": "Larkfield Bio Park",
            "metric": "outputValue",
            "value": 2500000000,
            "unit": "EUR",
            "period": "2022",
            "quote": "Its output reached 2.5 billion euros in 2022",
        },
    ],
}

Answers = Callable[[str], dict[str, Any]]
Opened = Callable[..., ByModel]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture
def article() -> Article:
    return Article("larkfield", TEXT, title="Birchwood Medical opens plant in Larkfield", date="2023-06-02")


@pytest.fixture
def opened(ontology: Ontology, lexicon: Lexicon, tmp_path: Path) -> Iterator[Opened]:
    """An extractor whose model answers with a function of the last message; `asked` collects the messages."""

    def make(answers: Answers, asked: list[str] | None = None, budget: int | None = None) -> ByModel:
        def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
            told = str(getattr(messages[-1].parts[-1], "content", ""))
            if asked is not None:
                asked.append(told)
            call = ToolCallPart(info.output_tools[0].name, json.dumps(NOTHING | answers(told)))
            return ModelResponse(parts=[call], usage=RequestUsage(input_tokens=4000, output_tokens=200))

        prices = Prices.of("1,2")
        model = open_model(Service("test"), ontology, prices, FunctionModel(answer))
        models.callback(model.close)
        cache = Cache(tmp_path / "cache", ("test", "", model.version), model.form)
        return ByModel(Reader(model, ontology, cache, budget), ontology, lexicon)

    with ExitStack() as models:
        yield make
