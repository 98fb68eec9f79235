"""What happens to a data directory when its process is killed, its disk is full, or its files are damaged."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model import Article
from kg.pipeline import graph_of, rebuild, verify
from kg.store.opening import open_library
from tests.pipeline.toy import article, dump, extract, take

ROOT = Path(__file__).parents[2]
ROUNDS = 10

BUILD = """
import resource, sys
from pathlib import Path
from kg.engines import serial
from kg.errors import KgError
from kg.pipeline import build
from tests.pipeline.test_faults import stories
from tests.pipeline.toy import TOY
data, version, count, limit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    build(stories(version, count), data, TOY, serial, lambda *step: print(*step, flush=True))
except KgError as error:
    sys.exit(str(error))
"""


REBUILD = """
import sys
from pathlib import Path
from kg.pipeline import rebuild
rebuild(Path(sys.argv[1]), lambda *step: print(*step, flush=True))
"""


def stories(version: int, count: int) -> list[Article]:
    """So many articles, each of which has another text in every version, and some in common."""
    return [
        article(
            f"story-{number:02}",
            f"Alder Park | companyCount | {100 * version + number}",
            f"{('Acme Biotech', 'Quill Devices')[number % 2]} | locatedIn | Alder Park",
            f"Zenith Pharma | partnersWith | {('Acme Biotech', 'Quill Devices')[version % 2]}",
            "Filler of a story that is no copy of any other: " + " ".join(_words(version * 1000 + number)),
        )
        for number in range(count)
    ]


def _words(seed: int) -> list[str]:
    chosen = random.Random(seed)
    return ["".join(chosen.choices("abcdefghij", k=6)) for _ in range(120)]


def run(data: Path, version: int, count: int, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(data), str(version), str(count), str(limit)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def in_library(data: Path) -> list[Article]:
    library = open_library(data)
    found = list(library.articles())
    library.close()
    return found


def made_at_once(articles: list[Article]) -> bytes:
    return graph_of((item, extract(item)) for item in articles).dump()


def test_a_process_that_is_killed_loses_nothing_it_kept_and_leaves_nothing_by_halves(tmp_path: Path) -> None:
    count, chosen, killed = 12, random.Random(20260101), 0
    kept = dict[str, str]()
    for version in range(1, ROUNDS + 1):
        fatal = chosen.randrange(1, 3 * count + 8)
        told = dict[str, str]()
        with run(tmp_path, version, count) as process:
            assert process.stdout
            for steps, line in enumerate(process.stdout, 1):
                stage, done, _ = line.split()
                if stage == "extract":
                    item = stories(version, count)[int(done) - 1]
                    told[item.id] = item.digest
                if steps == fatal:
                    process.kill()
                    killed += 1
                    break
            process.stdout.read()
        found = {item.id: item for item in in_library(tmp_path)}
        assert kept.keys() | told.keys() <= found.keys()
        for item in stories(version, count):
            if item.id in told:
                assert found[item.id].digest == told[item.id] == item.digest, "older than what was acknowledged"
            elif item.id in found:
                assert found[item.id].digest in (kept.get(item.id), item.digest), "neither the old text nor the new one"
        assert dump(tmp_path) == made_at_once(list(found.values()))
        assert verify(tmp_path) == []
        kept = {item.id: item.digest for item in found.values()}
    assert killed >= ROUNDS // 2
    take(tmp_path, *stories(ROUNDS, count))
    assert dump(tmp_path) == made_at_once(stories(ROUNDS, count))


def test_what_was_written_when_it_was_killed_can_be_taken_back(tmp_path: Path) -> None:
    take(tmp_path, *stories(1, 3))
    with run(tmp_path, 2, 3) as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("write 3"):
                process.kill()
                break
        process.stdout.read()
    take(tmp_path, *stories(1, 3))
    assert dump(tmp_path) == made_at_once(stories(1, 3))
    assert verify(tmp_path) == []


def test_a_rebuild_that_is_killed_can_be_repeated(tmp_path: Path) -> None:
    take(tmp_path, *stories(1, 6))
    before = dump(tmp_path)
    for fatal in (1, 7, 12, 14):
        command = [sys.executable, "-c", REBUILD, str(tmp_path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout
            for _ in range(fatal):
                process.stdout.readline()
            process.kill()
        assert dump(tmp_path) == before
    rebuild(tmp_path)
    assert dump(tmp_path) == before
    assert verify(tmp_path) == []


def test_when_no_file_may_grow_the_build_says_so_and_nothing_is_lost(tmp_path: Path) -> None:
    take(tmp_path, *stories(1, 3))
    before = dump(tmp_path)
    with run(tmp_path, 2, 40, limit=(tmp_path / "library.sqlite").stat().st_size + 40_000) as process:
        _, told = process.communicate()
        assert process.returncode == 1
        assert "the disk is full, or fails; make room and run the command again" in told
    found = in_library(tmp_path)
    assert {item.id for item in found} >= {story.id for story in stories(1, 3)}
    assert dump(tmp_path) == made_at_once(found)
    assert dump(tmp_path) != before or found == stories(1, 3)
    take(tmp_path, *stories(2, 40))
    assert dump(tmp_path) == made_at_once(stories(2, 40))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs root and the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_nothing_is_lost(small_disk: Path) -> None:
    data = small_disk / "data"
    take(data, *stories(1, 3))
    before = dump(data)
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                file.write(b"x" * 65536)
                file.flush()
        except OSError:
            pass
    assert dump(data) == before, "what is there can still be read"
    with pytest.raises(StoreError, match="the disk is full, or fails"):
        take(data, *stories(2, 30))
    filler.unlink()
    found = in_library(data)
    assert {item.id for item in found} >= {story.id for story in stories(1, 3)}
    assert dump(data) == made_at_once(found)
    assert verify(data) == []


def test_the_log_of_the_quad_store_can_be_lost_without_loss(tmp_path: Path) -> None:
    take(tmp_path, *stories(1, 3))
    take(tmp_path, *stories(1, 5))
    before = dump(tmp_path)
    logs = list((tmp_path / "graph").glob("*.log"))
    assert logs
    for log in logs:
        log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])
    assert dump(tmp_path) == before
    assert verify(tmp_path) == []


def test_no_damage_to_the_quad_store_stays_unnoticed(tmp_path: Path) -> None:
    take(tmp_path, *stories(1, 4))
    before = dump(tmp_path)
    chosen, noticed, harmless = random.Random(7), 0, 0
    originals = {file: file.read_bytes() for file in sorted((tmp_path / "graph").iterdir()) if file.is_file()}
    for file in [file for file, content in originals.items() if content and file.suffix == ".sst"]:
        content = bytearray(originals[file])
        place = chosen.randrange(len(content))
        content[place] ^= 0xFF
        file.write_bytes(content)
        try:
            faults = verify(tmp_path)
        except StoreError:
            faults = ["it cannot be opened"]
        if faults:
            noticed += 1
        else:
            harmless += 1
            assert dump(tmp_path) == before, f"{file.name}: the change of byte {place} is not noticed"
        for path in (tmp_path / "graph").iterdir():
            path.unlink()
        for path, kept in originals.items():
            path.write_bytes(kept)
    assert noticed > harmless
    assert dump(tmp_path) == before
