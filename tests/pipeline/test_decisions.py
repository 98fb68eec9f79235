"""Decisions on a data directory: what they mean, what they change, and that nothing stored is lost by bad input."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kg.errors import DecisionError, KgError, QueryError, StoreError
from kg.model.decision import Anchor, Changes, Decision, Judgement, Named, Review, Side, Undo
from kg.pipeline import rebuild, verify, withdraw
from kg.pipeline.decisions import find_decision, open_desk, read_decisions, record, repair
from kg.pipeline.meaning import entities_of, find_reviewed, find_side
from kg.store.lines import write_line
from kg.store.log import NAME, append_to_log
from tests.pipeline.toy import article, dump, take
from tests.store.test_log import without_privileges

AT = "2026-03-03T09:30:00Z"
STORIES = (
    article("one", "Acme Biotech | locatedIn | Alder Park", "Alder Park | companyCount | 300"),
    article("two", "Acme Biotech | partnersWith | Zenith Pharma", "Acme Biotech | locatedIn | Alder Park"),
    article("three", "Quill Devices | locatedIn | Alder Park"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that nobody changes."""
    place = tmp_path_factory.mktemp("built") / "data"
    take(place, *STORIES)
    return place


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "data"))


def side(data: Path, text: str) -> Side:
    with open_desk(data) as desk:
        return find_side(desk, text)


def judge(data: Path, verdict: str, left: str, right: str) -> Judgement:
    line = Judgement(verdict, side(data, left), side(data, right), AT, "mei")  # type: ignore[arg-type]
    record([line], data)
    return line


def reviewed(data: Path, text: str) -> list[tuple[str, Anchor | Named]]:
    with open_desk(data) as desk:
        return find_reviewed(desk, text)


def facts(data: Path, pattern: str) -> list[str]:
    """The ids of the facts whose description holds a pattern."""
    found = re.findall(r"<https://w3id.org/parkgraph/id/((?:fact|figure)/\w+)> (.*) \.\n", dump(data).decode())
    return sorted({key for key, said in found if re.search(pattern, said)})


# ── What people mean ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["company/acme-biotech", "id:company/acme-biotech", "acme biotech", "Acme Biotech"])
def test_a_thing_is_meant_by_id_iri_or_name(data: Path, text: str) -> None:
    assert side(data, text) == Side("Company", "Acme Biotech", ("one", "two"))
    assert side(data, "https://w3id.org/parkgraph/id/company/acme-biotech") == side(data, text)


def test_what_one_article_calls_so_is_meant_alone(data: Path) -> None:
    assert side(data, "two#acme biotech") == Side("Company", "Acme Biotech", ("two",), alone=True)
    assert side(data, "company/acme-biotech#Acme Biotech") == side(data, "company/acme-biotech")


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("company/acme-biotec", QueryError, "did you mean company/acme-biotech"),
        ("Acme Biotek", QueryError, "no thing is called 'Acme Biotek'; did you mean Acme Biotech"),
        ("article/one", DecisionError, "is no thing that articles name"),
        ("two#Acne Biotech", DecisionError, "two calls nothing 'Acne Biotech'; did you mean 'Acme Biotech'"),
        ("two#Xyzzy", DecisionError, "it names 'Acme Biotech', 'Alder Park', 'Zenith Pharma'"),
        ("company/acme-biotech#Acme", DecisionError, "is nowhere called 'Acme'; it is called 'Acme Biotech'"),
        ("two#", DecisionError, "has no name after the #"),
        ("", QueryError, "needs the parameter"),
    ],
)
def test_what_nothing_is_meant_by_is_answered_with_what_is_near(
    data: Path, text: str, error: type[KgError], message: str
) -> None:
    before = dump(data)
    with pytest.raises(error, match=re.escape(message)):
        side(data, text)
    assert dump(data) == before


def test_facts_are_found_by_id_and_by_their_things(data: Path) -> None:
    (located,) = facts(data, "predicate> <.*partnersWith>$")
    assert [(where, anchor.term) for where, anchor in reviewed(data, located) if isinstance(anchor, Anchor)] == [
        ("two", "partnersWith")
    ]
    (figure,) = facts(data, "metric> <.*companyCount>$")
    assert reviewed(data, f"id:{figure}")[0][0] == "one"
    assert reviewed(data, "company/acme-biotech") == [
        ("one", Named("Company", "Acme Biotech")),
        ("two", Named("Company", "Acme Biotech")),
    ]
    assert reviewed(data, "one#alder park") == [("one", Named("Park", "Alder Park"))]
    with pytest.raises(DecisionError, match="no fact 'fact/0123' in this graph"):
        reviewed(data, "fact/0123")


# ── What decisions change ───────────────────────────────────────────────────────────────────────────────────────────


def test_things_are_united_split_and_restored_to_the_byte(data: Path) -> None:
    before = dump(data)
    same = judge(data, "same", "Acme Biotech", "Quill Devices")
    with open_desk(data) as desk:
        assert entities_of(desk, same.left) == entities_of(desk, same.right)
    united = dump(data)
    assert united != before
    alone = judge(data, "different", "two#Acme Biotech", "one#Acme Biotech")
    with open_desk(data) as desk:
        assert entities_of(desk, alone.left).isdisjoint(entities_of(desk, alone.right))
    record([Undo(alone.id, AT, "li")], data)
    assert dump(data) == united
    record([Undo(same.id, AT, "li")], data)
    assert dump(data) == before
    assert verify(data) == []
    rebuild(data)
    assert dump(data) == before


def test_reviews_change_the_graph_and_undoing_them_restores_it(data: Path) -> None:
    before = dump(data)
    (figure,) = facts(data, "metric> <.*companyCount>$")
    ((where, anchor),) = reviewed(data, figure)
    assert isinstance(anchor, Anchor)
    fix = Review("correct", where, AT, "mei", anchor, changes=Changes(value="30", bound="about"))
    record([fix], data)
    assert '"30"^^' in dump(data).decode()
    assert '"300"^^' not in dump(data).decode()
    drop = [Review("reject", where, AT, "mei", entity=thing) for where, thing in reviewed(data, "Acme Biotech")
            if isinstance(thing, Named)]  # fmt: skip
    record(drop, data)
    assert "acme" not in "".join(line for line in dump(data).decode().splitlines() if "locatedIn" in line)
    record([Undo(line.id, AT, "li") for line in (fix, *drop)], data)
    assert dump(data) == before


def test_reviews_survive_another_extraction_and_withdrawal(data: Path) -> None:
    (figure,) = facts(data, "metric> <.*companyCount>$")
    ((where, anchor),) = reviewed(data, figure)
    assert isinstance(anchor, Anchor)
    record([Review("reject", where, AT, "mei", anchor)], data)
    assert not facts(data, "metric> <.*companyCount>$")
    moved = article("one", "A line before.", "Alder Park | companyCount | 300", "Alder Park | talentCount | 9")
    take(data, moved)
    assert not facts(data, "metric> <.*companyCount>$")
    assert facts(data, "metric> <.*talentCount>$")


def test_reviews_survive_that_their_article_is_withdrawn_and_read_again(data: Path) -> None:
    before = dump(data)
    (figure,) = facts(data, "metric> <.*companyCount>$")
    ((where, anchor),) = reviewed(data, figure)
    assert isinstance(anchor, Anchor)
    fix = Review("correct", where, AT, "mei", anchor, changes=Changes(value="30"))
    record([fix], data)
    corrected = dump(data)
    withdraw(where, data)
    assert not facts(data, "metric> <.*companyCount>$")
    assert read_decisions(data)[1].reviews == (fix,)
    take(data, *STORIES)
    assert dump(data) == corrected
    record([Undo(fix.id, AT, "mei")], data)
    assert dump(data) == before


def test_who_is_cut_short_after_the_log_was_written_catches_up(data: Path, tmp_path: Path) -> None:
    line = Judgement("same", side(data, "Acme Biotech"), side(data, "Quill Devices"), AT, "mei")
    twin = Path(shutil.copytree(data, tmp_path / "twin"))
    record([line], data)
    append_to_log(twin, [line])
    assert dump(twin) == dump(data)


RECORD = """
import resource, signal, sys
from pathlib import Path
from kg.errors import KgError
from kg.pipeline.decisions import record
from kg.store.lines import read_line
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    record([read_line(sys.argv[2])], Path(sys.argv[1]))
except KgError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("room", [10, 2000])
def test_a_full_disk_loses_no_decision_and_leaves_no_half_one(data: Path, room: int) -> None:
    """No file may grow beyond `room` bytes: the log does not hold the line, or the graph cannot follow it."""
    before = dump(data)
    line = Judgement("same", side(data, "Acme Biotech"), side(data, "Quill Devices"), AT, "mei")
    command = [sys.executable, "-c", RECORD, str(data), write_line(line), str(room)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "the disk is full" in done.stderr
    kept = read_decisions(data)[0]
    assert kept in ((), (line,))
    assert (dump(data) == before) is (kept == ())
    if not kept:
        record([line], data)
    assert dump(data) != before
    assert verify(data) == []


def test_a_correction_that_cannot_stand_is_not_recorded(data: Path) -> None:
    (figure,) = facts(data, "metric> <.*companyCount>$")
    ((where, anchor),) = reviewed(data, figure)
    assert isinstance(anchor, Anchor)
    before = dump(data)
    for changes, message in (
        (Changes(unit="CNY"), "companyCount is not measured in 'CNY'"),
        (Changes(term="companies"), "no metric 'companies'"),
        (Changes(period="lately"), "'lately' is no date"),
        (Changes(subject=Named("Starship", "Enterprise")), "'Starship' is no class"),
    ):
        with pytest.raises(KgError, match=re.escape(message)):
            record([Review("correct", where, AT, "mei", anchor, changes=changes)], data)
    gone = Anchor("relation", Named("Company", "Acme Biotech"), "supplies", Named("Company", "Quill Devices"))
    with pytest.raises(DecisionError, match="the article no longer states it; nothing to accept"):
        record([Review("accept", "one", AT, "mei", gone)], data)
    with pytest.raises(StoreError, match="no article 'nowhere'"):
        record([Review("accept", "nowhere", AT, "mei", gone)], data)
    assert not (data / NAME).exists()
    assert dump(data) == before


def test_a_park_and_a_company_are_never_the_same(data: Path) -> None:
    with pytest.raises(DecisionError, match="Acme Biotech is a Company and Alder Park a Park"):
        judge(data, "same", "Acme Biotech", "Alder Park")
    with pytest.raises(DecisionError, match="both sides are the same"):
        judge(data, "same", "Acme Biotech", "company/acme-biotech")
    assert read_decisions(data)[0] == ()


def test_the_later_of_two_contradictory_judgements_holds(data: Path) -> None:
    before = dump(data).splitlines()
    judge(data, "same", "Acme Biotech", "Quill Devices")
    judge(data, "different", "company/acme-biotech#Acme Biotech", "company/acme-biotech#Quill Devices")
    assert [line for line in dump(data).splitlines() if b"/graph/curation>" not in line] == before
    _, holding = read_decisions(data)
    assert [(one.verdict) for one in holding.judgements] == ["different"]
    assert [one.contradicts for one in holding.overruled] == [True]


# ── Bad input ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_undo_of_an_unknown_id_lists_known_ones(data: Path) -> None:
    same = judge(data, "same", "Acme Biotech", "Quill Devices")
    with pytest.raises(DecisionError, match=f"no decision 'abc'; the latest are {same.id} by mei"):
        record([Undo("abc", AT, "mei")], data)
    record([Undo(same.id, AT, "li")], data)
    with pytest.raises(DecisionError, match="was taken back already, by li at 2026"):
        record([Undo(same.id, AT, "mei")], data)
    lines = read_decisions(data)[0]
    assert find_decision(lines, same.id[:6].upper()) == same
    with pytest.raises(DecisionError, match="no decision 'nothing'"):
        find_decision(lines, "last")
    assert find_decision(lines[:1], "last") == same
    with pytest.raises(DecisionError, match=r"no decision ''"):
        find_decision(lines, "")


def test_a_log_cut_off_stops_everything_and_is_mended(data: Path) -> None:
    same = judge(data, "same", "Acme Biotech", "Quill Devices")
    united = dump(data)
    with (data / NAME).open("ab") as file:
        file.write(b'{"kind": "undo", "id": "00')
    with pytest.raises(DecisionError, match=r"decisions\.jsonl:2:27: the line is cut off; run `kg judge repair`"):
        dump(data)
    with pytest.raises(DecisionError, match="cut off"):
        record([Undo(same.id, AT, "mei")], data)
    assert repair(data)
    assert repair(data) is None
    assert dump(data) == united


WRITER = """
import sys
from pathlib import Path
from kg.pipeline.decisions import open_desk
with open_desk(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_two_writers_at_once(data: Path) -> None:
    line: Decision = Judgement("same", side(data, "Acme Biotech"), side(data, "Quill Devices"), AT, "mei")
    command = [sys.executable, "-c", WRITER, str(data)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
        for action in (lambda: record([line], data), lambda: repair(data), lambda: read_decisions(data)):
            with pytest.raises(StoreError, match="by another process; wait until it has ended, then try again"):
                action()
        other.communicate("")
    record([line], data)
    assert read_decisions(data)[0] == (line,)


def test_a_directory_that_may_not_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        take(data, *STORIES)
        line = Judgement("same", side(data, "Acme Biotech"), side(data, "Quill Devices"), AT, "mei")
        for path in (data, *data.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        Path(name).chmod(0o755)
        with without_privileges(), pytest.raises(StoreError, match="may not be written by you"):
            record([line], data)
        for path in (data, *data.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        assert not (data / NAME).exists()


def test_there_must_be_a_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph here"):
        record([], tmp_path)
    with pytest.raises(StoreError, match="no graph here"):
        read_decisions(tmp_path)
    with pytest.raises(StoreError, match="no graph here"):
        repair(tmp_path)
