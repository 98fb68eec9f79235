"""What the pairs of a sentence claim, names within names among them."""

from __future__ import annotations

from kg.facts import load_knowledge
from kg.facts.claims import cases_in, claims_in, key_of
from kg.facts.pairs import find_pairs, look
from kg.facts.relations import stated_in
from kg.facts.roles import Scene, lay_over
from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article, Evidence, Mention, Mentions, Referent, Relation
from kg.ontology import load_ontology
from kg.text import parse

KNOWLEDGE = load_knowledge(load_lexicon(), load_ontology())


def _scene(text: str) -> Scene:
    document = parse(Article("sample", text, date="2024-06-01"), KNOWLEDGE.lexicon)
    return lay_over(document, find_mentions(document, KNOWLEDGE.lexicon))


def test_a_name_may_stand_in_a_relation_to_a_name_within_it() -> None:
    document = parse(Article("sample", "Leeds pump maker Ostrel hired chemists."), KNOWLEDGE.lexicon)
    things = (
        Referent("e1", "Company", "Leeds pump maker Ostrel", ("Leeds pump maker Ostrel",)),
        Referent("e2", "Place", "Leeds", ("Leeds",)),
    )
    scene = lay_over(document, Mentions(things, (Mention(0, 23, 0, 4, "e1"), Mention(0, 5, 0, 1, "e2"))))
    (sentence,) = document.sentences
    claims = list(claims_in(scene, sentence, (), KNOWLEDGE))
    assert ("locatedIn", "e1", "e2") in {claim.key for claim in claims}
    (within,) = {
        sign
        for case in cases_in(scene, sentence, (), KNOWLEDGE)
        for sign in case.signs
        if "nested=" in sign and "Company:Place" in sign
    }
    assert within == "nested=Company:Place:<:10"


def test_a_claim_knows_what_cards_find_and_what_the_encoder_makes_of_it() -> None:
    scene = _scene("Halden Pharma Co., Ltd. is headquartered in Kunshan.")
    (sentence,) = scene.document.sentences
    stated = list(stated_in(scene, sentence, KNOWLEDGE))
    (located,) = [
        one
        for one in claims_in(scene, sentence, stated, KNOWLEDGE)
        if one.predicate == "locatedIn" and one.kinds == ("Company", "Place")
    ]
    assert located.found
    assert located.chance > 0.5
    assert located.sight > 0.5


def test_pairs_of_which_neither_card_nor_encoder_makes_anything_are_not_looked_at() -> None:
    scene = _scene("Halden Pharma Co., Ltd. moved to Kunshan, and Alden University was praised by guests from Leeds.")
    (sentence,) = scene.document.sentences
    pairs = [
        pair
        for pair in find_pairs(scene, sentence, KNOWLEDGE.lexicon)
        if KNOWLEDGE.possible(*(scene.classes[end] for end in pair.ends))
    ]
    sights = dict(zip(pairs, look(scene, pairs, KNOWLEDGE), strict=True))
    idle = {pair for pair, sight in sights.items() if max(sight.values()) < 0.02}
    looked_at = {case.pair for case in cases_in(scene, sentence, (), KNOWLEDGE)}
    assert idle
    assert looked_at == set(pairs) - idle
    stated = min(pair.ends for pair in idle)
    evidence = Evidence(sentence.start, sentence.end, scene.document.article.text)
    card = Relation(stated[0], "partnersWith", evidence, object=stated[1])
    assert stated in {case.pair.ends for case in cases_in(scene, sentence, (card,), KNOWLEDGE)}


def test_partners_are_the_same_either_way() -> None:
    assert key_of("partnersWith", "e2", "e1") == key_of("partnersWith", "e1", "e2")
    assert key_of("acquires", "e2", "e1") != key_of("acquires", "e1", "e2")
