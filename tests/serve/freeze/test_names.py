"""Addresses as names of files, and links between them."""

from __future__ import annotations

import pytest

from kg.serve.freeze.names import Names, relative, up

PAGE = "text/html"


@pytest.mark.parametrize(
    ("address", "media", "file"),
    [
        ("/", PAGE, "index.html"),
        ("/things", PAGE, "things.html"),
        ("/things?kind=Park&page=2", PAGE, "things~Park~2.html"),
        ("/id/park/a.b.html", PAGE, "id/park/a.b.html"),
        ("/id/park/a.b.html?relation=locatedIn&after=caf%C3%A9", PAGE, "id/park/a.b~locatedIn~850f7dc439.html"),
        ("/id/park/a.ttl", "text/turtle", "id/park/a.ttl"),
        ("/id/park/%E6%B9%96.json", "application/json", "id/park/湖.json"),
        ("/shapes", "text/turtle", "shapes.ttl"),
        ("/context.jsonld", "application/ld+json", "context.jsonld"),
        ("/llms.txt", "text/plain", "llms.txt"),
        ("/questions/a.csv?place=Wuxi", "text/csv", "questions/a~Wuxi.csv"),
    ],
)
def test_an_address_becomes_a_file(address: str, media: str, file: str) -> None:
    assert Names("/").give(address, media) == file


def test_the_root_is_no_part_of_a_file() -> None:
    names = Names("/graphs/parks/")
    assert names.give("/graphs/parks/", PAGE) == "index.html"
    assert names.give("/graphs/parks/ontology/Park", PAGE) == "ontology/Park.html"


def test_no_two_files_differ_in_capitals_only() -> None:
    names = Names("/")
    given = [names.give(f"/ontology/{name}", PAGE) for name in ("Figure", "figure", "FIGURE", "Figure")]
    assert given == ["ontology/Figure.html", "ontology/figure-2.html", "ontology/FIGURE-3.html", "ontology/Figure.html"]


@pytest.mark.parametrize(
    "local", ["..%2F..%2Fetc%2Fpasswd", "a%5Cb", "con%3Aa", "x%00y", "a%22%3C%3E%7C%3F%2A", "ends. "]
)
def test_no_name_leaves_the_folder_or_is_forbidden_anywhere(local: str) -> None:
    file = Names("/").give(f"/id/{local}", "text/turtle")
    parts = file.split("/")
    assert not {"", ".", ".."} & set(parts)
    assert not set('\0<>:"|?*\\') & set(file)


def test_long_names_are_cut_and_stay_apart() -> None:
    names = Names("/")
    given = [names.give(f"/id/{'長' * 200}{end}.ttl", "text/turtle") for end in "ab"]
    assert len(set(given)) == 2
    assert all(len(part.encode()) < 255 for file in given for part in file.split("/"))


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "things.html", "things.html"),
        ("id/park/a.html", "ontology/Park.html", "../../ontology/Park.html"),
        ("id/park/a.html", "id/park/a.ttl", "a.ttl"),
        ("things~Park.html", "id/park/湖 b.html", "id/park/%E6%B9%96%20b.html"),
    ],
)
def test_links_are_relative(source: str, target: str, link: str) -> None:
    assert relative(source, target) == link
    assert relative(source, target, "x") == f"{link}#x"


def test_the_folder_of_the_whole_is_above() -> None:
    assert [up(file) for file in ("index.html", "a/b.html", "a/b/c.html")] == ["./", "../", "../../"]
