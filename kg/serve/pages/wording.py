"""What the interface says, by language: tables of JSON in `kg/serve/wording/`, for templates and scripts alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request

WORDING = Path(__file__).parent.parent / "wording"
#: The languages of the interface, the default first, each as it calls itself.
LANGUAGES = {"en": "English", "zh": "中文"}


def choose(request: Request) -> str:
    """The language of the interface for a request: as its address says, else its cookie, else its `Accept-Language`."""
    wished = (request.query_params.get("lang", ""), request.cookies.get("lang", ""), _accepted(request))
    return next((language for language in wished if language in LANGUAGES), next(iter(LANGUAGES)))


def say(language: str, key: str, /, **values: object) -> str:
    """The text of a key such as "graph.expand" in a language, its {places} filled in.

    Raises:
        KeyError: there is no such text.
    """
    text = section(language, key.partition(".")[0])[key]
    return re.sub(r"\{(\w+)\}", lambda place: str(values.get(place[1], place[0])), text)


@cache
def section(language: str, name: str) -> Mapping[str, str]:
    """All texts of one section in a language.

    Raises:
        OSError: there is no such section.
    """
    texts: dict[str, str] = json.loads((WORDING / language / f"{name}.json").read_text("utf-8"))
    return texts


def _accepted(request: Request) -> str:
    """The first language that a browser asks for and we have; "" for none (RFC 9110 12.5.4)."""
    ranked = []
    for number, part in enumerate(request.headers.get("accept-language", "").split(",")):
        name, _, weight = part.partition(";q=")
        try:
            ranked.append((-float(weight or 1), number, name.strip().partition("-")[0].lower()))
        except ValueError:
            continue
    return next((name for weight, _, name in sorted(ranked) if weight and name in LANGUAGES), "")
