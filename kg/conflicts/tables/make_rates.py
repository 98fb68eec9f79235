"""Makes `rates.tsv` from the daily reference rates of the European Central Bank: `python make_rates.py FILE`.

FILE is `eurofxref-hist.zip` or the table in it, as the bank publishes it. Run by hand, when a decade has gone on.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import defaultdict
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, InvalidOperation
from pathlib import Path

from kg.lexicon import load_lexicon


def read(path: Path) -> str:
    """The bank's table as text."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return archive.read(archive.namelist()[0]).decode("utf-8")


def bands(table: str) -> dict[tuple[str, str], list[Decimal]]:
    """What a dollar cost on each day, by currency and decade, for the currencies that the lexicon knows."""
    known = load_lexicon().column("forms/currencies", "code")
    found: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), skipinitialspace=True):
        decade = row["Date"][:3] + "0"
        try:
            dollar = Decimal(row["USD"])
        except InvalidOperation:
            continue
        for currency in sorted(known - {"USD", "EUR"}):
            cell = row.get(currency) or ""
            if cell.replace(".", "").isdigit():
                found[currency, decade].append(Decimal(cell) / dollar)
        found["EUR", decade].append(1 / dollar)
        found["USD", decade].append(Decimal(1))
    return found


def main() -> None:
    """Write the table beside this file; ends are rounded outward to three digits."""
    lines = ["currency\tdecade\tlow\thigh"]
    for (currency, decade), rates in sorted(bands(read(Path(sys.argv[1]))).items()):
        low = Context(prec=3, rounding=ROUND_FLOOR).plus(min(rates))
        high = Context(prec=3, rounding=ROUND_CEILING).plus(max(rates))
        lines.append(f"{currency}\t{decade}\t{low:f}\t{high:f}")
    Path(__file__).with_name("rates.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
