"""Finding again what a model copied: its quotes and names at their place in the article, whatever the typography."""

from __future__ import annotations

import re
from functools import lru_cache

#: Typographic forms that models write otherwise; each is one character, so that offsets stay.
_PLAIN = str.maketrans("“”„‟‘’‚‛–—−‑\u00a0\u2009\u202f\t\n", "\"\"\"\"''''----     ")
_ARTICLE = re.compile(r"^(?:the|a|an) ")


def plain(text: str) -> str:
    """The text with plain quotation marks, dashes and spaces, of the same length."""
    return text.translate(_PLAIN)


def fold(name: str) -> str:
    """A name as it is compared: plain, in lower case, single spaces, without an article before it."""
    return _ARTICLE.sub("", " ".join(plain(name).casefold().split()))


def find(quote: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a quote stands in the characters start to end of a plain text, spaces aside; None where it does not."""
    pattern = _words(quote)
    match = pattern.search(text, start, end) if pattern else None
    return match.span() if match else None


def places(name: str, text: str) -> list[tuple[int, int]]:
    """Every place where a name stands in a plain text as words of their own."""
    pattern = _words(name)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def holds(words: str, quote: str) -> bool:
    """Whether a quote holds some words, in whatever case."""
    return bool(fold(words)) and bool(re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(f"- {quote}")))


@lru_cache(maxsize=1000)
def _words(copied: str) -> re.Pattern[str] | None:
    """A pattern of these words with any space between them, cut out of no longer word."""
    words = [re.escape(word) for word in plain(copied).split()]
    if not words:
        return None
    spaced = r"\s+".join(words)
    return re.compile(rf"(?<!\w){spaced}(?!\w)")
