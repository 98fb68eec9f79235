"""What an IRI of a thing, an article, a fact or any other node leads to: a page, RDF, JSON, or a table."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg import iris
from kg.export.tables import write_csv
from kg.model import Iri, Literal
from kg.serve.api import shapes
from kg.serve.linked import forms, quads, shown
from kg.serve.linked.kept import Written, kept_of
from kg.serve.negotiate import Chosen, Format
from kg.serve.pages import words
from kg.serve.pages.articles import Article, find_article, read_article
from kg.serve.pages.asking import ask, text
from kg.serve.pages.records import Record, find_record, find_statement
from kg.serve.pages.render import path_of
from kg.serve.pages.statements import Fact, Figure, read_figures
from kg.serve.pages.things import FIGURES, Thing, find_thing, read_group, read_thing
from kg.serve.replies import VARY, Link, missing, reply, root, unacceptable, write_page
from kg.serve.state import address, state_of

_PG = iris.PREFIXES["pg"]


@dataclass(frozen=True, slots=True)
class Found:
    """What an IRI stands for."""

    node: Iri
    what: Thing | Article | Fact | Figure | Record
    #: Whether each form of it is a file.
    still: bool = False

    @property
    def forms(self) -> tuple[Format, ...]:
        """The forms that a document about it can be had in."""
        if self.still and not isinstance(self.what, Thing | Article):
            return forms.FEW
        return forms.PLAIN if isinstance(self.what, Record) else forms.FORMS


async def find(request: Request, node: Iri) -> Found:
    """What an IRI stands for.

    Raises:
        Problem: the graph says nothing of it.
    """
    graph = state_of(request)
    local = node.value.removeprefix(iris.PREFIXES["id"])
    what: Thing | Article | Fact | Figure | Record | None = None
    if local.startswith("article/"):
        what = await find_article(graph, node)
    elif local.startswith(("fact/", "figure/")):
        what = await find_statement(graph, node)
    else:
        what = await find_thing(graph, node)
        if isinstance(what, Thing) and what.classes[0] not in words.ontology().classes:
            what = None
    what = what or await find_record(graph, node)
    if what is None:
        raise missing(local)
    return Found(node, what, graph.settings.still)


async def document(request: Request, node: Iri, chosen: Chosen) -> Response:
    """The document about an IRI in a form.

    Raises:
        Problem: there is nothing about it, or not in this form.
    """
    kept, version = kept_of(request), state_of(request).version
    written = kept.get(request)
    if written is None:
        written = await _write(request, node, chosen)
        kept.put(request, version, written)
    return reply(request, written.body, written.type, written.links, VARY if chosen.name == "html" else None)


async def _write(request: Request, node: Iri, chosen: Chosen) -> Written:
    """A document; long texts are written beside the loop, which has others to serve."""
    found = await find(request, node)
    if chosen.name not in {form.name for form in found.forms}:
        raise unacceptable(found.forms)
    links = signposts(request, found)
    if chosen.name == "html":
        template, values = await _page(request, found)
        body = await asyncio.to_thread(write_page, request, template, values)
    elif chosen.name == "json":
        body = await asyncio.to_thread(dump, await _as_json(request, found))
    elif chosen.name == "csv":
        rows = shapes.table(await _stated(request, found))
        body = "".join(write_csv(shapes.COLUMNS, rows, spreadsheet=True))
    else:
        statements, after = await _quads(request, found)
        if after:
            links.append(Link(f"{here(request, node)}.{chosen.name}?{urlencode({'after': after})}", "next"))
        body = await asyncio.to_thread(forms.write, statements, chosen.name, node)
    return Written(body.encode("utf-8"), chosen.type, tuple(links))


def here(request: Request, node: Iri) -> str:
    """The path of the document about an IRI, without a suffix."""
    return root(request) + path_of(node.value)


def signposts(request: Request, found: Found) -> list[Link]:
    """What FAIR Signposting asks for: the name to cite, other forms, the description, the type, the collection."""
    path = here(request, found.node)
    types = found.what.classes if isinstance(found.what, Thing) else ()
    return [
        Link(found.node.value, "canonical"),
        Link(found.node.value, "cite-as"),
        *(Link(f"{path}.{form.name}", "alternate", form.type) for form in found.forms),
        *(
            Link(f"{path}.{name}", "describedby", type_)
            for name, type_ in (("ttl", "text/turtle"), ("jsonld", "application/ld+json"))
        ),
        *(Link(_PG + name, "type") for name in types),
        Link(f"{address(request)}/dataset", "collection"),
        Link(f"{address(request)}/dataset#licences", "license"),
    ]


def dump(shape: Any) -> str:
    """JSON as we write it."""
    return json.dumps(shape, ensure_ascii=False, indent=1) + "\n"


async def _quads(request: Request, found: Found) -> tuple[list[Any], str]:
    graph = state_of(request)
    match found.what:
        case Thing():
            if found.still:
                return await quads.all_thing_quads(graph, found.node), ""
            return await quads.thing_quads(graph, found.node, request.query_params.get("after", ""))
        case Article():
            return await quads.article_quads(graph, found.node), ""
        case Fact() | Figure():
            return await quads.fact_quads(graph, found.node), ""
        case Record():
            return await quads.node_quads(graph, found.node), ""


async def _as_json(request: Request, found: Found) -> dict[str, Any]:
    graph = state_of(request)
    match found.what:
        case Thing() as thing:
            return shapes.thing_page(await read_thing(graph, thing))
        case Article() as article:
            return shapes.article_page(await read_article(graph, article))
        case Fact() | Figure() as stated:
            return shapes.statement(stated)
        case Record():
            raise unacceptable(found.forms)


async def _stated(request: Request, found: Found) -> list[Fact | Figure]:
    graph = state_of(request)
    match found.what:
        case Thing() as thing:
            read = await read_thing(graph, thing)
            return [*(fact for group in read.groups for fact in group.facts), *read.figures]
        case Article() as article:
            places = (await read_article(graph, article)).places
            return list({stated.iri: stated for _, all_stated in places for stated in all_stated}.values())
        case Fact() | Figure() as stated:
            return [stated]
        case Record():
            raise unacceptable(found.forms)


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _page(request: Request, found: Found) -> tuple[str, dict[str, Any]]:
    """The template of a page, and what it needs."""
    path = here(request, found.node)
    values = {
        "here": path,
        "formats": forms.downloads(found.forms),
        "alternates": [(form.type, f"{path}.{form.name}") for form in found.forms if form.name != "html"],
    }
    match found.what:
        case Thing() as thing:
            template, more = await _thing_page(request, thing, path)
        case Article() as article:
            template, more = "article.html", await shown.of_article(request, article)
        case Fact() | Figure() as stated:
            record = await find_record(state_of(request), found.node)
            template, more = "statement.html", {"stated": stated, **_of_record(record, title(stated))}
        case Record() as record:
            template, more = "record.html", {"stated": None, **_of_record(record, record.label)}
    return template, values | more


async def _thing_page(request: Request, thing: Thing, path: str) -> tuple[str, dict[str, Any]]:
    graph, asked = state_of(request), request.query_params
    if relation := asked.get("relation"):
        if relation not in words.ontology().terms:
            raise missing(f"a relation {relation!r}")
        direction = "in" if asked.get("direction") == "in" else "out"
        group = await read_group(graph, thing, _PG + relation, direction, after=asked.get("after", ""))
        more = {"relation": relation, "direction": direction, "after": group.after}
        following = f"{path}?{urlencode(more)}" if group.after else ""
        return "relation.html", {"thing": thing, "group": group, "figures": (), "more": following}
    if after := asked.get("figures"):
        rows = await ask(graph, "figures", thing=Iri(thing.iri), after=Literal(after))
        figures = read_figures(rows, thing.ref)
        following = f"{path}?{urlencode({'figures': text(rows[-1]['key'])})}" if len(figures) >= FIGURES else ""
        return "relation.html", {"thing": thing, "group": None, "figures": figures, "more": following}
    read = await read_thing(graph, thing)
    return "thing.html", await asyncio.to_thread(shown.of_thing, request, read)


def title(stated: Fact | Figure) -> str:
    """A fact or figure in one line."""
    if isinstance(stated, Figure):
        return f"{stated.subject.label}: {words.term_label(stated.metric)} {stated.said}"
    other = stated.object.label if not isinstance(stated.object, Literal) else stated.object.value
    return f"{stated.subject.label} {words.term_label(stated.predicate)} {other}"


def _of_record(record: Record | None, heading: str) -> dict[str, Any]:
    assert record is not None, "what states something is recorded"
    return {"record": record, "iri": record.iri, "classes": record.classes, "title": heading}
