"""For each third of the articles an encoder that has not seen it: what it makes of them is learned from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from thirds import folder_of

from kg.facts.sight import Head, load_head
from kg.mentions.encoder import Encoder, load_encoder
from kg.model import Document, Mentions


@dataclass(frozen=True, slots=True)
class Sight:
    """An encoder and the network that weighs its vectors."""

    encoder: Encoder
    head: Head

    def on(self, document: Document, mentions: Mentions) -> Mentions:
        """A document's mentions with what this encoder makes of its tokens."""
        return replace(mentions, vectors=self.encoder.read(document).vectors)


def sights_in(folder: Path, hold: int | None) -> dict[int, Sight]:
    """The encoder for each third, of those that `bench/encoder.py` wrote; none has seen what is held out."""
    found = {}
    for rest in range(3):
        held = {rest} if hold is None else {hold, rest}
        here = folder / folder_of(held)
        encoder, head = load_encoder(here), load_head(here)
        if encoder is None or head is None:
            raise SystemExit(f"no encoder in {here}: make it with bench/encoder.py")
        found[rest] = Sight(encoder, head)
    return found
