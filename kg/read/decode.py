"""The bytes of an input → its text, strictly: what cannot be decoded without loss is refused, never guessed at."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator

import charset_normalizer

from kg.errors import ReadError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

#: How well-known binary files begin, and what they are.
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip data: let its name end in .gz"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"RIFF", "a RIFF sound or picture"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
)

#: Encodings that news text is found in when it is not Unicode; names as charset-normalizer knows them.
_LEGACY = [
    "cp1252",
    "gb18030",
    "big5",
    "big5hkscs",
    "shift_jis",
    "cp932",
    "euc_jp",
    "euc_kr",
    "cp949",
    "cp1250",
    "cp1251",
]
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.-]{2,40})""",
    re.I,
)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_WEB_NAMES |= {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
#: A character of UTF-8 in two or more bytes.
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf](?![\x80-\xff])|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_TYPOGRAPHIC = frozenset("‘’“”–—…•·€£¥©®™°²³½¼¾×±§«»\xa0")
#: What East Asian text read in the wrong encoding shows: Hangul amid Chinese characters, runs of half-width katakana.
_ODD = re.compile("[\uac00-\ud7a3][\u4e00-\u9fff]|[\u4e00-\u9fff][\uac00-\ud7a3]|[\uff61-\uff9f]{2}")
_SAMPLE = 65_536


def decode(data: bytes, *, is_page: bool = False) -> str:
    """The text of a file; `is_page` lets an HTML page name its own encoding.

    Raises:
        ReadError: it is empty or binary, or no encoding decodes it without loss.
    """
    if not data.strip():
        raise ReadError("it is empty; give a file that holds an article" if not data else _BLANK)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"it is {kind}, not text; save the article's text as .txt or .html")
    if b"\x00" in data:
        return _wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error, is_page=is_page)
    if "\x1b" in text:
        raise ReadError(f"it holds escape codes (at character {text.index(chr(27))}); save it as UTF-8 text")
    return text


def normalise(text: str) -> str:
    """A text as it is stored: line ends as "\\n", NFC, no byte order mark, and nothing else changed.

    Raises:
        ReadError: nothing is in it, or it holds what cannot be stored as UTF-8.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError(_BLANK)
    if "\x00" in text:
        raise ReadError(f"it holds a NUL character (at {text.index(chr(0))}); remove it")
    if bad := re.search("[\ud800-\udfff]", text):
        raise ReadError(f"it holds half a character (a lone surrogate, at {bad.start()}); write it out again as UTF-8")
    return unicodedata.normalize("NFC", text)


_BLANK = "it holds white space only; give a file that holds an article"


def inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The content of gzip data, in pieces of bounded size: a bomb costs only as much as the caller takes of it.

    Raises:
        ReadError: the data is damaged or ends too early.
    """
    engine = zlib.decompressobj(31)
    begun = False
    try:
        for chunk in chunks:
            rest = chunk if begun else chunk.lstrip(b"\x00")  # tape drives pad with NUL bytes
            while rest:
                begun = True
                piece = engine.decompress(rest, 1 << 20)
                if piece:
                    yield piece
                rest = engine.unconsumed_tail
                if engine.eof:
                    rest = engine.unused_data.lstrip(b"\x00")
                    engine, begun = zlib.decompressobj(31), False
        if begun and (piece := engine.flush()):
            yield piece
    except zlib.error as error:
        raise ReadError(f"its gzip data is damaged ({error}); compress it anew") from error
    if begun and not engine.eof:
        raise ReadError("its gzip data ends too early; copy or compress it anew")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"its first bytes say {encoding}, but byte {error.start} is not that ({error.reason}); save it as UTF-8"
        ) from error


def _wide(data: bytes) -> str:
    """Text in UTF-16 without a mark, known by every second byte being NUL; other data with NUL bytes is binary."""
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    even, odd = (even, odd) if len(data) >= 16 else (0, 0)
    half = max(1, min(len(data), _SAMPLE) // 2)
    encoding = "utf-16-le" if odd > 0.4 * half and even < 0.1 * half else ""
    encoding = "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else encoding
    if not encoding:
        raise ReadError(f"it is binary (a NUL byte at {data.index(0)}); save the article's text as .txt or .html")
    return _strictly(data, encoding)


def _legacy(data: bytes, error: UnicodeDecodeError, *, is_page: bool) -> str:
    """Text in another encoding than UTF-8: the one that the page names, or the one that alone makes sense of it."""
    if _MULTIBYTE.search(data) and _mostly_utf8(data):
        raise ReadError(
            f"it is UTF-8 but for the byte 0x{data[error.start]:02x} at {error.start}; save all of it as UTF-8"
        )
    declared = _META.search(data[:4096]) if is_page else None
    if declared:
        name = next(group for group in declared.groups() if group).decode("ascii").casefold()
        try:
            return data.decode(_WEB_NAMES.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration says nothing: go on as if there were none
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f]", text):
            return text
    raise ReadError(
        f"it is neither UTF-8 (byte {error.start}: {error.reason}) nor clearly any other encoding; save it as UTF-8"
    )


def _mostly_utf8(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII form characters of UTF-8: a text of mixed encodings."""
    high = len(re.findall(rb"[\x80-\xff]", data))
    formed = sum(len(match) for match in _MULTIBYTE.findall(data))
    return formed >= 0.6 * high


def _candidates(data: bytes) -> Iterator[str]:
    """Encodings to try, the likeliest first."""
    runs = re.findall(rb"[\x80-\xff]+", data[: 16 * _SAMPLE])
    single = sum(len(run) == 1 for run in runs)
    if single >= 0.7 * len(runs) and _reads_as_western(data[: 16 * _SAMPLE]):
        yield "cp1252"
        return
    cut = data.rfind(b"\n", 0, _SAMPLE) if len(data) > _SAMPLE else -1
    sample = data[:cut] if cut > 0 else data[:_SAMPLE]
    found = [match.encoding for match in charset_normalizer.from_bytes(sample, cp_isolation=_LEGACY, threshold=0.35)]
    for encoding in dict.fromkeys((*found, "gb2312", "euc_jp")):
        if not _ODD.search(sample.decode(encoding, "ignore")):
            yield encoding


def _reads_as_western(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are, in Windows-1252, letters within words and the marks that typesetters use."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    good = sum(text[i] in _TYPOGRAPHIC or (text[i].isalpha() and _beside_latin(text, i)) for i in high)
    return good >= 0.95 * len(high)


def _beside_latin(text: str, place: int) -> bool:
    return any(c.isalpha() and c.isascii() for c in (text[place - 1 : place], text[place + 1 : place + 2]))
