"""Conflicts as data: facts that cannot all be true, slips inside an article, and targets against actual figures.

Nothing is decided or deleted here: a conflict holds all its facts, with what speaks for each.
"""

from kg.conflicts.asking import Ask, Group
from kg.conflicts.groups import Find, conflict_quads, find_conflicts, groups, held_quads
from kg.conflicts.knowledge import Knowledge, load_knowledge
from kg.conflicts.nodes import comparison

__all__ = [
    "Ask",
    "Find",
    "Group",
    "Knowledge",
    "comparison",
    "conflict_quads",
    "find_conflicts",
    "groups",
    "held_quads",
    "load_knowledge",
]
