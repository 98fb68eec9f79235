"""The addresses of linked data: things that lead to documents, and documents in every form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.serve.finding import finder_of
from kg.serve.linked import forms, vocabulary
from kg.serve.linked.documents import document, here
from kg.serve.problems import Problem
from kg.serve.replies import Link, choice_of, problem_page, root, see_other, thing_of, unacceptable

Endpoint = Callable[[Request], Awaitable[Response]]


def told(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose problems are pages for people."""

    async def answer(request: Request) -> Response:
        try:
            if choice_of(request).names == "zh":
                await finder_of(request).index()
            return await endpoint(request)
        except Problem as problem:
            return problem_page(request, problem)

    return answer


async def thing(request: Request) -> Response:
    """A thing leads to the document that suits; with the suffix of a form, this is the document."""
    local = request.path_params["local"]
    stem, chosen = forms.split_suffix(local, forms.FORMS)
    if chosen is not None:
        return await document(request, thing_of(stem), chosen)
    node = thing_of(local)
    chosen = forms.negotiate(request.headers.get("accept"), forms.FORMS)
    if chosen is None:
        raise unacceptable(forms.FORMS)
    query = f"?{request.url.query}" if request.url.query else ""
    return see_other(f"{here(request, node)}.{chosen.name}{query}", [Link(node.value, "cite-as")])


async def graph(request: Request) -> Response:
    """A named graph leads to its statements."""
    name = iris.BASE + "graph/" + request.path_params["name"]
    return see_other(f"{root(request)}graph-store?graph={quote(name, safe='')}")


async def terms(request: Request) -> Response:
    """The ontology or the vocabularies as a whole, or one of their terms, as a page or as data."""
    return await vocabulary.answer(request)


ROUTES = (
    Route("/id/{local:path}", told(thing)),
    Route("/graph/{name}", told(graph)),
    Route("/{document:terms}", told(terms)),
    Route("/{document:terms}/{term}", told(terms)),
)
