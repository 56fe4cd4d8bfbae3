"""The body of a post that points back to what was named before: 该镇党委书记, 农场副场长, 村支书, a 馆长 alone.

A word for the kind (该镇, 农场, the title's own 馆) is looked for at the end of the names before it in the paragraph,
the nearest first. A village has a 党支部 and a 村委会, a town a 党委 and a 政府, which nobody need have named.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.pipeline.body_forms import canonical
from kg.pipeline.entities import add_entity
from kg.pipeline.post_chains import Link
from kg.pipeline.rows import EntityRow, Layers, MentionRow
from kg.vocabulary import rows as table
from kg.vocabulary import words

NEARBY = 40  # names looked at before a post
PARAGRAPH = 2000  # code points back to the village of a post, where the report names several
NEAR, FAR = 160, 400  # code points back to the house of a title alone, to what 该 or a common noun means
_HOUSE_OF = {row["title"]: tuple(words(row["endings"])) for row in table("title_houses")}
_OF_ONE_KIND = (
    "场长",
    "厂长",
    "矿长",
    "馆长",
    "站长",
    "局长",
    "厅长",
    "司长",
    "台长",
    "庭长",
    "园长",
    "段长",
    "科长",
    "处长",
)
_RANK = re.compile(r"^(?:常务|执行|第一|名誉|荣誉|代理?|党组)?副?")
_ORGAN = r"(党委|党组|党总支|党支部|党工委|纪委|团委|工会)?"
_THIS = re.compile(
    r"[该本](镇|乡|街道|社区|村|县|市|区|州|旗|[院校局厂矿所站场社行馆团队厅]|公司|集团|中心|协会|学会|商会|医院|学校|银行|企业|基地|园区|合作社)"
    + _ORGAN
    + "$"
)
_NOUN = re.compile(
    r"(?<![\u4e00-\u9fff])(?:和|及|与|由|以及|对|向|在|经|受|请)?"
    r"(农场|林场|牧场|茶场|煤矿|总队|支队|大队|中队|同乡会|联谊会|校友会|促进会|基金会|合作社|社区|街道|园区|法院|检察院|报社|电视台|剧团|博物馆|图书馆|纪念馆|研究院|研究所|水库|电站|分局|分公司|项目部)"
    + _ORGAN
    + "$"
)
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:村|社区|嘎查)")
VILLAGE_POST = re.compile(
    r"^(?:村党?支部书记|村支书|支书|老支书|村支部书记|村党支部书记|村主任|村长|村副主任|村书记|社区书记|社区主任)$"
)
_PARTY = re.compile(r"书记|委员|成员|常委|支书")
_TOWN = ("镇", "乡", "街道", "县", "市", "区", "州", "旗")
_KINDS = {"党委": "party-committee", "党组": "party-group", "纪委": "discipline", "工会": "mass-organisation"}


class PointedBodies:
    """Look-ups over the names of one report."""

    def __init__(self, rows: Layers) -> None:
        self._rows = rows
        self._named = [m for m in rows["mentions"] if m["kind"] in ("Body", "Place") and m["entity"]]
        self._begins = [m["b"] for m in self._named]

    def meant(self, link: Link) -> str | None:
        """Key of the body that the words right before a post point back to (该镇党委, 农场), or its village's."""
        text, title = self._rows["text"], self._rows["text"][slice(*link.title)]
        if VILLAGE_POST.match(title):
            return self._village(link.title[0], title)
        head = text[max(0, link.begin - 10) : link.begin]
        found = None if link.place else _THIS.search(head) or _NOUN.search(head)
        house = self._nearest(link.begin, (found.group(1),), FAR) if found else None
        return self._organ_of(house, found.group(2) or "", title) if found and house else None

    def _village(self, begin: int, title: str) -> str | None:
        """Key of the branch or committee of the village named last, or of the report's only one, for its 支书 or 主任."""
        last = bisect_left(self._begins, begin)
        names = [
            (v.group(), m) for m in self._named[max(0, last - NEARBY) : last] if (v := _VILLAGE.match(self._name(m)))
        ]
        if not names or len(dict(names)) > 1 and not self._beside(names[-1][1]["e"], begin):
            return None
        name, mention = names[-1]
        entity = self._rows["entities"][mention["entity"]]
        organ = "党支部" if _PARTY.search(title) else "居委会" if name.endswith("社区") else "村委会"
        place = mention["entity"] if entity["kind"] == "Place" else entity["place"]
        return add_entity(self._rows, "Body", name + organ, entity["scope"], type="grassroots", place=place)

    def _beside(self, end: int, begin: int) -> bool:
        """Whether a name that ends at `end` stands in the paragraph of a post, and not very far before it."""
        return begin - end <= PARAGRAPH and "\n" not in self._rows["text"][end:begin]

    def _name(self, mention: MentionRow) -> str:
        return self._rows["entities"][mention["entity"]]["name"]

    @staticmethod
    def has_head(name: str, title: str) -> bool:
        """Whether a body of this name may have such a head: 局长 a 局, but no 公司; any where the title tells no kind."""
        return (kind := _RANK.sub("", title)) not in _OF_ONE_KIND or name.endswith(_HOUSE_OF[kind])

    def house(self, begin: int, title: str) -> str | None:
        """Key of the house named last in the paragraph that has such a head: 馆长 of the 馆."""
        endings = _HOUSE_OF.get(title) or _HOUSE_OF.get(_RANK.sub("", title))
        found = self._nearest(begin, endings, NEAR) if endings else None
        return self._organ_of(found, "", title) if found else None

    def _nearest(self, begin: int, endings: tuple[str, ...], reach: int) -> tuple[str, EntityRow] | None:
        """Key and row of the nearest name before `begin` in its paragraph with one of the endings."""
        last = bisect_left(self._begins, begin)
        for mention in reversed(self._named[max(0, last - NEARBY) : last]):
            if begin - mention["e"] > reach or "\n" in self._rows["text"][mention["e"] : begin]:
                return None
            entity = self._rows["entities"][mention["entity"]]
            if self._rows["text"][mention["b"] : mention["e"]].endswith(endings) or entity["name"].endswith(endings):
                return mention["entity"], entity
        return None

    def _organ_of(self, house: tuple[str, EntityRow], organ: str, title: str) -> str | None:
        """The organ of a house or place in which a post is held; of a house with none named, the house itself."""
        key, entity = house
        place = entity["kind"] == "Place"
        if not organ and place and entity["name"].endswith(_TOWN):
            organ = ("党委" if entity["name"].endswith(_TOWN[:3]) else "委") if _PARTY.search(title) else "政府"
        if organ:
            return self._of(house, organ, _KINDS.get(organ, "party-committee"))
        if _PARTY.search(title):
            return None
        return self._of(house, "", "") if place else key

    def _of(self, house: tuple[str, EntityRow], organ: str, kind: str) -> str:
        above, entity = house
        at_place = entity["kind"] == "Place"
        name = canonical(entity["name"], organ) if organ and at_place else entity["name"] + organ
        key = add_entity(self._rows, "Body", name, entity["scope"], place=above if at_place else entity["place"])
        if kind and self._rows["entities"][key]["type"] is None:
            self._rows["entities"][key]["type"] = kind
        return key
