"""What a validation finds, and how it is told: each finding with its sentence and with what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, TypeAlias
from typing import Literal as OneOf

Severity: TypeAlias = OneOf["error", "warning"]
Source: TypeAlias = OneOf["check", "shape", "reasoner", "store"]

#: How many findings of one rule the text form shows.
SHOWN = 10
#: Beyond this many characters a sentence is cut in the text form.
_WIDTH = 240


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding comes from: an article, the sentence, and the fact that was read out of it."""

    article: str
    title: str = ""
    sentence: str = ""
    fact: str = ""
    #: The fact in words: "Halden industryScale 250000000000 CNY, 2025, target".
    says: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot be right (error) or that somebody should look at (warning)."""

    source: Source
    #: The check, the shape, or what else found it.
    rule: str
    severity: Severity
    message: str
    repair: str
    #: What the rule says of this case, by the names of its columns.
    values: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def order(self) -> tuple[bool, str, str, tuple[tuple[str, str], ...]]:
        """Errors first, then by rule."""
        return self.severity != "error", self.rule, self.message, self.values


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one validation, in order, and how much was looked at."""

    findings: tuple[Finding, ...]
    articles: int
    checks: int
    shapes: int

    @property
    def violations(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.violations

    def as_json(self) -> dict[str, Any]:
        """The whole report as what `json` writes."""
        findings = [asdict(finding) | {"values": dict(finding.values)} for finding in self.findings]
        return {
            "violations": self.violations,
            "warnings": self.warnings,
            "articles": self.articles,
            "checks": self.checks,
            "shapes": self.shapes,
            "rules": dict(sorted(Counter(finding.rule for finding in self.findings).items())),
            "findings": findings,
        }

    def as_lines(self, shown: int = SHOWN) -> Iterator[str]:
        """The report for people: by rule, at most `shown` findings of each, and the count of violations last."""
        for _, group in groupby(self.findings, key=lambda finding: finding.order[:3]):
            findings = list(group)
            first = findings[0]
            yield f"{first.severity}  {first.rule}  ({len(findings)})"
            yield f"  {first.message}"
            yield f"  To do: {first.repair}"
            for finding in findings[:shown]:
                yield from _lines(finding)
            if len(findings) > shown:
                yield f"  … and {len(findings) - shown} more"
            yield ""
        yield self.summary()

    def summary(self) -> str:
        """The report in one line."""
        return (
            f"{_count(self.violations, 'violation')}, {_count(self.warnings, 'warning')}"
            f" in {_count(self.articles, 'article')}"
            f" ({_count(self.shapes, 'shape')}, {_count(self.checks, 'check')})"
        )


def order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of a report, each once."""
    return tuple(sorted(set(findings), key=lambda finding: finding.order))


def _lines(finding: Finding) -> Iterator[str]:
    if finding.values:
        yield "  - " + ", ".join(f"{name}: {value}" for name, value in finding.values)
    for place in finding.places:
        title = f" ({place.title})" if place.title else ""
        yield f"      {place.article}{title}"
        if place.sentence:
            sentence = " ".join(place.sentence.split())
            yield f"        “{sentence[:_WIDTH]}{'…' if len(sentence) > _WIDTH else ''}”"
        if place.says:
            yield f"        {place.fact}: {place.says}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
