"""Where the ontology, the queries and the sample articles lie, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKED = Path(__file__).parent / "_data"
_ROOT = _PACKED if _PACKED.is_dir() else Path(__file__).parent.parent

ONTOLOGY = _ROOT / "ontology"
QUERIES = _ROOT / "queries"
EXAMPLES = _ROOT / "examples"
LEXICON = Path(__file__).parent / "lexicon"
