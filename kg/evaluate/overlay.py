"""Lays the predicted records of one article over its gold records: which thing is which, and which facts agree."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.sheets import Record

#: Where each kind of record names its term.
_LABEL = {"entity": "class", "relation": "predicate", "attribute": "attribute", "figure": "metric"}

#: A relation may be given from either end: the contract's rule for counting, whatever else the ontology inverts.
_INVERSE = {"partnersWith": "partnersWith", "hosts": "locatedIn", "locatedIn": "hosts"}
_DROPPED = re.compile(r"\b(the|a|an|co|ltd|inc|corp|corporation|company|limited|llc|plc|group)\b")


@dataclass(frozen=True, slots=True)
class Groups:
    """What was found, what was missed and what is wrong."""

    hit: list[Record]
    missed: list[Record]
    extra: list[Record]


@dataclass(frozen=True, slots=True)
class Overlay:
    """One article's gold and predicted records, with the predicted things laid over the gold ones."""

    gold: list[Record]
    predicted: list[Record]
    gold_things: dict[str, Record]
    predicted_things: dict[str, Record]
    #: Gold ids for each predicted id: those of its class that share a name, or else of any class.
    same: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, gold: list[Record], predicted: list[Record]) -> Overlay:
        """One article's records, gold and predicted, with its things laid over each other by their names."""
        gold_things = {r["id"]: r for r in gold if r["kind"] == "entity"}
        predicted_things = {r["id"]: r for r in predicted if r["kind"] == "entity"}
        same = {id_: _counterparts(thing, gold_things) for id_, thing in predicted_things.items()}
        facts, given = ([r for r in records if r["kind"] != "entity"] for records in (gold, predicted))
        return cls(facts, given, gold_things, predicted_things, same)

    def entities(self) -> Groups:
        """The gold things found and missed, and the predicted ones that are none of them."""
        hit: set[str] = set()
        extra = []
        for id_, counterparts in self.same.items():
            thing = self.predicted_things[id_]
            right = {g for g in counterparts if thing["class"] in _as_list(self.gold_things[g]["class"])}
            hit |= right
            if not right:
                extra.append(thing)
        required = [(id_, thing) for id_, thing in self.gold_things.items() if not thing.get("optional")]
        found = [thing for id_, thing in required if id_ in hit]
        return Groups(found, [thing for id_, thing in required if id_ not in hit], extra)

    def facts(self, kind: str) -> Groups:
        """The gold facts of a kind found and missed, and the predicted ones that are wrong or given again."""
        full, base = kind.endswith("+"), kind.rstrip("+")
        gold = [g for g in self.gold if g["kind"] == base]
        required = [i for i, g in enumerate(gold) if not g.get("optional")]
        hit: set[int] = set()
        given: set[tuple[str, ...]] = set()
        extra = []
        for p in self.predicted:
            if p["kind"] != base:
                continue
            found = [i for i, g in enumerate(gold) if self._match(base, p, g) and (not full or _qualified(p, g))]
            if not found or _said(p) in given:
                extra.append(p)
            elif base == "figure":
                hit.add(min(found, key=lambda i: (i in hit, i not in required, not _same_counted(p, gold[i]))))
            else:
                hit.update(found)
            given.add(_said(p))
        return Groups([gold[i] for i in required if i in hit], [gold[i] for i in required if i not in hit], extra)

    def _match(self, kind: str, p: Record, g: Record) -> bool:
        """Whether a predicted fact says what a gold fact says, qualifiers aside."""
        if kind == "relation" and "value" not in g:
            wanted = _as_list(g["predicate"])
            ends = [(p["subject"], p.get("object"))] if p["predicate"] in wanted else []
            if _INVERSE.get(p["predicate"]) in wanted:
                ends.append((p.get("object"), p["subject"]))
            return any(self._is(s, g["subject"]) and self._is(o, g["object"]) for s, o in ends)
        if p[_LABEL[kind]] not in _as_list(g[_LABEL[kind]]) or not self._is(p["subject"], g["subject"]):
            return False
        if kind != "figure":
            return any(_same_text(p.get("value"), value) for value in _as_list(g["value"]))
        unit = g.get("unit", "1")
        return (
            p.get("unit", "1") == unit
            and any(_same_number(p["value"], value, unit) for value in _as_list(g["value"]))
            and _same_number(p.get("valueHigh"), g.get("valueHigh"), unit)
        )

    def _is(self, predicted_id: str | None, gold_ids: str | list[str]) -> bool:
        return bool(self.same.get(predicted_id or "", set()) & set(_as_list(gold_ids)))

    def describe(self, record: Record, things: Mapping[str, Record]) -> str:
        """A record on one line, with the names of the things it speaks of."""

        def label(key: str) -> str:
            return "/".join(str(things.get(id_, {}).get("name", id_)) for id_ in _as_list(record[key]))

        kind = record["kind"]
        if kind == "entity":
            return f"{'/'.join(_as_list(record['class']))} {record['name']!r}"
        if kind == "relation":
            tail = label("object") if "object" in record else repr(record.get("value"))
            return f"{label('subject')} --{'/'.join(_as_list(record['predicate']))}--> {tail}"
        if kind == "attribute":
            return f"{label('subject')} .{record['attribute']} = {record['value']!r}"
        shown = ("value", "valueHigh", "unit", "bound", "period", "status", "of")
        return f"{label('subject')} #{record['metric']} { {k: record[k] for k in shown if k in record} }"


def term_of(record: Record) -> str:
    """The class, predicate, attribute or metric of a record, the first where gold allows several."""
    return str(_as_list(record[_LABEL[record["kind"]]])[0])


def _counterparts(thing: Record, gold_things: Mapping[str, Record]) -> set[str]:
    names = _names(thing)
    hits = {id_ for id_, gold in gold_things.items() if names & _names(gold)}
    return {id_ for id_ in hits if thing["class"] in _as_list(gold_things[id_]["class"])} or hits


def _names(thing: Record) -> set[str]:
    named = (fold_name(name) for name in [thing["name"], *thing.get("mentions", []), *thing.get("names", [])])
    return {name for name in named if name}


@functools.lru_cache(maxsize=50_000, typed=True)
def fold_name(name: object) -> str:
    """A name in its comparable form: case, accents, punctuation and corporate suffixes are dropped."""
    text = unicodedata.normalize("NFKD", str(name)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[^\w\s]", " ", re.sub(r"['’]s\b", "", text))
    bare = " ".join(_DROPPED.sub(" ", text).split())
    return bare or " ".join(text.split())


def _qualified(p: Record, g: Record) -> bool:
    """Whether the qualifiers that gold gives are right; a fact without status is actual."""
    if p.get("status", "actual") not in _as_list(g.get("status", "actual")):
        return False
    if g["kind"] == "figure":
        wanted = (("bound", "exact"), ("period", None))
        return all(p.get(name, default) in _as_list(g.get(name, default)) for name, default in wanted)
    if "date" in g and str(p.get("date")) not in [str(date) for date in _as_list(g["date"])]:
        return False
    return "title" not in g or any(_same_text(p.get("title"), title) for title in _as_list(g["title"]))


def _said(p: Record) -> tuple[str, ...]:
    """What a predicted fact says, to recognise it when it is given again."""
    keys = ("predicate", "attribute", "metric", "subject", "object", "value", "valueHigh", "unit", "of", "period")
    return tuple(str(p.get(key)) for key in (*keys, "status"))


def _same_number(a: object, b: object, unit: str) -> bool:
    """Equal, or for a converted area within half a percent."""
    if a is None or b is None:
        return a is b
    try:
        left, right = float(str(a)), float(str(b))
    except ValueError:
        return False
    return abs(left - right) <= (5e-3 if unit == "m2" else 1e-6) * max(1.0, abs(right))


def _same_counted(p: Record, g: Record) -> bool:
    """Whether two figures say alike what they count."""
    return any(_same_text(p.get("of"), one) for one in _as_list(g.get("of")))


def _same_text(a: object, b: object) -> bool:
    """Equal once folded, or sharing at least four fifths of their words where no digit tells them apart."""
    x, y = fold_name(a or ""), fold_name(b or "")
    if x == y:
        return True
    xs, ys = set(x.split()), set(y.split())
    if len(xs) < 2 or len(ys) < 2 or any(c.isdigit() for c in x + y):
        return False
    return 2 * len(xs & ys) / (len(xs) + len(ys)) >= 0.8


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
