"""The records that the stages hand to each other: frozen, and nothing but data.

Said aloud: *article A says in the characters 812 to 903 that its referent e4 stands in `partnersWith` to its referent
e1; the card `partnersWith` found it, with confidence 0.9.* Facts name an article's own referents, never a resolved
entity, so that who is who can be decided anew without reading an article again.
"""

from __future__ import annotations

from kg.model.article import Article, Document, Sentence, Token
from kg.model.decision import Judgement, Side
from kg.model.fact import Attribute, Evidence, Extraction, Fact, Figure, Relation, Status
from kg.model.graph import Entities, Entity, Iri, Literal, Node, Quad, Verdict
from kg.model.mention import Bound, Form, Mention, Mentions, Quantity, Referent, Time, Title

__all__ = [
    "Article",
    "Attribute",
    "Bound",
    "Document",
    "Entities",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Figure",
    "Form",
    "Iri",
    "Judgement",
    "Literal",
    "Mention",
    "Mentions",
    "Node",
    "Quad",
    "Quantity",
    "Referent",
    "Relation",
    "Sentence",
    "Side",
    "Status",
    "Time",
    "Title",
    "Token",
    "Verdict",
]
