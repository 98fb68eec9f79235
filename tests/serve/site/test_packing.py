"""Texts are sent packed to who takes it, and their tags are of the bytes that are sent."""

from __future__ import annotations

import gzip

import pytest

from tests.serve.visiting import Site

PATHS = (
    *("/", "/static/style.css", "/static/app/page.js", "/id/park/hanbit-power-chip-valley.html"),
    *("/id/park/hanbit-power-chip-valley.ttl", "/id/park/hanbit-power-chip-valley.json", "/ontology.ttl"),
)


@pytest.mark.parametrize("path", PATHS)
def test_packed_and_plain_are_the_same_text_with_tags_of_their_own(site: Site, path: str) -> None:
    plain, packed = site.get(path, "text/html"), site.get(path, "text/html", Accept_Encoding="br, gzip")
    assert (plain.headers["Content-Encoding"], packed.headers["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert packed.headers["Content-Length"] == str(len(packed.body))
    tags = [answer.headers["ETag"] for answer in (plain, packed)]
    assert len(set(tags)) == 2
    assert not any(tag.startswith("W/") for tag in tags)
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("path", PATHS)
def test_who_has_it_packed_gets_304(site: Site, path: str) -> None:
    tag = site.get(path, "text/html", Accept_Encoding="gzip").headers["ETag"]
    again = site.get(path, "text/html", Accept_Encoding="gzip", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == tag
    assert site.get(path, "text/html", If_None_Match=tag).status == 200, "who has it packed does not have it plain"


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "gzip; q=0.0", "br", "deflate"])
def test_who_does_not_take_it_gets_it_plain(site: Site, accepted: str) -> None:
    assert site.get("/", Accept_Encoding=accepted).headers["Content-Encoding"] is None


def test_what_is_short_is_not_packed(site: Site) -> None:
    assert site.get("/robots.txt", Accept_Encoding="gzip").headers["Content-Encoding"] is None
