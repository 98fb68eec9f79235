"""What an input says, field by field → an article; what is not given is found in the masthead or the address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import iris
from kg.errors import ReadError
from kg.lexicon import Lexicon
from kg.model import Article
from kg.read.dates import read_date
from kg.read.decode import normalise
from kg.read.limits import Limits
from kg.read.masthead import read_masthead, split_title


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its source gives it; "" for what it does not give."""

    text: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    id: str = ""
    #: Lines around the story where its masthead is, if they are not in the text.
    near: str = ""
    #: A date that another program found on the page, trusted last.
    guess: str = ""


def compose(story: Story, lexicon: Lexicon, limits: Limits) -> tuple[Article, tuple[str, ...]]:
    """The article of a story, and notes on what was found and not taken.

    Raises:
        ReadError: its text is empty, or cannot be an article's.
    """
    text = normalise(story.text)
    longest = max(map(len, text.split("\n")))
    if longest > limits.line_characters:
        raise ReadError(
            f"it has a line of {longest:,} characters, and the limit is {limits.line_characters:,}; break it up"
        )
    masthead = read_masthead(story.near or text, lexicon)
    title, outlet = split_title(" ".join(story.title.split()), lexicon) if story.title else (masthead.title, "")
    date, notes = _date(story, masthead.date, lexicon)
    url, remark = _url(story.url.strip())
    article = Article(
        id=story.id,
        text=text,
        title=normalise(title) if title else "",
        publisher=" ".join(story.publisher.split()) or outlet or masthead.publisher,
        date=date,
        url=url,
    )
    notes = tuple(dict.fromkeys((*notes, *masthead.notes, *filter(None, [remark]))))
    return (article if article.id else _with_own_id(article)), notes


def _date(story: Story, printed: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The publication date: as given, else as the masthead or the address has it; and what is wrong with it."""
    given, problem = read_date(story.date, lexicon) if story.date.strip() else ("", "")
    date = given or printed or _date_of_url(story.url, lexicon) or read_date(story.guess, lexicon)[0]
    return date, (problem,) if problem else ()


def _date_of_url(url: str, lexicon: Lexicon) -> str:
    """The day that an address holds as a path: ".../2023-05/18/content_1.htm", ".../20230518/..."."""
    match = re.search(r"/((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?([0-3]\d)(?=[/_.t-])", url)
    return read_date("-".join(match.groups()), lexicon)[0] if match else ""


def _url(url: str) -> tuple[str, str]:
    """A web address as given, and what is wrong with one that is not taken."""
    if not url or re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", url):
        return url, ""
    return "", f"{url[:80]!r} is no web address; it is not taken"


def _with_own_id(article: Article) -> Article:
    """An article without a name of its own, named by its title or address and its content."""
    words = iris.slug(article.title or article.url.rstrip("/").rsplit("/", 1)[-1] or "story")[:60].strip("-")
    return Article(
        f"{words}-{article.digest[:8]}", article.text, article.title, article.publisher, article.date, article.url
    )
