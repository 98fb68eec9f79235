"""One article's own work, pure and fit for any engine: extraction, the gate that facts must pass, and the sketch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from kg import rdf
from kg.errors import FactError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Article, Extraction
from kg.ontology import Ontology, load_ontology
from kg.read import signature


class Told(NamedTuple):
    """What an article tells: the facts that may stand in the graph, why others may not, and what finds its copies."""

    extraction: Extraction
    refused: tuple[str, ...]
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with each article; it is sent to worker processes, and so must the extraction function be."""

    extract: Callable[[Article], Extraction]

    def __call__(self, article: Article) -> Told:
        """Extract an article and put what was found through the gate.

        Raises:
            FactError: it is not only a fact that is wrong.
        """
        extraction, refused = admit(article, self.extract(article))
        return Told(extraction, tuple(refused), signature(article).sketch)


def admit(article: Article, extraction: Extraction) -> tuple[Extraction, list[str]]:
    """The extraction without the facts that cannot stand in the graph, and the reason for each fault.

    Raises:
        FactError: the article's referents are at fault, so that no fact can be trusted.
    """
    ontology, lexicon = knowledge()
    faults = list(rdf.faults(article, extraction, ontology, lexicon))
    if whole := [fault.message for fault in faults if fault.fact is None]:
        raise FactError("; ".join(whole))
    if not faults:
        return extraction, []
    wrong = {fault.fact for fault in faults}
    kept = tuple(fact for fact in extraction.facts if fact not in wrong)
    return replace(extraction, facts=kept), [fault.message for fault in faults]


@cache
def knowledge() -> tuple[Ontology, Lexicon]:
    """The ontology and the lexicon, read once in a process."""
    return load_ontology(), load_lexicon()
