"""The ontology and the vocabularies: a document for each as a whole, and one for each of their terms."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from functools import cache

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response

from kg import iris, paths
from kg.model import Iri, Literal, Quad
from kg.ontology import Term, ontology_quads
from kg.serve.finding import finder_of
from kg.serve.linked import forms
from kg.serve.linked.diagram import draw
from kg.serve.linked.trees import Branch, grow
from kg.serve.linked.usage import Usage, query_of, read_examples, read_usage
from kg.serve.negotiate import Chosen
from kg.serve.pages import wording, words
from kg.serve.replies import Link, missing, page, reply, root, unacceptable
from kg.serve.state import state_of

_PREFIX = {"ontology": iris.PREFIXES["pg"], "vocabulary": iris.PREFIXES["pgv"]}
#: Kinds of terms of the ontology in the order of its page.
_GROUPS = ("class", "record", "relation", "derived", "attribute", "identifier", "qualifier", "annotation")
_TRAITS = ("symmetric", "transitive", "functional", "asymmetric", "irreflexive")
#: How many things of a class its page names.
_LISTED = 8
_FILES = ("alignments", "shapes", "quality")


class _Documents(Convertor[str]):
    """The documents that have a path of their own, with or without a suffix."""

    regex = r"(?:ontology|vocabulary)(?:\.[a-z]+)?|(?:alignments|shapes|quality)(?:\.ttl)?|context\.jsonld"

    def convert(self, value: str) -> str:
        """The path as it is."""
        return value

    def to_string(self, value: str) -> str:
        """The path as it is."""
        return value


register_url_convertor("terms", _Documents())


async def answer(request: Request) -> Response:
    """A document, or a term of it, in the form that is asked for.

    Raises:
        Problem: there is no such term or form.
    """
    name, suffixed = forms.split_suffix(request.path_params["document"], forms.PLAIN)
    if name == "context.jsonld" or (name == "context" and suffixed):
        return reply(request, (paths.ONTOLOGY / "context.jsonld").read_bytes(), "application/ld+json")
    if name in _FILES:
        return reply(request, (paths.ONTOLOGY / f"{name}.ttl").read_bytes(), "text/turtle")
    if name not in _PREFIX:
        raise missing(name)
    local = request.path_params.get("term", "")
    if local:
        if suffixed:
            raise missing(f"{request.path_params['document']}/{local}")
        local, suffixed = forms.split_suffix(local, forms.PLAIN)
    chosen = suffixed or forms.negotiate(request.headers.get("accept"), forms.PLAIN)
    if chosen is None:
        raise unacceptable(forms.PLAIN)
    return await (_term(request, name, local, chosen) if local else _whole(request, name, chosen))


async def _whole(request: Request, name: str, chosen: Chosen) -> Response:
    iri = iris.BASE + name
    path = root(request) + name
    links = _links(iri, path)
    if chosen.name != "html":
        said = [quad for quad in _quads() if _is_of(quad, name)]
        return reply(request, forms.write(said, chosen.name, Iri(iri)), chosen.type, links, _located(path, chosen))
    usage, language = await read_usage(state_of(request)), wording.choose(request)
    values = {
        "iri": iri,
        "here": path,
        "name": name,
        "namespace_of": _PREFIX[name],
        **_description(iri, language),
        "groups": _grouped(name, usage, language),
        "diagram": draw(words.ontology(), usage) if name == "ontology" else None,
        "usage": usage,
        "siblings": _siblings(request, name),
        **_forms(path),
    }
    return page(request, "ontology.html", links, **values)


async def _term(request: Request, name: str, local: str, chosen: Chosen) -> Response:
    known = words.ontology()
    term = known.terms.get(local)
    if term is None or term.iri != _PREFIX[name] + local:
        raise missing(f"{name}/{local}")
    path = f"{root(request)}{name}/{local}"
    links = _links(term.iri, path)
    if chosen.name != "html":
        return reply(
            request, forms.write(_about(term), chosen.name, Iri(term.iri)), chosen.type, links, _located(path, chosen)
        )
    state = state_of(request)
    listing, usage, examples = await asyncio.gather(
        finder_of(request).listing(), read_usage(state), read_examples(state, term)
    )
    listed = listing.get(local, [])
    values = {
        "term": term,
        "terms": known.terms,
        "folder": root(request) + name,
        "below": [one.name for one in known.terms.values() if local in one.parents],
        "traits": [trait for trait in _TRAITS if getattr(term, trait)],
        "uses": _uses(term),
        "listed": sorted(listed, key=lambda entry: (-entry.degree, entry.label, entry.iri))[:_LISTED],
        "instances": len(listed),
        "usage": usage,
        "count": usage.of(term.iri),
        "examples": examples,
        "query": query_of(term),
        **_forms(path),
    }
    return page(request, "term.html", links, **values)


def _links(iri: str, path: str) -> list[Link]:
    return [
        Link(iri, "canonical"),
        Link(iri, "cite-as"),
        *(Link(f"{path}.{form.name}", "alternate", form.type) for form in forms.PLAIN),
        Link("https://spdx.org/licenses/MIT", "license"),
    ]


def _forms(path: str) -> dict[str, object]:
    return {
        "here": path,
        "formats": forms.downloads(forms.PLAIN),
        "alternates": [(form.type, f"{path}.{form.name}") for form in forms.PLAIN if form.name != "html"],
    }


def _located(path: str, chosen: Chosen) -> dict[str, str]:
    return {"Content-Location": f"{path}.{chosen.name}"}


def _siblings(request: Request, name: str) -> list[tuple[str, str]]:
    """The other documents: what the wording calls each, and its address."""
    other = "vocabulary" if name == "ontology" else "ontology"
    names = ((other, other), ("alignments", "alignments"), ("shapes", "shapes"), ("context", "context.jsonld"))
    return [(title, root(request) + path) for title, path in names]


def _grouped(name: str, usage: Usage, language: str) -> list[tuple[str, str, tuple[Branch, ...]]]:
    """The terms of a document in groups: the kind of terms, or else the vocabulary, its label, and trees of terms."""
    known = words.ontology()
    own = [term for term in known.terms.values() if term.iri.startswith(_PREFIX[name])]
    if name == "ontology":
        kinds = ((kind, [term for term in own if term.kind == kind]) for kind in _GROUPS)
        return [(kind, "", grow(terms, usage, language)) for kind, terms in kinds if terms]
    schemes = sorted(known.schemes.values(), key=lambda scheme: words.label_of(scheme, language))
    return [
        (scheme.name, words.label_of(scheme, language), grow(known.scheme(scheme.name).values(), usage, language))
        for scheme in schemes
    ]


def _uses(term: Term) -> list[tuple[str, list[str]]]:
    """Of a class, the relations and attributes that begin ("from") or end ("to") at it."""
    if term.kind not in ("class", "record"):
        return []
    line = {term.name, *term.ancestors}
    known = words.ontology()
    of = [name for name, one in known.terms.items() if line & set(one.domain)]
    to = [name for name, one in known.terms.items() if line & set(one.range) and not one.literal]
    return [(label, names) for label, names in (("from", of), ("to", to)) if names]


# ── as data ───────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _quads() -> tuple[Quad, ...]:
    return tuple(quad._replace(graph=None) for quad in ontology_quads())


@cache
def _by_subject() -> Mapping[Iri, list[Quad]]:
    found: dict[Iri, list[Quad]] = {}
    for quad in _quads():
        found.setdefault(quad.subject, []).append(quad)
    return found


def _about(term: Term) -> list[Quad]:
    """What is said of a term, and of the nodes without a meaning of their own that this names."""
    return list(_follow(Iri(term.iri), set()))


def _follow(node: Iri, seen: set[Iri]) -> Iterator[Quad]:
    seen.add(node)
    for quad in _by_subject().get(node, []):
        yield quad
        other = quad.object
        if isinstance(other, Iri) and "#_anonymous-" in other.value and other not in seen:
            yield from _follow(other, seen)


def _is_of(quad: Quad, name: str) -> bool:
    """Whether a statement belongs to a document: the vocabularies' own, or else the ontology's."""
    vocabulary = quad.subject.value.startswith((_PREFIX["vocabulary"], iris.BASE + "vocabulary"))
    return vocabulary is (name == "vocabulary")


def _description(iri: str, language: str) -> dict[str, str]:
    """What a document says of itself, in a language or else in English."""
    predicate = Iri(iris.PREFIXES["dcterms"] + "description")
    said = [quad.object for quad in _by_subject().get(Iri(iri), []) if quad.predicate == predicate]
    found = {one.language: one.value for one in said if isinstance(one, Literal)}
    chosen = language if language in found else "en"
    return {"description": found.get(chosen, ""), "description_language": chosen}
