"""Units, currencies and bounds of a language as lookups, and the patterns that find numbers with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.errors import LexiconError
from kg.lexicon import Lexicon
from kg.mentions.numbers import DIGITS, Numbers, alternatives, load_numbers
from kg.model import Bound


@dataclass(frozen=True, slots=True)
class Measures:
    """What the tables `forms/{units,currencies,bounds,numbers,labels}` say, ready for use."""

    numbers: Numbers
    currency: dict[str, str]
    #: Unit forms, in lower case with spaces for hyphens, to (unit, factor).
    unit: dict[str, tuple[str, Decimal]]
    #: (before or after, form) to bound.
    bounds: dict[tuple[str, str], Bound]
    #: Words before a number that make it a label: "Phase 3", "Hall 5".
    labels: frozenset[str]
    #: A number beside a month's name is a date that the calendar may not have.
    months: frozenset[str]
    number: re.Pattern[str]
    fraction: re.Pattern[str]
    ratio: re.Pattern[str]
    rank: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def unit_of(self, form: str) -> tuple[str, Decimal]:
        """The unit and factor of a form as matched."""
        key = " ".join(form.lower().replace("-", " ").split())
        return self.unit.get(form.strip()) or self.unit[key]


@cache
def load_measures(lexicon: Lexicon) -> Measures:
    """The measures of a language.

    Raises:
        LexiconError: a bound is none of the contract's.
    """
    numbers = load_numbers(lexicon)
    currencies = lexicon.table("forms/currencies")
    before = {row["form"]: row["code"] for row in currencies if row["place"] == "before"}
    after = {row["form"].lower(): (row["code"], Decimal(1)) for row in currencies if row["place"] == "after"}
    units = {row["form"]: (row["unit"], Decimal(row["factor"])) for row in lexicon.table("forms/units")}
    units = {form if len(form) == 1 else form.lower(): value for form, value in units.items()}
    bounds = _bounds(lexicon)
    return Measures(
        numbers=numbers,
        currency=before,
        unit=after | units,
        bounds=bounds,
        labels=lexicon.column("forms/labels"),
        months=lexicon.column("forms/months"),
        number=_number(numbers, before, after | units),
        fraction=_fraction(numbers),
        ratio=re.compile(
            rf"(?<![\w.,$-])(?P<part>{numbers.words}|\d{{1,2}})(?:\s(?:[a-z]+\s){{0,5}}?(?:in|out\sof)\severy|\s(?:in|out\sof))"
            rf"\s(?P<whole>{numbers.words}|\d{{1,3}})(?![\w.,%]*\d|\s?%|\spercent)(?!\w)",
            re.IGNORECASE,
        ),
        rank=re.compile(
            rf"(?<![\w-])(?:(?:[Nn]o\.?\s?|[Nn]umber\s|№\s?|#)(?P<number>\d{{1,4}}|{numbers.words})"
            rf"|(?:TOP|[Tt]op)(?:\s|-)(?P<top>\d{{1,4}}|{numbers.words})|(?P<ordinal>{numbers.ordinals}))(?![\w%]|[.,]\d)"
        ),
        before=re.compile(
            rf"(?:^|(?<=[\s(（—–“\"-]))(?P<form>{_any(form for place, form in bounds if place == 'before')})"
            r"(?:(?<=\W)|\s)?(?:\s?(?:the|a|an|another|additional|extra|further|record|total|of|combined|whopping|or|"
            r"some|roughly|about|nearly|approximately|around)(?=\s))*\s?$",
            re.IGNORECASE,
        ),
        after=re.compile(
            rf"[\s-]?(?P<form>{_any(form for place, form in bounds if place == 'after')})(?![\w])", re.IGNORECASE
        ),
    )


def _bounds(lexicon: Lexicon) -> dict[tuple[str, str], Bound]:
    bounds: dict[tuple[str, str], Bound] = {}
    for row in lexicon.table("forms/bounds"):
        match row["bound"]:
            case "min" | "max" | "about" | "exact" as bound:
                bounds[row["place"], row["form"].lower()] = bound
            case other:
                raise LexiconError(f"forms/bounds: {row['form']!r} is {other!r}: use exact, min, max or about")
    return bounds


def _any(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(f).replace(r"\ ", r"\s") for f in sorted(forms, key=lambda f: (-len(f), f))) + ")"


def _number(numbers: Numbers, before: dict[str, str], after: dict[str, tuple[str, Decimal]]) -> re.Pattern[str]:
    """Sign, currency, number, scale and unit; a one-letter scale needs a currency before the number."""
    currency = "|".join(re.escape(form) for form in sorted(before, key=lambda f: (-len(f), f)))
    units = alternatives(form for form in after if len(form) > 1)
    single = "".join(re.escape(form) for form in after if len(form) == 1)
    scales = alternatives(numbers.scale)
    short = alternatives(form for form in numbers.short if len(form) > 1)
    unit = rf"(?:[\s-]?(?P<unit>(?i:{units})|[{single}])(?![A-Za-z0-9]))?"
    letter = r"(?<=\d)[kK]|(?(currency)[mMbB]|(?!))"
    scale = rf"(?P<scale>(?:[\s-]?(?i:{scales})|\s?(?i:{short})|{letter})(?![A-Za-z]))?"
    number = rf"(?P<number>{DIGITS}|{numbers.words}|(?i:half\sa|an?)(?=\s(?i:{scales})))(?![A-Za-z]?\d)"
    edge = r"(?<![A-Za-z0-9_.\\/&#])(?<![A-Za-z0-9]-)(?<![A-Za-z0-9],)"
    sign = rf"(?P<sign>[+−-](?=[\d$€£]))?(?:(?P<currency>{currency})\s?)?"
    return re.compile(rf"{edge}{sign}{number}{scale}{unit}(?![A-Za-z\d]|\.\d|,\d{{3}})")


def _fraction(numbers: Numbers) -> re.Pattern[str]:
    """Fractions that are unmistakable: "three fifths", "a third of", "by a quarter"; "half of"."""
    wholes = alternatives(form for form in numbers.fraction if form.endswith("s") and form != "halves")
    ones = alternatives(form for form in numbers.fraction if not form.endswith("s") and form != "half")
    return re.compile(
        rf"(?<![\w-])(?:(?P<part>(?:{numbers.words}|an?)(?=[\s-](?:{wholes}\b|{ones}\s(?:of|the|more|less|faster)\b)))[\s-]"
        rf"|(?P<lead>(?<=by\sa\s)|(?<=to\sa\s)|(?<=than\sa\s)|(?<=about\sa\s)|(?<=nearly\sa\s)|(?<=one-)|(?=half\s(?:of|the)\s)))"
        rf"(?P<whole>{wholes}|{ones}|half)(?!\w)",
        re.IGNORECASE,
    )
