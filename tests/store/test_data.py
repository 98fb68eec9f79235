from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.iris import thing
from kg.model import Literal, Quad
from kg.store import DEFAULT, exists, open_reader, open_writer, share_all
from kg.store.lock import NAME, Lock

GRAPH = thing("article/one")
QUAD = Quad(thing("a"), thing("p"), Literal("1"), GRAPH)

HOLD = """
import sys
from contextlib import closing, nullcontext
from pathlib import Path
from kg.store import open_writer, open_reader, share_all
directory = Path(sys.argv[2])
with open_writer(directory, share_all) if sys.argv[1] == "write" else open_reader(directory) as opened:
    if sys.argv[1] == "write":
        opened.store
    print("ready", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process(mode: str, directory: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the directory open until it is told to end."""
    command = [sys.executable, "-c", HOLD, mode, str(directory)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "ready\n"
        yield process
        if process.poll() is None:
            process.stdin.close()
        process.wait()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    with open_writer(tmp_path / "data", share_all) as data:
        data.store.replace(GRAPH, [QUAD])
    return tmp_path / "data"


def test_what_was_written_is_there_for_readers(directory: Path) -> None:
    with open_reader(directory) as first, open_reader(directory) as second:
        assert list(first.quads(graph=GRAPH)) == list(second.quads(graph=GRAPH)) == [QUAD]
        assert len(first) == 2


def test_a_reader_cannot_write(directory: Path) -> None:
    with open_reader(directory) as store, pytest.raises(StoreError):
        store.replace(GRAPH, [])


def test_no_graph_here(tmp_path: Path) -> None:
    assert not exists(tmp_path)
    with pytest.raises(StoreError, match="no graph here; make one with `kg build`"), open_reader(tmp_path):
        pass


def test_a_second_writer_is_told_the_directory_and_soon(directory: Path) -> None:
    with another_process("write", directory):
        began = time.monotonic()
        with pytest.raises(StoreError, match=f"{directory}: the graph is in use by another process"):
            Lock(directory, write=True, patience=0.1)
        assert time.monotonic() - began < 60
    with open_writer(directory, share_all) as data:
        assert len(data.store) == 2


def test_readers_wait_for_the_writer_and_the_writer_for_readers(directory: Path) -> None:
    with another_process("write", directory), pytest.raises(StoreError, match="is being written by another process"):
        Lock(directory, write=False, patience=0.1)
    with another_process("read", directory):
        with open_reader(directory) as store:
            assert len(store) == 2
        with pytest.raises(StoreError, match="is in use by another process"):
            Lock(directory, write=True, patience=0.1)


def test_a_writer_that_is_killed_leaves_no_lock(directory: Path) -> None:
    with another_process("write", directory) as process:
        process.kill()
    with open_writer(directory, share_all) as data:
        assert len(data.store) == 2


def test_a_lock_that_is_none_of_ours(directory: Path) -> None:
    (directory / NAME).write_bytes(b"something else" * 1000)
    with pytest.raises(StoreError, match="no lock file of ours"), open_reader(directory):
        pass


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST-*"])
def test_a_damaged_store_is_told_with_its_remedy(directory: Path, name: str) -> None:
    for file in (directory / "graph").glob(name):
        file.write_bytes(b"\x00garbage")
    with pytest.raises(StoreError, match=r"graph: .*run `kg rebuild`"), open_reader(directory):
        pass
    with pytest.raises(StoreError, match=r"graph: .*run `kg rebuild`"), open_writer(directory, share_all) as data:
        len(data.store)


def test_a_new_store_takes_the_place_of_the_old_one(directory: Path) -> None:
    (directory / "graph" / "CURRENT").write_bytes(b"\x00garbage")
    other = QUAD._replace(object=Literal("2"))
    with open_writer(directory, share_all) as data:
        data.renew([other])
        assert set(data.store.quads()) == {other, other._replace(graph=None)}
    assert sorted(path.name for path in directory.iterdir() if path.is_dir()) == ["graph"]


def test_a_new_store_that_fails_leaves_the_old_one(directory: Path) -> None:
    def broken() -> Iterator[Quad]:
        yield QUAD
        raise StoreError("the source of quads is at an end")

    with open_writer(directory, share_all) as data:
        with pytest.raises(StoreError, match="at an end"):
            data.renew(broken())
        assert list(data.store.quads(graph=DEFAULT)) == [QUAD._replace(graph=None)]


def test_a_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="choose another --data directory"), open_writer(tmp_path / "file", share_all):
        pass


def test_a_backup_is_a_store_of_its_own(directory: Path, tmp_path: Path) -> None:
    with open_writer(directory, share_all) as data:
        data.store.backup(tmp_path / "copy")
        with pytest.raises(StoreError, match="choose a directory that does not exist"):
            data.store.backup(tmp_path / "copy")
    assert (tmp_path / "copy" / "CURRENT").is_file()


def test_a_number_is_never_taken_for_its_neighbour(tmp_path: Path) -> None:
    # Oxigraph's own lookup on disk confuses 255 with 256 to 510.
    one, two = thing("article/one"), thing("article/two")
    numbers = [Literal(str(number), "http://www.w3.org/2001/XMLSchema#integer") for number in range(250, 520)]
    with open_writer(tmp_path, share_all) as data:
        store = data.store
        store.replace(two, [Quad(thing("a"), thing("p"), number) for number in numbers if number.value != "255"])
        store.replace(one, [Quad(thing("a"), thing("p"), number) for number in numbers[:10]])
        for number in numbers:
            assert {quad.object for quad in store.quads(object=number)} == {number}
        padded = Literal("0255", "http://www.w3.org/2001/XMLSchema#integer")
        assert {quad.object.value for quad in store.quads(object=padded)} == {"255"}
        assert store.agrees()
        store.replace(one, [])
        assert not list(store.quads(object=numbers[5])), "no other graph has 255"
        assert len(list(store.quads(graph=DEFAULT))) == len(numbers) - 1
