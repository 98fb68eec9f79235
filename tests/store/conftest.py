"""Servers of others, each started once, when a test first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.store.servers import oxigraph, virtuoso


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """The address of a server of some kind, started when it is first asked for."""
    addresses: dict[str, str] = {}
    with ExitStack() as running:

        def address(kind: str) -> str:
            if kind not in addresses:
                directory = tmp_path_factory.mktemp(kind)
                begin: Callable[[Path], object] = {"oxigraph": oxigraph, "virtuoso": virtuoso}[kind]
                addresses[kind] = running.enter_context(begin(directory))  # type: ignore[arg-type]
            return addresses[kind]

        yield address
