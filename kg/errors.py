"""One base error; every subclass's message says what was found, where, and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Anything that a user can put right: the message says what, where and how."""


class ReadError(KgError):
    """An input that cannot become an article."""


class OntologyError(KgError):
    """A term that the ontology does not declare, or declares wrongly."""


class LexiconError(KgError):
    """A card or a table of the lexicon that is malformed or names an unknown term."""


class RecordError(KgError):
    """A fact record that breaks the contract."""


class FactError(KgError):
    """A fact that the gate refuses: its quote, its ids or its terms do not hold."""


class ResolveError(KgError):
    """Referents or judgements that contradict each other before anything is resolved."""


class EngineError(KgError):
    """Work on an article that ended the process it ran in."""


class StoreError(KgError):
    """A graph that cannot be opened, written or trusted."""


class QueryError(KgError):
    """A query that is malformed, unknown, or lacks a parameter."""


class ReasonError(KgError):
    """A reasoner that is not there, or that gave up."""


class LlmError(KgError):
    """A language model that is not there, cannot be asked, gives no usable answer, or takes more than it may."""


class DecisionError(KgError):
    """A judgement or review that cannot be recorded, or a log of them that cannot be read."""
