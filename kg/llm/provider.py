"""The model behind a name: any provider of pydantic-ai, or a server that speaks OpenAI's protocol at a base URL."""

from __future__ import annotations

import asyncio
import os
from contextlib import AsyncExitStack
from decimal import Decimal
from typing import Any, cast

from genai_prices import Usage, calc_price
from pydantic_ai import Agent, ModelRetry, RunContext
from pydantic_ai import exceptions as wrong
from pydantic_ai.models import Model as Engine
from pydantic_ai.models import infer_model
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
from pydantic_ai.usage import RunUsage, UsageLimits

from kg.errors import LlmError
from kg.llm.asking import Answer, AskError, Judge, Model, Service
from kg.llm.budget import Prices
from kg.llm.prompt import instructions, prompt_version
from kg.llm.reply import Reply, reply_type
from kg.ontology import Ontology

#: How often a model may mend a reply before what passes of it is taken.
RETRIES = 2
#: How many of a reply's faults it is told of at once.
_LISTED = 20
#: Answers of a server after which it is not asked again; the client itself waits and tries again after others.
_FINAL = frozenset({401, 402, 403, 404})
#: Where the key for a base URL comes from; there is no option for it, since command lines are logged.
_KEY = "OPENAI_API_KEY"


def open_model(
    service: Service, ontology: Ontology, prices: Prices | None = None, engine: Engine | None = None
) -> Model:
    """The model of a service, or of an engine that is at hand already.

    Raises:
        LlmError: there is no such provider, or its key is not in the environment.
    """
    form, text = reply_type(ontology), instructions(ontology)
    agent = Agent(engine or _engine(service), output_type=form, instructions=text, deps_type=object, retries=RETRIES)
    agent.output_validator(_mend)
    where = f"{service.model} at {service.base_url}" if service.base_url else service.model
    told = len(text) + len(str(form.model_json_schema()))
    line = _Line(agent, where)
    prices = prices or _known_prices(service)
    return Model(service, prompt_version(ontology), told, form, line.ask, prices, line.close)


class _Line:
    """An agent in an event loop of its own: connections to a model belong to the loop that opened them."""

    def __init__(self, agent: Agent[Any, Reply], where: str) -> None:
        self._agent = agent
        self._where = where
        self._runner = asyncio.Runner()
        self._opened = AsyncExitStack()
        self._entered = False

    def ask(self, message: str, judge: Judge, tokens: int | None) -> Answer:
        """The agent's answer, as `kg.llm.asking.Ask` has it."""
        usage = RunUsage()
        limits = UsageLimits(total_tokens_limit=tokens)
        try:
            reply = self._runner.run(self._run(message, deps=judge, usage=usage, usage_limits=limits))
        except wrong.UsageLimitExceeded as error:
            raise AskError("the token budget is used up; raise --budget", _taken(usage), final=True) from error
        except wrong.UnexpectedModelBehavior as error:
            reason = f"the model gave no answer of the form asked for ({error})"
            raise AskError(reason, _taken(usage), final=False) from error
        except (wrong.AgentRunError, wrong.UserError) as error:
            reason = f"{self._where} cannot be asked ({error}); mind --model, --base-url and the key"
            raise AskError(reason, _taken(usage), final=_is_final(error)) from error
        return Answer(reply, *_taken(usage))

    def close(self) -> None:
        """Close the connections, and the loop with them."""
        with self._runner as runner:
            runner.run(self._opened.aclose())

    async def _run(self, message: str, **options: Any) -> Reply:
        if not self._entered:
            await self._opened.enter_async_context(self._agent)
            self._entered = True
        return cast("Reply", (await self._agent.run(message, **options)).output)


def _is_final(error: Exception) -> bool:
    """Whether the next request would fail too: no server, no key, no money, no such model."""
    return not isinstance(error, wrong.ModelHTTPError) or error.status_code in _FINAL


def _mend(context: RunContext[Any], reply: Reply) -> Reply:
    """Tell the model what is refused while it may still mend it; afterwards what passes is taken."""
    reasons = context.deps(reply)
    if not reasons or context.retry >= context.max_retries:
        return reply
    more = [f"… and {len(reasons) - _LISTED} more"] if len(reasons) > _LISTED else []
    listed = "\n".join(f"- {reason}" for reason in [*reasons[:_LISTED], *more])
    raise ModelRetry(f"These records are refused:\n{listed}\nGive all records again, with these mended or left out.")


def _engine(service: Service) -> Engine:
    try:
        if not service.base_url:
            return infer_model(service.model)
        # Servers of one's own ask for no key, and the client wants one.
        key = os.environ.get(_KEY) or "none"
        provider = OpenAICompatibleProvider("openai-compatible", base_url=service.base_url, api_key=key)
        return OpenAIChatModel(service.model.removeprefix("openai:"), provider=provider)
    except (wrong.UserError, ImportError, ValueError) as error:
        # What follows there is advice for those who write programs with it.
        reason = str(error).partition(" To try Pydantic AI")[0]
        raise LlmError(f"--model {service.model}: {reason}") from error


def _taken(usage: RunUsage) -> tuple[int, int, int]:
    return usage.requests, usage.input_tokens, usage.output_tokens


def _known_prices(service: Service) -> Prices | None:
    """The prices of a model as the price list that pydantic-ai brings has them, None where it has none."""
    provider, _, name = service.model.rpartition(":")
    where: dict[str, Any] = {"provider_id": provider or None}
    if service.base_url:
        where = {"provider_api_url": service.base_url}
    try:
        million = calc_price(Usage(input_tokens=1_000_000, output_tokens=1_000_000), name, **where)
    except LookupError:
        return None
    return Prices(Decimal(million.input_price), Decimal(million.output_price))
