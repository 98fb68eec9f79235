"""What the rest of the program knows of the ontology: its terms, and what may stand in which relation to what."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.errors import OntologyError

#: The class above the contract's classes.
TOP = "Entity"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the ontology or concept of the vocabularies, and all that they say of it.

    Terms name each other by local name, datatypes by their prefixed name ("xsd:date").
    """

    name: str
    iri: str
    #: class, record, relation, derived, attribute, identifier, qualifier, annotation; metric, concept, scheme.
    kind: str
    #: Language tag to label: "en" and "zh".
    labels: Mapping[str, str]
    definition: str = ""
    example: str = ""
    #: What it is not.
    note: str = ""
    #: Language tag to further names, of a concept.
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: How a relation reads from its object's side, by language tag.
    inverse_labels: Mapping[str, str] = field(default_factory=dict)
    #: Named superclasses, superproperties or broader concepts.
    parents: tuple[str, ...] = ()
    #: All terms above, nearest first.
    ancestors: tuple[str, ...] = ()
    #: Classes that a property's subject is one of; empty where any will do.
    domain: tuple[str, ...] = ()
    #: Classes that its object is one of, or datatypes that its value has.
    range: tuple[str, ...] = ()
    inverse: str = ""
    #: Whether a property takes a literal.
    literal: bool = False
    symmetric: bool = False
    transitive: bool = False
    functional: bool = False
    asymmetric: bool = False
    irreflexive: bool = False
    #: Of a class: property to the classes that its object is one of, where the subject is of this class.
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Of a concept: its scheme.
    scheme: str = ""
    #: Of a metric: the regular expression that the unit of its figures matches.
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Every term by its local name, in groups sorted by name, and what they allow."""

    version: str
    terms: Mapping[str, Term]
    #: Classes of things: Entity, the contract's classes and the finer ones.
    classes: Mapping[str, Term]
    #: Classes of statements about things: Article, Fact, Figure, …
    records: Mapping[str, Term]
    #: The contract's relations; `treats` takes a literal, the others take things.
    relations: Mapping[str, Term]
    #: Relations that only reasoning adds.
    derived: Mapping[str, Term]
    #: The contract's attributes; each takes a literal.
    attributes: Mapping[str, Term]
    #: What others know things by; each takes a literal, and no article states it.
    identifiers: Mapping[str, Term]
    #: Properties of records.
    qualifiers: Mapping[str, Term]
    #: What a figure can measure.
    metrics: Mapping[str, Term]
    #: All concepts of all vocabularies, the metrics among them.
    concepts: Mapping[str, Term]
    #: The vocabularies themselves.
    schemes: Mapping[str, Term]

    def scheme(self, name: str) -> Mapping[str, Term]:
        """The concepts of one vocabulary: metrics, statuses, bounds, eventKinds, roles or industries."""
        self.describe(name)
        return {concept: term for concept, term in self.concepts.items() if term.scheme == name}

    def describe(self, name: str) -> Term:
        """The term of a local name; raises OntologyError, which lists what exists, where there is none."""
        if name in self.terms:
            return self.terms[name]
        folded = {known.casefold(): known for known in self.terms}
        close = [folded[match] for match in difflib.get_close_matches(name.casefold(), folded)]
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        groups = {name: getattr(self, name) for name in ("classes", "relations", "attributes", "metrics")}
        known = "; ".join(f"{heading}: {', '.join(group)}" for heading, group in groups.items())
        raise OntologyError(f"The ontology has no term {name!r}.{hint} There are {known}.")

    def ancestors(self, name: str) -> tuple[str, ...]:
        """All terms above one, nearest first, without itself."""
        return self.describe(name).ancestors

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a term is another one or lies below it."""
        return name == ancestor or ancestor in self.describe(name).ancestors

    def upper(self, name: str) -> str:
        """The contract's class that a class is or lies below: Institution for University; Entity stays Entity."""
        line = (name, *self.ancestors(name))
        return next((one for one in line if TOP in self.terms[one].parents), name)

    def accepts(self, relation: str, subject: str, object: str | None) -> bool:  # noqa: A002 - the word of RDF
        """Whether a relation or attribute may lead from a subject's class to an object's; None is a literal."""
        term = self.describe(relation)
        if term.literal is not (object is None) or not self._is_any(subject, term.domain):
            return False
        if object is None:
            return True
        line = (subject, *self.ancestors(subject))
        return all(
            self._is_any(object, allowed)
            for allowed in (term.range, *(self.terms[one].only.get(relation, ()) for one in line))
        )

    def _is_any(self, name: str, allowed: tuple[str, ...]) -> bool:
        line = (name, *self.ancestors(name))
        return not allowed or any(one in allowed for one in line)


def group_terms(terms: Iterable[Term], version: str) -> Ontology:
    """Terms as an ontology, each in the groups of its kind."""
    by_name = {term.name: term for term in sorted(terms, key=lambda term: term.name)}

    def of(*kinds: str) -> Mapping[str, Term]:
        return {name: term for name, term in by_name.items() if term.kind in kinds}

    return Ontology(
        version=version,
        terms=by_name,
        classes=of("class"),
        records=of("record"),
        relations=of("relation"),
        derived=of("derived"),
        attributes=of("attribute"),
        identifiers=of("identifier"),
        qualifiers=of("qualifier"),
        metrics=of("metric"),
        concepts=of("concept", "metric"),
        schemes=of("scheme"),
    )
