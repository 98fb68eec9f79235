"""The command `kg`, the outermost layer: it reads arguments, calls one function of the layers below, and prints."""

from kg.cli.main import main

__all__ = ["main"]
