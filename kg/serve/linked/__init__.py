"""Linked data: what an IRI of ours leads to as RDF, in every syntax, and the words of it in schema.org's terms."""
