"""Where and when a happening took place: pure functions over the layers, for the component `kg_events`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.pipeline.held_places import place_of_meeting
from kg.pipeline.phrases import Hidden
from kg.pipeline.report_sites import OWN_HOUSE, Sites, chain_of
from kg.pipeline.rows import DateRow, Layers, MentionRow
from kg.pipeline.stops import FURTHER, around, around_all, home_of, site_of, stops_of
from kg.pipeline.venues import venue

_GO_TO = re.compile(
    r"(?:深入到?|走进|莅临|来到|赶赴|前往|奔赴|抵达|对(?=[^，,。；;\n]{2,12}?进行[^，,。；;\n]{0,6}(?:访问|考察))"
    r"|对(?=[我本][^，,。；;\n]{1,30}?(?:调研|视察|检查|督导|督查|考察|指导|走访|慰问|验收))"
    r"|到(?!会|位|访)|赴|来(?!自|信|访)|莅|至(?!\d)|在|一行(?=[\u4e00-\u9fff]))"
)
_TO_OWN_HOUSE = re.compile(
    r"(?:来|莅|到|进|赴|访问|走访|参观)(?:[我本]?(?P<bare>校|院|所|馆|厂|司|社|中心|公司|集团)|[我本](?:场|矿|港|站|队|台|行|局|厅|园))"
    r"(?=[调考访检参指视慰督察座交看签走听开进举就验，。；]|$)"
)
_MET = ("会见", "接见", "会晤", "会谈")  # where the guests were received, and not where they come from
_OPENING = 4  # sentences that may tell a visit again
_SHORT_NAME = re.compile(
    r"[来莅抵在](?![我本校院访省市县区州镇乡村局厅司部所厂馆处此该临])(?P<name>[\u4e00-\u9fff])(?=实地|专题)?(?=调研|考察|视察|检查|督导|指导|访问|实地|专题|走访|慰问|期间)"
)
_GO_INTO = re.compile(r"深入到?|走进|莅临|来到|赶赴|前往|奔赴|抵达|到达|飞抵|落地|进驻|入驻|到(?!会|位|访)|赴")
_STRETCH = re.compile(  # the house that is gone to, up to what is done there
    r"[\u4e00-\u9fffA-Za-z0-9·]{3,26}?(?=[（(]|，|,|进行|开展|专题|实地|现场|调研|考察|视察|检查|督导|督查|慰问|看望|走访|指导|访问|参观|巡|开会|就|公开|接访|参加|出席|宣讲|授课|察看|查看|了解|听取|召开|举行)"
)
_OBJECT = re.compile(r"(?:(?![和与及])[\u4e00-\u9fffA-Za-z0-9·]){3,20}?(?=[，,。；;：:\s“（(]|$)")
_LEVEL = tuple("省市县区州旗镇乡村")
_ONE_HOUSE = re.compile(r"[我本](?:校|院|厂|医院|学院|馆)")  # one site; 我局, 我社 stand for all that they look after
_TOUR = re.compile(
    r"(?:(?<=[。\n\u3000\s])在(?=[^，,。；;\n]{3,30}[，,])|来到|走进|深入到?|前往|赶赴|抵达|奔赴|(?<=[先后还又再])到(?!会|位|访|场|达)|实地(?:察看|查看|考察|走访|调研|检查)了?|参观了?|考察了?)"
)
_APPOSED = re.compile(  # 到帮扶牵头单位示范县样例镇
    r"[^，,。；;、\n]{0,8}?(?:单位|联系点|联系村|联系企业|帮扶村|帮扶点|挂点村|包联村|老区|故里|故乡|之乡)(?=[\u4e00-\u9fff]{2})"
)
_DIVISION = re.compile(r"[省市县区州盟旗]$")
_TOUR_SENTENCES = 6
_VAGUE = re.compile(r"日前|近日|近期|不久前")
_ISSUED = re.compile(r"(?:上午|下午|晚)?(?:消息|讯|电|报道)|[一-鿿]{2,4}(?:消息|讯|专电)(?=[\s（(])")
_LONGEST = 15  # days that one happening may last; a longer period (a year, a month) is no day


WENT_TO = ("活动", "工作", "义诊", "慰问", "祭扫", "仪式", "演出")
"""Ends of names of what people go somewhere for: where they went is where it was."""
_ROUND = re.compile(
    r"(?:视察|调研|考察|慰问|走访|督导|督查|检查|互访|回访|观摩|参观|采访|帮扶|结对|巡[河林湖山查]|取经|送(?:清凉|温暖|医|学|教|科技|文化|法|岗)[^，。]{0,4}?)"
    r"”?[\u4e00-\u9fff]{0,4}(?:活动|工作)$"
)


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
    if hidden.text[slice(*verb)] in _MET and (house := place_of_meeting(sites, sentences)):
        return house
    several: list[MentionRow] = []
    for begin, end in sentences:
        if key := _unlisted(sites, hidden, begin, end):
            return key
        inside = _gone_to(sites, hidden, begin, end)
        if inside and len(stops_of(sites.rows["text"], inside)[0]) == 1:
            return site_of(sites, inside)
        several = several or inside
        if own := _TO_OWN_HOUSE.search(hidden.text, begin, end):  # None if never named: not the county that it lies in
            return sites.own_house() or (sites.named_like(own["bare"]) if own["bare"] else None)
    if several:
        return site_of(sites, several)
    for begin, end in sentences:
        if short := _SHORT_NAME.search(hidden.text, begin, end):
            return sites.home_by(short["name"])  # None where nobody knows the name of one character
    return _object(sites, hidden, verb) or _told_again(sites, hidden, verb) or _toured(sites, hidden, verb[1])


def _object(sites: Sites, hidden: Hidden, verb: tuple[int, int]) -> str | None:
    """Key of the object of a verb of visiting, where it stands or in the headline: 调研|样例县, 调研|样例产业园."""
    word = hidden.text[slice(*verb)]
    title = sites.rows["structure"]["title"]
    again = hidden.text.find(word, *title) if title and not title[0] <= verb[0] < title[1] else -1
    return _behind(sites, hidden, verb[1]) or (_behind(sites, hidden, again + len(word)) if again >= 0 else None)


def _behind(sites: Sites, hidden: Hidden, end: int) -> str | None:
    """Key of what a verb of visiting that ends at `end` has right behind it."""
    text = sites.rows["text"]
    end += text[end : end + 1] == "了"
    objects = sites.between(end, min(end + 12, hidden.clause_end(end)))
    first = objects[0] if objects else None
    near = first is not None and first["b"] - end <= 1
    if near and first and OWN_HOUSE.match(text[first["b"] : first["e"]]):
        return first["entity"] if _ONE_HOUSE.match(text, first["b"]) else sites.rows["jurisdiction"]
    stretch = _OBJECT.match(text, end) if near or not objects else None
    if stretch and (key := venue(sites.rows, end, stretch.end(), chain_of(objects, end))):
        return key
    return (
        site_of(sites, objects) if near and first and text[first["b"]] not in "我本" and sites.is_site(first) else None
    )


def _told_again(sites: Sites, hidden: Hidden, verb: tuple[int, int]) -> str | None:
    """Key of where the opening says, with the same verb, that somebody went: a headline may name no place that is known."""
    title = sites.rows["structure"]["title"]
    opening = [s for s in sites.rows["structure"]["sentences"] if s != title][:_OPENING]
    for begin, end in opening:
        if hidden.text.find(hidden.text[slice(*verb)], begin, end) >= 0 and (
            found := _gone_to(sites, hidden, begin, end)
        ):
            return site_of(sites, found)
    return None


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
            return site_of(sites, inside)
    return None


def _unlisted(sites: Sites, hidden: Hidden, begin: int, end: int) -> str | None:
    """Key of the one house that a sentence says somebody went to, though no list knows its name (到样例创客中心调研)."""
    for match in _GO_INTO.finditer(hidden.text, begin, end):
        stretch = _STRETCH.match(sites.rows["text"], match.end(), end)
        if stretch:
            inside = sites.between(match.end(), stretch.end())
            own = sites.rows["text"][match.end()] not in _LEVEL
            if own and inside and inside[-1]["e"] == stretch.end() and inside[0]["b"] > match.end():
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


def _toured(sites: Sites, hidden: Hidden, begin: int) -> str | None:
    """What the stops of a tour lie in, where the sentence that tells the visit names no place."""
    sentences = [s for s in sites.rows["structure"]["sentences"] if s[1] > begin][:_TOUR_SENTENCES]
    stops: list[str] = []
    goes_on = False
    for first, end in sentences:
        for match in _TOUR.finditer(hidden.text, max(first, begin), end):
            inside = sites.between(match.end(), min(end, match.end() + 60))
            if inside and inside[0]["b"] - match.end() <= 1:
                listed, stop = stops_of(sites.rows["text"], inside)
                stops += listed
                goes_on = goes_on or FURTHER.match(sites.rows["text"], stop) is not None
    if not stops:
        return home_of(sites)  # who visits without saying where does so at home
    found, home = around_all(sites, stops, goes_on), sites.rows["jurisdiction"]
    abroad = any(stop != home and _DIVISION.search(sites.rows["entities"][stop]["name"]) for stop in stops)
    return home if found and home and not abroad and found in around(sites, home) else found


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
