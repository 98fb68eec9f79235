from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Article
from kg.read import Limits, Note, Refusal, read_articles, read_text

LIMITS = Limits()
STORY = (
    "Riverside zone opens a laboratory\n\nUpdated: 2024-05-06 | Source: Riverside Daily\n\n"
    "The Riverside zone opened a laboratory for medical devices on Monday, and its director expects forty companies.\n"
)
PAGE = (
    "<html><head><title>Riverside zone opens a laboratory</title></head><body><nav><a href='/'>Home</a></nav><article>"
    "<h1>Riverside zone opens a laboratory</h1><p>Updated: 2024-05-06 | Source: Riverside Daily</p>"
    + "".join(
        f"<p>The {name} zone opened a laboratory for medical devices on Monday, and its director expects companies.</p>"
        for name in ("Riverside", "Lakeside", "Hillside", "Seaside")
    )
    + "</article></body></html>"
)


def split(items: object) -> tuple[list[Article], list[Refusal]]:
    assert hasattr(items, "__iter__")
    found = list(items)
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Refusal)]


def read(*sources: str | Path, limits: Limits = LIMITS) -> tuple[list[Article], list[Refusal]]:
    return split(read_articles(sources, limits))


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# ── what is taken ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["a story.txt", "a story.md", "a story.markdown", "A.b.txt"])
def test_text_is_the_files_text_and_nothing_else(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(STORY, encoding="utf-8")
    (article,), refused = read(path)
    assert not refused
    assert article.id == name.rsplit(".", 1)[0]
    assert article.text == path.read_text(encoding="utf-8")
    assert (article.title, article.publisher, article.date) == (
        "Riverside zone opens a laboratory",
        "Riverside Daily",
        "2024-05-06",
    )


def test_line_ends_and_composition_are_made_uniform(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffCafe\u0301 quarter grows\r\n\r\nOne\rtwo\u2028three\x85four \u00a0five  \n".encode())
    (article,), _ = read(path)
    assert article.text == "Café quarter grows\n\nOne\ntwo\u2028three\x85four \u00a0five  \n"


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".htm", ".jsonl", ".json"])
def test_gzip_of_each_kind_is_the_same_as_the_file(tmp_path: Path, ending: str) -> None:
    content = {".html": PAGE, ".htm": PAGE}.get(ending, STORY)
    content = json.dumps({"id": "a", "text": STORY}) if "json" in ending else content
    (tmp_path / "plain").mkdir()
    (tmp_path / "packed").mkdir()
    (tmp_path / "plain" / f"a{ending}").write_text(content, encoding="utf-8")
    (tmp_path / "packed" / f"a{ending}.gz").write_bytes(gzip.compress(content.encode("utf-8")))
    plain, refused = read(tmp_path / "plain")
    packed, refused_too = read(tmp_path / "packed")
    assert plain == packed
    assert [article.id for article in plain] == ["a"]
    assert refused == refused_too == []


def test_a_page_gives_its_main_text_and_what_its_head_says(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (article,), _ = read(path)
    assert article.id == "page"
    assert "forty" not in article.text
    assert "Home" not in article.text
    assert article.text.count("opened a laboratory") == 4
    assert (article.publisher, article.date) == ("Riverside Daily", "2024-05-06")


def test_folders_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a/b/c.txt", "c.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY + name)
    articles, refused = read(tmp_path)
    assert {article.id.split("-")[0] for article in articles} == {"b", "c", "z"}
    assert not refused
    assert [a.text.removeprefix(STORY) for a in articles] == ["a/b/c.txt", "a/z.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (STORY.encode(), "Riverside zone opens a laboratory"),
        (PAGE.encode(), "Riverside zone opens a laboratory"),
        (gzip.compress(STORY.encode(), mtime=0), "Riverside zone opens a laboratory"),
        (gzip.compress(PAGE.encode(), mtime=0), "Riverside zone opens a laboratory"),
        (json.dumps({"text": STORY, "title": "Given"}).encode(), "Given"),
        (json.dumps([{"text": STORY, "title": "Given"}]).encode(), "Given"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch, data: bytes, title: str) -> None:
    feed(monkeypatch, data)
    (article,), refused = read("-")
    assert not refused
    assert article.title == title
    assert article.id == f"{'given' if title == 'Given' else 'riverside-zone-opens-a-laboratory'}-{article.digest[:8]}"


def test_an_endless_input_is_refused_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"y\n" * (len(buffer) // 2) + b"y" * (len(buffer) % 2)
            self.given += len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    articles, (refusal,) = read("-", limits=Limits(article_bytes=100_000))
    assert articles == []
    assert "100,000" in refusal.reason
    assert endless.given < 400_000


def test_json_lines_give_their_fields_and_the_rest_is_found(tmp_path: Path) -> None:
    rows = [
        {"id": "one", "text": STORY, "title": "T", "publisher": "P", "date": "2023-02", "url": "https://n.example/1"},
        {"text": STORY, "url": "https://n.example/2024/03/17/new-lab.html"},
        {"text": "Short and plain.", "url": "https://n.example/2024/03/17/new-lab.html", "date": None},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    (one, two, three), refused = read(path)
    assert not refused
    assert (one.id, one.title, one.publisher, one.date, one.url) == ("one", "T", "P", "2023-02", "https://n.example/1")
    assert (two.title, two.publisher, two.date) == (
        "Riverside zone opens a laboratory",
        "Riverside Daily",
        "2024-05-06",
    )
    assert three.date == "2024-03-17"
    assert three.id.endswith(three.digest[:8])


def test_read_text_keeps_what_is_given(tmp_path: Path) -> None:
    article = read_text(STORY, "mine", title="Given", date="6 May 2023")
    assert (article.id, article.title, article.date, article.publisher) == (
        "mine",
        "Given",
        "2023-05-06",
        "Riverside Daily",
    )
    with pytest.raises(ReadError, match="white space"):
        read_text(" \n ", "mine")


# ── ids ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_ids_of_one_run_are_unique_and_hang_on_no_order(tmp_path: Path) -> None:
    sources: list[Path] = []
    for folder, text in [("a", "one"), ("b", "two"), ("c", "three")]:
        (tmp_path / folder).mkdir()
        sources.append(tmp_path / folder / "Same Name.txt")
        sources[-1].write_text(f"{STORY}{text}")
    sources.append(tmp_path / "same-name.txt")  # another name, but the same IRI
    sources[-1].write_text(f"{STORY}four")
    forth, refused = read(*sources)
    back, refused_too = read(*reversed(sources))
    assert {(a.id, a.text) for a in forth} == {(a.id, a.text) for a in back}
    assert len({a.id for a in forth}) == 4
    keeper = min(forth, key=lambda a: a.digest)
    assert keeper.id in ("Same Name", "same-name")
    assert all(a.id.endswith(a.digest[:8]) for a in forth if a is not keeper)
    assert refused == refused_too == []


def test_the_same_text_under_the_same_name_is_taken_once(tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(STORY)
    articles, (refusal,) = read(tmp_path)
    assert [a.id for a in articles] == ["x"]
    assert str(tmp_path / "a" / "x.txt") in refusal.reason


def test_ids_of_records_and_files_do_not_meet(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(STORY)
    rows = [{"id": "x", "text": STORY + "record"}, {"id": "X", "text": STORY + "another"}]
    (tmp_path / "y.jsonl").write_text("\n".join(map(json.dumps, rows)))
    articles, refused = read(tmp_path)
    assert not refused
    assert len({a.id.casefold() for a in articles}) == 3


@pytest.mark.parametrize("name", ["new\nline", "ümlaut", "中文", "a" * 240, "..x", "tab\there", "sp ace", "q?#%"])
def test_any_file_name_gives_an_id_that_can_be_stored(tmp_path: Path, name: str) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / f"z{name}.txt").write_text(STORY)
    (article,), refused = read(tmp_path / "d")
    assert not refused
    assert article.id.isprintable()
    assert article.id.encode("utf-8")


def test_a_file_name_that_is_no_utf8_gives_an_id_too(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:  # noqa: PTH123  (pathlib takes no bytes)
        file.write(STORY)
    (article,), refused = read(tmp_path)
    assert not refused
    assert article.id == "caf\\xe9"


# ── notes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_date_that_does_not_exist_is_told_and_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY.replace("2024-05-06", "31 February 2024"))
    notes: list[Note] = []
    (article,) = read_articles([tmp_path / "a.txt"], tell=notes.append)
    assert isinstance(article, Article)
    assert article.date == ""
    assert [(note.source, "31 February 2024" in note.remark) for note in notes] == [(str(tmp_path / "a.txt"), True)]


def test_notes_go_to_the_log_unless_someone_takes_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    row = {"id": "a", "text": STORY, "date": "2023-13-01", "url": "javascript:alert(1)"}
    (tmp_path / "a.json").write_text(json.dumps(row))
    (article,), _ = read(tmp_path)
    assert article.url == ""
    assert article.date == "2024-05-06"
    assert len(caplog.records) == 2
