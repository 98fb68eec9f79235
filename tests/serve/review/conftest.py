"""A server that takes reviews; each module has its own copy of the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.review.reviewing import Review, Reviewer, reviewing


@pytest.fixture(scope="module")
def review(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    with reviewing(published, tmp_path_factory.mktemp("review")) as there:
        yield there


@pytest.fixture
def mei(review: Review) -> Reviewer:
    reviewer = Reviewer(review.site)
    reviewer.sign_in()
    reviewer.open()
    return reviewer
