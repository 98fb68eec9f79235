"""Which third of its folder an article belongs to: what is learned without a third is measured on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def thirds(articles: Iterable[str]) -> dict[str, int]:
    """For each article id of one folder the rest, on division by three, of its number in sorted order."""
    return {article: number % 3 for number, article in enumerate(sorted(articles))}


def folder_of(held: Collection[int]) -> str:
    """The name of the folder of what is learned without some thirds."""
    return "-".join(["without", *map(str, sorted(held))]) if held else "whole"
