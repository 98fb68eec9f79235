"""Tables for people: whole words at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.cli import console

Printed = Callable[[int], list[str]]

COLUMNS = ("target period", "target#", "what it is", "nothing")
ROWS = (("2025", "9,000,000,000,000", "output of the valley", ""), ("", "12", "plants", ""))


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Printed:
    def print_at(width: int) -> list[str]:
        monkeypatch.setattr(console.out, "width", width)
        console.table("", COLUMNS, ROWS)
        return [line.rstrip() for line in capsys.readouterr().out.splitlines()]

    return print_at


def test_a_table_that_has_room_has_a_line_for_each_row(printed: Printed) -> None:
    lines = [line.split() for line in printed(60) if line]
    assert lines[0] == ["target"]
    assert lines[1] == ["period", "target", "what", "it", "is"]
    assert lines[3:] == [["2025", "9,000,000,000,000", "output", "of", "the", "valley"], ["12", "plants"]]


def test_a_table_without_room_for_its_words_is_a_list_for_each_row(printed: Printed) -> None:
    assert printed(37) == [
        "",
        "target period   2025",
        "target          9,000,000,000,000",
        "what it is      output of the valley",
        "",
        "target          12",
        "what it is      plants",
        "",
    ]
