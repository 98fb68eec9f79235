"""The DL reasoner finds the ontology consistent, and each kind of contradiction that its axioms rule out."""

from __future__ import annotations

import shutil
from pathlib import Path

import owlready2
import pytest

from kg import iris, paths
from kg.errors import ReasonError
from kg.model import Iri, Literal, Quad
from kg.ontology import CORE
from kg.reason import JAVA_MISSING, Report, check_consistency

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason=JAVA_MISSING)

TYPE = Iri(iris.PREFIXES["rdf"] + "type")

#: Facts that any graph may hold: none of them contradicts another.
SOUND = """
    company/maker a Company
    company/owner a Company
    company/maker subsidiaryOf company/owner
    company/maker locatedIn park/valley
    company/maker partnersWith company/owner
    company/owner acquires product/drug
    park/valley a Park
    park/valley locatedIn place/town
    park/valley focusesOn industry/drugs
    park/valley-two a Park
    park/valley-two partOf park/valley
    person/head a Person
    person/head holdsPost company/maker
    product/drug a Product
    product/drug treats "fever"
    figure/f a Figure
    figure/f subject company/maker
    figure/f value "12.5"
    figure/f status =actual
    event/fair a Event
    event/fair startDate "2024-10"
"""

#: The kind of axiom to facts that break it, and which of SOUND's they contradict.
CONTRADICTIONS = {
    "disjoint classes": ("park/valley a Place", ["park/valley a Park"]),
    "disjoint records and things": ("company/maker a Article", ["company/maker a Company"]),
    "disjoint finer classes": ("institution/x a University\ninstitution/x a Fund", []),
    "domain, a class": ("person/head acquires company/maker", ["person/head a Person"]),
    "domain, a union": ("person/head locatedIn place/town", ["person/head a Person"]),
    "range, a class": ("company/maker focusesOn product/drug", ["product/drug a Product"]),
    "range, a union": ("company/maker locatedIn company/owner", ["company/owner a Company"]),
    "range, a datatype": ('product/drug treats "7"^decimal', []),
    "domain of a literal": ('person/head treats "fever"', ["person/head a Person"]),
    "functional, of things": ("figure/f subject company/owner", ["figure/f subject company/maker"]),
    "functional, of concepts": ("figure/f status =target", ["figure/f status =actual"]),
    "functional, of literals": ('figure/f value "13.5"', ['figure/f value "12.5"']),
    "irreflexive": ("company/maker partnersWith company/maker", []),
    "asymmetric": ("company/owner subsidiaryOf company/maker", ["company/maker subsidiaryOf company/owner"]),
    "only, a class": ("park/valley partOf company/maker", ["company/maker a Company", "park/valley a Park"]),
    "only, through transitivity": (
        "place/town a Place\nplace/town partOf place/region\nplace/region partOf event/fair",
        ["event/fair a Event"],
    ),
    "only, a union": ("company/maker partOf person/head", ["company/maker a Company", "person/head a Person"]),
    "inverse": ("event/fair contains company/maker", ["event/fair a Event"]),
    "subproperty": ("park/valley hosts person/head", ["person/head a Person"]),
}


def fact(line: str) -> Quad:
    subject, predicate, value = line.split(maxsplit=2)
    if predicate == "a":
        return Quad(iris.thing(subject), TYPE, iris.term(value))
    if value.startswith('"'):
        text, _, datatype = value[1:].partition('"')
        decimal = datatype or predicate == "value"
        node: Iri | Literal = Literal(text, iris.PREFIXES["xsd"] + "decimal" if decimal else "")
        if predicate == "startDate":
            node = Literal(text, iris.PREFIXES["xsd"] + "gYearMonth")
    else:
        node = iris.concept(value[1:]) if value.startswith("=") else iris.thing(value)
    return Quad(iris.thing(subject), iris.term(predicate), node)


def facts(text: str) -> list[Quad]:
    return [fact(line) for line in text.splitlines() if line.strip()]


@needs_java
@pytest.mark.parametrize("files", [CORE, (*CORE, "alignments.ttl")], ids=["core", "aligned"])
def test_the_ontology_is_consistent_and_every_class_can_have_members(files: tuple[str, ...]) -> None:
    assert check_consistency(files=files) == Report(consistent=True)


@needs_java
def test_sound_facts_are_consistent() -> None:
    assert check_consistency(facts(SOUND)).ok


@needs_java
@pytest.mark.parametrize("kind", CONTRADICTIONS)
def test_a_contradiction_is_found(kind: str) -> None:
    assert len(CONTRADICTIONS) == 19
    planted, _ = CONTRADICTIONS[kind]
    assert not check_consistency(facts(SOUND + planted), explain=False).consistent


@needs_java
def test_a_contradiction_is_narrowed_down_to_its_facts() -> None:
    culprits = facts("""
        company/maker subsidiaryOf company/owner
        company/owner subsidiaryOf company/maker
    """)
    other = fact("company/owner partnersWith company/maker")
    assert check_consistency([other, *culprits]) == Report(consistent=False, culprits=tuple(culprits))


@needs_java
def test_the_classes_of_things_belong_to_the_explanation() -> None:
    planted, besides = CONTRADICTIONS["range, a union"]
    report = check_consistency(facts("\n".join([planted, "place/town a Place", *besides])))
    assert set(report.culprits) == {*facts(planted), *map(fact, besides)}


@needs_java
def test_a_class_that_nothing_can_belong_to_is_found(tmp_path: Path) -> None:
    shutil.copytree(paths.ONTOLOGY, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "parkgraph.ttl").open("a", encoding="utf-8") as file:
        file.write("pg:Valley a owl:Class ; rdfs:subClassOf pg:Park , pg:Place .\n")
    report = check_consistency(folder=tmp_path)
    assert report == Report(consistent=True, unsatisfiable=(iris.term("Valley").value,))
    assert not report.ok


@needs_java
def test_an_ontology_that_contradicts_itself_is_found(tmp_path: Path) -> None:
    shutil.copytree(paths.ONTOLOGY, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "vocabularies.ttl").open("a", encoding="utf-8") as file:
        file.write("pgv:actual owl:sameAs pgv:target .\n")
    assert check_consistency(facts(SOUND), tmp_path) == Report(consistent=False)


def test_without_java_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owlready2, "JAVA_EXE", "there-is-no-such-java")
    with pytest.raises(ReasonError, match="apt-get install default-jre-headless"):
        check_consistency()
