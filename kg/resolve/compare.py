"""Second step of resolving: which of the signs that share a key are one thing, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from kg.model import Verdict
from kg.resolve.block import Key, Sign, agree
from kg.resolve.likeness import Likeness
from kg.resolve.likeness import compare as compare_names
from kg.resolve.names import initials, is_short_for, read_name
from kg.resolve.reference import Reference

#: How sure each rule is, and what it says; {name} and {other} are the printed names, {context} what they share besides.
RULES: Mapping[str, tuple[float, str]] = {
    "place": (0.97, "both are {context}"),
    "edition": (0.97, '"{name}" and "{other}" are both edition {context} of one event'),
    "seat": (0.95, '"{name}" and "{other}" are one name, both of {context}'),
    "name": (0.95, '"{name}" and "{other}" are one name'),
    "year": (0.93, '"{name}" and "{other}" are one event of {context}'),
    "owner": (0.9, '"{name}" and "{other}" are one name, and the facts tie both to {context}'),
    "post": (0.9, '"{name}" is a full name, and the facts tie both to {context}'),
    "country": (0.88, '"{name}" and "{other}" are one name, both in {context}'),
    "office": (0.88, '"{name}" and "{other}" are one office, both of {context}'),
    "home": (0.86, '"{name}" and "{other}" are one name with the place that it is said to be in'),
    "each": (0.87, 'each article calls "{name}" also "{other}"'),
    "series": (0.85, '"{name}" and "{other}" are one name, and neither is dated'),
    "landmark": (0.85, '"{name}" is the place of {context} in both'),
    "near": (0.85, '"{name}" and "{other}" are one name, both near {context}'),
    "alias": (0.84, '"{other}" is what another article calls "{name}", and nothing else is called so'),
    "colleague": (0.82, '"{name}" works for {context}, which the other article names beside "{other}"'),
    "beside": (0.82, '"{name}" is a long name, and both articles name {context}'),
    "acronym": (0.82, '"{other}" is short for "{name}", and nothing else is called so'),
    "short": (0.8, '"{other}" is short for "{name}", and the facts tie both to {context}'),
    "alike": (0.8, '"{name}" and "{other}" are spellings of one name: {context}'),
    "nearly": (0.4, '"{name}" and "{other}" may be spellings of one name: {context}'),
    "only": (0.78, '"{name}" and "{other}" are one name, which no other place is known to bear'),
    "bare": (0.4, '"{other}" may be short for "{name}", but nothing else connects them'),
}
#: What a short form needs in common with the full name: no town or big partner, which many share.
_TELLING_TIES = ("Product:", "Facility:", "Platform:", "Project:", "Park:")
#: From this likeness on two names are shown to people, if they are not one thing already.
_DOUBTFUL = 0.55
#: Rules that look at a block of another kind than their own name.
_ASIDE = frozenset({"called", "colleague"})


@dataclass(frozen=True, slots=True)
class Link:
    """Whether two signs are the same thing, who says so, and why."""

    #: Ids of signs, the smaller one on the left.
    left: str
    right: str
    verdict: Verdict
    #: A rule of the resolver, as "rule:name"; or the id of a person's judgement.
    by: str
    #: 0 to 1: how sure.
    score: float = 1.0
    #: What they share besides their names, as people read it.
    context: str = ""
    #: What surer knowledge a refused link contradicts.
    contrary: str = ""


class Circumstances(Protocol):
    """What the articles that bear signs say besides; asked for a pair at a time, since a sign may be in very many."""

    def ties(self, sign: str) -> frozenset[str]:
        """What the facts of any article tie it to."""
        ...

    def meet(self, left: Collection[str], right: Collection[str]) -> str:
        """The first article that bears one of `left` and one of `right`, or ""."""
        ...


def compare(signs: Mapping[str, Sign], around: Circumstances, reference: Reference) -> Iterator[Link]:
    """Links by rule, each between two signs that share a key; in no particular order.

    In each block a sign is linked with the first that agrees with it, not with all: the entities are the connected
    components, and a block of n needs n - 1 links.
    """
    blocks: dict[Key, list[str]] = defaultdict(list)
    # What people told from its namesakes comes last, so that nobody is linked through it.
    for sign in sorted(signs, key=lambda sign: (signs[sign].pin, sign)):
        for key in signs[sign].keys:
            blocks[key].append(sign)
    for key, members in blocks.items():
        if len(members) > 1 and key.rule not in _ASIDE:
            yield from _within(key, members, signs)
    yield from _aliases(blocks, (signs, around), reference)
    yield from _colleagues(blocks, signs)
    yield from _alike(signs, around, reference)


def likeness(one: Sign, other: Sign, reference: Reference) -> Likeness:
    """How alike the names of two signs of one class are."""
    left, right = (read_name(sign.text, sign.cls, reference.parts) for sign in (one, other))
    return compare_names(left, right, reference.wording)


def is_alike(one: Sign, other: Sign, reference: Reference) -> bool:
    """Whether a rule says something of two signs because of how their names are spelled."""
    if one.name == other.name or one.cls != other.cls or set(one.likes).isdisjoint(other.likes):
        return False
    return likeness(one, other, reference).score >= _DOUBTFUL


def link(rule: str, left: str, right: str, context: str = "", verdict: Verdict = "same") -> Link:
    """What a rule says of two signs."""
    first, second = sorted((left, right))
    return Link(first, second, verdict, f"rule:{rule}", RULES[rule][0], context)


def say(one: Link, name: str, other: str) -> str:
    """Why a rule made a link, in words, with the printed names of its signs; of a person's judgement nothing."""
    _, _, rule = one.by.partition("rule:")
    words = RULES[rule][1].format(name=name, other=other, context=one.context) if rule else ""
    return f"{words}; but {one.contrary}" if one.contrary else words


def _within(key: Key, members: Sequence[str], signs: Mapping[str, Sign]) -> Iterator[Link]:
    """Links within a block; where it holds two that contradict each other, who agrees with both is left alone."""
    heads: list[str] = []
    values: dict[str, set[str]] = defaultdict(set)
    for sign in members:
        for facet, value in signs[sign].facets:
            values[facet].add(value)
    contested = {facet for facet, found in values.items() if len(found) > 1}
    context = _say(key.name if key.rule == "place" else key.context)
    for sign in members:
        facets = signs[sign].facets
        if not contested <= dict(facets).keys():
            continue
        for head in heads:
            if agree(signs[head].facets, facets):
                yield link(key.rule, head, sign, context)
                break
        else:
            heads.append(sign)


def _colleagues(blocks: Mapping[Key, Sequence[str]], signs: Mapping[str, Sign]) -> Iterator[Link]:
    """Persons of whom an article says nothing, but who bear the name of one known to work for what it names besides."""
    near: dict[str, list[Key]] = defaultdict(list)
    for key, members in blocks.items():
        if key.rule == "colleague" and (post := key._replace(rule="post")) in blocks:
            for sign in members:
                near[sign].append(post)
    for sign, posts in near.items():
        ties = [{key.context for key in signs[other].keys if key.rule == "post"} for p in posts for other in blocks[p]]
        if common := set.intersection(*ties):
            tie = min(common)
            yield link("colleague", blocks[Key("post", "Person", signs[sign].name, tie)][0], sign, _say(tie))


def _aliases(
    blocks: Mapping[Key, Sequence[str]], known: tuple[Mapping[str, Sign], Circumstances], reference: Reference
) -> Iterator[Link]:
    """Where one article's short form is all that another article gives."""
    signs, around = known
    for key, members in blocks.items():
        if key.rule != "called" or len(members) == 1:
            continue
        shorter = [sign for sign in members if signs[sign].name == key.name]
        longer = [sign for sign in members if signs[sign].name != key.name]
        full = {signs[sign].name for sign in longer}
        if not shorter or len(full) != 1 or not is_short_for(key.name, min(full), reference.parts):
            continue
        if not around.meet(longer, shorter):
            each = blocks.get(Key("called", key.cls, min(full)), ())
            mutual = any(signs[sign].name == key.name for sign in each)
            whole = initials(min(full), reference.parts)
            yield from _alias(longer, shorter, known, whole, mutual=mutual)


def _alias(
    longer: Sequence[str],
    shorter: Sequence[str],
    known: tuple[Mapping[str, Sign], Circumstances],
    whole: str,
    *,
    mutual: bool,
) -> Iterator[Link]:
    """Links of all short signs with the first of the long ones: by a rule that makes them one, or for people to see.

    `whole` are the initials of the long name.
    """
    signs, around = known
    head, short = longer[0], signs[shorter[0]]
    shared = sorted(frozenset().union(*map(around.ties, longer)) & frozenset().union(*map(around.ties, shorter)))
    telling = [tie for tie in shared if tie.startswith(_TELLING_TIES)]
    rule, context = "bare", ""
    if mutual:
        rule = "each"
    elif len(short.name.split()) > 1:
        # What many are called needs somebody or something in common.
        many = any({"common", "open"} & set(signs[sign].traits) for sign in shorter)
        rule = "bare" if many and not shared else "alias"
    elif any("acronym" in signs[sign].traits for sign in shorter) and whole == short.name:
        rule = "acronym" if len(short.name) > 3 or shared else rule
    if rule == "bare" and telling:
        rule, context = "short", _say(telling[0])
    for other in shorter:
        yield link(rule, head, other, context, "unsure" if rule == "bare" else "same")


def _alike(signs: Mapping[str, Sign], around: Circumstances, reference: Reference) -> Iterator[Link]:
    """Links between the first signs of names that are spellings of one."""
    heads: dict[tuple[str, str, str], str] = {}
    blocks: dict[str, list[str]] = defaultdict(list)
    for sign in sorted(signs, key=lambda sign: (signs[sign].pin, sign)):
        for key in signs[sign].likes:
            if heads.setdefault((key, signs[sign].cls, signs[sign].name), sign) == sign:
                blocks[key].append(sign)
    pairs = {pair for members in blocks.values() for pair in combinations(members, 2)}
    for one, other in sorted(pairs):
        if is_alike(signs[one], signs[other], reference):
            found = likeness(signs[one], signs[other], reference)
            same = found.same and not _is_loose(signs[one], signs[other], around, reference)
            rule = "alike" if same else "nearly"
            yield link(rule, one, other, "; ".join(found.reasons), "same" if same else "unsure")


def _is_loose(one: Sign, other: Sign, around: Circumstances, reference: Reference) -> bool:
    """Whether one is a company's mere brand, the other the brand with a trade, and no fact ties both to anything."""
    short, full = sorted((one.name.split(), other.name.split()), key=len)
    if one.cls != "Company" or len(short) > 1 or full[:1] != short:
        return False
    same, forms = reference.wording.same["Company"], reference.wording.form
    trades = [word for word in full[1:] if len(word) > 1 and same.get(word, word) not in forms]
    return bool(trades) and around.ties(one.id).isdisjoint(around.ties(other.id))


def _say(context: str) -> str:
    """A context as people read it: "Suzhou in Anhui" for a place's id, a name for a thing's tag."""
    if context.count("|") >= 3:
        name, _, parent, *_ = context.split("|")
        return f"{name} in {parent}" if parent else name
    return context.partition(":")[2] or context
