"""Writes triples as JSON-LD under the context of the ontology, which travels inside the file.

A writer of our own: a context of terms, prefixes, coercions and containers is all that it knows, and every value keeps
its exact lexical form, zero and the empty string included.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from kg import iris, paths
from kg.model import Iri, Node, Quad

CONTEXT = paths.ONTOLOGY / "context.jsonld"

_TYPE = iris.PREFIXES["rdf"] + "type"


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the context: its name, and how its values are written."""

    name: str
    #: "@id", "@vocab", a datatype's IRI, or "".
    type: str = ""
    #: A language tag, or "".
    language: str = ""
    containers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Context:
    #: The terms of each IRI, and the IRI of each name that may be a prefix.
    terms: Mapping[str, list[_Term]]
    prefixes: Mapping[str, str]
    #: The name of each keyword ("@id" → "id" where the context calls it so).
    keywords: Mapping[str, str]


def write_jsonld(quads: Iterable[Quad], context: Path = CONTEXT) -> Iterator[str]:
    """The triples of quads, whatever their graphs, as one JSON-LD document: one line per subject, in a fixed order."""
    definitions = json.loads(context.read_text(encoding="utf-8"))["@context"]
    known = _read(definitions)
    triples = sorted({quad[:3] for quad in quads}, key=lambda t: (t[0], t[1], isinstance(t[2], Iri), tuple(t[2])))
    graph = known.keywords["@graph"]
    yield f'{{"@context": {json.dumps(definitions, ensure_ascii=False)},\n{json.dumps(graph)}: ['
    comma = "\n"
    for subject, block in groupby(triples, key=lambda triple: triple[0]):
        node = {known.keywords["@id"]: _compact(subject.value, known)}
        for _, predicate, value in block:
            _add(node, predicate, value, known)
        yield comma + json.dumps(node, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _read(definitions: Mapping[str, Any]) -> _Context:
    """The context's definitions with every IRI written out."""
    definitions = {name: definition for name, definition in definitions.items() if not name.startswith("@")}
    spelled = {name: d if isinstance(d, str) else d.get("@id", name) for name, d in definitions.items()}
    keywords = {key: key for key in ("@id", "@type", "@value", "@language", "@graph")}
    keywords |= {iri: name for name, iri in spelled.items() if iri in keywords}

    def expand(value: str) -> str:
        prefix, colon, local = value.partition(":")
        if colon and not local.startswith("//") and prefix in spelled and value != spelled[prefix]:
            return expand(spelled[prefix]) + local
        return expand(spelled[value]) if value in spelled and spelled[value] != value else value

    terms: dict[str, list[_Term]] = {}
    for name, definition in sorted(definitions.items()):
        if name in keywords.values():
            continue
        details = {} if isinstance(definition, str) else definition
        containers = details.get("@container", [])
        term = _Term(
            name,
            expand(details.get("@type", "")),
            details.get("@language") or "",
            (containers,) if isinstance(containers, str) else tuple(containers),
        )
        terms.setdefault(expand(spelled[name]), []).append(term)
    prefixes = {
        term.name: iri
        for iri, named in terms.items()
        for term in named
        if (isinstance(definitions[term.name], str) and iri.endswith(("#", "/", ":", "?")))
        or (isinstance(definitions[term.name], dict) and definitions[term.name].get("@prefix"))
    }
    return _Context(terms, prefixes, keywords)


def _add(node: dict[str, Any], predicate: Iri, value: Node, known: _Context) -> None:
    """Put a value under the term that writes it shortest."""
    if predicate.value == _TYPE and isinstance(value, Iri):
        _append(node, known.keywords["@type"], _name(value.value, known), always=False)
        return
    terms = known.terms.get(predicate.value, [])
    for term in terms:
        plain = _plain(value, term, known)
        if plain is None:
            continue
        if "@language" in term.containers:
            assert not isinstance(value, Iri)
            _append(node.setdefault(term.name, {}), value.language, plain, always="@set" in term.containers)
        else:
            _append(node, term.name, plain, always="@set" in term.containers)
        return
    term = next((t for t in terms if not {"@language", "@list"} & {*t.containers}), _Term(""))
    full = _expanded(value, known)
    _append(node, term.name or _compact(predicate.value, known), full, always="@set" in term.containers)


def _plain(value: Node, term: _Term, known: _Context) -> str | None:
    """The value as a bare string under a term, or None where the string would be read as something else."""
    if "@list" in term.containers:
        return None
    if isinstance(value, Iri):
        if term.type == "@vocab":
            return _name(value.value, known)
        return _compact(value.value, known) if term.type == "@id" else None
    if "@language" in term.containers or term.language:
        return value.value if value.language and term.language in ("", value.language) else None
    return value.value if not value.language and term.type == value.datatype else None


def _expanded(value: Node, known: _Context) -> dict[str, str]:
    if isinstance(value, Iri):
        return {known.keywords["@id"]: _compact(value.value, known)}
    expanded = {known.keywords["@value"]: value.value}
    if value.language:
        expanded[known.keywords["@language"]] = value.language
    elif value.datatype:
        expanded[known.keywords["@type"]] = _name(value.datatype, known)
    return expanded


def _append(node: dict[str, Any], key: str, value: object, *, always: bool) -> None:
    """Add a value under a key: alone as it is, in a list from the second on or where the context wants a set."""
    if key not in node:
        node[key] = [value] if always else value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _compact(iri: str, known: _Context) -> str:
    """An IRI under the shortest prefix that fits; terms stand only where names do, see `_name`."""
    for prefix, namespace in sorted(known.prefixes.items(), key=lambda pair: -len(pair[1])):
        local = iri.removeprefix(namespace)
        if local and local != iri and not local.startswith("//"):
            return f"{prefix}:{local}"
    return iri


def _name(iri: str, known: _Context) -> str:
    """The name of a class, datatype or concept: its term where it has one, else as any IRI."""
    terms = known.terms.get(iri)
    return terms[0].name if terms else _compact(iri, known)
