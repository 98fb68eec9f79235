"""Makes `../en/forms/pinyin.tsv`: the usual reading of each Chinese character, without tones.

    python -m kg.lexicon.sources.make_pinyin > kg/lexicon/en/forms/pinyin.tsv

Characters: GB 2312, the frequent half of Big5, and those of the tables of names. Needs pypinyin (MIT).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator

from pypinyin import lazy_pinyin

from kg.lexicon.sources.chinese_names import READINGS
from kg.paths import LEXICON

_HAN = re.compile(r"[\u4e00-\u9fff]")


def characters() -> Iterator[str]:
    """All characters that get a reading, some more than once."""
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            yield bytes((high, low)).decode("gb2312", errors="ignore")
    for high in range(0xA4, 0xC7):
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            yield bytes((high, low)).decode("big5", errors="ignore")
    for path in (LEXICON / "en" / "names").glob("*.tsv"):
        yield from path.read_text(encoding="utf-8")


def main() -> None:
    """Prints the table."""
    read = defaultdict(list)
    for character in sorted(set(characters())):
        if _HAN.fullmatch(character):
            reading = READINGS.get(character) or lazy_pinyin(character, v_to_u=True)[0].replace("ü", "u")
            read[reading].append(character)
    sys.stdout.write("syllable\tcharacters\n")
    for syllable in sorted(read):
        if syllable.isascii():
            sys.stdout.write(f"{syllable}\t{''.join(read[syllable])}\n")


if __name__ == "__main__":
    main()
