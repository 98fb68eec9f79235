"""`kg extract`: the contract's records of some articles, without a graph; or where two extractors differ on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from kg.cli import console
from kg.cli.choice import Choice, With, announce, open_choice, settle
from kg.cli.group import grouped
from kg.cli.text import Jobs, Sources, engine_of, extract_article, read, tell
from kg.extract import ByModel
from kg.llm import Difference, compare
from kg.model import Article, Extraction
from kg.pipeline.gate import admit
from kg.read import Note, Refusal
from kg.records import write_lines

A = TypeVar("A")

#: What the lines of `--with both` hold.
_COLUMNS = ("article", "found by", "kind", "fact", "cards say", "llm says", "start", "end", "quote")
_FOUND_BY = {"differs": "both, differ", "left": "cards only", "right": "llm only"}


class Format(StrEnum):
    """How records are written."""

    JSONL = "jsonl"


@grouped
def extract(
    sources: Sources,
    choice: Choice,
    format_: Annotated[Format, typer.Option("--format", "-f", help="One JSON object a line.")] = Format.JSONL,
    jobs: Jobs = 1,
) -> None:
    """Print the facts of articles as JSON Lines, without a graph.

    With `--with both` it prints a tab-separated line for each fact that the cards and the model do not agree on.
    """
    assert format_ is Format.JSONL
    refused: list[tuple[str, str]] = []
    told: list[Note] = []
    with open_choice(choice, jobs) as by_model:
        articles = _articles(read(sources, told), refused)
        if by_model:
            given = list(articles)
            announce(by_model, given)
            articles = iter(given)
        if by_model and choice.with_ is With.BOTH:
            _print_differences(articles, by_model, refused)
        else:
            work = by_model.extract if by_model else extract_article
            for article, extraction in _extracted(work, articles, refused, jobs):
                console.write(f"{line}\n" for line in write_lines(extraction))
                if not extraction.facts:
                    told.append(Note(article.id, "no fact was found in it"))
        if by_model:
            settle(by_model)
    tell(refused, told)
    raise typer.Exit(1 if refused else 0)


def _articles(items: Iterable[object], refused: list[tuple[str, str]]) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Article):
            yield item
        elif isinstance(item, Refusal):
            refused.append((item.source, item.reason))


def _extracted(
    extract_one: Callable[[Article], A], articles: Iterable[Article], refused: list[tuple[str, str]], jobs: int = 1
) -> Iterator[tuple[Article, A]]:
    """Each article with what came of it; what failed goes to `refused`."""
    with console.progress() as report:
        for done, (article, outcome) in enumerate(engine_of(jobs)(extract_one, articles), 1):
            if isinstance(outcome, Exception):
                refused.append((article.id, f"could not be extracted: {outcome}"))
            else:
                yield article, outcome
            report("extract", done, None)


def _print_differences(articles: Iterable[Article], by_model: ByModel, refused: list[tuple[str, str]]) -> None:
    def both(article: Article) -> tuple[Extraction, Extraction]:
        return admit(article, extract_article(article))[0], by_model.extract(article)

    counts: Counter[str] = Counter()
    console.write(["\t".join(_COLUMNS) + "\n"])
    for article, (left, right) in _extracted(both, articles, refused):
        found = compare(left, right, by_model.ontology)
        counts.update(one.verdict for one in found)
        console.write(_line(article, one) for one in found if one.verdict != "same")
    console.note(
        f"cards and {by_model.reader.model.name}: {counts['same']} facts alike, {counts['differs']} with other "
        f"qualifiers, {counts['left']} by the cards only, {counts['right']} by the model only"
    )


def _line(article: Article, one: Difference) -> str:
    cells = (
        article.id,
        _FOUND_BY[one.verdict],
        one.kind,
        one.fact,
        _say(one.left),
        _say(one.right),
        str(one.start),
        str(one.end),
        one.quote,
    )
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _say(qualifiers: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in qualifiers.items())
