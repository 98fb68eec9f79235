"""Who is who: referents of many articles become entities, in the steps block, compare and judge."""

from kg.resolve.judge import resolve

__all__ = ["resolve"]
