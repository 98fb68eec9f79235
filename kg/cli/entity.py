"""What `kg explain` shows of a thing: its names, its articles, and why all of that is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.markup import escape

from kg import iris
from kg.cli import console
from kg.curation.telling import as_record, tell
from kg.model import Judgement
from kg.pipeline.decisions import open_desk
from kg.pipeline.meaning import find_entity
from kg.pipeline.reasons import Case, Outcome, Reasons, explain_entity

#: How many lines of a kind are shown to people; `--json` has all.
_SHOWN = 20
_TITLES: dict[Outcome, str] = {
    "made": "Why it is one",
    "refused": "What was not united, and why",
    "doubtful": "What nobody has decided",
}


def explain_thing(data: Path, wanted: str, *, as_json: bool) -> None:
    """Show a thing that is meant by an id, an IRI or a name.

    Raises:
        DecisionError: articles name no such thing.
        QueryError: nothing is called so, or several things are.
    """
    with console.progress() as report, open_desk(data, report) as desk:
        found = explain_entity(desk, find_entity(desk, wanted))
    if as_json:
        console.write_json(_record(found))
    else:
        _print(found)


def _record(found: Reasons) -> dict[str, Any]:
    return {
        "entity": found.id,
        "class": found.cls,
        "finer": found.finer,
        "name": found.name,
        "known": dict(found.known),
        "names": [{"name": name, "articles": count} for name, count in found.names],
        "articles": found.articles,
        "judgements": [as_record(judgement) for judgement in found.judgements],
        "links": [_case(case) for case in found.cases],
    }


def _case(case: Case) -> dict[str, Any]:
    judgement = as_record(case.judgement) if case.judgement else None
    return {
        "outcome": case.outcome,
        "left": asdict(case.left),
        "right": asdict(case.right),
        "by": case.by,
        "score": case.score,
        "why": case.why,
        "judgement": judgement,
    }


def _print(found: Reasons) -> None:
    console.say(f"[bold]{escape(found.name)}[/]  [dim]{escape(found.finer or found.cls)}[/]  {escape(found.id)}")
    for kind, value in found.known:
        shown = iris.elsewhere(kind, value).value if kind not in ("chinese", "gb") else value
        console.say(f"  [dim]{kind}[/] {escape(shown)}")
    _list("Names", [f"{name} [dim]in {_articles(count)}[/]" for name, count in _escaped(found.names)])
    _list("Articles", list(map(escape, found.articles)))
    _list("What people decided", list(map(_judgement, found.judgements)))
    for outcome, title in _TITLES.items():
        lines = Counter(_line(case, found.id) for case in found.cases if case.outcome == outcome)
        _list(title, [line + (f" [dim]({count} times)[/]" if count > 1 else "") for line, count in lines.items()])
    if not found.cases:
        console.say("\nNothing had to be decided: its articles tell of it alike, or there is only one.")


def _escaped(names: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    return [(escape(name), count) for name, count in names]


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _judgement(judgement: Judgement) -> str:
    why = f" “{judgement.reason}”" if judgement.reason else ""
    return escape(f"{tell(judgement)}{why}") + f" [dim]{escape(f'{judgement.by}, {judgement.at}, {judgement.id}')}[/]"


def _line(case: Case, entity: str) -> str:
    """A link in words: the rule and how sure it is, or who decided; and the other thing, where it leads out."""
    rule = case.by.removeprefix("rule:")
    by = f"{rule} {case.score:g}" if rule != case.by else "a judgement"
    others = sorted({end.entity for end in (case.left, case.right)} - {entity, ""})
    return f"[cyan]{escape(by)}[/] {escape(case.why)}" + "".join(f" [dim]{escape(other)}[/]" for other in others)


def _list(title: str, lines: list[str]) -> None:
    if lines:
        console.say(f"\n[bold]{title}[/]")
    for line in lines[:_SHOWN]:
        console.say(f"  {line}")
    if len(lines) > _SHOWN:
        console.say(f"  [dim]… and {len(lines) - _SHOWN} more; --json lists all[/]")
