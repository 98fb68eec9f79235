"""Answers on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LlmError
from kg.llm.cache import Cache
from kg.llm.reply import reply_type
from kg.ontology import Ontology
from kg.paths import cache_folder
from tests.llm.conftest import GOOD

ARTICLE = "0123456789abcdef" * 4


def made(folder: Path, ontology: Ontology, *asked: str) -> Cache:
    return Cache(folder, asked or ("model", "", "v1"), reply_type(ontology))


def test_an_answer_comes_back_as_it_was_kept(tmp_path: Path, ontology: Ontology) -> None:
    cache = made(tmp_path, ontology)
    reply = cache.form.model_validate(GOOD)
    assert cache.get(ARTICLE, "message") is None
    cache.put(ARTICLE, "message", reply)
    assert cache.get(ARTICLE, "message") == reply
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("asked", [("other", "", "v1"), ("model", "http://localhost/v1", "v1"), ("model", "", "v2")])
def test_another_model_server_or_prompt_has_its_own_answers(
    asked: tuple[str, ...], tmp_path: Path, ontology: Ontology
) -> None:
    cache = made(tmp_path, ontology)
    cache.put(ARTICLE, "message", cache.form.model_validate(GOOD))
    assert made(tmp_path, ontology, *asked).get(ARTICLE, "message") is None
    assert cache.get(ARTICLE[::-1], "message") is None
    assert cache.get(ARTICLE, "another message") is None


def test_a_damaged_answer_is_none(tmp_path: Path, ontology: Ontology) -> None:
    cache = made(tmp_path, ontology)
    cache.put(ARTICLE, "message", cache.form.model_validate(GOOD))
    (file,) = tmp_path.rglob("*.json")
    file.write_text(file.read_text(encoding="utf-8")[:50], encoding="utf-8")
    assert cache.get(ARTICLE, "message") is None


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "llm").write_text("no folder", encoding="utf-8")
    cache = made(tmp_path, ontology)
    with pytest.raises(LlmError, match="KG_CACHE"):
        cache.put(ARTICLE, "message", cache.form.model_validate(GOOD))


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("KG_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "parkgraph"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "parkgraph"
