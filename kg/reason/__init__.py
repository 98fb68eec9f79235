"""What follows from the facts, and whether they and the ontology can be true at all.

`infer` finds all that follows; `doubt` and `settle` find what a change of the facts changes in that.
"""

from kg.reason.axioms import infer_schema
from kg.reason.change import doubt, settle
from kg.reason.closure import Construct, Open, infer
from kg.reason.consistency import JAVA_MISSING, Report, check_consistency
from kg.reason.rules import Rule, read_rules
from kg.reason.solve import Ask

__all__ = [
    "JAVA_MISSING",
    "Ask",
    "Construct",
    "Open",
    "Report",
    "Rule",
    "check_consistency",
    "doubt",
    "infer",
    "infer_schema",
    "read_rules",
    "settle",
]
