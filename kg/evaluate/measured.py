"""How right the extraction was found to be: the figures that `bench/quality.py` wrote down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import RecordError

QUALITY = Path(__file__).parent / "quality.json"


def load_measured(path: Path = QUALITY) -> dict[str, Any]:
    """The figures by set of articles and kind; `docs/quality.md` says how they are taken and read.

    Raises:
        RecordError: the file is not there or is no JSON.
    """
    try:
        measured: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError(f"{path}: no measured figures ({error}); make them with `make quality`") from error
    return measured
