"""What is written as N-Quads is read back as the same by two other programs, and is in one form."""

from __future__ import annotations

import pyoxigraph
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Iri, Literal, Node, Quad
from kg.rdf import n_quads

XSD = "http://www.w3.org/2001/XMLSchema#"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    '"\\\n\r\t\b\f\x00\x1f\x7fé🧬', max_size=8
)
iris = st.from_regex(r"[a-z0-9/._~é-]{1,12}", fullmatch=True).map(lambda local: Iri(f"https://example.org/{local}"))
literals = st.one_of(
    texts.map(Literal),
    st.builds(Literal, texts, st.just(""), st.sampled_from(["en", "zh"])),
    st.dates().map(lambda day: Literal(day.isoformat(), XSD + "date")),
    st.integers().map(lambda n: Literal(str(n), XSD + "integer")),
)
nodes: st.SearchStrategy[Node] = st.one_of(iris, literals)
quads = st.builds(Quad, iris, iris, nodes, st.none() | iris)


def read_with_oxigraph(document: str) -> set[Quad]:
    found = pyoxigraph.parse(document.encode("utf-8"), format=pyoxigraph.RdfFormat.N_QUADS)
    return {
        Quad(Iri(str(q.subject.value)), Iri(q.predicate.value), from_oxigraph(q.object), from_graph(q.graph_name))
        for q in found
        if not isinstance(q.subject, pyoxigraph.Triple)
    }


def from_oxigraph(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return Iri(term.value)
    assert isinstance(term, pyoxigraph.Literal)
    plain = term.language or term.datatype.value == XSD + "string"
    return Literal(term.value, "" if plain else term.datatype.value, term.language or "")


def from_graph(name: object) -> Iri | None:
    return Iri(name.value) if isinstance(name, pyoxigraph.NamedNode) else None


@given(st.lists(quads, max_size=12))
def test_oxigraph_reads_back_what_was_written(written: list[Quad]) -> None:
    assert read_with_oxigraph("".join(n_quads(written))) == set(written)


@given(st.lists(quads, max_size=12))
def test_oxigraph_writes_the_same_bytes(written: list[Quad]) -> None:
    document = "".join(n_quads(written))
    store = pyoxigraph.Store()
    store.bulk_load(document.encode("utf-8"), format=pyoxigraph.RdfFormat.N_QUADS)
    dumped = (store.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b"").decode("utf-8")
    assert "".join(sorted(line + "\n" for line in dumped.split("\n")[:-1])) == document


@given(texts)
def test_rdflib_reads_back_a_literal(text: str) -> None:
    graph = rdflib.Graph()
    graph.parse(data="".join(n_quads([Quad(Iri("x:s"), Iri("x:p"), Literal(text))])), format="nt")
    assert [str(o) for o in graph.objects()] == [text]


@given(st.lists(quads, max_size=12), st.randoms(use_true_random=False))
def test_order_and_repeats_change_nothing(written: list[Quad], random: object) -> None:
    assert list(n_quads([*reversed(written), *written])) == list(n_quads(written))


def test_lines_are_sorted_by_code_point() -> None:
    lines = list(n_quads(Quad(Iri("x:s"), Iri("x:p"), Literal(text)) for text in "bé🧬Z"))
    assert [line[len('<x:s> <x:p> "')] for line in lines] == ["Z", "b", "é", "🧬"]


def test_the_canonical_escapes() -> None:
    (line,) = n_quads([Quad(Iri("x:s"), Iri("x:p"), Literal('\b\t\n\f\r"\\\x01\x7f\x85é🧬'))])
    assert line == '<x:s> <x:p> "\\b\\t\\n\\f\\r\\"\\\\\\u0001\\u007F\x85é🧬" .\n'


def test_a_stranger_s_address_cannot_end_its_term() -> None:
    (line,) = n_quads([Quad(Iri("x:a> <x:b> <x:c> .\n<x:s"), Iri("x:p"), Literal(""))])
    assert line == '<x:a%3E%20%3Cx:b%3E%20%3Cx:c%3E%20.%0A%3Cx:s> <x:p> "" .\n'
