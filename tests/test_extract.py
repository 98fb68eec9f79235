"""The extractor as a whole: what it promises of every article, and the quality that it must not fall below."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluate import evaluate
from kg.evaluate.sheets import read_gold
from kg.extract import extractor
from kg.lexicon import load_lexicon
from kg.model import Article, Extraction
from kg.ontology import load_ontology
from kg.paths import EXAMPLES
from kg.read import read_articles
from kg.records import read_records, write_lines, write_records

FLOOR = Path(__file__).parent.parent / "bench" / "floor.json"


@pytest.fixture(scope="module")
def extract() -> Callable[[Article], Extraction]:
    return extractor(load_ontology(), load_lexicon())


def _articles(folder: Path) -> list[Article]:
    return [one for one in read_articles([folder]) if isinstance(one, Article)]


def test_each_fact_quotes_its_article(extract: Callable[[Article], Extraction]) -> None:
    articles = _articles(EXAMPLES / "articles")
    facts = [(article, fact) for article in articles for fact in extract(article).facts]
    assert len(facts) > 100
    for article, fact in facts:
        evidence = fact.evidence
        assert article.text[evidence.start : evidence.end] == evidence.quote != ""


def test_extracting_twice_gives_the_same(extract: Callable[[Article], Extraction]) -> None:
    article = _articles(EXAMPLES / "articles")[0]
    assert extract(article) == extract(article)


def test_records_are_read_as_they_were_written(extract: Callable[[Article], Extraction]) -> None:
    for article in _articles(EXAMPLES / "articles")[:5]:
        extraction = extract(article)
        (again,) = read_records(write_lines(extraction), {article.id: article.text})
        assert list(write_records(again)) == list(write_records(extraction))


def test_the_records_hold_to_the_contract(
    extract: Callable[[Article], Extraction], shared: Path, tmp_path: Path
) -> None:
    lines = [line for article in _articles(shared / "articles") for line in write_lines(extract(article))]
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, str(shared / "eval" / "check.py"), str(shared / "articles"), str(records)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.endswith(" 0 faults\n"), done.stdout[-3000:]


@pytest.mark.parametrize("part", ["seeds", "dev"])
def test_quality_keeps_its_floor(extract: Callable[[Article], Extraction], shared: Path, part: str) -> None:
    articles = _articles(shared / "articles" / part)
    assert len(articles) == {"seeds": 5, "dev": 50}[part]
    keeps_its_floor(extract, part, articles, shared / "gold")


def test_quality_on_the_sample_articles_keeps_its_floor(extract: Callable[[Article], Extraction]) -> None:
    articles = _articles(EXAMPLES / "articles")
    assert len(articles) == 15
    keeps_its_floor(extract, "samples", articles, Path(__file__).parent / "corpus" / "gold")


def keeps_its_floor(extract: Callable[[Article], Extraction], part: str, articles: list[Article], folder: Path) -> None:
    gold = [(name, rows) for name, rows in read_gold(folder) if name in {a.id for a in articles}]
    assert len(gold) == len(articles)
    predicted = {article.id: list(write_records(extract(article))) for article in articles}
    scores = evaluate(gold, predicted).kinds
    floors = json.loads(FLOOR.read_text(encoding="utf-8"))[part]
    assert set(floors) == {"entity", "relation", "attribute", "figure", "figure+", "facts"}
    below = {kind: f"{scores[kind].f1:.3f} < {least}" for kind, least in floors.items() if scores[kind].f1 < least}
    assert not below, f"F1 on {part} is below its floor"


def test_quality_on_web_text_keeps_its_floor(
    extract: Callable[[Article], Extraction], shared: Path, tmp_path: Path
) -> None:
    """KnowledgeNet's passages, judged by their own script."""
    script = [sys.executable, str(shared / "eval" / "knowledgenet.py")]
    passages, texts, records = (
        shared / "eval" / "knowledgenet-dev.jsonl",
        tmp_path / "texts",
        tmp_path / "records.jsonl",
    )
    subprocess.run([*script, "texts", str(passages), str(texts)], check=True)
    articles = _articles(texts)
    assert len(articles) == 1199
    records.write_text("".join(f"{line}\n" for one in articles for line in write_lines(extract(one))), encoding="utf-8")
    done = subprocess.run([*script, "score", str(passages), str(records)], check=True, capture_output=True, text=True)
    rates = next(line.split() for line in done.stdout.splitlines() if line.startswith("all "))
    floors = json.loads(FLOOR.read_text(encoding="utf-8"))["knowledgenet"]
    assert float(rates[1]) >= floors["all P"], done.stdout
    assert float(rates[3]) >= floors["all"], done.stdout


def test_an_article_without_facts_gives_none(extract: Callable[[Article], Extraction]) -> None:
    assert extract(Article("a", "Nothing happened. It was quiet.")).facts == ()


def test_what_is_extracted_can_be_sent_to_another_process(extract: Callable[[Article], Extraction]) -> None:
    extraction = extract(Article("a", "AstraZeneca opened a plant in Wuxi in 2019."))
    assert pickle.loads(pickle.dumps(extraction)) == extraction
