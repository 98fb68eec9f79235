"""The options that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Data: TypeAlias = Annotated[
    Path, typer.Option("--data", envvar="KG_DATA", metavar="DIR", help="The directory in which the graph lives.")
]

Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]

#: Where the graph lives unless `--data` or KG_DATA says otherwise.
HERE = Path("graph")
