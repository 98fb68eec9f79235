"""Who is who: referents of many articles become entities, in the steps block, compare and judge."""

from kg.resolve.block import Sighting, Sign, read_sign, sight
from kg.resolve.compare import Link, is_alike, say
from kg.resolve.entities import Draft, Tally, draft, name_ids, read_draft
from kg.resolve.judge import Grouping, judge, meeting
from kg.resolve.reference import load_reference
from kg.resolve.resolution import Resolution, decide, links_of, means, pinned, resolve

__all__ = [
    "Draft",
    "Grouping",
    "Link",
    "Resolution",
    "Sighting",
    "Sign",
    "Tally",
    "decide",
    "draft",
    "is_alike",
    "judge",
    "links_of",
    "load_reference",
    "means",
    "meeting",
    "name_ids",
    "pinned",
    "read_draft",
    "read_sign",
    "resolve",
    "say",
    "sight",
]
