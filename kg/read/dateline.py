"""The start of a story's first line → the agency and the date of its dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.read.dates import Found, find_dates
from kg.read.segments import clean_name, is_section, masthead_words, outlet_of

#: How far into the first line a dateline may reach.
_REACH = 160
_AGENCY = re.compile(r"[(（]([^()（）]{2,50})[)）]|/\s*([^/]{2,50}?)\s*/")
_DASH = re.compile(r"\s*(?:-{2,}|—+|–+)\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; each is "" where it says nothing."""

    agency: str = ""
    #: ISO, with its year.
    date: str = ""
    #: Month and day without a year, "--10-19".
    day: str = ""
    problem: str = ""


def read_dateline(line: str, lexicon: Lexicon) -> Dateline:
    """Agency and date before a story's first words, as in "HEFEI, July 11 (Some Agency) -- "."""
    head = line[:_REACH].lstrip()
    if labelled := _labelled(head, lexicon):
        return labelled
    agency, found = "", list[Found]()
    if opening := re.match(r"[(（\[【]([^()（）\[\]【】]{2,60})[)）\]】]\s*", head):
        agency, inner = _parse(opening.group(1), lexicon, bracketed=True)
        agency = agency if " " in agency or outlet_of(agency, lexicon) else ""  # "(WESTMOOR) –" is a place
        found += inner
        head = head[opening.end() :]
    for piece in _pieces(head, lexicon):
        name, dates = _parse(piece, lexicon, bracketed=False)
        agency = agency or name
        found += dates
    agency = "" if is_section(agency, lexicon) else agency
    date = next((f.value for f in found if f.value and not f.value.startswith("--")), "")
    day = next((f.value for f in found if f.value.startswith("--")), "")
    problem = next((f.problem for f in found if f.problem), "")
    return Dateline(agency, date, day, problem)


def _labelled(head: str, lexicon: Lexicon) -> Dateline | None:
    """A labelled date that runs on into the text: "date 2024-11-21 A forum was held …"."""
    words = masthead_words(lexicon)
    label = words.label.match(head)
    if label is None or words.labels[label.group(1).casefold()] not in ("published", "updated"):
        return None
    first = next(iter(find_dates(head[label.end() :], lexicon)), None)
    if first is None or first.start > 12:
        return None
    return Dateline(date="" if first.value.startswith("--") else first.value, problem=first.problem)


def _pieces(head: str, lexicon: Lexicon) -> list[str]:
    """The pieces that dashes set off at the start and that may belong to a dateline."""
    pieces: list[str] = []
    rest = head
    while dash := _DASH.search(rest):
        piece = rest[: dash.start()]
        if not _may_belong(piece, lexicon):
            break
        pieces.append(piece)
        rest = rest[dash.end() :]
    if pieces:
        return pieces
    # Without a dash: "Taipei, Sept. 14 (CNA) Three parks …", "Halden, 5 May 2023: The city …"
    first = next(iter(find_dates(head[:80], lexicon)), None)
    if first is None:
        return []
    close = re.compile(r"[,.]?\s*(?:[(（][^()（）]{2,50}[)）]|/[^/]{2,50}/|[:.](?=\s))").match(head, first.end)
    piece = head[: close.end()] if close else ""
    return [piece] if piece and _may_belong(piece.rstrip(":"), lexicon) else []


def _may_belong(piece: str, lexicon: Lexicon) -> bool:
    """Whether a piece holds but names, an agency and a date: no word of running text."""
    rest = _AGENCY.sub(" ", piece)
    for found in sorted(find_dates(rest, lexicon), key=lambda found: -found.start):
        rest = rest[: found.start] + " " + rest[found.end :]
    words = re.findall(r"[^\s,/:]+", rest)
    particles = masthead_words(lexicon)
    return len(words) <= 8 and all(not word[0].islower() or particles.holds("particle", word) for word in words)


def _parse(piece: str, lexicon: Lexicon, *, bracketed: bool) -> tuple[str, list[Found]]:
    """The agency and the dates in a piece; what stands alone in brackets before a story is an agency too."""
    agency = ""
    rest = piece
    for match in _AGENCY.finditer(piece):
        inner = next(group for group in match.groups() if group)
        if not list(find_dates(inner, lexicon)):
            agency = agency or clean_name(inner, lexicon)
    dates = list(find_dates(piece, lexicon))
    if not agency:
        for found in sorted(dates, key=lambda found: -found.start):
            rest = rest[: found.start] + rest[found.end :]
        bare = re.sub(r"[()（）\s,]+$", "", rest.strip(" ,()"))
        agency = bare if bracketed and bare and not dates else outlet_of(bare, lexicon)
    return agency, dates
