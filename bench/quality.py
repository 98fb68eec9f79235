"""Measures how right the extraction is, as shipped and held out, and writes it down: `make quality`.

    python bench/quality.py [--shared DIR] [--jobs N] [--work DIR] [--floors]

Held out means: for each third of the articles (`bench/thirds.py`), everything that is learned is learned anew from the
other two thirds, in a copy of the lexicon, and the third is extracted with that. So no weight has seen the gold facts
of an article that it is measured on. Cards and tables are written by people and stay as they are.

Every step is kept in the work folder with a hash of what went into it; a run that was interrupted goes on where it was,
and a step is made again when code, articles or gold have changed. The encoders take longest, six trainings of a
second an article: without each third, and without each two, for the names that the verdicts of names are learned from.
Articles and gold are copied there first, so that all steps see the same. The figures go to `kg/evaluate/quality.json`
and the tables of `docs/quality.md` and `README.md`. With --floors those of `bench/floor.json` are raised to what was
measured, less a margin.
Needs the extra `train`, and for the whole the reference articles; without them it prints what it can measure.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from heldout import BENCH, ROOT, Run, finish, is_done, learn, make_encoders, sets_of, tell
from measures import Figures, measure, measure_confidence, measure_passages, measure_terms
from tables import fill
from thirds import thirds

from kg.evaluate import Score
from kg.evaluate.counts import Key
from kg.evaluate.measured import QUALITY
from kg.evaluate.sheets import Record, read_gold, read_sheets
from kg.extract import extractor
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.ontology import load_ontology
from kg.paths import LEXICON, cache_folder
from kg.pipeline.version import extracting_version, hash_files
from kg.read import read_articles
from kg.records import write_lines

#: The documents whose tables hold the figures.
DOCUMENTS = (ROOT / "docs" / "quality.md", ROOT / "README.md")
#: By how much a floor lies below what was measured, so that a small change elsewhere does not break it.
MARGIN = 0.02


def copy_corpus(work: Path, shared: Path | None) -> None:
    """Copy articles and gold into the work folder, without what has no counterpart."""
    shutil.rmtree(work / "corpus", ignore_errors=True)
    for here, there in zip(sets_of(shared), sets_of(shared, work), strict=True):
        shutil.copytree(here.articles, there.articles)
        shutil.copytree(here.gold, there.gold)
        articles, gold = ({path.stem: path for path in folder.rglob("*.*")} for folder in (there.articles, there.gold))
        for name in sorted(articles.keys() ^ gold.keys()):
            tell(f"{here.name}: {name} has no {'gold' if name in articles else 'article'} and is left out")
            (articles.get(name) or gold[name]).unlink()


# ── Steps, each done once ──────────────────────────────────────────────────────────────────────────────────────────


def do_part(run: Run) -> None:
    """Learn without the third, where there is one, and extract every set's articles of that third, or all."""
    lexicon = LEXICON / "en" if run.hold is None else learn(run)
    key = f"{extracting_version()} {hash_files([lexicon])}"
    for one in sets_of(run.shared, run.work):
        extract(run, one.name, one.articles, one.gold, lexicon, key)
    if run.shared and run.hold is None:
        texts = run.work / "passages"
        knowledgenet(run.shared, "texts", texts)
        extract(run, "knowledgenet", texts, None, lexicon, key)


def extract(run: Run, name: str, articles: Path, gold: Path | None, lexicon: Path, key: str) -> None:
    """Write the records of a folder's articles that have gold and are of the third."""
    out = run.folder / f"{name}.jsonl"
    key = f"{key} {hash_files([articles, *([gold] if gold else [])])}"
    if is_done(out, key):
        tell(f"{run.folder.name}: {name} is there")
        return
    found = {item.id: item for item in read_articles([articles]) if isinstance(item, Article)}
    third_of = thirds(found.keys() & {sheet for sheet, _ in read_gold(gold)} if gold else found)
    chosen = [found[one] for one, third in third_of.items() if run.hold is None or third == run.hold]
    tell(f"{run.folder.name}: {name}, {len(chosen)} articles")
    find = extractor(load_ontology(), load_lexicon(lexicon))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(f"{line}\n" for article in chosen for line in write_lines(find(article))), encoding="utf-8")
    finish(out, key)


def knowledgenet(shared: Path, action: str, target: Path) -> None:
    """Run the passages' own script."""
    script, passages = shared / "eval" / "knowledgenet.py", shared / "eval" / "knowledgenet-dev.jsonl"
    command = [sys.executable, str(script), action, str(passages), str(target)]
    subprocess.run(command, check=True)  # noqa: S603 - a script that we were given to run


# ── What comes of them ─────────────────────────────────────────────────────────────────────────────────────────────


def gather(work: Path, shared: Path | None) -> Figures:
    """All figures, from the predictions of all parts."""
    runs = [Run(work, shared, hold) for hold in (None, 0, 1, 2)]
    figures: Figures = {"extractor": extracting_version(), "sets": {}}
    everything: list[tuple[str, list[Record]]] = []
    all_held: dict[str, list[Record]] = {}
    all_thirds: dict[str, int] = {}
    for one in sets_of(shared, work):
        shipped, *parts = (read_sheets(run.folder / f"{one.name}.jsonl") for run in runs)
        held = {name: records for part in parts for name, records in part.items()}
        gold = read_gold(one.gold)
        third_of = thirds(name for name, _ in gold)
        figures["sets"][one.name] = {"title": one.title, **measure(gold, shipped, held, third_of)}
        for folder, title in one.inside:
            names = {path.stem for path in (one.articles / folder).iterdir()}
            some = measure([sheet for sheet in gold if sheet[0] in names], shipped, held, third_of)
            figures["sets"][folder] = {
                "title": title,
                **{k: some[k] for k in ("articles", "shipped", "held_out", "gap")},
            }
        everything += gold
        all_held |= held
        all_thirds |= third_of
    figures["together"] = measure(everything, all_held, all_held, all_thirds)["held_out"]
    figures["terms"] = measure_terms(everything, all_held)
    figures["confidence"] = measure_confidence(everything, all_held)
    if shared:
        predicted = read_sheets(runs[0].folder / "knowledgenet.jsonl")
        figures["passages"] = measure_passages(list(judge_passages(shared, predicted)))
    rounded: Figures = _rounded(figures)
    return rounded


def judge_passages(shared: Path, predicted: Mapping[str, list[Record]]) -> Iterator[Mapping[Key, Score]]:
    """The score of each passage, by property and for all together, as the passages' own script judges it."""
    sys.path.insert(0, str(shared / "eval"))
    theirs = importlib.import_module("knowledgenet")
    for passage in theirs.load(shared / "eval" / "knowledgenet-dev.jsonl"):
        sheet: dict[Key, Score] = {("property", ""): Score()}
        for name, hit, missed, extra, _ in theirs.judge(passage, predicted.get(passage["id"], [])):
            for key in (("property", ""), ("property", name)):
                sheet[key] = sheet.get(key, Score()) + Score(hit, missed, extra)
        yield sheet


def _rounded(value: Any) -> Any:
    """Four digits after the point: more would change with every version of every library."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return {key: _rounded(one) for key, one in value.items()} if isinstance(value, dict) else value


def raise_floors(figures: Figures) -> None:
    """Raise each floor to what was measured as shipped, less the margin; none is lowered."""
    path = BENCH / "floor.json"
    floors = json.loads(path.read_text(encoding="utf-8"))
    for name, kinds in floors.items():
        measured = figures["passages"] if name == "knowledgenet" else figures["sets"][name]
        for kind in kinds:
            label, _, rate = kind.partition(" ")
            least = math.floor((measured["shipped"][label][rate or "F1"] - MARGIN) * 100) / 100
            kinds[kind] = max(kinds[kind], least)
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do every part that is not done, and write the figures and the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the reference articles")
    parser.add_argument("--work", type=Path, default=cache_folder() / "quality", help="where the steps are kept")
    parser.add_argument("--jobs", type=int, default=1, help="how many parts at once")
    parser.add_argument("--floors", action="store_true", help="raise the floors to what was measured")
    args = parser.parse_args(arguments)
    shared = args.shared.resolve() if (args.shared / "gold").is_dir() else None
    copy_corpus(args.work.resolve(), shared)
    runs = [Run(args.work.resolve(), shared, hold) for hold in (None, 0, 1, 2)]
    make_encoders(runs[0])
    with ProcessPoolExecutor(args.jobs, max_tasks_per_child=1) as pool:
        for _ in pool.map(do_part, runs):
            pass
    figures = gather(args.work.resolve(), shared)
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    if shared is None:
        tell(f"{args.shared}: no reference articles here, so nothing is written")
        print(text)
        return 0
    QUALITY.write_text(text, encoding="utf-8")
    for document in DOCUMENTS:
        document.write_text(fill(document.read_text(encoding="utf-8"), figures), encoding="utf-8")
    if args.floors:
        raise_floors(figures)
    tell(f"wrote {QUALITY.relative_to(ROOT)} and the tables of {', '.join(path.name for path in DOCUMENTS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
