"""schemathesis asks every operation of the API what its description allows, and what it forbids: a short form.

The long form, against a running server: `schemathesis run http://127.0.0.1:8000/api/v1/openapi.json`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from unittest import SkipTest

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from tests.serve.visiting import Site

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
FEW = settings(
    max_examples=4,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def operations(site: Site) -> list[Any]:
    schema = schemathesis.openapi.from_url(f"{site.url}/api/v1/openapi.json")
    found = list(schema.get_all_operations())
    assert all(isinstance(one, Ok) for one in found)
    return [one.ok() for one in found if isinstance(one, Ok)]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_operation_keeps_its_promises(operations: list[Any], mode: GenerationMode) -> None:
    assert len(operations) > 45
    statuses: set[int] = set()
    asked = 0
    for operation in operations:

        @seed(7)
        @FEW
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            answer = case.call(timeout=30)
            statuses.add(answer.status_code)
            case.validate_response(answer, checks=CHECKS)

        # Where every text is allowed, nothing is forbidden.
        with suppress(Unsatisfiable, SkipTest):
            ask()
            asked += 1
    assert asked > (45 if mode is GenerationMode.POSITIVE else 10)
    assert statuses >= ({200, 400, 404} if mode is GenerationMode.POSITIVE else {400})
