"""`kg export site`: every link leads to a file, the data is the server's, and the same graph gives the same bytes."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from rdflib import Graph

from kg.pipeline import open_graph
from kg.rdf.nquads import n_quads
from kg.store import parse_quads
from tests.serve.freezing import astray, freeze
from tests.serve.hostile import COUNTED, ENTITY, FORMULA, PUBLISHER, TITLE, TURNED, build_hostile, intruders
from tests.serve.visiting import Site

FORMS = ("html", "ttl", "jsonld", "nt", "rdf", "trig", "nq", "json", "csv")
PARK = "id/park/hanbit-power-chip-valley"


def test_every_link_leads_to_a_file(frozen: Path) -> None:
    assert sum(1 for _ in frozen.rglob("*.html")) > 1_000
    assert astray(frozen) == []


def test_every_thing_and_article_is_there_in_every_form(frozen: Path) -> None:
    index = json.loads((frozen / "find.json").read_text(encoding="utf-8"))
    assert not index["moved"]
    stems = {Path(path) for _, _, path, *_ in index["things"]}
    assert len(stems) == len(index["things"]) > 150
    assert {stem.parts[1] for stem in stems} >= {"park", "company", "place", "article"}
    absent = [f"{stem}.{form}" for stem in stems for form in FORMS if not (frozen / f"{stem}.{form}").is_file()]
    assert not absent


@pytest.mark.parametrize("name", [f"{PARK}.ttl", f"{PARK}.jsonld", f"{PARK}.json", f"{PARK}.csv", "ontology.ttl"])
def test_data_is_what_the_server_gives(frozen: Path, site: Site, name: str) -> None:
    assert (frozen / name).read_bytes() == site.get(f"/{name}").body


def test_records_have_a_page_and_data(frozen: Path) -> None:
    facts = sorted((frozen / "id" / "fact").glob("*.html"))
    assert len(facts) > 100
    assert all(fact.with_suffix(suffix).is_file() for fact in facts for suffix in (".ttl", ".jsonld"))
    assert len(Graph().parse(facts[0].with_suffix(".ttl"))) > 5


def test_the_dumps_are_the_graph(frozen: Path, published: Path) -> None:
    with open_graph(published) as store:
        whole = "".join(n_quads(store.quads()))
    packed = (frozen / "dumps" / "parkgraph.nq.gz").read_bytes()
    assert gzip.decompress(packed).decode("utf-8") == whole
    trig = gzip.decompress((frozen / "dumps" / "parkgraph.trig.gz").read_bytes())
    assert "".join(n_quads(parse_quads(trig, "trig"))) == whole
    assert len(list((frozen / "dumps").iterdir())) == 6


def test_questions_have_answers(frozen: Path) -> None:
    pages = sorted((frozen / "questions").glob("*.html"))
    answered = [page for page in pages if html.document_fromstring(page.read_bytes()).xpath("//table[@class='answer']")]
    assert len(pages) >= 40
    # The fact that one question asks of by its id is in another build of these articles.
    assert len(answered) >= len(pages) - 4, sorted(set(pages) - set(answered))
    page = html.document_fromstring((frozen / "questions" / "which-parks-are-in-a-place.html").read_bytes())
    assert not page.xpath("//form[contains(@class, 'ask')]")
    (table,) = page.xpath("//a[text()='csv']/@href")
    rows = (frozen / "questions" / table).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + len(page.xpath("//table[@class='answer']/tbody/tr"))


def test_what_needs_a_server_is_not_offered(frozen: Path) -> None:
    page = html.document_fromstring((frozen / "index.html").read_bytes())
    links = {link.partition("?")[0] for link in page.xpath("//header//a/@href")}
    boards = {f"{name}.html" for name in ("map", "timeline", "targets", "conflicts")}
    assert links == boards | {f"{name}.html" for name in ("index", "things", "questions", "sparql", "ontology")}
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy
    assert "unsafe" not in policy[0]
    told = (frozen / "llms.txt").read_text(encoding="utf-8")
    assert "api/v1" not in told
    assert all((frozen / link).is_file() for link in re.findall(r"\]\(([^)]+)\)", told))
    described = Graph().parse(frozen / "dataset.ttl")
    assert not [o for o in described.objects() if str(o).endswith(("/sparql", "/reconcile", "/api/v1"))]


def test_an_address_gives_a_sitemap_and_ways_in(hostile: Path, tmp_path: Path) -> None:
    said = freeze(hostile, tmp_path / "site", "--url", "https://example.org/a/parks/", "--license", "CC-BY-4.0")
    assert re.search(r"wrote \d+ pages and \d+ other files", said)
    assert not astray(tmp_path / "site")
    tree = ElementTree.parse(tmp_path / "site" / "sitemap.xml")
    places = [element.text or "" for element in tree.iter() if element.tag.endswith("loc")]
    assert "https://example.org/a/parks/ontology/Park.html" in places
    assert all((tmp_path / "site" / place.removeprefix("https://example.org/a/parks/")).is_file() for place in places)
    dumps = {str(o) for o in Graph().parse(tmp_path / "site" / "dataset.ttl").objects() if "/dumps/" in str(o)}
    assert "https://example.org/a/parks/dumps/parkgraph.nq.gz" in dumps
    assert all((tmp_path / "site" / dump.removeprefix("https://example.org/a/parks/")).is_file() for dump in dumps)
    licence = "https://spdx.org/licenses/CC-BY-4.0"
    assert licence in (tmp_path / "site" / "dataset.ttl").read_text(encoding="utf-8").replace(
        "spdx:", "https://spdx.org/licenses/"
    )
    assert f'href="{licence}"' in (tmp_path / "site" / "dataset.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("hostile") / "graph"
    build_hostile(data)
    return data


def test_the_same_graph_gives_the_same_bytes_and_words_are_inert(hostile: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        freeze(hostile, tmp_path / number, PYTHONHASHSEED=number)
    first, second = (contents(tmp_path / number) for number in ("1", "2"))
    assert first.keys() == second.keys()
    assert not [name for name, body in first.items() if body != second[name]]
    said = ""
    for name in (name for name in first if name.endswith(".html") and not name.startswith(("ontology", "vocabulary"))):
        page = html.document_fromstring(first[name])
        assert not intruders(page), name
        said += page.text_content()
    for wanted in (ENTITY, TURNED, FORMULA, COUNTED, TITLE, PUBLISHER):
        assert wanted in said, wanted
    index = json.loads(first["find.json"])
    assert {ENTITY, TURNED, TITLE} <= {label for label, *_ in index["things"]}
    cells = [
        line for name, body in first.items() if name.endswith(".csv") for line in body.decode("utf-8-sig").split(",")
    ]
    assert f"'{PUBLISHER}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_release_holds_the_same_site(hostile: Path, tmp_path: Path) -> None:
    command = ["export", "release", str(tmp_path / "release"), "--site", "--url", "https://example.org/r"]
    done = subprocess.run(
        [sys.executable, "-m", "kg", *command, "--data", hostile], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert re.search(rf"wrote \d+ pages and \d+ other files into {tmp_path / 'release' / 'site'}", done.stderr)
    assert f": {len(contents(tmp_path / 'release'))} files" in done.stderr
    freeze(hostile, tmp_path / "site", "--url", "https://example.org/r/site/")
    alone = contents(tmp_path / "site")
    assert {name for name, body in contents(tmp_path / "release" / "site").items() if alone.get(name) != body} == set()
    sums = (tmp_path / "release" / "SHA256SUMS").read_text(encoding="utf-8")
    assert all(f"{sha256(body).hexdigest()}  site/{name}\n" in sums for name, body in alone.items())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_that_holds_something_is_refused(hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(AssertionError, match="is there already"):
        freeze(hostile, tmp_path)
