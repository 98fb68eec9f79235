"""Article → Extraction by cards and learned weights: the text side said in one line."""

from __future__ import annotations

from collections.abc import Callable

from kg.facts import find_facts, load_knowledge
from kg.lexicon import Lexicon
from kg.mentions import find_mentions
from kg.model import Article, Extraction
from kg.ontology import Ontology
from kg.text import parse

#: Named in the provenance of every fact; raised when cards or mechanisms change what comes out.
EXTRACTOR = "cards/1"


def extractor(ontology: Ontology, lexicon: Lexicon) -> Callable[[Article], Extraction]:
    """The function that extracts an article with this ontology and lexicon."""

    knowledge = load_knowledge(lexicon, ontology)

    def extract(article: Article) -> Extraction:
        document = parse(article, lexicon)
        return find_facts(document, find_mentions(document, lexicon), knowledge)

    return extract
