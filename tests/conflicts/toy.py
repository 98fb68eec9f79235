"""Small articles of any figures and dates, the graph of them, and what is found in it; nothing is resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg import iris, rdf
from kg.conflicts import Ask, Group, conflict_quads, find_conflicts
from kg.model import Article, Attribute, Entities, Entity, Evidence, Extraction, Fact, Figure, Iri, Quad, Relation
from kg.model.fact import Status
from kg.model.mention import Bound
from kg.store import QuadStore, in_memory

PARK = "park/alder-park"
NAMES = {
    PARK: "Alder Park",
    "place/elmtown": "Elmtown",
    "event/alder-day": "Alder Day",
    "facility/alder-works": "Alder Works",
    "company/acme": "Acme",
    "company/zenith": "Zenith",
    "product/acmecillin": "Acmecillin",
}
WORDS = "So it says."
EVIDENCE = Evidence(0, len(WORDS), WORDS)


@dataclass(frozen=True, slots=True)
class News:
    """An article and the facts that it states."""

    id: str
    facts: tuple[Fact, ...]
    date: str = "2026-01-10"
    publisher: str = "Toy Times"


def figure(
    metric: str,
    value: float | str,
    *,
    of: str = "",
    period: str = "2025",
    unit: str = "1",
    bound: Bound = "exact",
    status: Status = "actual",
    high: float | None = None,
    equivalent: tuple[float, str] | None = None,
    subject: str = PARK,
) -> Figure:
    return Figure(
        subject,
        metric,
        Decimal(str(value)),
        EVIDENCE,
        high=None if high is None else Decimal(str(high)),
        unit=unit,
        bound=bound,
        period=period,
        status=status,
        of=of,
        equivalent=equivalent and (Decimal(str(equivalent[0])), equivalent[1]),
    )


def dated(attribute: str, value: str, subject: str = PARK, status: Status = "actual") -> Attribute:
    return Attribute(subject, attribute, value, EVIDENCE, status=status)


def relation(predicate: str, target: str, date: str, subject: str = "company/acme") -> Relation:
    return Relation(subject, predicate, EVIDENCE, target, date=date)


def quads_of(news: Iterable[News]) -> set[Quad]:
    """The default graph of some articles."""
    found: set[Quad] = set()
    for one in news:
        entities = {local: Entity(local, "Park", name) for local, name in NAMES.items()}
        who = Entities(entities, {(one.id, local): local for local in NAMES})
        article = Article(one.id, WORDS, publisher=one.publisher, date=one.date)
        found.update(rdf.default_quads(rdf.article_quads(article, Extraction(one.id, (), one.facts), who)))
        for entity in entities.values():
            found.update(quad for quad in rdf.entity_quads(entity) if quad.graph is None)
    return found


def graph_of(*news: News) -> QuadStore:
    return in_memory(quads_of(news))


def asker(store: QuadStore) -> Ask:
    return lambda text, bindings: store.query(text, bindings).solutions()


def found_in(*news: News) -> QuadStore:
    """A graph of articles with all that is found in it, as the pipeline fills it."""
    store = graph_of(*news)
    store.replace(iris.CONFLICTS, find_conflicts(asker(store)))
    return store


def group(aspect: str, thing: str = PARK) -> Group:
    metric = aspect[0].islower() and not aspect.endswith("Date") and aspect not in ("acquires", "established")
    return Group(iris.thing(thing), iris.concept(aspect) if metric else iris.term(aspect))


def kinds(*news: News) -> Counter[str]:
    """How many conflicts of each kind are found."""
    rows = found_in(*news).query("SELECT ?kind WHERE { ?conflict a pg:Conflict ; pg:conflictKind ?kind }").solutions()
    return Counter(row["kind"].value.partition("#")[2] for row in rows)


def ranking(*news: News) -> list[tuple[str, str, str]]:
    """The claims of the only conflict in order: what is claimed, its weight, and why."""
    text = """SELECT ?value ?weight ?reason WHERE {
      ?claim pg:states ?fact ; pg:position ?position ; pg:weight ?weight ; pg:reason ?reason .
      ?fact pg:value|rdf:object ?value .
    } ORDER BY ?position"""
    rows = found_in(*news).query(text).solutions()
    return [(row["value"].value, row["weight"].value, row["reason"].value) for row in rows]


def outcomes(*news: News) -> list[tuple[str, str]]:
    """The outcome of each target in the order of their values, and the value that it was measured by."""
    text = """SELECT ?outcome ?actual WHERE {
      ?target pg:outcome ?outcome ; pg:value ?value .
      OPTIONAL { ?target pg:measuredBy ?measure . ?measure pg:value ?actual }
    } ORDER BY ?value"""
    rows = found_in(*news).query(text).solutions()
    return [(row["outcome"].value.partition("#")[2], row["actual"].value if "actual" in row else "") for row in rows]


def articles(*facts: Fact) -> Iterator[News]:
    """An article for each fact, all of one day."""
    for number, fact in enumerate(facts):
        yield News(f"news-{number}", (fact,))


def quads(store: QuadStore, aspect: str, thing: str = PARK) -> list[Quad]:
    return list(conflict_quads(group(aspect, thing), asker(store)))


def objects(found: Iterable[Quad], name: str) -> set[str]:
    """What the quads of a property say."""
    return {quad.object.value for quad in found if quad.predicate == iris.term(name)}


def node(found: Iterable[Quad], cls: str) -> list[Iri]:
    return sorted(q.subject for q in found if q.object == iris.term(cls))
