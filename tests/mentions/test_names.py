"""Names and what they stand for, on sentences of the kinds that news has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article, Mentions
from kg.text import parse

LEXICON = load_lexicon()
PRESS = Path(__file__).parent.parent / "corpus" / "press"


def mentions_of(text: str, date: str = "2024-05-03") -> Mentions:
    return find_mentions(parse(Article("a", text, date=date), LEXICON), LEXICON)


def things(text: str) -> set[tuple[str, str]]:
    return {(referent.cls, referent.name) for referent in mentions_of(text).referents}


@pytest.mark.parametrize(
    ("text", "cls", "name"),
    [
        ("The plant was built by Halden Pharma Co., Ltd. last year.", "Company", "Halden Pharma Co., Ltd."),
        ("Drugmaker Norvik opened an office in Wuxi.", "Company", "Norvik"),
        ("The project is in Wuxi, officials said.", "Place", "Wuxi"),
        ("It lies in Huangpu district, officials said.", "Place", "Huangpu district"),
        ("Firms moved into the Larkfield Bio Industrial Park on Friday.", "Park", "Larkfield Bio Industrial Park"),
        ("It was founded by the University of Larkfield.", "Institution", "University of Larkfield"),
        ("A study by the Larkfield Institute of Genetics and Cell Biology says so.", "Institution",
         "Larkfield Institute of Genetics and Cell Biology"),
        ("Researchers of the Larkfield Key Laboratory for Rare Diseases agree.", "Platform",
         "Larkfield Key Laboratory for Rare Diseases"),
        ("It opened during the 9th Larkfield Chip Expo in May.", "Event", "9th Larkfield Chip Expo"),
        ("A forum on battery safety was held in Wuxi on Monday.", "Event", "forum on battery safety"),
        ("Zhang Weilan, director of the bureau, said so.", "Person", "Zhang Weilan"),
        ("\"We are glad,\" said Maria Keller, chief executive of Norvik.", "Person", "Maria Keller"),
        ("The firm sells zelutinib in nine countries.", "Product", "zelutinib"),
        ("The city has focused on the solar glass industry.", "Industry", "solar glass"),
        ("The park is strong in new energy vehicles.", "Industry", "new energy vehicles"),
        ("The Wuxi municipal government paid for it.", "Institution", "Wuxi municipal government"),
    ],
)  # fmt: skip
def test_a_name_and_its_class(text: str, cls: str, name: str) -> None:
    assert (cls, name) in things(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chinese officials met on Monday.", "Chinese"),
        ("It cost 3 billion U.S. dollars.", "U.S."),
        ("The drug is in Phase III trials.", "Phase III"),
        ("In May the firm moved.", "May"),
        ("It paid US$30 million for the site.", "US$30"),
        ("The Chairman spoke first.", "Chairman"),
    ],
)
def test_what_is_written_like_a_name_and_is_none(text: str, name: str) -> None:
    assert name not in {one for referent in mentions_of(text).referents for one in referent.names}


def test_names_in_a_list_are_several() -> None:
    assert {("Company", "AstraZeneca"), ("Company", "Novo Nordisk"), ("Company", "Siemens")} <= things(
        "Multinationals such as AstraZeneca, Novo Nordisk and Siemens have offices there."
    )


def test_what_stands_before_based_is_a_place() -> None:
    assert ("Place", "Shanghai") in things("The Shanghai-based company grew.")


def test_the_academy_inside_an_institutes_name_is_a_thing_of_its_own() -> None:
    found = things("The Institute of Metals of the Larkfield Academy of Sciences opened a branch.")
    assert ("Institution", "Larkfield Academy of Sciences") in found
    assert len(found) >= 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Larkfield Chip Industry Association (LCIA) met. LCIA has 40 members.",
         {"Larkfield Chip Industry Association", "LCIA"}),
        ("Zhang Weilan heads the bureau. Zhang was born in Wuxi.", {"Zhang Weilan", "Zhang"}),
        ("Halden Pharma Co., Ltd. grew. Halden Pharma has 300 staff.", {"Halden Pharma Co., Ltd.", "Halden Pharma"}),
    ],
)  # fmt: skip
def test_short_forms_stand_for_the_same(text: str, names: set[str]) -> None:
    assert any(names <= set(referent.names) for referent in mentions_of(text).referents)


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Halden Pharma Co., Ltd. opened a plant in Wuxi. The company employs 300 people.", "The company",
         "Halden Pharma Co., Ltd."),
        ("The Larkfield Bio Industrial Park was set up in 2010. The park has 40 tenants.", "The park",
         "Larkfield Bio Industrial Park"),
        ("Wuxi has grown fast. The city is home to 1,000 firms.", "The city", "Wuxi"),
        ("Zhang Weilan, director of the bureau, spoke. He named three goals.", "He", "Zhang Weilan"),
        ("AstraZeneca opened a site in Wuxi. It will make inhalers.", "It", "AstraZeneca"),
    ],
)  # fmt: skip
def test_what_a_phrase_or_pronoun_stands_for(text: str, phrase: str, name: str) -> None:
    mentions = mentions_of(text)
    names = {referent.id: referent.name for referent in mentions.referents}
    assert [names[m.referent] for m in mentions.mentions if text[m.start : m.end] == phrase] == [name]


def test_a_mention_stands_at_its_offsets_and_tokens() -> None:
    text = "Halden Pharma Co., Ltd. opened a plant in Wuxi. The company employs 300 people."
    document = parse(Article("a", text), LEXICON)
    for mention in find_mentions(document, LEXICON).mentions:
        assert document.tokens[mention.first].start == mention.start
        assert document.tokens[mention.last - 1].end == mention.end


def test_furniture_names_nothing() -> None:
    assert things("Copyright 2024 Halden Pharma Co., Ltd. All rights reserved.") == set()


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("We at Halden Pharma Co., Ltd. make inhalers. Last year our staff grew to 300.", "our",
         "Halden Pharma Co., Ltd."),
        ("Norvik has a lab in the Larkfield Bio Industrial Park. Forty firms work here.", "here",
         "Larkfield Bio Industrial Park"),
        ("The Larkfield Chip Expo opened on Friday. Norvik came too. The expo ends in May.", "The expo",
         "Larkfield Chip Expo"),
        ("Halden Pharma Co., Ltd. opened a plant in Wuxi. The company, which was founded in 2001, employs 300.",
         "The company", "Halden Pharma Co., Ltd."),
    ],
)  # fmt: skip
def test_first_persons_here_and_heads_of_names_stand_for_what_was_named(text: str, phrase: str, name: str) -> None:
    mentions = mentions_of(text)
    names = {referent.id: referent.name for referent in mentions.referents}
    assert [names[m.referent] for m in mentions.mentions if text[m.start : m.end] == phrase] == [name]


def test_what_was_taken_for_a_name_and_is_a_date_is_none() -> None:
    found = mentions_of("HALDEN, mid-April – The zone grew.", date="2024-05-03")
    assert [time.value for time in found.times] == ["2024-04"]
    assert "mid-April" not in {name for referent in found.referents for name in referent.names}


def test_a_known_place_is_no_person_unless_a_persons_longer_name_holds_it() -> None:
    assert ("Place", "Kunshan") in things("Kunshan will play host to the Northfield Biotech Summit in June.")
    told = things("Lincoln Smith spoke to reporters in Wuxi on Friday. Lincoln, the chief executive, then left.")
    assert {one for one in told if one[0] == "Person"} == {("Person", "Lincoln Smith")}
    assert ("Place", "Lincoln") not in told


@pytest.mark.parametrize(
    ("article", "place"),
    [
        ("canada-mission-directory", "Manila"),
        ("amsterdam-panel-speakers", "Shanghai"),
        ("hohhot-dairy-alliance", "China"),
    ],
)
def test_what_is_known_as_a_place_and_nothing_else_is_one_unless_much_speaks_against_it(
    article: str, place: str
) -> None:
    assert ("Place", place) in things((PRESS / f"{article}.txt").read_text(encoding="utf-8"))


def test_where_shares_are_traded_is_no_thing_of_the_article() -> None:
    found = mentions_of("Halden Pharma Co., Ltd. (HKEX: 1234) is headquartered in Kunshan.")
    assert {referent.name for referent in found.referents} == {"Halden Pharma Co., Ltd.", "Kunshan"}


def test_the_day_of_a_meeting_is_no_part_of_its_name() -> None:
    found = mentions_of("At the Third Riverside Biotech Forum on May 12, the zone signed a contract.")
    assert "Third Riverside Biotech Forum" in {referent.name for referent in found.referents}


@pytest.mark.parametrize(
    ("text", "bare", "long"),
    [
        ("Pens for insulin are sold to Tonghua's Wanlin and to Brazil's Biocorte.",
         {("Place", "Tonghua"), ("Company", "Wanlin")}, "Tonghua's Wanlin"),
        ("One tenant, Tijuana contract sterilizer Esteriplus, has signed.",
         {("Place", "Tijuana"), ("Company", "Esteriplus")}, "Tijuana contract sterilizer Esteriplus"),
        ("PLA resin Nuanlin and ECG monitor PulseCase were shown.",
         {("Product", "PulseCase")}, "ECG monitor PulseCase"),
        ("The company's lifting robot, Dakota, is used in 480 homes.",
         {("Product", "Dakota")}, "lifting robot, Dakota"),
        ("Norvik is a unit of the city of Linz, and Linz pays for it.", {("Place", "Linz")}, "city of Linz"),
        ("The mission is led by the Honourable Rita Desmond.", {("Person", "Rita Desmond")}, "Honourable Rita Desmond"),
    ],
)  # fmt: skip
def test_whose_and_what_something_is_are_no_part_of_its_name(text: str, bare: set[tuple[str, str]], long: str) -> None:
    found = things(text)
    assert bare <= found
    assert long not in {name for _, name in found}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The plant is run by Uncle Ray's Frozen Custard.", "Uncle Ray's Frozen Custard"),
        ("He was treated at St Mary's Hospital.", "St Mary's Hospital"),
        ("Guests came from the Republic of Korea.", "Republic of Korea"),
        ("It was built by the Northern Institute of Marine Drugs.", "Northern Institute of Marine Drugs"),
        ("The recombinant HPV vaccine Zelivac was approved.", "Zelivac"),
    ],
)
def test_what_else_stands_before_a_name_is_part_of_it(text: str, name: str) -> None:
    assert name in {one for _, one in things(text)}
