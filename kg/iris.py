"""Mints and abbreviates IRIs: an id is readable where a thing has a name, and a hash of its content elsewhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kg.model import Iri

BASE = "https://w3id.org/parkgraph/"

#: Prefixes used in every query, export and page.
PREFIXES = {
    "pg": BASE + "ontology#",
    "pgv": BASE + "vocabulary#",
    "pgq": BASE + "quality#",
    "id": BASE + "id/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: How others write the IRIs of their things, as they publish them.
_ELSEWHERE = {
    "geonames": "https://sws.geonames.org/{}/",
    "ror": "https://ror.org/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
}

#: Graphs beside the articles' own.
INFERRED = Iri(BASE + "graph/inferred")
ENTITIES = Iri(BASE + "graph/entities")
ONTOLOGY = Iri(BASE + "graph/ontology")
CONFLICTS = Iri(BASE + "graph/conflicts")
CURATION = Iri(BASE + "graph/curation")


def term(name: str) -> Iri:
    """The ontology's term of a local name: `term("Park")` is `…/ontology#Park`."""
    return Iri(PREFIXES["pg"] + name)


def concept(name: str) -> Iri:
    """A concept of the vocabularies: `concept("outputValue")` is `…/vocabulary#outputValue`."""
    return Iri(PREFIXES["pgv"] + name)


def thing(local_id: str) -> Iri:
    """A thing by its local id: `thing("park/biobay")` is `…/id/park/biobay`."""
    return Iri(PREFIXES["id"] + local_id)


def article(article_id: str) -> Iri:
    """An article, and the graph that holds what it says."""
    return thing(f"article/{slug(article_id)}")


def elsewhere(scheme: str, value: str) -> Iri:
    """A thing in the data of others by its identifier there: `elsewhere("ror", "03cve4549")`."""
    return Iri(_ELSEWHERE[scheme].format(value))


def slug(name: str) -> str:
    """A name as the readable part of an IRI: lower-case ASCII letters, digits and hyphens.

    A name that loses letters or is long keeps eight digits of its hash, so that no two names share a slug by accident.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lossy = bool(re.search(r"[^\W_]", re.sub(r"[a-z0-9]", "", plain)))
    if words and not lossy and len(words) <= 80:
        return words
    return f"{words[:60].strip('-')}-{digest(name)[:8]}".lstrip("-")


def digest(*parts: str) -> str:
    """A hash of the parts in order, 20 hexadecimal digits; the same parts give the same hash on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:20]


def abbreviate(iri: str) -> str:
    """An IRI with its prefix, or in angle brackets where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and re.fullmatch(r"[A-Za-z0-9_][\w-]*", local):
            return f"{prefix}:{local}"
    return f"<{iri}>"
