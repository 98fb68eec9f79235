"""What the files of a release are in the words of DCAT 3, VoID and SPDX, beside the description of their dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg import iris
from kg.export.description import DATASET
from kg.export.licence import describe_licence
from kg.export.release.files import File
from kg.model import Iri, Literal, Node, Quad

_MEDIA = "https://www.iana.org/assignments/media-types/"
_SPDX = "http://spdx.org/rdf/terms#"
#: How the media types of RDF end.
_RDF = ("n-quads", "n-triples", "trig", "rdf+xml", "ld+json", "turtle")


@dataclass(frozen=True, slots=True)
class Release:
    """A state of the dataset that is published."""

    version: str
    #: The day on which it is published, as ISO 8601 writes it, or "" where nobody says.
    date: str
    #: The address of the folder that it is to be downloaded from, with a slash at its end.
    url: str
    #: The SHA-256 of the canonical N-Quads, in hexadecimal.
    canonical: str
    #: The IRI of the licence under which it is published, or "".
    licence: str = ""

    @property
    def iri(self) -> Iri:
        """What names the release in the data."""
        return Iri(f"{iris.BASE}release/{self.version}")


def describe_release(release: Release, files: Iterable[File], page: str = "") -> Iterator[Quad]:
    """The release as a version of the dataset, its canonical hash, and a distribution for each file.

    `page` is the path of the page from which a site of it is read, or "" where it has none.
    """
    this = release.iri
    yield _say(DATASET, "dcat:hasVersion", this)
    yield _say(this, "rdf:type", _iri("dcat:Dataset"))
    yield _say(this, "dcat:isVersionOf", DATASET)
    yield _say(this, "dcat:version", Literal(release.version))
    yield _say(this, "dcterms:title", Literal(f"Parkgraph {release.version}", language="en"))
    for said in describe_licence(release.licence):
        yield from (said, said._replace(subject=this))
    if release.date:
        yield _say(this, "dcterms:issued", Literal(release.date, iris.PREFIXES["xsd"] + "date"))
    if page:
        yield _say(this, "dcat:landingPage", Iri(release.url + page))
    yield from _checksum(this, release.canonical)
    canonical = Iri(f"{this.value}#sha256")
    yield _say(canonical, "dcterms:conformsTo", Iri("https://www.w3.org/TR/rdf-canon/"))
    for file in files:
        yield from _distribution(release, file)


def _distribution(release: Release, file: File) -> Iterator[Quad]:
    node, download = Iri(f"{release.iri.value}/{file.path}"), Iri(release.url + file.path)
    yield _say(DATASET, "dcat:distribution", node)
    yield _say(release.iri, "dcat:distribution", node)
    if file.media.endswith(_RDF):
        yield _say(DATASET, "void:dataDump", download)
    yield _say(node, "rdf:type", _iri("dcat:Distribution"))
    yield _say(node, "dcterms:title", Literal(file.title, language="en"))
    yield _say(node, "dcat:downloadURL", download)
    yield _say(node, "dcat:accessURL", download)
    yield _say(node, "dcat:mediaType", Iri(_MEDIA + file.media))
    if file.compressed:
        yield _say(node, "dcat:compressFormat", Iri(_MEDIA + file.packed_media))
    yield _say(node, "dcat:byteSize", Literal(str(file.size), iris.PREFIXES["xsd"] + "nonNegativeInteger"))
    yield from _checksum(node, file.sha256)


def _checksum(node: Iri, sha256: str) -> Iterator[Quad]:
    checksum = Iri(f"{node.value}#sha256")
    yield Quad(node, Iri(_SPDX + "checksum"), checksum)
    yield _say(checksum, "rdf:type", Iri(_SPDX + "Checksum"))
    yield Quad(checksum, Iri(_SPDX + "algorithm"), Iri(_SPDX + "checksumAlgorithm_sha256"))
    yield Quad(checksum, Iri(_SPDX + "checksumValue"), Literal(sha256, iris.PREFIXES["xsd"] + "hexBinary"))


def _iri(name: str) -> Iri:
    prefix, _, local = name.partition(":")
    return Iri(iris.PREFIXES[prefix] + local)


def _say(subject: Iri, predicate: str, value: Node) -> Quad:
    return Quad(subject, _iri(predicate), value)
