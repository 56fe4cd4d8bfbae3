"""Where and when a happening took place: pure functions over the layers, for the component `kg_events`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import DateRow, Layers, MentionRow
from kg.pipeline.venues import venue

_HELD_IN = re.compile(
    r"(?<![正所存])(?:在|于)(?P<where>[^，,。；;！？\n在]{1,40}?)(?:隆重|胜利|圆满|顺利|正式|成功|如期|联合|同时|今天|\d{1,2}日)?"
    r"(?:组织|主持)?(?:召开|举行|举办|开幕|闭幕|落幕|拉开|揭幕|开赛|开讲|开营|胜利|圆满|开班|结业|启动|召集|开展|签[约署订]|会见|会谈|设(?:立|置)?了?分会场)"
)
_COMES_TO = re.compile(r"(?:赴|前往|到|来到)(?P<where>[^，,。；;！？\n]{2,14}?)(?:参加|出席)")
_GO_TO = re.compile(
    r"(?:深入到?|走进|莅临|来到|赶赴|前往|奔赴|抵达|对(?=[^，,。；;\n]{2,12}?进行[^，,。；;\n]{0,6}(?:访问|考察))"
    r"|对(?=[我本][^，,。；;\n]{1,30}?(?:调研|视察|检查|督导|督查|考察|指导|走访|慰问|验收))"
    r"|到(?!会|位|访)|赴|来(?!自|信|访)|莅|至(?!\d)|在|一行(?=[\u4e00-\u9fff]))"
)
_TO_OWN_HOUSE = re.compile(
    r"(?:来|莅|到|进|赴|访问|走访|参观)[我本]?(?:校|院|所|馆|厂|司|社|中心|公司|集团)"
    r"(?=[调考访检参指视慰督察座交看签走听开进举就验，。；]|$)"
)
_NOT_SITE = re.compile(  # behind a body after 在, 到: who is there, not where
    r"(?:的)?(?:[^，,。；;！？\n]{0,40}?(?:陪同|带领|率领|见证|引导|主持|支持|指导|关心|帮助|领导|协助)下|全国|代表|委员|有关|相关|领导|党员|负责|第[一二三四五六七八九十0-9]|召开|举行|组织|成立)"
)
_SHORT_NAME = re.compile(
    r"来(?![我本校院访省市县区州镇乡村局厅司部所厂馆处])[\u4e00-\u9fff](?=调研|考察|视察|检查|督导|指导|访问)"
)
_GO_INTO = re.compile(r"深入到?|走进|莅临|来到|赶赴|前往|奔赴|抵达|到(?!会|位|访)|赴")
_STRETCH = re.compile(  # the house that is gone to, up to what is done there
    r"[\u4e00-\u9fffA-Za-z0-9·]{3,26}?(?=[（(]|，|,|进行|开展|专题|实地|现场|调研|考察|视察|检查|督导|督查|慰问|看望|走访|指导|访问|参观|巡|开会|就)"
)
_ROOM = re.compile(r"(?:会议室|会议厅|会议中心|报告厅|[一二三四五六七八九十\d]+楼|礼堂|大厅|厅|\d+室|会场|现场)$")
_OWN_ROOM = re.compile(  # of whoever writes the report, if no other house is named with it
    r"[^，,。；;、]{0,14}(?:体育馆|体育场|操场|球场|礼堂|报告厅|会议室|会议厅|大厅|中厅|教室|演播厅|多功能厅|图书馆|门诊楼|[一二三四五六七八九十\d]+楼|广场|食堂|剧场|音乐厅)[^，,。；;、]{0,6}$"
)
_OWN_HOUSE = re.compile(r"[我本](?:校|院|公司|集团|局|社|厂|中心|学院|医院|行|台|所)$")
_ONE_HOUSE = re.compile(r"[我本](?:校|院|厂|医院|学院|馆)")  # one site; 我局, 我社 stand for all that they look after
_HELD_BY_PLACE = re.compile(
    r"(?:今天|今日|昨天|昨日|近日|日前|隆重|顺利|成功|联合|组织|专题|再次)*(?:召开|举行|举办|迎来)"
)
_TOUR = re.compile(
    r"(?:来到|走进|深入到?|前往|赶赴|抵达|奔赴|实地(?:察看|查看|考察|走访|调研|检查)了?|参观了?|考察了?)"
)
_TOUR_SENTENCES = 6
_LISTED = re.compile(r"(?:[、，和及与]|以及|等地?|的|实地|查看|察看|调研)*")
_GOES_ON = re.compile(
    r"(?:公园|园区|基地|小区|工地|公司|保护区|广场|景区|农场|林场|项目|[厂站院馆村])?、|[、和及与](?!其)|以及|等地|等处|等[0-9一二三四五六七八九十两几多]"
)
_FURTHER = re.compile(rf"{_GOES_ON.pattern}|[^，,。；;！？\n、]{{0,14}}(?:、|等地|等处)")
_OWN = re.compile(r"学校|校|医院|院(?=内|部)|公司|企业")
_SCHOOL, _HOSPITAL = (
    re.compile(r"我校|(?:中学|小学|大学|学院|学校|[一二三四五六七八九十]中|幼儿园)$"),
    re.compile(r"我院|医院$"),
)
_KIND_OF = {"学校": _SCHOOL, "校": _SCHOOL, "医院": _HOSPITAL, "院": _HOSPITAL}
_KIND_OF |= dict.fromkeys(("公司", "企业"), re.compile(r"我公司|(?:公司|集团)$"))
_VAGUE = re.compile(r"日前|近日|近期|不久前")
_ISSUED = re.compile(r"(?:上午|下午|晚)?(?:消息|讯|电|报道)")
_LONGEST = 15  # days that one happening may last; a longer period (a year, a month) is no day


class Sites:
    """The places and bodies that a report names, by where they stand; `rows` are its layers."""

    def __init__(self, rows: Layers) -> None:
        self.rows = rows
        self._all = sorted(
            (m for m in rows["mentions"] if m["kind"] in ("Place", "Body")), key=lambda m: (m["b"], -m["e"])
        )
        self._begins = [m["b"] for m in self._all]
        people = (m["b"] for m in rows["mentions"] if m["kind"] == "Person")
        self._holders = sorted([*(title["b"] for title in rows["titles"]), *people])
        self._names = sorted((m["b"], m["e"]) for m in rows["mentions"] if m["kind"] == "Event")

    def between(self, begin: int, end: int) -> list[MentionRow]:
        """Those within `[begin, end)`, in order."""
        first, last = bisect_left(self._begins, begin), bisect_left(self._begins, end)
        return [m for m in self._all[first:last] if m["e"] <= end]

    def ending(self, position: int) -> MentionRow | None:
        """The place that ends right where a verb of visiting begins: 前往联系点样例县|调研."""
        at = bisect_left(self._begins, position) - 1
        found = self._all[at] if at >= 0 else None
        if found is None or found["kind"] != "Place" or found["e"] != position:
            return None
        return None if self.rows["text"][found["b"] - 1 : found["b"]] in tuple("、和及与以") else found

    def is_site(self, mention: MentionRow) -> bool:
        """Whether a place or body after 在, 到 is where somebody goes, and not who is there (在市样例局局长陪同下)."""
        if mention["kind"] == "Place":
            return _NOT_SITE.match(self.rows["text"], mention["e"]) is None or self._leads_chain(mention)
        at = bisect_left(self._holders, mention["e"])
        held = at < len(self._holders) and self._holders[at] - mention["e"] <= 1
        return not held and _NOT_SITE.match(self.rows["text"], mention["e"]) is None

    def _leads_chain(self, mention: MentionRow) -> bool:
        """Whether another place stands right behind it (样例市|示范县)."""
        at = bisect_left(self._begins, mention["e"])
        return at < len(self._begins) and self._begins[at] == mention["e"]

    def in_name(self, position: int) -> bool:
        """Whether a happening's name runs over a position: a guest named in it is no host."""
        at = bisect_right(self._names, (position, len(self.rows["text"]))) - 1
        return at >= 0 and position < self._names[at][1]

    def own_house(self) -> str | None:
        """Key of the institution that the report calls its own (我校)."""
        text = self.rows["text"]
        return next(
            (m["entity"] for m in self._all if m["kind"] == "Body" and _OWN_HOUSE.match(text[m["b"] : m["e"]])), None
        )


def place_of_meeting(sites: Sites, sentences: Sequence[Sequence[int]]) -> str | None:
    """Key of the most specific place or institution in which these sentences say something was held."""
    for begin, end in sentences:
        for match in _HELD_IN.finditer(sites.rows["text"], begin, end):
            inside = [
                m for m in sites.between(*match.span("where")) if not _ROOM.search(sites.rows["text"][m["b"] : m["e"]])
            ]
            chain = _chain(inside, match.start("where"))
            if key := venue(sites.rows, chain[0]["b"] if chain else match.start("where"), match.end("where"), chain):
                return key
            if chain:
                return chain[-1]["entity"]
            if own := _own_institution(sites, begin, match):
                return own
        for match in _COMES_TO.finditer(sites.rows["text"], begin, end):
            inside = sites.between(match.start("where"), match.end("where"))
            if inside and inside[0]["b"] == match.start("where") and inside[-1]["e"] == match.end("where"):
                return inside[-1]["entity"]
    return _place_that_holds(sites, sentences)


def _place_that_holds(sites: Sites, sentences: Sequence[Sequence[int]]) -> str | None:
    """Key of the place whose people hold it, where nothing says where: 我市召开…."""
    for begin, end in sentences:
        for mention in sites.between(begin, end):
            if mention["kind"] == "Place" and _HELD_BY_PLACE.match(sites.rows["text"], mention["e"]):
                return mention["entity"]
    return None


def _own_institution(sites: Sites, begin: int, match: re.Match[str]) -> str | None:
    """The institution meant by 学校, 医院 (that which the report calls 我校), or whose own room is named (in 五楼会议室)."""
    where = match.group("where")
    if word := _OWN.match(where):
        same = [
            m
            for m in sites.rows["mentions"]
            if m["kind"] == "Body" and _KIND_OF[word.group()].search(sites.rows["text"][m["b"] : m["e"]])
        ]
        return same[0]["entity"] if same else None
    hosts = [m for m in sites.between(begin, match.start()) if m["kind"] == "Body" and not sites.in_name(m["b"])]
    if hosts and _ROOM.search(where):
        between = sites.rows["text"][hosts[-1]["e"] : match.start()]
        if len(between) <= 12 and not re.search(r"[，。；：、讯（(]", between):
            return hosts[-1]["entity"]
    if not _OWN_ROOM.match(where) or sites.between(*match.span("where")):
        return None
    return sites.own_house()


def _chain(inside: Sequence[MentionRow], begin: int) -> list[MentionRow]:
    """Those of the mentions that stand one after the other (积石山县|刘集乡|肖家村), the first near `begin`; else none."""
    if not inside or inside[0]["b"] - begin > 2:
        return []
    chain = [inside[0]]
    for mention in inside[1:]:
        if mention["b"] == chain[-1]["e"]:
            chain.append(mention)
    return chain


def place_of_visit(
    sites: Sites, hidden: Hidden, verb: tuple[int, int], sentences: Sequence[Sequence[int]]
) -> str | None:
    """Key of the place or institution that is visited: after a verb of going, else the object, else the report's place.

    Args:
        sites: what the report names.
        hidden: the text with marks hidden.
        verb: where the verb of visiting stands.
        sentences: the sentence that tells the visit first, then the headline.
    """
    if right_before := sites.ending(verb[0]):
        return right_before["entity"]
    several: list[MentionRow] = []
    for begin, end in sentences:
        if key := _unlisted(sites, hidden, begin, end):
            return key
        inside = _gone_to(sites, hidden, begin, end)
        if inside and len(_stops(sites.rows["text"], inside)[0]) == 1:
            return _site(sites, inside)
        several = several or inside
        if _TO_OWN_HOUSE.search(hidden.text, begin, end):
            return sites.own_house()  # None where the report never names it: not the county that it lies in
    if several:
        return _site(sites, several)
    if any(_SHORT_NAME.search(hidden.text, begin, end) for begin, end in sentences):
        return None  # where they came to has a name of one character that nobody knows
    objects = sites.between(verb[1], min(verb[1] + 12, hidden.clause_end(verb[1])))
    if objects:
        near = objects[0]["b"] - verb[1] <= 1
        if near and _OWN_HOUSE.match(sites.rows["text"][objects[0]["b"] : objects[0]["e"]]):
            return (
                objects[0]["entity"]
                if _ONE_HOUSE.match(sites.rows["text"], objects[0]["b"])
                else sites.rows["jurisdiction"]
            )
        near = near and sites.rows["text"][objects[0]["b"]] not in "我本" and sites.is_site(objects[0])
        return _site(sites, objects) if near else sites.rows["jurisdiction"]
    return _toured(sites, hidden, verb[1])


def _unlisted(sites: Sites, hidden: Hidden, begin: int, end: int) -> str | None:
    """Key of the one house that a sentence says somebody went to, though no list knows its name (到样例创客中心调研)."""
    for match in _GO_INTO.finditer(hidden.text, begin, end):
        stretch = _STRETCH.match(sites.rows["text"], match.end(), end)
        if stretch:
            inside = sites.between(match.end(), stretch.end())
            if key := venue(sites.rows, match.end(), stretch.end(), _chain(inside, match.end())):
                return key
    return None


def _gone_to(sites: Sites, hidden: Hidden, begin: int, end: int) -> list[MentionRow]:
    """The places and bodies named from the first one on to which a sentence says that somebody went."""
    for match in _GO_TO.finditer(hidden.text, begin, end):
        inside = sites.between(match.end(), min(end, match.end() + 40))
        if inside and inside[0]["b"] - match.end() <= 1 and sites.is_site(inside[0]):
            return inside
    return []


def _site(sites: Sites, inside: Sequence[MentionRow]) -> str | None:
    """One site by its key; of several sites listed, what all of them lie in."""
    stops, end = _stops(sites.rows["text"], inside)
    return _around_all(sites, stops, _GOES_ON.match(sites.rows["text"], end) is not None)


def _around_all(sites: Sites, stops: Sequence[str], goes_on: bool) -> str | None:
    """What all of these stops lie in; `goes_on` is whether further ones follow that are no names."""
    home = sites.rows["jurisdiction"]
    if len(set(stops)) > 1:
        return common_place(sites, stops) or home
    if not goes_on:
        return stops[0]
    around = _around(sites, stops[0])
    return home if home in around else next((key for key in around[1:] if key.startswith("Place")), home)


def _stops(text: str, inside: Sequence[MentionRow]) -> tuple[list[str], int]:
    """The sites of a list, each by the last name of its chain (示范县|样例镇、|样本村), and where the list ends."""
    stops, last = [inside[0]["entity"]], inside[0]
    for mention in inside[1:]:
        between = text[last["e"] : mention["b"]]
        if between == "":
            stops[-1] = mention["entity"]
        elif len(between) <= 4 and _LISTED.fullmatch(between) and "，" not in between:
            stops.append(mention["entity"])
        else:
            break
        last = mention
    return stops, last["e"]


def _toured(sites: Sites, hidden: Hidden, begin: int) -> str | None:
    """What the stops of a tour lie in, where the sentence that tells the visit names no place."""
    sentences = [s for s in sites.rows["structure"]["sentences"] if s[1] > begin][:_TOUR_SENTENCES]
    stops: list[str] = []
    goes_on = False
    for first, end in sentences:
        for match in _TOUR.finditer(hidden.text, max(first, begin), end):
            inside = sites.between(match.end(), min(end, match.end() + 60))
            if inside and inside[0]["b"] - match.end() <= 1:
                listed, stop = _stops(sites.rows["text"], inside)
                stops += listed
                goes_on = goes_on or _FURTHER.match(sites.rows["text"], stop) is not None
    if not stops:
        return sites.rows["jurisdiction"]  # who visits without saying where does so at home
    return _around_all(sites, stops, goes_on)


def common_place(sites: Sites, keys: Sequence[str]) -> str | None:
    """Key of the smallest place that all of these places and bodies lie in or are; None where nothing is known."""
    around = [_around(sites, key) for key in dict.fromkeys(keys)]
    return next((key for key in around[0] if all(key in others for others in around[1:])), None)


def _around(sites: Sites, key: str) -> list[str]:
    """A place or body, and what it lies in, one after the other."""
    found: list[str] = []
    at: str | None = key
    while at and at not in found and at in sites.rows["entities"]:
        found.append(at)
        row = sites.rows["entities"][at]
        at = row["place"] or row["parent"]
    return found


def day_of(rows: Layers, sentence: Sequence[int], further: Sequence[Sequence[int]]) -> tuple[str | None, str | None]:
    """First and last ISO day (the latter None for one day) of what a sentence tells.

    Where the sentence only says 近日 or nothing, the first day that the `further` sentences give.
    """
    for begin, end in [sentence, *further]:
        for row in rows["dates"]:
            if not begin <= row["b"] < end or _VAGUE.fullmatch(rows["text"][row["b"] : row["e"]]):
                continue
            if _ISSUED.match(rows["text"], row["e"]) or _in_brackets(rows["text"], row):
                continue
            if row["start"] is None:
                return None, None
            if _is_day(row):
                return row["start"], row["end"] if row["end"] != row["start"] else None
    return None, None


def _in_brackets(text: str, row: DateRow) -> bool:
    """Whether a day stands alone in brackets: that of publication."""
    return text[row["b"] - 1 : row["b"]] in tuple("（(【[") and text[row["e"] : row["e"] + 1] in tuple("）)】]")


def _is_day(row: DateRow) -> bool:
    if row["start"] is None or row["end"] is None:
        return row["start"] is not None
    return (date.fromisoformat(row["end"]) - date.fromisoformat(row["start"])).days <= _LONGEST
