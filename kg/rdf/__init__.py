"""Facts and entities as quads: one named graph per article, behind a gate that refuses what has no evidence."""

from kg.rdf.gate import Fault, check_evidence, faults, verify
from kg.rdf.graphs import article_quads, default_quads, entity_quads
from kg.rdf.nquads import n_quads

__all__ = [
    "Fault",
    "article_quads",
    "check_evidence",
    "default_quads",
    "entity_quads",
    "faults",
    "n_quads",
    "verify",
]
