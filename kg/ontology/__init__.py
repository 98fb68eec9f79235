"""The ontology and the vocabularies, read once as plain terms that cards, facts and queries are bound against."""

from kg.ontology.load import CORE, load_ontology, read_graph
from kg.ontology.quads import ontology_quads
from kg.ontology.shapes import derive_shapes
from kg.ontology.terms import Ontology, Term

__all__ = ["CORE", "Ontology", "Term", "derive_shapes", "load_ontology", "ontology_quads", "read_graph"]
