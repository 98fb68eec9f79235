"""Writes the graph as a release: a folder of files that others can keep, check and cite; same graph, same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import iris, paths
from kg.errors import KgError
from kg.evaluate.measured import load_measured
from kg.export.description import describe
from kg.export.folder import appearing
from kg.export.licence import read_licence
from kg.export.release import crate, shacl
from kg.export.release.distributions import Release, describe_release
from kg.export.release.dumps import canonical_hash, write_dumps, write_reified
from kg.export.release.files import CHECKSUMS, File, hash_file, write_checksums, write_file
from kg.export.release.tables import convert_tables, load_converter, write_tables
from kg.export.turtle import write_turtle
from kg.model import Iri
from kg.store import Store

#: Digits of the canonical hash that are the version where nobody gives one.
_DIGITS = 12
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_TURTLE = "text/turtle"
#: Where a release has the site.
SITE = "site/"


@dataclass(frozen=True, slots=True)
class Extras:
    """What a release has only where it is asked for."""

    #: Whether the tables are written as Parquet, too.
    parquet: bool = False
    #: Writes the graph as a site of files into an empty folder.
    site: Callable[[Path], object] | None = None


_PLAIN = Extras()


@dataclass(frozen=True, slots=True)
class Released:
    """What was written: the release, its files and those of its site, and how much in it does not have its shape."""

    release: Release
    files: tuple[File, ...]
    #: Paths.
    site: tuple[str, ...]
    errors: int
    warnings: int


def plan_release(store: Store, version: str = "", date_: str = "", url: str = "", licence: str = "") -> Release:
    """A release of what a store holds; the version is a piece of the canonical hash where none is given.

    Raises:
        KgError: a version that cannot stand in a file's name, no date, or no licence.
        StoreError: the graph has a blank node.
    """
    if version and not _VERSION.fullmatch(version):
        raise KgError(f"{version!r} cannot be a version; use letters, digits, dots and hyphens, as 2026.11")
    if date_ and not _is_date(date_):
        raise KgError(f"{date_!r} is no date; write it as 2026-11-22")
    licence = read_licence(licence)
    canonical = canonical_hash(store.quads())
    version = version or canonical[:_DIGITS]
    url = url or f"{iris.BASE}release/{version}/"
    return Release(version, date_, url if url.endswith("/") else f"{url}/", canonical, licence)


def write_release(store: Store, folder: Path, release: Release, extras: Extras = _PLAIN) -> Released:
    """Write a release into a folder that is not there yet or empty; it appears whole or not at all.

    Raises:
        KgError: the folder holds something, cannot be written, nothing gives the release a date, or what an extra
            needs is not installed.
    """
    dated = release.date or _newest(store)
    convert = load_converter() if extras.parquet else None
    with appearing(folder) as part:
        stem = f"parkgraph-{release.version}"
        data = [*write_dumps(store, part, stem), write_reified(store, part, stem), *write_tables(store, part)]
        if convert:
            data += convert_tables(part, convert)
        site = _write_site(part, extras.site) if extras.site else {}
        return _describe(store, part, (release, dated), data, site)


def _write_site(folder: Path, write: Callable[[Path], object]) -> dict[str, str]:
    """The paths of a site's files, with their hashes."""
    below = folder / SITE
    below.mkdir()
    write(below)
    found = sorted(path for path in below.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hash_file(path) for path in found}


def _describe(
    store: Store, folder: Path, dated: tuple[Release, str], data: list[File], site: Mapping[str, str]
) -> Released:
    """Write what tells of the data and the site, and list it all."""
    release, date_ = dated
    page = f"{SITE}index.html" if site else ""
    described = [*describe(store, load_measured()), *describe_release(release, data, page)]
    violations = shacl.find_violations(store)
    told = (
        (File("description.ttl", "VoID, DCAT and DQV: the dataset and this release", _TURTLE), described),
        (File("shacl-report.ttl", "SHACL: what does not have its shape", _TURTLE), shacl.report(violations)),
    )
    data += [write_file(folder, file, write_turtle(quads)) for file, quads in told]
    data += _copy_ontology(folder)
    sums = File(CHECKSUMS, "The SHA-256 of each file", "text/plain")
    listed = File(crate.METADATA, "RO-Crate: what each file is", "application/ld+json")
    folders = {SITE: f"Web site of files: {len(site)}, to be read from {page}"} if site else {}
    metadata = crate.write_crate(release, date_, [*data, sums], folders, described)
    data.append(write_file(folder, listed, metadata))
    hashes = {**{file.path: file.sha256 for file in data}, **site}
    files = (*data, write_file(folder, sums, write_checksums(hashes)))
    errors = sum(one.severity == "error" for one in violations)
    return Released(release, files, tuple(site), errors, len(violations) - errors)


def _copy_ontology(folder: Path) -> Iterator[File]:
    """The words that the data is written in: ontology, vocabularies, shapes and context."""
    for path in sorted([*paths.ONTOLOGY.glob("*.ttl"), *paths.ONTOLOGY.glob("*.jsonld")]):
        media = _TURTLE if path.suffix == ".ttl" else "application/ld+json"
        file = File(f"ontology/{path.name}", f"Ontology: {path.stem}", media)
        yield write_file(folder, file, [path.read_text(encoding="utf-8")])


def _newest(store: Store) -> str:
    """The date of the newest article, as long as it says it.

    Raises:
        KgError: no article has a date.
    """
    issued = Iri(iris.PREFIXES["dcterms"] + "issued")
    dates = [quad.object.value for quad in store.quads(predicate=issued) if _DATE.fullmatch(quad.object.value)]
    if not dates:
        raise KgError("no article has a date, and a release must have one: give it with --date, as 2026-11-22")
    return max(dates)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


__all__ = ["SITE", "Extras", "Released", "plan_release", "write_release"]
