"""What of a data directory people should look at first, and what they see of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from kg import iris, paths
from kg.curation import Item, Kind, decision_iri, queue
from kg.model import Node
from kg.model.decision import Judgement
from kg.pipeline.decisions import Desk
from kg.pipeline.identify import entity_of
from kg.pipeline.reasons import open_cases
from kg.queries import read_question
from kg.resolve import load_reference

#: How doubtful it is that two things are kept apart although a rule would unite them.
_REFUSED = 0.5
#: And that two of different classes are two, though they bear one name.
_MISTAKEN = 0.6


@dataclass(frozen=True, slots=True)
class Sight:
    """A place where an article states a fact, as a reviewer sees it."""

    article: str
    title: str
    publisher: str
    date: str
    before: str
    sentence: str
    after: str
    card: str
    confidence: float


def list_doubts(desk: Desk, kinds: Collection[Kind]) -> list[Item]:
    """What to look at, the most doubtful first."""
    return queue(lambda name: _ask(desk, name), list_pairs(desk) if "unsure" in kinds else (), kinds)


def see_fact(desk: Desk, fact: str) -> tuple[str, list[Sight]]:
    """What a fact says, and where it is stated; "" and nothing where it is not in the graph."""
    node: Mapping[str, Node] = {"fact": iris.thing(fact)}
    said = [_say(row) for row in _ask(desk, "saying", node)]
    return "; ".join(dict.fromkeys(said)), [sight_of(row) for row in _ask(desk, "fact", node)]


def _ask(desk: Desk, name: str, terms: Mapping[str, Node] | None = None) -> Iterable[Mapping[str, Node]]:
    text = read_question(paths.QUERIES / "review" / f"{name}.rq").text
    return desk.data.store.query(text, terms or {}).solutions()


def list_pairs(desk: Desk) -> Iterator[Item]:
    """Pairs of entities that a rule is not sure of, or would unite if nothing spoke against it; nobody judged them."""
    decided = [_regarded(desk, judgement) for judgement in desk.told.decisions.judgements]
    for item in (*_open_pairs(desk), *_namesakes(desk)):
        if not any({item.id, item.other} <= known for known in decided):
            yield item


def _open_pairs(desk: Desk) -> Iterator[Item]:
    for case in open_cases(desk):
        first, second = sorted((case.left.entity, case.right.entity))
        if case.by.startswith("rule:") and first and first != second:
            doubt = _REFUSED if case.outcome == "refused" else round(1 - case.score, 4)
            yield Item("unsure", first, second, doubt, case.why)


def _namesakes(desk: Desk) -> Iterator[Item]:
    """Two of one name that articles put into two classes which are taken for each other: never united by a rule."""
    mistaken = load_reference().wording.mistaken
    entities = map(entity_of, desk.data.register.same_slugs())
    for _, some in groupby(entities, key=lambda entity: entity.id.partition("/")[2]):
        for one, other in combinations(some, 2):
            if {one.cls, other.cls} in mistaken:
                why = (
                    f'"{one.name}" is a {one.cls} here and a {other.cls} there; if it is one thing, '
                    f"`kg review correct {one.id} --set class={other.cls}`, or the other way round, makes it one"
                )
                yield Item("unsure", one.id, other.id, _MISTAKEN, why)


def _regarded(desk: Desk, judgement: Judgement) -> set[str]:
    """The ids of the entities that a person has judged already."""
    node, regards = decision_iri(judgement), iris.term("regards")
    quads = desk.data.store.quads(subject=node, predicate=regards, graph=iris.CURATION)
    return {quad.object.value.removeprefix(iris.PREFIXES["id"]) for quad in quads}


def _say(row: Mapping[str, Node]) -> str:
    """A fact in a line: "Alder Park companyCount 300 (bound min, period 2024)"."""
    value = {name: node.value for name, node in row.items()}
    usual = {"bound": "exact", "state": "actual"}
    further = [
        f"{name} {value[name]}"
        for name in ("bound", "counted", "period", "title", "state")
        if value.get(name) and value[name] != usual.get(name)
    ]
    amount = " to ".join(value[name] for name in ("object", "high") if name in value)
    unit = f" {value['unit']}" if value.get("unit", "1") != "1" else ""
    more = f" ({', '.join(further)})" if further else ""
    return f"{value['subject']} {value['predicate']} {amount}{unit}{more}"


def sight_of(row: Mapping[str, Node]) -> Sight:
    """A row of `queries/review/fact.rq`."""
    value = {name: node.value for name, node in row.items()}
    return Sight(
        value["article"].rpartition("/")[2],
        value.get("title", ""),
        value.get("publisher", ""),
        value.get("issued", ""),
        value["before"],
        value["sentence"],
        value["after"],
        value.get("card", ""),
        float(value["confidence"]),
    )
