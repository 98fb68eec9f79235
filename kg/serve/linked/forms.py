"""The forms in which a document can be had: suffixes, media types, and how each is written from quads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from kg.export import TRIPLES
from kg.export.turtle import write_trig
from kg.model import Iri, Quad
from kg.rdf.nquads import n_quads
from kg.serve.linked.framing import frame
from kg.serve.negotiate import GRAPHS, HTML, Chosen, Format, by_name, choose

JSON = Format("json", ("application/json",))
CSV = Format("csv", ("text/csv",))

#: What a client that does not mind gets first; JSON-LD is asked for by its own type, plain JSON is ours.
RDF = tuple(Format(one.name, tuple(t for t in one.types if t != "application/json")) for one in GRAPHS)
FORMS = (HTML, *RDF, JSON, CSV)
#: What has no table.
UNTABLED = (HTML, *RDF, JSON)
#: What is only a page and RDF.
PLAIN = (HTML, *RDF)

#: What a record has where each form is a file: its statements are in the documents of things and articles, too.
FEW = (HTML, *(form for form in RDF if form.name in ("ttl", "jsonld")))

#: What the pages offer for download.
TITLES = {
    "ttl": "Turtle",
    "jsonld": "JSON-LD",
    "nt": "N-Triples",
    "rdf": "RDF/XML",
    "trig": "TriG, with the graph of each article",
    "nq": "N-Quads, with the graph of each article",
    "json": "JSON",
    "csv": "a table of its facts",
}

_WRITERS = {"ttl": "turtle", "nt": "nt", "rdf": "rdfxml"}


def split_suffix(path: str, forms: Sequence[Format]) -> tuple[str, Chosen | None]:
    """A path without the suffix of a form, and that form; None where it has none."""
    stem, dot, suffix = path.rpartition(".")
    chosen = by_name(suffix, forms) if dot and "/" not in suffix else None
    return (stem, chosen) if chosen else (path, None)


def negotiate(accept: str | None, forms: tuple[Format, ...]) -> Chosen | None:
    """The form that suits an Accept header best."""
    return choose(accept, forms)


def downloads(forms: Sequence[Format]) -> list[tuple[str, str]]:
    """The suffixes that a page offers, each with a title."""
    return [(form.name, TITLES[form.name]) for form in forms if form.name in TITLES]


def write(quads: Iterable[Quad], name: str, subject: Iri) -> str:
    """Quads as a document about a subject, in a form of RDF."""
    if name == "jsonld":
        return json.dumps(frame(quads, subject), ensure_ascii=False, indent=1) + "\n"
    if name == "trig":
        return "".join(write_trig(quads))
    if name == "nq":
        return "".join(n_quads(quads))
    return "".join(TRIPLES[_WRITERS[name]](quads))
