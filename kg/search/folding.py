"""Brings names into the form in which they are compared, and cuts them into the pieces by which they are found."""

from __future__ import annotations

import re
import unicodedata

from pypinyin import lazy_pinyin

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_IS_HAN = re.compile(f"[{_HAN}]")
_WORD = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")


def fold(text: str) -> str:
    """A text as lower-case words with single spaces, without accents and punctuation; Chinese stands apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", plain)))


def spell(folded: str) -> str:
    """The pinyin of a folded text that has Chinese characters, one word for each run of them; "" where it has none."""
    if not _IS_HAN.search(folded):
        return ""
    return " ".join("".join(lazy_pinyin(word)) if _IS_HAN.search(word) else word for word in folded.split())


def pieces(folded: str) -> list[str]:
    """The pieces of a folded text: three letters of each word with its ends, single Chinese characters and pairs."""
    found: dict[str, None] = {}
    for word in folded.split():
        if _IS_HAN.search(word):
            found |= dict.fromkeys((*word, *(word[i : i + 2] for i in range(len(word) - 1))))
        else:
            ended = f"0{word}0"
            found |= dict.fromkeys(f"x{ended[i : i + 3]}" for i in range(len(ended) - 2))
    return list(found)
