"""Where a quantity stands: its sentence, what it counts, and how near every other word of the sentence is to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Document, Mention, Quantity, Sentence, Token

#: What a step along the syntax costs, by the label of the lower token; other labels cost `_STEP`.
_STEPS: Mapping[str, float] = {
    "nummod": 0.2,
    "quantmod": 0.2,
    "compound": 0.4,
    "nmod": 0.4,
    "amod": 0.4,
    "det": 0.4,
    "poss": 0.5,
    "case": 0.4,
    "prep": 0.4,
    "pobj": 0.4,
    "pcomp": 0.5,
    "appos": 0.6,
    "nsubj": 0.6,
    "nsubjpass": 0.6,
    "dobj": 0.6,
    "attr": 0.6,
    "acl": 0.9,
    "relcl": 1.2,
    "advcl": 1.2,
    "ccomp": 1.2,
    "conj": 1.3,
    "parataxis": 1.6,
    "dep": 1.4,
}
_STEP = 0.7
_GAP, _COMMA, _BREAK, _RIVAL = 0.28, 0.5, 1.6, 1.1
_WHOLE = frozenset({"the", "these", "those", "its", "their", "our", "all"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "SYM"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase that a number counts: tokens first to last, and its heads ("countries and regions" has two)."""

    first: int
    last: int
    heads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A quantity in its sentence."""

    number: int
    quantity: Quantity
    sentence: Sentence
    #: The token that heads the quantity, and the one that heads what it counts or stands before.
    root: int
    counted: Counted | None
    #: Token to its distance from the quantity, along the syntax or the line, whichever is shorter.
    costs: Mapping[int, float] = field(repr=False)

    def nearness(self, token: int) -> float:
        """1 beside the quantity, falling with the distance."""
        return 1 / (1 + 0.35 * self.costs.get(token, 12.0))


def find_sites(document: Document, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> Iterator[Site]:
    """The site of each quantity, in order; page furniture and captions have none."""
    inside = {i for q in quantities for i in range(q.first, q.last)}
    names = {i for m in mentions if m.form == "name" for i in range(m.first, m.last)}
    steps: dict[int, Mapping[int, Sequence[tuple[int, float]]]] = {}
    for number, quantity in enumerate(quantities):
        sentence = document.sentences[document.tokens[quantity.first].sentence]
        if sentence.part in {"furniture", "caption"}:
            continue
        root = head_of(document, quantity.first, quantity.last)
        counted = _counted(document, quantity, sentence, inside - set(range(quantity.first, quantity.last)), names)
        if sentence.index not in steps:
            steps[sentence.index] = _steps(document, sentence)
        costs = _along_line(document, sentence, quantity, inside)
        for token, cost in _along_tree(steps[sentence.index], root).items():
            costs[token] = min(cost, costs.get(token, cost))
        yield Site(number, quantity, sentence, root, counted, costs)


def head_of(document: Document, first: int, last: int) -> int:
    """The token of a span that is governed from outside it; of several the highest in the syntax, then the first."""
    best, height = last - 1, 1000
    for index in range(first, last):
        head = document.tokens[index].head
        if not first <= head < last or head == index:
            depth = _depth(document, index)
            if depth < height:
                best, height = index, depth
    return best


def _depth(document: Document, index: int) -> int:
    depth = 0
    while document.tokens[index].head != index and depth < 200:
        index = document.tokens[index].head
        depth += 1
    return depth


def has_verb(document: Document, sentence: Sentence) -> bool:
    """Whether a line is a sentence in the grammar's sense."""
    return any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in document.tokens[sentence.first : sentence.last])


def step_cost(document: Document, token: int) -> float:
    """What the step between a token and its head costs; a verb that shares its subject with another is near it."""
    dep = document.tokens[token].dep
    if dep == "conj" and document.tokens[token].pos in {"VERB", "AUX"}:
        own = any(document.tokens[c].dep.startswith("nsubj") for c in document.children[token])
        return 1.6 if own else 0.7
    return _STEPS.get(dep, _STEP)


def climb_from(document: Document, token: int) -> Iterator[tuple[int, float]]:
    """A token and those above it, each with the cost of the way."""
    cost = 0.0
    for _ in range(60):
        yield token, cost
        head = document.tokens[token].head
        if head == token:
            return
        cost += step_cost(document, token)
        token = head


def _steps(document: Document, sentence: Sentence) -> Mapping[int, Sequence[tuple[int, float]]]:
    """For each token of a sentence those below it and the one above it, with what the steps to them cost."""
    steps: dict[int, list[tuple[int, float]]] = {i: [] for i in range(sentence.first, sentence.last)}
    above: list[tuple[int, int, float]] = []
    for index in steps:
        head = document.tokens[index].head
        if head in steps and head != index:
            cost = step_cost(document, index)
            steps[head].append((index, cost))
            above.append((index, head, cost))
    for index, head, cost in above:
        steps[index].append((head, cost))
    return steps


def _along_tree(steps: Mapping[int, Sequence[tuple[int, float]]], root: int) -> dict[int, float]:
    costs = {root: 0.0}
    stack = [root]
    while stack:
        token = stack.pop()
        cost = costs[token]
        for neighbour, step in steps.get(token, ()):
            if neighbour not in costs:
                costs[neighbour] = cost + step
                stack.append(neighbour)
    return costs


def _along_line(document: Document, sentence: Sentence, quantity: Quantity, inside: set[int]) -> dict[int, float]:
    costs: dict[int, float] = {}
    for walk in (range(quantity.first - 1, sentence.first - 1, -1), range(quantity.last, sentence.last)):
        cost = 0.0
        forward = walk.step > 0
        rival = False
        for index in walk:
            costs[index] = cost + (0.3 if forward else 0.0)
            text = document.tokens[index].text
            if text in {";", "."}:
                cost += _BREAK
            elif text in {",", "and", "while", "whereas", "but", "—", "–"}:
                cost += _COMMA
            elif index in inside:
                cost += 0.1 if rival else _RIVAL
            elif text != "-":
                cost += _GAP
            rival = index in inside
    return costs


def _counted(
    document: Document, quantity: Quantity, sentence: Sentence, numbers: set[int], names: set[int]
) -> Counted | None:
    """What follows a number up to the end of its noun phrase; "of them" and "of the …" count nothing by themselves."""
    tokens = document.tokens
    if quantity.unit == "1" and quantity.last + 1 < sentence.last and tokens[quantity.last].text in {"and", "or", "to"}:
        end = quantity.last + 1
        while end in numbers and end + 1 < sentence.last:
            end += 1
        if end > quantity.last + 1:
            shared = replace(quantity, last=end)
            return _counted(document, shared, sentence, {number for number in numbers if number > end}, names)
    at, heads, last_noun = _after_whole(document, quantity, sentence), [], -1
    numbers = {number for number in numbers if number >= at}
    begin = at
    while at < sentence.last and at not in numbers:
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < sentence.last else None
        if (
            token.pos in _WITHIN
            or token.text in {"-", "/", "&", "“", '"', "‘", "'"}
            or _is_participle(token, following)
        ):
            if token.pos in _NOUNS or (token.tag in {"NN", "NNS"}):
                last_noun = at
        elif token.text in {"and", "or"} and last_noun >= 0 and following and following.pos in {"NOUN", "ADJ", "PROPN"}:
            if at + 1 in numbers or _starts_clause(document, at + 1) or (at + 1 in names and at - 1 not in names):
                break
            heads.append(last_noun)
        elif token.text == "," and last_noun < 0 and following and following.pos == "ADJ":
            pass
        else:
            break
        at += 1
    if last_noun < 0:
        return None
    heads.append(last_noun)
    return Counted(min(begin, last_noun), last_noun + 1, tuple(dict.fromkeys(heads)))


def _after_whole(document: Document, quantity: Quantity, sentence: Sentence) -> int:
    """Where what is counted begins: right after the number, or after "two of the 20", "seven of China's top 100"."""
    tokens = document.tokens
    at = quantity.last
    if at + 2 >= sentence.last or tokens[at].text.lower() != "of" or quantity.unit != "1":
        return at
    for index in range(at + 1, min(at + 7, sentence.last - 1)):
        if tokens[index].tag == "POS" or tokens[index].text.lower() in _WHOLE:
            begin = index + 1
            while begin + 1 < sentence.last and (tokens[begin].pos == "NUM" or tokens[begin].text == "top"):
                begin += 1
            return begin
        if tokens[index].pos not in {"PROPN", "DET"}:
            break
    return at


def _is_participle(token: Token, following: Token | None) -> bool:
    """Whether a participle or adverb stands before its noun: "renowned institutions", "newly built plants"."""
    if following is None or following.pos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
        return False
    return token.dep in {"amod", "compound", "nmod"} or (token.tag == "RB" and following.dep == "amod")


def _starts_clause(document: Document, index: int) -> bool:
    """Whether a noun after "and" begins a clause of its own: "46 patents and sales rose"."""
    token = document.tokens[index]
    return token.dep.startswith("nsubj") and token.head > index
