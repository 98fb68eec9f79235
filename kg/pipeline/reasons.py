"""Why a thing of the graph is one thing: what articles call it, what united that, and what was refused or left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias, cast

from kg.errors import DecisionError
from kg.model import Judgement, Verdict
from kg.pipeline.decisions import Desk
from kg.pipeline.identify import entity_of
from kg.resolve import Link, say
from kg.store import Linked, Register

#: What became of a link: it unites two signs, something surer speaks against it, or it is left to people.
Outcome: TypeAlias = OneOf["made", "refused", "doubtful"]

_RULE = "rule:"


@dataclass(frozen=True, slots=True)
class End:
    """One of the two that a link is between: what it is called in articles, and the entity that it belongs to."""

    name: str
    entity: str


@dataclass(frozen=True, slots=True)
class Case:
    """A link as people read it."""

    outcome: Outcome
    left: End
    right: End
    #: A rule as "rule:name", or the id of a judgement.
    by: str
    #: 0 to 1: how sure.
    score: float
    #: In words, with what speaks against it.
    why: str
    #: The judgement of a person that made, refused or left it, if any.
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """An entity, and why it is one."""

    id: str
    cls: str
    finer: str
    name: str
    #: What the world knows it by (see `kg.model.Entity`).
    known: tuple[tuple[str, str], ...]
    #: Every printed name with how many articles print it, the most frequent first.
    names: tuple[tuple[str, int], ...]
    #: Ids of the articles that name it.
    articles: tuple[str, ...]
    #: People's judgements that speak of it, in the order of the log.
    judgements: tuple[Judgement, ...]
    #: The links between what belongs to it, and those that lead out of it; in each the surest first.
    cases: tuple[Case, ...]


def explain_entity(desk: Desk, entity: str) -> Reasons:
    """Why an entity is one, by its id.

    Raises:
        DecisionError: there is no such entity.
    """
    register = desk.data.register
    found = register.entities_called([entity])
    if not found:
        raise DecisionError(f"{entity!r} is no thing that articles name; `kg query what-is-called` finds ids by names")
    (known,) = found
    said = entity_of(known)
    signs = register.members([known.group])
    meant = register.meanings.of(signs)
    articles = tuple(sorted(register.articles_with(signs)))
    return Reasons(
        said.id,
        said.cls,
        said.finer,
        said.name,
        said.known,
        _names(register, signs, len(articles)),
        articles,
        tuple(one for one in desk.told.decisions.judgements if one.id in meant),
        tuple(_cases(desk, register.links(signs))),
    )


def open_cases(desk: Desk) -> list[Case]:
    """All links of the graph that nobody has decided, and those that were refused; the surest first."""
    return _cases(desk, desk.data.register.open_links())


def _names(register: Register, signs: Collection[str], articles: int) -> tuple[tuple[str, int], ...]:
    """The printed names of signs. What is counted is signs in articles: two in one article count twice, up to all."""
    printed: Counter[str] = Counter()
    for sign in signs:
        printed.update(register.tally(sign).get("printed", {}))
    counted = ((name, min(count, articles)) for name, count in printed.items())
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))


def _cases(desk: Desk, links: Sequence[Linked]) -> list[Case]:
    register = desk.data.register
    signs = {sign for link in links for sign in (link.one, link.other)}
    groups = register.groups_of(signs)
    ids = {known.group: known.id for known in register.entities(set(groups.values()))}
    ends = {sign: End(_called(register, sign), ids.get(groups.get(sign, ""), "")) for sign in signs}
    judgements = {judgement.id: judgement for judgement in desk.told.decisions.judgements}
    cases = (_case(link, ends, judgements) for link in links)
    return sorted(cases, key=lambda case: (-case.score, case.left.name, case.right.name, case.by, case.why))


def _called(register: Register, sign: str) -> str:
    """What most articles call a sign; of equals the longer, then the first by the alphabet."""
    names = register.tally(sign).get("name", {})
    return min(names, key=lambda name: (-names[name], -len(name), name), default="")


def _case(linked: Linked, ends: Mapping[str, End], judgements: Mapping[str, Judgement]) -> Case:
    verdict = cast(Verdict, linked.verdict)
    link = Link(linked.one, linked.other, verdict, linked.by, linked.score, linked.context, linked.contrary)
    # The words of a rule put what is short for the other last.
    left, right = sorted((ends[link.left], ends[link.right]), key=lambda end: (-len(end.name), end.name, end.entity))
    outcome: Outcome = "refused" if link.contrary else "made" if verdict == "same" else "doubtful"
    judgement = judgements.get(link.by) or _find(link.contrary.split(), judgements)
    return Case(outcome, left, right, link.by, link.score, _why(link, left, right, judgement), judgement)


def _why(link: Link, left: End, right: End, judgement: Judgement | None) -> str:
    if link.by.startswith(_RULE):
        words = say(link, left.name, right.name)
    else:
        holds = {"same": "for one", "different": "for two", "unsure": "to be undecided"}[link.verdict]
        words = f'{link.by} holds "{left.name}" and "{right.name}" {holds}'
        words += f"; but {link.contrary}" if link.contrary else ""
    # An id says nothing to people; who decided does.
    return words.replace(judgement.id, judgement.by) if judgement else words


def _find(words: Iterable[str], judgements: Mapping[str, Judgement]) -> Judgement | None:
    return next((judgements[word] for word in words if word in judgements), None)
