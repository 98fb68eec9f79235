"""Whether a clause states a fact, a plan or a forecast, or denies it."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.model import Document, Status

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
_DEPTH = 6


def status_of(document: Document, index: int, lexicon: Lexicon) -> Status | None:
    """What a verb's or noun's clause is: actual, target or forecast; None where it is denied or only supposed."""
    cues = {row["lemma"]: row["status"] for row in lexicon.table("forms/status")}
    token = document.tokens[index]
    for _ in range(_DEPTH):
        words = [document.tokens[c] for c in document.children[token.index]]
        if any(w.dep == "neg" or (w.text.casefold() in _NEGATIONS and w.dep in {"neg", "advmod"}) for w in words):
            return None
        if any(w.dep == "mark" and w.text.casefold() in {"if", "unless", "whether"} for w in words):
            return None
        for word in words:
            if word.dep in {"aux", "auxpass"} and word.text.casefold() in cues and word.tag == "MD":
                return _as_status(cues[word.text.casefold()])
        head = document.tokens[token.head]
        infinitive = any(w.dep == "aux" and w.text.casefold() == "to" for w in words)
        if infinitive and token.dep in {"xcomp", "acl", "ccomp", "advcl", "relcl"} or token.dep == "pcomp":
            if head.lemma in cues and head.tag != "MD":
                return _as_status(cues[head.lemma])
            if infinitive and head.lemma == "be" and token.dep == "xcomp":
                return "target"
        if token.dep in {"nsubjpass", "dobj"} and head.lemma in cues and head.tag != "MD":
            return _as_status(cues[head.lemma])
        if head.index == token.index or token.dep in {"advcl"} and not infinitive:
            break
        if head.pos not in {"VERB", "AUX"} and token.dep not in {"conj", "acl"}:
            break
        if token.dep in {"relcl", "ccomp", "parataxis"}:
            break
        token = head
    return "actual"


def _as_status(name: str) -> Status:
    return "forecast" if name == "forecast" else "target"
