"""What all quantities of a document are read against: its names, its tables, and the figures made so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.facts.figures.candidates import Candidate, Cast, find_people
from kg.facts.figures.history import History
from kg.facts.figures.learned import Learned
from kg.facts.figures.metrics import Cue
from kg.facts.figures.salience import Survey, survey
from kg.facts.figures.series import align
from kg.facts.figures.sighted import Sights, look
from kg.facts.figures.sites import Site
from kg.facts.figures.tables import Column, find_columns
from kg.facts.roles import lay_over
from kg.lexicon import Lexicon
from kg.lexicon.metrics import MetricCards
from kg.model import Document, Mentions, Referent


@dataclass(frozen=True, slots=True)
class Ground:
    """What is the same for all quantities of a document, and what was made of those so far."""

    document: Document
    mentions: Mentions
    referents: Mapping[str, Referent]
    cards: MetricCards
    lexicon: Lexicon
    learned: Learned
    people: frozenset[str]
    industries: frozenset[str]
    survey: Survey
    #: The tokens of names.
    names: frozenset[int]
    #: The columns of numbers in tables, the things that lists give numbers to, and what the encoder makes of numbers.
    columns: Mapping[int, Column]
    aligned: Mapping[int, str]
    sights: Mapping[int, Sights]
    #: The figures so far, and what was found in sentences so far.
    history: History = field(default_factory=History)
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    casts: dict[int, Cast] = field(default_factory=dict)
    topics: dict[tuple[int, str], list[Candidate]] = field(default_factory=dict)


def lay_out(
    document: Document,
    mentions: Mentions,
    sites: Sequence[Site],
    cards: MetricCards,
    lexicon: Lexicon,
    learned: Learned,
) -> Ground:
    """What is the same for all quantities, before any figure is made."""
    classes = {r.id: r.cls for r in mentions.referents}
    columns = find_columns(document, sites)
    named = {number: name for number, column in columns.items() if (name := column.name(mentions.mentions))}
    return Ground(
        document=document,
        mentions=mentions,
        referents={r.id: r for r in mentions.referents},
        cards=cards,
        lexicon=lexicon,
        learned=learned,
        people=find_people(document, mentions),
        industries=frozenset(name for name, cls in classes.items() if cls == "Industry"),
        survey=survey(document, mentions.mentions, classes),
        names=frozenset(i for m in mentions.mentions if m.form == "name" for i in range(m.first, m.last)),
        columns=columns,
        aligned=dict(align(document, sites, mentions.mentions)) | named,
        sights=look(lay_over(document, mentions), sites, cards, learned.head),
    )
