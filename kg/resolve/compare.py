"""Second step of resolving: which of the referents that share a key are one thing, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Judgement, Verdict
from kg.resolve.block import Key, Profile
from kg.resolve.names import initials, is_short_for

#: How sure each rule is, and what it says; {name} and {other} are the printed names, {context} what they share besides.
RULES: Mapping[str, tuple[float, str]] = {
    "article": (0.99, 'the article calls both "{name}"'),
    "place": (0.97, "both are {context}"),
    "edition": (0.97, '"{name}" and "{other}" are both edition {context} of one event'),
    "seat": (0.95, '"{name}" and "{other}" are one name, both of {context}'),
    "name": (0.95, '"{name}" and "{other}" are one name'),
    "year": (0.93, '"{name}" and "{other}" are one event of {context}'),
    "owner": (0.9, '"{name}" and "{other}" are one name, and the facts tie both to {context}'),
    "post": (0.9, '"{name}" is a full name, and the facts tie both to {context}'),
    "country": (0.88, '"{name}" and "{other}" are one name, both in {context}'),
    "each": (0.87, 'each article calls "{name}" also "{other}"'),
    "series": (0.85, '"{name}" and "{other}" are one name, and neither is dated'),
    "landmark": (0.85, '"{name}" is the place of {context} in both'),
    "near": (0.85, '"{name}" and "{other}" are one name, both near {context}'),
    "alias": (0.84, '"{other}" is what another article calls "{name}", and nothing else is called so'),
    "bystander": (0.82, '"{name}" works for {context}, which the other article names beside "{other}"'),
    "beside": (0.82, '"{name}" is a long name, and both articles name {context}'),
    "acronym": (0.82, '"{other}" is short for "{name}", and nothing else is called so'),
    "short": (0.8, '"{other}" is short for "{name}", and the facts tie both to {context}'),
    "bare": (0.4, '"{other}" may be short for "{name}", but nothing else connects them'),
}
#: Classes in which a short form may be all that an article gives; persons, places and events have rules of their own.
_ALIASED = frozenset({"Company", "Institution", "Park", "Platform", "Facility", "Product", "Project", "Policy"})
#: What a short form needs in common with the full name: no town or big partner, which many share.
_TELLING_TIES = ("Product:", "Facility:", "Platform:", "Project:", "Park:")


def compare(profiles: Iterable[Profile]) -> Iterator[Judgement]:
    """Judgements by rule, each over two referents that share a key; in no particular order.

    In each block a referent is linked with the first that agrees with it, not with all: the entities are the connected
    components, and a block of n needs n - 1 links.
    """
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    known = list(profiles)
    for profile in known:
        for key in profile.keys:
            blocks[key].append(profile)
    for key, members in blocks.items():
        if len(members) > 1:
            yield from _within(key, sorted(members, key=lambda p: p.id))
    yield from _aliases(known)
    yield from _bystanders(known)


def agree(left: Mapping[str, str], right: Mapping[str, str]) -> bool:
    """Whether two sets of facets contradict each other nowhere."""
    return all(right.get(facet, value) == value for facet, value in left.items())


def _within(key: Key, members: Sequence[Profile]) -> Iterator[Judgement]:
    """Links within a block; where it holds two that contradict each other, who agrees with both is left alone."""
    heads: list[Profile] = []
    values: dict[str, set[str]] = defaultdict(set)
    for profile in members:
        for facet, value in profile.facets.items():
            values[facet].add(value)
    contested = {facet for facet, found in values.items() if len(found) > 1}
    for profile in (p for p in members if contested <= p.facets.keys()):
        for head in heads:
            if agree(head.facets, profile.facets) and (head.id[0] != profile.id[0] or key.rule == "article"):
                context = _say(key.name if key.rule == "place" else key.context)
                yield judge_by(key.rule, head, profile, context)
                break
        else:
            heads.append(profile)


def judge_by(rule: str, left: Profile, right: Profile, context: str = "", verdict: Verdict = "same") -> Judgement:
    """What a rule says of two referents."""
    score, words = RULES[rule]
    reason = words.format(name=left.referent.name, other=right.referent.name, context=context)
    first, second = sorted((left.id, right.id))
    return Judgement(first, second, verdict, f"rule:{rule}", reason, score)


def _bystanders(profiles: Sequence[Profile]) -> Iterator[Judgement]:
    """Persons of whom an article says nothing, but who bear the name of one known to work for what it names besides."""
    known: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.referent.cls == "Person" and profile.name.proper:
            for tie in profile.ties:
                known[profile.name.key, tie].append(profile)
    for profile in profiles:
        if profile.referent.cls != "Person" or not profile.name.proper or profile.ties:
            continue
        namesakes = {tie: known[profile.name.key, tie] for tie in profile.beside if (profile.name.key, tie) in known}
        common = frozenset.intersection(*(p.ties for found in namesakes.values() for p in found)) if namesakes else None
        if common:
            tie = min(common)
            yield judge_by("bystander", min(known[profile.name.key, tie], key=lambda p: p.id), profile, _say(tie))


def _aliases(profiles: Sequence[Profile]) -> Iterator[Judgement]:
    """Where one article's short form is all that another article gives."""
    named: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    claims: dict[tuple[str, str], set[str]] = defaultdict(set)
    for profile in profiles:
        cls = profile.referent.cls
        if cls in _ALIASED and profile.name.proper and not profile.name.common:
            named[cls, profile.name.key].append(profile)
            for alias in profile.aliases:
                claims[cls, alias.key].add(profile.name.key)
    for (cls, short), full in claims.items():
        if len(full) == 1 and (cls, short) in named:
            yield from _alias(cls, short, next(iter(full)), named, claims)


def _alias(
    cls: str,
    short: str,
    full: str,
    named: Mapping[tuple[str, str], list[Profile]],
    claims: Mapping[tuple[str, str], set[str]],
) -> Iterator[Judgement]:
    longer, shorter = named[cls, full], named[cls, short]
    left, right = min(longer, key=lambda p: p.id), min(shorter, key=lambda p: p.id)
    if not is_short_for(short, full):
        return
    if {p.id[0] for p in longer} & {p.id[0] for p in shorter}:
        return  # An article that names both tells them apart.
    shared = sorted(set().union(*(p.ties for p in longer)) & set().union(*(p.ties for p in shorter)))
    telling = [tie for tie in shared if tie.startswith(_TELLING_TIES)]
    if short in claims.get((cls, full), ()):
        yield judge_by("each", left, right)
    elif len(short.split()) > 1:
        yield judge_by("alias", left, right)
    elif right.name.acronym and initials(full) == short and (len(short) > 3 or shared):
        yield judge_by("acronym", left, right)
    elif telling:
        yield judge_by("short", left, right, _say(telling[0]))
    else:
        yield judge_by("bare", left, right, verdict="unsure")


def _say(context: str) -> str:
    """A context as people read it: "Suzhou in Anhui" for a place's id, a name for a thing's tag."""
    if context.count("|") >= 3:
        name, _, parent, *_ = context.split("|")
        return f"{name} in {parent}" if parent else name
    return context.partition(":")[2] or context
