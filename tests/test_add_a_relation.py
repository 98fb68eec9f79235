"""What docs/add-a-relation.md says is done word for word: a term, a card, no Python."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from kg.extract import extractor
from kg.lexicon import load_lexicon
from kg.model import Article, Relation
from kg.ontology import load_ontology
from kg.paths import LEXICON, ONTOLOGY

PAGE = Path(__file__).parent.parent / "docs" / "add-a-relation.md"


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{PAGE} has no {language} block"
    return found[1]


def _extract(folder: Path, text: str) -> list[tuple[str, str, str]]:
    extract = extractor(load_ontology(folder / "ontology"), load_lexicon(folder / "en"))
    extraction = extract(Article("a", text))
    names = {r.id: r.name for r in extraction.referents}
    found = [f for f in extraction.facts if isinstance(f, Relation) and f.predicate == "regulates"]
    return [(names[f.subject], f.predicate, names[f.object]) for f in found]


def test_a_term_and_a_card_are_enough(tmp_path: Path) -> None:
    shutil.copytree(ONTOLOGY, tmp_path / "ontology")
    shutil.copytree(LEXICON / "en", tmp_path / "en")
    terms = tmp_path / "ontology" / "parkgraph.ttl"
    terms.write_text(terms.read_text(encoding="utf-8") + "\n" + _block("turtle"), encoding="utf-8")
    (tmp_path / "en" / "relations" / "regulates.toml").write_text(_block("toml"), encoding="utf-8")

    stated = _extract(tmp_path, "The Norland Medicines Agency regulates Halden Pharma Co., Ltd. and three other firms.")
    passive = _extract(tmp_path, "Halden Pharma Co., Ltd. is supervised by the Norland Medicines Agency.")
    denied = _extract(tmp_path, "The Norland Medicines Agency does not regulate Halden Pharma Co., Ltd.")

    assert stated == passive == [("Norland Medicines Agency", "regulates", "Halden Pharma Co., Ltd.")]
    assert denied == []
