"""What follows from the facts (`infer`), and whether they and the ontology can be true at all (`check_consistency`)."""

from kg.reason.closure import Construct, Open, infer, infer_schema
from kg.reason.consistency import JAVA_MISSING, Report, check_consistency
from kg.reason.rules import Rule, read_rules

__all__ = [
    "JAVA_MISSING",
    "Construct",
    "Open",
    "Report",
    "Rule",
    "check_consistency",
    "infer",
    "infer_schema",
    "read_rules",
]
