"""The server's own process answers what is surely little work: to ask a reader would take it longer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.serve.holding import Holding
from kg.serve.limits import Limits
from kg.serve.link import Body
from kg.serve.pool import Told
from kg.serve.reader import ask_of
from kg.store.lookup import Fans, reach
from kg.store.snapshot import Snapshot, copy_snapshot

#: Bytes of an answer that is given at once; texts may be long.
_MOST = 128 * 1024


class Lookups:
    """A graph that does not change, the fans of its properties, and how many statements a lookup may touch."""

    def __init__(self, snapshot: Snapshot, fans: Fans, limit: int) -> None:
        self._snapshot = snapshot
        self._fans = fans
        self._limit = limit

    def answer(self, fields: Mapping[str, Any]) -> Told | None:
        """What a reader would say of a query; None where one has to be asked."""
        if "bindings" in fields or "default_graphs" in fields:
            # Each graph of a dataset is looked through, and a request may name thousands.
            return None
        touched = reach(fields["text"], self._fans)
        if touched is None or touched > self._limit:
            return None
        body = Body()
        try:
            kind = self._snapshot.answer(ask_of(fields)._replace(bytes=_MOST), body.add)
        except KgError:
            # Whatever is wrong with it, a reader will say.
            return None
        return Told({"kind": kind}, body)


async def load_lookups(holding: Holding, limits: Limits) -> Lookups | None:
    """The lookups of a graph that a holder has, if it is not too large.

    Raises:
        StoreError: its copy on the disk is damaged, or the disk is full.
    """
    if holding.fans is None:
        return None
    return Lookups(await asyncio.to_thread(copy_snapshot, Path(holding.copy)), holding.fans, limits.lookup)
