"""The tagger reads columns of values by number; what it finds must be what the signs' strings add up to."""

from __future__ import annotations

from kg.lexicon import load_lexicon
from kg.mentions.rows import index_of
from kg.mentions.rules import ruled
from kg.mentions.signs import place_columns, place_signs
from kg.mentions.tagger import load_tagger
from kg.mentions.traits import load_terms_of
from kg.model import Article
from kg.text import parse

LEXICON = load_lexicon()
TEXT = (
    'Park grows\n\nHalden Pharma Co., Ltd. (a maker of "vaccines": see below) opened a plant in Wuxi | China.\n\n'
    "The Larkfield Institute of Cell Biology and Maria Keller, its head, spoke of 3 plants. Go."
)


def test_the_rows_by_number_are_those_of_the_strings() -> None:
    document = parse(Article("a", TEXT), LEXICON)
    columns = place_columns(document, load_terms_of(LEXICON), ruled(document, LEXICON)[0])
    strings = place_signs(document, columns)
    for rows in (
        load_tagger(LEXICON.folder / "weights" / "names.npz").rows,
        {sign: row for row, sign in enumerate(sorted({sign for signs in strings for sign in signs}))},
    ):
        indices = index_of(rows)
        found: list[list[int]] = [[indices.bias] for _ in strings]
        for each in indices.rows_of(document, columns):
            for at, row in enumerate(each.tolist()):
                if row != indices.empty:
                    found[at].append(row)
        expected = [sorted(rows[sign] for sign in signs if sign in rows) for signs in strings]
        assert [sorted(one) for one in found] == expected
        assert sum(map(len, expected)) > 20 * len(strings)


def test_a_mark_that_stands_in_a_value_is_no_mark() -> None:
    document = parse(Article("a", "Wuxi | China."), LEXICON)
    columns = place_columns(document, load_terms_of(LEXICON), ruled(document, LEXICON)[0])
    rows = {"two-=wuxi||": 0, "two+=||china": 1}
    found = [each.tolist() for each in index_of(rows).rows_of(document, columns)]
    assert found == [[2, 0, 2, 2], [2, 1, 2, 2]]
