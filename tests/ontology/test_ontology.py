"""The ontology as the program sees it: the contract's terms, what they allow, and what each must carry."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest

from kg import iris
from kg.errors import OntologyError
from kg.model import Iri
from kg.ontology import Ontology, load_ontology, ontology_quads

FINER = {
    "Association": "Institution",
    "Fund": "Institution",
    "GovernmentBody": "Institution",
    "Hospital": "Institution",
    "Incubator": "Platform",
    "Laboratory": "Platform",
    "ResearchCentre": "Platform",
    "University": "Institution",
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


# ── The contract ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def contract(shared: Path) -> str:
    return (shared / "design" / "facts.md").read_text(encoding="utf-8")


def rows(contract: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    section = contract.split(f"\n## {heading}", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def contract_classes(contract: str) -> list[str]:
    return [row[0] for row in rows(contract, "Things")]


def test_classes_are_the_contract_s(ontology: Ontology, contract: str) -> None:
    upper = contract_classes(contract)
    assert len(upper) == 12
    assert set(ontology.classes) == {"Entity", *upper, *FINER}
    assert {name: ontology.upper(name) for name in FINER} == FINER
    assert {name: ontology.upper(name) for name in upper} == {name: name for name in upper}
    assert {name for name in ontology.classes if ontology.describe(name).parents == ("Entity",)} == set(upper)


def test_relations_lead_from_and_to_what_the_contract_says(ontology: Ontology, contract: str) -> None:
    stated = {}
    for predicate, ends, _ in rows(contract, "Relations"):
        start, end = re.split("→|↔", ends)
        domain = {name.strip() for name in start.split(",")}
        target = {name.strip() for name in end.split(",")}
        target = domain if target == {"the same"} else {"literal"} if "literal" in end else target
        any_kind = {"Entity"} if domain == {"any"} else set()
        stated[predicate] = (any_kind or domain, any_kind or target)
    assert len(stated) == 19
    assert stated == {
        name: (set(term.domain), {"literal"} if term.literal else set(term.range))
        for name, term in ontology.relations.items()
    }


def test_attributes_are_of_what_the_contract_says(ontology: Ontology, contract: str) -> None:
    classes, stated = set(contract_classes(contract)), {}
    for names, of, value in rows(contract, "Attributes"):
        domain = {word for word in re.findall("[A-Z][a-z]+", of) if word in classes}
        for name in names.split(", "):
            stated[name] = (classes - domain if of.startswith("any but") else domain, "ISO date" in value)
    assert len(stated) == 7
    assert stated == {name: (set(term.domain), "xsd:date" in term.range) for name, term in ontology.attributes.items()}


def test_metrics_are_the_contract_s(ontology: Ontology, contract: str) -> None:
    paragraph = contract.split("Metrics — money:", 1)[1].split("A sum stated", 1)[0]
    stated = set(re.findall("`([a-z]+[A-Za-z]*)`", paragraph)) - {"l"}
    assert len(stated) == 34
    assert set(ontology.metrics) == stated


def test_gold_facts_are_accepted(ontology: Ontology, shared: Path) -> None:
    def several(value: str | list[str]) -> list[str]:
        return value if isinstance(value, list) else [value]

    seen, refused = 0, []
    for file in sorted((shared / "gold").glob("*.jsonl")):
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
        classes = {r["id"]: several(r["class"]) for r in records if r["kind"] == "entity"}
        for r in (r for r in records if r["kind"] in {"relation", "attribute"}):
            predicates = several(r.get("predicate") or r["attribute"])
            objects = [c for o in several(r["object"]) for c in classes[o]] if "object" in r else [None]
            subjects = [c for s in several(r["subject"]) for c in classes[s]]
            seen += 1
            if not any(ontology.accepts(p, s, o) for p in predicates for s in subjects for o in objects):
                refused.append((file.name, r))
    assert seen > 1000
    assert refused == []


# ── What the terms allow ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("relation", "subject", "object_class", "accepted"),
    [
        ("locatedIn", "Company", "Park", True),
        ("locatedIn", "University", "Place", True),
        ("locatedIn", "Person", "Place", False),
        ("locatedIn", "Company", "Company", False),
        ("locatedIn", "Company", None, False),
        ("partOf", "Park", "Park", True),
        ("partOf", "Laboratory", "University", True),
        ("partOf", "Facility", "Company", True),
        ("partOf", "Event", "Company", False),
        ("partOf", "Park", "Place", False),
        ("partOf", "Company", "Person", False),
        ("partnersWith", "Place", "Hospital", True),
        ("partnersWith", "Hospital", "Person", False),
        ("treats", "Product", None, True),
        ("treats", "Product", "Product", False),
        ("treats", "Company", None, False),
        ("designation", "Fund", None, True),
        ("designation", "Person", None, False),
        ("startDate", "Event", None, True),
        ("startDate", "Event", "Event", False),
    ],
)
def test_accepts(ontology: Ontology, relation: str, subject: str, object_class: str | None, accepted: bool) -> None:
    assert ontology.accepts(relation, subject, object_class) is accepted


def test_classes_know_what_is_above_them(ontology: Ontology) -> None:
    assert ontology.ancestors("University") == ("Institution", "Entity")
    assert ontology.is_a("University", "Institution")
    assert ontology.is_a("Institution", "Institution")
    assert not ontology.is_a("Institution", "University")
    assert ontology.upper("Entity") == "Entity"


def test_a_term_that_is_not_there_is_answered_with_those_that_are(ontology: Ontology) -> None:
    with pytest.raises(OntologyError, match=r"no term 'locatedin'.*mean locatedIn.*classes: Association.*Univ"):
        ontology.describe("locatedin")
    with pytest.raises(OntologyError, match="no term 'Universty'"):
        ontology.accepts("locatedIn", "Universty", "Place")
    with pytest.raises(OntologyError, match="no term 'Plaice'"):
        ontology.accepts("locatedIn", "University", "Plaice")


def test_a_folder_without_the_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"Cannot read .*parkgraph\.ttl"):
        load_ontology(tmp_path)
    (tmp_path / "parkgraph.ttl").write_text("this is not Turtle", encoding="utf-8")
    with pytest.raises(OntologyError, match="not Turtle"):
        load_ontology(tmp_path)


def test_an_ontology_goes_to_another_process(ontology: Ontology) -> None:
    assert pickle.loads(pickle.dumps(ontology)) == ontology


# ── What goes into the store ────────────────────────────────────────────────────────────────────────────────────────


def test_quads_are_sorted_named_and_the_same_each_time(ontology: Ontology) -> None:
    quads = list(ontology_quads())
    assert quads == list(ontology_quads())
    assert len(quads) == len(set(quads))
    subjects = [quad.subject for quad in quads]
    assert subjects == sorted(subjects)
    assert {quad.graph for quad in quads} == {iris.ONTOLOGY}
    assert {Iri(term.iri) for term in ontology.terms.values()} <= set(subjects)
    assert all(s.value.startswith("https://w3id.org/parkgraph/") for s in subjects)
