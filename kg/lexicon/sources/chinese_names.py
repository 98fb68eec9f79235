"""The customary English form of a Chinese place name: 浦东新区 is Pudong New Area, 海淀区 Haidian District."""

from __future__ import annotations

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

#: Characters with several readings of which place names have one, and the names which are exceptions.
READINGS = {"都": "du", "长": "chang", "朝": "chao", "漯": "luo", "圩": "xu", "曾": "zeng"}
EXCEPTIONS = {
    "长子": "zhang zi", "闵行": "min hang", "民乐": "min le", "南乐": "nan le", "乐陵": "lao ling",
    "大城": "dai cheng", "繁峙": "fan shi", "洪洞": "hong tong", "筠连": "jun lian", "单": "shan",
    "涡阳": "guo yang", "荥经": "ying jing", "浚": "xun", "蔚": "yu", "什邡": "shi fang", "称多": "chen duo",
    "乌什": "wu shi", "召陵": "shao ling", "泊头": "bo tou", "八宿": "ba su", "六合": "lu he",
}  # fmt: skip
#: Kinds of unit, longest first, with their English words.
KINDS = {
    "维吾尔自治区": "Uygur Autonomous Region",
    "壮族自治区": "Zhuang Autonomous Region",
    "回族自治区": "Hui Autonomous Region",
    "自治区": "Autonomous Region",
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "行政委员会": "Administrative Committee",
    "林区": "Forestry District",
    "新区": "New Area",
    "特区": "Special District",
    "矿区": "Mining District",
    "群岛": "Islands",
    "地区": "Prefecture",
    "省": "",
    "市": "",
    "盟": "League",
    "区": "District",
    "县": "County",
    "旗": "Banner",
}
ENDING = re.compile(
    r" ((\w+ and )?\w+ Autonomous (Prefecture|County|Banner)"
    r"|Prefecture|Forestry District|District|League|County|New Area)$"
)
PEOPLES = {
    "蒙古族": "Mongolian", "蒙古": "Mongolian", "藏族": "Tibetan", "维吾尔": "Uygur", "回族": "Hui",
    "满族": "Manchu", "苗族": "Miao", "侗族": "Dong", "瑶族": "Yao", "壮族": "Zhuang", "土家族": "Tujia",
    "黎族": "Li", "彝族": "Yi", "羌族": "Qiang", "畲族": "She", "朝鲜族": "Korean", "达斡尔族": "Daur",
    "鄂温克族": "Evenki", "仫佬族": "Mulao", "毛南族": "Maonan", "仡佬族": "Gelao", "布依族": "Bouyei",
    "水族": "Sui", "傣族": "Dai", "哈尼族": "Hani", "纳西族": "Naxi", "拉祜族": "Lahu", "佤族": "Va",
    "布朗族": "Blang", "独龙族": "Derung", "怒族": "Nu", "白族": "Bai", "普米族": "Pumi", "傈僳族": "Lisu",
    "裕固族": "Yugur", "哈萨克族": "Kazakh", "哈萨克": "Kazakh", "东乡族": "Dongxiang", "保安族": "Bonan",
    "撒拉族": "Salar", "土族": "Tu", "塔吉克": "Tajik", "锡伯": "Xibe", "景颇族": "Jingpo",
    "柯尔克孜": "Kirgiz",
}  # fmt: skip
PROVINCES = {"陕西省": "Shaanxi", "内蒙古自治区": "Inner Mongolia", "西藏自治区": "Xizang"}
LONG_PROVINCES = {
    "西藏自治区": ("Tibet", "Xizang Autonomous Region", "Tibet Autonomous Region"),
    "内蒙古自治区": ("Inner Mongolia Autonomous Region",),
    "新疆维吾尔自治区": ("Xinjiang Uygur Autonomous Region", "Xinjiang Uyghur Autonomous Region"),
    "宁夏回族自治区": ("Ningxia Hui Autonomous Region",),
    "广西壮族自治区": ("Guangxi Zhuang Autonomous Region",),
}


def english_name(han: str, known: str = "") -> tuple[str, tuple[str, ...]]:
    """The English name of an administrative unit and its second names.

    `known` is a name that overrides the pinyin: whole ("Aksu Prefecture"), or of a city ("Harbin").
    """
    if han.endswith(("省", "自治区")):
        stem = re.sub(r"(省|维吾尔自治区|壮族自治区|回族自治区|自治区)$", "", han)
        return PROVINCES.get(han, pinyin(stem)), LONG_PROVINCES.get(han, ())
    stem, kind = _parts(han)
    if known:
        bare = ENDING.sub("", known)
        return known, (bare, *_plain(bare)) if bare != known else _plain(known)
    peoples, stem = _peoples(stem) if "Autonomous" in kind or stem.endswith("族") else ([], stem)
    if len(stem) == 1:
        joined = pinyin(stem + {"County": "县", "District": "区"}.get(kind, ""))
        return f"{pinyin(stem)} {kind}", (joined,)
    bare = pinyin(stem)
    if not kind:
        return bare, _plain(bare)
    called = " and ".join([", ".join(peoples[:-1]), peoples[-1]]) if len(peoples) > 1 else "".join(peoples)
    full = " ".join(filter(None, (bare, called, kind)))
    return full, (bare, *_plain(bare), *_plain(full))


def pinyin(han: str) -> str:
    """Syllables joined, the first letter capital, with an apostrophe before a vowel: 西安 is Xi'an."""
    joined = ""
    for syllable in _read(han):
        joined += ("'" if joined and syllable[0] in "aeo" else "") + syllable
    return joined.capitalize()


def _read(han: str) -> list[str]:
    whole = re.sub("[县区]$", "", han) if len(han) == 2 else han
    if whole in EXCEPTIONS:
        return [*EXCEPTIONS[whole].split(), *lazy_pinyin(han.removeprefix(whole))]
    syllables = lazy_pinyin(han, style=Style.NORMAL, v_to_u=True)
    return [READINGS.get(character, syllable) for character, syllable in zip(han, syllables, strict=True)]


def spell(name: str) -> str:
    """The name in plain letters."""
    plain = name.translate(str.maketrans("đĐłŁøØ", "dDlLoO")).replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _plain(name: str) -> tuple[str, ...]:
    return (spell(name),) if spell(name) != name else ()


def _parts(han: str) -> tuple[str, str]:
    for ending, kind in KINDS.items():
        if han.endswith(ending) and len(han) > len(ending):
            stem = han.removesuffix(ending)
            if ending in {"矿区", "林区", "新区", "特区", "地区"} and (len(stem) < 2 or han == "万柏林区"):
                continue
            if ending == "市" and len(stem) == 1:
                return han, ""
            return stem, kind
    return han, ""


def _peoples(stem: str) -> tuple[list[str], str]:
    peoples: list[str] = []
    while True:
        for han, people in sorted(PEOPLES.items(), key=lambda pair: -len(pair[0])):
            if stem.endswith(han) and len(stem) > len(han) + 1:
                peoples.insert(0, people)
                stem = stem.removesuffix(han)
                break
        else:
            return peoples, stem
