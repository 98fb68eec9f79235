"""The pages: whole, linked, readable without scripts, and safe whatever the graph says."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from kg.queries import read_questions
from tests.serve.visiting import Answer, Site, served

PARK = "/id/park/hanbit-power-chip-valley.html"
ARTICLE = "/id/article/hanbit-valley-roadmap.html"
PAGES = (
    *("/", "/things", "/things?kind=Park", "/things?kind=Article", "/search", "/search?q=hanbit", "/search?q=zzzz"),
    *("/questions", "/questions/which-parks-are-in-a-place", "/questions/which-parks-are-in-a-place?place=Gumi"),
    *("/questions/which-articles-are-there", "/questions/which-parks-are-in-a-place?place=Nowhere", "/dataset.html"),
    *(PARK, f"{PARK}?relation=locatedIn&direction=in", f"{PARK}?figures=a", "/id/article/hanbit-valley-roadmap.html"),
    *("/ontology", "/vocabulary", "/ontology/Park", "/ontology/established", "/vocabulary/revenue", "/api"),
    *("/id/person/ji-saebyeok.html", "/id/article/jiading-medvalley-launches-mirror.html", "/no/such/page.html"),
)


def read(answer: Answer) -> html.HtmlElement:
    assert answer.type == "text/html", answer.text
    return html.document_fromstring(answer.text)


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/no/such/page.html"])
def test_a_page_is_whole(site: Site, path: str) -> None:
    answer = site.get(path, "text/html")
    assert answer.status == 200, answer.text
    page = read(answer)
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1
    assert page.findtext(".//title")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands for one element"
    for field in page.xpath("//input[not(@type='hidden')] | //select"):
        assert page.xpath("//label[@for=$id]", id=field.get("id")), "each field has a label"
    for mark in page.xpath("//@aria-labelledby | //@aria-describedby"):
        assert mark in ids
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_and_takes_nothing_from_elsewhere(site: Site, path: str) -> None:
    answer = site.get(path, "text/html")
    page = html.document_fromstring(answer.text)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    written = {one.get("type") for one in page.xpath("//script[not(@src)]")}
    assert written <= {"application/ld+json", "application/json"}, "a script in the page itself"
    assert not page.xpath("//style | //@style | //iframe | //*[@onclick or @onload or @onerror]")
    for address in page.xpath("//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"):
        assert address.startswith("/"), address


@pytest.mark.parametrize("path", PAGES)
def test_no_iri_stands_where_a_name_could(site: Site, path: str) -> None:
    page = html.document_fromstring(site.get(path, "text/html").text)
    for link in page.xpath("//main//a[not(ancestor::*[contains(@class, 'cite') or contains(@class, 'code')])]"):
        text = link.text_content().strip()
        assert text, html.tostring(link)
        assert not re.match(r"https?://|id:|_:", text), text


def test_every_link_leads_somewhere(site: Site) -> None:
    known, waiting = {"/"}, ["/"]
    visited = 0
    while waiting and visited < 120:
        path = waiting.pop(0)
        answer = site.get(path, "text/html")
        if answer.status == 303:
            answer = site.get(answer.headers["Location"], "text/html")
        assert answer.status == 200, f"{path}: {answer.text[:300]}"
        visited += 1
        if answer.type != "text/html" or path.startswith("/sparql"):
            continue
        for to in html.document_fromstring(answer.text).xpath("//a/@href"):
            parts = urlsplit(urljoin(f"{site.url}{path}", to))
            address = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if f"{parts.scheme}://{parts.netloc}" == site.url and address not in known:
                known.add(address)
                waiting.append(address)
    assert visited == 120


def test_each_fact_on_a_page_opens_its_sentence(site: Site) -> None:
    page = read(site.get(PARK))
    facts = page.xpath("//ul[@class='facts']/li")
    assert len(facts) >= 10
    for fact in facts:
        (proof,) = fact.xpath("./details")
        assert proof.xpath(".//blockquote")
        assert proof.xpath(".//a[starts-with(@href, '/id/article/')]")
        assert "confidence" in proof.text_content()


def test_figures_stand_by_metric_and_period(site: Site) -> None:
    page = read(site.get(PARK))
    headings = [heading.text_content() for heading in page.xpath("//tr[@class='metric']")]
    assert len(headings) == len(set(headings)) > 2
    periods = page.xpath("//tbody[.//a[@href='/vocabulary/companyCount']]//td[@class='when']/text()")
    assert periods == sorted(periods)


def test_what_came_of_targets_and_what_is_disputed_stands_beside_the_figure(site: Site) -> None:
    page = read(site.get(PARK))
    rows = page.xpath("//table[@class='figures']//tr[td]")
    for row in rows:
        tags = row.xpath(".//*[contains(@class, 'tag')]/text()")
        assert not {"met", "missed", "open"} & set(tags) or {"target", "forecast"} & set(tags), tags
    assert page.xpath("//tr//span[contains(@class, 'missed')]")
    (conflict, *_) = page.xpath("//a[contains(@class, 'disputed')]/@href")
    assert "cannot be" in site.get(f"{conflict}.html").text


def test_an_article_shows_its_text_and_what_it_says_in_the_same_order(site: Site) -> None:
    page = read(site.get(ARTICLE))
    text = "".join(page.xpath("//div[@class='paragraphs']//text()[not(ancestor::a[@class='to-facts'])]"))
    starts = [int(one.get("data-at")) for one in page.xpath("//section[@class='place']")]
    assert starts == sorted(starts)
    assert len(starts) > 5
    for place in page.xpath("//section[@class='place']"):
        (at,) = page.xpath("//*[@id=$id]", id=f"at-{place.get('data-at')}")
        assert at.getnext().get("class").startswith("seg")
        assert page.xpath("//a[@class='to-facts' and @href=$to]", to=f"#{place.get('id')}")
        quote = place.xpath("string(.//blockquote)").strip()
        assert re.sub(r"\s+", "", quote) in re.sub(r"\s+", "", text)
    assert page.xpath("//div[@class='paragraphs']//a[@class='mention' and starts-with(@href, '/id/')]")


def test_a_sentence_leads_to_its_place_in_the_text(site: Site) -> None:
    links = read(site.get(PARK)).xpath("//p[@class='by']/a[contains(@href, '#at-')]/@href")
    assert len(links) > 10
    path, _, place = links[0].partition("#")
    assert read(site.get(path)).xpath("//*[@id=$id]", id=place)


def test_texts_need_not_be_shown(published: Path) -> None:
    with served(published, "--no-texts") as site:
        page = read(site.get(ARTICLE))
        assert not page.xpath("//*[@class='paragraphs']")
        assert "not shown" in page.text_content()
        (path, *_) = read(site.get(PARK)).xpath("//p[@class='by']/a[contains(@href, '#at-')]/@href")
        address, _, place = path.partition("#")
        assert read(site.get(address)).xpath("//section[@class='place' and @id=$id]", id=place)


def test_a_copy_leads_to_its_original(site: Site) -> None:
    copy = site.get("/id/article/jiading-medvalley-launches-mirror.html").text
    assert 'href="/id/article/jiading-medvalley-launches"' in copy
    original = site.get("/id/article/jiading-medvalley-launches.html").text
    assert 'href="/id/article/jiading-medvalley-launches-mirror"' in original


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (PARK, "Place"),
        ("/id/article/hanbit-valley-roadmap.html", "NewsArticle"),
        ("/", "Dataset"),
        ("/dataset.html", "Dataset"),
    ],
)
def test_pages_say_it_in_the_words_of_schema_org(site: Site, path: str, kind: str) -> None:
    (script,) = read(site.get(path)).xpath("//script[@type='application/ld+json']/text()")
    said = json.loads(script)
    assert said["@context"] == "https://schema.org"
    assert said["@type"] == kind
    assert said.get("name") or said.get("headline")


@pytest.mark.parametrize("name", read_questions())
def test_each_question_has_a_page_with_its_answer(site: Site, name: str) -> None:
    question = read_questions()[name]
    page = read(site.get(f"/questions/{name}"))
    assert question.summary in page.text_content()
    example = page.xpath("//p[@class='hint']/a/@href")
    if not any(p for p in question.parameters if not (p.optional or p.default)):
        assert page.xpath("//h2[@id='answer']")
    else:
        answered = read(site.get(example[0]))
        assert answered.xpath("//h2[@id='answer']"), answered.xpath("string(//*[@role='alert'])")


def test_a_wrong_parameter_is_told_beside_the_form(site: Site) -> None:
    page = read(site.get("/questions/which-parks-are-in-a-place?place=Gumo"))
    assert "did you mean Gumi" in page.xpath("string(//*[@role='alert'])")
    assert page.xpath("//input[@aria-invalid='true']/@value") == ["Gumo"]


def test_what_is_missing_is_a_page_for_people_and_text_for_programs(site: Site) -> None:
    page = site.get("/id/park/nowhere.html", "text/html")
    assert (page.status, page.type) == (404, "text/html")
    assert "search for its name" in page.text
    assert site.get("/id/park/nowhere.ttl", "text/turtle").type == "text/plain"


def test_an_address_with_nothing_is_a_page_for_people_and_text_for_programs(site: Site) -> None:
    page = site.get("/no/such/page", "text/html")
    assert (page.status, page.type) == (404, "text/html")
    assert read(page).xpath("//main//a[@href='/']")
    assert read(site.get("/no/such/page", "text/html", Cookie="lang=zh")).findtext(".//h1") == "未找到"
    assert site.get("/no/such/page").text == "there is nothing here; begin at /\n"


# ── what robots read ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sitemap_has_every_thing_and_all_it_names_is_there(site: Site) -> None:
    text = site.get("/sitemap.xml").text
    addresses = re.findall(r"<loc>([^<]+)</loc>", text)
    assert len(addresses) == len(set(addresses)) > 200
    assert f"{site.url}{PARK}" in addresses
    for address in addresses[::25]:
        assert site.get(address.removeprefix(site.url), "text/html").status in (200, 303), address


def test_robots_are_led_to_the_sitemap(site: Site) -> None:
    text = site.get("/robots.txt").text
    assert f"Sitemap: {site.url}/sitemap.xml" in text
    assert "Disallow: /sparql" in text


def test_language_models_are_told_how_to_ask(site: Site) -> None:
    text = site.get("/llms.txt").text
    assert text.startswith("# Parkgraph\n")
    for wanted in ("pg:locatedIn", "pgv:revenue", "which-parks-are-in-a-place", f"{site.url}/sparql", "GRAPH ?article"):
        assert wanted in text


@pytest.mark.parametrize(
    "path", ["/static/nothing.css", "/static/..%2Frun.py", "/static/.hidden", "/sitemap-9.xml", "/things?kind=Nothing"]
)
def test_what_is_no_file_of_ours_is_not_there(site: Site, path: str) -> None:
    assert site.get(path).status == 404


def test_a_server_below_another_s_path_links_below_it(published: Path) -> None:
    with served(published, "--url", "https://example.org/kg/") as site:
        page = read(site.get("/"))
        links = page.xpath("//a/@href | //link/@href | //form/@action")
        assert {link for link in links if link.startswith("/")}
        assert all(link.startswith(("/kg/", "https://", "#")) for link in links), links
        assert "<loc>https://example.org/kg/questions</loc>" in site.get("/sitemap.xml").text
        assert site.get("/id/park/hanbit-power-chip-valley").headers["Location"].startswith("/kg/id/park/")
