"""Reads articles with a model, window by window: what was answered before comes from the cache, all passes the gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from kg.errors import LlmError
from kg.llm.asking import AskError, Model
from kg.llm.budget import Estimate, Spent, estimate_request
from kg.llm.cache import Cache
from kg.llm.draft import Check, Draft, Reading, read_reply
from kg.llm.merge import merge
from kg.llm.prompt import message
from kg.llm.reply import Reply
from kg.llm.source import Source
from kg.llm.windows import Window, windows_of
from kg.model import Extraction, Fact, Referent
from kg.ontology import Ontology


@dataclass(slots=True)
class Reader:
    """A model at work: what it has taken so far, and what of its records was refused."""

    model: Model
    ontology: Ontology
    cache: Cache
    #: Tokens that may be taken in all, None for as many as it takes.
    budget: int | None = None
    spent: Spent = field(default_factory=Spent)
    #: By article, why records were refused, and how often.
    refused: dict[str, Counter[str]] = field(default_factory=dict)
    #: Why nothing more is asked, or "".
    stopped: str = ""

    def plan(self, source: Source, check: Check) -> Estimate:
        """What reading an article would take, beyond what the cache holds."""
        total = Estimate(articles=1)
        things: Mapping[str, Referent] = {}
        missing = False
        for window in windows_of(source.document):
            asked = message(source.article, window, things.values())
            reply = None if missing else self.cache.get(source.article.digest, asked)
            if reply is None:
                missing = True
                total += estimate_request(self.model.told, len(asked), len(window.text(source.article.text)))
            else:
                total += Estimate(cached=1)
                things = read_reply(reply, self._reading(source, window, check), things).things
        return total

    def read(self, source: Source, check: Check) -> Extraction:
        """The extraction of an article.

        Raises:
            LlmError: the budget is used up, or a window was not answered; answers to the others are kept.
        """
        things: Mapping[str, Referent] = {}
        facts: list[Fact] = []
        refused: Counter[str] = Counter()
        for window in windows_of(source.document):
            judge = partial(read_reply, reading=self._reading(source, window, check), known=things)
            asked = message(source.article, window, things.values())
            reply = self.cache.get(source.article.digest, asked)
            if reply is None:
                text = len(window.text(source.article.text))
                self._afford(estimate_request(self.model.told, len(asked), text))
                reply = self._ask(asked, judge)
                self.cache.put(source.article.digest, asked, reply)
            else:
                self.spent.cached += 1
            draft: Draft = judge(reply)
            things = draft.things
            facts += draft.facts
            refused.update((*draft.dropped, *draft.refused))
        self.refused[source.article.id] = refused
        return merge(source, things, facts, self.ontology)

    def _reading(self, source: Source, window: Window, check: Check) -> Reading:
        return Reading(source, window, self.ontology, check, self.model.name)

    def _afford(self, next_one: Estimate) -> None:
        if not self.stopped and self.budget is not None and self.spent.tokens + next_one.tokens > self.budget:
            self.stopped = (
                f"the token budget of {self.budget} does not last for the next request (about {next_one.tokens}, after "
                f"{self.spent.tokens} taken); what was answered is kept, so go on with a larger --budget"
            )
        if self.stopped:
            raise LlmError(self.stopped)

    def _ask(self, asked: str, judge: partial[Draft]) -> Reply:
        left = None if self.budget is None else max(0, self.budget - self.spent.tokens)
        try:
            answer = self.model.ask(asked, lambda reply: judge(reply).refused, left)
        except AskError as error:
            self._count(*error.taken)
            if error.final:
                self.stopped = str(error)
            raise
        self._count(*answer[1:])
        return answer.reply

    def _count(self, requests: int, tokens_in: int, tokens_out: int) -> None:
        self.spent.requests += requests
        self.spent.tokens_in += tokens_in
        self.spent.tokens_out += tokens_out
