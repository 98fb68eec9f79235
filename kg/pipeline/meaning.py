"""What people mean by what they write: the sides of a judgement, and the facts and things of articles to review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from kg import iris
from kg.curation import anchor_of, fold
from kg.errors import DecisionError, FactError
from kg.model import Extraction, Iri, Referent
from kg.model.decision import ARTICLES, Anchor, Named, Side
from kg.pipeline.decisions import Desk
from kg.queries import Parameter, Question, bind
from kg.rdf.nodes import state

#: How many of an article's names a message lists.
_SHOWN = 10
_RECORDS = ("fact/", "figure/")
_ID = iris.PREFIXES["id"]
_LABEL = Iri(iris.PREFIXES["rdfs"] + "label")


def find_side(desk: Desk, text: str) -> Side:
    """A side of a judgement: an entity's id, IRI or name, `ENTITY#Printed Name`, or `ARTICLE#Printed Name`.

    Raises:
        DecisionError: nothing in the graph is meant by it; the message lists what is near.
        QueryError: no entity is called so, or several are; the message lists them.
    """
    what, hash_, printed = text.partition("#")
    if hash_ and not printed.strip():
        raise DecisionError(f"{text!r} has no name after the #; write ENTITY#Printed Name or ARTICLE#Printed Name")
    if hash_ and _is_article(desk, what):
        referent = _find_referent(_extraction(desk, what), printed)
        return Side(referent.cls, _as_printed(referent, printed), (what,), alone=True)
    return _entity_side(desk, find_entity(desk, what), printed)


def entities_of(desk: Desk, side: Side) -> set[str]:
    """The ids of the entities that a side means as the graph now stands."""
    found = set()
    for article in side.articles:
        entities = desk.data.register.canonical(article)
        for referent in _extraction(desk, article).referents:
            if referent.cls == side.cls and side.name in (referent.name, *referent.names) and referent.id in entities:
                found.add(entities[referent.id])
    return found


def find_entity(desk: Desk, text: str) -> str:
    """The id of the entity that is meant by an id, an IRI or a name.

    Raises:
        QueryError: there is none, or there are several; the message lists what is near.
    """
    asked = Question("it", "", (Parameter("entity"),), {}, None, "")
    store = desk.data.store
    terms = bind(asked, {"entity": text}, lambda query, given: store.query(query, given).solutions())
    found = terms["entity"].value.removeprefix(_ID)
    if not desk.data.register.entities_called([found]):
        raise DecisionError(f"{text!r} is no thing that articles name; `kg query what-is-called` finds ids by names")
    return found


def find_reviewed(desk: Desk, text: str) -> list[tuple[str, Anchor | Named]]:
    """What is to be reviewed, article by article: a fact or figure by id or IRI, a thing, or `ARTICLE#Printed Name`.

    Raises:
        DecisionError: there is no such fact or thing.
        QueryError: no entity is called so, or several are.
    """
    what, hash_, printed = text.partition("#")
    if hash_ and _is_article(desk, what):
        referent = _find_referent(_extraction(desk, what), printed)
        return [(what, Named(referent.cls, referent.name))]
    local = text.removeprefix(_ID).removeprefix("id:")
    if local.startswith(_RECORDS):
        return list(_find_facts(desk, iris.thing(local)))
    found: dict[tuple[str, Anchor | Named], None] = {}
    for article, referents in _bearing(desk, find_entity(desk, text)):
        found |= dict.fromkeys((article, Named(referent.cls, referent.name)) for referent in referents)
    return list(found)


def _find_facts(desk: Desk, fact: Iri) -> list[tuple[str, Anchor]]:
    """The articles that state a fact, each with the fact as that article states it."""
    stating = {quad.object for quad in desk.data.store.quads(subject=fact, predicate=iris.term("statedIn"))}
    by_graph = {iris.article(article): article for article in desk.data.library.ids()} if stating else {}
    found: dict[tuple[str, Anchor], None] = {}
    for graph in sorted(stating):
        article = by_graph[Iri(graph.value)]
        extraction, entities = _extraction(desk, article), desk.data.register.canonical(article)
        referents = {referent.id: referent for referent in extraction.referents}
        for one in extraction.facts:
            if state(one, entities.__getitem__).node == fact:
                found[article, anchor_of(one, referents)] = None
    if not found:
        local = fact.value.removeprefix(_ID)
        raise DecisionError(f"no fact {local!r} in this graph; `kg query what-does-an-article-say` shows the ids")
    return list(found)


def _entity_side(desk: Desk, entity: str, printed: str) -> Side:
    """A side that means an entity by its chief name, or by one of its printed names."""
    (known,) = desk.data.register.entities_called([entity])
    labels = [q.object.value for q in desk.data.store.quads(iris.thing(entity), _LABEL, graph=iris.ENTITIES)]
    wanted = printed or min(labels, default="")
    named: dict[str, set[str]] = defaultdict(set)
    cls = ""
    for article, referents in _bearing(desk, known.id):
        for referent in referents:
            cls = referent.cls
            for name in (referent.name, *referent.names):
                named[name].add(article)
        if len(named[wanted]) >= ARTICLES:
            break
    fitting = [name for name, articles in named.items() if articles and fold(name) == fold(wanted)]
    if printed and not fitting:
        near = ", ".join(repr(name) for name in sorted(named) if named[name])
        raise DecisionError(f"{entity} is nowhere called {printed!r}; it is called {near}")
    name = min(fitting or [name for name in named if named[name]], key=lambda n: (n != wanted, -len(named[n]), n))
    return Side(cls, name, tuple(sorted(named[name])[:ARTICLES]))


def _bearing(desk: Desk, entity: str) -> Iterable[tuple[str, list[Referent]]]:
    """The articles that name an entity, in order, each with its referents that stand for it."""
    register = desk.data.register
    groups = [known.group for known in register.entities_called([entity])]
    for article in sorted(register.articles_with(register.members(groups))):
        meant = {referent for referent, other in register.canonical(article).items() if other == entity}
        referents = [referent for referent in _extraction(desk, article).referents if referent.id in meant]
        if referents:
            yield article, referents


def _find_referent(extraction: Extraction, printed: str) -> Referent:
    """The one thing of an article that is called so."""
    names: Mapping[str, list[Referent]] = {"chosen": [], "printed": []}
    for referent in extraction.referents:
        if fold(referent.name) == fold(printed):
            names["chosen"].append(referent)
        elif any(fold(name) == fold(printed) for name in referent.names):
            names["printed"].append(referent)
    found = names["chosen"] or names["printed"]
    classes = sorted({referent.cls for referent in found})
    if len(classes) > 1:
        raise DecisionError(
            f"{extraction.article} calls a {' and a '.join(classes)} {printed!r}; give one of them by another name"
        )
    if not found:
        known = sorted({name for referent in extraction.referents for name in (referent.name, *referent.names)})
        near = get_close_matches(printed, known, cutoff=0.5)
        wording = " or ".join(map(repr, near)) or ", ".join(map(repr, known[:_SHOWN])) or "nothing"
        listed = f"did you mean {wording}?" if near else f"it names {wording}{' …' * (len(known) > _SHOWN)}"
        raise DecisionError(f"{extraction.article} calls nothing {printed!r}; {listed}")
    return found[0]


def _as_printed(referent: Referent, printed: str) -> str:
    names = (referent.name, *referent.names)
    return printed if printed in names else next(name for name in names if fold(name) == fold(printed))


def _is_article(desk: Desk, text: str) -> bool:
    return desk.data.library.find(text) is not None


def _extraction(desk: Desk, article_id: str) -> Extraction:
    """What an article states as reviewed; of a copy nothing, whose facts are the original's."""
    if original := desk.data.register.sketches.original(article_id):
        raise DecisionError(f"{article_id} is a copy of {original}, which its facts are counted from; name that one")
    try:
        return desk.told.extraction(desk.data.library.article(article_id))[0]
    except FactError:
        return Extraction(article_id, (), ())
