"""Who is one and who is not over several articles, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Entities, Extraction, Referent
from kg.resolve import decide, resolve

Tell = Callable[..., Extraction]
Thing = tuple[str, ...]
Facts = Sequence[tuple[int, str, int | str]]


def groups(entities: Entities) -> set[frozenset[str]]:
    """The entities that have several referents, each referent as "article:id"."""
    found = (frozenset(":".join(pair) for pair in entity.referents) for entity in entities.by_id.values())
    return {group for group in found if len(group) > 1}


def are_one(tell: Tell, one: Sequence[Thing], other: Sequence[Thing], facts: Facts = (), more: Facts = ()) -> bool:
    """Whether the first referents of two articles are one entity."""
    entities = resolve([tell("a", one, facts), tell("b", other, more)])
    return entities.of("a", "r0") == entities.of("b", "r0")


@pytest.mark.parametrize(
    ("cls", "one", "other"),
    [
        ("Company", "Northwind Co Ltd", "Northwind"),
        ("Institution", "Larkfield University", "LARKFIELD UNIVERSITY"),
        ("Park", "Larkfield Hi-tech Zone", "Larkfield High-Tech Zone"),
        ("Product", "NW-21", "NW-21"),
        ("Industry", "biomedical industry", "Biomedicine"),
        ("Policy", "Made in Larkfield 2025", "Made in Larkfield 2025"),
    ],
)
def test_a_name_of_its_own_links(tell: Tell, cls: str, one: str, other: str) -> None:
    assert are_one(tell, [(cls, one)], [(cls, other)])


@pytest.mark.parametrize(
    ("cls", "one", "other"),
    [
        ("Company", "Merck & Co.", "Merck"),
        ("Event", "signing ceremony", "signing ceremony"),
        ("Facility", "new plant", "new plant"),
        ("Project", "second phase", "second phase"),
        ("Person", "Quist", "Quist"),
        ("Person", "Li Wei", "Li Wei"),
        ("Institution", "management committee", "management committee"),
        ("Institution", "Ministry of Commerce", "Ministry of Commerce"),
        ("Platform", "Vaccine Engineering Center", "Vaccine Engineering Center"),
        ("Institution", "CNA", "CNA"),
        ("Place", "Taizhou", "Taizhou"),
        ("Institution", "Taizhou People's Hospital", "Taizhou People's Hospital"),
        ("Product", "PD-1 antibody", "PD-1 antibody"),
    ],
)
def test_a_name_that_others_may_bear_does_not(tell: Tell, cls: str, one: str, other: str) -> None:
    assert not are_one(tell, [(cls, one)], [(cls, other)])


def test_classes_are_never_mixed(tell: Tell) -> None:
    assert not are_one(tell, [("Park", "Larkfield Bio Valley")], [("Project", "Larkfield Bio Valley")])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Jiangsu", "Jiangsu", True),
        ("Jiangsu", "Gaogang District", True),
        ("Jiangsu", "Zhejiang", False),
        ("Jiangsu", "China", False),
    ],
)
def test_places_of_one_name(tell: Tell, one: str, other: str, expected: bool) -> None:
    assert are_one(tell, [("Place", "Taizhou"), ("Place", one)], [("Place", "Taizhou"), ("Place", other)]) is expected


def test_an_office_of_a_place_goes_with_the_place(tell: Tell) -> None:
    def story(article: str, province: str) -> Extraction:
        return tell(article, [("Institution", "Taizhou People's Hospital"), ("Place", "Taizhou"), ("Place", province)])

    found = resolve([story("a", "Jiangsu"), story("b", "Jiangsu"), story("c", "Zhejiang")])
    assert groups(found) >= {frozenset({"a:r0", "b:r0"})}
    assert found.of("c", "r0").id == "institution/taizhou-people-s-hospital_zhejiang"


def test_a_landmark_tells_where_an_open_place_is(tell: Tell) -> None:
    park = ("Park", "Northlight Med Valley")
    located: Facts = [(1, "locatedIn", 0)]
    one, other = [("Place", "Taizhou"), park], [("Place", "Taizhou"), park, ("Place", "Jiangsu")]
    assert are_one(tell, one, other, located, located)
    assert not are_one(tell, one, other, located)
    assert not are_one(tell, [("Place", "Taizhou"), park, ("Place", "Zhejiang")], other, located, located)


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        ("Larkfield", "Wuxi", "Wuxi", True),
        ("Larkfield", "Wuxi", "Jiangsu", True),
        ("Larkfield", "Wuxi", "", True),
        ("Larkfield", "Wuxi", "China", True),
        ("Larkfield", "", "", True),
        ("Larkfield", "Wuxi", "Seoul", False),
        ("Larkfield", "Wuxi", "Zhejiang", False),
        ("Old Town", "", "", False),
        ("Central Business District", "", "China", False),
    ],
)
def test_a_place_beyond_the_gazetteer_is_one_unless_it_is_said_to_be_elsewhere(
    tell: Tell, name: str, one: str, other: str, expected: bool
) -> None:
    place, inside = ("Place", name), ((0, "locatedIn", 1),)
    left, right = ([place, ("Place", outer)] if outer else [place] for outer in (one, other))
    assert are_one(tell, left, right, inside if one else (), inside if other else ()) is expected


def test_a_place_beyond_the_gazetteer_has_one_level(tell: Tell) -> None:
    assert are_one(tell, [("Place", "Larkfield Town")], [("Place", "Larkfield")])
    assert not are_one(tell, [("Place", "Larkfield Town")], [("Place", "Larkfield County")])


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("Wuxi", "Nanjing", True), ("Wuxi", "Seoul", False), ("Wuxi", "Northmoor", False)]
)
def test_a_ministry_is_its_country_s(tell: Tell, one: str, other: str, expected: bool) -> None:
    ministry = ("Institution", "Ministry of Commerce")
    assert are_one(tell, [ministry, ("Place", one)], [ministry, ("Place", other)]) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("cell therapies", "cell therapy", True),
        ("batteries", "battery industry", True),
        ("contact lens", "contact lenses", True),
        ("surgical robots", "surgical robotics", True),
        ("APIs", "active ingredients", True),
        ("electric cars", "electric vehicles", False),
        ("medical instruments", "medical devices", False),
        ("devices", "medical devices", False),
    ],
)
def test_fields_of_work(tell: Tell, one: str, other: str, expected: bool) -> None:
    assert are_one(tell, [("Industry", one)], [("Industry", other)]) is expected


def test_devices_are_medical_ones_among_drugs_and_not_among_chips(tell: Tell) -> None:
    devices, full = ("Industry", "devices"), [("Industry", "medical devices")]
    assert are_one(tell, [devices, ("Industry", "drugs")], full)
    assert not are_one(tell, [devices, ("Industry", "drugs"), ("Industry", "semiconductors")], full)
    story = tell("a", [devices, ("Industry", "drugs"), *full])
    entities = resolve([story, tell("b", full)])
    assert entities.of("a", "r0") != entities.of("a", "r2") == entities.of("b", "r0")


def test_a_park_s_name_may_leave_out_where_it_is(tell: Tell) -> None:
    zone, full = ("Park", "Rare Earth High-tech Zone"), [("Park", "Wuxi Rare Earth High-tech Zone")]
    located: Facts = ((0, "locatedIn", 1),)
    assert are_one(tell, [zone, ("Place", "Wuxi")], full, located)
    assert not are_one(tell, [zone, ("Place", "Nanjing")], full, located)
    assert not are_one(tell, [zone], full)


def test_a_post_at_one_office_by_two_names_is_one_person_s(tell: Tell) -> None:
    post: Facts = ((0, "holdsPost", 1),)
    names = ("Wuxi municipal government", "People's Government of Wuxi City", "Nanjing municipal government")
    one, same, other = ([("Person", "Ada Quist"), ("Institution", name)] for name in names)
    assert are_one(tell, one, same, post, post)
    assert not are_one(tell, one, other, post, post)


def test_two_legal_forms_in_one_article_are_two_companies(tell: Tell) -> None:
    house, daughter = ("Company", "Northwind A/S"), ("Company", "Northwind Inc.")
    entities = resolve([tell("a", [house, daughter]), tell("b", [daughter]), tell("c", [("Company", "Northwind A/S")])])
    assert entities.of("a", "r0") != entities.of("a", "r1")
    assert are_one(tell, [house], [("Company", "Northwind")])


def test_a_brand_alone_needs_something_in_common_with_one_of_a_trade(tell: Tell) -> None:
    brand, trade, product = ("Company", "Northwind"), ("Company", "Northwind Biologics"), ("Product", "NW-21")
    makes: Facts = ((0, "develops", 1),)
    assert not are_one(tell, [brand], [trade])
    assert are_one(tell, [brand, product], [trade, product], makes, makes)
    assert are_one(tell, [brand], [("Company", "Northwind Holdings")])


class TestPersons:
    QUIST = ("Person", "Ada Quist")
    PARK, OTHER = ("Park", "Larkfield Bio Park"), ("Park", "Northmoor Bio Park")
    POST: Facts = ((0, "holdsPost", 1),)

    def test_one_post(self, tell: Tell) -> None:
        assert are_one(tell, [self.QUIST, self.PARK], [self.QUIST, self.PARK], self.POST, self.POST)

    def test_two_posts(self, tell: Tell) -> None:
        assert not are_one(tell, [self.QUIST, self.PARK], [self.QUIST, self.OTHER], self.POST, self.POST)

    def test_a_post_and_a_bystander(self, tell: Tell) -> None:
        assert are_one(tell, [self.QUIST, self.PARK], [self.QUIST, self.PARK], self.POST)

    def test_two_bystanders(self, tell: Tell) -> None:
        assert not are_one(tell, [self.QUIST, self.PARK], [self.QUIST, self.PARK])

    @pytest.mark.parametrize(("name", "expected"), [("Banchong Mahaisavariya", True), ("Park Ji-won", False)])
    def test_two_bystanders_of_a_long_name(self, tell: Tell, name: str, expected: bool) -> None:
        assert are_one(tell, [("Person", name), self.PARK], [("Person", name), self.PARK]) is expected

    def test_a_bystander_between_two_namesakes_is_left_alone(self, tell: Tell) -> None:
        found = resolve(
            [
                tell("a", [self.QUIST, self.PARK], self.POST),
                tell("b", [self.QUIST, self.OTHER], self.POST),
                tell("c", [self.QUIST, self.PARK, self.OTHER]),
            ]
        )
        assert len({found.of(article, "r0").id for article in "abc"}) == 3
        assert found.of("a", "r0").id == "person/ada-quist_larkfield-bio-park"

    def test_a_surname_never(self, tell: Tell) -> None:
        assert not are_one(
            tell, [("Person", "Quist"), self.PARK], [("Person", "Quist"), self.PARK], self.POST, self.POST
        )

    def test_a_nameless_committee_is_known_by_its_park(self, tell: Tell) -> None:
        things = [self.QUIST, ("Institution", "zone's management committee"), self.PARK]
        facts: Facts = [(0, "holdsPost", 1), (1, "partOf", 2)]
        assert are_one(tell, things, things, facts, facts)


@pytest.mark.parametrize(
    ("one", "started", "other", "began", "expected"),
    [
        ("14th Larkfield Expo", "", "14th Larkfield Expo", "", True),
        ("14th Larkfield Expo", "", "fourteenth Larkfield Expo", "2024", True),
        ("14th Larkfield Expo", "", "15th Larkfield Expo", "", False),
        ("14th Larkfield Expo", "", "Larkfield Expo", "", False),
        ("Larkfield Expo 2024", "", "Larkfield Expo", "2024-10-19", True),
        ("Larkfield Expo", "2023-05", "Larkfield Expo", "2023-11", False),
        ("Larkfield Expo", "2023", "Larkfield Expo", "2024", False),
        ("Larkfield Expo", "", "Larkfield Expo", "", True),
        ("14th Larkfield Expo", "2024", "15th Larkfield Expo", "2024", False),
    ],
)
def test_an_event_is_its_edition(tell: Tell, one: str, started: str, other: str, began: str, expected: bool) -> None:
    def story(article: str, name: str, start: str) -> Extraction:
        return tell(article, [("Event", name)], [(0, "startDate", start)] if start else [])

    found = resolve([story("a", one, started), story("b", other, began)])
    assert (found.of("a", "r0") == found.of("b", "r0")) is expected


def test_an_owner_tells_what_is_built_from_others_of_the_name(tell: Tell) -> None:
    center, park = ("Platform", "Vaccine Engineering Center"), ("Park", "Larkfield Bio Park")
    built: Facts = [(1, "established", 0)]
    assert are_one(tell, [center, park], [center, park], built, built)
    assert not are_one(tell, [center, park], [center, ("Park", "Northmoor Bio Park")], built, built)
    assert not are_one(tell, [("Facility", "new plant"), park], [("Facility", "new plant"), park], built, built)


class TestShortForms:
    def test_each_calls_the_other(self, tell: Tell) -> None:
        assert are_one(tell, [("Company", "Northwind Labs", "NWL")], [("Company", "NWL", "Northwind Labs")])

    def test_two_words(self, tell: Tell) -> None:
        long = ("Company", "Northwind Cell Therapies", "Northwind Cell")
        assert are_one(tell, [long], [("Company", "Northwind Cell")])

    def test_what_a_thing_is_of_is_no_short_form(self, tell: Tell) -> None:
        long = ("Institution", "Northmoor Institute of the Larkfield Academy", "Larkfield Academy")
        assert not are_one(tell, [long], [("Institution", "Larkfield Academy")])

    def test_one_word_is_left_to_people(self, tell: Tell) -> None:
        stories = [tell("a", [("Company", "Northwind Therapies", "Northwind")]), tell("b", [("Company", "Northwind")])]
        found = decide(stories)
        assert not groups(found.entities)
        (open_case,) = found.grouping.unsure
        assert {open_case.left, open_case.right} == {found.signs["a", "r0"].id, found.signs["b", "r0"].id}
        assert open_case.by == "rule:bare"

    def test_one_word_and_one_product(self, tell: Tell) -> None:
        long, product = ("Company", "Northwind Therapies", "Northwind"), ("Product", "NW-21")
        made: Facts = [(0, "develops", 1)]
        assert are_one(tell, [long, product], [("Company", "Northwind"), product], made, made)

    def test_an_acronym(self, tell: Tell) -> None:
        long = ("Park", "Larkfield Airport Economy Zone", "LAEZ")
        assert are_one(tell, [long], [("Park", "LAEZ")])
        assert not are_one(tell, [("Park", "Larkfield Bio Zone", "LAEZ")], [("Park", "LAEZ")])

    def test_what_two_claim_is_nobody_s(self, tell: Tell) -> None:
        stories = [
            tell("a", [("Company", "Northwind Cell Therapies", "Northwind Cell")]),
            tell("b", [("Company", "Northwind Cell Systems", "Northwind Cell")]),
            tell("c", [("Company", "Northwind Cell")]),
        ]
        assert not groups(resolve(stories))

    def test_an_article_that_names_both_tells_them_apart(self, tell: Tell) -> None:
        stories = [
            tell("a", [("Company", "Northwind Cell Therapies", "Northwind Cell")]),
            tell("b", [("Company", "Northwind Cell")]),
            tell("c", [("Company", "Northwind Cell"), ("Company", "Northwind Cell Therapies")]),
        ]
        assert groups(resolve(stories)) == {frozenset({"a:r0", "c:r1"}), frozenset({"b:r0", "c:r0"})}


def test_one_article_may_name_a_thing_twice(tell: Tell) -> None:
    found = resolve(
        [
            tell(
                "a",
                [("Company", "Northwind"), ("Company", "Northwind Inc"), ("Event", "signing"), ("Event", "signing")],
            )
        ]
    )
    assert groups(found) == {frozenset({"a:r0", "a:r1"})}


def test_the_name_is_the_most_frequent_one(tell: Tell) -> None:
    names = ["Northwind Inc", "Northwind", "Northwind", "the Northwind Co Ltd", "NORTHWIND"]
    found = resolve([tell(f"a{i}", [("Company", name, "the company", "Northwind")]) for i, name in enumerate(names)])
    (entity,) = found.by_id.values()
    assert (entity.id, entity.name) == ("company/northwind", "Northwind")
    assert entity.aliases == ("NORTHWIND", "Northwind Co Ltd", "Northwind Inc")


def test_capitals_alone_are_the_last_choice(tell: Tell) -> None:
    names = ["NORTHMOOR LABS", "NORTHMOOR LABS", "Northmoor Labs"]
    found = resolve([tell(f"a{i}", [("Company", name)]) for i, name in enumerate(names)])
    assert [entity.name for entity in found.by_id.values()] == ["Northmoor Labs"]


def test_of_equally_frequent_names_the_longer_one(tell: Tell) -> None:
    found = resolve([tell("a", [("Company", "Northwind")]), tell("b", [("Company", "Northwind Inc")])])
    assert [entity.name for entity in found.by_id.values()] == ["Northwind Inc"]


def test_the_finer_class_is_the_most_frequent_one() -> None:
    def story(article: str, finer: str) -> Extraction:
        return Extraction(article, (Referent("r0", "Institution", "Larkfield College", (), finer),), ())

    given = [story("a", ""), story("b", "Hospital"), story("c", "University"), story("d", "University")]
    assert resolve(given).of("a", "r0").finer == "University"


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        ([("Place", "Taizhou"), ("Place", "Jiangsu")], "place/taizhou_jiangsu"),
        ([("Place", "Huangpu District"), ("Place", "Shanghai")], "place/huangpu-district_shanghai"),
        ([("Place", "Wuxi")], "place/wuxi"),
        ([("Place", "Jiangsu province")], "place/jiangsu"),
        ([("Institution", "Ministry of Commerce"), ("Place", "Wuxi")], "institution/ministry-of-commerce_cn"),
        ([("Event", "14th Larkfield Expo")], "event/14th-larkfield-expo"),
    ],
)
def test_ids_say_which_of_the_namesakes(tell: Tell, things: list[Thing], expected: str) -> None:
    assert resolve([tell("a", things)]).of("a", "r0").id == expected


def test_an_id_with_a_suffix_never_takes_another_s(tell: Tell) -> None:
    stories = [
        tell("a", [("Event", "Larkfield Expo")], [(0, "startDate", "2023")]),
        tell("b", [("Event", "Larkfield Expo")], [(0, "startDate", "2024")]),
        tell("c", [("Event", "Larkfield Expo 2024")], [(0, "startDate", "2024-05")]),
        tell("d", [("Event", "Larkfield Expo 2024")], [(0, "startDate", "2024-11")]),
    ]
    found = resolve(stories)
    assert len(found.by_id) >= 3
    assert sum(len(entity.referents) for entity in found.by_id.values()) == 4
