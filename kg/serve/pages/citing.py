"""How things and articles are cited: a sentence, BibTeX and RIS."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import iris
from kg.serve.pages.statements import Source

#: What BibTeX would take for commands.
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_SET = "Parkgraph"


@dataclass(frozen=True, slots=True)
class Citation:
    """The same citation in three forms."""

    text: str
    bibtex: str
    ris: str


def cite_thing(iri: str, label: str) -> Citation:
    """How the entry of a thing is cited."""
    bibtex = _bibtex("misc", iri, {"title": label, "howpublished": _SET, "url": iri})
    ris = _ris([("TY", "DATA"), ("TI", label), ("T2", _SET), ("UR", iri)])
    return Citation(f"{label}. In: {_SET}. {iri}", bibtex, ris)


def cite_article(source: Source, url: str) -> Citation:
    """How an article is cited: as its publisher's, at its own address where that is known."""
    where = url if url.startswith(("https://", "http://")) else source.iri
    fields = {"title": source.title, "author": source.publisher, "date": source.date, "url": where}
    year, _, rest = source.date.partition("-")
    ris = [
        ("TY", "NEWS"),
        ("TI", source.title),
        ("PB", source.publisher),
        ("PY", year),
        ("DA", f"{year}/{rest.replace('-', '/')}" if rest else ""),
        ("UR", where),
    ]
    title = " ".join(source.title.split())
    said = ", ".join(filter(None, (source.publisher, source.date)))
    return Citation(f"{title}. {said}{'. ' if said else ''}{where}", _bibtex("article", source.iri, fields), _ris(ris))


def _bibtex(kind: str, iri: str, fields: dict[str, str]) -> str:
    key = re.sub(r"[^A-Za-z0-9]+", "-", iri.removeprefix(iris.PREFIXES["id"])).strip("-")
    lines = [f"  {name} = {{{_escape(value, name)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _escape(text: str, name: str) -> str:
    """A value of BibTeX; addresses stand as they are, but for braces."""
    flat = " ".join(text.split())
    if name == "url":
        return flat.replace("{", "%7B").replace("}", "%7D")
    return re.sub(r"[\\~^{}&%$#_]", lambda found: _SPECIAL.get(found[0], f"\\{found[0]}"), flat)


def _ris(fields: list[tuple[str, str]]) -> str:
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "])
