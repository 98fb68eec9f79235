"""Parkgraph: news about industrial parks as a knowledge graph in which every fact leads back to its sentence.

In a notebook: `kg.open("graph")` (see `kg.notebook`).
"""

from importlib import import_module
from typing import Any

# It is made when it is asked for: what it needs is large, and an extra.
__all__ = ["open"]


def __getattr__(name: str) -> Any:
    if name != "open":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return import_module("kg.notebook").open_graph
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{error}; install it with: pip install 'parkgraph[notebook]'") from error
