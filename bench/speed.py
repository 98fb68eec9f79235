"""Measures how fast articles are extracted, as a ratio to the bare parser and name finder over the same texts.

    python bench/speed.py [ARTICLES…] [--rounds N]

Both run in this process on one core, article by article, in turn; of each the fastest round counts. A ratio of 1 means
as many documents a second as spaCy's tok2vec, parser and ner alone, of which the extraction uses the first two.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before numpy is loaded: it reads them once

import spacy  # noqa: E402

from kg.extract import extractor  # noqa: E402
from kg.facts import find_facts, load_knowledge  # noqa: E402
from kg.lexicon import load_lexicon  # noqa: E402
from kg.mentions import find_mentions  # noqa: E402
from kg.model import Article, Document  # noqa: E402
from kg.ontology import load_ontology  # noqa: E402
from kg.read import read_articles  # noqa: E402
from kg.text import MODEL, parse  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def fastest(rounds: int, one: Callable[[], object]) -> float:
    """Seconds of processor time that the fastest of several rounds takes."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        one()
        times.append(time.process_time() - start)
    return min(times)


def measure(articles: Sequence[Article], rounds: int) -> dict[str, float]:
    """Seconds for all articles: of the bare parser, of the whole extraction, and of each of its stages."""
    bare = spacy.load(MODEL, enable=["tok2vec", "parser", "ner"])
    lexicon, ontology = load_lexicon(), load_ontology()
    extract, knowledge = extractor(ontology, lexicon), load_knowledge(lexicon, ontology)
    documents: list[Document] = [parse(one, lexicon) for one in articles]
    mentions = [find_mentions(one, lexicon) for one in documents]
    return {
        "bare": fastest(rounds, lambda: [bare(one.text) for one in articles]),
        "extraction": fastest(rounds, lambda: [extract(one) for one in articles]),
        "parse": fastest(rounds, lambda: [parse(one, lexicon) for one in articles]),
        "mentions": fastest(rounds, lambda: [find_mentions(one, lexicon) for one in documents]),
        "facts": fastest(
            rounds, lambda: [find_facts(*both, knowledge) for both in zip(documents, mentions, strict=True)]
        ),
    }


def main() -> None:
    """Read the arguments, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="*", default=[ROOT / "examples" / "articles"])
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    articles = [one for one in read_articles(args.articles) if isinstance(one, Article)]
    seconds = measure(articles, args.rounds)
    for name, value in seconds.items():
        print(f"{name:12}{value:8.2f} s{1000 * value / len(articles):8.1f} ms an article")
    ratio = seconds["bare"] / seconds["extraction"]
    print(f"{len(articles)} articles; documents per second as a ratio to bare: {ratio:.2f}")


if __name__ == "__main__":
    main()
