"""The metadata of a release as a Research Object Crate (RO-Crate 1.1): what the folder is, and what each file is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from typing import Any

from kg import iris
from kg.export.description import DATASET
from kg.export.release.distributions import Release
from kg.export.release.files import File
from kg.model import Iri, Quad

#: Where whoever opens a crate looks.
METADATA = "ro-crate-metadata.json"

_CRATE = "https://w3id.org/ro/crate/1.1"
_SOURCE = Iri(iris.PREFIXES["dcterms"] + "source")


def write_crate(
    release: Release, dated: str, files: Iterable[File], folders: Mapping[str, str], description: Iterable[Quad]
) -> Iterator[str]:
    """The metadata of a crate; `dated` is its date, which a crate has to have, as ISO 8601 writes it.

    `folders` are listed as wholes: what each holds, by its path with a slash at its end.
    """
    said = sorted(description)
    sources = sorted(quad.object.value for quad in said if quad.subject == DATASET and quad.predicate == _SOURCE)
    listed = sorted(files, key=lambda file: file.path)
    graph: list[dict[str, Any]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _CRATE},
        },
        _root(release, dated, said)
        | {"hasPart": _refer([*(file.path for file in listed), *folders]), "isBasedOn": _refer(sources)},
        *_circumstances(release, said),
        *(_source(source, said) for source in sources),
        *(_file(file) for file in listed),
        *({"@id": path, "@type": "Dataset", "name": holds} for path, holds in folders.items()),
    ]
    # Crates of 1.1 have a context from before schema.org had the word.
    context = [f"{_CRATE}/context", {"sha256": "https://schema.org/sha256"}]
    yield json.dumps({"@context": context, "@graph": graph}, indent=1, ensure_ascii=False)
    yield "\n"


def _circumstances(release: Release, said: list[Quad]) -> list[dict[str, Any]]:
    """Who made the crate and how, the rights in it, and the hash of what it holds."""
    return [
        {
            "@id": "#authors",
            "@type": "Organization",
            "name": _text(said, DATASET, "creator"),
            "url": iris.BASE,
        },
        {
            "@id": "#rights",
            "@type": "CreativeWork",
            "name": "Rights in the data",
            "description": _text(said, DATASET, "rights"),
        },
        *([{"@id": release.licence, "@type": "CreativeWork", "name": release.licence}] if release.licence else []),
        {
            "@id": "#canonical-hash",
            "@type": "PropertyValue",
            "name": "SHA-256 of the canonical N-Quads",
            "propertyID": "https://www.w3.org/TR/rdf-canon/",
            "value": release.canonical,
        },
        {
            "@id": "#parkgraph",
            "@type": "SoftwareApplication",
            "name": "Parkgraph",
            "version": metadata.version("parkgraph"),
        },
        {
            "@id": "#making",
            "@type": "CreateAction",
            "name": "Writing the release",
            "instrument": {"@id": "#parkgraph"},
            "result": {"@id": "./"},
        },
    ]


def _root(release: Release, dated: str, said: list[Quad]) -> dict[str, Any]:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{_text(said, DATASET, 'title')}, {release.version}",
        "description": _text(said, DATASET, "description"),
        "datePublished": dated,
        "version": release.version,
        "url": release.url,
        "license": _refer([release.licence, "#rights"]) if release.licence else {"@id": "#rights"},
        "author": {"@id": "#authors"},
        "identifier": {"@id": "#canonical-hash"},
        "mentions": {"@id": "#making"},
    }


def _source(source: str, said: list[Quad]) -> dict[str, Any]:
    """Data that went into the dataset, with its licence as far as it has one."""
    told = {"name": _text(said, Iri(source), "title"), "license": _text(said, Iri(source), "license")}
    notice = _text(said, Iri(source), "rights")
    return {"@id": source, "@type": "CreativeWork", **told} | ({"description": notice} if notice else {})


def _file(file: File) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@id": file.path,
        "@type": "File",
        "name": file.title,
        "encodingFormat": file.packed_media,
    }
    # What lists the checksums of the others, this one among them, cannot have its own told here.
    return told | ({"contentSize": str(file.size), "sha256": file.sha256} if file.sha256 else {})


def _refer(ids: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": one} for one in ids]


def _text(said: Iterable[Quad], subject: Iri, word: str) -> str:
    """What is said of a subject by a word of Dublin Core, in English or in no language; "" where nothing is."""
    for quad in said:
        is_said = quad.subject == subject and quad.predicate.value == iris.PREFIXES["dcterms"] + word
        if is_said and getattr(quad.object, "language", "") in ("", "en"):
            return quad.object.value
    return ""
