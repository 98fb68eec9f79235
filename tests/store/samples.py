"""A small graph with literals of every kind, and what sends it to a store elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kg.iris import PREFIXES, thing
from kg.model import Iri, Literal, Quad
from kg.store import QuadStore, in_memory
from kg.store.remote import RemoteStore
from kg.store.remote_publish import Published, publish

XSD = PREFIXES["xsd"]
P, LABEL = thing("p"), Iri(PREFIXES["rdfs"] + "label")
ONE, TWO = thing("article/one"), thing("article/two")
LITERALS = (
    Literal("plain"),
    Literal('"quoted" \\ \n\r\t and 北京 🏭 \u200f'),
    Literal("O'Neill & <sons>"),
    Literal(""),
    Literal("Wien", "", "de"),
    Literal("Wien", "", "en"),
    Literal("Wien"),
    *(Literal(value, XSD + "integer") for value in ("0", "-7", "255", "510", "5000000000")),
    *(Literal(value, XSD + "decimal") for value in ("1.5", "-0.25", "12345678.125")),
    Literal("2024-02-29", XSD + "date"),
    Literal("2024", XSD + "gYear"),
    Literal("2024-05", XSD + "gYearMonth"),
    Literal("--05-17", XSD + "gMonthDay"),
    Literal("https://example.org/a b", XSD + "anyURI"),
)
QUADS = (
    *(Quad(thing(f"thing/{number}"), P, value, ONE) for number, value in enumerate(LITERALS)),
    Quad(thing("thing/0"), LABEL, Literal("nothing", "", "en"), ONE),
    Quad(thing("thing/0"), P, thing("thing/1"), ONE),
    Quad(thing("thing/0"), P, thing("thing/1"), TWO),
    Quad(thing("thing/2"), P, Literal("of two"), TWO),
    Quad(thing("thing/2"), LABEL, Literal("kept apart"), TWO),
)


def share(quads: Iterator[Quad]) -> Iterator[Quad]:
    return (quad for quad in quads if quad.object.value != "kept apart")


def filled() -> QuadStore:
    store = in_memory(share=share)  # type: ignore[arg-type]
    for graph in (ONE, TWO):
        store.replace(graph, [quad for quad in QUADS if quad.graph == graph])
    return store


def send(here: QuadStore, there: RemoteStore, *, thorough: bool = False) -> Published:
    return publish(here, there, lambda stage, done, total: None, thorough=thorough)
