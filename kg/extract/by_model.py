"""Article → Extraction by a language model: joins the text side, the model and the gate that all facts pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg import rdf
from kg.lexicon import Lexicon
from kg.llm import Estimate, Reader, Source
from kg.llm.draft import Check
from kg.mentions import find_mentions
from kg.model import Article, Extraction, Fact
from kg.ontology import Ontology
from kg.text import parse


@dataclass(frozen=True, slots=True)
class ByModel:
    """The functions that extract an article with a model, and that say before what it will take."""

    reader: Reader
    ontology: Ontology
    lexicon: Lexicon

    def extract(self, article: Article) -> Extraction:
        """What the model finds in an article and the gate lets pass; `reader` counts and lists what it does not.

        Raises:
            LlmError: the budget is used up, or the model cannot be asked.
        """
        return self.reader.read(self._source(article), self._check(article))

    def plan(self, article: Article) -> Estimate:
        """What extracting an article would take."""
        return self.reader.plan(self._source(article), self._check(article))

    def _source(self, article: Article) -> Source:
        document = parse(article, self.lexicon)
        currencies = self.lexicon.column("forms/currencies", "code")
        return Source(document, find_mentions(document, self.lexicon), currencies)

    def _check(self, article: Article) -> Check:
        def check(extraction: Extraction) -> Iterator[tuple[Fact | None, str]]:
            for fault in rdf.faults(article, extraction, self.ontology, self.lexicon):
                yield fault.fact, fault.message

        return check
