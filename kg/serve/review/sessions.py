"""Who reviews: signing in with the token and a name, sessions, and how often somebody may try."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.problems import Problem
from kg.serve.replies import root
from kg.serve.state import address, state_of

COOKIE = "review"
#: The longest name of a reviewer.
NAME = 80
#: Seconds that a session lasts after its latest request, and how many there are at most.
_LASTS, _SESSIONS = 12 * 3600.0, 200
#: Wrong tokens that one address, and that all together, may send within so many seconds.
_TRIES, _ALL, _WITHIN = 5, 100, 60.0


@dataclass(frozen=True, slots=True)
class Done:
    """What a reviewer has decided: the decisions, where in the queue, and in words."""

    ids: tuple[str, ...]
    verdict: str
    said: str
    #: The item, as the address of the page names it.
    at: str = ""
    other: str = ""
    #: Of two things that were judged, the ids of what they are since.
    things: tuple[str, ...] = ()


@dataclass(slots=True)
class Session:
    """Somebody who has signed in."""

    name: str
    #: What every form has to send with it, which no other site can know.
    key: str
    until: float
    #: What was decided in it and not taken back, the latest last.
    done: list[Done] = field(default_factory=list)
    #: What went wrong with the latest order, to be told once.
    trouble: str = ""

    def take_trouble(self) -> str:
        """What went wrong, told once."""
        told, self.trouble = self.trouble, ""
        return told


class Sessions:
    """The sessions of a server, which end with it, and the wrong tokens that were sent lately."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._wrong: deque[tuple[float, str]] = deque()

    def begin(self, name: str) -> str:
        """A new session; gives its id, which nobody can guess."""
        id_ = secrets.token_urlsafe(32)
        self._sessions[id_] = Session(name, secrets.token_urlsafe(32), time.monotonic() + _LASTS)
        while len(self._sessions) > _SESSIONS:
            self._sessions.popitem(last=False)
        return id_

    def find(self, id_: str) -> Session | None:
        """The session of an id, if it has not ended."""
        found = self._sessions.get(id_)
        if found is None or found.until < time.monotonic():
            self.end(id_)
            return None
        found.until = time.monotonic() + _LASTS
        self._sessions.move_to_end(id_)
        return found

    def end(self, id_: str) -> None:
        """End a session."""
        self._sessions.pop(id_, None)

    def check_token(self, given: str, right: str, client: str) -> bool:
        """Whether a token is the right one.

        Raises:
            Problem: too many wrong ones were sent lately; whether this one is right is not even looked at.
        """
        now = time.monotonic()
        while self._wrong and self._wrong[0][0] < now - _WITHIN:
            self._wrong.popleft()
        if len(self._wrong) >= _ALL or sum(who == client for _, who in self._wrong) >= _TRIES:
            seconds = int(_WITHIN)
            raise Problem(429, f"too many wrong tokens; try again in {seconds} seconds", {"Retry-After": str(seconds)})
        if right and hmac.compare_digest(given.strip().encode(), right.encode()):
            return True
        self._wrong.append((now, client))
        return False


def sessions_of(request: Request) -> Sessions:
    """The sessions of the server that a request came to."""
    state = request.app.state
    if not hasattr(state, "sessions"):
        state.sessions = Sessions()
    sessions: Sessions = state.sessions
    return sessions


def session_of(request: Request) -> Session | None:
    """The session of a request, by its cookie."""
    return sessions_of(request).find(request.cookies.get(COOKIE, ""))


def set_cookie(request: Request, response: Response, id_: str) -> None:
    """Have the browser send the id of a session to the review and nowhere else, and never for another site."""
    secure = address(request).startswith("https:")
    path = f"{root(request)}review"
    response.set_cookie(COOKIE, id_, path=path, secure=secure, httponly=True, samesite="strict")


def check_origin(request: Request) -> None:
    """Whether a form comes from a page of ours, as far as the browser says where it comes from.

    Raises:
        Problem: it comes from another site.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "")
    ours = {address(request), str(request.base_url).rstrip("/")}
    foreign = origin not in ("", *(("/".join(one.split("/")[:3])) for one in ours))
    if site not in ("same-origin", "none") or foreign:
        raise Problem(403, "the form comes from another site, so nothing was done; open the review here")


def client_of(request: Request) -> str:
    """Who asks, as far as the connection tells: behind a proxy everybody is the proxy."""
    return request.client.host if request.client else ""


def require_review(request: Request) -> None:
    """Whether this server takes reviews.

    Raises:
        Problem: it does not.
    """
    settings = state_of(request).settings
    if not settings.review or not settings.token:
        raise Problem(403, "this server takes no reviews; start it with `kg serve --review` and a token")


def check_name(given: str) -> str:
    """The name of a reviewer.

    Raises:
        Problem: it is empty, too long, or has characters that cannot be printed.
    """
    name = " ".join(given.split())
    if not name or len(name) > NAME or not name.isprintable():
        raise Problem(400, f"say who decides: a name of at most {NAME} characters, which the log will show")
    return name
