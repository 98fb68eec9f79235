"""Learns the weights of the models for names and for pairs from articles with gold facts, and writes them to a folder.

    python bench/train.py names --encoders DIR --articles DIR… --gold DIR… --out kg/lexicon/en/weights [--hold 0|1|2]
    python bench/train.py pairs --articles DIR… --gold DIR… --out kg/lexicon/en/weights [--hold 0|1|2]

With --hold, that third of every folder is left out (`bench/thirds.py`).
`bench/encoder.py` and `bench/heads.py` come first: of their folders the names need the one for the same articles, which
is copied to where the weights go, and those that leave out a third more. The pairs are those of the names that the
lexicon's weights find, so they are learned after the names, with the lexicon that has these. Needs scikit-learn and
python-crfsuite; what it writes needs neither.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from contest import Example, Numbers, Trees, fold_of, learn_contest, write_trees
from names import Verdict, learn_tagger, verdict_examples
from references import Choice, choices
from scipy.sparse import csr_matrix
from sights import Sight, sights_in
from sklearn.linear_model import LogisticRegression
from thirds import folder_of, thirds

from kg.evaluate.overlay import Overlay
from kg.evaluate.sheets import Record, read_gold
from kg.facts.claims import cases_in
from kg.facts.contest import COLUMNS
from kg.facts.knowledge import Knowledge
from kg.facts.relations import stated_in
from kg.facts.roles import lay_over
from kg.facts.sight import HEAD
from kg.lexicon import Lexicon, load_lexicon
from kg.lexicon.cards import load_cards
from kg.lexicon.metrics import load_metric_cards
from kg.lexicon.weights import Weights
from kg.mentions import find_mentions
from kg.mentions.encoder import ENCODER, PIECES, Encoder
from kg.model import Article, Extraction
from kg.ontology import load_ontology
from kg.paths import LEXICON
from kg.read import read_articles
from kg.records import write_records
from kg.text import parse

#: How much an optional gold record counts beside a required one.
OPTIONAL = 0.5
INVERSE = {"partnersWith": "partnersWith", "hosts": "locatedIn", "locatedIn": "hosts"}
#: How many parts of the articles are left out in turn to see what chances are worth.
FOLDS = 3
#: Weights of pairs nearer to nothing are not written.
SMALL = 0.05

Gold = Mapping[str, list[Record]]


def pair_examples(
    articles: Iterable[tuple[Article, int]], gold: Gold, lexicon: Lexicon, sights: Mapping[int, Sight]
) -> Iterator[Example]:
    """Each pair of mentions, with the relations between them that gold holds.

    Articles come with their thirds, for each of which there is an encoder that has not seen it.
    """
    ontology = load_ontology()
    cards, metrics = load_cards(lexicon, ontology), load_metric_cards(lexicon, ontology)
    bare = Knowledge(cards, metrics, lexicon, ontology, Weights((), (), {}))
    for article, third in articles:
        knowledge = replace(bare, head=sights[third].head)
        mentions = sights[third].on(document := parse(article, lexicon), find_mentions(document, lexicon))
        scene = lay_over(document, mentions)
        same = Overlay.of(gold[article.id], list(write_records(Extraction(article.id, mentions.referents, ())))).same
        truths = list(_truths(gold[article.id]))
        for sentence in document.sentences:
            if sentence.part == "furniture":
                continue
            for case in cases_in(scene, sentence, stated_in(scene, sentence, knowledge), knowledge):
                subject, target = (same.get(end, set()) for end in case.pair.ends)
                truth: dict[str, int] = {}
                for predicate, subjects, objects, worth, (start, end) in truths:
                    if subject & subjects and target & objects:
                        here = start <= sentence.end and sentence.start <= end
                        truth[predicate] = max(truth.get(predicate, -9), worth if here else -worth)
                yield Example(case, article.id, sentence.index, knowledge.possible(*case.kinds), truth)


def _truths(rows: Iterable[Record]) -> Iterator[tuple[str, set[str], set[str], int, tuple[int, int]]]:
    """Each relation of gold as (name, subjects, objects, 2 or 1, evidence), from both ends where it has an inverse."""
    for row in rows:
        if row["kind"] != "relation" or "object" not in row:
            continue
        subjects, objects = set(_listed(row["subject"])), set(_listed(row["object"]))
        worth = 1 if row.get("optional") else 2
        start, end = row.get("evidence", (0, 10**9))
        for predicate in _listed(row["predicate"]):
            yield predicate, subjects, objects, worth, (start, end)
            if predicate in INVERSE:
                yield INVERSE[predicate], objects, subjects, worth, (start, end)


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def learn_names(examples: Sequence[Verdict], strength: float = 0.3, rare: int = 2) -> dict[str, object]:
    """Softmax weights of the signs that occur in at least `rare` articles."""
    signs = _common(examples, rare)
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(_matrix(examples, signs), [e.answer for e in examples], sample_weight=[e.weight for e in examples])
    table = {sign: _table(model.classes_, model.coef_[:, i]) for sign, i in signs.items()}
    return _weights([str(a) for a in model.classes_], model.intercept_, table)


def learn_references(examples: Sequence[Choice], strength: float = 0.3, rare: int = 3) -> dict[str, object]:
    """Logistic weights of the signs that a phrase stands for a thing."""
    signs = _common(examples, rare)
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(_matrix(examples, signs), [e.right for e in examples])
    table = {sign: _table(["same"], model.coef_[:, i]) for sign, i in signs.items()}
    return _weights(["same"], model.intercept_, table)


def learn_pairs(examples: Sequence[Example], strength: float = 0.2, rare: int = 5) -> tuple[dict[str, object], Trees]:
    """Logistic weights for each relation, and trees that set claims against their rivals (`bench/contest.py`).

    The trees are learned from chances of articles left out in turn.
    """
    signs = _common(examples, rare)
    matrix = _matrix(examples, signs)
    folds = np.array([fold_of(e.article, FOLDS) for e in examples])
    bias: dict[str, float] = {}
    table: dict[str, dict[str, float]] = defaultdict(dict)
    chances: dict[str, Numbers] = {}
    for relation in sorted({p for e in examples for p in e.possible} - {"hosts"}):  # "locatedIn" says it as well
        truth = np.array([e.truth.get(relation, 0) for e in examples])
        possible = np.array([relation in e.possible for e in examples])
        use = possible & (truth >= 0)
        if (truth[use] == 2).sum() < 5 or (truth[use] > 0).all():
            continue
        weight = np.where(truth == 1, OPTIONAL, 1.0)
        chance = np.zeros(len(examples))
        for fold in range(FOLDS):
            train, test = use & (folds != fold), possible & (folds == fold)
            if test.any() and len(set(truth[train] > 0)) == 2:
                model = _logistic(strength)
                model.fit(matrix[train], truth[train] > 0, sample_weight=weight[train])
                chance[test] = model.predict_proba(matrix[test])[:, 1]
        chances[relation] = chance
        model = _logistic(strength)
        model.fit(matrix[use], truth[use] > 0, sample_weight=weight[use])
        print(f"{relation:16} {int((truth[use] == 2).sum()):5} required")
        bias[relation] = float(model.intercept_[0])
        for sign, column in signs.items():
            table[sign] |= _table([relation], model.coef_[:, column], SMALL)
    return _weights(list(bias), bias.values(), table), learn_contest(examples, chances)


def _logistic(strength: float) -> LogisticRegression:
    """A model of one answer; liblinear finds the same weights as the default solver in a sixth of the time.

    It draws the bias to nothing as well, of which the scaling leaves a hundredth.
    """
    return LogisticRegression(C=strength, max_iter=2000, solver="liblinear", intercept_scaling=10.0, random_state=0)


def _common(examples: Sequence[Example] | Sequence[Verdict] | Sequence[Choice], rare: int) -> dict[str, int]:
    """The signs that occur in at least `rare` articles, numbered in order."""
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for sign in example.signs:
            seen[sign].add(example.article)
    return {sign: i for i, sign in enumerate(sorted(s for s, where in seen.items() if len(where) >= rare))}


def _matrix(examples: Sequence[Example] | Sequence[Verdict] | Sequence[Choice], signs: Mapping[str, int]) -> csr_matrix:
    rows, columns = [], []
    for number, example in enumerate(examples):
        for sign in sorted(example.signs & signs.keys()):
            rows.append(number)
            columns.append(signs[sign])
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(signs)))


def _table(answers: Iterable[str], column: Iterable[float], least: float = 0.02) -> dict[str, float]:
    return {str(a): round(float(w), 3) for a, w in zip(answers, column, strict=True) if abs(w) >= least}


def _weights(
    answers: Sequence[str], bias: Iterable[float], table: Mapping[str, Mapping[str, float]]
) -> dict[str, object]:
    signs = {sign: dict(row) for sign, row in sorted(table.items()) if row}
    return {"answers": list(answers), "bias": [round(float(b), 3) for b in bias], "signs": signs}


def _read(folder: Path, gold: Gold, hold: int | None) -> list[tuple[Article, int]]:
    """The articles of a folder that have gold and are not held out, sorted, with their thirds."""
    articles = {a.id: a for a in read_articles([folder]) if isinstance(a, Article) and a.id in gold}
    return [(articles[name], third) for name, third in thirds(articles).items() if third != hold]


def _encoders(folder: Path, hold: int | None, out: Path) -> dict[int, Encoder]:
    """The encoder for each third that names are learned from; the one that is to be used is copied."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (ENCODER, PIECES, HEAD):
        shutil.copyfile(folder / folder_of({hold} - {None}) / name, out / name)
    return {third: one.encoder for third, one in sights_in(folder, hold).items() if third != hold}


def _write(weights: dict[str, object], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(weights, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"')
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["names", "pairs"])
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--lexicon", type=Path, default=LEXICON / "en")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoders", type=Path, required=True, help="where bench/encoder.py put them")
    parser.add_argument("--hold", type=int, choices=[0, 1, 2])
    args = parser.parse_args()
    gold = {name: rows for folder in args.gold for name, rows in read_gold(folder)}
    lexicon = load_lexicon(args.lexicon)
    kept = [article for folder in args.articles for article in _read(folder, gold, args.hold)]
    if args.what == "names":
        encoders = _encoders(args.encoders, args.hold, args.out)
        parsed = [(parse(article, lexicon), third) for article, third in kept]
        documents = [document for document, _ in parsed]
        verdicts = list(verdict_examples(parsed, gold, lexicon, encoders))
        examples: Sequence[Verdict] | Sequence[Example] = verdicts
        weights = learn_names(verdicts)
        learn_tagger(documents, gold, lexicon, args.out / "names.npz")
        _write(learn_references(list(choices(documents, gold, lexicon))), args.out / "references.json")
    else:
        examples = pairs = list(pair_examples(kept, gold, lexicon, sights_in(args.encoders, args.hold)))
        weights, trees = learn_pairs(pairs)
        write_trees(trees, COLUMNS, args.out / "relations.onnx")
    _write(weights, args.out / f"{args.what}.json")
    print(f"{args.what}: {len(examples)} examples from {len(kept)} articles")


if __name__ == "__main__":
    main()
