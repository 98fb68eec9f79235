"""Things and articles in schema.org's words, as the alignments of the ontology have them, for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg import iris
from kg.ontology import read_graph
from kg.serve.pages.articles import Article
from kg.serve.pages.statements import Ref, is_actual
from kg.serve.pages.things import ThingPage

_SCHEMA, _PG = iris.PREFIXES["schema"], iris.PREFIXES["pg"]
_CONTEXT = "https://schema.org"


@cache
def _aligned() -> Mapping[str, str]:
    """Our terms' local names → schema.org's."""
    up = {iris.PREFIXES["rdfs"] + name for name in ("subClassOf", "subPropertyOf")}
    return {
        str(ours).removeprefix(_PG): str(theirs).removeprefix(_SCHEMA)
        for ours, how, theirs in read_graph(files=["alignments.ttl"])
        if str(how) in up and str(theirs).startswith(_SCHEMA) and str(ours).startswith(_PG)
    }


def of_thing(page: ThingPage, address: str) -> dict[str, Any]:
    """A thing: its type and names, what schema.org has words for, and the articles that speak of it."""
    thing, known = page.thing, _aligned()
    types = [known[name] for name in reversed(thing.classes) if name in known]
    said: dict[str, Any] = {"@type": types[0] if types else "Thing", "@id": thing.iri, "name": thing.label}
    others = [name.text for name in thing.names if name.text != thing.label]
    if others:
        said["alternateName"] = others
    for group in page.groups:
        word = known.get(group.predicate.removeprefix(_PG), "")
        values = [
            {"@id": fact.object.iri, "name": fact.object.label} if isinstance(fact.object, Ref) else fact.object.value
            for fact in group.facts
            if is_actual(fact.status)
        ]
        if word and group.direction == "out" and values:
            said[word] = values[0] if len(values) == 1 else values
    if thing.same:
        said["sameAs"] = list(thing.same)
    said["url"] = address
    said["subjectOf"] = [
        {"@type": "NewsArticle", "@id": source.iri, "headline": source.title} for source, _ in page.sources[:20]
    ]
    return {"@context": _CONTEXT, **said}


def of_article(article: Article) -> dict[str, Any]:
    """An article: headline, publisher, day, address."""
    source = article.source
    said: dict[str, Any] = {"@type": "NewsArticle", "@id": source.iri, "headline": source.title}
    if source.publisher:
        said["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.date:
        said["datePublished"] = source.date
    if article.url:
        said["url"] = article.url
    return {"@context": _CONTEXT, **said}


def of_dataset(title: str, description: str, address: str) -> dict[str, Any]:
    """The graph as a dataset, with where to have it."""
    return {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "@id": iris.BASE + "dataset",
        "name": title,
        "description": description,
        "url": address,
        "creator": {"@type": "Organization", "name": "The Parkgraph authors"},
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/turtle", "contentUrl": f"{address}/dumps/parkgraph.ttl"}
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "Parkgraph", "url": address},
    }
