"""The JSON-LD context of the ontology: `python -m kg.ontology.context > ontology/context.jsonld` writes it anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from kg import iris
from kg.ontology.load import load_ontology
from kg.ontology.terms import Ontology, Term

#: Words of other vocabularies; those whose local name the ontology uses otherwise keep their prefix.
_FOREIGN: dict[str, Any] = {
    "altLabel": {"@id": "skos:altLabel", "@container": ["@language", "@set"]},
    "exactMatch": {"@id": "skos:exactMatch", "@type": "@id", "@container": "@set"},
    "headline": "dcterms:title",
    "issued": "dcterms:issued",
    "label": {"@id": "rdfs:label", "@container": "@language"},
    "publisher": "dcterms:publisher",
    "rdf:predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "rdf:subject": {"@id": "rdf:subject", "@type": "@id"},
    "url": {"@id": "schema:url", "@type": "xsd:anyURI"},
}
#: Vocabularies whose concepts are so few and so often named that each is a word of its own.
_SCHEMES = ("bounds", "metrics", "statuses")
_CONCEPT = ("bound", "metric", "status")


def jsonld_context(ontology: Ontology) -> dict[str, Any]:
    """A JSON-LD 1.1 context with every term of the ontology, and the concepts that figures and facts name."""
    own = {name: _define(term) for name, term in ontology.terms.items() if term.iri.startswith(iris.PREFIXES["pg"])}
    concepts = {name: f"pgv:{name}" for scheme in _SCHEMES for name in ontology.scheme(scheme)}
    entries = [*iris.PREFIXES.items(), *_sorted({**own, **_FOREIGN}), *_sorted(concepts)]
    return {"@context": {"@version": 1.1, **dict(entries)}}


def _define(term: Term) -> str | dict[str, str]:
    """A term as JSON-LD coerces its values; a property of several datatypes, or of none, is not coerced."""
    iri = f"pg:{term.name}"
    if term.kind in {"class", "record", "annotation"}:
        return iri
    if term.name in _CONCEPT:
        return {"@id": iri, "@type": "@vocab"}
    if not term.literal:
        return {"@id": iri, "@type": "@id"}
    plain = len(term.range) > 1 or term.range == ("xsd:string",)
    return iri if plain else {"@id": iri, "@type": term.range[0]}


def _sorted(entries: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    return sorted(entries.items())


def main() -> None:
    """Print the context."""
    sys.stdout.write(json.dumps(jsonld_context(load_ontology()), indent=2) + "\n")


if __name__ == "__main__":
    main()
