"""The things of an article under the names that a model gives them, put together over its windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.llm.reply import Thing
from kg.llm.source import Source
from kg.llm.words import fold, holds, places
from kg.model import Referent
from kg.ontology import Ontology

#: Kinds of things whose names are often written small.
_SMALL = frozenset({"Industry", "Product", "Event"})


def add_thing(thing: Thing, things: dict[str, Referent], source: Source, ontology: Ontology) -> Iterator[str]:
    """Put a thing among the known ones, under the name it has there; yields what is wrong with it."""
    cls = ontology.upper(thing.kind)
    label = f"{thing.kind} {thing.name!r}"
    found = places(thing.name, source.text)
    if not found:
        yield f"{label}: the article does not hold this name"
        return
    if all(source.addresses(start, end) for start, end in found):
        yield f"{label}: it is named only where the text gives orders to a machine"
        return
    mentions = []
    for mention in dict.fromkeys(thing.mentions):
        # "the park" opens a sentence as "The park", and is no name that must stand as it is.
        if places(mention, source.text) or (not is_name(mention, cls) and holds(mention, source.text)):
            mentions.append(mention)
        else:
            yield f"{label}: the article does not hold its mention {mention!r}"
    key = key_of(thing.name, things) or _same_as(mentions, cls, things)
    if key is None:
        finer = thing.kind if thing.kind != cls else ""
        things[thing.name] = Referent(thing.name, cls, thing.name, (thing.name, *_without(mentions, thing.name)), finer)
        return
    there = things[key]
    if there.cls != cls:
        yield f"{label}: this name is that of a {there.cls} already, which it stays"
        return
    names = (*there.names, *_without([thing.name, *mentions], *there.names))
    finer = there.finer or (thing.kind if thing.kind != cls else "")
    things[key] = replace(there, names=names, finer=finer)


def _without(names: Iterable[str], *taken: str) -> Iterator[str]:
    return (name for name in dict.fromkeys(names) if name not in taken)


def key_of(name: str, things: Mapping[str, Referent]) -> str | None:
    """The thing of a name, or else the one that is mentioned so."""
    folded = fold(name)
    named = (key for key, thing in things.items() if fold(thing.name) == folded)
    mentioned = (key for key, thing in reversed(list(things.items())) if folded in map(fold, thing.names))
    return next(named, None) or next(mentioned, None)


def _same_as(mentions: Iterable[str], cls: str, things: Mapping[str, Referent]) -> str | None:
    """The thing whose name is among the mentions of another, as far as it is a name: "the zone" is none."""
    folded = {fold(mention) for mention in mentions if is_name(mention, cls)}
    return next((key for key, thing in things.items() if thing.cls == cls and fold(thing.name) in folded), None)


def is_name(mention: str, cls: str) -> bool:
    """Whether a mention is a name rather than a description: it has a capital after its article, or needs none."""
    bare = mention.removeprefix("The ").removeprefix("the ")
    pointing = mention.partition(" ")[0].lower() in {"the", "this", "that", "its", "their", "these", "a", "an"}
    return any(c.isupper() for c in bare) or (cls in _SMALL and not pointing)
