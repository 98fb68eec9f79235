"""Lists of numbers and lists of names that answer each other: "A, B and C sold 1, 2 and 3, respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from kg.facts.figures.sites import Site, head_of
from kg.model import Document, Figure, Mention

#: Number of a site to the referent that a list of names gives it.
Aligned: TypeAlias = Mapping[int, str]

_JOIN = re.compile(
    r"(?:\s|,|and|or|the|nearly|almost|about|over|some|more than|around|roughly|to|by|up"
    r"|\([^()]{1,40}\)|（[^（）]{1,40}）)*"
)
_POSSESSOR = re.compile(r"(?:[A-Z][\w.-]*\s?){1,3}['’]s\s")
_EACH = re.compile(r"[^.;]{0,18}\b(?:each|apiece)\b")


def align(document: Document, sites: Sequence[Site], mentions: Sequence[Mention]) -> Aligned:
    """For each site in a list that answers a list of names, the name's referent."""
    aligned: dict[int, str] = {}
    for group in _groups(document, sites):
        run = next((run for run in _runs(document, group[0], mentions) if len(run) == len(group)), [])
        aligned |= {site.number: mention.referent for site, mention in zip(group, run, strict=False)}
    return aligned


def _groups(document: Document, sites: Sequence[Site]) -> Iterator[list[Site]]:
    """Lists of two and more numbers of one unit with nothing but commas and "and" between."""
    group: list[Site] = []
    for site in sites:
        if group and not _continues(document, group[-1], site):
            if len(group) > 1:
                yield group
            group = []
        group.append(site)
    if len(group) > 1:
        yield group


def _continues(document: Document, before: Site, site: Site) -> bool:
    between = document.article.text[before.quantity.end : site.quantity.start]
    return (
        before.sentence.index == site.sentence.index
        and _kind(before.quantity.unit) == _kind(site.quantity.unit)
        and not before.counted
        and not site.counted
        and bool(re.search(r",|and", between))
        and bool(_JOIN.fullmatch(between))
    )


def _kind(unit: str) -> str:
    return "money" if re.fullmatch(r"[A-Z]{3}", unit) else unit


def _runs(document: Document, site: Site, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Lists of names before a number in its sentence, the nearest first."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if not site.sentence.first <= mention.first or mention.last > site.quantity.first or mention.form == "pronoun":
            continue
        if document.article.text[mention.end : mention.end + 2] in {"'s", "’s"}:
            continue
        last = runs[-1][-1] if runs else None
        between = document.article.text[last.end : mention.start] if last else ""
        if last and re.search(r",|and", between) and _JOIN.fullmatch(_POSSESSOR.sub("", between)):
            runs[-1].append(mention)
        elif not last or mention.start >= last.end:
            runs.append([mention])
    yield from (run for run in reversed(runs) if len(run) > 1)


def share(document: Document, site: Site, mentions: Sequence[Mention], figure: Figure, role: str) -> Iterator[Figure]:
    """The same figure for the other names of a list, where each has it: "A and B are both among the top 100"."""
    each = _EACH.match(document.article.text[site.quantity.end : min(site.sentence.end, site.quantity.end + 30)])
    if not each and (figure.metric != "rank" or role != "subject"):
        return
    heads = {
        head_of(document, m.first, m.last): m for m in mentions if site.sentence.first <= m.first < site.sentence.last
    }
    for own in [head for head, mention in heads.items() if mention.referent == figure.subject]:
        for other in _listed(document, own):
            if other in heads and heads[other].referent != figure.subject:
                yield replace(figure, subject=heads[other].referent)


def _listed(document: Document, head: int) -> Iterator[int]:
    """The tokens that a token is listed with."""
    top = head
    while document.tokens[top].dep in {"conj", "appos"} and document.tokens[top].head != top:
        top = document.tokens[top].head
    stack = [top]
    while stack:
        token = stack.pop()
        if token != head:
            yield token
        stack += [c for c in document.children[token] if document.tokens[c].dep in {"conj", "appos"}]
