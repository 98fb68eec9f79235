"""Whatever is given, each input becomes an article or a refusal, and an article's text is what the file holds."""

from __future__ import annotations

import gzip
import json
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import iris
from kg.errors import ReadError
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.read import Refusal, read_articles, read_text
from kg.read.dates import find_dates, read_date
from kg.read.decode import decode
from kg.read.masthead import read_masthead
from kg.read.sources import KINDS, kind_of

LEXICON = load_lexicon()
LINE = "A park was opened, and its director expects forty companies to come before the year ends."
PIECES = st.sampled_from(
    [
        "Updated: ",
        "Source: ",
        "2024-05-06",
        "31 February 2024",
        "|",
        "\n",
        "  ",
        "By ",
        "(",
        ")",
        "--",
        "©",
        "May 6",
        LINE,
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=40))
def test_any_text_has_a_masthead_or_none(parts: list[str]) -> None:
    found = read_masthead("".join(parts), LEXICON)
    assert found == read_masthead("".join(parts), LEXICON)
    assert found.date == "" or read_date(found.date, LEXICON) == (found.date, "")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[0-9]{1,4}[-/. ][A-Za-z0-9]{1,9}[-/., ]{1,2}[0-9]{1,4}", fullmatch=True))
def test_dates_found_are_where_they_say(text: str) -> None:
    for found in find_dates(text, LEXICON):
        assert 0 <= found.start < found.end <= len(text)
        assert bool(found.value) != ("there is no day" in found.problem)


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1))
def test_the_text_is_kept_but_for_line_ends_and_composition(text: str) -> None:
    try:
        article = read_text(text, "any")
    except ReadError:
        assert not text.strip("\ufeff\r\n").strip() or "\x00" in text
        return
    kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert article.text == unicodedata.normalize("NFC", kept)
    assert read_text(article.text, "any").text == article.text or article.text.startswith("\ufeff")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_without_loss_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadError as error:
        assert str(error)
        return
    assert (
        "\ufffd" not in text or "\ufffd".encode() in data or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data
    )


@pytest.mark.parametrize("seed", range(4))
def test_every_mutated_file_is_taken_or_refused(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    story = (
        "Riverside zone opens a laboratory\n\nUpdated: 2024-05-06 | Source: Riverside Daily\n\n"
        + "The Riverside zone opened a laboratory for “medical” devices on Monday, and its director expects more.\n\n"
        * 3
    )
    page = f"<html><head><title>Riverside</title></head><body><article><p>{story}</p></article></body></html>"
    plain = {"text": story, "page": page, "records": json.dumps({"id": "a", "text": story})}
    names = []
    for number in range(60):
        ending = dice.choice(sorted(KINDS))
        data = bytearray(plain[KINDS[ending]].encode(dice.choice(["utf-8", "cp1252", "utf-16"])))
        for _ in range(dice.randrange(6)):
            place = dice.randrange(len(data))
            data[place : place + dice.choice([0, 1, 30])] = dice.randbytes(dice.choice([0, 1, 9]))
        packed = dice.random() < 0.2
        names.append(f"{number:03}{ending}{'.gz' if packed else ''}")
        (tmp_path / names[-1]).write_bytes(gzip.compress(bytes(data)) if packed else bytes(data))
    found = list(read_articles([tmp_path], tell=lambda _: None))
    articles = {item.id for item in found if isinstance(item, Article)}
    refused = [Path(item.source).name for item in found if isinstance(item, Refusal)]
    assert len({iris.article(article) for article in articles}) == sum(isinstance(item, Article) for item in found)
    records = [name for name in names if kind_of(name)[0] == "records"]
    for name in set(names) - set(records):
        assert (name.split(".")[0] in articles) + refused.count(name) == 1
    broken = {name for name in records if any(source.startswith(name) for source in refused)}
    assert len(articles - {name.split(".")[0] for name in names}) >= len(records) - len(broken)
    assert len(articles) > 10
