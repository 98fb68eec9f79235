"""Where the ontology, the queries and the sample articles lie, in a checkout or an installed wheel; and the cache."""

from __future__ import annotations

import os
from pathlib import Path

_PACKED = Path(__file__).parent / "_data"
_ROOT = _PACKED if _PACKED.is_dir() else Path(__file__).parent.parent

ONTOLOGY = _ROOT / "ontology"
QUERIES = _ROOT / "queries"
EXAMPLES = _ROOT / "examples"
LEXICON = Path(__file__).parent / "lexicon"


def cache_folder() -> Path:
    """Where answers are kept that cost money or time: KG_CACHE, or `parkgraph` in the user's cache folder."""
    if named := os.environ.get("KG_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "parkgraph"
