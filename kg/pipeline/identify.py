"""Keeps the register up to date: which articles are copies, and who is who, touching only what a change reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.errors import FactError
from kg.model import Entity, Extraction, Figure
from kg.pipeline.stated import Stated
from kg.read import Signature, are_copies, bands, find_copies
from kg.resolve import (
    Grouping,
    Link,
    Sighting,
    Sign,
    Tally,
    draft,
    is_alike,
    judge,
    links_of,
    load_reference,
    means,
    meeting,
    name_ids,
    read_draft,
    read_sign,
    sight,
)
from kg.store import Known, Linked, Register, Seen, Sketched

#: What is owed to the quad store: graphs of articles, and descriptions of entities.
ARTICLE, ENTITY = "article", "entity"
#: How many articles are followed at once: as many as fit well into memory.
_BATCH = 500


def identify(register: Register, told: Stated, changed: Collection[str]) -> None:
    """Follow articles that came, changed or went, or that people decided something about; what that changes is owed."""
    changed = set(changed)
    changed |= _follow_copies(register, told, changed)
    register.owe(ARTICLE, changed)
    ordered = sorted(changed)
    for start in range(0, len(ordered), _BATCH):
        _follow(register, told, ordered[start : start + _BATCH])


def entity_of(known: Known) -> Entity:
    """A registered entity, without its referents."""
    one = read_draft(known.draft)
    return Entity(known.id, one.cls, one.name, one.aliases, one.finer, known=one.known)


def _follow_copies(register: Register, told: Stated, changed: Iterable[str]) -> set[str]:
    """Take the sketches of changed articles, and find who is a copy among all that are like them."""
    sketches, near = register.sketches, set()
    for article_id in sorted(changed):
        if old := sketches.find(article_id):
            near |= {other.article for other in _like(register, old)}
            sketches.drop(article_id, bands(old.sketch))
        article = told.library.find(article_id)
        if article:
            sketched = Sketched(article_id, article.date, told.library.sketch(article_id) or b"")
            sketches.put(sketched, bands(sketched.sketch))
        near.add(article_id)
    alike = _stories(register, near)
    found = find_copies(Signature(*one) for one in alike.values())
    return sketches.set_copies({*near, *alike}, found)


def _stories(register: Register, near: Iterable[str]) -> dict[str, Sketched]:
    """Articles with all that are like them, at any remove."""
    found: dict[str, Sketched] = {}
    queue = sorted(near)
    while queue:
        one = register.sketches.find(queue.pop())
        if one and one.article not in found:
            found[one.article] = one
            queue += [other.article for other in _like(register, one) if other.article not in found]
    return found


def _like(register: Register, one: Sketched) -> Iterator[Sketched]:
    near = register.sketches.near(bands(one.sketch))
    return (other for other in near if are_copies(one.sketch, other.sketch))


def _follow(register: Register, told: Stated, articles: Sequence[str]) -> None:
    """See articles anew, and decide anew for all signs that theirs meet, at any remove."""
    before = set().union(*map(register.signs_of, articles))
    near, old = register.mates(before), set(register.groups_of(before).values())
    fresh: set[str] = set()
    for article in articles:
        sightings = _sightings(register, told, article)
        fresh |= register.see(article, map(_seen, sightings))
        register.meanings.put(article, _meant(told, article, sightings))
        near |= {sighting.sign.id for sighting in sightings}
    near |= register.spellings.alike(before)
    register.forget(before)
    register.spellings.join(_alike(register, fresh))
    region = _region(register, near)
    old |= set(register.groups_of(region).values())
    signs = {key: read_sign(record) for key, record in register.records(region).items()}
    grouping = judge(signs, _given(register, told, signs), register, load_reference())
    register.relink({*signs, *before}, (Linked(*_fields(link)) for link in _all(grouping)))
    _name(register, signs, grouping, old)


def _sightings(register: Register, told: Stated, article_id: str) -> list[Sighting]:
    """The signs of an article as it stands now: none of one that is gone, or that is a copy."""
    article = told.library.find(article_id)
    if not article or register.sketches.original(article_id):
        register.told.put(article_id, None)
        return []
    try:
        extraction, _, _ = told.extraction(article)
    except FactError:
        extraction = Extraction(article_id, (), ())
    figures = sum(isinstance(fact, Figure) for fact in extraction.facts)
    register.told.put(article_id, (len(extraction.facts) - figures, figures))
    return sight(extraction, load_reference(), told.pins.get(article_id, ()))


def _seen(sighting: Sighting) -> Seen:
    counted = (
        ("name", sighting.names),
        ("printed", sighting.printed),
        ("finer", sighting.finer),
        ("tie", sighting.ties),
    )
    sign = sighting.sign
    counts = tuple((kind, text) for kind, texts in counted for text in texts)
    meetings = tuple(sorted({*map(meeting, sign.keys)}))
    return Seen(sign.id, sign.write(), sign.name, meetings, sign.likes, sighting.referents, counts)


def _meant(told: Stated, article: str, sightings: Sequence[Sighting]) -> Iterator[tuple[str, int, str]]:
    for judgement in told.judgements.get(article, ()):
        for number, side in enumerate((judgement.left, judgement.right)):
            yield from ((judgement.id, number, s.sign.id) for s in sightings if means(side, s))


def _region(register: Register, near: Collection[str]) -> set[str]:
    """Signs with all that they meet or are alike, at any remove."""
    region: set[str] = set()
    fresh = set(register.records(near))
    while fresh:
        region |= fresh
        fresh = (register.mates(fresh) | register.spellings.alike(fresh)) - region
    return region


def _alike(register: Register, fresh: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of a new sign and one of another name that are spelled alike."""
    pairs = {(min(pair), max(pair)) for pair in register.spellings.near(fresh)}
    signs = {
        key: read_sign(record) for key, record in register.records({sign for pair in pairs for sign in pair}).items()
    }
    return [(one, other) for one, other in sorted(pairs) if is_alike(signs[one], signs[other], load_reference())]


def _given(register: Register, told: Stated, signs: Mapping[str, Sign]) -> list[Link]:
    """What people's judgements say of the signs."""
    meanings = register.meanings.of(signs)
    known = {judgement.id: judgement for judgement in told.decisions.judgements}
    # A judgement that holds no more is still meant by articles of a later batch.
    held = [(known[key], sides) for key, sides in sorted(meanings.items()) if key in known]
    return list(chain.from_iterable(links_of(judgement, *sides) for judgement, sides in held))


def _name(register: Register, signs: Mapping[str, Sign], grouping: Grouping, old: Collection[str]) -> None:
    """Register the groups as entities, and owe whatever is called otherwise than before."""
    was = {entity.group: entity for entity in register.entities(old)}
    called = {sign: was[group].id for sign, group in register.groups_of(signs).items()}
    groups = {sign: min(group) for group in grouping.groups for sign in group}
    drafts = [draft(group, signs, {sign: _tally(register, sign) for sign in group}) for group in grouping.groups]
    known = (Known(one.group, one.stem, "", one.write()) for one in drafts)
    register.regroup(groups, old, known)
    stems: dict[str, list[Known]] = {}
    for entity in register.namesakes({*(entity.stem for entity in was.values()), *(one.stem for one in drafts)}):
        stems.setdefault(entity.stem, []).append(entity)
    renamed = []
    for namesakes in stems.values():
        ids = name_ids([read_draft(entity.draft) for entity in namesakes])
        renamed += [(entity, ids[entity.group]) for entity in namesakes if entity.id != ids[entity.group]]
    register.regroup({}, (), (entity._replace(id=name) for entity, name in renamed))
    now = {entity.group: name for entity, name in renamed}
    moved = {sign for sign, group in groups.items() if group in now and called.get(sign) != now[group]}
    moved |= register.members([entity.group for entity, _ in renamed if entity.id])
    register.owe(ARTICLE, register.articles_with(moved))
    register.owe(ENTITY, {*(e.id for e in was.values()), *now.values(), *(e.id for e, _ in renamed if e.id)})


def _tally(register: Register, sign: str) -> Tally:
    found = register.tally(sign)
    return Tally(found.get("name", {}), frozenset(found.get("printed", ())), found.get("finer", {}))


def _all(grouping: Grouping) -> Iterator[Link]:
    yield from (*grouping.links, *grouping.refused, *grouping.unsure)


def _fields(link: Link) -> tuple[str, str, str, str, float, str, str]:
    return link.left, link.right, link.verdict, link.by, link.score, link.context, link.contrary
