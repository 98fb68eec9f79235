"""The version of a piece of the program: a hash of its files, so that nobody has to remember to raise it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from kg import paths

_KG = Path(__file__).parent.parent
_KINDS = (".py", ".toml", ".tsv", ".ttl", ".rq")

#: What decides how the library becomes a graph.
_DERIVING = ("pipeline", "rdf", "resolve", "reason", "lexicon", "iris.py", "records.py")


@cache
def deriving_version() -> str:
    """The version of what turns the library into a graph: resolve, rdf and reason, and the data that they read."""
    return hash_files([*(_KG / name for name in _DERIVING), paths.ONTOLOGY, paths.QUERIES / "rules"])


@cache
def extracting_version() -> str:
    """The version of the extractor: every module of the text side, the lexicon and the ontology."""
    names = ("text.py", "text", "mentions", "facts", "lexicon", "ontology.py", "ontology", "model.py", "records.py")
    return hash_files([*(_KG / name for name in names), paths.ONTOLOGY])


def hash_files(places: Iterable[Path]) -> str:
    """A hash of files and of the sources and tables in folders, names and contents; what is not there is passed."""
    total = sha256()
    for place in sorted(places):
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.suffix in _KINDS and file.is_file():
                total.update(f"{file.relative_to(place.parent).as_posix()}\0".encode())
                total.update(file.read_bytes())
    return total.hexdigest()[:20]
