"""`kg eval`: how much of what gold says was extracted, and how much of what was extracted is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.options import HERE, Data, Json
from kg.cli.text import Jobs, engine_of, extract_article, read, tell
from kg.errors import StoreError
from kg.evaluate import Evaluation, Score, evaluate
from kg.evaluate.sheets import Record, read_gold, read_predictions
from kg.model import Article
from kg.pipeline import share
from kg.read import Note
from kg.records import write_records
from kg.store import exists, open_writer


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="The folder with one gold file per article.")],
    against: Annotated[
        Path | None,
        typer.Argument(
            metavar="[RECORDS.jsonl|ARTICLES]",
            help="Extracted records, or a folder of articles to extract now; else what the graph has of them.",
            show_default=False,
        ),
    ] = None,
    data: Data = HERE,
    jobs: Jobs = 1,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed (-) and what is wrong (+).")] = False,
    as_json: Json = False,
) -> None:
    """Compare extracted facts with gold facts."""
    sheets = read_gold(gold)
    wanted = {name for name, _ in sheets}
    if against is None:
        given = dict(_recall(data, wanted))
    elif against.is_dir():
        given = dict(_extract(against, wanted, jobs))
    else:
        given = read_predictions(against)
    result = evaluate(sheets, given)
    if as_json:
        console.write_json(_as_json(result, errors=errors))
        return
    if errors:
        console.write(f"{miss}\n" for miss in result.misses)
    columns = ["kind", "P#", "R#", "F1#", "hit#", "missed#", "extra#"]
    console.table("", columns, [[kind, *_cells(scores)] for kind, scores in result.kinds.items()])
    rows = [[kind, term, *_cells(scores)] for (kind, term), scores in result.terms.items()]
    console.table("By class, predicate and metric", ["kind", "term", *columns[1:]], rows)
    if result.silent:
        console.note(
            f"{len(result.silent)} of {result.articles} gold articles have no records: {', '.join(result.silent)}"
        )


def _extract(folder: Path, wanted: set[str], jobs: int) -> Iterator[tuple[str, list[Record]]]:
    """The records of a folder's articles, extracted now."""
    told: list[Note] = []
    items = list(read([str(folder)], told))
    chosen = [item for item in items if isinstance(item, Article) and item.id in wanted]
    refused = [(item.source, item.reason) for item in items if not isinstance(item, Article)]
    with console.progress() as report:
        for done, (article, outcome) in enumerate(engine_of(jobs)(extract_article, chosen), 1):
            if isinstance(outcome, Exception):
                refused.append((article.id, f"could not be extracted: {outcome}"))
            else:
                yield article.id, list(write_records(outcome))
            report("extract", done, len(chosen))
    tell(refused, told)


def _recall(data: Path, wanted: Iterable[str]) -> Iterator[tuple[str, list[Record]]]:
    """The records that the library of a graph has of the articles."""
    if not exists(data):
        raise StoreError(f"{data}: no graph here; name a file of records or a folder of articles, or build a graph")
    with open_writer(data, share) as opened:
        for name in sorted(wanted):
            if article := opened.library.find(name):
                yield name, list(write_records(opened.library.extraction(article)))


def _cells(scores: Score) -> list[str]:
    rates = [f"{value:.3f}" for value in (scores.precision, scores.recall, scores.f1)]
    return [*rates, str(scores.hit), str(scores.missed), str(scores.extra)]


def _as_json(result: Evaluation, *, errors: bool) -> Mapping[str, object]:
    return {
        "kinds": {kind: _plain(scores) for kind, scores in result.kinds.items()},
        "terms": {f"{kind} {term}": _plain(scores) for (kind, term), scores in result.terms.items()},
        "articles": result.articles,
        "silent": list(result.silent),
        **({"errors": [str(miss) for miss in result.misses]} if errors else {}),
    }


def _plain(scores: Score) -> dict[str, float]:
    return {
        "P": scores.precision,
        "R": scores.recall,
        "F1": scores.f1,
        "hit": scores.hit,
        "missed": scores.missed,
        "extra": scores.extra,
    }
