from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store.checkpoint import take_checkpoint, write_checkpoint
from kg.store.snapshot import Ask, open_snapshot


def test_a_checkpoint_has_what_is_only_in_the_log_yet(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    store.update("INSERT DATA { <urn:a> <urn:p> 1 }")
    store.flush()
    store.update("INSERT DATA { <urn:a> <urn:p> 2 }")
    del store
    take_checkpoint(tmp_path / "store", tmp_path / "point")
    written = io.BytesIO()
    write_checkpoint(tmp_path / "point", written)
    assert len(written.getvalue().splitlines()) == 2
    again = ox.Store(str(tmp_path / "store"))
    again.update("DROP ALL")
    again.flush()
    again.optimize()
    pieces: list[bytes] = []
    open_snapshot(tmp_path / "point").answer(Ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "csv"), pieces.append)
    assert b"".join(pieces) == b"n\r\n2\r\n"
    with pytest.raises(StoreError):
        take_checkpoint(tmp_path / "store", tmp_path / "point")
