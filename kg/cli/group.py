"""Options that belong together as one parameter of a command: the fields of a frozen dataclass."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter
from typing import Any


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command as typer takes it: a parameter that is a dataclass gives way to one option for each of its fields."""
    own = inspect.signature(command, eval_str=True)
    groups = {name: p.annotation for name, p in own.parameters.items() if is_dataclass(p.annotation)}

    @wraps(command)
    def call(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})  # type: ignore[operator]
        command(**given)

    spread = [part for p in own.parameters.values() for part in (_options(groups[p.name]) if p.name in groups else [p])]
    plain = own.replace(parameters=[p.replace(kind=Parameter.KEYWORD_ONLY) for p in spread])
    call.__signature__ = plain  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in spread}
    return call


def _options(group: Any) -> list[Parameter]:
    return list(inspect.signature(group, eval_str=True).parameters.values())
