"""The forms of the review: what they send, and the fields of a correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from kg.ontology import Term
from kg.serve.pages import words
from kg.serve.problems import Problem
from kg.serve.requests import Parameters, media_type, read_body, read_parameters
from kg.serve.review.sessions import Session, check_origin, session_of
from kg.serve.state import state_of

#: Bytes of a form.
_LIMIT = 64 * 1024
_FORM = "application/x-www-form-urlencoded"
#: What a form calls the new and the present value of a field.
_SET, _WAS = "set-", "was-"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a correction, with its present value; `options` are all values it can have, where those are few."""

    name: str
    value: str
    options: tuple[tuple[str, str], ...] = ()


async def read_form(request: Request) -> Parameters:
    """What a form sends.

    Raises:
        Problem: it is no form, too large, or comes from another site.
    """
    check_origin(request)
    if media_type(request.headers.get("content-type", "")) != _FORM:
        raise Problem(415, f"send a form as {_FORM}")
    return read_parameters(await read_body(request, _LIMIT, state_of(request).limits.body_seconds))


async def read_signed_form(request: Request) -> tuple[Session, Parameters]:
    """What the form of somebody who has signed in sends.

    Raises:
        Problem: nobody has signed in, or the form is none of ours.
    """
    form = await read_form(request)
    session = session_of(request)
    if session is None:
        raise Problem(403, "you are not signed in any more, so nothing was recorded; sign in at /review")
    if one(form, "key") != session.key:
        raise Problem(403, "the form is none of this session, so nothing was recorded; open its page again")
    return session, form


def one(form: Parameters, name: str) -> str:
    """A field of a form, "" where it is not there.

    Raises:
        Problem: it is there more than once.
    """
    return (form.only(name) or "").strip()


def changes_of(form: Parameters) -> dict[str, str]:
    """What a correction changes: the fields whose new value is not the present one."""
    fields = [name.removeprefix(_SET) for name in form.names() if name.startswith(_SET)]
    given = {name: (one(form, _SET + name), one(form, _WAS + name)) for name in fields}
    return {name: new for name, (new, old) in given.items() if new != old}


def fields_of(said: Mapping[str, str], language: str) -> list[Field]:
    """The fields of a correction from what can be corrected."""
    return [Field(name, value, _options(name, value, language)) for name, value in said.items()]


def _options(name: str, value: str, language: str) -> tuple[tuple[str, str], ...]:
    known = words.ontology()
    groups: dict[str, Mapping[str, Term]] = {
        "predicate": known.relations,
        "attribute": known.attributes,
        "metric": known.metrics,
        "class": known.classes,
    }
    schemes = {"status": "statuses", "bound": "bounds"}
    terms = groups.get(name) or (known.scheme(schemes[name]) if name in schemes else None)
    if not terms:
        return ()
    options = sorted((term.labels.get(language, term.name), term.name) for term in terms.values())
    there = value in terms
    return (*(() if there else ((value, value),)), *((name, label) for label, name in options))
