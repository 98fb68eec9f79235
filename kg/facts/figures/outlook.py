"""Whether a number is a fact, a target or a forecast, by the verbs that govern it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.facts.figures.sites import Site
from kg.facts.status import load_cues, load_outlook
from kg.lexicon import Lexicon
from kg.model import Document, Status, Token

#: What a clause's verb has no say beyond.
_CLOSED = frozenset({"relcl", "ccomp", "parataxis"})
_DEPTH = 14
#: A negation further up than this denies something else.
_NEAR = 6


def find_status(document: Document, site: Site, lexicon: Lexicon) -> Status | None:
    """Whether a number is actual, a target or a forecast by the verbs above it; None where it is denied."""
    cues, outlook = load_cues(lexicon), load_outlook(lexicon)
    index, infinitive = site.root, False
    for step in range(_DEPTH):
        token = document.tokens[index]
        children = [document.tokens[child] for child in document.children[index]]
        if token.pos in {"VERB", "AUX"} and step < _NEAR and _is_denied(children, outlook["spared"]):
            return None
        if infinitive or token.lemma not in outlook["infinitive"]:
            found = _of_verb(token, children, cues, outlook["plan"], governs=index != site.root)
            if found:
                return found
        head = document.tokens[token.head]
        infinitive = any(c.dep == "aux" and c.lemma == "to" for c in children)
        if infinitive and (head.index == index or (token.dep == "xcomp" and head.lemma in outlook["bound"])):
            return "target"
        if token.dep in {"nsubj", "nsubjpass"}:
            return _of_subject(document, token, head, lexicon) if step < 2 else "actual"
        if token.dep in _CLOSED or head.index == index or (token.dep == "acl" and token.tag == "VBN"):
            break
        if token.dep == "prep" and token.text == "As":
            break
        index = head.index
    return "actual"


def _of_subject(document: Document, token: Token, verb: Token, lexicon: Lexicon) -> Status:
    """The status that a verb gives to a number that is its subject: "300 people will work there", "260 are planned"."""
    cues, outlook = load_cues(lexicon), load_outlook(lexicon)
    children = [document.tokens[child] for child in document.children[verb.index]]
    for child in children:
        if child.dep in {"aux", "auxpass"} and child.tag == "MD" and child.lemma in cues:
            return _as_status(cues[child.lemma])
    if token.dep == "nsubjpass" and verb.lemma in cues and verb.lemma not in outlook["infinitive"]:
        return _as_status(cues[verb.lemma])
    above = document.tokens[verb.head]
    if any(child.dep == "aux" and child.lemma == "to" for child in children) and above.lemma in cues:
        return _as_status(cues[above.lemma])
    below = [c for c in children if c.dep == "xcomp"]
    if verb.lemma == "be" and any(document.tokens[g].lemma == "to" for c in below for g in document.children[c.index]):
        return "target"
    return "actual"


def _of_verb(
    token: Token, children: Sequence[Token], cues: Mapping[str, str], plans: frozenset[str], *, governs: bool
) -> Status | None:
    """The status that a verb's auxiliary gives, or the verb or noun itself to what it governs."""
    for child in children:
        if child.dep in {"aux", "auxpass"} and child.tag == "MD" and child.lemma in cues:
            return _as_status(cues[child.lemma])
    if token.lemma == "be" and any(child.dep == "nsubj" and child.lemma in plans for child in children):
        return "target"
    if governs and token.pos == "VERB" and token.tag != "MD" and token.lemma in cues:
        return _as_status(cues[token.lemma])
    return "target" if governs and token.pos == "NOUN" and token.lemma in plans else None


def _is_denied(children: Sequence[Token], spared: frozenset[str]) -> bool:
    return any(child.dep == "neg" for child in children) and not any(child.lemma in spared for child in children)


def _as_status(name: str) -> Status:
    return "forecast" if name == "forecast" else "target"
