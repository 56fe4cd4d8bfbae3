"""Short names of companies: the brand of a name written out in the report, alone elsewhere in it.

永样 is 样州永样防护用品有限公司 in a report that names the company in full; no list knows it, and no ending shows it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.proper_names import is_common
from kg.pipeline.rows import MentionRow
from kg.places import Places

_COMPANY = re.compile(r"(?:有限|责任|股份)公司$")
_BRAND = re.compile(r"[\u4e00-\u9fff]{2}")
# Fields of work, which companies of a place bear as their names: 样州|交通|投资有限公司.
_WORDS = frozenset(
    [
        "发展",
        "建设",
        "城市",
        "城投",
        "交投",
        "城建",
        "交通",
        "水利",
        "教育",
        "国际",
        "创新",
        "科创",
        "实业",
        "控股",
        "集团",
        "经济",
        "电网",
        "铁路",
        "公路",
        "高速",
        "港口",
        "机场",
        "烟草",
        "盐业",
        "粮食",
        "石化",
        "市政",
        "住房",
        "体育",
        "卫生",
        "健康",
        "养老",
        "人力",
        "人才",
        "数字",
        "数据",
        "智能",
        "智慧",
        "绿色",
        "园林",
        "环境",
        "资源",
        "资产",
        "国资",
        "国投",
        "金融",
        "融资",
        "消防",
        "气象",
        "民政",
        "乡村",
        "扶贫",
        "开发",
        "产业",
        "新区",
    ]
)
LONGEST_NAME = 30  # code points of a company's name
BEFORE, AFTER = (
    "，。、；：“‘（(持为解入到对与和及由在向按照给让助访绍,",
    "，。、；：”’）)在的已将是与和及等开产品成自作公拥通从",
)
_FORM = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:自治区|[省市县区州旗])")


def brands(text: str, bodies: Iterable[MentionRow], stops: Lexicon[str]) -> dict[str, str]:
    """The brand of each company that the text names in full, and the company's name; none that two share."""
    out: dict[str, str] = {}
    shared: set[str] = set()
    for mention in bodies:
        name = text[mention["b"] : mention["e"]]
        if len(name) > LONGEST_NAME or not _COMPANY.search(name):
            continue
        brand = _brand(name, stops)
        if brand and out.setdefault(brand, name) != name:
            shared.add(brand)
    return {brand: name for brand, name in out.items() if brand not in shared}


def _brand(name: str, stops: Lexicon[str]) -> str:
    """The first two letters of a company's name behind its place, where they are no word and no place; else ""."""
    begin = 0
    if form := _FORM.match(name):
        begin = form.end() if Places.load().find(form.group()) else 0
    elif Places.load().find(name[:2]):
        begin = 2
    brand = name[begin : begin + 2]
    known = brand in stops or bool(Places.load().find(brand)) or is_common(brand + "公司", 0, 4) or brand in _WORDS
    return "" if known or not begin or not _BRAND.fullmatch(brand) else brand


def alone(text: str, names: dict[str, str], taken: Container[int]) -> Iterator[tuple[int, int, str]]:
    """Where a brand stands alone between marks and little words: begin, end, and the company's full name.

    What also stands where no name can is a word that the company took for its name (交通, 城建).
    """
    if not names:
        return
    found: list[tuple[int, int, str]] = []
    common: set[str] = set()
    for begin, end, name in Lexicon(names.items()).matches(text):
        if begin in taken or end - 1 in taken:
            continue
        before, after = text[begin - 1 : begin], text[end : end + 1]
        if before in BEFORE and after in AFTER:  # the empty string, at either end of the text, is in both
            found.append((begin, end, name))
        else:
            common.add(name)
    yield from (span for span in found if span[2] not in common)
