"""The report of a release's SHACL shapes, in the words of SHACL and without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iris, paths
from kg.export.description import DATASET
from kg.model import Iri, Literal, Quad
from kg.validate import Graph
from kg.validate.shapes import Violation, article_batches, check_shapes, read_shapes

_REPORT = Iri(f"{DATASET.value}#shacl-report")
_SH, _SHAPES = iris.PREFIXES["sh"], iris.BASE + "shapes#"
_TYPE = Iri(iris.PREFIXES["rdf"] + "type")
_SEVERITY = {"error": "Violation", "warning": "Warning"}


def find_violations(graph: Graph) -> list[Violation]:
    """What does not have its shape, each once, in order."""
    shapes = read_shapes(paths.ONTOLOGY)
    found = {one for batch in article_batches(graph) for one in check_shapes(graph, batch, shapes)}
    return sorted(found, key=lambda one: (one.shape, one.message, one.component, [tuple(node) for node in one.nodes]))


def report(violations: Iterable[Violation]) -> Iterator[Quad]:
    """A `sh:ValidationReport` of violations; nothing that is an error or a warning conforms."""
    found = list(violations)
    boolean = Literal("false" if found else "true", iris.PREFIXES["xsd"] + "boolean")
    yield Quad(_REPORT, _TYPE, Iri(_SH + "ValidationReport"))
    yield Quad(_REPORT, Iri(_SH + "conforms"), boolean)
    for one in found:
        key = iris.digest(one.shape, one.message, one.component, one.path, *map(repr, one.nodes))
        result = Iri(f"{DATASET.value}#shacl-result-{key}")
        yield Quad(_REPORT, Iri(_SH + "result"), result)
        yield Quad(result, _TYPE, Iri(_SH + "ValidationResult"))
        yield Quad(result, Iri(_SH + "resultSeverity"), Iri(_SH + _SEVERITY[one.severity]))
        yield Quad(result, Iri(_SH + "resultMessage"), Literal(one.message))
        yield Quad(result, Iri(_SH + "sourceShape"), Iri(_SHAPES + one.shape))
        yield Quad(result, Iri(_SH + "sourceConstraintComponent"), Iri(one.component))
        if one.path:
            yield Quad(result, Iri(_SH + "resultPath"), Iri(one.path))
        for word, node in zip(("focusNode", "value"), one.nodes, strict=False):
            yield Quad(result, Iri(_SH + word), node)
