"""What follows from the facts (`infer`), and whether they and the ontology can be true at all (`check_consistency`)."""

from kg.reason.closure import Construct, Open, infer, infer_schema
from kg.reason.rules import Rule, read_rules

__all__ = ["Construct", "Open", "Rule", "infer", "infer_schema", "read_rules"]
