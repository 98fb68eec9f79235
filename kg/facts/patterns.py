"""A sentence as marked words, on which the cards' wordings are matched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.facts.roles import Scene
from kg.model import Mention, Sentence

_ARTICLES = frozenset({"a", "an", "the"})
#: Forms of address, which stand between a post and its holder and say nothing.
_ADDRESS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "madam", "sir"})
#: A bracket with the codes of a company's shares is no longer than this.
_CODE = 14


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence's words as one string; `places` gives (position in it, first token, last token) of each word."""

    text: str
    places: tuple[tuple[int, int, int], ...]
    #: Its words in small letters, their lemmas in angle brackets, and its marks: "⟦" and "⟦Company", "‹", "«", "#".
    words: frozenset[str] = frozenset()

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """First and last (exclusive) token of the words between two positions of the string."""
        inside = [(first, last) for at, first, last in self.places if start <= at < end]
        return inside[0][0], inside[-1][1]


def mark(scene: Scene, sentence: Sentence) -> Marked:
    """The marked words of a sentence; articles, forms of address and stock codes in brackets are left out."""
    tokens = scene.document.tokens
    signs = _signs(scene, sentence)
    marked: list[str] = []
    places: list[tuple[int, int, int]] = []
    position, at = 0, sentence.first
    while at < sentence.last:
        word, following = signs.get(at, ("", at + 1))
        if not word:
            lowered = tokens[at].text.casefold()
            if lowered in _ARTICLES or lowered in _ADDRESS:
                at += 1
                continue
            if marked and marked[-1].startswith("⟦") and (after := _stock_code(scene, at, sentence.last)):
                at = after
                continue
            word = f"{_plain(lowered)}∕{_plain(tokens[at].lemma)}"
            if lowered == "co" and (end := _with_prefix(scene, at, sentence.last)):
                word = f"co-{_plain(tokens[end - 1].text.casefold())}∕co-{_plain(tokens[end - 1].lemma)}"
                following = end
        marked.append(word)
        places.append((position, at, following))
        position += len(word) + 1
        at = max(following, at + 1)
    plain = [word.split("∕") for word in marked if "∕" in word]
    words = {form for text, lemma in plain for form in (text, f"<{lemma}>")}
    for word in marked:
        if "∕" not in word:
            words.add(word[0])
            words.add("⟦" + word[word.find(":") + 1 : -1])
    return Marked("".join(word + " " for word in marked), tuple(places), frozenset(words))


def _with_prefix(scene: Scene, at: int, last: int) -> int:
    """The end of a word that the parser cut at its hyphen, like "co-founded"; 0 where it is none."""
    tokens = scene.document.tokens
    if at + 2 >= last or tokens[at + 1].text not in {"-", "‑"} or at + 2 in scene.cover:
        return 0
    return at + 3 if tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start else 0


def _signs(scene: Scene, sentence: Sentence) -> dict[int, tuple[str, int]]:
    """By its first token, the sign of each quantity, date, post and mention, and its last token; mentions go first."""
    found: dict[int, tuple[str, int]] = {}
    inside = range(sentence.first, sentence.last)
    for number, quantity in enumerate(scene.mentions.quantities):
        if quantity.first in inside:
            found[quantity.first] = (f"#{number}#", quantity.last)
    for number, time in enumerate(scene.mentions.times):
        if time.first in inside:
            found[time.first] = (f"«{number}»", time.last)
    for number, title in enumerate(scene.mentions.titles):
        if title.first in inside:
            found[title.first] = (f"‹{number}:{_joined(title.text)}›", title.last)
    index = {id(m): n for n, m in enumerate(scene.mentions.mentions) if m.first in inside}
    for at in range(sentence.first, sentence.last):
        mention = scene.cover.get(at)
        if mention and mention.first == at and not _predicate(scene, mention):
            found[at] = (f"⟦{index[id(mention)]}:{scene.classes[mention.referent]}⟧", mention.last)
    return found


def _predicate(scene: Scene, mention: Mention) -> bool:
    """Whether a common noun says what something is and does not refer back: "A is the parent company of B"."""
    tokens = scene.document.tokens
    if mention.form != "nominal" or tokens[mention.last - 1].dep not in {"attr", "appos"}:
        return False
    return mention.last < len(tokens) and tokens[mention.last].text in {"of", "to", "for"}


def _stock_code(scene: Scene, at: int, last: int) -> int:
    """The token after a bracket like "(HKEX: 01530)" that begins at a token; 0 where none does."""
    tokens = scene.document.tokens
    if tokens[at].text not in {"(", "（"}:
        return 0
    for end in range(at + 1, min(at + _CODE, last)):
        if tokens[end].text in {")", "）"}:
            inside = [token.text for token in tokens[at + 1 : end]]
            return end + 1 if ":" in inside[1:-1] and inside[0].isupper() else 0
    return 0


def _joined(text: str) -> str:
    return re.sub(r"\W+", "_", text.casefold())


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    """A word without the signs that mark mentions, with straight quotes."""
    return re.sub(r"[⟦⟧«»‹›#∕\s]", "", text.replace("’", "'")) or "_"
