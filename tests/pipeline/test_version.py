from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline.version import deriving_version, extracting_version, hash_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "a.py").write_text("A = 1\n")
    (tmp_path / "code" / "b.tsv").write_text("name\n")
    return tmp_path / "code"


def test_the_version_changes_with_every_content_and_name(folder: Path) -> None:
    seen = {hash_files([folder])}
    (folder / "a.py").write_text("A = 2\n")
    seen.add(hash_files([folder]))
    (folder / "b.tsv").rename(folder / "c.tsv")
    seen.add(hash_files([folder]))
    (folder / "weights.json").write_text("{}")
    seen.add(hash_files([folder]))
    assert len(seen) == 4


def test_what_python_leaves_behind_does_not_matter(folder: Path) -> None:
    before = hash_files([folder])
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_bytes(b"\x00")
    assert hash_files([folder]) == before


def test_a_place_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        hash_files([tmp_path / "gone"])


def test_the_versions_of_this_program_can_be_taken() -> None:
    assert len(deriving_version()) == 20
    assert "spacy 3" in extracting_version()
