from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import ReadError, StoreError
from kg.model import Article, Attribute, Evidence, Extraction, Referent
from kg.store.library import NAME, Kept, Library, Made, mark
from kg.store.opening import look_into, open_library

TEXT = "BioPark in Anyville opened in 2019.\u2028It\u0085is\x0b\x1cnew."
ARTICLE = Article("a-park-opens", TEXT, "A park opens", "Daily", "2019-05-02", "https://example.org/1")
EXTRACTION = Extraction(
    "a-park-opens",
    (Referent("e1", "Park", "BioPark\u2028One", ("BioPark\u2028One",), "", ((0, 7),)),),
    (Attribute("e1", "foundingDate", "2019", Evidence(0, 35, TEXT[:35]), confidence=0.5, card="c"),),
)
MADE = Made(EXTRACTION, "v1", ("a fact was wrong",), b"\x00sketch")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path)
    yield opened
    opened.close()


def test_what_is_kept_comes_back_as_it_was(library: Library) -> None:
    library.keep(ARTICLE, MADE)
    assert library.article("a-park-opens") == ARTICLE
    assert list(library.articles()) == [ARTICLE]
    assert library.extraction(ARTICLE) == EXTRACTION
    assert library.kept("a-park-opens") == Kept(mark(ARTICLE), "v1")
    assert library.refused() == {"a-park-opens": ["a fact was wrong"]}
    assert library.sketch("a-park-opens") == b"\x00sketch"


def test_what_is_kept_is_there_for_the_next_process(library: Library, tmp_path: Path) -> None:
    library.keep(ARTICLE, MADE)
    other = open_library(tmp_path)
    assert other.find("a-park-opens") == ARTICLE
    other.close()


def test_a_new_version_replaces_the_old_one(library: Library) -> None:
    library.keep(ARTICLE, MADE)
    later = replace(ARTICLE, text="Nothing is left.")
    library.keep(later, Made(Extraction("a-park-opens", (), ()), "v2"))
    assert list(library.articles()) == [later]
    assert library.extraction(later) == Extraction("a-park-opens", (), ())
    assert library.refused() == {}


def test_what_an_article_was_is_kept(library: Library) -> None:
    library.keep(ARTICLE, MADE)
    library.keep(ARTICLE, Made(EXTRACTION, "v2"))
    later = replace(ARTICLE, text="Nothing is left.")
    library.keep(later, Made(Extraction("a-park-opens", (), ()), "v3"))
    was, now = library.versions("a-park-opens")
    assert (was.article, was.extraction, was.extractor) == (ARTICLE, EXTRACTION, "v2")
    assert (now.article, now.extraction.facts, now.extractor) == (later, (), "v3")
    library.remove("a-park-opens")
    library.keep(ARTICLE, MADE)
    assert [version.article for version in library.versions("a-park-opens")] == [ARTICLE]


@pytest.mark.parametrize("change", ["text", "title", "publisher", "date", "url"])
def test_the_mark_tells_every_change(change: str) -> None:
    assert mark(ARTICLE) != mark(replace(ARTICLE, **{change: "2020"}))


def test_two_articles_never_share_an_iri(library: Library) -> None:
    library.keep(ARTICLE, MADE)
    with pytest.raises(ReadError, match=r"'a-park-opens' has the same IRI .* rename one"):
        library.keep(replace(ARTICLE, id="A Park Opens"), MADE)
    assert library.ids() == ["a-park-opens"]


def test_looking_into_it_makes_no_file(library: Library, tmp_path: Path) -> None:
    library.keep(ARTICLE, MADE)
    open_beside = look_into(tmp_path)
    assert open_beside.ids() == ["a-park-opens"]
    open_beside.close()
    library.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [NAME]
    closed = look_into(tmp_path)
    assert closed.ids() == ["a-park-opens"]
    assert sorted(tmp_path.iterdir()) == files
    closed.close()


def test_remove_leaves_nothing(library: Library) -> None:
    library.keep(ARTICLE, MADE)
    library.remove("a-park-opens")
    assert library.ids() == []
    assert library.kept("a-park-opens") is None
    assert library.sketch("a-park-opens") is None
    with pytest.raises(StoreError, match="no article 'a-park-opens'"):
        library.remove("a-park-opens")


def test_what_came_and_went_is_known_until_the_quad_store_has_followed(library: Library) -> None:
    assert library.changes() == []
    library.keep(ARTICLE, MADE)
    library.keep(replace(ARTICLE, id="another"), MADE)
    library.remove("another")
    assert library.changes() == ["a-park-opens", "another"]
    library.settle("code 1", {})
    assert library.changes() == []


def test_refusals_are_those_of_the_latest_run(library: Library) -> None:
    library.set_refusals({"x.txt": "empty", "y.txt": "binary"})
    library.set_refusals({"y.txt": "still binary"})
    assert library.refusals() == {"y.txt": "still binary"}


def test_any_change_makes_the_quad_store_stale(library: Library) -> None:
    assert library.is_stale("code 1")
    library.settle("code 1", {"facts": 3})
    assert not library.is_stale("code 1")
    assert library.is_stale("code 2")
    assert library.counts() == {"facts": 3}
    library.keep(ARTICLE, MADE)
    assert library.is_stale("code 1")
    library.settle("code 1", {})
    library.strike(["g1"])
    assert library.is_stale("code 1")


def test_the_ledger(library: Library) -> None:
    library.enter([("g1", 3, "aa"), ("g2", 4, "bb")])
    library.enter([("g1", 5, "cc")])
    library.strike(["g2", "g3"])
    assert library.ledger() == {"g1": (5, "cc")}
    assert library.entry("g1") == (5, "cc")
    assert library.entry("g2") is None


def test_a_change_that_fails_changes_nothing(library: Library) -> None:
    library.keep(ARTICLE, MADE)
    with pytest.raises(StoreError):
        library.enter([("g1", 3, "aa"), ("g2", None, "bb")])  # type: ignore[list-item]
    assert library.ledger() == {}
    library.enter([("g1", 3, "aa")])


@pytest.mark.parametrize("open_it", [open_library, look_into])
def test_a_file_that_is_no_library(tmp_path: Path, open_it: Callable[[Path], Library]) -> None:
    (tmp_path / NAME).write_bytes(b"This is no database, but it is long enough to be looked at as one." * 40)
    with pytest.raises(StoreError, match=r"library\.sqlite: damaged; .*restore it from a backup"):
        open_it(tmp_path)


def test_a_library_of_another_version(tmp_path: Path) -> None:
    open_library(tmp_path).close()
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for open_it in (open_library, look_into):
        with pytest.raises(StoreError, match="version 99, and this program reads version 2"):
            open_it(tmp_path)


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    for number in range(40):
        library.keep(replace(ARTICLE, id=f"a{number}", text=f"{number} " * 4000), MADE)
    assert library.check() == []
    library.close()
    path = tmp_path / NAME
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    try:
        damaged = open_library(tmp_path)
    except StoreError as error:
        assert "restore it from a backup" in str(error)
        return
    try:
        assert damaged.check() != []
    except StoreError as error:
        assert "damaged" in str(error)
    finally:
        damaged.close()


def test_a_locked_library_says_so(library: Library, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    library._connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(StoreError, match="in use by another process"):
        library.keep(ARTICLE, MADE)
    other.execute("ROLLBACK")
    other.close()
    library.keep(ARTICLE, MADE)


def test_full_text_search_can_be_built_on_it(library: Library) -> None:
    library.keep(ARTICLE, MADE)
    library._connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, content='article')")
    library._connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    assert library._connection.execute("SELECT count(*) FROM words WHERE words MATCH 'anyville'").fetchone() == (1,)
