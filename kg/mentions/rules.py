"""What the lexicon's rules take the words of a document for: names, phrases that name things, industries."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.mentions.book import load_book
from kg.mentions.classes import Kind, classify, is_nameless
from kg.mentions.industries import find_industries
from kg.mentions.phrases import find_events, find_kinds, find_products
from kg.mentions.spans import Span, find_spans
from kg.model import Document


def ruled(document: Document, lexicon: Lexicon) -> tuple[list[str], list[tuple[Span, Kind]]]:
    """For each token of a document, the class of the thing that it begins or continues and how sure that is, or "";
    and the spans that are not ruled out, with their class where a rule gives one ("" where none does)."""
    book = load_book(lexicon)
    found = [""] * len(document.tokens)
    spans: list[tuple[Span, Kind]] = []

    def note(span: Span, name: str) -> None:
        for index in range(span.first, span.last):
            found[index] = f"{'B' if index == span.first else 'I'}-{name}"

    for sentence in document.sentences:
        if sentence.part == "furniture":
            continue
        ends: dict[int, str] = {}
        for span in find_spans(document, sentence, book):
            if is_nameless(document, span, book):
                note(span, "none")
                continue
            verdict = classify(document, span, book)
            note(span, f"{verdict.cls}{int(verdict.sure * 20) / 20}" if verdict else "?")
            spans.append((span, verdict or Kind("", "", 0.0)))
            if verdict:
                ends[span.last] = verdict.cls
        for cls, span in find_kinds(document, sentence, ends, lexicon):
            note(span, f"{cls}-kind")
            spans.append((span, Kind(cls, "", 0.75)))
        taken = {i for i in range(sentence.first, sentence.last) if found[i]}
        for cls, finder in (("Product", find_products), ("Event", find_events), ("Industry", find_industries)):
            for span in finder(document, sentence, taken, lexicon):
                note(span, f"{cls}-phrase")
                spans.append((span, Kind(cls, "", 0.8)))
                taken.update(range(span.first, span.last) if cls != "Event" else ())
    return found, spans
