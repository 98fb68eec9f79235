"""What the editor of queries is told of a graph."""

from __future__ import annotations

from kg import iris
from kg.export.description import DATASET
from kg.model import Iri, Literal, Quad
from kg.serve.sparql.schema import Use, read_use, write_schema

_VOID = iris.PREFIXES["void"]
_INTEGER = iris.PREFIXES["xsd"] + "integer"


def _node(name: str) -> Iri:
    return Iri(f"{DATASET.value}#{name}")


def _say(subject: Iri, predicate: str, value: Iri | int) -> Quad:
    return Quad(subject, Iri(_VOID + predicate), Literal(str(value), _INTEGER) if isinstance(value, int) else value)


def test_counts_are_read_from_the_partitions() -> None:
    park, located, place = iris.term("Park"), iris.term("locatedIn"), iris.term("Place")
    use = read_use(
        [
            _say(DATASET, "classPartition", _node("park")),
            _say(_node("park"), "class", park),
            _say(_node("park"), "entities", 12),
            _say(_node("park"), "propertyPartition", _node("park-located")),
            _say(_node("park-located"), "property", located),
            _say(_node("park-located"), "classPartition", _node("park-located-place")),
            _say(_node("park-located-place"), "class", place),
            _say(_node("park-located-place"), "triples", 18),
            _say(DATASET, "propertyPartition", _node("located")),
            _say(_node("located"), "property", located),
            _say(_node("located"), "triples", 30),
        ]
    )
    assert use.classes == {park.value: 12}
    assert use.properties == {located.value: 30}
    assert use.ends == {located.value: [(park.value, place.value, 18)]}
    told = next(one for one in write_schema(use)["properties"] if one["name"] == "pg:locatedIn")
    assert (told["count"], told["ends"]) == (30, [["pg:Park", "pg:Place", 18]])
    assert told["definition"]


def test_without_counts_all_terms_are_there() -> None:
    told = write_schema(Use({}, {}, {}))
    assert {"pg:Park", "pg:Figure"} <= {one["name"] for one in told["classes"]}
    assert {one["count"] for one in [*told["classes"], *told["properties"]]} == {0}
    assert "pgv:revenue" in {one["name"] for one in told["concepts"]}
    assert not any("#+" in one["query"] or "PREFIX" in one["query"] for one in told["questions"])
