"""The pages that are otherwise where nothing runs: search and SPARQL, which the browser does itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.export import FORMATS
from kg.queries import read_questions
from kg.search import Entry
from kg.search.folding import fold, spell
from kg.serve.api import routes as api
from kg.serve.boards import routes as boards
from kg.serve.describe import runnable
from kg.serve.finding import finder_of
from kg.serve.linked import routes as linked
from kg.serve.linked.routes import told
from kg.serve.pages import words
from kg.serve.pages.render import path_of
from kg.serve.replies import page
from kg.serve.site import dataset, files, home, questions
from kg.serve.site.home import counts
from kg.serve.sparql import schema

#: Paths from which everything else can be reached, and those to which no page leads.
BEGIN = ("", "search", "sparql", "schema.json", "llms.txt", "questions", "things?kind=Article")
#: The formats of `kg.export` in which the whole graph is written.
DUMPS = ("nq", "trig", "turtle", "nt", "rdfxml", "jsonld")
#: The index of names, below the root.
INDEX = "find.json"

#: What can be a file; an answer to what somebody types cannot.
_FILES = re.compile(
    r"(\.well-known/void|alignments|context|dataset|llms|ontology|quality|questions?|schema|shapes|things|vocabulary"
    r"|api/v1/questions/[a-z-]+\.[a-z]+)(?![a-z]).*|id/.+|(conflicts|map|targets|timeline)(\.[a-z]+(\?.*)?)?"
    r"|conflicts\?page=[0-9]+|map\?unit=[^&]*|search|sparql|"
)
#: The language and the theme are the reader's, and a page is one file.
_CHOICES = re.compile(r"[?&](lang|theme)=")


def is_file(path: str) -> bool:
    """Whether a path below the root, with its query, can be a file."""
    return bool(_FILES.fullmatch(path)) and not _CHOICES.search(path)


async def search(request: Request) -> Response:
    """The page on which a script searches the index, and without scripts, lists by kind."""
    kinds = counts(await finder_of(request).listing())
    return page(request, "freeze-search.html", kinds=kinds, index=INDEX)


async def sparql(request: Request) -> Response:
    """The page with the editor, whose queries the browser answers from the dump."""
    given = {"dump": f"dumps/parkgraph.{FORMATS['nq'].ending}.gz", "index": INDEX}
    example = next(runnable(one.text) for one in read_questions().values() if not one.parameters)
    return page(request, "freeze-sparql.html", given=given, query=example)


def moved(address: str) -> str:
    """Where a link leads to in place of an answer to a query: to the page that asks it."""
    path, mark, query = address.partition("?")
    return f"{path}#{query}" if mark and path.endswith("/sparql") else address


def write_index(listing: Mapping[str, list[Entry]], files: Mapping[str, str]) -> str:
    """The index of names as JSON: the classes as names and labels, and of each thing its label, the place of its class
    in that list, its path, what tells it from others, how many facts there are of it, and its further names.

    Its page is the path with ".html", unless `moved` has another; `files` has the files by what leads to them.
    """
    entries = {path: entry for some in listing.values() for entry in some if (path := path_of(entry.iri)) in files}
    kinds = sorted({entry.finer or entry.cls for entry in entries.values()})
    said = {
        "kinds": [[name, words.class_label(name)] for name in kinds],
        "things": [
            [entry.label, kinds.index(entry.finer or entry.cls), path, entry.about, entry.degree, list(_names(entry))]
            for path, entry in sorted(entries.items())
        ],
        "moved": {path: files[path] for path in sorted(entries) if files[path] != f"{unquote(path)}.html"},
        "questions": [
            [one.summary, file] for one in read_questions().values() if (file := files.get(f"questions/{one.name}"))
        ],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def _names(entry: Entry) -> Iterable[str]:
    """Further names, and how Chinese ones are spelled: a browser knows no pinyin."""
    spelled = [spell(fold(name)) for name in (entry.label, *entry.names)]
    return dict.fromkeys(name for name in (*entry.names, *spelled) if name and name != entry.label)


#: Only what can be a file has a route, so that no page offers a view that needs a server.
ROUTES: tuple[BaseRoute, ...] = (
    Route("/search", told(search)),
    Route("/sparql", told(sparql)),
    *home.ROUTES,
    *questions.ROUTES,
    *dataset.ROUTES,
    *files.ROUTES,
    *linked.ROUTES,
    *schema.ROUTES,
    *(route for route in boards.ROUTES if is_file(route.path.removeprefix("/").partition(".")[0])),
    *(route for route in api.ROUTES if route.path == "/api/v1/questions/{name}"),
)
