"""The Graph Store Protocol: graphs as resources, named by a parameter or by their own address below this one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.iris import digest
from kg.serve.answers import respond, unless_gone
from kg.serve.negotiate import DATASETS, GRAPHS, Format, by_name, choose, listing
from kg.serve.problems import Problem
from kg.serve.requests import media_type, read_body, read_parameters, require_writer
from kg.serve.state import address, state_of

PATH = "/graph-store"
_MULTIPART = "multipart/form-data"
_METHODS = ["GET", "PUT", "POST", "DELETE"]


class Target(NamedTuple):
    """What a request is about: a graph, "" for the default one, or None for all graphs together."""

    graph: str | None
    #: What relative IRIs in a document are relative to.
    base: str


class Document(NamedTuple):
    """A document that was sent, and its format."""

    data: bytes
    format: str


async def graph_store(request: Request) -> Response:
    """Read, replace, add to or drop a graph."""
    target = _target(request)
    if request.method in ("GET", "HEAD"):
        return await _get(request, target)
    require_writer(request, state_of(request))
    if request.method == "DELETE":
        return await _delete(request, target)
    documents = await _documents(request)
    return await _write(request, target, documents)


def _target(request: Request) -> Target:
    asked = read_parameters(request.scope["query_string"])
    graph, default = asked.only("graph"), asked.only("default")
    here = address(request) + PATH
    rest = request.scope["path"].removeprefix(PATH).strip("/")
    if rest:
        if graph is not None or default is not None:
            raise Problem(400, "the address names a graph already; leave 'graph' and 'default' out")
        own = f"{address(request)}{request.scope['raw_path'].decode('ascii')}"
        return Target(own, own)
    if graph is not None and default is not None:
        raise Problem(400, "'graph' and 'default' exclude each other; give one of them")
    if graph is not None:
        if not graph:
            raise Problem(400, "the parameter 'graph' is empty; give an absolute IRI, or 'default'")
        return Target(graph, graph)
    return Target("" if default is not None else None, here)


async def _get(request: Request, target: Target) -> Response:
    formats = DATASETS if target.graph is None else GRAPHS
    chosen = choose(request.headers.get("accept"), formats)
    if chosen is None:
        raise Problem(
            406, f"none of the formats that you accept is to be had here; there are\n{listing(formats)}".rstrip()
        )
    state = state_of(request)
    body = await unless_gone(request.receive, state.patience, state.dump(target.graph, chosen.name))
    return respond(body, chosen.header, request.headers.get("if-none-match", ""))


async def _delete(request: Request, target: Target) -> Response:
    scribe = state_of(request).scribe
    assert scribe is not None
    if target.graph is None:
        await scribe.write("put_all")
    else:
        await scribe.write("delete", graph=target.graph)
    return Response(None, 204)


async def _write(request: Request, target: Target, documents: list[Document]) -> Response:
    state = state_of(request)
    assert state.scribe is not None
    graphs = await state.parse([(document.data, document.format) for document in documents], target.base)
    replace = request.method == "PUT"
    if target.graph is not None:
        made = await state.scribe.write("put" if replace else "post", graphs, graph=target.graph)
        return Response(None, 201 if made else 204)
    quads = all(document.format in ("nq", "trig") for document in documents)
    if replace or quads:
        await state.scribe.write("put_all" if replace else "post_all", graphs)
        return Response(None, 204)
    name = digest(*(document.data.hex() for document in documents))
    made = await state.scribe.write("create", graphs, graph=f"{address(request)}{PATH}/{name}")
    return Response(None, 201, {"Location": made})


async def _documents(request: Request) -> list[Document]:
    """What was sent: one document, or a form with several."""
    limits = state_of(request).limits
    header = request.headers.get("content-type", "")
    if media_type(header) != _MULTIPART:
        format_ = _format(header)
        return [Document(await read_body(request, limits.upload, limits.body_seconds), format_)]
    body = await read_body(request, limits.upload, limits.body_seconds)

    async def stream() -> AsyncIterator[bytes]:
        yield body

    try:
        form = await MultiPartParser(request.headers, stream(), max_files=100, max_fields=100).parse()  # type: ignore[arg-type]
    except (MultiPartException, KeyError) as error:
        raise Problem(400, f"the form cannot be read: {getattr(error, 'message', error)}") from error
    documents = []
    for _, part in form.multi_items():
        if isinstance(part, UploadFile):
            documents.append(Document(await part.read(), _format(part.content_type or "", part.filename or "")))
    await form.close()
    if not documents:
        raise Problem(400, "the form holds no file; send each document as a file with its media type")
    return documents


def _format(header: str, filename: str = "") -> str:
    """The format of a document by its media type, else by the end of its file's name."""
    media = media_type(header)
    chosen = by_name(media, _SENT) if media and "/" in media else by_name(filename.rpartition(".")[2], _SENT)
    if chosen is None:
        raise Problem(415, f"a document cannot be sent as {media or 'nothing'}; there are\n{listing(_SENT)}".rstrip())
    return chosen.name


_SENT: tuple[Format, ...] = GRAPHS

ROUTES = (
    Route(PATH, graph_store, methods=_METHODS),
    Route(f"{PATH}/{{rest:path}}", graph_store, methods=_METHODS),
)
