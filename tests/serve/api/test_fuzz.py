"""Whatever is asked of the API, the answer is one of those that its description promises."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.serve.visiting import Site

#: Words that lead somewhere, so that not everything is refused at the door.
WORDS = (
    "Gumi",
    "park/hanbit-power-chip-valley",
    "locatedIn",
    "Park",
    "2024-10",
    "2024",
    "revenue",
    "1",
    "hanbit",
    "in",
)
TEXT = st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
FEW = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def document(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.get("/api/v1/openapi.json").json()
    return found


def check(site: Site, document: dict[str, Any], template: str, path: str) -> int:
    answer = site.get(path, "application/json")
    responses = document["paths"][template]["get"]["responses"]
    assert str(answer.status) in responses, f"{path}: {answer.status} {answer.text}"
    assert answer.status < 500, f"{path}: {answer.text}"
    schema = responses[str(answer.status)]["content"][answer.type]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())
    return answer.status


def test_any_value_of_any_parameter_is_answered_or_refused(site: Site, document: dict[str, Any]) -> None:
    statuses = set()

    @FEW
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        for template, methods in document["paths"].items():
            path, asked = template, {}
            for parameter in methods["get"]["parameters"]:
                value = data.draw(TEXT, f"{template} {parameter['name']}")
                if parameter["in"] == "path":
                    path = path.replace(f"{{{parameter['name']}}}", quote(value or "x"))
                elif parameter["required"] or data.draw(st.booleans()):
                    asked[parameter["name"]] = value
            statuses.add(check(site, document, template, f"{path}?{urlencode(asked)}"))

    ask()
    assert statuses >= {200, 400, 404}


@FEW
@given(local=TEXT, suffix=st.sampled_from(["", ".html", ".ttl", ".jsonld", ".json", ".csv", ".x"]))
def test_any_address_of_a_thing_is_answered_or_refused(site: Site, local: str, suffix: str) -> None:
    answer = site.get(f"/id/{quote(local)}{suffix}", "text/turtle")
    assert answer.status in (200, 303, 404, 406), answer.text


@FEW
@given(asked=st.dictionaries(st.sampled_from(["relation", "direction", "after", "figures", "kind", "page", "q"]), TEXT))
def test_any_parameter_of_a_page_is_answered_or_refused(site: Site, asked: dict[str, str]) -> None:
    for path in (
        "/id/park/hanbit-power-chip-valley.html",
        "/id/park/hanbit-power-chip-valley.nt",
        "/things",
        "/search",
    ):
        answer = site.get(f"{path}?{urlencode(asked)}", "text/html")
        assert answer.status in (200, 404), answer.text


@FEW
@given(
    form=st.one_of(
        TEXT,
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["q0", "query", "type", "properties", "pid", "v", "ids", "limit"]),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        ).map(str),
    ),
    name=st.sampled_from(["queries", "extend"]),
)
def test_any_message_to_the_reconciliation_service_is_answered_or_refused(site: Site, form: str, name: str) -> None:
    answer = site.post("/reconcile", f"{name}={quote(form.replace(chr(39), chr(34)))}")
    assert answer.status in (200, 400, 413), answer.text
