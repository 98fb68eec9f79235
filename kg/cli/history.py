"""`kg history`: what an article stated before it was corrected."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from kg import pipeline
from kg.cli import console
from kg.cli.articles import find_article
from kg.cli.options import HERE, Data, Json


def history(
    article: Annotated[str, typer.Argument(help="The article's id, as `kg stats --articles` lists it.")],
    data: Data = HERE,
    as_json: Json = False,
) -> None:
    """Show what an article stated before it was corrected.

    Each version is listed with the facts that the correction brought and took away. Only the last version is in the
    graph. Withdrawing an article forgets the earlier ones, too.
    """
    editions = pipeline.history(find_article(data, article).id, data)
    if as_json:
        console.write_json(
            [
                {
                    "sha256": edition.article.digest,
                    "title": edition.article.title,
                    "publisher": edition.article.publisher,
                    "date": edition.article.date,
                    "extractor": edition.extractor,
                    "facts": edition.facts,
                    "more": edition.more,
                    "less": edition.less,
                }
                for edition in editions
            ]
        )
        return
    for number, edition in enumerate(editions, 1):
        about = ", ".join(filter(None, (edition.article.publisher, edition.article.date, edition.article.title)))
        console.say(f"[bold]{number}[/] {escape(about)} ({edition.facts} facts, sha256 {edition.article.digest[:12]})")
        for mark, facts in (("+", edition.more if number > 1 else ()), ("-", edition.less)):
            for fact in facts:
                console.say(f"  {mark} {escape(fact)}")
