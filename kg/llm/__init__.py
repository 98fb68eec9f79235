"""A large language model as extractor: it proposes records from windows of an article, and the gate decides.

Optional (`pip install 'parkgraph[llm]'`); what needs the extra is imported when a model is asked for. Pure but for the
model and the cache of its answers; sentences, numbers and times are handed in, and so is the gate that facts must pass.
"""

from kg.llm.asking import Model, Service, open_model
from kg.llm.budget import Estimate, Prices, Spent
from kg.llm.compare import Difference, compare
from kg.llm.reader import Reader
from kg.llm.source import Source

__all__ = [
    "Difference",
    "Estimate",
    "Model",
    "Prices",
    "Reader",
    "Service",
    "Source",
    "Spent",
    "compare",
    "open_model",
]
