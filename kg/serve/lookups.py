"""The server's own process answers what is surely little work: to ask a reader would take it longer."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kg.errors import KgError
from kg.serve.holding import Holding
from kg.serve.limits import Limits
from kg.serve.link import Body
from kg.store.lookup import Fans, reach
from kg.store.snapshot import Ask, Snapshot, copy_snapshot

#: Bytes of an answer that is given at once; texts may be long.
_MOST = 128 * 1024
#: Of so few statements an answer is made before it is measured, which takes less time.
_FEW = 64


class Lookups:
    """A graph that does not change, the fans of its properties, and how many statements a lookup may touch."""

    def __init__(self, snapshot: Snapshot, fans: Fans, limit: int) -> None:
        self._snapshot = snapshot
        self._fans = fans
        self._limit = limit

    def answer(self, ask: Ask) -> tuple[str, Body] | None:
        """The kind and the body of what a reader would say of a query; None where one has to be asked."""
        if ask.bindings or ask.default_graphs is not None or ask.named_graphs is not None:
            # Each graph of a dataset is looked through, and a request may name thousands.
            return None
        touched = reach(ask.text, self._fans)
        most = min(_MOST, ask.bytes)
        if touched is None or touched > min(self._limit, ask.rows):
            return None
        body = Body()
        try:
            if touched > _FEW:
                kind = self._snapshot.answer(ask._replace(bytes=most), body.add)
            else:
                kind, whole = self._snapshot.glance(ask)
                body.add(whole)
        except KgError:
            # Whatever is wrong with it, a reader will say.
            return None
        return (kind, body) if body.size <= most else None


async def load_lookups(holding: Holding, limits: Limits) -> Lookups | None:
    """The lookups of a graph that a holder has, if it is not too large.

    Raises:
        StoreError: its copy on the disk is damaged, or the disk is full.
    """
    if holding.fans is None:
        return None
    return Lookups(await asyncio.to_thread(copy_snapshot, Path(holding.copy)), holding.fans, limits.lookup)
