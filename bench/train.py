"""Learns the weights of the models for names and for pairs from articles with gold facts, and writes them to a folder.

    python bench/train.py names|pairs --articles DIR --gold DIR --out kg/lexicon/en/weights [--hold 0|1|2]

With --hold, the articles whose number in sorted order leaves that rest when divided by three are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kg.evaluate.overlay import Overlay
from kg.evaluate.overlay import _fold as fold_name
from kg.evaluate.sheets import Record, read_gold
from kg.facts.pairs import find_pairs
from kg.facts.pairs import signs_of as pair_signs
from kg.facts.relations import Knowledge, stated_in
from kg.facts.roles import lay_over
from kg.lexicon.cards import load_cards
from kg.lexicon.weights import Weights
from kg.mentions import find_mentions
from kg.model import Extraction, Relation
from kg.ontology import load_ontology
from kg.records import write_records
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions.book import load_book
from kg.mentions.classes import classify
from kg.mentions.signs import signs_of
from kg.mentions.spans import find_spans
from kg.model import Article
from kg.paths import LEXICON
from kg.read import read_articles
from kg.text import parse


@dataclass(frozen=True, slots=True)
class Example:
    """Signs, the right answer ("" for none), how much it counts, and the article it is from."""

    signs: frozenset[str]
    answer: str
    weight: float
    article: str


def name_examples(articles: Sequence[Article], gold: dict[str, list[Record]], lexicon: Lexicon) -> Iterator[Example]:
    """Each span that may be a name, with the class that gold gives it."""
    book = load_book(lexicon)
    for article in articles:
        classes: dict[str, tuple[list[str], float]] = {}
        for record in gold[article.id]:
            if record["kind"] == "entity":
                listed = record["class"] if isinstance(record["class"], list) else [record["class"]]
                for name in (record["name"], *record["mentions"]):
                    classes.setdefault(fold_name(name), (listed, 0.6 if record.get("optional") else 1.0))
        document = parse(article, lexicon)
        for sentence in document.sentences:
            if sentence.part == "furniture":
                continue
            for span in find_spans(document, sentence, book):
                text = article.text[document.tokens[span.first].start : document.tokens[span.last - 1].end]
                verdict = classify(document, span, book)
                listed, weight = classes.get(fold_name(text), ([""], 1.0))
                answer = verdict.cls if verdict and verdict.cls in listed else listed[0]
                yield Example(frozenset(signs_of(document, span, verdict, book)), answer, weight, article.id)


def pair_examples(
    articles: Sequence[Article], gold: dict[str, list[Record]], lexicon: Lexicon
) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], str]]:
    """Each pair of mentions: signs, relations that hold and are required, those that hold, those possible, article."""
    ontology = load_ontology()
    cards = load_cards(lexicon, ontology)
    knowledge = Knowledge(cards, lexicon, ontology, Weights((), (), {}, {}), {})
    for article in articles:
        document = parse(article, lexicon)
        mentions = find_mentions(document, lexicon)
        scene = lay_over(document, mentions)
        referents = {r.id: r for r in mentions.referents}
        sheet = Overlay.of(gold[article.id], list(write_records(Extraction(article.id, mentions.referents, ()))))
        truths = _truths(gold[article.id])
        for sentence in document.sentences:
            if sentence.part == "furniture":
                continue
            stated = list(stated_in(scene, sentence, knowledge))
            for pair in find_pairs(scene, sentence):
                subject, target = pair.subject.referent, pair.object.referent
                kinds = referents[subject].cls, referents[target].cls
                possible = frozenset(p for p in ontology.relations if ontology.accepts(p, *kinds))
                if not possible:
                    continue
                hits = frozenset(
                    f.predicate for f in stated if isinstance(f, Relation) and (f.subject, f.object) == (subject, target)
                )
                left, right = sheet.same.get(subject, set()), sheet.same.get(target, set())
                hold, required = set(), set()
                for predicate, s, o, optional, (start, end) in truths:
                    if left & s and right & o:
                        near = start - 1 <= sentence.end and sentence.start <= end + 1
                        if near or len(stated) < 0:
                            hold.add(predicate)
                            if not optional:
                                required.add(predicate)
                        else:
                            hold.add(predicate + "?")
                signs = frozenset(pair_signs(scene, pair, referents, hits))
                yield signs, frozenset(required), frozenset(hold), possible, article.id


def _truths(rows: list[Record]) -> list[tuple[str, set[str], set[str], bool, tuple[int, int]]]:
    """(relation, subjects, objects, optional, evidence) of gold, from both ends where it has an inverse."""
    found = []
    for r in rows:
        if r["kind"] != "relation" or "object" not in r:
            continue
        s, o = (set(v) if isinstance(v, list) else {v} for v in (r["subject"], r["object"]))
        where = tuple(r.get("evidence", (0, 10**9)))
        for predicate in r["predicate"] if isinstance(r["predicate"], list) else [r["predicate"]]:
            found.append((predicate, s, o, bool(r.get("optional")), where))
            inverse = {"partnersWith": "partnersWith", "hosts": "locatedIn", "locatedIn": "hosts"}.get(predicate)
            if inverse:
                found.append((inverse, o, s, bool(r.get("optional")), where))
    return found


def learn_pairs(examples, strength: float, rare: int) -> dict[str, object]:
    """A logistic model per relation; the threshold of each is where F1 is best in cross-validation by article."""
    seen: dict[str, set[str]] = defaultdict(set)
    for signs, *_, article in examples:
        for sign in signs:
            seen[sign].add(article)
    signs = sorted(sign for sign, where in seen.items() if len(where) >= rare)
    column = {sign: i for i, sign in enumerate(signs)}
    bias, least, table = [], {}, {sign: {} for sign in signs}
    answers = sorted({p for e in examples for p in e[3]})
    kept = []
    for answer in answers:
        rows = [e for e in examples if answer in e[3] and answer + "?" not in e[2]]
        wanted = np.array([answer in e[2] for e in rows])
        firm = np.array([answer in e[1] for e in rows])
        if firm.sum() < 3 or wanted.all():
            continue
        index = [(r, column[s]) for r, e in enumerate(rows) for s in e[0] if s in column]
        matrix = csr_matrix((np.ones(len(index)), ([r for r, _ in index], [c for _, c in index])), shape=(len(rows), len(signs)))
        weight = np.where(wanted & ~firm, 0.4, 1.0)
        groups = np.array([hash_of(e[4]) % 5 for e in rows])
        held = np.zeros(len(rows))
        for fold in range(5):
            train, test = groups != fold, groups == fold
            if len(set(wanted[train])) < 2 or not test.any():
                continue
            model = LogisticRegression(C=strength, max_iter=1000).fit(matrix[train], wanted[train], sample_weight=weight[train])
            held[test] = model.predict_proba(matrix[test])[:, 1]
        best = max((f1(held >= t, wanted, firm), t) for t in np.arange(0.15, 0.86, 0.05))
        model = LogisticRegression(C=strength, max_iter=1000).fit(matrix, wanted, sample_weight=weight)
        kept.append(answer)
        bias.append(round(float(model.intercept_[0]), 3))
        least[answer] = round(float(best[1]), 2)
        print(f"{answer:16} pairs {len(rows):6} hold {int(wanted.sum()):5} required {int(firm.sum()):4} F1 {best[0]:.3f} at {best[1]:.2f}")
        for sign, i in column.items():
            value = round(float(model.coef_[0, i]), 3)
            if abs(value) >= 0.02:
                table[sign][answer] = value
    return {"answers": kept, "bias": bias, "least": least, "signs": {s: t for s, t in table.items() if t}}


def f1(given, wanted, firm) -> float:
    hit = (given & firm).sum()
    wrong = (given & ~wanted).sum()
    return 2 * hit / max(1, hit + wrong + firm.sum())


def hash_of(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)


def learn(examples: Sequence[Example], strength: float, rare: int) -> dict[str, object]:
    """Softmax weights over the signs that occur in at least `rare` articles."""
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for sign in example.signs:
            seen[sign].add(example.article)
    signs = sorted(sign for sign, where in seen.items() if len(where) >= rare)
    column = {sign: i for i, sign in enumerate(signs)}
    rows = [(r, column[s]) for r, e in enumerate(examples) for s in sorted(e.signs) if s in column]
    matrix = csr_matrix(
        (np.ones(len(rows)), ([r for r, _ in rows], [c for _, c in rows])), shape=(len(examples), len(signs))
    )
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(matrix, [e.answer for e in examples], sample_weight=[e.weight for e in examples])
    weights = {
        sign: {a: round(float(w), 3) for a, w in zip(model.classes_, model.coef_[:, i], strict=True) if abs(w) >= 0.02}
        for sign, i in column.items()
    }
    return {
        "answers": [str(a) for a in model.classes_],
        "bias": [round(float(b), 3) for b in model.intercept_],
        "signs": {sign: table for sign, table in sorted(weights.items()) if table},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["names", "pairs"])
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--lexicon", type=Path, default=LEXICON / "en")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold", type=int, choices=[0, 1, 2])
    args = parser.parse_args()
    gold = {name: rows for folder in args.gold for name, rows in read_gold(folder)}
    lexicon = load_lexicon(args.lexicon)
    articles = sorted((a for a in read_articles(args.articles) if isinstance(a, Article) and a.id in gold), key=lambda a: a.id)
    kept = [a for i, a in enumerate(articles) if args.hold is None or i % 3 != args.hold]
    if args.what == "names":
        examples = list(name_examples(kept, gold, lexicon))
        weights = learn(examples, 0.3, 2)
    else:
        examples = list(pair_examples(kept, gold, lexicon))
        weights = learn_pairs(examples, 0.2, 3)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / f"{args.what}.json").write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(examples)} examples from {len(kept)} articles, {len(weights['signs'])} signs")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
