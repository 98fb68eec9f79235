"""Facts and entities as quads: one named graph per article, behind a gate that refuses what has no evidence."""

from kg.rdf.gate import check_evidence
from kg.rdf.graphs import article_quads, default_quads, entity_quads
from kg.rdf.nquads import n_quads

__all__ = ["article_quads", "check_evidence", "default_quads", "entity_quads", "n_quads"]
