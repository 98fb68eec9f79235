"""Learns the layer upon two runs of words further, upon encoders that stay as they are.

    python bench/heads.py --encoders DIR --articles DIR… --gold DIR… --out DIR [--hold PARTS…] [--lexicon DIR]

Takes each folder that `bench/encoder.py` made for PARTS, and makes one of the same name in --out. The layer gains from
seeing the couples more often than the encoder bears, and other couples are learned in minutes where encoders take
hours. A folder is kept with a hash of what it was made from. Needs the extra `train`.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from couples import Couples, answers, couples_of
from encoder import arguments, articles_by_third, is_there, key_of
from network import Upon, read_head, write_head
from thirds import folder_of
from torch import Tensor, nn
from torch.nn import functional

from kg.evaluate.sheets import read_gold
from kg.facts import pairs
from kg.facts.sight import HEAD
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions import encoder as reading
from kg.mentions.encoder import ENCODER, PIECES, load_encoder
from kg.model import Article, Document
from kg.text import parse

#: How often all articles are seen, how many at once, how fast is learned at first, and to what share that falls.
EPOCHS, BATCH, FAST, SLOW = 12, 4, 1e-3, 0.02


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its couples."""

    document: Document
    couples: Couples


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article's couples as tensors, with the vectors of its tokens."""

    vectors: Tensor
    ends: Tensor
    traits: Tensor
    right: Tensor
    worth: Tensor


def lesson_of(sheet: Sheet, folder: Path) -> Lesson:
    """What the encoder in a folder makes of an article, beside what is right of it."""
    encoder = load_encoder(folder)
    vectors = encoder.read(sheet.document).vectors if encoder else None
    if vectors is None:
        raise SystemExit(f"no encoder with vectors in {folder}: make it with bench/encoder.py")
    couples = sheet.couples
    numbers = (couples.ends, couples.traits, couples.right, couples.worth)
    return Lesson(torch.from_numpy(vectors).half(), *map(torch.from_numpy, numbers))


def learn(upon: Upon, lessons: Sequence[Lesson]) -> Upon:
    """The layer learned further; the same on the same machine whenever it is made."""
    torch.manual_seed(0)
    random.seed(0)
    optimizer = torch.optim.AdamW(upon.parameters(), lr=FAST, weight_decay=0.01)
    lessons, steps, step = list(lessons), EPOCHS * (len(lessons) // BATCH + 1), 0
    upon.train()
    for _ in range(EPOCHS):
        random.shuffle(lessons)
        for at in range(0, len(lessons), BATCH):
            batch = lessons[at : at + BATCH]
            for group in optimizer.param_groups:
                group["lr"] = FAST * max(SLOW, 1 - step / steps)
            judged = torch.cat([upon(one.vectors.float(), one.ends, one.traits) for one in batch])
            right, worth = (torch.cat([getattr(one, name) for one in batch]) for name in ("right", "worth"))
            each = functional.binary_cross_entropy_with_logits(judged, right, reduction="none")
            optimizer.zero_grad()
            ((each * worth).sum() / len(right)).backward()
            nn.utils.clip_grad_norm_(upon.parameters(), 1.0)
            optimizer.step()
            step += 1
    return upon.eval()


def sheet_of(article: Article, gold: list[dict[str, object]], lexicon: Lexicon) -> Sheet | None:
    """An article with its couples; None of one that has none."""
    document = parse(article, lexicon)
    couples = couples_of(document, gold, lexicon) if document.tokens else None
    return Sheet(document, couples) if couples and len(couples.ends) else None


def main() -> None:
    """Read the arguments and make every layer that is not there."""
    parser = arguments(__doc__)
    parser.add_argument("--encoders", type=Path, required=True, help="where bench/encoder.py put them")
    args = parser.parse_args()
    torch.set_num_threads(1)
    gold = {name: rows for folder in args.gold for name, rows in read_gold(folder)}
    lexicon = load_lexicon(args.lexicon)
    articles = articles_by_third(args.articles, gold)
    code = [Path(__file__).with_name(name) for name in ("couples.py", "heads.py", "network.py")]
    code += [*(Path(str(module.__file__)) for module in (pairs, reading)), args.lexicon / "forms" / "apart.tsv"]
    sheets: dict[str, Sheet | None] = {}
    for held in args.hold:
        parts = {int(third) for third in held.split(",") if third}
        source, out = args.encoders / folder_of(parts), args.out / folder_of(parts)
        kept = [one for third, one in articles if third not in parts]
        key = key_of(kept, gold, [*code, source / ENCODER, source / HEAD])
        if is_there(out, key):
            continue
        for one in kept:
            if one.id not in sheets:
                sheets[one.id] = sheet_of(one, gold[one.id], lexicon)
        lessons = [lesson_of(sheet, source) for one in kept if (sheet := sheets[one.id])]
        write_head(learn(read_head(source / HEAD, len(answers())), lessons), answers(), out / HEAD)
        for name in (ENCODER, PIECES):
            shutil.copyfile(source / name, out / name)
        (out / "key").write_text(key, encoding="utf-8")


if __name__ == "__main__":
    main()
