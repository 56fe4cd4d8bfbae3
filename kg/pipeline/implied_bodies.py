"""The body of a post that is written without one: 副市长 → the city's government."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from kg.facts import LOCAL, entity_key
from kg.pipeline.body_forms import canonical
from kg.pipeline.body_tails import usual_forms
from kg.pipeline.entities import add_entity
from kg.pipeline.houses import OWN_KINDS, is_faculty, without_party
from kg.pipeline.implied_houses import TOWN_BODY, ImpliedHouses
from kg.pipeline.place_levels import LEVEL_WORDS, fits
from kg.pipeline.place_links import PlaceLinks
from kg.pipeline.pointed_bodies import VILLAGE_POST, PointedBodies
from kg.pipeline.post_chains import Link
from kg.pipeline.rows import EntityRow, Layers, MentionRow
from kg.places import Place

_MINISTRIES = {"外交部", "国防部", "公安部", "商务部", "财政部", "教育部", "农业农村部", "民政部", "水利部", "司法部"}
_HOUSE_NOUNS = ("集团公司", "公司", "集团", "学校", "医院", "学院", "协会", "学会", "商会", "研究会", "联合会")
_GROUP = "集团[\u4e00-\u9fff]{0,6}$"  # 集团公司 is not the 股份公司 named between
RECENT = 100  # bodies looked at for the one that a common noun points back to
_PARTY_ORGAN = re.compile(r"(?:党组|党委|党总支|党支部|党工委|纪委)$")
_POSTED = ("纪检组", "纪检监察组")  # inspectors are posted to a house, a place has a 纪委
_ASSOCIATIONS = ("协会", "学会", "商会", "联合会", "促进会", "研究会", "基金会")
_HOUSE_TITLE = re.compile(r"([院校行])长(?:助理)?$")
_INNER_ORGAN = re.compile(r"(?:(?<=[^省市县区乡镇村州盟旗师团道])|(?<=集团))(?:机关)?党(?:委|组|总支|支部)$")
_HOUSES_OF = {
    "院": ("院", "大学", "法院", "学校"),
    "校": ("校", "大学", "学院", "中学", "小学", "学", "幼儿园", "中"),
    "行": ("行", "银行", "信用社", "股份有限公司", "有限公司"),
}
_OF_A_BODY = frozenset(
    ["body", "party-committee", "party-group", "school", "hospital", "party-organ", "mass-organisation", "grassroots"]
)
_UNITS = tuple("省市县区州盟旗镇乡国")
_PARTY_COMMITTEE = ("自治区", "镇", "乡", "街道")
_WITH_COMMITTEE = ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道")
_MEMBERS = ("委员", "成员")
_OF_STANDING = ("主任", "秘书长")
_OFFICES = ("秘书长", "副秘书长")
_PARTY_TITLE = re.compile(r"书记|委员|常委|成员|秘书长|代表")
PARAGRAPH = 600  # code points looked through for the end of a paragraph
REACH = 80  # code points: how far back in a list the body named last still counts
_HOUSES = ("enterprise", "school", "hospital", "media", "association", "research")
_INNER = ("party-group", "party-committee", "discipline")
_ORGAN_OF = {
    "government": ("政府", "government"),
    "congress": ("人大常委会", "congress"),
    "cppcc": ("政协", "cppcc"),
    "procuratorate": ("检察院", "procuratorate"),
    "court": ("法院", "court"),
    "discipline": ("纪委", "discipline"),
}


class ImpliedBodies:
    """Finds the body of each post of one report; links must come in the order of the text."""

    def __init__(self, rows: Layers, links: PlaceLinks, titles: Mapping[str, Mapping[str, str]]) -> None:
        self._rows, self._links, self._titles = rows, links, titles
        self.houses = ImpliedHouses(rows)
        self._pointed = PointedBodies(rows)
        self._bodies = [m for m in rows["mentions"] if m["kind"] == "Body"]
        self._bodies_at = [m["b"] for m in self._bodies]
        posts = {t["b"] for t in rows["titles"]}
        self._titled = [(m["e"], m["entity"]) for m in self._bodies if m["e"] in posts]
        self._last: str | None = None
        self._last_at = -REACH
        self._last_person = -1
        self._same_person = False

    def body_of(self, link: Link, person: MentionRow) -> str | None:
        """Key of the body in which a link's post is held, or None where no one could say."""
        begin = link.title[0]
        if person["b"] - self._last_at > REACH or self._new_house(link):
            self._last = None
        self._same_person = person["b"] == self._last_person
        if self._last is None and link.body is None:
            self._last = self._holder_unnamed(begin)
        key = self._of_written(link) if link.body else self._pointed.meant(link) or self._of_title(link)
        if key:
            key = self._standing(key, self._rows["text"][slice(*link.title)])
            self._last, self._last_at, self._last_person = key, max(begin, person["e"]), person["b"]
        return key

    def _standing(self, key: str, title: str) -> str:
        """The standing committee of a congress, whose 主任 and 副主任 they are: 市人大党组副书记、|副主任."""
        entity = self._rows["entities"].get(key)
        if entity is None or not (entity["name"].endswith("人大") and entity["place"] and title.endswith(_OF_STANDING)):
            return key
        name, place = entity["name"] + "常委会", entity["place"]
        return add_entity(self._rows, "Body", name, entity["scope"], type="congress", place=place)

    def _holder_unnamed(self, begin: int) -> str | None:
        """The body of a post named in the same sentence without its holder: 受样本市人大常委会主任委托，|副主任陈样例."""
        at = bisect_left(self._titled, (begin, ""))
        if at == 0 or begin - self._titled[at - 1][0] > REACH:
            return None
        title, key = self._titled[at - 1]
        return None if re.search(r"[。！？\n]", self._rows["text"][title:begin]) else key

    def restart(self) -> None:
        """Forget the body named last: the next link stands before the last one."""
        self._last, self._last_at = None, -REACH

    def _new_house(self, link: Link) -> bool:
        """Whether a sentence begins between the body named last and a 校长 or 院长: then it is the report's own house."""
        title = self._rows["text"][slice(*link.title)]
        if self._last is None or _HOUSE_TITLE.search(title) is None:
            return False
        told_of = self._rows["text"][max(0, self._last_at) : link.begin]
        return "。" in told_of and any(
            form[0] in "我本" for e in self._rows["entities"].values() for form in e["aliases"]
        )

    def _of_written(self, link: Link) -> str | None:
        assert link.body is not None
        title = self._rows["text"][slice(*link.title)]
        row = self._titles.get(title)
        if row and row["post"] == "no":
            return None
        key = link.body["entity"]
        return key or None

    def _of_title(self, link: Link) -> str | None:
        title = self._rows["text"][slice(*link.title)]
        row = next((r for cut in range(min(len(title), 6)) if (r := self._titles.get(title[cut:]))), None)
        if row is None or row["post"] == "no":
            return None
        implied = row["implied_body"]
        if title in _MEMBERS and self._listed(link) and self._last:
            return self._last if self._rows["text"][link.begin - 1 : link.begin] == "、" else None
        if implied in ("", "rank") or row["class"] == "foreign" and title.startswith("驻") and not link.place:
            return None
        if link.place is not None:
            return self._of_place(link, title, implied)
        if implied.startswith("department:"):
            return self._department(implied.partition(":")[2], begin=link.begin)
        if implied in _ORGAN_OF:
            unread = self._rows["text"][link.begin - 1 : link.begin] in _UNITS  # 某某市|副市长
            return None if unread else self._state_organ(link, title, implied)
        if implied in ("country", "country-government"):
            return self._country(title, implied)
        if implied in _OF_A_BODY:
            return self._of_house(link, title, implied)
        return add_entity(self._rows, "Body", implied, "", type="party-committee")

    def _of_house(self, link: Link, title: str, implied: str) -> str | None:
        """The house of a head or officer: spoken of, the one of the list, or named before with such a head."""
        if VILLAGE_POST.match(title) or not self._listed(link):
            return None if VILLAGE_POST.match(title) else self._spoken_of(link)
        last = self._rows["entities"][self._last] if self._last else None
        other = last is not None and not self._same_person and not self._pointed.has_head(last["name"], title)
        if other and (house := self._pointed.house(link.begin, title)):
            return house
        if found := self._inherited(title, implied) or self._of_association(title, link.begin):
            return found
        return self._pointed.house(link.begin, title) or self.houses.in_session(title) if last is None else None

    def _of_place(self, link: Link, title: str, implied: str) -> str | None:
        """苏州市|副市长, 苏州市|书记, 美国|总统; an envoy (中国|驻样本国大使) is of the country that sends him."""
        assert link.place is not None
        place_key = link.place["entity"]
        entity = self._rows["entities"][place_key]
        if self._rows["text"][link.place["b"] - 1 : link.place["b"]] == "驻":
            return None
        if implied == "country" or title.startswith("驻"):
            return add_entity(self._rows, "Body", entity["name"], "", type="government", place=place_key)
        if implied in ("government", "country-government"):
            return self._add(entity, place_key, "政府", "government")
        if implied in _ORGAN_OF:
            return self._add(entity, place_key, *_ORGAN_OF[implied])
        if implied.startswith("department:"):
            return self._add(entity, place_key, implied.partition(":")[2], "government-department")
        if implied == "party-committee" and title.endswith("书记") and entity["name"].endswith(_WITH_COMMITTEE):
            organ = "党委" if entity["name"].endswith(_PARTY_COMMITTEE) else "委"
            return self._add(entity, place_key, organ, "party-committee")
        if title.endswith("主任") and entity["name"].endswith("街道"):
            return self._add(entity, place_key, "办事处", "government")
        return None

    def _listed(self, link: Link) -> bool:
        """Whether nothing but a mark or a join stands before the title: 样本队|主教练 is not of the body named last."""
        before = self._rows["text"][link.begin - 1 : link.begin]
        return not "\u4e00" <= before <= "\u9fff" or before in "兼和及由任请与原为选命去聘了带向对在随跟"

    def _state_organ(self, link: Link, title: str, implied: str) -> str | None:
        """The organ that a title of state implies: the 检察院 named last, else that of the place spoken of."""
        if (implied == "cppcc" or title.endswith("专员")) and not self._listed(link):
            return None  # 样本国大会|副主席, 样本总局稽查|专员
        if implied == "procuratorate" and (named := self._last_named(begin=link.begin, ending="检察院")):
            return named
        return self._organ(title, *_ORGAN_OF[implied], link.begin)

    def _organ(self, title: str, organ: str, kind: str, begin: int) -> str | None:
        """The organ of the place whose level the title names (副市长: 市), or of the place spoken of."""
        if title.endswith(("镇长", "乡长")):
            return self._of_town()
        word = next((w for w in sorted(LEVEL_WORDS, key=len, reverse=True) if w in title), None)
        if organ == "政协" and self._last:
            return self._inherited(title, "body")
        place = self._place_of_last(word)
        if place is None:
            place = self._links.meant(word, begin) if word else self._links.home
        if place is None and word and organ == "政府" and kind == "government":
            return add_entity(self._rows, "Body", word + organ, LOCAL, type=kind, resolved=False)
        if place is None or (word and not fits(place, word)):
            return None
        return self._add_organ(place, organ, kind)

    def _of_town(self) -> str | None:
        """The government of the town whose body was named last in the list (…镇党委副书记、镇长), or of the report's only town."""
        entity = self._rows["entities"][self._last] if self._last else self.houses.only_town()
        name = entity["name"].removeprefix("中共") if entity else ""
        if entity and (town := TOWN_BODY.match(name)):
            return add_entity(self._rows, "Body", town.group(1) + "政府", entity["scope"], type="government")
        if entity and name.startswith(("镇", "乡")):
            return add_entity(self._rows, "Body", name[0] + "政府", LOCAL, type="government", resolved=False)
        return None

    def _department(self, stem: str, begin: int) -> str | None:
        """A department of the place of the same list or of the report; a ministry named by itself is China's."""
        beside = not re.search(r"[。！？\n]", self._rows["text"][self._last_at : begin])
        if stem in _POSTED:
            return self._inner_of_last(stem) if beside and self._last else None
        if not (beside and self._last) and stem in _MINISTRIES:
            return add_entity(self._rows, "Body", stem, "", type="government-department")
        place = self._place_of_last(None) or self._links.home
        return self._add_organ(place, stem, "government-department") if place else None

    def _inner_of_last(self, organ: str) -> str:
        """An organ of the house named last: …法院党组成员、|纪检组长."""
        assert self._last is not None
        key = self._above(self._last, organ) or self._last
        house = self._rows["entities"][key]
        return add_entity(
            self._rows, "Body", house["name"] + organ, house["scope"], type="discipline", parent=key, place=house["place"],
            resolved=house["resolved"],
        )  # fmt: skip

    def _country(self, title: str, implied: str) -> str | None:
        """国家主席 in a Chinese report is China's."""
        if not title.startswith("国家") and title != "国务委员":
            return None
        name = "中国" if implied == "country" else "国务院"
        return add_entity(self._rows, "Body", name, "", type="government")

    def _of_association(self, title: str, begin: int) -> str | None:
        """会长 alone is of the association named last."""
        if not title.endswith("会长"):
            return None
        return next((k for e in _ASSOCIATIONS if (k := self._last_named(begin, e))), None)

    def _last_named(self, begin: int, ending: str) -> str | None:
        """The body with this ending named last before `begin`, in the same paragraph."""
        for mention in reversed(self._bodies[: bisect_left(self._bodies_at, begin)][-RECENT:]):
            if "\n" in self._rows["text"][mention["e"] : min(begin, mention["e"] + PARAGRAPH)]:
                return None
            if self._rows["entities"][mention["entity"]]["name"].endswith(ending):
                return mention["entity"]
        return None

    def _spoken_of(self, link: Link) -> str | None:
        """The house that a common noun before the title points back to: 公司|副总经理, 学校|校长, 医院|院长."""
        begin = link.title[0]
        noun = next((n for n in _HOUSE_NOUNS if self._rows["text"].endswith(n, 0, begin)), None)
        if noun is None or "\u4e00" <= self._rows["text"][begin - len(noun) - 1] <= "\u9fff":
            return None
        for mention in reversed(self._bodies[: bisect_left(self._bodies_at, begin)][-RECENT:]):
            entity = self._rows["entities"][mention["entity"]]
            root = without_party(entity["name"])
            if noun == "学校" and is_faculty(root):
                continue
            if re.search(_GROUP if noun == "集团公司" else OWN_KINDS.get(noun, noun + "$"), root):
                return mention["entity"] if root == entity["name"] else entity["parent"]
        return None

    def _inherited(self, title: str, implied: str) -> str | None:
        """The body named last in the list, without its party organ for an office of the house (…党委书记、局长)."""
        if self._last is None:
            return self.houses.own(title, implied)
        entity = self._rows["entities"][self._last]
        if implied in ("body", "school", "hospital") and (above := self._above(self._last, title)):
            return above
        if (house := _HOUSE_TITLE.search(title)) and not entity["name"].endswith(_HOUSES_OF[house.group(1)]):
            return self.houses.of_kind(_HOUSES_OF[house.group(1)])
        if implied == "school" and entity["type"] != "school":
            return self.houses.own(title, implied)
        if implied == "body" and entity["parent"] is None and _PARTY_ORGAN.search(entity["name"]):
            return self._last if _PARTY_TITLE.search(title) else None  # 师长 of 师市党委 is of no one who could say
        if implied == "body" and entity["type"] == "party-committee":
            return self._last if title in ("秘书长", "副秘书长") else None
        return self._last

    def _above(self, key: str, title: str) -> str | None:
        """The house of a party organ, for an office of the house (样本集团党委书记、|董事长)."""
        entity = self._rows["entities"][key]
        if entity["type"] in _INNER and entity["parent"] and entity["parent"] != key:
            return entity["parent"]
        if _PARTY_TITLE.search(title) and title not in _OFFICES:
            return None
        if entity["parent"] and entity["parent"] != key and _INNER_ORGAN.search(entity["name"]):
            return entity["parent"]
        root = _INNER_ORGAN.sub("", entity["name"])
        if root == entity["name"]:
            return None
        if (own := entity_key("Body", "我" + root, LOCAL)) in self._rows["entities"]:
            return own  # 院党组书记、|院长 of 我院
        above = add_entity(self._rows, "Body", root, entity["scope"], place=entity["place"])
        self._rows["entities"][above]["resolved"] = entity["resolved"]
        return above

    def _place_of_last(self, word: str | None) -> Place | None:
        """The place of the body named last, for a post with a level word that of the same person; of no house."""
        if self._last is None or word and not self._same_person:
            return None
        entity = self._rows["entities"][self._last]
        if word and entity["type"] in _HOUSES:
            return None
        code = self._rows["entities"][entity["place"]]["code"] if entity["place"] else None
        place = self._links.places.get(code, self._links.year) if code else None
        return place if place and (word is None or fits(place, word)) else None

    def _add_organ(self, place: Place, organ: str, kind: str) -> str:
        key = self._links.add(place)
        return self._add(self._rows["entities"][key], key, organ, kind)

    def _add(self, place: EntityRow, place_key: str, organ: str, kind: str) -> str:
        known = self._links.places.get(place["code"], self._links.year) if place["code"] else None
        city = "市" if known and known.level == "city" and organ == "政府" and place["name"][-1] != "市" else ""
        if organ == "政府" and place["name"].endswith(("盟", "地区")):
            organ = "行署"
        name = canonical(place["name"] + city, organ)
        short = next(iter(usual_forms(known, organ, {})), "") if known else ""  # 凉山州政府
        return add_entity(self._rows, "Body", name, place["code"] or place["scope"], short, type=kind, place=place_key)
