"""The review at the terminal: one item after the other, and a key for each decision."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.markup import escape

from kg import iris
from kg.cli import console
from kg.cli.signing import Signing, sign
from kg.curation import Item
from kg.errors import KgError
from kg.model import Iri
from kg.model.decision import Decision, Judgement, Ruling, Undo
from kg.pipeline.corrections import reviews_of
from kg.pipeline.decisions import Desk, open_desk, record_at
from kg.pipeline.doubts import Sight, see_fact
from kg.pipeline.meaning import find_side

_RULINGS: dict[str, Ruling] = {"a": "accept", "r": "reject", "c": "correct"}
_VERDICTS = {"a": "same", "r": "different", "c": "unsure"}
_FACT_KEYS = "[b]a[/]ccept  [b]r[/]eject  [b]c[/]orrect  [b]s[/]kip  [b]u[/]ndo last  [b]q[/]uit"
_PAIR_KEYS = "[b]a[/] the same  [b]r[/] different  [b]c[/] cannot tell  [b]s[/]kip  [b]u[/]ndo last  [b]q[/]uit"
_NAMES = tuple(Iri(iris.PREFIXES[prefix] + name) for prefix, name in (("rdfs", "label"), ("skos", "altLabel")))


def go_through(items: Sequence[Item], data: Path, signing: Signing) -> None:
    """Show items one after the other and carry out what is decided about each; undo goes back to the last one."""
    decided: list[tuple[int, list[Decision]]] = []
    place = 0
    if not items:
        console.say("Nothing to review.")
        return
    while place < len(items):
        item = items[place]
        with open_desk(data) as desk:
            there = _show(desk, item, f"{place + 1} of {len(items)}")
        pressed = _press(_PAIR_KEYS if item.other else _FACT_KEYS) if there else "s"
        if pressed == "q":
            break
        if pressed == "u":
            place = _undo(decided, data, signing) if decided else place
        elif pressed == "s":
            place += 1
        elif lines := _decide(item, pressed, data, signing):
            decided.append((place, lines))
            place += 1
    count = sum(len(lines) for _, lines in decided)
    console.say(f"{count} {'decision' if count == 1 else 'decisions'} recorded; {len(items) - place} items left.")


def _show(desk: Desk, item: Item, where: str) -> bool:
    """Print an item; whether it is still in the graph."""
    said, sights = ("", []) if item.other else see_fact(desk, item.id)
    names = [_names(desk, entity) for entity in (item.id, item.other) if entity] if item.other else []
    if not sights and not all(names or [""]):
        return False
    console.say(f"\n[bold]{where}[/]  [cyan]{item.kind}[/] {item.doubt:.2f}  {escape(item.why)}")
    for entity, called in zip((item.id, item.other), names, strict=False):
        console.say(f"  [bold]{escape(entity)}[/]  {escape(called)}")
    if said:
        console.say(f"  [bold]{escape(said)}[/]  [dim]{escape(item.id)}[/]")
    for sight in sights:
        _show_sight(sight)
    return True


def _show_sight(sight: Sight) -> None:
    source = ", ".join(part for part in (sight.publisher, sight.date, sight.title) if part)
    console.say(f"  [dim]{escape(sight.article)}: {escape(source)}; card {escape(sight.card or '–')}, "
                f"confidence {sight.confidence:.2f}[/]")  # fmt: skip
    before, sentence, after = (" ".join(text.split()) for text in (sight.before, sight.sentence, sight.after))
    console.say(f"    [dim]…{escape(before)}[/] [bold yellow]{escape(sentence)}[/] [dim]{escape(after)}…[/]")


def _names(desk: Desk, entity: str) -> str:
    quads = desk.data.store.quads(subject=iris.thing(entity), graph=iris.ENTITIES)
    return " / ".join(sorted({quad.object.value for quad in quads if quad.predicate in _NAMES}))


def _press(keys: str) -> str:
    """The key that is pressed; without a terminal the first letter of the next line, and quit at its end."""
    while True:
        console.say(f"  {keys}")
        if sys.stdin.isatty():
            try:
                pressed = typer.getchar().casefold()
            except EOFError:
                return "q"
        else:
            line = sys.stdin.readline()
            pressed = line.strip()[:1].casefold() if line else "q"
        if pressed and pressed in "arcsuq":
            return pressed


def _decide(item: Item, pressed: str, data: Path, signing: Signing) -> list[Decision]:
    """Record what a key means for an item; nothing where it cannot be carried out, which is said."""
    changed = _ask_changes() if pressed == "c" and not item.other else []
    try:
        with open_desk(data) as desk:
            lines = _lines(desk, item, pressed, signing, changed)
            record_at(desk, lines)
    except KgError as error:
        console.complain(str(error))
        return []
    console.say(f"  [green]{_VERDICTS[pressed] if item.other else _RULINGS[pressed]}[/]")
    return lines


def _lines(desk: Desk, item: Item, pressed: str, signing: Signing, changed: Sequence[str]) -> list[Decision]:
    signature = sign(signing)
    if not item.other:
        return list(reviews_of(_RULINGS[pressed], desk, item.id, signature, changed))
    left, right = find_side(desk, item.id), find_side(desk, item.other)
    if pressed == "a":
        return [Judgement("same", left, right, *signature)]
    return [Judgement("different" if pressed == "r" else "unsure", left, right, *signature)]


def _undo(decided: list[tuple[int, list[Decision]]], data: Path, signing: Signing) -> int:
    """Take back the latest decisions of this review; the place of their item."""
    place, lines = decided.pop()
    with open_desk(data) as desk:
        record_at(desk, [Undo(line.id, *sign(signing)) for line in lines])
    console.say("  [green]taken back[/]")
    return place


def _ask_changes() -> list[str]:
    """What is to be corrected, line by line up to an empty one."""
    console.say("  What changes, as in value=300 or object=Place:Alderton; an empty line ends it:")
    changed = []
    while line := sys.stdin.readline().strip():
        changed.append(line)
    return changed
