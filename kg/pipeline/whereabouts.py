"""Where and when a happening took place: pure functions over the layers, for the component `kg_events`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from kg.pipeline.phrases import Hidden
from kg.pipeline.rows import DateRow, Layers, MentionRow
from kg.pipeline.venues import venue

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
    r"[来莅抵在](?![我本校院访省市县区州镇乡村局厅司部所厂馆处此该临])(?P<name>[\u4e00-\u9fff])(?=实地|专题)?(?=调研|考察|视察|检查|督导|指导|访问|实地|专题|走访|慰问|期间)"
)
_GO_INTO = re.compile(r"深入到?|走进|莅临|来到|赶赴|前往|奔赴|抵达|到(?!会|位|访)|赴")
_STRETCH = re.compile(  # the house that is gone to, up to what is done there
    r"[\u4e00-\u9fffA-Za-z0-9·]{3,26}?(?=[（(]|，|,|进行|开展|专题|实地|现场|调研|考察|视察|检查|督导|督查|慰问|看望|走访|指导|访问|参观|巡|开会|就)"
)
_OWN_HOUSE = re.compile(r"[我本](?:校|院|公司|集团|局|社|厂|中心|学院|医院|行|台|所)$")
_ONE_HOUSE = re.compile(r"[我本](?:校|院|厂|医院|学院|馆)")  # one site; 我局, 我社 stand for all that they look after
_TOUR = re.compile(
    r"(?:(?<=[。\n\u3000\s])在(?=[^，,。；;\n]{3,30}[，,])|来到|走进|深入到?|前往|赶赴|抵达|奔赴|实地(?:察看|查看|考察|走访|调研|检查)了?|参观了?|考察了?)"
)
_APPOSED = re.compile(  # 到帮扶牵头单位示范县样例镇
    r"[^，,。；;、\n]{0,8}?(?:单位|联系点|联系村|联系企业|帮扶村|帮扶点|挂点村|包联村|老区|故里|故乡|之乡)(?=[\u4e00-\u9fff]{2})"
)
_DIVISION = re.compile(r"[省市县区州盟旗]$")
_TOUR_SENTENCES = 6
_LISTED = re.compile(r"(?:[、，和及与]|以及|等地?|的|实地|查看|察看|调研)*")
_GOES_ON = re.compile(
    r"(?:公园|园区|基地|小区|工地|公司|保护区|广场|景区|农场|林场|项目|[厂站院馆村])?、|[、和及与](?!其)|以及|等地|等处|等[0-9一二三四五六七八九十两几多]|等(?=[^，,。；;\n]{0,6}(?:项目|企业|单位|场所|部门|点|处|村|镇|街道|景区|工程|园|小区|学校|医院|站))"
)
_FURTHER = re.compile(rf"{_GOES_ON.pattern}|[^，,。；;！？\n、]{{0,14}}(?:、|等地|等处)")
_VAGUE = re.compile(r"日前|近日|近期|不久前")
_ISSUED = re.compile(r"(?:上午|下午|晚)?(?:消息|讯|电|报道)")
_LONGEST = 15  # days that one happening may last; a longer period (a year, a month) is no day


WENT_TO = ("活动", "工作", "义诊", "慰问", "祭扫", "仪式", "演出")
"""Ends of names of what people go somewhere for: where they went is where it was."""
_ROUND = re.compile(
    r"(?:视察|调研|考察|慰问|走访|督导|督查|检查|互访|回访|观摩|参观|采访|帮扶|结对|巡[河林湖山查]|取经|送(?:清凉|温暖|医|学|教|科技|文化|法|岗)[^，。]{0,4}?)"
    r"”?[\u4e00-\u9fff]{0,4}(?:活动|工作)$"
)


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
            return _NOT_SITE.match(self.rows["text"], mention["e"]) is None or self._leadschain_of(mention)
        at = bisect_left(self._holders, mention["e"])
        held = at < len(self._holders) and self._holders[at] - mention["e"] <= 1
        return not held and _NOT_SITE.match(self.rows["text"], mention["e"]) is None

    def _leadschain_of(self, mention: MentionRow) -> bool:
        """Whether another place stands right behind it (样例市|示范县)."""
        at = bisect_left(self._begins, mention["e"])
        return at < len(self._begins) and self._begins[at] == mention["e"]

    def in_name(self, position: int) -> bool:
        """Whether a happening's name runs over a position: a guest named in it is no host."""
        at = bisect_right(self._names, (position, len(self.rows["text"]))) - 1
        return at >= 0 and position < self._names[at][1]

    def home_by(self, character: str) -> str | None:
        """Key of the place whose voice the report speaks in, if it may be called by this one character of its name."""
        home = self.rows["entities"].get(self.rows["jurisdiction"] or "")
        return self.rows["jurisdiction"] if home and character in home["name"][:-1] else None

    def named_like(self, word: str) -> str | None:
        """Key of the one house whose name ends in a word (图书馆), if the report names just one."""
        found = {m["entity"]: None for m in self._all if self.rows["text"].endswith(word, m["b"], m["e"])}
        return next(iter(found)) if len(found) == 1 else None

    def own_house(self) -> str | None:
        """Key of the institution that the report calls its own (我校)."""
        text = self.rows["text"]
        return next(
            (m["entity"] for m in self._all if m["kind"] == "Body" and _OWN_HOUSE.match(text[m["b"] : m["e"]])), None
        )


def chain_of(inside: Sequence[MentionRow], begin: int) -> list[MentionRow]:
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
    for begin, end in sentences:
        if short := _SHORT_NAME.search(hidden.text, begin, end):
            return sites.home_by(short["name"])  # None where nobody knows the name of one character
    return _visited(sites, hidden, verb[1])


def _visited(sites: Sites, hidden: Hidden, end: int) -> str | None:
    """Key of the object of a verb of visiting that ends at `end`, else of what the stops of the tour lie in."""
    objects = sites.between(end, min(end + 12, hidden.clause_end(end)))
    if not objects:
        return _toured(sites, hidden, end)
    first, home = objects[0], sites.rows["jurisdiction"]
    near = first["b"] - end <= 1
    if near and _OWN_HOUSE.match(sites.rows["text"][first["b"] : first["e"]]):
        return first["entity"] if _ONE_HOUSE.match(sites.rows["text"], first["b"]) else home
    near = near and sites.rows["text"][first["b"]] not in "我本" and sites.is_site(first)
    return _site(sites, objects) if near else home


def is_round(name: str) -> bool:
    """Whether an activity is one that goes round: who does it without saying where does so at home (集中视察活动)."""
    return _ROUND.search(name) is not None


def place_gone_to(
    sites: Sites, hidden: Hidden, stands: tuple[int, int], sentences: Sequence[Sequence[int]]
) -> str | None:
    """Key of the place or institution to which a sentence says, before it names an activity, that somebody went."""
    for begin, end in sentences:
        stop = stands[0] if begin <= stands[0] < end else end
        if key := _unlisted(sites, hidden, begin, stop):
            return key
        if inside := _gone_to(sites, hidden, begin, stop):
            return _site(sites, inside)
    return None


def _unlisted(sites: Sites, hidden: Hidden, begin: int, end: int) -> str | None:
    """Key of the one house that a sentence says somebody went to, though no list knows its name (到样例创客中心调研)."""
    for match in _GO_INTO.finditer(hidden.text, begin, end):
        stretch = _STRETCH.match(sites.rows["text"], match.end(), end)
        if stretch:
            inside = sites.between(match.end(), stretch.end())
            if inside and inside[-1]["e"] == stretch.end() and inside[0]["b"] > match.end():
                continue  # 帮扶单位|示范县|样例镇: known by itself
            if key := venue(sites.rows, match.end(), stretch.end(), chain_of(inside, match.end())):
                return key
    return None


def _gone_to(sites: Sites, hidden: Hidden, begin: int, end: int) -> list[MentionRow]:
    """The places and bodies named from the first one on to which a sentence says that somebody went."""
    for pattern in (_GO_INTO, _GO_TO):  # 来到 says more than 在
        for match in pattern.finditer(hidden.text, begin, end):
            inside = sites.between(match.end(), min(end, match.end() + 40))
            near = inside and inside[0]["b"] - (_APPOSED.match(hidden.text, match.end()) or match).end() <= 1
            if near and sites.is_site(inside[0]):
                return inside
    return []


def _site(sites: Sites, inside: Sequence[MentionRow]) -> str | None:
    """One site by its key; of several sites listed, what all of them lie in."""
    stops, end = _stops(sites.rows["text"], inside)
    found = _around_all(sites, stops, _GOES_ON.match(sites.rows["text"], end) is not None)
    chain = chain_of(inside, inside[0]["b"])
    if len(stops) > 1 and len(chain) > 1 and len(chain) + len(stops) - 1 == len([m for m in inside if m["e"] <= end]):
        return _narrower(sites, found, chain[-2]["entity"])  # 示范县样例镇A村、B村
    return found


def _narrower(sites: Sites, one: str | None, other: str) -> str:
    """Of two places the one that lies in the other; the second where nothing says so."""
    return one if one and other in _around(sites, one) else other


def narrower(sites: Sites, found: str, closer: str | None) -> str:
    """What the lead says more closely than the headline, if it lies in what the headline says."""
    return closer if closer and found in _around(sites, closer) else found


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
    found, home = _around_all(sites, stops, goes_on), sites.rows["jurisdiction"]
    abroad = any(stop != home and _DIVISION.search(sites.rows["entities"][stop]["name"]) for stop in stops)
    return home if found and home and not abroad and found in _around(sites, home) else found


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
