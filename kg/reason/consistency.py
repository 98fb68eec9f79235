"""Whether facts and ontology can be true at all: the DL reasoner HermiT, run through owlready2 on Java."""

from __future__ import annotations

import io
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import owlready2
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import OWL, RDF

from kg import iris, paths
from kg.errors import ReasonError
from kg.model import Iri, Node, Quad
from kg.ontology import CORE, read_graph

JAVA_MISSING = "The DL reasoner needs Java, and there is no `java` on the PATH: apt-get install default-jre-headless"

_PG = iris.PREFIXES["pg"]
_TYPE = str(RDF.type)


@dataclass(frozen=True, slots=True)
class Report:
    """What the DL reasoner found."""

    #: Whether there is a world in which everything stated is true.
    consistent: bool
    #: IRIs of the classes that nothing can belong to, sorted; none are looked for in an inconsistent graph.
    unsatisfiable: tuple[str, ...] = ()
    #: Of an inconsistent graph: facts that contradict the ontology together, and would not if any of them were missing.
    culprits: tuple[Quad, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is nothing to put right."""
        return self.consistent and not self.unsatisfiable


@dataclass(frozen=True, slots=True)
class _Schema:
    """The ontology as N-Triples, and its functional properties."""

    triples: str
    functional: frozenset[str]


def check_consistency(
    quads: Iterable[Quad] = (), folder: Path = paths.ONTOLOGY, files: Sequence[str] = CORE, *, explain: bool = True
) -> Report:
    """Facts, of whatever graphs, and the ontology's files with all that they import, judged by HermiT.

    A thing has one name here: two values of a functional property are two things. Dates are not looked at, since
    OWL 2 has no datatype for them. With `explain`, an inconsistent graph is asked again, some twenty times, in ever
    smaller parts, until the facts that contradict each other are left.

    Raises:
        ReasonError: there is no Java, or HermiT gave up.
    """
    if shutil.which(owlready2.JAVA_EXE) is None:
        raise ReasonError(f"{JAVA_MISSING}.")
    schema = _read_schema(folder, files)
    facts = sorted({quad._replace(graph=None) for quad in quads if _is_judged(quad)}, key=_order)
    consistent, unsatisfiable = _run(schema, facts)
    if consistent or not explain or not _run(schema, [])[0]:
        return Report(consistent, unsatisfiable)
    return Report(consistent, (), tuple(_explain(schema, facts)))


def _read_schema(folder: Path, files: Sequence[str]) -> _Schema:
    imported = sorted(f"imports/{path.name}" for path in (folder / "imports").glob("*.ttl"))
    graph = read_graph(folder, [*files, *imported])
    graph.remove((None, OWL.imports, None))
    functional = frozenset(str(node) for node in graph.subjects(RDF.type, OWL.FunctionalProperty))
    return _Schema(graph.serialize(format="nt"), functional)


def _is_judged(quad: Quad) -> bool:
    """Whether a fact is in the ontology's own words: relations, literals and classes of things and records."""
    word = quad.object if _is_type(quad) else quad.predicate
    return isinstance(word, Iri) and word.value.startswith(_PG)


def _is_type(quad: Quad) -> bool:
    return quad.predicate.value == _TYPE


def _order(quad: Quad) -> tuple[str, ...]:
    return (quad.subject.value, quad.predicate.value, *quad.object)


def _explain(schema: _Schema, facts: Sequence[Quad]) -> list[Quad]:
    """As few facts as contradict each other. The classes of things go along with the facts that name them."""
    classes: dict[Node, list[Quad]] = defaultdict(list)
    for quad in facts:
        if _is_type(quad):
            classes[quad.subject].append(quad)

    def with_classes(some: Sequence[Quad]) -> list[Quad]:
        named = {node for quad in some for node in (quad.subject, quad.object)}
        return sorted({*some, *(quad for node in named for quad in classes.get(node, ()))}, key=_order)

    culprits = _narrow(lambda some: _run(schema, with_classes(some))[0], [], facts)
    together = with_classes(culprits)
    return culprits if culprits == together else _narrow(lambda some: _run(schema, some)[0], [], together)


def _narrow(
    consistent: Callable[[Sequence[Quad]], bool], kept: Sequence[Quad], facts: Sequence[Quad], *, grown: bool = False
) -> list[Quad]:
    """Of `facts`, as few as `kept` needs to become inconsistent, by halving (Junker's QuickXplain)."""
    if grown and not consistent(kept):
        return []
    if len(facts) == 1:
        return list(facts)
    left, right = facts[: len(facts) // 2], facts[len(facts) // 2 :]
    of_right = _narrow(consistent, [*kept, *left], right, grown=True)
    of_left = _narrow(consistent, [*kept, *of_right], left, grown=bool(of_right))
    return sorted([*of_left, *of_right], key=_order)


def _run(schema: _Schema, facts: Sequence[Quad]) -> tuple[bool, tuple[str, ...]]:
    """HermiT's verdict: whether it is consistent, and which classes are empty."""
    graph = Graph(bind_namespaces="none")
    for triple in (*facts, *_tell_apart(schema, facts)):
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    data = schema.triples + graph.serialize(format="nt")
    world = owlready2.World()
    try:
        world.get_ontology(iris.BASE + "check#").load(fileobj=io.BytesIO(data.encode()), only_local=True)
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        empty = {found.iri for found in world.inconsistent_classes()} - {str(OWL.Nothing)}
    except owlready2.OwlReadyInconsistentOntologyError:
        return False, ()
    except owlready2.OwlReadyJavaError as error:
        raise ReasonError(f"HermiT gave up: {error}. If it is the ontology, its tests say more.") from error
    finally:
        world.close()
    return True, tuple(sorted(empty))


def _tell_apart(schema: _Schema, facts: Iterable[Quad]) -> Iterator[Quad]:
    """That the things which one subject has as values of a functional property differ."""
    values: dict[tuple[Iri, Iri], set[Iri]] = defaultdict(set)
    for quad in facts:
        if quad.predicate.value in schema.functional and isinstance(quad.object, Iri):
            values[quad.subject, quad.predicate].add(quad.object)
    for several in values.values():
        for one, other in combinations(sorted(several), 2):
            yield Quad(one, Iri(str(OWL.differentFrom)), other)


def _term(node: Node) -> URIRef | RdfLiteral:
    if isinstance(node, Iri):
        return URIRef(node.value)
    return RdfLiteral(node.value, datatype=URIRef(node.datatype) if node.datatype else None, lang=node.language or None)
