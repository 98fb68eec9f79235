"""Figures as boards show them: a number with its metric, bound, period and status."""

from __future__ import annotations

from dataclasses import dataclass

from kg.serve.pages.asking import Row, text


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: its node, and all that its number is told from."""

    #: IRI of the figure.
    node: str
    #: IRI of a concept, as the bound.
    metric: str
    value: str
    high: str
    unit: str
    bound: str
    period: str
    counted: str = ""
    #: The last day of the period, "" where there is none.
    end: str = ""
    #: The local name of its status.
    status: str = "actual"
    #: Of a target or forecast, what came of it: met, missed or open; "" where that is not known.
    outcome: str = ""

    @property
    def number(self) -> float:
        """The number, or the middle of its range."""
        return (float(self.value) + float(self.high)) / 2 if self.high else float(self.value)


def read_amount(row: Row, node: str) -> Amount:
    """The amount of a row, whose node is in a variable."""
    return Amount(
        text(row[node]),
        text(row["metric"]),
        text(row["value"]),
        text(row.get("high")),
        text(row["unit"]),
        text(row["bound"]),
        text(row.get("period")),
        text(row.get("counted")),
        text(row.get("end")),
        local_name(text(row.get("status"))) or "actual",
    )


def local_name(iri: str) -> str:
    """What stands behind the number sign of an IRI."""
    return iri.rpartition("#")[2]


def numeral(value: str) -> int | float | None:
    """A number as programs have it; None for none."""
    if not value:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number
