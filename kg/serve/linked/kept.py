"""Documents that were written lately, kept for those who ask for the same of the same graph."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.requests import Request

from kg.serve.replies import Link, choice_of
from kg.serve.state import address, state_of

#: Bytes of documents that are kept, and the largest that is.
LIMIT, LARGEST = 32 * 1024 * 1024, 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """A document as it is sent: its bytes, its media type, and the links in its head."""

    body: bytes
    type: str
    links: tuple[Link, ...]


@dataclass(slots=True)
class Kept:
    """Documents by version of the graph and address, the latest used last."""

    _documents: OrderedDict[tuple[str, ...], Written] = field(default_factory=OrderedDict)
    _size: int = 0

    def get(self, request: Request) -> Written | None:
        """The document of a request, if it is still here."""
        key = _key(request)
        if key in self._documents:
            self._documents.move_to_end(key)
        return self._documents.get(key)

    def put(self, request: Request, version: str, document: Written) -> None:
        """Keep the document of a request, unless the graph has changed since it was begun."""
        key = _key(request)
        if key[0] != version or key in self._documents or len(document.body) > LARGEST:
            return
        self._documents[key] = document
        self._size += len(document.body)
        while self._size > LIMIT:
            self._size -= len(self._documents.popitem(last=False)[1].body)


def kept_of(request: Request) -> Kept:
    """The documents that the server of a request keeps."""
    state = request.app.state
    if not hasattr(state, "kept"):
        state.kept = Kept()
    kept: Kept = state.kept
    return kept


def _key(request: Request) -> tuple[str, ...]:
    return state_of(request).version, address(request), request.url.path, request.url.query, *choice_of(request)
