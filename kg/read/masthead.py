"""The lines around an article's body → its title, publisher and date, however papers, agencies and sites print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.read.dateline import read_dateline
from kg.read.dates import find_dates
from kg.read.segments import Segment, clean_name, is_menu, is_section, masthead_words, outlet_of, split_line

#: How many lines are looked at before and after the body, and how much of each.
_HEAD, _FOOT, _WIDTH = 40, 12, 600

_BULLET = re.compile(r"^\s*(?:[-*•·▪■◆●○–]\s|\d{1,2}[.)]\s)")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\))?(?:\s*(?:19|20)\d\d)?(?:\s*[-–—,]\s*(?:(?:19|20)\d\d|present))?", re.I
)
_SIGNED = re.compile(r"^\s*[-–—]+\s*([^\W\d_][^.!?,]{1,50})$")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page says of itself; each is "" where it says nothing."""

    title: str = ""
    publisher: str = ""
    #: ISO at the precision printed.
    date: str = ""
    #: What was found and not taken, e.g. a date that the calendar does not have.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """One value for a date or a publisher; the lowest rank is believed, of equals the first."""

    rank: int
    value: str
    problem: str = ""


def read_masthead(text: str, lexicon: Lexicon) -> Masthead:
    """Title, publisher and date of a plain text, from its first lines, its dateline and its last lines."""
    head, body, foot = _parts(text)
    rows = [(line, split_line(line, lexicon)) for line in head]
    rows = _with_values_from_below(rows)
    menu = [is_menu(line, lexicon) for line in head]
    title, prefix = _title(rows, menu, lexicon)
    dates: list[_Claim] = []
    names: list[_Claim] = [prefix] if prefix.value else []
    for (line, segments), is_one in zip(rows, menu, strict=True):
        if line != title and not is_one:
            dates += _dates_of(segments)
            names += _names_of(line, segments, lexicon)
    dateline = read_dateline(body, lexicon)
    dates += [_Claim(3, dateline.date, dateline.problem)] if dateline.date or dateline.problem else []
    names += [_Claim(2, dateline.agency)] if dateline.agency else []
    for line in foot:
        dates += [_Claim(claim.rank + 4, claim.value, claim.problem) for claim in _foot_dates(line, lexicon)]
        names += _foot_names(line, lexicon)
    names += _banner(rows, menu, title, lexicon)
    names += _confirmed(names)
    notes = tuple(dict.fromkeys(claim.problem for claim in dates if claim.problem))
    return Masthead(title, _best(names), _refined(_best(dates), dates, dateline.day), notes)


def _best(claims: Sequence[_Claim]) -> str:
    return min((claim for claim in claims if claim.value), key=lambda claim: claim.rank, default=_Claim(0, "")).value


def _confirmed(claims: Sequence[_Claim]) -> list[_Claim]:
    """A name that both stands at the head and holds the copyright publishes the page, wherever the story comes from."""
    owners = {claim.value.casefold() for claim in claims if claim.rank == 5 and claim.value}
    return [_Claim(0, claim.value) for claim in claims if claim.rank in (2, 4) and claim.value.casefold() in owners][:1]


def _refined(date: str, claims: Sequence[_Claim], day: str) -> str:
    """A date of less than a day's precision, made finer by another claim that agrees with it."""
    finer = [claim.value for claim in sorted(claims, key=lambda claim: claim.rank) if claim.value.startswith(date)]
    date = max(finer, key=len, default=date) if date else ""
    if day and len(date) == 4:
        return date + day[1:]
    return date + day[4:] if day and len(date) == 7 and day[1:4] == date[4:] else date


# ── the parts of the page ─────────────────────────────────────────────────────────────────────────────────────────


def _parts(text: str) -> tuple[list[str], str, list[str]]:
    """The lines before the body, the body's first line, and the lines after the body."""
    start, end = text[:200_000], text[-50_000:]
    head: list[str] = []
    body = ""
    lines = start.split("\n")
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if is_prose(line) or _is_wrapped(lines[number : number + 4]):
            body = line.strip()[:_WIDTH]
            break
        if len(head) == _HEAD:
            break
        head.append(line.strip()[:_WIDTH])
    foot: list[str] = []
    if body:
        for line in reversed(end.split("\n")):
            if is_prose(line) or len(foot) == _FOOT:
                break
            if line.strip():
                foot.insert(0, line.strip()[:_WIDTH])
    return head, body, foot


def is_prose(line: str) -> bool:
    """Whether a line is running text: long, with the end of a sentence in or after it."""
    bare = line.strip()
    if len(bare) < 80 or _RIGHTS.search(bare[:40]):
        return False
    return bool(re.search(r"[.!?:;…][\"”’')\]]*$", bare[-6:])) or len(bare) >= 220


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the first of these lines begins a paragraph that was broken into lines of like length."""
    return (
        len(lines) > 2
        and all(45 <= len(line.strip()) <= 130 for line in lines[:3])
        and (any(line.strip()[0].islower() for line in lines[1:3]) or ". " in "\n".join(lines[:3]))
    )


def _with_values_from_below(rows: list[tuple[str, list[Segment]]]) -> list[tuple[str, list[Segment]]]:
    """A label alone at the end of a line ("News provided by") takes the next line for its value."""
    taken: list[tuple[str, list[Segment]]] = []
    for line, segments in rows:
        above = taken[-1][1] if taken else []
        if above and above[-1].role in ("source", "publisher", "title") and not above[-1].value:
            taken[-1] = (taken[-1][0], [*above[:-1], Segment(above[-1].role, line)])
            segments = [Segment("other", line)]  # noqa: PLW2901  (the line is the value of the label above it)
        taken.append((line, segments))
    return taken


# ── the title ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _title(rows: Sequence[tuple[str, list[Segment]]], menu: Sequence[bool], lexicon: Lexicon) -> tuple[str, _Claim]:
    """The headline, without an outlet's name after it, and that name."""
    for line, segments in rows:
        labelled = next((segment.value for segment in segments if segment.role == "title" and segment.value), "")
        if labelled:
            return labelled.strip("\"'“”"), _Claim(0, "")
        if re.match(r"#{1,2} \S", line) and not is_section(line, lexicon):
            return line.lstrip("# ").strip("# "), _Claim(0, "")
    lines = [line for line, _ in rows]
    plain = [
        number for number, (line, segments) in enumerate(rows) if not menu[number] and _is_headline(line, segments)
    ]
    dated = [line for line, segments in rows if any(s.role == "date" for s in segments) and len(line.split()) > 5]
    breaks = {n for n, (_, segments) in enumerate(rows) if menu[n] or {s.role for s in segments} == {"section"}}
    chosen = _first_long(lines, plain, breaks) or next((line for line in dated if not is_menu(line, lexicon)), "")
    bare, outlet = split_title(re.sub(r"^(\*\*|__|\*|_)(.+)\1$", r"\2", chosen), lexicon)
    return bare, _Claim(4, outlet)


def _is_headline(line: str, segments: Sequence[Segment]) -> bool:
    """Whether a line may be the headline: nothing in it is known for something else, and it is no item of a list."""
    if _BULLET.match(line) or _RIGHTS.search(line[:40]) or not re.search(r"[^\W\d_]{2}", line):
        return False
    if re.fullmatch(r"(?:\S+ ){0,2}(?:19|20)\d\d", line):  # "Spring 2022"
        return False
    roles = {segment.role for segment in segments}
    if roles & {"date", "published", "updated", "source", "publisher", "byline", "domain", "other"}:
        return False
    longest = max((len(segment.value.split()) for segment in segments if segment.role == ""), default=0)
    return longest >= 1 if len(segments) == 1 else longest >= 4


def _first_long(lines: Sequence[str], plain: Sequence[int], breaks: set[int]) -> str:
    """The first line that may be the headline and is none of what stands above headlines.

    That is, where others follow: a short banner in capitals, a number of a series, one word, or a short name with a
    menu or a section between it and what follows.
    """
    for number, following in zip(plain, [*plain[1:], 0], strict=False):
        line, words = lines[number], lines[number].split()
        banner = line.isupper() or len(words) == 1 or re.search(r"\bno\.? ?\d+$", line, re.IGNORECASE)
        apart = not breaks.isdisjoint(range(number + 1, following))
        if len(words) >= 5 or not (banner or apart):
            return line
    return lines[plain[0]] if plain else ""


def split_title(title: str, lexicon: Lexicon) -> tuple[str, str]:
    """A title without " - Some Daily" after it, and the outlet that it names there or before a colon, or ""."""
    after = re.match(r"(.{12,}?)\s*(?:\s[-–—|]\s|_|\|)\s*([^-–—|_]{2,50})$", title)
    if after and (outlet := outlet_of(after.group(2), lexicon)):
        return after.group(1), outlet
    before = re.match(r"([^:|]{4,40}):\s", title)
    return title, outlet_of(before.group(1), lexicon, "press") if before else ""


# ── dates and publishers ──────────────────────────────────────────────────────────────────────────────────────────


def _dates_of(segments: Sequence[Segment]) -> Iterator[_Claim]:
    """What a line before the body says of the date: when published, else a date alone, else when updated."""
    ranks = {"published": 0, "date": 1, "updated": 2}
    for segment in segments:
        if segment.role in ranks:
            yield _Claim(ranks[segment.role], segment.value, segment.problem)


def _names_of(line: str, segments: Sequence[Segment], lexicon: Lexicon) -> Iterator[_Claim]:
    """What a line before the body says of the publisher."""
    ranks = {"publisher": 0, "source": 1, "domain": 3}
    dated = any(segment.role in ("date", "published", "updated") for segment in segments)
    for segment in segments:
        if segment.role in ranks and segment.value:
            yield _Claim(ranks[segment.role], segment.value)
        elif segment.role == "outlet":
            yield _Claim(2 if dated else 4, segment.value)
        elif segment.role == "" and dated and _is_firm(segment.value):
            yield _Claim(7, segment.value)
        elif segment.role == "byline":
            parts = re.split(r",\s*|\s+for\s+|\s*[()]", segment.value)
            for part in parts[1:] or parts:
                yield _Claim(2, outlet_of(part, lexicon))
    if not dated and len(segments) == 1:
        yield _Claim(4, outlet_of(line, lexicon))


def _is_firm(name: str) -> bool:
    """Whether a name beside a date is more likely an outlet's than a writer's: by its words, not by any list."""
    words = name.split()
    named = all(word[0].isupper() or word in ("&", "and", "of", "the") for word in words)
    return named and not re.search(r"\d", name) and (words[0] == "The" or "&" in words or len(words) > 2)


def _banner(
    rows: Sequence[tuple[str, list[Segment]]], menu: Sequence[bool], title: str, lexicon: Lexicon
) -> list[_Claim]:
    """A line in capitals above the headline, two words or more and no section: the least certain publisher."""
    for (line, segments), is_one in zip(rows, menu, strict=True):
        if line == title or title.startswith(line):
            break
        name = segments[0].value if segments and segments[0].role == "" else ""
        if not is_one and name.isupper() and 2 <= len(name.split()) <= 6 and not re.search(r"\d", name):
            return [] if is_section(name, lexicon) else [_Claim(8, name)]
    return []


def _foot_dates(line: str, lexicon: Lexicon) -> Iterator[_Claim]:
    """What a line after the body says of the date, unless it is a caption or a row of something else."""
    for credit in (pattern.match(line) for pattern in masthead_words(lexicon).credits):
        for found in find_dates((credit and credit["date"]) or "", lexicon):
            if not found.value.startswith("--"):
                yield _Claim(1, found.value, found.problem)
    segments = split_line(line, lexicon)
    if len(line) <= 160 and not any(segment.role == "" and len(segment.value.split()) > 6 for segment in segments):
        yield from _dates_of(segments)


def _foot_names(line: str, lexicon: Lexicon) -> Iterator[_Claim]:
    """What a line after the body says of the publisher: whose the copyright is, where it was taken from, who signs."""
    if rights := _RIGHTS.search(line):
        yield _Claim(5, _holder(line[rights.end() :], lexicon))
        return
    for segment in split_line(line, lexicon):
        if segment.role in ("publisher", "source"):
            yield _Claim(5 if segment.role == "publisher" else 6, segment.value)
    for credit in filter(None, (pattern.match(line) for pattern in masthead_words(lexicon).credits)):
        yield _Claim(6, clean_name(credit["name"], lexicon))
    if signed := _SIGNED.match(line):
        yield _Claim(6, outlet_of(signed.group(1), lexicon))


def _holder(text: str, lexicon: Lexicon) -> str:
    """Who holds the copyright: the name up to what such lines go on with."""
    for pattern in masthead_words(lexicon).rights:
        text = pattern.sub("", text)
    name = re.split(r"\s*[|｜]\s*|\s{3,}", text.strip(" .,|-–—"))[0]
    name = re.split(r"(?<![A-Z])(?<!Co)(?<!Ltd)\.\s", name + " ")[0]
    name = re.sub(r"^(?:by|of)\s+|\s*,?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\.?$", "", name.strip(), flags=re.I)
    return clean_name(re.sub(r"\s+", " ", name), lexicon).strip(" .")
