"""Article → Extraction, by cards or by a language model: what passes the gate can stand in the graph."""

from kg.extract.by_model import ByModel
from kg.extract.cards import EXTRACTOR, extractor

__all__ = ["EXTRACTOR", "ByModel", "extractor"]
