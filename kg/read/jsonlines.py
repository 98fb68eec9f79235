"""JSON Lines, a story on each → its fields, checked; a broken line is told by its number and the others are taken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError
from kg.read.limits import Limits
from kg.read.sources import Input, read_bytes, read_lines
from kg.read.story import Story

_FIELDS = ("text", "title", "publisher", "date", "url", "id")


def read_stories(source: Input, limits: Limits) -> Iterator[tuple[str, Story | ReadError]]:
    """Every record of a file with where it is ("news.jsonl:7"), or what is wrong with it.

    Raises:
        ReadError: the file as a whole cannot be read.
    """
    if re.search(r"\.json(\.gz)?$", source.path.name, re.IGNORECASE):
        yield from _from_array(source, limits)
        return
    for number, line in read_lines(source, limits):
        where = f"{source.label}:{number}"
        if isinstance(line, ReadError):
            yield where, line
        elif line.strip():
            yield where, _story(line)


def _from_array(source: Input, limits: Limits) -> Iterator[tuple[str, Story | ReadError]]:
    """The records of one JSON document: an object, or an array of objects."""
    data = _parse(read_bytes(source, limits))
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        yield f"{source.label}:{number}", _checked(item)


def _story(line: bytes) -> Story | ReadError:
    try:
        return _checked(_parse(line))
    except ReadError as error:
        return error


def _parse(data: bytes) -> Any:
    """JSON as Python has it.

    Raises:
        ReadError: it is no JSON.
    """
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(f"it is not UTF-8 (byte {error.start}); JSON is UTF-8") from error
    except json.JSONDecodeError as error:
        raise ReadError(f"it is no JSON: {error.msg} at character {error.pos}; mend the line") from error
    except RecursionError as error:
        raise ReadError("it is nested too deeply; give an object with text, title, url, date and publisher") from error
    except ValueError as error:
        raise ReadError(f"it is no JSON that can be read ({error}); mend the line") from error


def _checked(data: Any) -> Story | ReadError:
    """A record's fields, if they are strings."""
    if not isinstance(data, dict):
        return ReadError(
            f"it is {type(data).__name__}, not an object; give an object with text, title, url, date and publisher"
        )
    if "text" not in data:
        names = ", ".join(repr(str(key)[:30]) for key in list(data)[:6]) or "nothing"
        return ReadError(f"it has no field 'text' (it has {names}); give the story's text under that name")
    values: dict[str, str] = {}
    for key in _FIELDS:
        value = data.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "date"):
            value = str(value)
        if value is not None and not isinstance(value, str):
            return ReadError(f"its field {key!r} is {type(value).__name__}, not a string; mend the line")
        values[key] = value or ""
    return Story(**values)
