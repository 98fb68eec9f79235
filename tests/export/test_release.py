"""A release: the same bytes for the same graph, files that hold what they say, and descriptions that others can use."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
from csvw import CSVW, TableGroup
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, VOID, Namespace

from kg import iris, pipeline
from kg.engines import serial
from kg.errors import KgError, QueryError, StoreError
from kg.export import FORMATS
from kg.export.description import DATASET
from kg.export.release import Extras, Released, crate, plan_release, write_release
from kg.export.release.dumps import MEDIA, canonical_hash, write_triple_terms
from kg.export.release.files import CHECKSUMS
from kg.export.release.shacl import find_violations, report
from kg.export.release.tables import METADATA, find_column, read_columns
from kg.export.tables import table_names
from kg.export.turtle import write_turtle
from kg.model import Article, Extraction, Iri, Quad
from kg.model import Literal as Text
from kg.ontology import read_graph
from kg.pipeline import Extractor
from kg.rdf.nquads import n_quads, node
from kg.store import QuadStore, in_memory

SPDX = Namespace("http://spdx.org/rdf/terms#")
#: DCAT 3 has these; rdflib knows DCAT 2.
VERSION, HAS_VERSION, IS_VERSION_OF = (URIRef(str(DCAT) + word) for word in ("version", "hasVersion", "isVersionOf"))
THIS = URIRef(iris.BASE + "release/1.0")
URL = "https://example.org/data/"


@pytest.fixture(scope="module")
def released(store: QuadStore, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Released]:
    folder = tmp_path_factory.mktemp("release") / "out"
    return folder, write_release(store, folder, plan_release(store, "1.0", "2026-11-22", URL))


@pytest.fixture(scope="module")
def folder(released: tuple[Path, Released]) -> Path:
    return released[0]


@pytest.fixture(scope="module")
def described(folder: Path) -> Graph:
    return Graph().parse(folder / "description.ttl")


@pytest.fixture(scope="module")
def data(corpus: tuple[tuple[Article, Extraction], ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample articles by their gold facts."""
    gold = {article.id: extraction for article, extraction in corpus}
    made = tmp_path_factory.mktemp("built") / "graph"
    assert not pipeline.build(
        [article for article, _ in corpus], made, Extractor(lambda article: gold[article.id], "gold"), serial
    ).refused
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unpacked(folder: Path, ending: str) -> str:
    return gzip.decompress((folder / f"parkgraph-1.0.{ending}.gz").read_bytes()).decode("utf-8")


# ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_samples_give_the_same_bytes_in_every_process(data: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "kg", "export", "release", tmp_path / seed, "--data", data],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert f"wrote release {next((tmp_path / seed).glob('*.nq.gz')).name.split('.')[0][10:]}" in done.stderr
    first, second = contents(tmp_path / "1"), contents(tmp_path / "2")
    assert first == second
    assert len(first) > 20
    tables = str(tmp_path / "1" / METADATA)
    assert TableGroup.from_file(tables).check_referential_integrity(strict=True)
    assert CSVW(tables, validate=True).is_valid


def test_gzip_notes_neither_name_nor_time(folder: Path) -> None:
    packed = sorted(folder.glob("*.gz"))
    assert len(packed) == len(MEDIA) + 1
    for path in packed:
        flags, *time = path.read_bytes()[3:8]
        assert (flags, time) == (0, [0, 0, 0, 0])


def test_every_format_is_there_with_what_it_holds(folder: Path, store: QuadStore) -> None:
    assert set(MEDIA) == set(FORMATS) - {"description"}
    for name in MEDIA:
        assert unpacked(folder, FORMATS[name].ending) == "".join(FORMATS[name].write(store))


def test_checksums_are_of_every_other_file(released: tuple[Path, Released]) -> None:
    folder, written = released
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    held = contents(folder)
    assert sums == {name: hashlib.sha256(text).hexdigest() for name, text in held.items() if name != CHECKSUMS}
    assert {file.path: (file.size, file.sha256) for file in written.files} == {
        name: (len(text), hashlib.sha256(text).hexdigest()) for name, text in held.items()
    }


def test_the_ontology_goes_with_it(folder: Path) -> None:
    assert {"parkgraph.ttl", "vocabularies.ttl", "context.jsonld"} <= {path.name for path in folder.glob("ontology/*")}


# ── The hash ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_hash_is_that_of_rdfc10(released: tuple[Path, Released], store: QuadStore) -> None:
    """Oxigraph canonicalises and writes the dataset by itself; its lines only have to be sorted."""
    folder, written = released
    dataset = ox.Dataset(ox.parse("".join(n_quads(store.quads())), format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    expected = hashlib.sha256(b"".join(sorted(lines))).hexdigest()
    assert written.release.canonical == expected
    assert hashlib.sha256(unpacked(folder, "nq").encode("utf-8")).hexdigest() == expected


def test_a_blank_node_has_no_hash_of_ours(store: QuadStore) -> None:
    stray = Quad(Iri("_:b0"), Iri("https://example.org/p"), Text("o"))
    with pytest.raises(StoreError, match=r"_:b0.*kg rebuild"):
        canonical_hash([*store.quads(), stray])


def test_the_version_is_a_piece_of_the_hash_unless_it_is_given(store: QuadStore) -> None:
    plan = plan_release(store)
    assert plan.version == plan.canonical[:12]
    assert plan.url == f"{iris.BASE}release/{plan.version}/"
    assert plan_release(store, url="https://example.org/x").url == "https://example.org/x/"
    more = in_memory([*store.quads(), Quad(Iri("https://example.org/s"), Iri("https://example.org/p"), Text("o"))])
    assert plan_release(more).version != plan.version


# ── Triple terms ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_triple_terms_say_what_the_facts_say(folder: Path, store: QuadStore) -> None:
    text = unpacked(folder, "rdf12.nq")
    reifies = ox.NamedNode(iris.PREFIXES["rdf"] + "reifies")
    found = set()
    for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS):
        if quad.predicate == reifies:
            assert isinstance(quad.object, ox.Triple)
            found.add(
                (str(quad.subject), str(quad.object.subject), str(quad.object.predicate), str(quad.object.object))
            )
    rows = store.query("SELECT * { ?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }", union=True).solutions()
    expected = {tuple(node(row[name]) for name in "fspo") for row in rows}
    assert len(expected) >= 4
    assert found == expected


def test_what_names_two_subjects_keeps_them() -> None:
    rdf, fact = iris.PREFIXES["rdf"], Iri("https://example.org/f")
    parts = [("subject", "a"), ("subject", "b"), ("predicate", "p"), ("object", "o")]
    quads = [Quad(fact, Iri(rdf + word), Iri(f"https://example.org/{name}")) for word, name in parts]
    assert list(write_triple_terms(quads)) == list(n_quads(quads))
    assert len(list(write_triple_terms(quads[1:]))) == 1


# ── Descriptions ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_dump_and_table_is_a_distribution(described: Graph, folder: Path) -> None:
    nodes = set(described.objects(THIS, DCAT.distribution))
    assert nodes == set(described.objects(URIRef(DATASET.value), DCAT.distribution))
    held = {name: text for name, text in contents(folder).items() if name.endswith(".gz") or name.startswith("tables/")}
    assert {str(described.value(one, DCAT.downloadURL)) for one in nodes} == {URL + name for name in held}
    for one in nodes:
        name = str(described.value(one, DCAT.downloadURL)).removeprefix(URL)
        checksum = described.value(one, SPDX.checksum)
        assert (one, RDF.type, DCAT.Distribution) in described
        assert str(described.value(one, DCAT.byteSize)) == str(len(held[name]))
        assert (checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256) in described
        assert str(described.value(checksum, SPDX.checksumValue)) == hashlib.sha256(held[name]).hexdigest()
        assert str(described.value(one, DCAT.mediaType)).startswith("https://www.iana.org/assignments/media-types/")
        packed = described.value(one, DCAT.compressFormat)
        assert str(packed).endswith("/application/gzip") if name.endswith(".gz") else packed is None
    dumps = {str(dump) for dump in described.objects(URIRef(DATASET.value), VOID.dataDump)}
    endings = [FORMATS[name].ending for name in ("nq", "trig", "nt", "turtle", "rdfxml", "jsonld")]
    assert dumps == {f"{URL}parkgraph-1.0.{ending}.gz" for ending in [*endings, "rdf12.nq"]}


def test_the_release_is_a_version_of_the_dataset(described: Graph, released: tuple[Path, Released]) -> None:
    dataset = URIRef(DATASET.value)
    assert (dataset, HAS_VERSION, THIS) in described
    assert (THIS, IS_VERSION_OF, dataset) in described
    assert (THIS, VERSION, Literal("1.0")) in described
    assert str(described.value(THIS, DCTERMS.issued)) == "2026-11-22"
    canonical = described.value(THIS, SPDX.checksum)
    assert str(described.value(canonical, SPDX.checksumValue)) == released[1].release.canonical


def test_the_description_conforms_to_its_shapes(described: Graph) -> None:
    metrics = read_graph(files=["quality.ttl"])
    conforms, _, text = pyshacl.validate(described + metrics, shacl_graph=metrics, advanced=False)
    assert conforms, text


def test_the_shacl_report_is_one(store: QuadStore, released: tuple[Path, Released]) -> None:
    graph = Graph().parse(released[0] / "shacl-report.ttl")
    (told,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = set(graph.objects(told, SH.result))
    assert graph.value(told, SH.conforms) == Literal(not results)
    assert len(results) == released[1].errors + released[1].warnings == len(find_violations(store))


def test_what_does_not_have_its_shape_is_told_in_the_words_of_shacl(store: QuadStore) -> None:
    """A fact without the article that states it."""
    stated = iris.term("statedIn")
    quads = list(store.quads())
    fact = next(quad.subject for quad in quads if quad.predicate == stated and "fact/" in quad.subject.value)
    broken = in_memory([quad for quad in quads if (quad.subject, quad.predicate) != (fact, stated)])
    graph = Graph().parse(data="".join(write_turtle(report(find_violations(broken)))), format="turtle")
    (told,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(told, SH.conforms) == Literal(False)
    results = list(graph.objects(told, SH.result))
    assert (None, SH.focusNode, URIRef(fact.value)) in graph
    components = set()
    for result in results:
        assert (result, RDF.type, SH.ValidationResult) in graph
        for word in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape, SH.resultMessage):
            assert len(list(graph.objects(result, word))) == 1
        components.add(graph.value(result, SH.sourceConstraintComponent))
    assert SH.MinCountConstraintComponent in components


# ── RO-Crate ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def entities(folder: Path) -> dict[str, dict[str, Any]]:
    document = json.loads((folder / crate.METADATA).read_text(encoding="utf-8"))
    assert document["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    found = {entity["@id"]: entity for entity in document["@graph"]}
    assert len(found) == len(document["@graph"])
    return found


def test_a_crate_says_what_the_specification_demands(entities: dict[str, dict[str, Any]]) -> None:
    head, root = entities[crate.METADATA], entities["./"]
    assert head["@type"] == "CreativeWork"
    assert head["about"] == {"@id": "./"}
    assert head["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert root["@type"] == "Dataset"
    assert root["datePublished"] == "2026-11-22"
    assert entities[root["author"]["@id"]]["@type"] == "Organization"
    for word in ("name", "description", "license", "hasPart"):
        assert root[word], word
    assert all(entity["@type"] for entity in entities.values())


def test_a_crate_is_flat_and_names_only_what_it_describes(entities: dict[str, dict[str, Any]]) -> None:
    for entity in entities.values():
        for word, value in entity.items():
            for one in value if isinstance(value, list) else [value]:
                assert isinstance(one, str) or set(one) == {"@id"}, (entity["@id"], word)
                if isinstance(one, dict) and word != "conformsTo":
                    assert one["@id"] in entities, (entity["@id"], word)


def test_a_crate_has_every_file_with_its_hash(entities: dict[str, dict[str, Any]], folder: Path) -> None:
    held = contents(folder)
    assert {part["@id"] for part in entities["./"]["hasPart"]} == held.keys() - {crate.METADATA}
    for name, text in held.items():
        if name not in (crate.METADATA, CHECKSUMS):
            told = entities[name]
            assert told["@type"] == "File"
            assert (told["contentSize"], told["sha256"]) == (str(len(text)), hashlib.sha256(text).hexdigest())
            assert re.fullmatch(r"[a-z]+/[a-z0-9+.-]+", told["encodingFormat"])


def test_a_crate_carries_rights_sources_and_hash(
    entities: dict[str, dict[str, Any]], released: tuple[Path, Released]
) -> None:
    assert "© GeoNames" in entities[entities["./"]["license"]["@id"]]["description"]
    licences = {entities[source["@id"]]["license"] for source in entities["./"]["isBasedOn"]}
    assert "https://creativecommons.org/licenses/by/4.0/" in licences
    assert entities["#canonical-hash"]["value"] == released[1].release.canonical


def test_a_site_is_listed_as_a_whole_and_checked_file_by_file(store: QuadStore, tmp_path: Path) -> None:
    def site(into: Path) -> None:
        (into / "id").mkdir()
        (into / "index.html").write_text("start", encoding="utf-8")
        (into / "id" / "a.html").write_text("a", encoding="utf-8")

    out = tmp_path / "out"
    written = write_release(store, out, plan_release(store, "1.0", "2026-11-22", URL), Extras(site=site))
    assert written.site == ("site/id/a.html", "site/index.html")
    assert {*written.site, *(file.path for file in written.files)} == contents(out).keys()
    sums = (out / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    assert {line.partition("  ")[2] for line in sums} == contents(out).keys() - {CHECKSUMS}
    assert f"{hashlib.sha256(b'a').hexdigest()}  site/id/a.html" in sums
    assert sums == sorted(sums, key=lambda line: line.partition("  ")[2])
    entities = {one["@id"]: one for one in json.loads((out / crate.METADATA).read_text(encoding="utf-8"))["@graph"]}
    assert entities["site/"] == {
        "@id": "site/",
        "@type": "Dataset",
        "name": "Web site of files: 2, to be read from site/index.html",
    }
    assert {"@id": "site/"} in entities["./"]["hasPart"]
    assert not [one for one in entities if one.startswith("site/") and one != "site/"]
    described = Graph().parse(out / "description.ttl")
    assert [str(page) for page in described.objects(THIS, DCAT.landingPage)] == [f"{URL}site/index.html"]


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_column_of_every_table_is_described_once(folder: Path) -> None:
    used = set()
    for name in table_names():
        with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for column in next(csv.reader(file)):
                used.add((name, column) if (name, column) in read_columns() else ("*", column))
    assert used == set(read_columns())
    with pytest.raises(QueryError, match=r"'colour' of the table 'figures'.*columns\.tsv"):
        find_column("figures", "colour")


def test_the_columns_file_is_sorted() -> None:
    assert list(read_columns()) == sorted(read_columns())


def test_a_value_that_is_not_of_its_datatype_is_noticed(folder: Path, tmp_path: Path) -> None:
    """The check of the samples' tables can fail."""
    made = tmp_path / "tables"
    made.mkdir()
    for path in (folder / "tables").iterdir():
        (made / path.name).write_bytes(path.read_bytes())
    assert TableGroup.from_file(str(made / "csv-metadata.json")).check_referential_integrity(strict=True)
    figures = made / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace(",900,", ",many,"), encoding="utf-8")
    (table,) = [
        one for one in TableGroup.from_file(str(made / "csv-metadata.json")).tables if "figures" in str(one.url)
    ]
    with pytest.raises(ValueError, match="many"):
        list(table.iterdicts(strict=True))


# ── What cannot be done ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_that_holds_something_is_left_alone(store: QuadStore, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(KgError, match="is there already"):
        write_release(store, tmp_path, plan_release(store))
    assert contents(tmp_path) == {"mine": b"mine"}


def test_a_release_that_fails_leaves_nothing(store: QuadStore, tmp_path: Path) -> None:
    control = Quad(Iri("https://example.org/s"), Iri("https://example.org/p"), Text("\x00"))
    bad = in_memory([*store.quads(), control])
    with pytest.raises(StoreError, match="XML cannot hold"):
        write_release(bad, tmp_path / "deep" / "out", plan_release(bad, "1"))
    assert list((tmp_path / "deep").iterdir()) == []


def test_an_empty_folder_is_filled(store: QuadStore, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    written = write_release(store, out, replace(plan_release(store, "1.0"), date=""))
    assert len(contents(out)) == len(written.files)
    document = json.loads((out / crate.METADATA).read_text(encoding="utf-8"))
    assert document["@graph"][1]["datePublished"] == "2024-05-06"
    assert not list(Graph().parse(out / "description.ttl").triples((THIS, DCTERMS.issued, None)))


def test_without_any_date_it_asks_for_one(store: QuadStore, tmp_path: Path) -> None:
    undated = in_memory(quad for quad in store.quads() if not quad.predicate.value.endswith("/issued"))
    with pytest.raises(KgError, match="--date"):
        write_release(undated, tmp_path / "out", plan_release(undated))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"version": "a/b"}, "cannot be a version"), ({"date_": "22.11.2026"}, "is no date"), ({"date_": "2026"}, "date")],
)
def test_a_wrong_version_or_date_is_one_message(arguments: dict[str, str], message: str, store: QuadStore) -> None:
    with pytest.raises(KgError, match=message):
        plan_release(store, **arguments)


def test_a_licence_is_in_the_description_and_in_the_crate(store: QuadStore, tmp_path: Path) -> None:
    licence = "https://spdx.org/licenses/CC-BY-4.0"
    write_release(store, tmp_path / "out", plan_release(store, "1.0", "2026-11-22", URL, "CC-BY-4.0"))
    described = Graph().parse(tmp_path / "out" / "description.ttl")
    assert {str(one) for one in described.subjects(DCTERMS.license, URIRef(licence))} == {
        f"{iris.BASE}dataset",
        f"{iris.BASE}release/1.0",
    }
    entities = {one["@id"]: one for one in json.loads((tmp_path / "out" / crate.METADATA).read_text())["@graph"]}
    assert {one["@id"] for one in entities["./"]["license"]} == {licence, "#rights"} <= entities.keys()
