"""The log of decisions: what is written is read again, what cannot be read says where, and nothing stored is lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DecisionError, StoreError
from kg.model.decision import Anchor, Changes, Decision, Judgement, Named, Review, Side, Undo
from kg.store.log import CUT, NAME, append_to_log, read_log, repair_log

AT = "2026-03-03T09:30:00Z"
ACME = Side("Company", "Acme Biotech", ("one", "two"))
SAME = Judgement("same", ACME, Side("Company", "Acme", ("three",), alone=True), AT, "mei", "the register says so")
FACT = Anchor("relation", Named("Company", "Acme"), "locatedIn", Named("Park", "Alder Park"))
FIRMS = Anchor("figure", Named("Park", "Alder Park"), "companyCount", value="300", unit="1", bound="min", period="2024")
ACCEPT = Review("accept", "one", AT, "mei", FACT)
CORRECT = Review("correct", "two", AT, "mei", FIRMS, changes=Changes(value="400", period=""))
RENAME = Review("correct", "two", AT, "mei", entity=Named("Company", "Acme"), changes=Changes(name="Acme Biotech"))
UNDO = Undo(SAME.id, AT, "li", "a slip")
ALL = (SAME, ACCEPT, CORRECT, RENAME, UNDO)

ROOT = Path(__file__).parents[2]


def raw(directory: Path) -> bytes:
    return (directory / NAME).read_bytes()


def test_a_log_gives_back_what_was_written(tmp_path: Path) -> None:
    assert read_log(tmp_path) == ()
    for decision in ALL:
        append_to_log(tmp_path, [decision])
    assert read_log(tmp_path) == ALL
    assert len({decision.id for decision in ALL}) == len(ALL)
    first = raw(tmp_path).split(b"\n")[0].decode()
    assert first == (
        f'{{"kind": "judgement", "id": "{SAME.id}", "at": "{AT}", "by": "mei", "verdict": "same", '
        '"left": {"class": "Company", "name": "Acme Biotech", "articles": ["one", "two"]}, '
        '"right": {"class": "Company", "name": "Acme", "articles": ["three"], "alone": true}, '
        '"reason": "the register says so"}'
    )


def test_a_log_is_only_added_to(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME])
    before = raw(tmp_path)
    append_to_log(tmp_path, [ACCEPT, UNDO])
    assert raw(tmp_path).startswith(before)
    append_to_log(tmp_path, [])
    assert len(raw(tmp_path).splitlines()) == 3


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
named = st.builds(Named, texts, texts)
sides = st.builds(
    Side, texts, texts, st.sets(texts, min_size=1, max_size=20).map(lambda found: tuple(sorted(found))), st.just(False)
)
facts = st.builds(Anchor, st.just("relation"), named, texts, named, date=texts, title=texts)
decisions: st.SearchStrategy[Decision] = st.one_of(
    st.builds(Judgement, st.sampled_from(["same", "different", "unsure"]), sides, sides, st.just(AT), texts, texts),
    st.builds(Review, st.sampled_from(["accept", "reject"]), texts, st.just(AT), texts, facts),
    st.builds(
        Review,
        st.just("correct"),
        texts,
        st.just(AT),
        texts,
        facts,
        changes=st.builds(Changes, subject=named, date=st.text(st.characters(exclude_categories=["Cs"]))),
    ),
)


@given(st.lists(decisions, max_size=5, unique_by=lambda decision: decision.id))
def test_any_decision_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, made: list[Decision]) -> None:
    fit = [one for one in made if not isinstance(one, Judgement) or one.left != one.right]
    directory = tmp_path_factory.mktemp("log")
    append_to_log(directory, fit)
    assert read_log(directory) == tuple(fit)


# ── What cannot be recorded ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Judgement("same", ACME, ACME, AT, "mei"), "right: both sides are the same"),
        (Judgement("same", ACME, Side("Company", "Acme", ()), AT, "mei"), "right.articles: a side names its articles"),
        (Judgement("same", ACME, Side("Company", "Acme", ("b", "a")), AT, "mei"), "each once and in order"),
        (Judgement("same", ACME, Side("Company", "A", ("a", "b"), alone=True), AT, "mei"), "one that is alone one"),
        (Judgement("same", ACME, Side("Company", "  ", ("a",)), AT, "mei"), "right: a side has a class and a name"),
        (Undo(SAME.id, "yesterday", "mei"), "at: 'yesterday' is no moment in UTC"),
        (Undo(SAME.id, "2026-02-30T00:00:00Z", "mei"), "is no moment in UTC"),
        (Undo(SAME.id, "2026-03-03T09:30:00+08:00", "mei"), "is no moment in UTC"),
        (Undo(SAME.id, AT, " "), "by: who decided is not said"),
        (Undo(SAME.id, AT, "mei", "\ud800"), "half a character"),
        (Review("accept", "one", AT, "mei"), "of a fact or of an entity"),
        (Review("accept", "one", AT, "mei", FACT, Named("Company", "Acme")), "of one of them only"),
        (Review("accept", "one", AT, "mei", FACT, changes=Changes(date="2024")), "no other review does"),
        (Review("correct", "one", AT, "mei", FACT), "changes: a correction says what it changes"),
        (Review("correct", "one", AT, "mei", FACT, changes=Changes()), "says what it changes"),
        (
            Review("correct", "one", AT, "mei", FACT, changes=Changes(unit="CNY")),
            "changes.unit: a relation has no unit",
        ),
        (Review("correct", "one", AT, "mei", FACT, changes=Changes(name="B")), "a relation has no name"),
        (Review("correct", "one", AT, "mei", FIRMS, changes=Changes(value="many")), "'many' is no plain number"),
        (Review("correct", "one", AT, "mei", FIRMS, changes=Changes(high="NaN")), "valueHigh: 'NaN' is no plain"),
        (Review("correct", "one", AT, "mei", FIRMS, changes=Changes(bound="most")), "none of exact, min, max, about"),
        (
            Review("correct", "one", AT, "mei", entity=Named("Park", "A"), changes=Changes(value="1")),
            "changes.value: a thing has no value",
        ),
    ],
)
def test_what_cannot_be_carried_out_is_not_recorded(tmp_path: Path, decision: Decision, message: str) -> None:
    append_to_log(tmp_path, [SAME])
    before = raw(tmp_path)
    with pytest.raises(DecisionError) as caught:
        append_to_log(tmp_path, [ACCEPT, decision])
    assert message in str(caught.value)
    assert raw(tmp_path) == before


def test_a_decision_is_recorded_once(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME])
    with pytest.raises(DecisionError, match=rf"{SAME.id} stands in line 1 already; a decision is recorded once"):
        append_to_log(tmp_path, [SAME])
    with pytest.raises(DecisionError, match="stands in line 2 already"):
        append_to_log(tmp_path, [ACCEPT, ACCEPT])
    assert read_log(tmp_path) == (SAME,)


def test_an_undo_names_an_earlier_decision(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match=r":1:1: it takes back '\w{20}', which is no decision before it; `kg judge"):
        append_to_log(tmp_path, [UNDO])
    append_to_log(tmp_path, [SAME, UNDO, Undo(UNDO.id, AT, "li")])
    assert len(read_log(tmp_path)) == 3


# ── What cannot be read ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "column", "message"),
    [
        ('"kind": "judgement", ', "", 1, "no kind ''; there are judgement, review, undo"),
        ('"judgement"', '"opinion"', 2, "no kind 'opinion'"),
        ('"judgement"', '["judgement"]', 2, "no kind"),
        ('"by": "mei"', '"by": 7', 0, "a text, not a number, was expected"),
        ('"by": "mei", ', "", 1, "the field 'by' is missing"),
        ('"verdict": "same"', '"verdict": "equal"', 0, "'equal' is none of same, different, unsure"),
        ('"alone": true', '"alone": "yes"', 0, "true or false, not a text, was expected"),
        ('["three"]', '"three"', 0, "a list of texts was expected"),
        ('["three"]', "[3]", 0, "a list of texts was expected"),
        ('"alone"', '"lonely"', 0, "no field 'lonely' here; there are class, name, articles, alone"),
        ('"reason"', '"why"', 0, "no field 'why' here"),
        ("the register", "a register", 0, "the id is not that of what the line says"),
        ('"same", "left"', '"same" "left"', 0, "no JSON: Expecting ',' delimiter"),
    ],
)
def test_a_line_that_was_changed_says_where(tmp_path: Path, old: str, new: str, column: int, message: str) -> None:
    append_to_log(tmp_path, [ACCEPT, SAME, UNDO])
    first, second, third, _ = raw(tmp_path).decode().split("\n")
    assert second.count(old) == 1
    changed = second.replace(old, new)
    (tmp_path / NAME).write_text(f"{first}\n{changed}\n{third}\n", encoding="utf-8")
    with pytest.raises(DecisionError) as caught:
        read_log(tmp_path)
    path, line, at, said = str(caught.value).split(":", 3)
    assert (path, line) == (str(tmp_path / NAME), "2")
    assert message in said
    assert said.endswith("correct the line, or restore the file from a backup")
    assert int(at) == column or (column == 0 and 1 < int(at) <= len(changed))


def test_the_column_is_that_of_the_field_at_fault(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME])
    line = raw(tmp_path).decode().replace('"name": "Acme"', '"name": 7')
    (tmp_path / NAME).write_text(line, encoding="utf-8")
    column = line.index('"name": 7') + 1
    with pytest.raises(DecisionError, match=rf":1:{column}: a text, not a number"):
        read_log(tmp_path)


@pytest.mark.parametrize("line", ["[]", "null", "3", '"judgement"', "", "{", "{}"])
def test_a_line_that_is_no_decision(tmp_path: Path, line: str) -> None:
    append_to_log(tmp_path, [SAME])
    with (tmp_path / NAME).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    with pytest.raises(DecisionError, match=r":2:\d+: .*`kg judge repair`"):
        read_log(tmp_path)
    repaired = repair_log(tmp_path)
    assert repaired is not None
    assert (repaired.line, repaired.lost, repaired.path) == (2, len(line), tmp_path / CUT)
    assert read_log(tmp_path) == (SAME,)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME, ACCEPT])
    (tmp_path / NAME).write_bytes(raw(tmp_path).replace(b"register", b"regi\xffter"))
    with pytest.raises(DecisionError, match=r":1:\d+: no UTF-8 text; correct the line"):
        read_log(tmp_path)


def test_a_log_cut_off_anywhere_in_its_last_line_is_mended_without_loss(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME, ACCEPT])
    whole = raw(tmp_path)
    first = whole.index(b"\n") + 1
    for size in range(first + 1, len(whole)):
        (tmp_path / NAME).write_bytes(whole[:size])
        (tmp_path / CUT).unlink(missing_ok=True)
        with pytest.raises(DecisionError, match=rf":2:{size - first + 1}: the line is cut off; run `kg judge repair`"):
            read_log(tmp_path)
        with pytest.raises(DecisionError, match="cut off"):
            append_to_log(tmp_path, [CORRECT])
        assert raw(tmp_path) == whole[:size]
        repaired = repair_log(tmp_path)
        assert repaired is not None
        if size == len(whole) - 1:  # Only the end of the line was missing.
            assert (repaired.lost, read_log(tmp_path)) == (0, (SAME, ACCEPT))
        else:
            assert (repaired.lost, read_log(tmp_path)) == (size - first, (SAME,))
            assert (tmp_path / CUT).read_bytes() == whole[first:size] + b"\n"
        assert repair_log(tmp_path) is None


def test_what_is_cut_off_twice_is_kept_twice(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME])
    for rest in (b'{"kind": "re', b"\0\0\0"):
        with (tmp_path / NAME).open("ab") as file:
            file.write(rest)
        assert repair_log(tmp_path)
    assert (tmp_path / CUT).read_bytes() == b'{"kind": "re\n\0\0\0\n'
    assert read_log(tmp_path) == (SAME,)


def test_repair_leaves_a_damaged_line_in_the_middle_to_people(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME, ACCEPT])
    (tmp_path / NAME).write_bytes(raw(tmp_path).replace(b'"same"', b'"sane"')[:-5])
    before = raw(tmp_path)
    with pytest.raises(DecisionError, match=":1:"):
        repair_log(tmp_path)
    assert raw(tmp_path) == before
    assert repair_log(tmp_path / "nowhere") is None


# ── Disks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_full_disk_loses_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    append_to_log(tmp_path, [SAME])
    before = raw(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for room in (0, 1, 40, 600):
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, limits[1]))
            with pytest.raises(StoreError, match=r"decisions\.jsonl: the disk is full.*what was stored before is safe"):
                append_to_log(tmp_path, [ACCEPT, CORRECT, RENAME])
            assert raw(tmp_path) == before
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    append_to_log(tmp_path, [ACCEPT, CORRECT, RENAME])
    assert len(read_log(tmp_path)) == 4


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may write everywhere, so a test of permissions is run as nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_directory_that_may_not_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)  # pytest's own folders are closed to others
        append_to_log(folder, [SAME])
        (folder / NAME).chmod(0o444)
        folder.chmod(0o555)
        with without_privileges():
            with pytest.raises(StoreError, match=r"decisions\.jsonl: may not be written by you; change its owner"):
                append_to_log(folder, [ACCEPT])
            assert read_log(folder) == (SAME,)
        folder.chmod(0o755)


def test_a_log_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(StoreError, match="restore it from a backup"):
        read_log(tmp_path)


KILL = """
import os, sys
from pathlib import Path
from kg.model.decision import Undo
from kg.store.log import append_to_log
from tests.store.test_log import AT, SAME
append_to_log(Path(sys.argv[1]), [SAME])
for number in range(10_000):
    append_to_log(Path(sys.argv[1]), [Undo(SAME.id, AT, f"mei {number}")])
    os.write(1, f"{number}\\n".encode())
"""


def test_what_was_acknowledged_survives_a_killed_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILL, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for _ in range(20):
            told = process.stdout.readline()
        process.kill()
        told = (process.stdout.read().splitlines() or [told])[-1]
    repair_log(tmp_path)
    assert len(read_log(tmp_path)) >= int(told) + 2
