"""Corrections from what people write: fields by the words they use, things with or without a class, numbers."""

from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.model.decision import Anchor, Changes, Named
from kg.ontology import load_ontology
from kg.pipeline.corrections import read_changes

ONTOLOGY = load_ontology()
ACME = Named("Company", "Acme")
LOCATED = Anchor("relation", ACME, "locatedIn", Named("Park", "Alder Park"))
THEME = Anchor("attribute", Named("Event", "Expo"), "theme", value="Growth")
FIRMS = Anchor("figure", Named("Park", "Alder Park"), "companyCount", value="300", unit="1")


@pytest.mark.parametrize(
    ("about", "written", "changes"),
    [
        (LOCATED, ["predicate=partOf"], Changes(term="partOf")),
        (LOCATED, ["object=Birch Park"], Changes(object=Named("Park", "Birch Park"))),
        (LOCATED, ["object=Place: Elmtown"], Changes(object=Named("Place", "Elmtown"))),
        (LOCATED, ["object=Laboratory:K1: Cells"], Changes(object=Named("Platform", "K1: Cells"))),
        (LOCATED, ["object=K1: Cells"], Changes(object=Named("Park", "K1: Cells"))),
        (LOCATED, ["subject=Zenith", "status=target"], Changes(subject=Named("Company", "Zenith"), status="target")),
        (LOCATED, ["amount=1,500", "currency=CNY"], Changes(amount="1500", currency="CNY")),
        (THEME, ["value=Growth, and more = better"], Changes(value="Growth, and more = better")),
        (THEME, ["attribute=designation"], Changes(term="designation")),
        (FIRMS, ["value=1,300", "valueHigh=1,400"], Changes(value="1300", high="1400")),
        (FIRMS, [" period = 2024 ", "counted="], Changes(period="2024", of="")),
        (FIRMS, ["metric=parkCount", "bound=about"], Changes(term="parkCount", bound="about")),
        (ACME, ["name=Acme Biotech"], Changes(name="Acme Biotech")),
        (ACME, ["class=Institution"], Changes(cls="Institution", finer="")),
        (ACME, ["class=Fund"], Changes(cls="Institution", finer="Fund")),
        (ACME, [], Changes()),
    ],
)
def test_what_is_written_is_what_changes(about: Anchor | Named, written: list[str], changes: Changes) -> None:
    assert read_changes(written, about, ONTOLOGY) == changes


@pytest.mark.parametrize(
    ("about", "written", "message"),
    [
        (LOCATED, "colour=red", "no field 'colour'; there are amount, attribute, bound"),
        (LOCATED, "object", "'object' is no NAME=VALUE"),
        (LOCATED, "object=", "object=: say what it is, as in object=Place:Alderton"),
        (THEME, "object=Growth", "say what it is"),
        (ACME, "class=Starship", "The ontology has no term 'Starship'"),
        (ACME, "class=locatedIn", "'locatedIn' is no class of things; there are Association"),
    ],
)
def test_what_cannot_be_meant_is_told(about: Anchor | Named, written: str, message: str) -> None:
    with pytest.raises(KgError) as caught:
        read_changes([written], about, ONTOLOGY)
    assert message in str(caught.value)
