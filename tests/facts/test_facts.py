"""What an article gives: its facts, and the things that it says something of or names."""

from __future__ import annotations

from kg.extract import extractor
from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article
from kg.ontology import load_ontology
from kg.text import parse

LEXICON = load_lexicon()
EXTRACT = extractor(load_ontology(), LEXICON)
TEXT = "Halden Pharma Co., Ltd. is headquartered in Kunshan. Norvik Biotech Co., Ltd. was also mentioned."


def _names(publisher: str) -> set[str]:
    found = EXTRACT(Article("sample", TEXT, date="2024-06-01", publisher=publisher))
    return {one.name for one in found.referents}


def test_a_company_is_given_though_nothing_is_said_of_it() -> None:
    assert {"Halden Pharma Co., Ltd.", "Norvik Biotech Co., Ltd.", "Kunshan"} <= _names("")


def test_the_publisher_is_no_thing_of_its_article_but_where_something_is_said_of_it() -> None:
    assert "Norvik Biotech Co., Ltd." not in _names("Norvik Biotech Co., Ltd.")
    assert "Halden Pharma Co., Ltd." in _names("Halden Pharma Co., Ltd.")


def test_described_things_are_given_only_with_something_said_of_them() -> None:
    article = Article("sample", "The visitors toured the vaccine plant and left at noon.", date="2024-06-01")
    assert [one.cls for one in find_mentions(parse(article, LEXICON), LEXICON).referents] == ["Facility"]
    assert EXTRACT(article).referents == ()
