"""What pronouns and phrases like "the zone" stand for: the nearest thing of their kind that was named before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.mentions.book import Book
from kg.model import Document, Mention, Referent, Token

_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_NEUTRAL = frozenset({"it", "its"})
_PLACES = {
    "city": {"city", "municipality", ""},
    "district": {"district", "county", ""},
    "province": {"province", "state"},
}
_COMPATIBLE = {
    "Institution": {"Institution", "Platform"},
    "Platform": {"Platform", "Institution", "Facility"},
    "Park": {"Park"},
    "Facility": {"Facility"},
    "Project": {"Project", "Park", "Facility"},
}


def find_references(
    document: Document, mentions: Sequence[Mention], referents: Mapping[str, Referent], book: Book
) -> Iterator[Mention]:
    """The pronouns and definite phrases of a document, each as a mention of what it stands for."""
    inside = {i for m in mentions for i in range(m.first, m.last)}
    starts = sorted(mentions, key=lambda m: m.first)
    for token in document.tokens:
        if token.index in inside or document.sentences[token.sentence].part == "furniture":
            continue
        text = token.text.casefold()
        if text in _PERSONAL:
            found = _latest(token, starts, referents, {"Person"})
            span = (token.index, token.index + 1)
        elif text in _NEUTRAL:
            found = _neutral(document, token, starts, referents)
            span = (token.index, token.index + 1)
        else:
            cls = book.words_class(token.lemma) if token.pos in {"NOUN", "PROPN"} else ""
            first = _definite(document, token, inside)
            if not cls or cls == "Person" or first is None:
                continue
            found = _nominal(token, cls, starts, referents, book)
            span = (first, token.index + 1)
        if found:
            yield Mention(
                document.tokens[span[0]].start,
                token.end,
                span[0],
                span[1],
                found,
                "pronoun" if text in _PERSONAL | _NEUTRAL else "nominal",
            )


def _definite(document: Document, token: Token, inside: set[int]) -> int | None:
    """The first token of "the zone", "this year's expo"; None where the phrase is not definite or holds a name."""
    determiner = None
    for child in document.children[token.index]:
        one = document.tokens[child]
        if one.dep == "det" and one.text.casefold() in {"the", "this", "that"}:
            determiner = child
        elif (
            one.dep in {"nummod", "relcl"}
            or (one.dep == "compound" and one.pos == "PROPN")
            or (one.dep == "prep" and one.text == "of" and child == token.index + 1)
        ):
            return None
    if determiner is None or token.tag in {"NNS", "NNPS"}:
        return None
    return determiner if inside.isdisjoint(range(determiner, token.index)) else None


def _nominal(
    token: Token,
    cls: str,
    starts: Sequence[Mention],
    referents: Mapping[str, Referent],
    book: Book,
) -> str:
    classes = _COMPATIBLE.get(cls, {cls})
    found = ""
    for mention in starts:
        if mention.first >= token.index:
            break
        referent = referents[mention.referent]
        if referent.cls not in classes:
            continue
        if cls == "Place" and not _level_fits(token.lemma, referent, book):
            continue
        so_named = [token.lemma in referents[one].name.casefold() for one in (mention.referent, found) if one]
        if cls == "Park" and so_named == [False, True]:
            continue
        found = mention.referent
    return found


def _level_fits(noun: str, referent: Referent, book: Book) -> bool:
    """Whether a place may be called by a noun: a province is no city."""
    wanted = _PLACES.get(noun)
    levels = {known.level for name in referent.names for known in book.known(name) if known.cls == "Place"}
    if noun == "country":
        return "country" in levels
    if noun in {"area", "region", "island", "capital", "state"}:
        return False
    lowered = referent.name.casefold()
    if noun in {"district", "county", "province"} and noun in lowered:
        return True
    return not levels or bool(levels & (wanted or {noun}))


def _neutral(document: Document, token: Token, starts: Sequence[Mention], referents: Mapping[str, Referent]) -> str:
    """What "it" and "its" stand for: of this sentence and the one before, what stands most in the foreground."""
    best, found = 0, ""
    for mention in starts:
        if mention.first >= token.index:
            break
        back = token.sentence - document.tokens[mention.first].sentence
        cls = referents[mention.referent].cls
        if back > 1 or cls in {"Person", "Industry"}:
            continue
        weight = 3 * _is_subject(document, mention) + 2 * (back == 0) + 2 * (cls != "Place")
        if weight >= max(best, 2):
            best, found = weight, mention.referent
    return found


def _is_subject(document: Document, mention: Mention) -> bool:
    return any(document.tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(mention.first, mention.last))


def _latest(
    token: Token,
    starts: Sequence[Mention],
    referents: Mapping[str, Referent],
    classes: set[str],
) -> str:
    found = ""
    for mention in starts:
        if mention.first >= token.index:
            break
        if referents[mention.referent].cls in classes:
            found = mention.referent
    return found
