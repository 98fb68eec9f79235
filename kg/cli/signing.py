"""Who decides, when and why: the options that every decision takes."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import typer

from kg.pipeline.corrections import Signature


@dataclass(frozen=True, slots=True)
class Signing:
    """The options as they are given."""

    reason: Annotated[str, typer.Option("--reason", help="Why, for those who read the log.")] = ""
    by: Annotated[
        str, typer.Option("--by", envvar="KG_REVIEWER", metavar="NAME", help="Who decides; else the login name.")
    ] = ""
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="When, as in 2026-03-03T09:30:00Z; else now.")] = ""


def sign(given: Signing) -> Signature:
    """The signature of a decision: the only place where the clock is asked."""
    return Signature(_moment(given.at), given.by.strip() or _login(), given.reason)


def _moment(given: str) -> str:
    try:
        moment = datetime.fromisoformat(given) if given else datetime.now(UTC)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no time; write 2026-03-03T09:30:00Z", param_hint="--at") from error
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    precision = "milliseconds" if not given or moment.microsecond else "seconds"
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise typer.BadParameter("this system has no login name; say who decides", param_hint="--by") from error
