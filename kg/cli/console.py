"""What all commands print with: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg.errors import KgError

#: Told how far a stage is: its name, how many are done, and of how many (None where that is not known).
Report: TypeAlias = Callable[[str, int, int | None], None]

#: Columns of a table that does not go to a terminal, unless COLUMNS says otherwise.
_WIDTH = 120
#: What a column needs at least for text that wraps, and what lies between two columns.
_ROOM, _GAP = 12, 3


def _console(*, stderr: bool) -> Console:
    made = Console(stderr=stderr, highlight=False, emoji=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = _WIDTH
    return made


out = _console(stderr=False)
err = _console(stderr=True)


def use_utf8() -> None:
    """Write UTF-8 with plain line ends whatever the system's encoding: results are data first."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def complain(message: str) -> None:
    """An error on standard error, in one piece."""
    err.print(f"[bold red]kg:[/] {escape(message)}", soft_wrap=True)


def note(message: str) -> None:
    """A remark on standard error, which is no part of the result."""
    err.print(escape(message), soft_wrap=True)


def say(markup: str = "") -> None:
    """A line of a result for people, in rich's markup."""
    out.print(markup, soft_wrap=True)


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A table for people, without its empty columns; columns whose name ends in "#" are numbers.

    Where it is too wide for its words to stay whole, each row is a list of what it says under which heading.
    """
    if title:
        say(f"[bold]{escape(title)}[/]")
    named, given = list(columns), [list(row) for row in rows]
    filled = [i for i, _ in enumerate(named) if not given or any(row[i] for row in given)]
    cells = [[row[i] for i in filled] for row in given]
    headings = [_heading(named[i], (row[at] for row in cells)) for at, i in enumerate(filled)]
    told = [[heading.rstrip("#"), *column] for heading, *column in zip(headings, *cells, strict=True)]
    if not _is_readable(told):
        _print_records([column[0].replace("\n", " ") for column in told], cells)
        return
    whole = _whole_columns(told)
    made = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, heading in enumerate(headings):
        side: JustifyMethod = "right" if heading.endswith("#") else "left"
        made.add_column(escape(heading.rstrip("#")), justify=side, overflow="fold", no_wrap=index in whole)
    for row in cells:
        made.add_row(*(escape(cell) for cell in row))
    out.print(made)


def _heading(name: str, cells: Iterable[str]) -> str:
    """What heads a column, word under word where it would make the column wider."""
    return name if cell_len(name) <= max(map(cell_len, cells), default=0) else "\n".join(name.split(" "))


def _is_readable(columns: Sequence[Sequence[str]]) -> bool:
    """Whether all columns have room for their words as far as these are not long, and for numbers whole."""
    widths = []
    for cells in columns:
        longest = max(cell_len(word) for cell in cells for word in cell.split() or [""])
        widths.append(longest if _is_number(cells) else min(longest, _ROOM))
    return sum(widths) + len(columns) * _GAP <= out.width


def _print_records(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row in rows:
        made = Table.grid(padding=(0, _GAP, 0, 0))
        made.add_column(no_wrap=True, min_width=max(map(cell_len, names)))
        made.add_column(overflow="fold")
        for name, cell in zip(names, row, strict=True):
            if cell:
                made.add_row(f"[bold]{escape(name)}[/]", escape(cell))
        out.print()
        out.print(made)
    out.print()


def _is_number(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers, which are unreadable when they are broken."""
    return all(cell.replace(",", "").replace(".", "").lstrip("-").isdigit() for cell in cells[1:] if cell)


def _whole_columns(columns: Sequence[Sequence[str]]) -> set[int]:
    """The columns of single words that can stand unbroken and leave the others room: numbers, then the narrowest."""
    widths = {
        index: max(cell_len(line) for cell in cells for line in cell.split("\n"))
        for index, cells in enumerate(columns)
        if not any(" " in cell for cell in cells[1:])
    }
    room = out.width - len(columns) * (_ROOM + _GAP)
    whole = set()
    for index, width in sorted(widths.items(), key=lambda pair: (not _is_number(columns[pair[0]]), pair[1])):
        room -= width - _ROOM
        if room < 0 and not _is_number(columns[index]):
            break
        whole.add(index)
    return whole


def write(pieces: Iterable[str]) -> None:
    """A result for machines, as it is."""
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()


def write_json(value: Any) -> None:
    """A result as JSON, its keys in the order given."""
    write([json.dumps(value, ensure_ascii=False, indent=2) + "\n"])


def save(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all; what is no file, such as a pipe, is written as it comes.

    Raises:
        KgError: it cannot be written.
    """
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as file:
            try:
                file.writelines(pieces)
            except BaseException:
                if not special:
                    part.unlink()
                raise
        if not special:
            part.replace(path)
    except OSError as error:
        raise KgError(f"{path}: cannot be written ({error.strerror}); name another file or make room") from error


@contextmanager
def progress() -> Iterator[Report]:
    """Bars on standard error, one for each stage, while the block runs; none where that is no terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bars = Progress(*columns, console=err, transient=True, disable=not err.is_terminal)
    stages: dict[str, TaskID] = {}

    def show(stage: str, done: int, total: int | None) -> None:
        if stage not in stages:
            # Not before there is something to show: most commands have nothing to wait for.
            bars.start()
            stages[stage] = bars.add_task(stage, total=total)
        bars.update(stages[stage], completed=done, total=total)

    try:
        yield show
    finally:
        if stages:
            bars.stop()
