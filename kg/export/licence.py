"""The licence under which somebody publishes a graph."""

from __future__ import annotations

import re

from kg import iris
from kg.errors import KgError
from kg.export.description import DATASET
from kg.model import Iri, Quad

#: Where SPDX has its licences, by their ids.
SPDX = "https://spdx.org/licenses/"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LICENSE = Iri(iris.PREFIXES["dcterms"] + "license")


def read_licence(given: str) -> str:
    """The IRI of a licence that is given as one, or by its SPDX id; "" for none.

    Raises:
        KgError: it is neither.
    """
    if not given or _ADDRESS.fullmatch(given):
        return given
    if _ID.fullmatch(given):
        return SPDX + given
    raise KgError(f"{given!r} is no licence; give an SPDX id, as CC-BY-4.0, or the address of its text")


def describe_licence(licence: str) -> list[Quad]:
    """That the dataset is under a licence; of none nothing is said."""
    return [Quad(DATASET, _LICENSE, Iri(licence))] if licence else []
