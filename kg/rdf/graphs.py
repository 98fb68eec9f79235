"""From an article's facts and the resolved entities to quads: the article's graph, and its share of the default one.

What a graph holds is decided here and nowhere else:

- the article itself, the direct triples of what is actual, a node for each fact and figure, posts and agreements;
- evidence, which stays in the article's graph: nodes `id:evidence/…` and the activity `id:extraction/…`.

Entity descriptions (class, label, further labels) belong to no article and are written once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg import iris
from kg.errors import ResolveError
from kg.model import Article, Entities, Entity, Evidence, Extraction, Fact, Iri, Literal, Quad
from kg.rdf.gate import check_evidence
from kg.rdf.literals import label, moment, number, whole
from kg.rdf.nodes import A, Statement, Triple, state

#: How many characters of the text a quote selector gives before and after the quote.
CONTEXT = 32

_OA, _DCTERMS, _PROV, _SCHEMA, _SKOS = (iris.PREFIXES[p] for p in ("oa", "dcterms", "prov", "schema", "skos"))
_LABEL = Iri(iris.PREFIXES["rdfs"] + "label")
_ALIAS = Iri(_SKOS + "altLabel")
_MATCH = Iri(_SKOS + "exactMatch")
_STATED_IN = iris.term("statedIn")
_EVIDENCE = iris.term("evidence")
#: What only an article's own graph may speak of.
_PROVENANCE = (iris.thing("evidence/").value, iris.thing("extraction/").value)


def article_quads(article: Article, extraction: Extraction, entities: Entities) -> Iterator[Quad]:
    """Everything that an article states, as quads of its own graph, evidence included; each quad once.

    Raises:
        FactError: a quote is not verbatim at its offsets, or a number or date cannot be stated.
        ResolveError: `entities` does not know one of the article's referents.
    """
    graph = iris.article(article.id)
    triples = dict.fromkeys(_describe_article(article, graph))

    def name(referent: str) -> str:
        try:
            return entities.of(article.id, referent).id
        except KeyError:
            raise ResolveError(f"{article.id}: no entity stands for {referent}; resolve the article first") from None

    found: dict[tuple[Iri, int, int], tuple[Statement, Fact]] = {}
    for fact in extraction.facts:
        check_evidence(article, fact)
        statement = state(fact, name)
        triples |= dict.fromkeys((*statement.triples, Triple(statement.node, _STATED_IN, graph)))
        place = (statement.node, fact.evidence.start, fact.evidence.end)
        if place not in found or _rank(fact) < _rank(found[place][1]):
            found[place] = (statement, fact)
    for statement, fact in found.values():
        triples |= dict.fromkeys(_describe_evidence(article, graph, statement.node, fact))
    if found:
        extractor = _extraction(article)
        triples[Triple(extractor, A, Iri(_PROV + "Activity"))] = None
        triples[Triple(extractor, Iri(_PROV + "used"), graph)] = None
    for triple in triples:
        yield Quad(*triple, graph)


def default_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """What article graphs give to the default graph: everything but evidence, each triple once."""
    seen: set[Quad] = set()
    for quad in quads:
        if quad.predicate != _EVIDENCE and not quad.subject.value.startswith(_PROVENANCE):
            shared = quad._replace(graph=None)
            if shared not in seen:
                seen.add(shared)
                yield shared


def entity_quads(entity: Entity) -> Iterator[Quad]:
    """What an entity is and is called, for the default graph and for `iris.ENTITIES`.

    A thing of a finer class is also typed with the contract's class above it, so that no query needs inference for it.
    """
    subject = iris.thing(entity.id)
    triples = [
        Triple(subject, A, iris.term(entity.cls)),
        *([Triple(subject, A, iris.term(entity.finer))] if entity.finer else []),
        Triple(subject, _LABEL, label(entity.name)),
        *(Triple(subject, _ALIAS, label(alias)) for alias in entity.aliases if alias != entity.name),
        *_describe_known(subject, entity),
    ]
    for graph in (None, iris.ENTITIES):
        for triple in dict.fromkeys(triples):
            yield Quad(*triple, graph)


def _describe_known(subject: Iri, entity: Entity) -> Iterator[Triple]:
    """What the world knows a thing by: links to other data, a code, a name in Chinese.

    The links are no `owl:sameAs`: what two datasets mean by a thing is never quite the same.
    """
    for kind, value in entity.known:
        if kind == "gb":
            yield Triple(subject, iris.term("divisionCode"), Literal(value))
        elif kind != "chinese":
            yield Triple(subject, _MATCH, iris.elsewhere(kind, value))
        elif value != entity.name:
            yield Triple(subject, _ALIAS, label(value))


def _describe_article(article: Article, graph: Iri) -> Iterator[Triple]:
    yield Triple(graph, A, iris.term("Article"))
    yield Triple(graph, A, Iri(_SCHEMA + "NewsArticle"))
    yield Triple(graph, iris.term("sha256"), Literal(article.digest))
    if article.title:
        yield Triple(graph, Iri(_DCTERMS + "title"), Literal(article.title))
    if article.publisher:
        yield Triple(graph, Iri(_DCTERMS + "publisher"), Literal(article.publisher))
    if article.date:
        yield Triple(graph, Iri(_DCTERMS + "issued"), moment(article.date))
    if article.url:
        # A literal, since addresses in the wild are often no IRIs.
        yield Triple(graph, Iri(_SCHEMA + "url"), Literal(article.url, iris.PREFIXES["xsd"] + "anyURI"))


def _describe_evidence(article: Article, graph: Iri, stated: Iri, fact: Fact) -> Iterator[Triple]:
    """A Web Annotation target: the fact's place in the article, by its words and by its offsets in code points."""
    quoted = fact.evidence
    node = _mint_evidence(article, stated, quoted)
    quote, position = Iri(node.value + "-quote"), Iri(node.value + "-position")
    yield Triple(stated, _EVIDENCE, node)
    yield Triple(node, A, iris.term("Evidence"))
    yield Triple(node, A, Iri(_OA + "SpecificResource"))
    yield Triple(node, Iri(_OA + "hasSource"), graph)
    yield Triple(node, iris.term("confidence"), number(Decimal(str(round(fact.confidence, 4)))))
    if fact.card:
        yield Triple(node, iris.term("card"), Literal(fact.card))
    yield Triple(node, iris.term("wording"), Literal(quoted.quote))
    yield Triple(node, Iri(_PROV + "wasGeneratedBy"), _extraction(article))
    yield Triple(node, Iri(_OA + "hasSelector"), quote)
    yield Triple(node, Iri(_OA + "hasSelector"), position)
    yield Triple(quote, A, Iri(_OA + "TextQuoteSelector"))
    yield Triple(quote, Iri(_OA + "exact"), Literal(quoted.quote))
    yield Triple(quote, Iri(_OA + "prefix"), Literal(article.text[max(0, quoted.start - CONTEXT) : quoted.start]))
    yield Triple(quote, Iri(_OA + "suffix"), Literal(article.text[quoted.end : quoted.end + CONTEXT]))
    yield Triple(position, A, Iri(_OA + "TextPositionSelector"))
    yield Triple(position, Iri(_OA + "start"), whole(quoted.start))
    yield Triple(position, Iri(_OA + "end"), whole(quoted.end))


def _mint_evidence(article: Article, stated: Iri, quoted: Evidence) -> Iri:
    return iris.thing(f"evidence/{iris.digest(article.id, stated.value, str(quoted.start), str(quoted.end))}")


def _extraction(article: Article) -> Iri:
    return iris.thing(f"extraction/{iris.slug(article.id)}")


def _rank(fact: Fact) -> tuple[float, str]:
    """Of two findings of one fact at one place the surer is kept, whatever order they come in."""
    return -fact.confidence, fact.card
