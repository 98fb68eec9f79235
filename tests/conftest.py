"""Fixtures that are built once: what is shared by the tests, and where the reference articles lie if they are here."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the reference articles and their gold facts; skips where there is none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the reference articles (../shared) are not here")
    return SHARED
