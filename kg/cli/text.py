"""What the commands that read articles share: reading, extracting, and telling what was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kg.cli import console
from kg.engines import Processes, serial
from kg.extract import extractor
from kg.lexicon import load_lexicon
from kg.model import Article, Extraction
from kg.ontology import load_ontology
from kg.pipeline import Engine
from kg.read import Note, Refusal, read_articles

Sources: TypeAlias = Annotated[
    list[str],
    typer.Argument(help="Files (.txt, .md, .html, .jsonl, each also .gz), folders of them, or - for standard input."),
]

Jobs: TypeAlias = Annotated[
    int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Work on so many articles at once, each in a process.")
]


@cache
def prepare() -> Callable[[Article], Extraction]:
    """The extractor with its lexicon; asked for before anything is read, so that a broken card is one error.

    Raises:
        LexiconError: a card or a table is malformed, or names a term that the ontology does not have.
    """
    return extractor(load_ontology(), load_lexicon())


def extract_article(article: Article) -> Extraction:
    """The facts of one article; the lexicon and the language model are loaded once in each process."""
    return prepare()(article)


def engine_of(jobs: int) -> Engine:
    """What runs the extraction of many articles."""
    return serial if jobs == 1 else Processes(jobs)


def read(sources: Iterable[str | Path], told: list[Note]) -> Iterator[Article | Refusal]:
    """The articles of the sources; `told` receives remarks on them."""
    return read_articles(sources, tell=told.append)


def tell(refused: Iterable[tuple[str, str]], told: Iterable[Note]) -> None:
    """Remarks, and what was not taken and why, on standard error."""
    for remark in told:
        console.note(f"note: {remark}")
    for source, reason in refused:
        console.err.print("[yellow]refused:[/] ", end="")
        console.note(f"{source}: {reason}")
