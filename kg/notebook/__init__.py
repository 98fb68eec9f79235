"""A graph in a notebook: the explorer's network view, answers as pandas frames, and facts with their sentences.

`kg.open("graph")` gives a `Graph`. It needs the extra: `pip install 'parkgraph[notebook]'`.
"""

from kg.notebook.graph import Graph, open_graph
from kg.notebook.view import NetworkView

__all__ = ["Graph", "NetworkView", "open_graph"]
