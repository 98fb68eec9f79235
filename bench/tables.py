"""Writes the tables of `docs/quality.md` and `README.md` from the measured figures, each between its two marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

#: What the columns of the first table are called.
COLUMNS = ("entity", "relation", "relation+", "attribute", "figure", "figure+", "facts", "facts+")
_BLOCK = re.compile(r"(<!-- made by: make quality, (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

Figures = Mapping[str, Any]


def fill(text: str, figures: Figures) -> str:
    """A document with every table that it names made anew.

    Raises:
        KeyError: it names a table that there is not.
    """
    return _BLOCK.sub(lambda match: f"{match[1]}\n{TABLES[match['name']](figures)}\n{match[3]}", text)


def _sets(figures: Figures) -> str:
    rows = []
    for one in figures["sets"].values():
        kinds = one["held_out"]
        rows.append([f"**{one['title']}** ({one['articles']})", "held out", *(_span(kinds[k]) for k in COLUMNS)])
        if "worst" in one:
            rows.append(["", "worst third", *(f"{one['worst'][k]:.2f}" for k in COLUMNS)])
        rows.append(["", "as shipped", *(f"{one['shipped'][k]['F1']:.2f}" for k in COLUMNS)])
        rows.append(["", "gap", *(f"{one['gap'][k]:+.2f}" for k in COLUMNS)])
    return _table(["articles", "weights", *COLUMNS], rows)


def _summary(figures: Figures) -> str:
    columns = ("entity", "relation", "figure", "figure+", "facts", "facts+")
    one, press = (figures["sets"][name] for name in ("reference", "press"))
    passages = figures["passages"]
    rows = [
        [f"{one['articles']} reference articles, held out", *(_span(one["held_out"][kind]) for kind in columns)],
        ["the worst third of these", *(f"{one['worst'][kind]:.2f}" for kind in columns)],
        [f"{press['articles']} training articles, held out", *(_span(press["held_out"][kind]) for kind in columns)],
    ]
    table = _table(["articles", *columns], rows)
    web = passages["shipped"]["all"]
    rates = f"precision {_share(web['P'], web['interval']['P'])}, recall {_share(web['R'], web['interval']['R'])}"
    return f"{table}\nOn {passages['articles']} passages of KnowledgeNet, from which nothing is learned: {rates}.\n"


def _kinds(figures: Figures) -> str:
    return _table(
        ["kind", "in gold", "given", "precision", "recall", "F1"],
        [[kind, *_rates(figures["together"][kind])] for kind in COLUMNS],
    )


def _terms(figures: Figures) -> str:
    return _table(
        ["kind", "term", "in gold", "given", "precision", "recall", "F1"],
        [[row["kind"], f"`{row['term']}`", *_rates(row)] for row in figures["terms"]],
    )


def _passages(figures: Figures) -> str:
    return _table(
        ["property", "in gold", "given", "precision", "recall", "F1"],
        [[name.replace("_", " "), *_rates(row)] for name, row in figures["passages"]["shipped"].items()],
    )


def _confidence(figures: Figures) -> str:
    rows = [
        [
            f"{row['from']:.1f}–{row['to']:.1f}",
            str(row["facts"]),
            f"{row['mean']:.2f}",
            _share(row["right"], row["interval"]),
            f"{row['right+']:.2f}",
        ]
        for row in figures["confidence"]["bins"]
        if row["facts"]
    ]
    table = _table(["confidence", "facts", "mean confidence", "right", "right with qualifiers"], rows)
    return f"{table}\nMean distance between confidence and share right: {figures['confidence']['error']:.3f}.\n"


def _rates(row: Figures) -> list[str]:
    spans = row["interval"]
    shares = [_share(row[name], spans.get(name, [])) for name in ("P", "R", "F1")]
    return [str(row["hit"] + row["missed"]), str(row["hit"] + row["extra"]), *shares]


def _span(row: Figures) -> str:
    return _share(row["F1"], row["interval"].get("F1", []))


def _share(value: float, span: Iterable[float]) -> str:
    ends = [f"{end:.2f}" for end in span]
    return f"{value:.2f} ({'–'.join(ends)})" if ends else f"{value:.2f}"


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    named = list(columns)
    lines = [named, ["---"] * len(named), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


TABLES: Mapping[str, Callable[[Figures], str]] = {
    "sets": _sets,
    "kinds": _kinds,
    "summary": _summary,
    "terms": _terms,
    "passages": _passages,
    "confidence": _confidence,
}
