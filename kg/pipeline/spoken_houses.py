"""The houses that a report speaks of by a common noun: its own (我校), the one named before (厅党组, 该院)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from kg.pipeline.body_forms import in_order, is_short_for
from kg.pipeline.houses import (
    OWN_KINDS,
    ROOTS,
    beside_own,
    home_of,
    institution_of,
    is_guest,
    is_kind,
    of_justice,
    own_kind,
    proper_names,
    source_names,
    spoken_of,
    without_party,
)
from kg.pipeline.rows import Layers
from kg.places import Place

# 驻局|纪检组: inspectors in the house spoken of. 该校|党支部: of the house named before.
_POSTED = re.compile(r"驻(?P<word>[局厅委部行社校院办]|集团|公司)(?=纪检|纪委)")
_POINTS_BACK = re.compile(r"该(?P<word>[校院局厅社会所站行]|公司|集团|中心)")
# 市局|党委, 省厅: of the bureau of this level named before.
_OF_A_LEVEL = re.compile(
    r"(?P<level>[省市县区州])(?P<word>[局厅院])(?=$|党[委组]|机关|[\u4e00-\u9fff]{2,5}[科处室股]$)"
)
OPENING = 20_000  # code points in which a report says who comes to its house
_VISITED = (
    "校",
    "院",
    "局",
    "公司",
    "集团",
    "集团公司",
    "学校",
    "学院",
    "医院",
)  # what may be the report's own, as 到公司座谈 says
_CLAUSE = "，,。；;、：: \u3000\n日午晨晚间讯"
_ANY_HOUSE = re.compile(
    r"(?:公司|集团|银行|支行|分行|局|厅|医院|学院|大学|中学|小学|学校|林场|农场|厂|煤矿|研究院|研究所|供销社|联社)$"
)
_DOES = re.compile(r"[^，,。；;\n]{0,24}?(?:召开|举行|举办|组织|开展|启动|迎来|派出|完成|推进|部署)")
_HEADS = {
    "总经理": "公司",
    "董事长": "公司",
    "总裁": "公司",
    "校长": "校",
    "院长": "院",
    "局长": "局",
    "行长": "行",
    "厂长": "厂",
}
_HEAD_BEFORE = re.compile(rf"(?<![\u4e00-\u9fff])副?({'|'.join(_HEADS)})[\u4e00-\u9fff·]{{2,4}}[，、]$")
_FIELD = re.compile(r"全[省市县区州盟旗]([\u4e00-\u9fff]{2,6}?)(?:工作|系统|部门|行业)")


# Houses that every place has, so that ours is that of our place; another is the guests' or the one above.
_ELSEWHERE = re.compile(r"(?:法院|检察院|[省市县区州旗]院)$")


def _is_of(name: str, home: Place | None) -> bool:
    """Whether a court's or procuratorate's name is one of the report's place, or nothing says of which place it is."""
    return home is None or home.name in name or bool(home.short) and home.short in name


class SpokenHouses:
    """Answers for one report; `types` is the type of each stem and suffix, as `proper_names` takes it."""

    def __init__(self, rows: Layers, types: Mapping[str, str]) -> None:
        self._rows, self._types = rows, types
        self._proper_names = proper_names(rows, types)
        self._sources = source_names(rows)
        self._own: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self._guests: dict[str, bool] = {}
        self._roots: list[str] = []  # names of the bodies met so far, without their inner organs
        self.institution = institution_of(rows, self._proper_names)

    def met(self, root: str, surface: str) -> None:
        """Remember a body as named last; `surface` as the text writes it."""
        if root != (named := without_party(surface)) and self._guest(named):
            self._guests[root] = True
        if root not in OWN_KINDS and root[1:] not in OWN_KINDS:  # 公司, 我院 are no names
            self._roots = [*self._roots[1 - ROOTS :], root]

    def of(self, word: str) -> str | None:
        """The house that 厅 of 厅党组 means: the report's own, else the one of this kind named last."""
        if word not in _VISITED:
            return spoken_of(word, self.institution, self._roots)
        own = spoken_of(word, self.institution, [])
        own = own or next((r for r in reversed(self._roots) if is_kind(r, word) and not self._guest(r)), None)
        later = [] if own else [n for n in self._proper_names if is_kind(n, word) and not self._guest(n)]
        if word in ("学院", "学校", "医院"):
            return own or home_of(self._rows["text"], later)
        return later[0] if len(later) == 1 else own

    @cached_property
    def subject(self) -> str | None:
        """The house of which the lead tells first what it does: 样本县公路局|召开会议."""
        text, structure = self._rows["text"], self._rows["structure"]
        if not structure["paragraphs"]:
            return None
        begin, end = structure["paragraphs"][0]
        for mention in self._rows["mentions"]:
            if not begin <= mention["b"] < end or mention["kind"] != "Body":
                continue
            name = text[mention["b"] : mention["e"]]
            opens = mention["b"] == begin or text[mention["b"] - 1] in _CLAUSE
            if opens and _ANY_HOUSE.search(name) and _DOES.match(text, mention["e"]):
                return None if self._guest(name) else name
        return None

    def titled(self, begin: int) -> str | None:
        """The house of the head who stands before in the same list: 副总经理张样例、|工会主席."""
        head = _HEAD_BEFORE.search(self._rows["text"], max(0, begin - 16), begin)
        return self.of(_HEADS[head.group(1)]) if head else None

    def _guest(self, root: str) -> bool:
        """Whether a body comes to the report's house or stands beside it: 样本大学校长一行来我校, 我校与样本大学."""
        if root not in self._guests:
            text = self._rows["text"][:OPENING]
            self._guests[root] = is_guest(text, root) or beside_own(text, root)
        return self._guests[root]

    def court(self, word: str) -> str | None:
        """The court named last that 中院 or 高院 means."""
        full = "高级人民法院" if word == "高院" else "中级人民法院"
        return next((root for root in reversed(self._roots) if root.endswith((full, word))), None)

    def own(self, word: str, home: Place | None) -> str | None:
        """The house that 我校 means: the source's, else the one of this kind that is at home in the report.

        Where no such house is named, 我厅 and 我局 are those of the only field that the report is about (全区水利工作).
        """
        text = self._rows["text"]
        if (house := spoken_of(word, self.institution, [])) and (
            house in self._sources or not _ELSEWHERE.search(house) or _is_of(house, home)
        ):
            return home.name + house if home and home.is_division and house in self._types else house
        known = [root for root in self._roots if not self._guests.get(root)]
        kinds = tuple(own_kind([*self._houses(), *known], word, text))
        if (word, kinds) not in self._own:
            found = home_of(text, [name for name in kinds if not _ELSEWHERE.search(name) or _is_of(name, home)])
            if found is None and word == "院":
                found = of_justice(text[:OPENING], [root for root, guest in self._guests.items() if guest], home)
            self._own[word, kinds] = found
        if house := self._own[word, kinds]:
            return house
        if home is None or word not in ("厅", "局"):
            return None
        offices = {found.group(1) + word for found in _FIELD.finditer(text)} & self._types.keys()
        return home.name + offices.pop() if len(offices) == 1 else None

    def is_of_place(self, place: Place, organ: str) -> bool:
        """Whether an organ of a place is the institution that the report comes from (区样本联社)."""
        house = self.institution
        organ = "人民医院" if organ == "医院" else without_party(organ)
        if house is None or len(organ) < 3:
            return False
        at = house.rfind(place.name)
        return at >= 0 and house.endswith(organ[-1]) and in_order(organ, house[at + len(place.name) :])

    def pointed_at(self, surface: str) -> tuple[str | None, str, str] | None:
        """House, prefix and organ of 驻局|纪检组 and 该校|党支部; None where a surface does not point."""
        if posted := _POSTED.match(surface):
            return self.of(posted["word"]), "驻", surface[posted.end() :]
        if back := _POINTS_BACK.match(surface):
            return spoken_of(back["word"], None, self._roots), "", surface[back.end() :]
        if level := _OF_A_LEVEL.match(surface):
            kind = re.compile(rf"[\u4e00-\u9fff]{{1,9}}?{level['level']}[\u4e00-\u9fff]{{2,}}{level['word']}")
            house = next((root for root in reversed(self._roots) if kind.fullmatch(root)), None)
            return (house, "", surface[level.end() :]) if house else None
        return None

    def spelled(self, level: str, organ: str) -> str:
        """An organ of a level by one letter as the report spells it elsewhere: 省院 as 省人民检察院."""
        word, inner = organ[:1], organ[1:]
        if word == "院" and self._justice and not inner.startswith(("长", "士")):
            return self._justice + inner
        if word not in ("局", "厅") or inner and not inner.startswith(("党委", "党组")):
            return organ
        text, found = self._rows["text"], set()
        for mention in self._rows["mentions"]:
            if mention.get("head") == f"level:{level}":
                name = without_party(text[mention["b"] + len(level) : mention["e"]])
                if len(name) > 2 and name.endswith(word):
                    found.add(name.removeprefix("人民"))
        found = found or self._offices.get(word, set())
        return next(iter(found)) + inner if len(found) == 1 else organ

    @cached_property
    def _justice(self) -> str:
        """The one kind of judicial house that the report is about, which 市院 and 省院 mean: 检察院 or 法院."""
        found = [kind for kind in ("检察院", "法院") if kind in self._rows["text"]]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _offices(self) -> dict[str, set[str]]:
        """局 and 厅 → the kinds of such offices that the report names with their place: 气象局 of 样本县气象局."""
        found: dict[str, set[str]] = {}
        for mention in self._rows["mentions"]:
            kind, _, length = mention.get("head", "").partition(":")
            if kind == "place":
                name = without_party(self._rows["text"][mention["b"] + int(length) : mention["e"]])
                if len(name) > 2 and name[-1] in "局厅" and name in self._types:
                    found.setdefault(name[-1], set()).add(name)
        return found

    def full_name(self, surface: str) -> str:
        """The fullest name in this report that a proper name, or its house, is short for; the name itself if none."""
        root = without_party(surface)
        for house in self._houses():
            if house != root and is_short_for(root, house):
                return house + surface[len(root) :]
        return surface

    def _houses(self) -> list[str]:
        """Names of bodies that may be the report's own: sources first, then proper names in the text."""
        return [*self._sources, *self._proper_names]
