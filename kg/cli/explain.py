"""`kg explain`: of an article, sentence by sentence, what was found and what it became; of a thing, why it is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from kg import iris
from kg.cli import console
from kg.cli.articles import UnknownArticleError, find_article
from kg.cli.entity import explain_thing
from kg.cli.options import HERE, Data, Json
from kg.cli.text import extract_article, read
from kg.errors import DecisionError, QueryError, ReadError, StoreError
from kg.export.turtle import write_block
from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article, Iri, Mentions, Quad, Sentence
from kg.pipeline import graph_of, open_graph
from kg.store import Store
from kg.text import parse

_PG, _OA, _RDF = (iris.PREFIXES[prefix] for prefix in ("pg", "oa", "rdf"))


@dataclass(frozen=True, slots=True)
class _Finding:
    """A fact of the graph with one place in the article that states it."""

    start: int
    end: int
    quote: str
    card: str
    confidence: str
    #: The direct triple where it is true today, and the triples of the fact's node.
    triples: tuple[tuple[Quad, ...], ...]


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE|THING",
            help="An article's id in the graph, or a file that need not be in it; or a thing by id, IRI or name.",
        ),
    ],
    data: Data = HERE,
    as_json: Json = False,
) -> None:
    """Show the way from sentences to triples, or why a thing is one."""
    if Path(what).is_file():
        found = _read_file(what)
        steps = _steps(found, graph_of([(found, extract_article(found))]))
    else:
        try:
            found = find_article(data, what)
        except UnknownArticleError as error:
            _explain_thing(data, what, error, as_json=as_json)
            return
        with console.progress() as report, open_graph(data, report) as store:
            steps = _steps(found, store)
    if as_json:
        console.write_json({"article": found.id, "title": found.title, "sentences": steps})
    else:
        _print(found, steps)


def _explain_thing(data: Path, what: str, unknown: UnknownArticleError, *, as_json: bool) -> None:
    try:
        explain_thing(data, what, as_json=as_json)
    except (DecisionError, QueryError) as error:
        raise StoreError(f"{unknown}; nor is it a thing: {error}") from error


def _read_file(path: str) -> Article:
    items = list(read([path], []))
    articles = [item for item in items if isinstance(item, Article)]
    if len(articles) != 1:
        reasons = "; ".join(item.reason for item in items if not isinstance(item, Article))
        raise ReadError(f"{path}: {reasons or f'{len(articles)} articles, and one can be explained at a time'}")
    return articles[0]


def _steps(article: Article, store: Store) -> list[dict[str, Any]]:
    """Each sentence with its mentions and the facts that it states, as plain data."""
    lexicon = load_lexicon()
    document = parse(article, lexicon)
    mentions = find_mentions(document, lexicon)
    findings = list(_findings(article, store))
    steps = []
    for sentence in document.sentences:
        stated = [finding for finding in findings if document.sentence_at(finding.start) is sentence]
        steps.append(
            {
                "start": sentence.start,
                "end": sentence.end,
                "part": sentence.part,
                "text": article.text[sentence.start : sentence.end],
                "mentions": list(_mentions(mentions, sentence, article.text)),
                "facts": [
                    {
                        "card": finding.card,
                        "confidence": float(finding.confidence),
                        "evidence": [finding.start, finding.end],
                        "quote": finding.quote,
                        "triples": "".join(line for part in finding.triples for line in write_block(part)),
                    }
                    for finding in stated
                ],
            }
        )
    return steps


def _mentions(mentions: Mentions, sentence: Sentence, text: str) -> Iterator[dict[str, str]]:
    """What a sentence mentions, in its order: words, kind, and what they stand for."""
    referents = {referent.id: referent for referent in mentions.referents}
    found: list[tuple[int, int, str, str]] = []
    for mention in mentions.mentions:
        referent = referents[mention.referent]
        found.append((mention.start, mention.end, referent.finer or referent.cls, referent.name))
    found += [(time.start, time.end, "time", time.value) for time in mentions.times]
    for one in mentions.quantities:
        value = f"{one.value:f}" + (f" to {one.high:f}" if one.high is not None else "")
        found.append((one.start, one.end, "quantity", f"{one.bound} {value} {one.unit}"))
    found += [(title.start, title.end, "title", title.text) for title in mentions.titles]
    for start, end, kind, value in sorted(found):
        if sentence.start <= start < sentence.end:
            yield {"words": text[start:end], "kind": kind, "is": value}


def _findings(article: Article, store: Store) -> Iterator[_Finding]:
    """The facts of an article's graph, in the order of their places in the text."""
    graph = iris.article(article.id)
    about: dict[Iri, list[Quad]] = {}
    for quad in store.quads(graph=graph):
        about.setdefault(quad.subject, []).append(quad)
    links = [quad for quads in about.values() for quad in quads if quad.predicate == iris.term("evidence")]
    found = [_finding(link.subject, Iri(link.object.value), about) for link in links]
    yield from sorted(found, key=lambda finding: (finding.start, finding.end, finding.card, finding.triples))


def _finding(fact: Iri, evidence: Iri, about: dict[Iri, list[Quad]]) -> _Finding:
    position = {quad.predicate.value: quad.object.value for quad in about[Iri(f"{evidence.value}-position")]}
    cited = {quad.predicate.value: quad.object.value for quad in about[evidence]}
    own = [quad for quad in about[fact] if quad.predicate.value not in (_PG + "evidence", _PG + "statedIn")]
    says = {quad.predicate.value: quad.object for quad in own}
    subject = says.get(_RDF + "subject") or says[_PG + "subject"]
    link = (says.get(_RDF + "predicate", iris.term("figure")), says.get(_RDF + "object", fact))
    direct = [quad for quad in about.get(Iri(subject.value), ()) if quad[1:3] == link]
    return _Finding(
        int(position[_OA + "start"]),
        int(position[_OA + "end"]),
        cited[_PG + "wording"],
        cited.get(_PG + "card", ""),
        cited[_PG + "confidence"],
        (tuple(direct), tuple(own)),
    )


def _print(article: Article, steps: list[dict[str, Any]]) -> None:
    console.say(f"[bold]{escape(article.title or article.id)}[/]")
    console.say(f"[dim]{escape(', '.join(part for part in (article.publisher, article.date, article.url) if part))}[/]")
    for number, step in enumerate(steps, 1):
        console.say(f"\n[bold]{number}[/] [dim]{step['part']} {step['start']}–{step['end']}[/]")
        console.say(f"  {escape(' '.join(step['text'].split()))}")
        for mention in step["mentions"]:
            same = "" if mention["is"] == mention["words"] else f" = {mention['is']}"
            console.say(f"    [cyan]{escape(mention['kind'])}[/] {escape(mention['words'] + same)}")
        for fact in step["facts"]:
            console.say(f"    [green]fact[/] card {escape(fact['card'] or '–')}, confidence {fact['confidence']:g}")
            console.say(f"      [dim]“{escape(fact['quote'])}”[/]")
            for line in fact["triples"].splitlines():
                console.say(f"      {escape(line)}")
