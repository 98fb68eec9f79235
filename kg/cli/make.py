"""`kg build`, `kg withdraw` and `kg rebuild`: making the graph and keeping it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape

from kg import pipeline
from kg.cli import console
from kg.cli.articles import find_article
from kg.cli.choice import Choice, With, announce, extractor_of, open_choice, settle
from kg.cli.group import grouped
from kg.cli.options import HERE, Data, Json
from kg.cli.text import Jobs, Sources, engine_of, read, tell
from kg.model import Article
from kg.pipeline import Summary
from kg.pipeline.summary import Derived
from kg.read import Note, Refusal


@grouped
def build(sources: Sources, choice: Choice, data: Data = HERE, jobs: Jobs = 1, as_json: Json = False) -> None:
    """Read articles and bring the graph up to date.

    Articles that are there already are only read again; inputs that cannot be taken are named, the others are taken.
    """
    if choice.with_ is With.BOTH:
        raise typer.BadParameter("a graph is built with one of them; `kg extract` compares both", param_hint="--with")
    told: list[Note] = []
    with open_choice(choice, jobs) as by_model:
        items: Iterable[Article | Refusal] = read(sources, told)
        if by_model:
            items = list(items)
            announce(by_model, [item for item in items if isinstance(item, Article)])
        with console.progress() as report:
            summary = pipeline.build(items, data, extractor_of(by_model), engine_of(jobs), report)
        if by_model:
            settle(by_model)
    tell(sorted(summary.refused.items()), told)
    if as_json:
        console.write_json({**asdict(summary), "nothing_changed": summary.nothing_changed})
    else:
        _print(summary)
    raise typer.Exit(1 if summary.refused else 0)


def _print(summary: Summary) -> None:
    console.say(
        f"[bold]{summary.read}[/] {_plural(summary.read, 'article')} read: {summary.new} new, "
        f"{summary.changed} changed, {summary.unchanged} as before; {len(summary.refused)} refused"
    )
    for reason, times in summary.refused_facts.items():
        console.say(f"  fact left out{f' ({times} times)' if times > 1 else ''}: {escape(reason)}")
    if summary.nothing_changed:
        console.say("Nothing changed.")
    _print_graph(summary.derived)


def _print_graph(derived: Derived) -> None:
    copies = f" and {derived.copies} {_plural(derived.copies, 'copy', 'copies')}" if derived.copies else ""
    console.say(
        f"The graph holds {derived.articles} {_plural(derived.articles, 'article')}{copies}, which state "
        f"{derived.facts} facts and {derived.figures} figures of {derived.entities} things."
    )


def _plural(count: int, one: str, many: str = "") -> str:
    return one if count == 1 else many or f"{one}s"


def withdraw(
    article: Annotated[str, typer.Argument(help="The article's id, as `kg stats --articles` lists it.")],
    data: Data = HERE,
    as_json: Json = False,
) -> None:
    """Take an article out of the graph, as if it had never been read."""
    article_id = find_article(data, article).id
    with console.progress() as report:
        derived = pipeline.withdraw(article_id, data, report)
    _report(f"{article_id} is withdrawn.", derived, as_json=as_json)


def rebuild(data: Data = HERE, as_json: Json = False) -> None:
    """Make the graph anew from the articles that were read.

    For a graph that is damaged, or was made by an older version; nothing is read or extracted again.
    """
    with console.progress() as report:
        derived = pipeline.rebuild(data, report)
    _report("The graph is made anew.", derived, as_json=as_json)


def _report(message: str, derived: Derived, *, as_json: bool) -> None:
    if as_json:
        console.write_json(asdict(derived))
    else:
        console.say(escape(message))
        _print_graph(derived)
