from __future__ import annotations

import gzip
import zlib

import pytest

from kg.errors import ReadError
from kg.read.decode import decode, inflate, normalise

LEAD = "Notes from the parks of the week, for readers in a hurry.\n\n"
TEXTS = {
    "western": (
        "The park’s “new” hall – worth €5 million – opened near the Zürich café.",
        "He said—quietly—that the naïve plan of Société Générale was over…",
        "A plain line with one é in résumé.",
        "Only ‘single’ and “double” quotes.",
        "At 5 °C ± 2, on 10 m², for €99.",
    ),
    "mainland": (
        "The hall in Wuhan (武汉国际博览中心) was full on Monday, said Wang Fang (王芳).",
        "园区今年前八个月新增生物医药企业三百家，产值突破一千亿元。管委会主任表示，明年还将建设两个公共服务平台。",
        "One zone (苏州工业园区) grew.",
    ),
    "taiwan": (
        "The park in Tainan (臺南科學園區) told reporters that its revenue had grown by a third.",
        "園區今年上半年營業額創下新高，較去年同期成長三成，積體電路產業的貢獻仍然最大，管理局表示樂觀。",
    ),
    "japan": (
        "京都の製薬会社は月曜日、新しい研究所を開設すると発表した。投資額は百億円に上る見込みだという。",
        "Kyoto (京都) is home to firms such as カネモト and シマダ, and to their research.",
    ),
    "korea": (
        "바이오 산업단지에 새로운 공장이 들어선다고 시청이 목요일 밝혔다. 투자 규모는 삼천억 원이다.",
        "Osong (오송) and Songdo (송도국제도시) vie.",
    ),
    "russia": ("Новый технопарк откроется в следующем году, сообщило правительство области.",),
    "poland": ("Park technologiczny w Łodzi przyciągnął więcej firm niż kiedykolwiek, powiedział prezes.",),
}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
ENCODINGS = {
    "western": (*UNICODE, "utf-16-le", "utf-16-be", "cp1252"),
    "mainland": (*UNICODE, "gb18030", "gbk", "gb2312"),
    "taiwan": (*UNICODE, "big5"),
    "japan": (*UNICODE, "shift_jis", "euc_jp"),
    "korea": (*UNICODE, "euc_kr", "cp949"),
    "russia": (*UNICODE, "cp1251"),
    "poland": (*UNICODE, "cp1250"),
}
LABELLED = [
    (encoding, LEAD + (line + "\n") * times)
    for region, lines in TEXTS.items()
    for line in lines
    for encoding in ENCODINGS[region]
    for times in (1, 5)
]


def test_labelled_texts_are_decoded_right() -> None:
    assert len(LABELLED) == 200
    wrong = []
    for encoding, text in LABELLED:
        try:
            right = decode(text.encode(encoding)) == text
        except ReadError:
            right = False
        wrong += [] if right else [(encoding, text[len(LEAD) : len(LEAD) + 40])]
    assert len(wrong) <= 0.05 * len(LABELLED), wrong
    assert not [item for item in wrong if item[0].startswith("utf")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "white space"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08....", r"\.gz"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x7fELF....", "program"),
        (b"SQLite format 3\x00....", "SQLite"),
        (b"text with a \x00 byte in it", "NUL byte at 12"),
        (bytes(range(256)) * 4, "binary"),
        (b"A coloured \x1b[31mword\x1b[0m", "escape codes"),
        ("The café ".encode() * 9 + b"caf\xe9 again", "UTF-8 but for the byte 0xe9"),
        (b"\xef\xbb\xbfcaf\xe9", "first bytes say utf-8"),
        (b"\xff\xfeabc", "first bytes say utf-16-le"),
        (b"word \x98 or \x81 and \xff or" * 20, "neither UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("big5", "big5"), ("iso-8859-1", "cp1252"), ("shift_jis", "cp932"), ("koi8-r", "koi8-r")],
)
def test_a_page_names_its_encoding(declared: str, encoding: str) -> None:
    words = {"gb18030": "园区", "big5": "園區", "cp1252": "“café”", "cp932": "園区カナ", "koi8-r": "парк"}[encoding]
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    assert decode(page.encode(encoding), is_page=True) == page


def test_a_page_that_names_a_wrong_encoding_is_decoded_all_the_same() -> None:
    for declared in ("utf-8", "ascii-of-mars", "euc-jp"):
        page = f"<meta charset={declared}><p>The “new” hall near the café, and the old one.</p>"
        assert decode(page.encode("cp1252"), is_page=True) == page
    page = "<meta charset=gb2312><p>The “new” hall near the café.</p>"
    assert decode(page.encode("utf-8"), is_page=True) == page


@pytest.mark.parametrize(
    ("text", "reason"), [("", "white space"), ("\ufeff\n", "white space"), ("a\x00b", "NUL"), ("a\ud800b", "surrogate")]
)
def test_what_cannot_be_stored_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        normalise(text)


def test_only_line_ends_and_composition_change() -> None:
    assert normalise("\ufeffA\u030a\r\nb\rc\x0bd\u2028e \u3000f\ufb01\t") == "\u00c5\nb\nc\x0bd\u2028e \u3000f\ufb01\t"


def test_gzip_is_unpacked_member_by_member_and_piece_by_piece() -> None:
    content = b"The park grew. " * 400_000
    packed = gzip.compress(content[:3_000_000]) + gzip.compress(content[3_000_000:]) + b"\x00" * 9
    pieces = list(inflate(packed[i : i + 7] for i in range(0, len(packed), 7)))
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) <= 1 << 20


def test_a_bomb_costs_only_what_is_taken_of_it() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(200)) + bomb.flush()
    assert len(packed) < 300_000
    taken = inflate(iter([packed]))
    assert len(next(taken)) == 1 << 20


@pytest.mark.parametrize("cut", [1, 9, 100])
def test_gzip_that_ends_too_early_is_refused(cut: int) -> None:
    packed = gzip.compress(bytes(range(256)) * 40)
    with pytest.raises(ReadError, match="ends too early"):
        list(inflate([packed[:-cut]]))


@pytest.mark.parametrize("place", [0, 12, -6])
def test_damaged_gzip_is_refused(place: int) -> None:
    packed = bytearray(gzip.compress(b"The park grew. " * 99))
    packed[place] ^= 0x55
    with pytest.raises(ReadError, match=r"damaged|too early"):
        list(inflate([bytes(packed)]))
