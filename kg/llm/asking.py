"""What a model is to the reader: a name, a price, and a function from a message to a reply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NamedTuple, TypeAlias, cast

from kg.errors import LlmError
from kg.llm.budget import Prices
from kg.llm.reply import Reply
from kg.ontology import Ontology

#: What is wrong with a reply, in sentences for the model; empty where nothing is.
Judge: TypeAlias = Callable[[Reply], Sequence[str]]


class Service(NamedTuple):
    """Which model to ask, and where: `provider:model`, or the model's name alone at a base URL."""

    model: str
    base_url: str = ""


class Answer(NamedTuple):
    """A reply and what it took."""

    reply: Reply
    requests: int
    tokens_in: int
    tokens_out: int


#: The answer to a message; the judge's reasons are told to the model, and the last argument is what it may take.
Ask: TypeAlias = Callable[[str, Judge, int | None], Answer]


class AskError(LlmError):
    """A request that gave no reply, and what it took all the same."""

    def __init__(self, message: str, taken: tuple[int, int, int], *, final: bool) -> None:
        super().__init__(message)
        self.taken = taken
        #: Whether the next request would fail for the same reason.
        self.final = final


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is told the instructions, with all that its answers depend on."""

    service: Service
    #: Of the prompt.
    version: str
    #: How many characters it is told with every message.
    told: int
    form: type[Reply]
    ask: Ask
    prices: Prices | None = None
    #: Ends the connections that asking has opened; afterwards nothing more is asked.
    close: Callable[[], None] = lambda: None

    @property
    def name(self) -> str:
        """The extractor's name, as the provenance of facts has it."""
        return f"llm/1 {self.service.model}"


def open_model(service: Service, ontology: Ontology, prices: Prices | None = None) -> Model:
    """The model of a service; the package that asks it is optional, and imported here.

    Raises:
        LlmError: the extra is not installed, or there is no such provider, or its key is not in the environment.
    """
    try:
        module = import_module("kg.llm.provider")
    except ImportError as error:
        raise LlmError(f"{error.name} is not installed: pip install 'parkgraph[llm]'") from error
    return cast("Model", module.open_model(service, ontology, prices))
