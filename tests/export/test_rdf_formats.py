"""Every RDF format says exactly what the quads say, to two independent readers, in the same bytes every time."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import iris
from kg.errors import StoreError
from kg.export.jsonld import write_jsonld
from kg.export.rdfxml import write_rdfxml
from kg.export.turtle import write_trig, write_turtle
from kg.model import Iri, Literal, Node, Quad
from kg.rdf.nquads import n_quads

XSD = iris.PREFIXES["xsd"]

CONTEXT = {
    "@context": {
        "pg": iris.PREFIXES["pg"],
        "id": iris.PREFIXES["id"],
        "xsd": XSD,
        "type": "@type",
        "Park": "pg:Park",
        "label": {"@id": "pg:label", "@container": ["@language", "@set"]},
        "locatedIn": {"@id": "pg:locatedIn", "@type": "@id"},
        "start": {"@id": "pg:start", "@type": "xsd:integer"},
    }
}

# What a graph of ours can hold: local ids, foreign IRIs, plain, tagged and typed literals, awkward characters.
words = st.text(alphabet=string.ascii_lowercase + string.digits + "-", min_size=1, max_size=8)
things = st.builds(lambda kind, name: iris.thing(f"{kind}/{name}"), st.sampled_from(["park", "fact"]), words)
foreign = st.sampled_from(
    [Iri("http://example.org/a?b=c&d='e'"), Iri("urn:x:1"), iris.term("Park"), iris.concept("a-")]
)
predicates = st.sampled_from(
    [iris.term("locatedIn"), iris.term("start"), iris.term("label"), Iri("http://example.org/ns/p.1")]
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ['say "ah"', "a\\b", "line\nbreak", "tab\t", "carriage\rreturn", "<&>", "'", "]]>", "泰州"]
)
literals = st.one_of(
    texts.map(Literal),
    st.builds(lambda text, tag: Literal(text, "", tag), texts, st.sampled_from(["en", "zh"])),
    st.builds(lambda n: Literal(str(n), XSD + "integer"), st.integers()),
    st.builds(lambda n: Literal(f"{n / 10:.1f}", XSD + "decimal"), st.integers(-999, 999)),
    st.sampled_from(
        [
            Literal("250000000000", XSD + "decimal"),
            Literal("--10-19", XSD + "gMonthDay"),
            Literal("2024", XSD + "gYear"),
        ]
    ),
)
triples = st.builds(Quad, things, predicates, things | foreign | literals)
triples |= st.builds(Quad, things, st.just(Iri(iris.PREFIXES["rdf"] + "type")), foreign)
quads = st.builds(lambda t, g: t._replace(graph=g), triples, st.none() | things)


def canonical(text: str, format_: ox.RdfFormat) -> list[str]:
    """What the engine's parser reads, as sorted N-Quads."""
    parsed = ox.parse(text.encode(), format=format_, base_iri="http://example.org/base")
    return sorted({str(quad) for quad in parsed})


def expected(quads: Iterable[Quad]) -> list[str]:
    return canonical("".join(n_quads(quads)), ox.RdfFormat.N_QUADS)


def flat(quads: Iterable[Quad]) -> list[Quad]:
    return [quad._replace(graph=None) for quad in quads]


def by_rdflib(text: str, format_: str) -> set[tuple[rdflib.term.Node, ...]]:
    return set(rdflib.Graph().parse(data=text, format=format_))


@pytest.fixture(autouse=True)
def exact_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


Write = Callable[[Iterable[Quad]], Iterator[str]]


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("context") / "context.jsonld"
    path.write_text(json.dumps(CONTEXT), encoding="utf-8")
    return path


@given(st.lists(quads, max_size=12))
def test_trig_holds_every_quad(sample: list[Quad]) -> None:
    assert canonical("".join(write_trig(sample)), ox.RdfFormat.TRIG) == expected(sample)


@pytest.mark.parametrize(
    ("write", "engine", "other"),
    [(write_turtle, ox.RdfFormat.TURTLE, "turtle"), (write_rdfxml, ox.RdfFormat.RDF_XML, "xml")],
)
@given(sample=st.lists(quads, max_size=12))
def test_two_readers_find_every_triple(write: Write, engine: ox.RdfFormat, other: str, sample: list[Quad]) -> None:
    text = "".join(write(sample))
    assert canonical(text, engine) == expected(flat(sample))
    assert by_rdflib(text, other) == by_rdflib("".join(n_quads(flat(sample))), "nt")


@given(sample=st.lists(quads, max_size=12))
def test_jsonld_holds_every_triple(context: Path, sample: list[Quad]) -> None:
    text = "".join(write_jsonld(sample, context))
    assert canonical(text, ox.RdfFormat.JSON_LD) == expected(flat(sample))


@pytest.mark.parametrize("write", [write_turtle, write_trig, write_rdfxml])
@given(sample=st.lists(quads, max_size=12), seed=st.integers())
def test_the_order_in_which_quads_come_does_not_show(write: Write, sample: list[Quad], seed: int) -> None:
    shuffled = [*sample, *sample]
    random.Random(seed).shuffle(shuffled)
    assert "".join(write(sample)) == "".join(write(shuffled))


PARK, PLACE = iris.thing("park/lakeside"), iris.thing("place/lakeside")


def test_turtle_is_for_people() -> None:
    sample = [
        Quad(PARK, iris.term("locatedIn"), PLACE),
        Quad(PARK, iris.term("locatedIn"), iris.thing("place/lakeside_ohio")),
        Quad(PARK, Iri(iris.PREFIXES["rdf"] + "type"), iris.term("Park")),
        Quad(PARK, iris.term("value"), Literal("1.5", XSD + "decimal")),
        Quad(PARK, Iri(iris.PREFIXES["rdfs"] + "label"), Literal("Lakeside", "", "en")),
    ]
    assert "".join(write_turtle(sample)) == (
        "@base <https://w3id.org/parkgraph/id/> .\n"
        "@prefix pg: <https://w3id.org/parkgraph/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "<park/lakeside> a pg:Park ;\n"
        '  rdfs:label "Lakeside"@en ;\n'
        "  pg:locatedIn <place/lakeside>, <place/lakeside_ohio> ;\n"
        "  pg:value 1.5 .\n"
    )


def test_jsonld_uses_the_terms_of_its_context(context: Path) -> None:
    written = json.loads("".join(write_jsonld([Quad(PARK, iris.term("locatedIn"), PLACE)], context)))
    assert written["@graph"] == [{"@id": "id:park/lakeside", "locatedIn": "id:place/lakeside"}]


@pytest.mark.parametrize(
    ("predicate", "node", "message"),
    [
        (Iri("http://example.org/42"), PLACE, "cannot name the property"),
        (iris.term("title"), Literal("a\x01b"), "U[+]0001"),
    ],
)
def test_rdfxml_says_what_it_cannot_hold(predicate: Iri, node: Node, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        list(write_rdfxml([Quad(PARK, predicate, node)]))


def test_blank_nodes_of_a_foreign_ontology_stay_blank() -> None:
    sample = [Quad(Iri("_:b1"), iris.term("locatedIn"), Iri("_:b2"))]
    for write, other in ((write_turtle, "turtle"), (write_rdfxml, "xml")):
        ((subject, _, target),) = by_rdflib("".join(write(sample)), other)
        assert isinstance(subject, rdflib.BNode)
        assert isinstance(target, rdflib.BNode)
