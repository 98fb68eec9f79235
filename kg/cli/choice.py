"""Which extractor a command uses: the cards, or a language model with its budget; and what is said of its cost."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import kg.llm
from kg import paths
from kg.cli import console
from kg.cli.text import extract_article, prepare
from kg.errors import LlmError
from kg.extract import ByModel
from kg.lexicon import load_lexicon
from kg.llm import Estimate, Prices, Reader, Service, open_model
from kg.llm.budget import dollars
from kg.llm.cache import Cache
from kg.model import Article
from kg.ontology import load_ontology
from kg.pipeline import Extractor
from kg.pipeline.version import extracting_version, hash_files

_PANEL = "Language model"


class With(StrEnum):
    """Who extracts."""

    CARDS = "cards"
    LLM = "llm"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Choice:
    """The extractor, and for a model which one it is and what it may take."""

    with_: Annotated[With, typer.Option("--with", help="Who extracts; `both` shows where they differ.")] = With.CARDS
    model: Annotated[
        str,
        typer.Option(
            "--model", envvar="KG_MODEL", metavar="PROVIDER:NAME", rich_help_panel=_PANEL, help="The model to ask."
        ),
    ] = ""
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            envvar="KG_BASE_URL",
            metavar="URL",
            rich_help_panel=_PANEL,
            help="A server that speaks OpenAI's protocol; its key is read from OPENAI_API_KEY.",
        ),
    ] = ""
    budget: Annotated[
        int | None,
        typer.Option(
            "--budget", min=1, metavar="TOKENS", rich_help_panel=_PANEL, help="Refuse to start or go on above it."
        ),
    ] = None
    price: Annotated[
        str,
        typer.Option(
            "--price",
            metavar="IN,OUT",
            rich_help_panel=_PANEL,
            help="US dollars for a million tokens in and out, where the model's price is not known.",
        ),
    ] = ""

    @property
    def uses_model(self) -> bool:
        """Whether a model is asked."""
        return self.with_ is not With.CARDS

    @property
    def names_model(self) -> str:
        """The first option given that is for models only; what the environment says is no option."""
        given = {
            "--model": self.model != os.environ.get("KG_MODEL", "") and self.model,
            "--base-url": self.base_url != os.environ.get("KG_BASE_URL", "") and self.base_url,
            "--budget": self.budget,
            "--price": self.price,
        }
        return next((name for name, value in given.items() if value), "")


@contextmanager
def open_choice(choice: Choice, jobs: int) -> Iterator[ByModel | None]:
    """The extractor by model, closed with the block; None where the cards alone are asked for.

    Raises:
        LlmError: no model is named, or it cannot be asked here.
    """
    if not choice.uses_model:
        if choice.names_model:
            raise typer.BadParameter("it is for a language model; add --with llm", param_hint=choice.names_model)
        prepare()
        yield None
        return
    if jobs != 1:
        raise typer.BadParameter(
            "a language model reads one article after another; leave --jobs out", param_hint="--jobs"
        )
    if not choice.model:
        raise LlmError("--with llm needs a model: --model PROVIDER:NAME, or a name at a --base-url (see README)")
    ontology, lexicon = load_ontology(), load_lexicon()
    model = open_model(Service(choice.model, choice.base_url), ontology, _prices(choice.price))
    cache = Cache(paths.cache_folder(), (choice.model, choice.base_url, model.version), model.form)
    try:
        yield ByModel(Reader(model, ontology, cache, choice.budget), ontology, lexicon)
    finally:
        model.close()


def extractor_of(by_model: ByModel | None) -> Extractor:
    """What `kg build` is handed; articles are read again when the model, the prompt or the code of either changes."""
    if by_model is None:
        return Extractor(extract_article, extracting_version())
    model = by_model.reader.model
    code = hash_files([Path(kg.llm.__file__).parent])
    version = " ".join([extracting_version(), code, model.name, model.service.base_url, model.version])
    return Extractor(by_model.extract, version)


def announce(by_model: ByModel, articles: Sequence[Article]) -> None:
    """Say on standard error what reading the articles will take.

    Raises:
        LlmError: it is more than the budget.
    """
    estimate = Estimate()
    with console.progress() as report:
        for done, article in enumerate(articles, 1):
            estimate += by_model.plan(article)
            report("estimate", done, len(articles))
    reader = by_model.reader
    prices = reader.model.prices
    cost = prices.cost(estimate.tokens_in, estimate.tokens_out) if prices else None
    console.note(
        f"{reader.model.name}, estimate for {_count(estimate.articles, 'article')}: "
        f"{_count(estimate.requests, 'request')}, about {estimate.tokens_in:,} tokens in and {estimate.tokens_out:,} "
        f"out unless answers must be mended, {dollars(cost)}; {estimate.cached} from the cache"
    )
    if reader.budget is not None and estimate.tokens > reader.budget:
        raise LlmError(
            f"about {estimate.tokens:,} tokens are more than the budget of {reader.budget:,}; nothing was asked. "
            "Give fewer articles or a larger --budget"
        )


def settle(by_model: ByModel) -> None:
    """Say on standard error what was taken, and which of the model's records were refused or cut, and why."""
    reader = by_model.reader
    spent, prices = reader.spent, reader.model.prices
    cost = prices.cost(spent.tokens_in, spent.tokens_out) if prices else None
    console.note(
        f"{reader.model.name}, taken: {_count(spent.requests, 'request')}, {spent.tokens_in:,} tokens in and "
        f"{spent.tokens_out:,} out, {dollars(cost)}; {spent.cached} from the cache"
    )
    count = sum(reasons.total() for reasons in reader.refused.values())
    if count:
        console.note(f"{reader.model.name}, refused or left out: {count}")
    for article, reasons in sorted(reader.refused.items()):
        for reason, times in sorted(reasons.items()):
            again = f" ({times} times)" if times > 1 else ""
            console.note(f"  {article}: {reason.removeprefix(f'{article}, ')}{again}")


def _prices(given: str) -> Prices | None:
    try:
        return Prices.of(given) if given else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--price") from None


def _count(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"
