from __future__ import annotations

import gzip
import json
import os
import socket
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.model import Article
from kg.read import Limits, Refusal, read_articles

STORY = "Riverside zone opens a laboratory\n\n8 March 2024\n\nThe zone opened a laboratory on Monday.\n"
SMALL = Limits(article_bytes=50_000, records_bytes=200_000, line_characters=10_000)


def refusals(*sources: str | Path, limits: Limits = SMALL) -> dict[str, str]:
    """The refused names and reasons; every other input of these tests is the good neighbour, which must be taken."""
    found = list(read_articles(sources, limits))
    assert [item.id for item in found if isinstance(item, Article)] in ([], ["good"])
    return {Path(item.source).name: item.reason for item in found if isinstance(item, Refusal)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article, to which a test adds what is bad."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(STORY)
    return tmp_path / "in"


def taken(folder: Path, limits: Limits = SMALL) -> list[str]:
    return [item.id for item in read_articles([folder], limits) if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.txt.gz", gzip.compress(b"", mtime=0), "empty"),
        ("blank.txt", b" \n \n", "white space"),
        ("paper.txt", b"%PDF-1.4 ....", "PDF"),
        ("paper.pdf", b"%PDF-1.4 ....", "does not say what it is; let it end in .txt"),
        ("picture.png", b"\x89PNG\r\n", "does not say what it is"),
        ("noending", STORY.encode(), "does not say what it is"),
        ("packed.gz", gzip.compress(STORY.encode(), mtime=0), "does not say what it is"),
        ("packed.txt", gzip.compress(STORY.encode(), mtime=0), r"let its name end in .gz"),
        ("nul.txt", b"a\x00b", "NUL byte"),
        ("mixed.txt", "café ".encode() * 5 + b"caf\xe9", "UTF-8 but for the byte"),
        ("large.txt", b"A line of text.\n" * 5_000, "80,000 bytes, and the limit is 50,000"),
        ("large.html", b"<p>A line of text.</p>\n" * 5_000, "limit is 50,000"),
        (
            "large.txt.gz",
            gzip.compress(b"A line of text.\n" * 5_000, mtime=0),
            "it unpacks to more, and the limit is 50,000",
        ),
        ("line.txt", b"word " * 4_000, "a line of 20,000 characters"),
        ("broken.txt.gz", b"not gzip at all", "gzip data is damaged"),
        ("cut.txt.gz", gzip.compress(STORY.encode(), mtime=0)[:-12], "ends too early"),
        (".hidden.txt", STORY.encode(), "hidden files are not taken"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason_and_the_others_are_taken(
    folder: Path, name: str, content: bytes, reason: str
) -> None:
    (folder / name).write_bytes(content)
    found = refusals(folder)
    assert list(found) == [name]
    assert reason in found[name]
    assert taken(folder) == ["good"]


def test_a_file_of_200_megabytes_is_refused_unread(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200 * 2**20)  # a sparse file: it has the size, and would be NUL bytes if it were read
    assert "209,715,200 bytes" in refusals(folder, limits=Limits())["huge.txt"]


def test_gzip_bombs_are_refused_at_the_limit(folder: Path) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(b"A" * 2**20) for _ in range(100)) + bomb.flush()
    for name in ["bomb.txt.gz", "bomb.html.gz", "bomb.jsonl.gz", "bomb.json.gz"]:
        (folder / name).write_bytes(packed)
    found = refusals(folder, limits=Limits(article_bytes=2**20, records_bytes=2**22))
    assert len(found) == 4
    assert all("limit is" in reason for reason in found.values())


def test_a_missing_path_names_its_neighbours(folder: Path) -> None:
    assert f"did you mean {folder / 'good.txt'}?" in refusals(folder / "godo.txt")["godo.txt"]
    assert f"did you mean {folder}?" in refusals(folder.parent / "inn" / "good.txt")["good.txt"]
    assert "check the path" in refusals(folder / "zzzz")["zzzz"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("https://news.example/story.html", "addresses are not fetched"),
        ("file:///etc/hosts", "addresses are not fetched"),
        ("", "nothing is named"),
        ("a\x00b.txt", "cannot be looked at"),
        ("x" * 5000, "cannot be looked at"),
        ("good\nbad.txt", "no such file"),
    ],
)
def test_a_source_that_is_no_path_is_refused(source: str, reason: str) -> None:
    (refusal,) = read_articles([source])
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert "\n" not in str(refusal)


def test_pipes_sockets_and_devices_are_refused_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe.txt")
    monkeypatch.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        found = refusals(folder, "/dev/zero")
    assert set(found) == {"pipe.txt", "socket.txt", "zero"}
    assert all("pipe, socket or device" in reason for reason in found.values())


def test_links_are_not_followed_out_of_the_folder_or_round_in_circles(folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text(STORY)
    (folder / "inner").mkdir()
    (folder / "inner" / "up").symlink_to(folder)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    (folder / "out.txt").symlink_to(secret)
    (folder / "outer").symlink_to(folder.parent)
    (folder / "same.txt").symlink_to(folder / "good.txt")
    found = refusals(folder)
    assert {name: reason.split(";")[0].split(",")[0] for name, reason in found.items()} == {
        "up": "it is a link to in",
        "loop.txt": "it is a link that leads nowhere or in a circle",
        "nowhere.txt": "it is a link that leads nowhere or in a circle",
        "out.txt": "it is a link out of the folder",
        "outer": "it is a link out of the folder",
        "same.txt": "it is a link to good.txt",
    }


def test_a_link_that_is_named_is_followed(folder: Path) -> None:
    (folder.parent / "named.txt").symlink_to(folder / "good.txt")
    (article,) = read_articles([folder.parent / "named.txt"])
    assert isinstance(article, Article)
    assert article.id == "named"


def test_a_file_named_twice_is_taken_once(folder: Path) -> None:
    found = refusals(folder, folder / "good.txt", folder / ".." / "in")
    assert found == {"good.txt": "it was named before in this run, and is taken once"}


def test_empty_folders_are_told(folder: Path) -> None:
    (folder / "void").mkdir()
    assert refusals(folder) == {"void": "the folder is empty"}


def test_folders_nested_too_deeply_are_refused(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 30)
    deep.mkdir(parents=True)
    (deep / "lost.txt").write_text(STORY)
    found = refusals(folder, limits=Limits(folder_depth=20))
    assert list(found.values()) == ["folders are nested too deeply; name this one by itself"]


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything, so a test of permissions is run as nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_what_may_not_be_read_is_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)  # pytest's own folders are closed to others
        folder.chmod(0o755)
        (folder / "good.txt").write_text(STORY)
        (folder / "locked.txt").write_text(STORY)
        (folder / "locked.txt").chmod(0)
        (folder / "shut").mkdir()
        (folder / "shut" / "inner.txt").write_text(STORY)
        (folder / "shut").chmod(0)
        with without_privileges():
            found = refusals(folder, folder / "shut" / "inner.txt")
        (folder / "shut").chmod(0o755)
    assert set(found) == {"locked.txt", "shut", "inner.txt"}
    assert "cannot be opened (Permission denied)" in found["locked.txt"]
    assert "cannot be listed (Permission denied)" in found["shut"]
    assert "cannot be looked at (Permission denied)" in found["inner.txt"]


# ── JSON Lines ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "cut off', "no JSON"),
        ("not json", "no JSON"),
        ('["a", "b"]', "it is list, not an object"),
        ("17", "it is int, not an object"),
        ("null", "not an object"),
        ('{"body": "x", "title": "t"}', "no field 'text' (it has 'body', 'title')"),
        ("{}", "no field 'text' (it has nothing)"),
        ('{"text": 5}', "'text' is int, not a string"),
        ('{"text": ["a"]}', "'text' is list, not a string"),
        ('{"text": "a", "title": {"en": "b"}}', "'title' is dict, not a string"),
        ('{"text": ""}', "white space"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "a\\ud800b"}', "surrogate"),
        ("[" * 40_000, "no JSON|nested too deeply"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "no JSON that can be read"),
        (json.dumps({"text": "word " * 12_000}), "limit is 50,000"),
        (json.dumps({"text": "word " * 3_000}), "line of 15,000 characters"),
    ],
)
def test_a_broken_line_is_told_by_its_number_and_the_others_are_taken(folder: Path, line: str, reason: str) -> None:
    good = json.dumps({"id": "good", "text": STORY})
    (folder / "good.txt").unlink()
    (folder / "news.jsonl").write_text(f"\n{line[:80_000]}\n{good}\n")
    found = refusals(folder)
    assert list(found) == ["news.jsonl:2"]
    assert any(part in found["news.jsonl:2"] for part in reason.split("|"))
    assert taken(folder) == ["good"]


def test_bytes_that_are_no_utf8_spoil_their_line_only(folder: Path) -> None:
    (folder / "good.txt").unlink()
    (folder / "news.jsonl").write_bytes(b'{"text": "caf\xe9"}\n' + json.dumps({"id": "good", "text": STORY}).encode())
    assert "not UTF-8 (byte 13)" in refusals(folder)["news.jsonl:1"]
    assert taken(folder) == ["good"]


def test_a_json_file_holds_a_story_or_an_array_of_them(folder: Path) -> None:
    (folder / "good.txt").unlink()
    (folder / "news.json").write_text(json.dumps([{"id": "good", "text": STORY}, {"title": "no text"}], indent=1))
    assert "no field 'text'" in refusals(folder)["news.json:2"]
    assert taken(folder) == ["good"]


def test_records_that_break_off_are_taken_up_to_there(folder: Path) -> None:
    (folder / "good.txt").unlink()
    rows = "".join(json.dumps({"id": f"r{i}", "text": f"{STORY}{i}"}) + "\n" for i in range(2000))
    packed = gzip.compress(rows.encode(), 1)
    (folder / "news.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = list(read_articles([folder]))
    articles = [item for item in found if isinstance(item, Article)]
    (refusal,) = (item for item in found if isinstance(item, Refusal))
    assert 10 < len(articles) < 2000
    assert "ends too early" in refusal.reason
