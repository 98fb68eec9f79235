"""Whether a number is a fact, a target or a forecast, by the verbs that govern it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.facts.figures.sites import Site
from kg.facts.status import load_cues
from kg.lexicon import Lexicon
from kg.model import Document, Status, Token

#: Nouns that make what they govern a target.
_PLANS = frozenset({"plan", "target", "goal", "aim", "ambition", "objective"})
#: Verbs that plan only what an infinitive under them says: "set to reach", but not "set up a fund of".
_OPEN = frozenset({"agree", "announce", "commit", "design", "prepare", "schedule", "set", "slate"})
#: Verbs whose infinitive is a plan: "is to rise", "is going to rise".
_BOUND = frozenset({"be", "go"})
#: What a clause's verb has no say beyond.
_CLOSED = frozenset({"relcl", "ccomp", "parataxis"})
_DEPTH = 14
#: A negation further up than this denies something else.
_NEAR = 6


def find_status(document: Document, site: Site, lexicon: Lexicon) -> Status | None:
    """Whether a number is actual, a target or a forecast by the verbs above it; None where it is denied."""
    cues = load_cues(lexicon)
    index, infinitive = site.root, False
    for step in range(_DEPTH):
        token = document.tokens[index]
        children = [document.tokens[child] for child in document.children[index]]
        if token.pos in {"VERB", "AUX"} and step < _NEAR and _is_denied(children):
            return None
        if infinitive or token.lemma not in _OPEN:
            found = _of_verb(token, children, cues, governs=index != site.root)
            if found:
                return found
        head = document.tokens[token.head]
        infinitive = any(c.dep == "aux" and c.lemma == "to" for c in children)
        if infinitive and (head.index == index or (token.dep == "xcomp" and head.lemma in _BOUND)):
            return "target"
        if token.dep in {"nsubj", "nsubjpass"}:
            return _of_subject(document, token, head, cues) if step < 2 else "actual"
        if token.dep in _CLOSED or head.index == index or (token.dep == "acl" and token.tag == "VBN"):
            break
        if token.dep == "prep" and token.text == "As":
            break
        index = head.index
    return "actual"


def _of_subject(document: Document, token: Token, verb: Token, cues: Mapping[str, str]) -> Status:
    """The status that a verb gives to a number that is its subject: "300 people will work there", "260 are planned"."""
    children = [document.tokens[child] for child in document.children[verb.index]]
    for child in children:
        if child.dep in {"aux", "auxpass"} and child.tag == "MD" and child.lemma in cues:
            return _as_status(cues[child.lemma])
    if token.dep == "nsubjpass" and verb.lemma in cues and verb.lemma not in _OPEN:
        return _as_status(cues[verb.lemma])
    above = document.tokens[verb.head]
    if any(child.dep == "aux" and child.lemma == "to" for child in children) and above.lemma in cues:
        return _as_status(cues[above.lemma])
    below = [c for c in children if c.dep == "xcomp"]
    if verb.lemma == "be" and any(document.tokens[g].lemma == "to" for c in below for g in document.children[c.index]):
        return "target"
    return "actual"


def _of_verb(token: Token, children: Sequence[Token], cues: Mapping[str, str], *, governs: bool) -> Status | None:
    """The status that a verb's auxiliary gives, or the verb or noun itself to what it governs."""
    for child in children:
        if child.dep in {"aux", "auxpass"} and child.tag == "MD" and child.lemma in cues:
            return _as_status(cues[child.lemma])
    if token.lemma == "be" and any(child.dep == "nsubj" and child.lemma in _PLANS for child in children):
        return "target"
    if governs and token.pos == "VERB" and token.tag != "MD" and token.lemma in cues:
        return _as_status(cues[token.lemma])
    return "target" if governs and token.pos == "NOUN" and token.lemma in _PLANS else None


def _is_denied(children: Sequence[Token]) -> bool:
    return any(child.dep == "neg" for child in children) and not any(child.lemma == "only" for child in children)


def _as_status(name: str) -> Status:
    return "forecast" if name == "forecast" else "target"
