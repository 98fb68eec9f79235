"""What a run did, in numbers: every input is counted once, whatever became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

_DONE = ("written", "dropped", "refused_facts")


@dataclass(frozen=True, slots=True)
class Derived:
    """What was written to the quad store, and what the whole graph now holds."""

    #: Named graphs that were written or dropped.
    written: int = 0
    dropped: int = 0
    #: In the whole graph: articles that are no copies, copies, entities, facts without figures, figures.
    articles: int = 0
    copies: int = 0
    entities: int = 0
    facts: int = 0
    figures: int = 0
    #: Why facts of the graphs that were written were left out, with how many each reason concerns.
    refused_facts: Mapping[str, int] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """What the whole graph holds, without what was done to it."""
        return {key: value for key, value in asdict(self).items() if key not in _DONE}

    @property
    def nothing_changed(self) -> bool:
        """Whether the quad store was what it should be already."""
        return not self.written and not self.dropped


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the inputs of one build, and what the graph holds after it."""

    #: Inputs: articles that were read, and what could not be read or extracted, by source, with the reason.
    read: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)
    #: Of those read: not there before, there with another text or extractor, there as they are.
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    #: Facts of the new and changed articles that the gate refused, by reason.
    refused_facts: Mapping[str, int] = field(default_factory=dict)
    derived: Derived = field(default_factory=Derived)

    @property
    def nothing_changed(self) -> bool:
        """Whether library and quad store are as they were before."""
        return not self.new and not self.changed and self.derived.nothing_changed
