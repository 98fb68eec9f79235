"""The dataset as a whole: a page for people, and its description as RDF, also at `/.well-known/void`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.evaluate.measured import load_measured
from kg.export.description import DATASET
from kg.export.licence import describe_licence
from kg.model import Literal, Quad
from kg.serve import describe
from kg.serve.answers import respond, unless_gone
from kg.serve.finding import finder_of
from kg.serve.linked import forms, schema
from kg.serve.linked.routes import told
from kg.serve.negotiate import Chosen, by_name
from kg.serve.pages.asking import iri
from kg.serve.replies import Link, missing, page, reply, root, see_other, unacceptable
from kg.serve.site.home import counts
from kg.serve.state import address, state_of

_DUMPS = (
    ("nq", "N-Quads", "all"),
    ("trig", "TriG", "all"),
    ("ttl", "Turtle", "default"),
    ("nt", "N-Triples", "default"),
    ("rdf", "RDF/XML", "default"),
    ("jsonld", "JSON-LD", "default"),
)
#: Kinds of facts whose quality the page tells, as the measurements name them.
_KINDS = ("entity", "relation", "figure", "facts")


#: What a graph that is held in memory says of itself already.
_SERVED = "SELECT ?s ?p ?o WHERE { GRAPH ?graph { ?s ?p ?o } }"


async def dataset(request: Request) -> Response:
    """The dataset, in the form that is asked for.

    Raises:
        Problem: it cannot be had in that form.
    """
    suffix = request.path_params.get("suffix")
    suffixed = by_name(suffix, forms.PLAIN) if suffix else None
    if suffix and suffixed is None:
        raise unacceptable(forms.PLAIN)
    chosen = suffixed or forms.negotiate(request.headers.get("accept"), forms.PLAIN)
    if chosen is None:
        raise unacceptable(forms.PLAIN)
    path = f"{root(request)}dataset"
    if suffixed is None:
        return see_other(f"{path}.{chosen.name}", [Link(DATASET.value, "cite-as")])
    links = [
        Link(DATASET.value, "canonical"),
        Link(DATASET.value, "cite-as"),
        *(Link(f"{path}.{form.name}", "alternate", form.type) for form in forms.PLAIN),
    ]
    return await _write(request, chosen, path, links)


async def void(request: Request) -> Response:
    """Where VoID is looked for."""
    chosen = forms.negotiate(request.headers.get("accept"), forms.RDF)
    return see_other(f"{root(request)}dataset.{chosen.name if chosen else 'ttl'}")


async def dump(request: Request) -> Response:
    """The whole graph: every named graph where the format has graphs, else the default graph.

    Raises:
        Problem: there is no such dump, or the graph is too large for one.
    """
    stem, chosen = forms.split_suffix(request.path_params["name"], forms.RDF)
    if chosen is None or stem != "parkgraph":
        raise missing(f"the dump {request.path_params['name']!r}")
    every = None if chosen.name in ("nq", "trig") else ""
    state = state_of(request)
    body = await unless_gone(request.receive, state.patience, state.dump(every, chosen.name))
    named = ("Content-Disposition", f'attachment; filename="parkgraph.{chosen.name}"')
    return respond(body, chosen.header, request.headers.get("if-none-match", ""), (named,))


async def executable(request: Request) -> Response:
    """The query of a question leads to its page."""
    return see_other(f"{root(request)}questions/{request.path_params['name']}")


async def _write(request: Request, chosen: Chosen, path: str, links: Iterable[Link]) -> Response:
    if chosen.name != "html":
        quads = await described(request)
        body = await asyncio.to_thread(forms.write, quads, chosen.name, DATASET)
        return reply(request, body, chosen.type, links)
    measured = load_measured()
    said = _head()
    title, about = said["title"], said["description"]
    return page(
        request,
        "dataset.html",
        links,
        here=path,
        iri=DATASET.value,
        heading=title,
        about=about,
        rights=said["rights"],
        licence=state_of(request).settings.licence,
        kinds=counts(await finder_of(request).listing()),
        quality=_quality(measured),
        dumps=_DUMPS,
        formats=forms.downloads(forms.PLAIN),
        alternates=[(form.type, f"{path}.{form.name}") for form in forms.RDF],
        schema=schema.of_dataset(title, about, address(request)),
    )


async def described(request: Request) -> list[Quad]:
    """The description of the graph that is served now, with this server's address.

    Raises:
        Problem: the graph is too large to be counted in the time that a query may take.
    """
    state = state_of(request)
    served = await state.rows(_SERVED, {"graph": describe.GRAPH})
    if served:
        said = {Quad(iri(row["s"]), iri(row["p"]), row["o"]) for row in served}
        return sorted(said | set(_ways_in(request)), key=describe.order)
    answers = await asyncio.gather(*(state.rows(text, {}) for text in describe.queries()))
    return sorted({*describe.describe(answers, load_measured()), *_ways_in(request)}, key=describe.order)


def _ways_in(request: Request) -> Iterator[Quad]:
    """Where the graph can be had and asked: a server's interfaces, or files, as long as their address is known; and
    under which licence."""
    base, settings = address(request), state_of(request).settings
    yield from describe_licence(settings.licence)
    if not settings.still:
        yield from describe.ways_in(base)
    elif f"{base}/" != iris.BASE:
        yield from describe.files_at(base, packed=True)


def _head() -> dict[str, str]:
    """Title, description and rights of every dataset of ours, in English."""
    return {
        quad.predicate.value.rpartition("/")[2]: quad.object.value
        for quad in describe.describe_head()
        if quad.subject == DATASET and isinstance(quad.object, Literal) and quad.object.language == "en"
    }


def _quality(measured: dict[str, Any]) -> list[tuple[str, dict[str, float]]]:
    """Precision, recall and F1 by kind of fact, on reference articles that nothing was learned from."""
    held_out = measured["sets"].get("reference", {}).get("held_out", {})
    return [(kind, held_out[kind]) for kind in _KINDS if kind in held_out]


ROUTES = (
    Route("/dataset", told(dataset)),
    Route("/dataset.{suffix}", told(dataset)),
    Route("/dumps/{name}", told(dump)),
    Route("/.well-known/void", told(void)),
    Route("/question/{name}", told(executable)),
)
