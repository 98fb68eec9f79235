"""`kg terms`: the ontology from the shell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape

from kg.cli import console
from kg.cli.options import Json
from kg.ontology import Ontology, Term, load_ontology

_GROUPS = {
    "classes": "Classes of things",
    "relations": "Relations between things",
    "derived": "Relations that reasoning adds",
    "attributes": "Attributes of things",
    "identifiers": "What others know things by",
    "metrics": "Metrics of figures",
    "schemes": "Vocabularies",
    "records": "Records of what is said",
    "qualifiers": "Qualifiers of records",
}


def complete_term(incomplete: str) -> list[str]:
    """The terms that begin so, for the shell."""
    return [name for name in load_ontology().terms if name.startswith(incomplete)]


def terms(
    name: Annotated[
        str | None,
        typer.Argument(help="A term: Park, locatedIn, outputValue.", show_default=False, autocompletion=complete_term),
    ] = None,
    as_json: Json = False,
) -> None:
    """Browse the ontology: all terms, or one."""
    ontology = load_ontology()
    if name is not None:
        found = ontology.describe(name)
        console.write_json(asdict(found)) if as_json else _show(found, ontology)
    elif as_json:
        console.write_json({group: [asdict(term) for term in _group(ontology, group).values()] for group in _GROUPS})
    else:
        _list(ontology)


def _group(ontology: Ontology, name: str) -> Mapping[str, Term]:
    group: Mapping[str, Term] = getattr(ontology, name)
    return group


def _list(ontology: Ontology) -> None:
    for name, title in _GROUPS.items():
        rows = [
            ["  " * _depth(term, ontology) + term.name, term.labels.get("zh", ""), term.definition]
            for term in _tree(_group(ontology, name))
        ]
        console.table(title, ["term", "中文", "definition"], rows)
    console.say("[dim]kg terms NAME says more about one of them.[/]")


def _depth(term: Term, ontology: Ontology) -> int:
    return len([above for above in term.ancestors if ontology.terms[above].kind == term.kind])


def _tree(group: Mapping[str, Term]) -> list[Term]:
    """The terms of a group, each below the first of its parents."""
    below: dict[str, list[Term]] = {}
    for term in group.values():
        parent = next((parent for parent in term.parents if parent in group), "")
        below.setdefault(parent, []).append(term)

    def walk(name: str) -> list[Term]:
        return [found for term in below.get(name, []) for found in (term, *walk(term.name))]

    return walk("")


def _show(term: Term, ontology: Ontology) -> None:
    console.say(f"[bold]{escape(term.name)}[/]  [dim]{escape(term.kind)}[/]  {escape(term.iri)}")
    for title, value in _describe(term, ontology):
        if value:
            console.say(f"  [dim]{title}[/]  {escape(value)}")


def _describe(term: Term, ontology: Ontology) -> list[tuple[str, str]]:
    traits = [
        name for name in ("symmetric", "transitive", "functional", "asymmetric", "irreflexive") if getattr(term, name)
    ]
    properties = {**ontology.relations, **ontology.attributes}
    line = {term.name, *term.ancestors} if term.kind == "class" else set()
    leaving = [name for name, one in properties.items() if line & {*one.domain}]
    arriving = [name for name, one in ontology.relations.items() if line & {*one.range}]
    inverse = term.inverse or ", ".join(term.inverse_labels.values())
    return [
        ("label     ", ", ".join(f"{label} ({tag})" for tag, label in term.labels.items())),
        ("also      ", ", ".join(name for names in term.alternatives.values() for name in names)),
        ("definition", term.definition),
        ("is not    ", term.note),
        ("example   ", term.example),
        ("under     ", ", ".join(term.parents)),
        ("above     ", ", ".join(one.name for one in ontology.terms.values() if term.name in one.parents)),
        ("concepts  ", ", ".join(ontology.scheme(term.name)) if term.kind == "scheme" else ""),
        ("from      ", ", ".join(term.domain)),
        ("to        ", ", ".join(term.range)),
        ("inverse   ", inverse),
        ("is        ", ", ".join(traits)),
        ("unit      ", term.unit),
        ("scheme    ", term.scheme),
        ("has       ", ", ".join(leaving)),
        ("target of ", ", ".join(arriving)),
    ]
