"""The pages that are otherwise where nothing runs: search and SPARQL, which the browser does itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.queries import read_questions
from kg.search import Entry
from kg.search.folding import fold, spell
from kg.serve.api import routes as api
from kg.serve.describe import runnable
from kg.serve.finding import finder_of
from kg.serve.linked import routes as linked
from kg.serve.linked.routes import told
from kg.serve.pages import words
from kg.serve.pages.render import path_of
from kg.serve.replies import page
from kg.serve.site import dataset, files, home, questions
from kg.serve.site.home import counts

#: Paths from which everything else can be reached, and those to which no page leads.
BEGIN = ("", "search", "sparql", "llms.txt", "questions", "things?kind=Article")
#: The formats of `kg.export` in which the whole graph is written.
DUMPS = ("nq", "trig", "turtle", "nt", "rdfxml", "jsonld")
#: The index of names, below the root.
INDEX = "find.json"

#: What can be a file; an answer to what somebody types cannot.
_FILES = re.compile(
    r"(\.well-known/void|alignments|context|dataset|llms|ontology|quality|questions?|shapes|things|vocabulary"
    r"|api/v1/questions/[a-z-]+\.[a-z]+)(?![a-z]).*|id/.+|search|sparql|"
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
    """The page that asks the dump, which the browser loads."""
    asked = read_questions().values()
    offered = [{"summary": one.summary, "query": runnable(one.text)} for one in asked]
    example = next(runnable(one.text) for one in asked if not one.parameters)
    return page(request, "freeze-sparql.html", questions=offered, example=example)


def write_index(listing: Mapping[str, list[Entry]], files: Mapping[str, str]) -> str:
    """The index of names as JSON: kinds, and of each thing its label, the place of its kind in that list, its file,
    what tells it from others, how many facts there are of it, and its further names.

    `files` has the files by the path of what they are about.
    """
    entries = {entry.iri: entry for some in listing.values() for entry in some if path_of(entry.iri) in files}
    kinds = sorted({entry.finer or entry.cls for entry in entries.values()})
    things = [
        [
            entry.label,
            kinds.index(entry.finer or entry.cls),
            files[path_of(iri)],
            entry.about,
            entry.degree,
            list(_names(entry)),
        ]
        for iri, entry in sorted(entries.items())
    ]
    questions = [
        [one.summary, file] for one in read_questions().values() if (file := files.get(f"questions/{one.name}"))
    ]
    said = {"kinds": [words.class_label(name) for name in kinds], "things": things, "questions": questions}
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
    *(route for route in api.ROUTES if route.path == "/api/v1/questions/{name}"),
)
