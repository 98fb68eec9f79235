"""The graph of decisions: who, when, what and why, in the words of PROV, and nothing of what was taken back."""

from __future__ import annotations

from kg import iris
from kg.curation import curation_quads, decision_iri, effective
from kg.model import Iri, Literal, Quad
from kg.model.decision import Anchor, Changes, Judgement, Named, Review, Side, Undo
from kg.rdf import n_quads
from kg.store import in_memory

AT = "2026-03-03T09:30:00.250Z"
ALONE = Side("Company", "Acme", ("b",), alone=True)
SAME = Judgement("same", ALONE, Side("Company", "Acme Biotech", ("a", "c")), AT, "Mei", "spelled so")
FIRMS = Anchor("figure", Named("Park", "Alder Park"), "companyCount", value="300", unit="1", bound="min")
FIX = Review(
    "correct", "a", AT, "Mei", FIRMS, changes=Changes(value="30", subject=Named("Place", "Elmtown"), period="")
)
DROP = Review("reject", "b", AT, "li", entity=Named("Company", "Acme"))
PG, PROV = iris.PREFIXES["pg"], iris.PREFIXES["prov"]


def quads(*lines: Judgement | Review | Undo, about: dict[str, list[Iri]] | None = None) -> list[Quad]:
    return list(curation_quads(effective(lines), lambda decision: (about or {}).get(decision.id, [])))


def said(found: list[Quad], node: Iri) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for quad in found:
        if quad.subject == node:
            told.setdefault(quad.predicate.value.rpartition("#")[2], set()).add(
                quad.object.value.removeprefix(iris.BASE)
            )
    return told


def test_a_judgement_says_who_decided_what_and_about_what() -> None:
    thing = iris.thing("company/acme")
    found = quads(SAME, about={SAME.id: [thing]})
    node = decision_iri(SAME)
    assert node == iris.thing(f"judgement/{SAME.id}")
    assert said(found, node) == {
        "type": {"ontology#Judgement", PROV + "Activity"},
        "verdict": {"vocabulary#same"},
        "reason": {"spelled so"},
        "wasAssociatedWith": {"id/agent/mei"},
        "endedAtTime": {"2026-03-03T09:30:00.25Z"},
        "regards": {"id/company/acme"},
        "side": {f"id/judgement/{SAME.id}-left", f"id/judgement/{SAME.id}-right"},
    }
    assert said(found, Iri(f"{node.value}-right")) == {
        "type": {"ontology#Side"},
        "label": {"Acme Biotech"},
        "className": {"Company"},
        "alone": {"false"},
        "inArticle": {"id/article/a", "id/article/c"},
    }
    assert said(found, iris.thing("agent/mei")) == {"type": {PROV + "Agent"}, "label": {"Mei"}}


def test_a_review_says_what_was_reviewed_and_how_it_should_be() -> None:
    found = quads(FIX, DROP)
    assert said(found, decision_iri(FIX))["reviewed"] == {"Alder Park companyCount 300 (bound min)"}
    assert said(found, decision_iri(FIX))["corrected"] == {"value: 30", "subject: Elmtown (Place)", "period:"}
    assert said(found, decision_iri(DROP))["reviewed"] == {"Acme (Company)"}
    assert said(found, decision_iri(DROP))["inArticle"] == {"id/article/b"}
    assert "corrected" not in said(found, decision_iri(DROP))


def test_what_was_taken_back_or_overruled_leaves_the_graph_as_it_was() -> None:
    assert quads(SAME, FIX, Undo(FIX.id, AT, "li")) == quads(SAME)
    assert quads(SAME, Undo(SAME.id, AT, "li")) == []
    apart = Judgement("different", SAME.right, SAME.left, AT, "li")
    assert quads(SAME, apart) == quads(apart)


def test_the_order_of_decisions_does_not_show() -> None:
    assert quads(SAME, FIX, DROP) == quads(DROP, SAME, FIX)


def test_a_store_gives_the_graph_back_byte_for_byte() -> None:
    found = quads(SAME, FIX, DROP)
    assert found == sorted(set(found))
    assert {quad.graph for quad in found} == {iris.CURATION}
    assert in_memory(found).dump().decode() == "".join(n_quads(found))
    assert Quad(decision_iri(SAME), Iri(PG + "reason"), Literal("spelled so"), iris.CURATION) in found
