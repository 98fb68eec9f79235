"""Numbers, units and bounds, as (text, what is found); a text may hold several."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.quantities import find_quantities
from kg.model import Article, Quantity
from kg.text import parse

LEXICON = load_lexicon()

#: Text, then value, high value, unit, bound and equivalent of each quantity: "value..high unit bound =value unit".
CASES = [
    # money
    ("Output reached 28.54 billion yuan.", "28540000000 CNY"),
    ("It cost US$223 million (S$299 million).", "223000000 USD =299000000 SGD"),
    ("It cost about RMB 1.5 billion ($210 million) in all.", "1500000000 CNY about =210000000 USD"),
    ("They put in RMB2.2 billion (~US$330 million).", "2200000000 CNY =330000000 USD"),
    ("A 15-billion-yuan plant opened.", "15000000000 CNY"),
    ("A Rs 5,000-crore park and Rs. 20 lakh in aid.", "50000000000 INR; 2000000 INR"),
    ("It added $100m (€85m) and later $2.3B.", "100000000 USD =85000000 EUR; 2300000000 USD"),
    ("Sales came to 23 billion won, or 5.76 billion Danish kroner.", "23000000000 KRW =5760000000 DKK"),
    ("The deal is worth NT$1.71 trillion.", "1710000000000 TWD"),
    ("The price was $50 million to $60 million.", "50000000..60000000 USD"),
    ("They sold shares for 3 to 5 billion yuan.", "3000000000..5000000000 CNY"),
    ("They look for sales of RMB 4.1 to 4.2 billion.", "4100000000..4200000000 CNY"),
    ("Of 43 billion yuan, 17.7 billion has been spent.", "43000000000 CNY; 17700000000 CNY"),
    ("It raised half a million dollars.", "500000 USD"),
    ("They pledged 2 million yuan (about 0.28 million U.S. dollars).", "2000000 CNY =280000 USD"),
    # areas
    ("The plant covers 200 mu.", "133333 m2"),
    ("It covers 27 square kilometers, 12.5 hectares and 3 acres.", "27000000 m2; 125000 m2; 12141 m2"),
    ("A 4.63-million-square-meter site and 400,000 sq ft (37,160 sq m) of halls.", "4630000 m2; 37161 m2"),
    ("A site of 550 to 850 mu was set aside.", "366667..566667 m2"),
    ("Ten lakh sq ft is ready.", "92903 m2"),
    ("It opened 70,000 square meters out of a planned 350,000.", "70000 m2; 350000 m2"),
    ("Spread over 10.19 hectares, the park grows.", "101900 m2"),
    ("It covers over 10 hectares.", "100000 m2 min"),
    # percents and fractions
    ("It grew 7.4 percent, 6.1% and 5 per cent.", "7.4 percent; 6.1 percent; 5 percent"),
    ("They rose 14, 16 and 18 percent.", "14 percent; 16 percent; 18 percent"),
    ("GDP: +7.4%; tax: -3.1%.", "7.4 percent; -3.1 percent"),
    (
        "A third of the exports, three fifths of the parts and a quarter of the staff.",
        "33.3 percent; 60 percent; 25 percent",
    ),
    ("Four in ten firms and one car in every eight.", "40 percent; 12.5 percent"),
    ("Half of the sum came later.", "50 percent"),
    ("The share went from 20 to 30 percent.", "20 percent; 30 percent"),
    ("Growth slowed by 0.3 percentage points.", "0.3 point"),
    # counts and bounds
    ("More than 1,300 companies and nearly 600 visitors came.", "1300 1 min; 600 1 about"),
    ("Up to 40 firms, no fewer than 23 devices and some 500 guests.", "40 1 max; 23 1 min; 500 1 about"),
    ("Over 2 million people; 300 or more rooms; 40-plus labs.", "2000000 1 min; 300 1 min; 40 1 min"),
    ("Twenty-one projects, a hundred trees and two hundred and five cars.", "21 1; 100 1; 205 1"),
    (
        "Revenue exceeded 170 billion yuan and passed the 200 billion yuan mark.",
        "170000000000 CNY min; 200000000000 CNY min",
    ),
    ("The parks turned over a record 5 billion yuan.", "5000000000 CNY"),
    ("Between 50 and 100 firms are expected.", "50..100 1"),
    ("The capacity is 24,000 litres.", "24000 l"),
    # ranks
    ("It ranked 9th, No. 4 and among the top 100.", "9 ordinal; 4 ordinal; 100 ordinal max"),
    # not numbers, or not these
    ("PD-1 and COVID-19 drugs, LM-299, i3 and 5G.", ""),
    ("In Phase 3, Hall 5 and Class 1.", ""),
    ("On April 21, 2021, at 09:15, in 2019.", ""),
    ("A 12-inch fab of a 9-valent vaccine, a five-year plan.", ""),
    ("Its codes are 1177.HK and (HKEX: 1548).", ""),
    ("One of them left; the 1970s ended.", ""),
    ("They sold NaN billion yuan on 31 February.", ""),
]


def find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(parse(Article("a", text, date="2024-05-06"), LEXICON), LEXICON)


def spell(quantity: Quantity) -> str:
    def plain(number: Decimal) -> str:
        return f"{number.normalize():f}"

    value = plain(quantity.value) + (f"..{plain(quantity.high)}" if quantity.high is not None else "")
    bound = "" if quantity.bound == "exact" else f" {quantity.bound}"
    equivalent = f" ={plain(quantity.equivalent[0])} {quantity.equivalent[1]}" if quantity.equivalent else ""
    return f"{value} {quantity.unit}{bound}{equivalent}"


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_what_is_found(text: str, expected: str) -> None:
    assert "; ".join(spell(quantity) for quantity in find(text)) == expected


def test_all_cases_are_run() -> None:
    assert len(CASES) == 47


def test_spans_hold_the_number_and_its_unit() -> None:
    text = "The park drew more than US$5 million (about 36 million yuan) in all."
    (quantity,) = find(text)
    assert text[quantity.start : quantity.end] == "US$5 million"
    tokens = parse(Article("a", text), LEXICON).tokens[quantity.first : quantity.last]
    assert tokens[0].start <= quantity.start
    assert tokens[-1].end >= quantity.end


def test_absurd_numbers_are_taken_as_they_stand_or_left() -> None:
    assert [q.unit for q in find("It made " + "9" * 400 + " yuan and 99,999,999,999 billion yuan.")] == ["CNY"]
    assert find("") == ()


def test_long_runs_of_digits_and_commas_cost_little() -> None:
    text = "1,234," * 20000 + " yuan and " + "twenty " * 20000 + "to " * 20000
    assert all(quantity.value >= 0 for quantity in find(text[:99_000]))
