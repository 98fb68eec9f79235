"""What a reader chooses is kept in a cookie, shows on every page, and leads nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from tests.serve.visiting import Answer, Site, served


def choose(site: Site, form: str) -> Answer:
    return site.post("/choose", form)


@pytest.mark.parametrize(("name", "value"), [("lang", "zh"), ("theme", "dark"), ("names", "zh")])
def test_a_choice_is_kept_and_leads_back(site: Site, name: str, value: str) -> None:
    answer = choose(site, f"{name}={value}&to={quote('/things?kind=Park&page=1')}")
    assert (answer.status, answer.headers["Location"]) == (303, "/things?kind=Park&page=1")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{name}={value};")
    assert "samesite=lax" in cookie.lower()
    assert "path=/" in cookie.lower()


def test_a_choice_is_taken_back(site: Site) -> None:
    assert 'theme="";' in choose(site, "theme=&to=/").headers["Set-Cookie"]


@pytest.mark.parametrize(
    "to",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "",
        "/\r\nX: y",
        "%2f%2fexample.org",
    ],
)
def test_nobody_is_led_elsewhere(site: Site, to: str) -> None:
    assert choose(site, f"theme=dark&to={quote(to)}").headers["Location"] == "/"


@pytest.mark.parametrize("form", ["theme=pink", "lang=tlh", "names=x", "lang=en&lang=zh"])
def test_what_is_no_choice_is_refused(site: Site, form: str) -> None:
    assert choose(site, form).status == 400


def test_a_page_is_as_its_reader_chose(site: Site) -> None:
    path = "/things?kind=Park"
    page = html.document_fromstring(site.get(path, "text/html", Cookie="lang=zh; theme=dark; names=en").body)
    assert (page.get("lang"), page.get("data-theme")) == ("zh", "dark")
    taken = page.xpath("//button[@aria-pressed='true']/@value")
    assert taken == ["zh", "en", "dark"]
    assert set(page.xpath("//input[@name='to']/@value")) == {path}
    plain = html.document_fromstring(site.get(path, "text/html").body)
    assert (plain.get("lang"), plain.get("data-theme")) == ("en", None)


def test_things_are_named_in_the_language_of_the_interface_unless_said_otherwise(site: Site) -> None:
    path = "/things?kind=Place"
    english = site.get(path, "text/html").text
    chinese = site.get(path, "text/html", Cookie="names=zh").text
    assert "江苏省" not in english
    assert "江苏省" in chinese
    assert "江苏省" in site.get(path, "text/html", Accept_Language="zh-CN").text
    assert "江苏省" not in site.get(path, "text/html", Cookie="lang=zh; names=en").text


def test_an_address_may_say_the_language(site: Site) -> None:
    page = html.document_fromstring(site.get("/search?lang=zh&q=x", "text/html").body)
    assert page.get("lang") == "zh"
    assert set(page.xpath("//input[@name='to']/@value")) == {"/search?q=x"}, "or no choice would change it"


def test_below_a_path_the_cookie_is_for_that_path(published_below: Site) -> None:
    answer = choose(published_below, "theme=dark&to=/kg/things")
    assert answer.headers["Location"] == "/kg/things"
    assert "Path=/kg/" in answer.headers["Set-Cookie"]
    assert "Secure" in answer.headers["Set-Cookie"]
    assert choose(published_below, "theme=dark&to=/other").headers["Location"] == "/kg/"


@pytest.fixture(scope="module")
def published_below(published: Path) -> Iterator[Site]:
    with served(published, "--url", "https://example.org/kg") as there:
        yield there
