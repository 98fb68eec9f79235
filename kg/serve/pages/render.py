"""Writes pages from the templates beside this folder: everything is escaped, and what a template lacks is an error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kg import iris
from kg.model import Literal
from kg.serve.pages import phrases, wording, words
from kg.serve.pages.statements import Ref

TEMPLATES = Path(__file__).parent.parent / "templates"

_DOCUMENTS = {iris.PREFIXES["pg"]: "ontology/", iris.PREFIXES["pgv"]: "vocabulary/"}


def render(template: str, /, *, language: str = "en", **values: Any) -> str:
    """A page from its template, in a language."""
    return _environment(language).get_template(template).render(**values)


def path_of(iri: str) -> str:
    """Where something is shown on this server, without the leading slash; "" for what is elsewhere."""
    for namespace, folder in _DOCUMENTS.items():
        if iri.startswith(namespace):
            return folder + quote(iri.removeprefix(namespace))
    local = iri.removeprefix(iris.BASE)
    return quote(local, safe="/#") if local != iri else ""


def href(iri: str, root: str = "/") -> str:
    """What a link to an IRI leads to: on this server, elsewhere on the web, or "" where a link would not be safe."""
    if path := path_of(iri):
        return root + path
    return iri if iri.startswith(("https://", "http://")) else ""


def as_json(value: object) -> Markup:
    """JSON that may stand inside a script element."""
    plain = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


def clipped(text: str, most: int) -> str:
    """A text of so many characters at the most; Chinese characters are as wide as two."""
    room = most
    for number, character in enumerate(text):
        room -= 2 if character > "\u2e7f" else 1
        if room < 0:
            return text[: max(1, number - 1)].rstrip() + "…"
    return text


def highlighted(text: str, names: Iterable[str]) -> Markup:
    """A text in which each of some names is marked wherever it stands."""
    wanted = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    if not wanted:
        return escape(text)
    parts = re.split(rf"(?<!\w)({wanted})(?!\w)", text, flags=re.IGNORECASE)
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if at % 2 else part for at, part in enumerate(parts))


@cache
def _environment(language: str) -> Environment:
    """What templates are given: the same for all pages of a language, and for what they import."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    spoken = (
        *(
            words.class_label,
            words.concept_label,
            words.kind_of,
            words.label_of,
            words.moment,
            words.number,
            words.plural,
        ),
        *(words.said, words.term_label, words.unit, phrases.phrased, phrases.listed),
    )
    made.filters |= {filter_.__name__: partial(filter_, language=language) for filter_ in spoken}
    made.filters |= {
        "as_json": as_json,
        "asked": lambda question: question.summaries.get(language, question.summary),
        "clipped": clipped,
        "highlighted": highlighted,
        "class_of": words.class_of,
        "elsewhere": words.elsewhere,
        "full_number": words.full_number,
        "numerals": words.numerals,
        "urlencode_pairs": urlencode,
        "words": words.split_name,
    }
    made.globals |= {
        "abbreviate": iris.abbreviate,
        "find_term": words.find_term,
        "href": href,
        "language": language,
        "languages": wording.LANGUAGES,
        "t": partial(wording.say, language),
        "texts": wording.section,
    }
    made.tests |= {
        "literal": lambda value: isinstance(value, Literal),
        "ref": lambda value: isinstance(value, Ref),
    }
    return made
