"""The stops of a visit, and what they lie in: pure functions over the layers.

Of several stops the place is the smallest that holds them all. What a report names next to each other is not one in
the other: 样例镇望山乡 are two towns, 样例区、样例高新区 two areas, whatever the tables say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.pipeline.report_sites import Sites, chain_of
from kg.pipeline.rows import MentionRow
from kg.pipeline.venues import venue_words

_LISTED = re.compile(r"(?:[、，和及与]|以及|等地?|的|实地|查看|察看|调研)*")
_GOES_ON = re.compile(
    r"(?:公园|园区|基地|小区|工地|公司|保护区|广场|景区|农场|林场|项目|[厂站院馆村])?、|[、和及与](?!其)|以及|等地|等处|等[0-9一二三四五六七八九十两几多]|等(?=[^，,。；;\n]{0,6}(?:项目|企业|单位|场所|部门|点|处|村|镇|街道|景区|工程|园|小区|学校|医院|站))"
)
FURTHER = re.compile(rf"{_GOES_ON.pattern}|[^，,。；;！？\n、]{{0,14}}(?:、|等地|等处)")
"""What goes on with stops that have no names, behind the last that has one."""
_INSIDE = re.compile(  # 样例县|和日寺、智合寺: stops with no names that are no divisions lie in what stands before them
    rf"[和与]?[^，,。；;、和与\n]{{0,8}}?(?:{venue_words('below')})(?=[、和与及]|以及|等|调研|考察|视察|检查|督导|走访|看望|慰问|[，。])"
)
_SENDS = re.compile(r"(?:党委|政府|人大)?(?:组织|召开|举行|举办|开展)")
_COUNTY = re.compile(r"[县区旗市州盟]$")
_TOWN = re.compile(r"(?:[镇乡]|街道|苏木)$")
_VILLAGE = re.compile(r"(?:村|社区|嘎查)$")
_RANKS = (_COUNTY, _TOWN, _VILLAGE)


def site_of(sites: Sites, inside: Sequence[MentionRow]) -> str | None:
    """One site by its key; of several sites listed, what all of them lie in."""
    stops, end = stops_of(sites.rows["text"], inside)
    text = sites.rows["text"]
    if len(stops) == 1 and _COUNTY.search(text, inside[0]["b"], end) and _INSIDE.match(text, end):
        return stops[0]
    found = around_all(sites, stops, _GOES_ON.match(text, end) is not None)
    if len(set(stops)) > 1 and found and found in stops:
        found = _beside(sites, found)
    chain = chain_of(inside, inside[0]["b"])
    if len(stops) > 1 and len(chain) > 1 and len(chain) + len(stops) - 1 == len([m for m in inside if m["e"] <= end]):
        return _deeper(sites, found, chain[-2]["entity"])  # 示范县样例镇A村、B村
    return found


def home_of(sites: Sites) -> str | None:
    """Key of the place that the report is about: the town that its headline begins with, else the one that it speaks for."""
    home = sites.rows["jurisdiction"]
    title = sites.rows["structure"]["title"]
    opening = sites.between(*title) if title else []
    chain = chain_of(opening, title[0]) if title else _organizer(sites)
    if not chain:
        return home
    last = sites.rows["entities"][chain[-1]["entity"]]
    town = chain[-1]["entity"] if chain[-1]["kind"] == "Place" else last["place"]
    if not town or not _TOWN.search(sites.rows["entities"][town]["name"]):
        return home
    return town if home is None or home in around(sites, town) else home


def _organizer(sites: Sites) -> list[MentionRow]:
    """The place of which a report without a headline says first that it has its people go: 样例镇|组织代表…."""
    first = next(iter(sites.rows["structure"]["sentences"]), [0, 0])
    return [m for m in sites.between(*first) if _SENDS.match(sites.rows["text"], m["e"])][:1]


def _beside(sites: Sites, holder: str) -> str:
    """What holds a place that is named beside others, and the others: 样例区、样例高新区."""
    wider = around(sites, holder)[1:]
    return wider[0] if wider and wider[0].startswith("Place") else holder


def _deeper(sites: Sites, one: str | None, other: str) -> str:
    """Of two places the one that lies in the other; the second where nothing says so."""
    return one if one and other in around(sites, one) else other


def narrower(sites: Sites, found: str, closer: str | None) -> str:
    """What the lead says more closely than the headline, if it lies in what the headline says."""
    return closer if closer and found in around(sites, closer) else found


def around_all(sites: Sites, stops: Sequence[str], goes_on: bool) -> str | None:
    """What all of these stops lie in; `goes_on` is whether further ones follow that are no names."""
    home = sites.rows["jurisdiction"]
    if len(set(stops)) > 1:
        return common_place(sites, stops) or home
    if not goes_on:
        return stops[0]
    wider = around(sites, stops[0])
    return home if home in wider else next((key for key in wider[1:] if key.startswith("Place")), home)


def stops_of(text: str, inside: Sequence[MentionRow]) -> tuple[list[str], int]:
    """The sites of a list, each by the last name of its chain (示范县|样例镇、|样本村), and where the list ends."""
    stops, last = [inside[0]["entity"]], inside[0]
    for mention in inside[1:]:
        between = text[last["e"] : mention["b"]]
        if between == "" and not _same_rank(text, last, mention):
            stops[-1] = mention["entity"]
        elif len(between) <= 4 and _LISTED.fullmatch(between) and "，" not in between:
            stops.append(mention["entity"])
        else:
            break
        last = mention
    return stops, last["e"]


def _same_rank(text: str, one: MentionRow, other: MentionRow) -> bool:
    """Whether two names that stand one after the other are two places: 样例镇|望山乡."""
    pair = (one["b"], one["e"]), (other["b"], other["e"])
    return any(all(rank.search(text, *span) for span in pair) for rank in _RANKS[1:])


def common_place(sites: Sites, keys: Sequence[str]) -> str | None:
    """Key of the smallest place that all of these places and bodies lie in or are; None where nothing is known."""
    chains = [around(sites, key) for key in dict.fromkeys(keys)]
    return next((key for key in chains[0] if all(key in others for others in chains[1:])), None)


def around(sites: Sites, key: str) -> list[str]:
    """A place or body, and what it lies in, one after the other."""
    found: list[str] = []
    at: str | None = key
    while at and at not in found and at in sites.rows["entities"]:
        found.append(at)
        row = sites.rows["entities"][at]
        at = row["place"] or row["parent"]
    return found
