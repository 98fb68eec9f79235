"""`kg eval`: how much of what gold says was extracted, and how much of what was extracted is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from kg.cli import console
from kg.cli.options import HERE, Data, Json
from kg.cli.text import Jobs, engine_of, extract_article, read, tell
from kg.errors import RecordError, StoreError
from kg.evaluate import Evaluation, Miss, Score, evaluate
from kg.evaluate.intervals import Interval, intervals, plain
from kg.evaluate.passages import find_passage
from kg.evaluate.sheets import Record, read_gold, read_predictions
from kg.model import Article
from kg.pipeline import share
from kg.read import Note
from kg.records import write_records
from kg.store import exists, open_writer

_COLUMNS = ("P#", "R#", "F1#", "P 95%#", "R 95%#", "F1 95%#", "hit#", "missed#", "extra#")


class _Given(NamedTuple):
    """What is compared with gold: records by article, and the articles' texts as far as they are at hand."""

    records: dict[str, list[Record]]
    texts: dict[str, str]


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="The folder with one gold file per article.")],
    against: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[RECORDS.jsonl] [ARTICLES]…",
            help="Extracted records, and folders of articles: without records they are extracted now. "
            "With neither, what the graph has of the gold articles.",
            show_default=False,
        ),
    ] = None,
    data: Data = HERE,
    jobs: Jobs = 1,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed (-) and what is wrong (+), with line and sentence.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Compare extracted facts with gold facts."""
    sheets = read_gold(gold)
    given = _gather(against or [], {name for name, _ in sheets}, data, jobs)
    result = evaluate(sheets, given.records)
    if as_json:
        listed = {"errors": [_placed(miss, given.texts) for miss in result.misses]} if errors else {}
        console.write_json(_as_json(result) | listed)
        return
    if errors:
        console.write(line for miss in result.misses for line in _lines(miss, given.texts))
    spans = intervals(result.sheets)
    rows = [[kind, *_cells(scores, spans.get((kind, "")))] for kind, scores in result.kinds.items()]
    console.table("", ["kind", *_COLUMNS], rows)
    rows = [[*key, *_cells(scores, spans.get(key))] for key, scores in result.terms.items()]
    console.table("By class, predicate, attribute and metric", ["kind", "term", *_COLUMNS], rows)
    if result.silent:
        console.note(
            f"{len(result.silent)} of {result.articles} gold articles have no records: {', '.join(result.silent)}"
        )


def _gather(against: Sequence[Path], wanted: set[str], data: Path, jobs: int) -> _Given:
    """The records to compare with gold, from files, from articles, or from the graph."""
    if not against:
        return _recall(data, wanted)
    folders = [path for path in against if path.is_dir()]
    told: list[Note] = []
    items = list(read(map(str, folders), told))
    refused = [(item.source, item.reason) for item in items if not isinstance(item, Article)]
    chosen = [item for item in items if isinstance(item, Article) and item.id in wanted]
    given = _Given({}, {article.id: article.text for article in chosen})
    files = [path for path in against if path not in folders]
    for path in files:
        found = read_predictions(path)
        if twice := sorted(found.keys() & given.records.keys()):
            raise RecordError(f"{path}: another file has records of {twice[0]} too; give those of an article in one")
        given.records.update(found)
    if not files:
        given.records.update(_extract(chosen, jobs, refused))
    tell(refused, told)
    return given


def _extract(
    articles: Sequence[Article], jobs: int, refused: list[tuple[str, str]]
) -> Iterator[tuple[str, list[Record]]]:
    """The records of articles, extracted now; `refused` receives those that fail, with the reason."""
    with console.progress() as report:
        for done, (article, outcome) in enumerate(engine_of(jobs)(extract_article, articles), 1):
            if isinstance(outcome, Exception):
                refused.append((article.id, f"could not be extracted: {outcome}"))
            else:
                yield article.id, list(write_records(outcome))
            report("extract", done, len(articles))


def _recall(data: Path, wanted: Iterable[str]) -> _Given:
    """What the library of a graph has of the articles."""
    if not exists(data):
        raise StoreError(f"{data}: no graph here; name a file of records or a folder of articles, or build a graph")
    given = _Given({}, {})
    with open_writer(data, share) as opened:
        for name in sorted(wanted):
            if article := opened.library.find(name):
                given.records[name] = list(write_records(opened.library.extraction(article)))
                given.texts[name] = article.text
    return given


def _cells(scores: Score, span: Interval | None) -> list[str]:
    rates = [f"{value:.3f}" for value in (scores.precision, scores.recall, scores.f1)]
    ends = (span.precision, span.recall, span.f1) if span else ()
    spans = [f"{low:.2f}–{high:.2f}" for low, high in ends] or [""] * 3
    return [*rates, *spans, str(scores.hit), str(scores.missed), str(scores.extra)]


def _lines(miss: Miss, texts: Mapping[str, str]) -> Iterator[str]:
    """What was missed or is wrong, and below it the line and the sentence where the text is known."""
    yield f"{miss}\n"
    if passage := find_passage(miss.record, texts.get(miss.article, "")):
        yield f"    line {passage.line}: {passage.sentence}\n"


def _placed(miss: Miss, texts: Mapping[str, str]) -> dict[str, object]:
    passage = find_passage(miss.record, texts.get(miss.article, ""))
    place = {"line": passage.line, "sentence": passage.sentence} if passage else {}
    return {
        "error": "missed" if miss.sign == "-" else "wrong",
        "article": miss.article,
        "kind": miss.kind,
        "text": miss.text,
        **place,
    }


def _as_json(result: Evaluation) -> dict[str, object]:
    spans = intervals(result.sheets)
    return {
        "kinds": {kind: plain(scores, spans.get((kind, ""))) for kind, scores in result.kinds.items()},
        "terms": {f"{key[0]} {key[1]}": plain(scores, spans.get(key)) for key, scores in result.terms.items()},
        "articles": result.articles,
        "silent": list(result.silent),
    }
