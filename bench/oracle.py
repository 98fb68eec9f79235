"""Mentions made from gold entities: lets the facts stage be measured apart from the mentions stage.

    python bench/oracle.py ARTICLES GOLD

Every gold name is located in the text, the longest first; nominals ("the zone") and pronouns go to the nearest
referent before them whose class fits. `build` gives an article's Mentions.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.lexicon import Lexicon, load_lexicon
from kg.mentions.quantities import find_quantities
from kg.mentions.times import find_times
from kg.model import Article, Document, Form, Mention, Mentions, Referent
from kg.read.masthead import read_masthead
from kg.text import parse

#: Nominals and the classes that they may stand for.
NOMINALS = {
    "zone": "Park Place",
    "area": "Park Place",
    "new area": "Park Place",
    "park": "Park",
    "valley": "Park",
    "base": "Park Facility Platform",
    "campus": "Facility Park",
    "site": "Facility Park",
    "plant": "Facility",
    "factory": "Facility",
    "facility": "Facility",
    "complex": "Facility Park",
    "building": "Facility",
    "hub": "Park Platform Facility",
    "city": "Place Park",
    "district": "Place",
    "county": "Place",
    "province": "Place",
    "municipality": "Place",
    "state": "Place",
    "country": "Place",
    "region": "Place",
    "town": "Place Park",
    "island": "Place Park",
    "company": "Company",
    "firm": "Company",
    "group": "Company",
    "drugmaker": "Company",
    "carmaker": "Company",
    "chipmaker": "Company",
    "venture": "Company Project",
    "parent": "Company",
    "institute": "Institution Platform",
    "university": "Institution",
    "hospital": "Institution",
    "laboratory": "Platform",
    "center": "Platform Facility",
    "centre": "Platform Facility",
    "incubator": "Platform",
    "platform": "Platform",
    "fund": "Institution",
    "project": "Project Facility",
    "expo": "Event",
    "conference": "Event",
    "forum": "Event",
    "event": "Event",
    "fair": "Event",
    "exhibition": "Event",
    "summit": "Event",
    "plan": "Policy",
    "drug": "Product",
    "vaccine": "Product",
}
ANYTHING = "Park Place Company Platform Institution Facility Event Project"
PRONOUNS = r"\b[Ii]ts?\b"
COUNTRIES = frozenset(
    {"China", "India", "Japan", "Germany", "Singapore", "Thailand", "Malaysia", "Ireland", "France", "Taiwan", "US"}
)
FULL_DATES = (
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)",
    r"(?P<b>[A-Z][a-z]{2,8})\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)",
    r"(?P<d>\d\d?) (?P<b>[A-Z][a-z]{2,8})\.?,? (?P<y>(?:19|20)\d\d)",
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def articles(folder: Path, gold: Path) -> Iterator[tuple[Article, list[dict[str, object]]]]:
    """Each article that has gold records, with these, in the order of the names."""
    for path in sorted(gold.glob("*.jsonl")):
        text = next(folder.rglob(path.stem + ".txt")).read_text(encoding="utf-8")
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield Article(path.stem, text, date=published(text) or read_masthead(text, load_lexicon()).date), records


def published(text: str) -> str:
    """The publication date, by the first full date that stands in a short line or at the top."""
    for line in re.findall(r"[^\n]+", text):
        for pattern in FULL_DATES:
            for match in re.finditer(pattern, line[:160]):
                parts = match.groupdict()
                name = (parts.get("b") or "")[:3].lower()
                month = int(parts["m"]) if parts.get("m") else MONTHS.index(name) + 1 if name in MONTHS else 0
                if month:
                    return f"{parts['y']}-{month:02d}-{int(parts['d']):02d}"
        if len(line) > 250:
            break
    return ""


def build(document: Document, records: list[dict[str, object]], lexicon: Lexicon) -> Mentions:
    """The mentions that an article's gold entities have in it."""
    entities = [record for record in records if record["kind"] == "entity"]
    mentions = _named(document, entities)
    mentions += _nominals(document, entities, mentions)
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
    referents = tuple(_referent(entity, ordered) for entity in entities)
    return Mentions(referents, ordered, find_times(document, lexicon), find_quantities(document, lexicon))


def _referent(entity: dict[str, object], mentions: tuple[Mention, ...]) -> Referent:
    names = dict.fromkeys([str(entity["name"]), *map(str, entity.get("mentions", []))])  # type: ignore[call-overload]
    spans = tuple((m.start, m.end) for m in mentions if m.referent == entity["id"] and m.form in {"name", "short"})
    return Referent(str(entity["id"]), _classes(entity)[0], str(entity["name"]), tuple(names), spans=spans)


def _classes(entity: dict[str, object]) -> list[str]:
    cls = entity["class"]
    return [str(one) for one in cls] if isinstance(cls, list) else [str(cls)]


def _named(document: Document, entities: list[dict[str, object]]) -> list[Mention]:
    names: dict[str, object] = {}
    for entity in entities:
        for name in [entity["name"], *entity.get("mentions", [])]:  # type: ignore[misc]
            names.setdefault(str(name), entity["id"])
    taken: list[tuple[int, int]] = []
    found = []
    text = document.article.text
    for name in sorted(names, key=lambda one: (-len(one), one)):
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"
        for match in re.finditer(pattern, text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                lower = name[:1].islower() and name.lower().removeprefix("the ") in NOMINALS
                found.append(_mention(document, match, str(names[name]), "nominal" if lower else "name"))
    return found


def _nominals(document: Document, entities: list[dict[str, object]], named: list[Mention]) -> list[Mention]:
    classes = {str(entity["id"]): _classes(entity) for entity in entities}
    words = "|".join(sorted(NOMINALS, key=len, reverse=True))
    nominal = re.compile(rf"\b[Tt](?:he|his|hat) (?P<noun>{words})\b(?!-)")
    pronoun = re.compile(PRONOUNS)
    text = document.article.text
    counts = Counter(m.referent for m in named)
    known = list(named)
    matches = sorted([*nominal.finditer(text), *pronoun.finditer(text)], key=lambda match: match.start())
    for match in matches:
        if any(m.start < match.end() and match.start() < m.end for m in named):
            continue
        noun = match.groupdict().get("noun")
        fitting = (NOMINALS[noun] if noun else ANYTHING).split()
        before = [
            m
            for m in known
            if m.end <= match.start()
            and set(classes[m.referent]) & set(fitting)
            and not (noun and noun != "country" and text[m.start : m.end] in COUNTRIES)
        ]
        if before:
            best = max(
                before,
                key=lambda m: (
                    _salience(document, m, match.start(), noun or "")
                    + counts[m.referent] / 10
                    + (2.0 if noun and classes[m.referent][0] == fitting[0] else 0.0)
                ),
            )
            known.append(_mention(document, match, best.referent, "nominal" if noun else "pronoun"))
    return known[len(named) :]


def _salience(document: Document, mention: Mention, at: int, noun: str) -> float:
    """How near a mention is, in sentences; a subject is one sentence nearer, what has the noun in its name four."""
    token = document.tokens[mention.last - 1]
    distance = document.sentence_at(at).index - document.sentence_at(mention.start).index
    named = bool(noun) and noun in document.article.text[mention.start : mention.end].lower().split()
    subject = token.dep.startswith("nsubj")
    return -distance + (0.9 if subject else 0.0) + (4.0 if named else 0.0) + mention.start / 1e6


def _mention(document: Document, match: re.Match[str], referent: str, form: Form) -> Mention:
    starts = [token.start for token in document.tokens]
    first = max(0, bisect_right(starts, match.start()) - 1)
    return Mention(match.start(), match.end(), first, bisect_right(starts, match.end() - 1), referent, form)


def main() -> int:
    """Print how many gold entities are found in the texts."""
    lexicon = load_lexicon()
    total = found = 0
    for article, records in articles(Path(sys.argv[1]), Path(sys.argv[2])):
        mentions = build(parse(article, lexicon), records, lexicon)
        total += len(mentions.referents)
        found += sum(bool(referent.spans) for referent in mentions.referents)
    print(f"{found} of {total} gold entities have a name in their text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
