"""The whole way from sources to a graph that answers: reading, extraction, the gate, the library, and the quad store.

The library is written first and is what counts; `derive` then makes the quad store what the library implies. So a
process that is killed anywhere loses nothing that was kept, and the next one catches up.
"""

from kg.pipeline.audit import verify
from kg.pipeline.build import Engine, Extractor, build, open_graph, rebuild, withdraw
from kg.pipeline.derive import derive
from kg.pipeline.follow import share
from kg.pipeline.history import Edition, history
from kg.pipeline.implied import Progress
from kg.pipeline.memory import graph_of
from kg.pipeline.summary import Derived, Summary
from kg.pipeline.version import extracting_version

__all__ = [
    "Derived",
    "Edition",
    "Engine",
    "Extractor",
    "Progress",
    "Summary",
    "build",
    "derive",
    "extracting_version",
    "graph_of",
    "history",
    "open_graph",
    "rebuild",
    "share",
    "verify",
    "withdraw",
]
