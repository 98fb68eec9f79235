"""`kg extract`: the contract's records of some articles, without a graph."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.text import Jobs, Sources, engine_of, extract_article, prepare, read, tell
from kg.model import Article
from kg.read import Note
from kg.records import write_lines


class Format(StrEnum):
    """How records are written."""

    JSONL = "jsonl"


def extract(
    sources: Sources,
    format_: Annotated[Format, typer.Option("--format", "-f", help="One JSON object a line.")] = Format.JSONL,
    jobs: Jobs = 1,
) -> None:
    """Print the facts of articles as JSON Lines, without a graph."""
    assert format_ is Format.JSONL
    refused: list[tuple[str, str]] = []
    told: list[Note] = []
    prepare()

    def articles() -> Iterator[Article]:
        for item in read(sources, told):
            if isinstance(item, Article):
                yield item
            else:
                refused.append((item.source, item.reason))

    with console.progress() as report:
        for done, (article, outcome) in enumerate(engine_of(jobs)(extract_article, articles()), 1):
            if isinstance(outcome, Exception):
                refused.append((article.id, f"could not be extracted: {outcome}"))
            else:
                console.write(f"{line}\n" for line in write_lines(outcome))
                if not outcome.facts:
                    told.append(Note(article.id, "no fact was found in it"))
            report("extract", done, None)
    tell(refused, told)
    raise typer.Exit(1 if refused else 0)
