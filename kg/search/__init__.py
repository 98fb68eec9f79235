"""Search: which things a few typed words mean, in English, Chinese or pinyin, misspelt or not.

Knows entries with names and nothing of a graph; who has a graph makes the entries of it.
"""

from kg.search.gazetteer import further_names
from kg.search.index import Entry, Hit, Index

__all__ = ["Entry", "Hit", "Index", "further_names"]
