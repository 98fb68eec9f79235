"""What a question is asked with before anybody has said: its example, in terms of the graph that is served."""

from __future__ import annotations

from collections.abc import Mapping

from kg import iris
from kg.queries import Question
from kg.search import Entry

#: The class of the things that a parameter of another type takes.
_CLASSES = {"name": "Park", "article": "Article"}


def likeliest(listing: Mapping[str, list[Entry]], question: Question) -> dict[str, str]:
    """The example of a question, with the things that this graph tells most of in place of the samples'.

    Things are given by their names where only one has it, else by their ids. `listing` has the things by class.
    """
    asked = dict(question.example)
    taken: set[str] = set()
    for parameter in question.parameters:
        entries = listing.get(_CLASSES.get(parameter.type, parameter.type), [])
        ranked = sorted(entries, key=lambda entry: (-entry.degree, entry.iri))
        chosen = next((entry for entry in ranked if entry.iri not in taken), None)
        if chosen and parameter.name in asked:
            taken.add(chosen.iri)
            asked[parameter.name] = _given(chosen, entries)
    return asked


def needed(listing: Mapping[str, list[Entry]], question: Question) -> dict[str, str]:
    """The same for those parameters only without which a question has no answer."""
    required = {one.name for one in question.parameters if not one.optional and not one.default}
    return {name: value for name, value in likeliest(listing, question).items() if name in required}


def _given(chosen: Entry, entries: list[Entry]) -> str:
    local = chosen.iri.removeprefix(iris.PREFIXES["id"])
    if local.startswith("article/"):
        return local.removeprefix("article/")
    same = [entry for entry in entries if entry.label.casefold() == chosen.label.casefold()]
    return chosen.label if len(same) == 1 else local
