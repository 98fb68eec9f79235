"""What somebody who types may mean, as the search boxes show it."""

from __future__ import annotations

import pytest

from tests.serve.visiting import Site


@pytest.mark.parametrize("typed", ["jiangsu", "江苏", "jiangsoo"])
def test_a_name_in_any_script_with_slips(site: Site, typed: str) -> None:
    found = site.get("/suggest?q=" + "".join(f"%{byte:02x}" for byte in typed.encode())).json()
    assert found[0]["label"] == "Jiangsu Province"
    assert found[0]["href"] == "/id/place/jiangsu"
    assert (found[0]["kind"], found[0]["class"]) == ("Place", "Place")
    assert len(found) <= 8


def test_in_the_language_of_the_reader(site: Site) -> None:
    (first, *_) = site.get("/suggest?q=jiangsu", Cookie="lang=zh").json()
    assert (first["label"], first["kind"], first["class"]) == ("江苏省", "地点", "Place")
    (first, *_) = site.get("/suggest?q=jiangsu", Cookie="lang=zh; names=en").json()
    assert first["label"] == "Jiangsu Province"
    assert "Cookie" in site.get("/suggest?q=jiangsu").headers["Vary"]


@pytest.mark.parametrize("path", ["/suggest", "/suggest?q=", "/suggest?q=%20", "/suggest?q=zzzzqqqq"])
def test_nothing_typed_or_known_is_no_suggestion(site: Site, path: str) -> None:
    assert site.get(path).json() == []
