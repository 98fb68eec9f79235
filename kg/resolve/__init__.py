"""Who is who: referents of many articles become entities, in the steps block, compare and judge."""

from kg.resolve.judge import Resolution, decide, explain, resolve

__all__ = ["Resolution", "decide", "explain", "resolve"]
