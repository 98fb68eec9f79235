"""A model that answers with the gold facts: the gate must let them pass."""

from __future__ import annotations

from typing import Any

from kg import rdf
from kg.lexicon import Lexicon
from kg.llm.draft import Draft, Reading, read_reply
from kg.llm.reply import reply_type
from kg.llm.source import Source
from kg.llm.windows import Window
from kg.mentions import find_mentions
from kg.model import Article, Attribute, Document, Extraction, Fact, Relation
from kg.ontology import Ontology
from kg.text import parse

#: Of the gold facts of the sample articles; gold words some things in words of its own.
LEAST = 0.95


def record(fact: Fact, document: Document, names: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """A gold fact as a model would give it, with the sentences of its evidence as quote."""
    first, last = document.sentence_at(fact.evidence.start), document.sentence_at(fact.evidence.end - 1)
    given: dict[str, Any] = {"subject": names[fact.subject], "status": fact.status}
    given["quote"] = document.article.text[first.start : last.end]
    if isinstance(fact, Relation):
        given |= {"predicate": fact.predicate, "object": names.get(fact.object, ""), "value": fact.value}
        amount = None if fact.amount is None else float(fact.amount)
        return "relations", given | {
            "date": fact.date,
            "title": fact.title,
            "amount": amount,
            "currency": fact.currency,
        }
    if isinstance(fact, Attribute):
        return "attributes", given | {"attribute": fact.attribute, "value": fact.value, "date": fact.date}
    high = None if fact.high is None else float(fact.high)
    given |= {"metric": fact.metric, "value": float(fact.value), "valueHigh": high, "unit": fact.unit}
    return "figures", given | {"bound": fact.bound, "period": fact.period, "of": fact.of}


def ideal(article: Article, gold: Extraction, ontology: Ontology, lexicon: Lexicon) -> Draft:
    document = parse(article, lexicon)
    names = {referent.id: referent.name for referent in gold.referents}
    reply: dict[str, list[Any]] = {"things": [], "relations": [], "attributes": [], "figures": []}
    for thing in gold.referents:
        kind = thing.finer or thing.cls
        reply["things"].append({"name": thing.name, "kind": kind, "mentions": list(thing.names[1:])})
    for fact in gold.facts:
        kind, given = record(fact, document, names)
        reply[kind].append(given)
    source = Source(document, find_mentions(document, lexicon), lexicon.column("forms/currencies", "code"))

    def check(extraction: Extraction) -> list[tuple[Fact | None, str]]:
        return [(fault.fact, fault.message) for fault in rdf.faults(article, extraction, ontology, lexicon)]

    reading = Reading(source, Window((), document.sentences), ontology, check, "llm/1 ideal")
    return read_reply(reply_type(ontology).model_validate(reply), reading, {})


def test_the_gate_lets_the_truth_pass(
    corpus: tuple[tuple[Article, Extraction], ...], ontology: Ontology, lexicon: Lexicon
) -> None:
    given = kept = 0
    reasons: list[str] = []
    for article, gold in corpus:
        draft = ideal(article, gold, ontology, lexicon)
        given += len(gold.facts)
        kept += len(draft.facts)
        reasons += draft.refused
    assert given > 300
    assert kept / given >= LEAST, "\n".join(reasons)
