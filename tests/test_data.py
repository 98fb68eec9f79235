"""The lexicon's tables and cards and the sample corpus, checked as data: a failing message says how to repair them."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import iris
from kg.lexicon import Row, load_lexicon
from kg.ontology import Ontology, load_ontology
from kg.paths import LEXICON

ENGLISH = LEXICON / "en"
TABLES = sorted([*ENGLISH.rglob("*.tsv"), *(LEXICON / "sources").glob("*.tsv")])
CARDS = sorted(ENGLISH.rglob("*.toml"))
NAMES = ("companies", "institutions", "parks", "places")
LEVELS = {"country", "region", "province", "city", "district", "county", "town"}
CLASSES = (
    "Park Place Company Institution Platform Facility Event Person Product Project Policy Industry".split()  # noqa: SIM905
)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def label(path: Path) -> str:
    return str(path.relative_to(LEXICON))


def rows(table: str) -> tuple[Row, ...]:
    return load_lexicon().table(table)


def forms(row: Row) -> list[str]:
    """A row's name and its aliases."""
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def is_han(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def test_there_is_what_is_tested() -> None:
    assert len(TABLES) >= 27
    assert len(CARDS) >= 18
    assert {path.stem for path in (ENGLISH / "names").glob("*.tsv")} == {*NAMES, "identifiers"}


# ── every table ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", TABLES, ids=label)
def test_rows_are_sorted_and_unique(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    repair = f"(head -1 {path}; tail -n +2 {path} | LC_ALL=C sort -u) > t && mv t {path}"
    assert lines.pop() == "", f"{path} does not end in a line end; repair: echo >> {path}"
    wrong = [line for line, right in zip(lines[1:], sorted(set(lines[1:])), strict=False) if line != right]
    assert not wrong, f"first row out of order or given twice: {wrong[0]!r}; repair: {repair}"
    assert len(lines) == len(set(lines)), f"a row is given twice; repair: {repair}"


@pytest.mark.parametrize("path", TABLES, ids=label)
def test_cells_are_clean(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    width = lines[0].count("\t")
    for number, line in enumerate(lines, 1):
        where = f"{path}:{number}: "
        assert line.count("\t") == width, f"{where}{line.count(chr(9)) + 1} cells, not {width + 1}; mend the row"
        assert unicodedata.is_normalized("NFC", line), f"{where}not in NFC; repair: uconv -x nfc, or retype the row"
        for cell in line.split("\t"):
            assert cell == cell.strip(), f"{where}a space at the end of {cell!r}; repair: delete it"
            assert not re.search(r"[\u00a0\u200b\ufeff\u2028\r]", cell), f"{where}an invisible character in {cell!r}"


@pytest.mark.parametrize("path", [path for path in TABLES if ENGLISH in path.parents], ids=label)
def test_columns_are_documented(path: Path) -> None:
    """The page of the tables names every table with its columns, in their order."""
    header = path.read_text(encoding="utf-8").split("\n", 1)[0].split("\t")
    name = path.relative_to(ENGLISH).with_suffix("").as_posix()
    row = f"| `{name}` | {', '.join(f'`{column}`' for column in header)} |"
    assert row in (ENGLISH / "README.md").read_text(encoding="utf-8"), (
        f"{ENGLISH}/README.md has no line {row!r}; add it"
    )


def test_no_table_is_documented_twice() -> None:
    named = re.findall(r"^\| `((?:names|forms)/\S+)` \|", (ENGLISH / "README.md").read_text(encoding="utf-8"), re.M)
    assert len(named) == len(set(named)) >= len([path for path in TABLES if ENGLISH in path.parents])


@pytest.mark.parametrize("path", CARDS, ids=label)
def test_cards_are_clean(path: Path, ontology: Ontology) -> None:
    text = path.read_text(encoding="utf-8")
    tomllib.loads(text)
    assert unicodedata.is_normalized("NFC", text), f"{path} is not in NFC"
    stray = [number for number, line in enumerate(text.split("\n"), 1) if line != line.rstrip()]
    assert not stray, f"{path}: spaces at the end of lines {stray}; repair: sed -i 's/[ \\t]*$//' {path}"
    ontology.describe(path.stem)


# ── what the tables say ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [path for path in TABLES if ENGLISH in path.parents], ids=label)
def test_classes_are_known(path: Path, ontology: Ontology) -> None:
    for row in rows(path.relative_to(ENGLISH).with_suffix("").as_posix()):
        if "class" not in row:
            continue
        assert row["class"] in CLASSES, f"{path}: no class {row['class']!r}; use one of {CLASSES}"
        finer = row.get("finer", "")
        if finer:
            assert ontology.upper(finer) == row["class"], f"{path}: {finer} is not below {row['class']}: {dict(row)}"


@pytest.mark.parametrize("table", NAMES)
def test_names_are_well_formed(table: str) -> None:
    for row in rows(f"names/{table}"):
        what = f"names/{table}: {row['name']}: "
        names = forms(row)
        assert len(names) == len(set(names)), f"{what}a name is given twice: {names}"
        unknown = set(filter(None, row["common"].split("|"))) - set(names)
        assert not unknown, f"{what}common names {unknown} that are neither its name nor its aliases"
        assert re.fullmatch(r"([A-Z]{2})?", row["country"]), f"{what}no ISO 3166-1 code: {row['country']!r}"
        assert not row["chinese"] or is_han(row["chinese"]), f"{what}no Chinese name: {row['chinese']!r}"
        assert all(len(name) > 1 for name in names), f"{what}a name of one letter: {names}"


@pytest.mark.parametrize("table", ["companies", "institutions", "parks"])
def test_a_name_stands_for_one_row(table: str) -> None:
    """Only places have homonyms; elsewhere a second row for a name is a mistake."""
    owners = defaultdict(set)
    for row in rows(f"names/{table}"):
        for name in forms(row):
            owners[name.casefold()].add(row["name"])
    shared = {name: sorted(names) for name, names in owners.items() if len(names) > 1}
    assert not shared, f"names/{table}: names of several rows: {shared}; keep each at the row that it is used for"


@pytest.mark.parametrize("table", ["companies", "institutions", "parks"])
def test_places_of_things_are_in_the_gazetteer(table: str) -> None:
    known = {(name, row["country"]) for row in rows("names/places") for name in forms(row)}
    missing = [
        (row["name"], row["place"], row["country"])
        for row in rows(f"names/{table}")
        if (row["place"], row["country"]) not in known
    ]
    assert not missing, f"names/{table}: places that names/places does not have: {missing}; name a larger one"


def test_identifiers_are_well_formed() -> None:
    """Each name has one identifier of a scheme, and each identifier one name, with where it is said and since when."""
    forms_of = {"ror": r"0[a-hj-km-np-tv-z0-9]{6}\d\d", "wikidata": r"Q[1-9]\d*"}
    found = rows("names/identifiers")
    assert len(found) >= 100
    for row in found:
        assert re.fullmatch(forms_of[row["scheme"]], row["id"]), f"names/identifiers: no id of its scheme: {dict(row)}"
        assert re.fullmatch(r"ROR record \w{9}", row["source"]), f"names/identifiers: say where it stands: {dict(row)}"
        assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", row["date"]), f"names/identifiers: say since when: {dict(row)}"
        assert row["scheme"] != "ror" or row["source"].endswith(row["id"]), dict(row)
        assert iris.elsewhere(row["scheme"], row["id"]).value.count(row["id"]) == 1
    for columns in (("class", "name", "scheme"), ("scheme", "id")):
        counts = Counter(tuple(row[column] for column in columns) for row in found)
        assert [key for key, count in counts.items() if count > 1] == [], f"names/identifiers: {columns} twice"


# ── places ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_places_are_distinct() -> None:
    keys = Counter((row["name"], row["level"], row["parent"], row["country"]) for row in rows("names/places"))
    assert [key for key, count in keys.items() if count > 1] == []
    numbers = Counter(row["geonames"] for row in rows("names/places") if row["geonames"])
    assert [number for number, count in numbers.items() if count > 1] == []


def test_levels_and_numbers_are_well_formed() -> None:
    for row in rows("names/places"):
        assert row["level"] in LEVELS, f"{row['name']}: no level {row['level']!r}; use one of {sorted(LEVELS)}"
        assert re.fullmatch(r"\d*", row["geonames"]), f"{row['name']}: no GeoNames id: {row['geonames']!r}"
        assert re.fullmatch(r"([1-9]\d*)?", row["people"]), f"{row['name']}: no thousands: {row['people']!r}"
        assert re.fullmatch(r"(\d{6})?", row["gb"]), f"{row['name']}: no GB/T 2260 code: {row['gb']!r}"
        assert not row["gb"] or row["country"] == "CN", f"{row['name']}: a GB/T 2260 code outside China"


def test_codes_agree_with_provinces_and_prefectures() -> None:
    """The first two digits are the province that a unit lies in, the first four its prefecture."""
    coded = {row["gb"]: row for row in rows("names/places") if row["gb"]}
    assert len(coded) == sum(bool(row["gb"]) for row in rows("names/places")), "a GB/T 2260 code is given twice"
    assert sum(code.endswith("0000") for code in coded) == 33
    assert sum(code.endswith("00") and not code.endswith("0000") for code in coded) >= 333
    assert sum(not code.endswith("00") for code in coded) >= 2800
    for code, row in coded.items():
        if code.endswith("0000"):
            assert row["parent"] == "China"
            continue
        above = coded.get(code[:4] + "00") if not code.endswith("00") else None
        above = above or coded[code[:2] + "0000"]
        assert row["parent"] in forms(above), f"{row['name']} ({code}) is in {above['name']}, not {row['parent']}"


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        ("Taizhou", {"Jiangsu", "Zhejiang"}),
        ("Suzhou", {"Jiangsu", "Anhui"}),
        ("Huangpu District", {"Guangzhou", "Shanghai"}),
        ("Chaoyang District", {"Beijing", "Changchun", "Shantou"}),
        ("Tongzhou District", {"Beijing", "Nantong"}),
    ],
)
def test_homonyms_are_kept_apart(name: str, parents: set[str]) -> None:
    assert {row["parent"] for row in rows("names/places") if row["name"] == name and row["gb"]} == parents


@pytest.mark.parametrize(
    ("chinese", "name"),
    [
        ("浦东新区", "Pudong New Area"),
        ("海淀区", "Haidian District"),
        ("闵行区", "Minhang District"),
        ("长宁区", "Changning District"),
        ("花都区", "Huadu District"),
        ("昆山市", "Kunshan"),
        ("江阴市", "Jiangyin"),
        ("西安市", "Xi'an"),
        ("陕西省", "Shaanxi"),
        ("内蒙古自治区", "Inner Mongolia"),
        ("六安市", "Lu'an"),
        ("吕梁市", "Lüliang"),
        ("哈尔滨市", "Harbin"),
        ("寿县", "Shou County"),
        ("石柱土家族自治县", "Shizhu Tujia Autonomous County"),
        ("高港区", "Gaogang District"),
    ],
)
def test_chinese_places_have_their_customary_names(chinese: str, name: str) -> None:
    assert [row["name"] for row in rows("names/places") if row["chinese"] == chinese] == [name]


def test_what_is_also_an_ordinary_word_is_marked() -> None:
    marked = {form for row in rows("names/places") for form in row["common"].split("|")}
    assert {"Reading", "Mobile", "Nice", "Bath", "Florence", "Victoria", "Hailing"} <= marked
    assert not {"Shanghai", "Beijing", "Wuxi", "London", "Seoul", "China", "Chennai"} & marked


def test_the_gazetteer_stays_small() -> None:
    assert (ENGLISH / "names" / "places.tsv").stat().st_size < 1_500_000


# ── forms ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "cls"),
    [
        ("University", "Institution"),
        ("Hospital", "Institution"),
        ("Key Laboratory", "Platform"),
        ("Incubator", "Platform"),
        ("Valley", "Park"),
        ("Production Base", "Facility"),
        ("Industrial Base", "Park"),
        ("Convention Center", "Facility"),
        ("Cancer Center", "Institution"),
        ("Summit", "Event"),
        ("Five-year Plan", "Policy"),
        ("Township", "Place"),
    ],
)
def test_head_nouns_say_the_class(head: str, cls: str) -> None:
    assert {row["head"]: row["class"] for row in rows("forms/heads")}[head.casefold()] == cls


def test_heads_are_lower_case_and_decide() -> None:
    heads = [row["head"] for row in rows("forms/heads")]
    assert heads == [head.casefold() for head in heads]
    assert len(heads) == len(set(heads)), "one head noun, one class"
    assert all(len(head.split()) <= 3 for head in heads)


def test_nationalities_lead_to_places() -> None:
    known = {form for row in rows("names/places") if row["level"] in {"country", "region"} for form in forms(row)}
    missing = [dict(row) for row in rows("forms/nationalities") if row["place"] not in known]
    assert missing == []


def test_people_are_of_a_known_kind() -> None:
    for row in rows("forms/surnames"):
        assert set(row["kind"].split("|")) <= {"family", "given"}, dict(row)
        assert set(row["origin"].split("|")) <= {"Chinese", "Korean", "Japanese", "Indian", "Western"}, dict(row)
        assert row["common"] in {"", "y"}, dict(row)
    assert {row["kind"] for row in rows("forms/titles")} == {"post", "member", "trade", "address"}


def test_what_words_do_to_a_status_is_known() -> None:
    spoken = "await bound deed denial foreseen infinitive plan planned spared supposition"
    assert {row["kind"] for row in rows("forms/outlook")} == set(spoken.split())


def test_hand_made_sources_are_used() -> None:
    """A name that the makers of the gazetteer respell, drop or add is seen in what they made."""
    names = {row["name"]: row for row in rows("names/places")}
    codes = {row["gb"]: row for row in rows("names/places") if row["gb"]}
    for row in _source("chinese_names"):
        assert codes[row["gb"].ljust(6, "0")]["name"] == row["english"], f"remake names/places: {row}"
    assert {row["name"] for row in _source("regions")} <= names.keys(), "remake names/places"
    assert not {row["name"] for row in _source("dropped_places")} & {
        row["name"] for row in rows("names/places") if row["country"] != "CN"
    }, "remake names/places"


def _source(name: str) -> Iterator[dict[str, str]]:
    with (LEXICON / "sources" / f"{name}.tsv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
