"""A small graph of two articles, made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model import Article, Attribute, Entities, Entity, Evidence, Extraction, Fact, Figure, Referent, Relation
from kg.ontology import ontology_quads
from kg.rdf import article_quads, default_quads, entity_quads
from kg.store import QuadStore, in_memory

ENTITIES = (
    Entity("park/lakeside", "Park", "Lakeside Bio Park", ("Lakeside", "湖畔")),
    Entity("company/northwind", "Company", "=Northwind", ()),
    Entity("platform/north-lab", "Platform", "North Lab", (), "Laboratory"),
)


def cite(text: str, part: str) -> Evidence:
    start = text.index(part)
    return Evidence(start, start + len(part), part)


def extract(article: Article) -> Extraction:
    def evidence(part: str) -> Evidence:
        return cite(article.text, part)

    facts: list[Fact] = [
        Relation("c", "locatedIn", evidence("in Lakeside"), object="p", confidence=0.9, card="located")
    ]
    if "900" in article.text:
        facts += [
            Relation("c", "operates", evidence("runs, North Lab"), object="l"),
            Relation("c", "established", evidence("plans"), object="l", status="target", date="2026"),
            Attribute("p", "designation", "=national zone", evidence("=national zone")),
            Figure("p", "companyCount", Decimal(900), evidence("900"), bound="min", period="2023"),
            Figure("p", "companyCount", Decimal(1000), evidence("1,000"), period="2024"),
            Figure("p", "revenue", Decimal(5), evidence("900"), unit="CNY", status="target", of="drugs"),
        ]
    referents = tuple(
        Referent(key, entity.cls, entity.name, (entity.name,)) for key, entity in zip("pcl", ENTITIES, strict=True)
    )
    return Extraction(article.id, referents, tuple(facts))


ARTICLES = (
    Article(
        "first",
        'Northwind, "big"\nin Lakeside, runs, North Lab and plans a =national zone with 900, then 1,000 firms.',
        "Title, one",
        "The Daily",
        "2024-05-06",
        "https://example.org/1",
    ),
    Article("second", "Northwind sits in Lakeside."),
)


@pytest.fixture(scope="session")
def store() -> QuadStore:
    keys = [(article.id, key) for article in ARTICLES for key in "pcl"]
    entities = Entities(
        {entity.id: entity for entity in ENTITIES},
        {key: entity.id for key, entity in zip(keys, ENTITIES * 2, strict=True)},
    )
    stated = [quad for article in ARTICLES for quad in article_quads(article, extract(article), entities)]
    described = [quad for entity in ENTITIES for quad in entity_quads(entity)]
    return in_memory([*stated, *default_quads(stated), *described, *ontology_quads()])
