"""Document → Windows: some sentences at a time, each with a few before it, so that pronouns find what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Sentence

#: How many sentences a window brings, how many it repeats from the one before, and at how many characters it ends.
SENTENCES, REPEATED, CHARACTERS = 12, 3, 4000


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of sentences of an article."""

    repeated: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        """Where its own text begins."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where its own text ends."""
        return self.sentences[-1].end

    def text(self, article: str) -> str:
        """Its own sentences as the article has them, paragraphs apart."""
        return _join(self.sentences, article)

    def before(self, article: str) -> str:
        """The sentences repeated from the window before it."""
        return _join(self.repeated, article)


def windows_of(document: Document) -> tuple[Window, ...]:
    """The windows of a document, over all sentences that are not a publication's own furniture."""
    sentences = [sentence for sentence in document.sentences if sentence.part != "furniture"]
    found: list[Window] = []
    taken: list[Sentence] = []
    for sentence in sentences:
        full = len(taken) == SENTENCES or (taken and sentence.end - taken[0].start > CHARACTERS)
        if full:
            found.append(_window(found, taken))
            taken = []
        taken.append(sentence)
    if taken:
        found.append(_window(found, taken))
    return tuple(found)


def _window(found: list[Window], taken: list[Sentence]) -> Window:
    return Window(found[-1].sentences[-REPEATED:] if found else (), tuple(taken))


def _join(sentences: tuple[Sentence, ...], article: str) -> str:
    text = ""
    paragraph = None
    for sentence in sentences:
        between = "" if paragraph is None else " " if sentence.paragraph == paragraph else "\n\n"
        text += between + article[sentence.start : sentence.end]
        paragraph = sentence.paragraph
    return text
