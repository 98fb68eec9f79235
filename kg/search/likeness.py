"""How well a name fits what was typed, from 0 to 100; both folded."""

from __future__ import annotations

from rapidfuzz.distance import OSA

#: A word that is less like than this is another word; a typo in four letters still passes.
_LEAST = 0.7


def likeness(typed: str, name: str) -> float:
    """100 for the same, 90 and more for a beginning or the same words in another order, less for part or misspelt."""
    if typed == name:
        return 100.0
    glued, whole = typed.replace(" ", ""), name.replace(" ", "")
    if glued == whole:
        return 99.0
    best = max(_by_words(typed.split(), name.split()), 95 * _alike(glued, whole))
    if whole.startswith(glued):
        best = max(best, 80 + 15 * len(glued) / len(whole))
    elif glued in whole and len(glued) > 1:
        best = max(best, 65 + 15 * len(glued) / len(whole))
    return best


def _by_words(typed: list[str], name: list[str]) -> float:
    """Each typed word is matched with the word of the name most like it; longer words count for more."""
    if not typed or not name:
        return 0.0
    matched: set[int] = set()
    found = 0.0
    for word in typed:
        score, place = max((_word(word, other), -i) for i, other in enumerate(name))
        if score:
            matched.add(-place)
            found += score * len(word)
    covered = found / sum(map(len, typed))
    used = sum(len(name[i]) for i in matched) / sum(map(len, name))
    return 100 * covered * (0.72 + 0.24 * used)


def _word(typed: str, word: str) -> float:
    if word.startswith(typed):
        return 0.9 + 0.1 * len(typed) / len(word)
    return _alike(typed, word)


def _alike(left: str, right: str) -> float:
    score = float(OSA.normalized_similarity(left, right, score_cutoff=_LEAST))
    return score if min(len(left), len(right)) > 2 or score == 1 else 0.0
