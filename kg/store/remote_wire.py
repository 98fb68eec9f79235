"""What goes over the wire to a store that speaks the SPARQL 1.1 Protocol: one request, and its answer as it comes.

Each request has a connection of its own, so that answers can be read side by side and a server may hang up between two.
"""

from __future__ import annotations

import base64
import http.client
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from kg.errors import QueryError, StoreError
from kg.model import Iri
from kg.store.terms import to_graph

#: Seconds of silence after which a store is given up; a long answer may take longer than that.
TIMEOUT = 60.0

_FORM = "application/x-www-form-urlencoded; charset=utf-8"
_EXPLAINED = 500
_BUSY = (408, 429, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is asked, where it is written, and as whom."""

    query: str
    update: str
    #: The graph that stands for the default graph in a store that has none of its own; "" where it has one.
    default: str = ""
    #: The value of the header "Authorization", "" for strangers.
    credentials: str = ""


class Body(io.RawIOBase):
    """The body of an answer, read as it comes; one that is cut off is an error and never a shorter answer."""

    def __init__(self, where: str, connection: http.client.HTTPConnection, response: http.client.HTTPResponse) -> None:
        self._where = where
        self._connection = connection
        self._response = response
        self.type = response.headers.get_content_type()
        #: The number of rows at which the store says that it cuts answers off, "" where it says nothing.
        self.limit = response.headers.get("X-SPARQL-MaxRows", "")

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next piece.

        Raises:
            StoreError: the store fell silent or hung up.
        """
        try:
            with explain(self._where):
                piece = self._response.read(None if size < 0 else size)
                if not piece and size and self._response.length:
                    raise http.client.IncompleteRead(b"", self._response.length)
        except StoreError:
            self.close()
            raise
        return piece

    def close(self) -> None:
        """Hang up."""
        self._response.close()
        self._connection.close()
        super().close()


def read_address(url: str, update: str = "", token: str = "") -> Address:
    """The address of a store from what a user gives; where it is written follows from where it is asked, if need be.

    The name and password of a user may stand in the URL as usual, and `default-graph-uri` in its query says which graph
    is the default graph. A `token` is sent as a bearer token.

    Raises:
        StoreError: it is no address of HTTP.
    """
    parts = _split(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    defaults = [value for name, value in pairs if name == "default-graph-uri"]
    if len(defaults) > 1:
        raise StoreError(f"{_show(parts)}: only one graph can be the default graph; give default-graph-uri once")
    for graph in defaults:
        to_graph(Iri(graph))
    rest = urlencode([(name, value) for name, value in pairs if name != "default-graph-uri"])
    query = _show(parts._replace(query=rest))
    if update:
        target = _show(_split(update))
    elif parts.path.endswith("/query"):
        target = _show(parts._replace(path=parts.path.removesuffix("query") + "update", query=rest))
    else:
        target = query
    if not (token.isascii() and token.isprintable()):
        raise StoreError("KG_STORE_TOKEN is no token: it holds line ends or letters that no header takes; set it anew")
    credentials = f"Bearer {token}" if token else ""
    if parts.username is not None:
        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        credentials = f"Basic {base64.b64encode(user.encode('utf-8')).decode('ascii')}"
    return Address(query, target, defaults[0] if defaults else "", credentials)


def ask(address: Address, pairs: Sequence[tuple[str, str]], accept: str, timeout: float = TIMEOUT) -> Body:
    """The answer to a query, given with its dataset as the parameters of a form.

    Raises:
        QueryError: the store refuses the query.
        StoreError: the store is not there, is silent, or will not answer us.
    """
    body = _send(address, address.query, (_FORM, urlencode(pairs).encode("ascii")), accept, timeout)
    if body.limit:
        body.close()
        raise StoreError(
            f"{address.query}: gives at most {body.limit} rows, so that what it answered may be cut; ask for less, or "
            "raise the limit there (Virtuoso: ResultSetMaxRows)"
        )
    return body


def tell(address: Address, update: str, timeout: float = TIMEOUT) -> None:
    """Have an update done.

    Raises:
        StoreError: it was not done, as far as is known.
    """
    content = ("application/sparql-update; charset=utf-8", update.encode("utf-8"))
    try:
        with _send(address, address.update, content, "*/*", timeout) as body:
            body.read()
    except QueryError as error:
        raise StoreError(str(error)) from error


@contextmanager
def explain(where: str) -> Iterator[None]:
    """Raise a StoreError that names the address where the connection fails within.

    Raises:
        StoreError: it failed.
    """
    try:
        yield
    except TimeoutError as error:
        raise StoreError(f"{where}: silent for too long; ask for less, or try again when it is less busy") from error
    except ConnectionRefusedError as error:
        raise StoreError(f"{where}: nobody listens there; start the store, or mend the address") from error
    except (http.client.HTTPException, OSError) as error:
        text = str(error) or type(error).__name__
        raise StoreError(
            f"{where}: the connection failed ({text}); see whether the store is well, and try again"
        ) from error


def _send(address: Address, url: str, content: tuple[str, bytes], accept: str, timeout: float) -> Body:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    headers = {"Content-Type": content[0], "Accept": accept, "User-Agent": "parkgraph", "Connection": "close"}
    if address.credentials:
        headers["Authorization"] = address.credentials
    connection = kind(parts.hostname or "", parts.port, timeout=timeout)
    try:
        with explain(url):
            connection.request("POST", urlunsplit(("", "", parts.path or "/", parts.query, "")), content[1], headers)
            response = connection.getresponse()
            if response.status < 300:
                return Body(url, connection, response)
            with response:
                said = response.read(_EXPLAINED).decode("utf-8", "replace")
        raise _refusal(url, response, " ".join(said.split()))
    except BaseException:
        connection.close()
        raise


def _refusal(url: str, response: http.client.HTTPResponse, said: str) -> StoreError | QueryError:
    status = response.status
    told = f"{status} {response.reason}" + (f": {said}" if said else "")
    if status in (400, 413, 422):
        return QueryError(f"{url}: refuses what it was asked ({told}); mend the query, or ask for less")
    if status < 400:
        return StoreError(f"{url}: has moved to {response.headers.get('Location', 'elsewhere')}; give that address")
    if status in (401, 403, 407):
        return StoreError(
            f"{url}: does not let us ({told}); put user and password into the address (http://user:password@host/…), "
            "or a token into KG_STORE_TOKEN"
        )
    if status in (404, 405, 415):
        return StoreError(
            f"{url}: takes no such request ({told}); give the address of the SPARQL endpoint itself, such as "
            "http://host:7878/query or http://host/sparql, and of the one for updates with --update"
        )
    if status in _BUSY:
        return StoreError(f"{url}: too busy, or the query too long ({told}); ask for less, or try again later")
    return StoreError(f"{url}: failed ({told}); see what its log says")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        valid = False
    if not valid or any(character <= " " or character > "~" for character in url):
        raise StoreError(f"{url!r} is no address of a store; give one such as http://localhost:7878/query")
    return parts


def _show(parts: SplitResult) -> str:
    """The URL as it is asked and told: without names and passwords."""
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
