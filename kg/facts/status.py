"""Whether a clause states a fact, a plan or a forecast, or denies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon import Lexicon
from kg.model import Document, Status, Token

#: A plan or denial reaches from a verb to another through these relations.
_REACHED = frozenset(
    {"xcomp", "acl", "ccomp", "advcl", "relcl", "pcomp", "conj", "attr", "dobj", "nsubjpass", "pobj", "dep"}
)
_DEPTH = 6


@cache
def load_cues(lexicon: Lexicon) -> Mapping[str, str]:
    """Words that make a plan or a forecast of what they govern, or deny it, each with the status."""
    return {row["lemma"]: row["status"] for row in lexicon.table("forms/status")}


@cache
def load_outlook(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Words by what they do to a statement's status, the kinds of the table `forms/outlook`."""
    words: dict[str, set[str]] = {}
    for row in lexicon.table("forms/outlook"):
        words.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(held) for kind, held in words.items()}


def status_of(document: Document, index: int, lexicon: Lexicon) -> Status | None:
    """What a verb's or noun's clause is: actual, target or forecast; None where it is denied or only supposed."""
    cues, outlook = load_cues(lexicon), load_outlook(lexicon)
    token = document.tokens[index]
    for _ in range(_DEPTH):
        words = [document.tokens[c] for c in document.children[token.index]]
        if _denied(words, outlook):
            return None
        modal = _modal(words, cues)
        if modal:
            return _as_status(modal)
        head = document.tokens[token.head]
        if head.index == token.index or token.dep not in _REACHED:
            break
        infinitive = any(w.dep == "aux" and w.text.casefold() == "to" for w in words)
        cue = cues.get(head.lemma, "") if head.tag != "MD" else ""
        if not infinitive and head.lemma in outlook["deed"]:
            cue = ""
        if infinitive and _awaited(document, head.index, outlook):
            return None
        if cue and (infinitive or token.dep in {"pcomp", "xcomp", "nsubjpass", "dobj", "pobj"} or _noun(token)):
            denied = _noun(head) and status_of(document, head.index, lexicon) is None
            return None if denied else _as_status(cue)
        if infinitive and head.lemma == "be" and token.dep == "xcomp":
            return "target"
        if token.dep in {"relcl", "ccomp"} or (token.dep == "advcl" and not infinitive):
            break
        if token.dep == "pobj" and (head.pos not in {"ADP", "SCONJ"} or not _noun(token)):
            break
        if head.pos not in {"VERB", "AUX", "ADP", "ADJ"} and not (
            token.dep in {"conj", "acl"} or _planned(head, infinitive)
        ):
            break
        token = head
    return "actual"


def _denied(words: Sequence[Token], outlook: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause holds a negation, or a word that makes it a supposition."""
    return any(
        w.dep == "neg"
        or (w.text.casefold() in outlook["denial"] and w.dep in {"advmod", "det", "preconj"})
        or (w.dep == "mark" and w.text.casefold() in outlook["supposition"])
        for w in words
    )


def _modal(words: Sequence[Token], cues: Mapping[str, str]) -> str:
    """The status that a clause's own "will" or "planned" gives it, or "" where it has none."""
    for word in words:
        lowered = word.text.casefold()
        if word.dep in {"aux", "auxpass"} and word.tag == "MD" and lowered in cues:
            return cues[lowered]
        if word.dep == "amod" and (word.tag == "VBN" or word.pos == "ADJ") and word.lemma in cues:
            return cues[word.lemma]
    return ""


def _awaited(document: Document, index: int, outlook: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb says that what follows has not come about: "has yet to"."""
    return any(document.tokens[c].text.casefold() in outlook["await"] for c in document.children[index])


def _noun(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN"}


def _planned(head: Token, infinitive: bool) -> bool:
    return infinitive and _noun(head)


def _as_status(name: str) -> Status | None:
    if name == "denied":
        return None
    return "forecast" if name == "forecast" else "target"
