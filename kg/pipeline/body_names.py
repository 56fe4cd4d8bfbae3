"""The grammar of bodies' names in official prose.

A body is written as a head and a chain of organs: `甘肃省|委`, `市|政府|党组`, `国务院|扶贫办`,
`县委|组织部`; or as a proper name that ends in a word for a kind of body: `绍兴|一中`,
`样本集团股份有限公司`. The head says whose body it is:

| head | example | `head` of the mention |
|---|---|---|
| a known central body | 国务院扶贫办 | `known:国务院扶贫办` |
| a place by name | 张掖市委 | `place:3` (length of the place's name) |
| a level word | 市委, 省扶贫办 | `level:市` |
| the report's own house | 我校, 本院 | `own:校` |
| the house spoken of | 厅党组, 公司纪委 | `house:厅` |
| a party before a level word | 民盟市委 | `party:2:市` (length of the party's name) |
| none, before a post | 纪委(书记), 组织部(长) | `bare` |
| a proper name | 样本集团 | `open` |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.pipeline.body_chains import PARTY_GROUPS, group_of_committee, is_parted, joint_end
from kg.pipeline.body_forms import PARTY_PAIRS, party_prefix
from kg.pipeline.body_tails import BANKS, agency_end, bank_end, group_end, runs_on, tail_end
from kg.pipeline.congress_terms import SESSION, TERM_PAIRS, alone_end, term_end
from kg.pipeline.levels import HOUSE_PAIRS, LEVEL_LETTERS, NOT_AFTER_LEVEL, OWN, house_at, level_at, level_may_start
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.short_bodies import CONGRESS_PAIRS, bare_short_end, level_short_end, place_short_end, short_before_link

_VERB_BAN = re.compile(r"[交举主承协督催申查开经兴包代合]办$")
_MEASURED = re.compile(r"[一二三四五六七八九十两几多这那该各每数0-9][家个名位所]$")
_COUNT = re.compile(r"[0-9一二三四五六七八九十两几多][家所国]|[两三四五六七八九十几多0-9][县市区州旗乡镇村]")
_NUMBER = re.compile(r"第[一二三四五六七八九十]{1,3}")
_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?:高级中学|中学|小学|人民医院|医院|中(?![、四五六七]{0,3}中?全会|心))"
)
_FOLLOW = "成原和与及对在向召组来赴到将为是的一率参出主讲强要说领负副书局处科"
_WEI_NOT = "员托会派任屈以婉实曲靡"
_ORGAN_TAIL = re.compile(
    r"(?:局|厅|委|办|处|部|会|中心|集团|公司|社|大队|支队|组|馆|所|院|联|台|站|团|分行|支行)(?!长|员|议|所属)"
)
# Offices with two fields in their name: 水利|和湖泊局, 化学|与化工学院.
_DOUBLE = re.compile(
    r"([\u4e00-\u9fff]{2,6})[和与][\u4e00-\u9fff]{2,6}?(?:局|厅|委员会|委(?![员托派])|(?:事务|服务|发展|保障|促进|管理)中心)"
)
_STOP = re.compile(
    r"[^\u4e00-\u9fff“”\"（）()A-Za-z0-9·&;]|[的了在到赴向与和及由以从将把被让使至并且而或者于为这那此每某本我你他她们率次着过不就都也还要见请又再等各]|对(?!外)|(?<!求)是|(?<!社)会|(?<![供自配补])给(?!排?水|养)"
)
_RUN = re.compile(r"(?<=、)[^\W\d的了着过在是把被他她并这为将以及与和等各全]{2,4}$")
_LEGAL_FORM = re.compile(r"(?:集团)?(?:股份有限|有限责任|有限|总)公司|集团公司")
# Units with a place or a number in their name: 武警样本支队, 第八师, 第八师样本市.
_UNIT = re.compile(
    r"武警(?!部队)[\u4e00-\u9fff]{2,8}?(?:总队|支队|大队|中队)|(?:(?:新疆生产建设)?兵团)?第[一二三四五六七八九十]{1,3}师(?![范生傅资长])"
    r"(?:[\u4e00-\u9fff]{2,4}?市(?=党|委|政府|纪委|人大|政协|公安|[一二三四五六七八九十\d]{1,3}团))?(?:[一二三四五六七八九十\d]{1,3}团(?=党|机关|连))?"
)
_ZONE_END = "区园镇乡道村社场"  # 样本试验区|党工委: the organ of a zone whose name runs up to it
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:新区|高新区|经开区|开发区|试验区|合作区|自贸区|园区|示范区|保护区|旅游区|景区)"
)
_BRANCH = re.compile(
    r"(?:(?:集团)?(?:股份有限|有限责任|有限|总)公司)?[^\W\d的和与及在向对等]{2,8}?(?:分行|支行|分公司)(?![\u4e00-\u9fff]{0,3}所属)"
)
_EXTENDS = ("公司", "集团", "厂", "银行")
_ELECTED = ("理事会", "董事会", "监事会", "常委会", "主席团")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name found at [begin, end); `head` as in the table above."""

    begin: int
    end: int
    head: str
    strong: bool


class BodyGrammar:
    """Finds names of bodies.

    Args:
        known: surfaces of central bodies with their canonical names.
        organs: stems that follow a place, a level word or another body (扶贫办, 人大常委会, 组织部).
        suffixes: words that end proper names of bodies (公司, 大学), True where they are strong evidence.
        titles: words for posts; a bare organ counts only right before one.
    """

    def __init__(
        self,
        known: Lexicon[str],
        organs: Lexicon[str],
        suffixes: Lexicon[bool],
        titles: Lexicon[str],
        stops: Lexicon[str],
    ) -> None:
        self._known, self._organs, self._suffixes, self._titles, self._stops = known, organs, suffixes, titles, stops

    @property
    def organs(self) -> Lexicon[str]:
        """Stems of organs, to tell lists of offices by."""
        return self._organs

    def starts(self) -> tuple[set[str], frozenset[str]]:
        """Pairs of characters, and single ones, with which a body's name can start; elsewhere `at` need not look."""
        pairs = (
            set(BANKS)
            | TERM_PAIRS
            | CONGRESS_PAIRS
            | self._known.pairs
            | self._organs.pairs
            | PARTY_PAIRS
            | HOUSE_PAIRS
        )
        return pairs, frozenset([*LEVEL_LETTERS, "我", "本"])

    def at(self, text: str, begin: int, place_end: int) -> BodyName | None:
        """The body's name that starts at `begin`, where a place's name may end at `place_end` (else `begin`)."""
        body = self._at(text, begin, place_end)
        if body and (end := tail_end(text, begin, body.end)) > body.end:
            body = BodyName(
                begin,
                self._chain(text, end),
                body.head + (text[body.end : end] if body.head[:6] == "known:" else ""),
                True,
            )
        if body is None or self._titles.longest(text, body.end):
            return body
        return None if runs_on(text, body.end) else body

    def _at(self, text: str, begin: int, place_end: int) -> BodyName | None:
        if unit := _UNIT.match(text, begin):
            return BodyName(begin, self._chain(text, unit.end()), "open", True)
        if own := OWN.match(text, begin):
            end = self._chain(text, own.end())
            return BodyName(begin, end, f"own:{own.group(1)}", True)
        if (party := party_prefix(text, begin)) and (body := self._of_party(text, begin, party, place_end)):
            return body
        if bank := self._of_bank(text, begin):
            return bank
        if known := self._known.longest(text, begin):
            if known[1].endswith(_EXTENDS) and (branch := _BRANCH.match(text, known[0])):
                end = self._chain(text, branch.end())
                return BodyName(begin, end, f"known:{known[1]}+{text[known[0] : end]}", True)
            full = legal.end() if (legal := _LEGAL_FORM.match(text, known[0])) else known[0]
            end = self._chain(text, full)
            if end == full and (agency := agency_end(text, full)) > full and not self._stopped(text, full, agency):
                end = agency
            if known[0] >= place_end:
                return BodyName(begin, end, f"known:{known[1]}+{text[full:end]}", True)
        if place_end > begin:
            return self._after_place(text, begin, place_end)
        return self._after_level(text, begin) or self._of_house(text, begin) or self._bare(text, begin)

    def _of_bank(self, text: str, begin: int) -> BodyName | None:
        """A bank by its short name, with its branch where one follows: 农行, 建行样州分行."""
        if bank := BANKS.get(text[begin : begin + 2]):
            branch = _BRANCH.match(text, begin + 2)
            end = self._chain(text, branch.end()) if branch else bank_end(text, begin)
            return BodyName(begin, end, f"known:{bank}+{text[begin + 2 : end]}", True) if end > begin else None
        return None

    def _stopped(self, text: str, begin: int, end: int) -> bool:
        """Whether a word that stands inside no name lies between."""
        return any(text[at : at + 2] in self._stops for at in range(begin, end - 1))

    def _of_party(self, text: str, begin: int, party: int, place_end: int) -> BodyName | None:
        """A committee with its party written out: 中共样本市委, 民盟样本省委会, 共青团市委."""
        if place_end > begin + party:
            return self._after_place(text, begin, place_end)
        level = level_at(text, begin + party)
        if not level or text.startswith("中共", begin):
            return None
        start = begin + party + len(level)
        end = self._organ(text, start)
        return BodyName(begin, end, f"party:{party}:{level}", True) if end > start else None

    def _of_house(self, text: str, begin: int) -> BodyName | None:
        """The party or staff organ of the house that is spoken of: 厅党组, 公司纪委."""
        house = house_at(text, begin)
        start = begin + len(house)
        end = self._organ(text, start) if house else start
        return BodyName(begin, self._chain(text, end), f"house:{house}", True) if end > start else None

    def _after_place(self, text: str, begin: int, place_end: int) -> BodyName | None:
        head = f"place:{place_end - begin}"
        if text.startswith(("法院", "检察院"), place_end) and text[place_end - 1] not in "省市县区州旗盟":
            return None  # the courts of 样本, all of them
        end = self._organ(text, place_end)
        if end == place_end and (level := level_at(text, place_end)):
            inner = self._organ(text, place_end + len(level))  # 张掖|市|委 where 张掖 alone is in the table
            end = inner if inner > place_end + len(level) else place_end
        if end > place_end:
            return BodyName(begin, self._chain(text, end), head, True)
        double = _DOUBLE.match(text, place_end)
        if double and not _ORGAN_TAIL.search(text, place_end, double.end(1)):
            return BodyName(begin, self._chain(text, double.end()), head, True)
        if (zone := _ZONE.match(text, place_end)) and (end := self._organ_or_open(text, zone.end())) > zone.end():
            return BodyName(begin, self._chain(text, end), "open", True)
        if end := short_before_link(text, place_end):
            return BodyName(begin, end, head, True)
        if end := self._suffixed(text, place_end):
            return BodyName(begin, end, head, True)
        end = place_short_end(text, place_end)
        return BodyName(begin, end, head, True) if end > place_end else None

    def _organ_or_open(self, text: str, begin: int) -> int:
        """End of the organ of a zone at `begin`: 管委会, 党工委, 经济发展局."""
        end = self._organ(text, begin)
        return end if end > begin else self._open_organ(text, begin)

    def level_before_name(self, text: str, begin: int) -> str:
        """The level word that a proper name begins with, or ""."""
        level = level_at(text, begin)
        if level not in ("省", "市", "县", "区", "州") or NOT_AFTER_LEVEL.match(text, begin + 1):
            return ""
        return level if level_may_start(text, begin, level) else ""

    def extended(self, text: str, body: BodyName, floor: int) -> BodyName:
        """A name that began before the words that gave it away: 样本数控|苏州有限公司, 样本试验区|党工委."""
        zone = body.head == "bare" and text[body.begin - 1 : body.begin] in tuple(_ZONE_END)
        if not zone and not (text.endswith(_EXTENDS, body.begin, body.end) and body.head.startswith("place:")):
            return body
        start = self.ending_at(text, body.begin, max(floor, body.begin - 16 if zone else body.begin - 10))
        return BodyName(start, body.end, "open", True) if body.begin - start >= 2 else body

    def _after_level(self, text: str, begin: int) -> BodyName | None:
        level = level_at(text, begin)
        if not level or not level_may_start(text, begin, level):
            return None
        if text.startswith("市政", begin) and text[begin + 2 : begin + 3] not in tuple("府协法务管"):
            return None  # 市政|中心
        start = begin + len(level)
        end = max(self._organ(text, start), level_short_end(text, start))
        if end == start:
            given = text[begin - 1 : begin] != "该" and level not in {"校", "院", "厂", "团", "村"}
            if not given or NOT_AFTER_LEVEL.match(text, start):
                return None
            end = self._open_organ(text, start)
        if end == start:
            return None
        return BodyName(begin, self._chain(text, end), f"level:{level}", True)

    def _bare(self, text: str, begin: int) -> BodyName | None:
        """An organ without a head: taken only where a post follows (纪委书记) and nothing runs on before it."""
        if (alone := max(alone_end(text, begin), bare_short_end(text, begin))) > begin:
            return BodyName(begin, self._chain(text, alone), "bare", False)  # 九届政协常委会, 地委
        if (term := SESSION.match(text, begin)) and text.startswith(_ELECTED, term.end()):
            return BodyName(begin, term.end() + 3, "bare", False)  # 第四届|理事会
        inside = begin and "\u4e00" <= text[begin - 1] <= "\u9fff" and text[begin - 1] not in "任由和及与原兼"
        for end, _ in self._organs.at(text, begin):
            if inside and (end - begin < 3 or text[begin:end] in PARTY_GROUPS or text[begin] in "街社镇乡村"):
                return None  # the rest of a longer name
            title = self._titles.longest(text, begin)
            if title and title[0] > end:
                return None
            chained = self._chain(text, end)
            for stop in (chained, end):
                if self._titles.longest(text, stop):
                    return BodyName(begin, stop, "bare", False)
        return None

    def _organ(self, text: str, begin: int) -> int:
        """End of the organ at `begin`, a number before it included (第二巡察组); `begin` where there is none."""
        if (term := term_end(text, begin)) > begin:
            return term
        if numbered := _NUMBERED.match(text, begin):
            return numbered.end()
        if number := _NUMBER.match(text, begin) or SESSION.match(text, begin):
            end = max(self._organ(text, number.end()), group_end(text, number.end()))
            return end if end > number.end() else begin
        if found := self._organs.longest(text, begin):
            return found[0]
        if text.startswith("委办", begin) and text[begin + 2 : begin + 3] not in tuple("公理法事好学成"):
            return begin + 2
        if text.startswith("委", begin) and text[begin + 1 : begin + 2] not in _WEI_NOT:
            return begin + 1
        if text.startswith("委会", begin) and text[begin + 2 : begin + 3] not in "议见":
            return begin + 2  # the committees of the small parties: 民盟样本省|委会
        return begin

    def _chain(self, text: str, end: int) -> int:
        """End of the chain of organs that goes on at `end` (市政府|党组, 县委|组织部)."""
        for _ in range(3):
            inner = self._organ(text, end)
            if inner == end:
                inner = group_of_committee(text, end)
            if (joint := joint_end(text, end)) > end:
                inner = joint
            elif inner == end or is_parted(text, end):
                return end
            # 市委|宣传部长: the organ goes on into the title, which the posts component takes apart
            end = inner
        return end

    def _open_organ(self, text: str, begin: int) -> int:
        """End of an organ that is in no table, after a level word (市|城投集团, 市|作风办)."""
        if (double := _DOUBLE.match(text, begin)) and not _ORGAN_TAIL.search(text, begin, double.end(1)):
            return double.end()
        limit = begin
        if text[begin : begin + 2] in self._stops and text[begin + 2 : begin + 3] not in tuple("办组局中站处委领"):
            return begin  # 街道|依托党群服务中心
        while limit < min(len(text), begin + 10) and not _STOP.match(text, limit) and text[limit] != "原":
            limit += 1
        best = begin
        for found in _ORGAN_TAIL.finditer(text, begin + 1, limit):
            if found.end() - begin >= 2 and not _VERB_BAN.search(text, begin, found.end()):
                best = found.end()
                follow = text[best : best + 1]
                if not ("\u4e00" <= follow <= "\u9fff") or self._titles.longest(text, best) or follow in _FOLLOW:
                    return best
        follow = text[best : best + 1]
        return best if best > begin and (not follow or not "\u4e00" <= follow <= "\u9fff") else begin

    def _suffixed(self, text: str, begin: int) -> int:
        """End of the proper name that goes on at `begin` after a place (绍兴|一中, 浙江|大学); 0 if none."""
        for at in range(begin, min(len(text), begin + 16)):
            if found := self._suffixes.longest(text, at):
                end, strong = found
                if _COUNT.search(text, begin, at):
                    return 0  # 样国|一家|公司
                longer = self._suffixes.longest(text, end)
                if longer and text.endswith(_EXTENDS, at, longer[0]):
                    end, strong = longer
                if not strong and self._within(text, end, begin):
                    continue  # 样本经济技术|开发区|管委会
                return self._chain(text, end) if strong else 0
            if _STOP.match(text, at) or text.startswith(("兼", "基层"), at) or self._stops.longest(text, at):
                return 0
        return 0

    def _within(self, text: str, end: int, begin: int) -> bool:
        """Whether a name that has come to a weak suffix at `end` goes on to an organ or a strong suffix."""
        found = self._organs.longest(text, end) or self._suffixes.longest(text, end)
        return found is not None and found[0] - begin <= 20

    def ending_at(self, text: str, suffix_begin: int, floor: int) -> int:
        """Begin of the proper name that ends in the suffix at `suffix_begin`; `suffix_begin` if none. Not before `floor`."""
        if run := _RUN.search(text, max(floor, suffix_begin - 8), suffix_begin):
            return run.start()  # alone in a list (市样本集团、建设集团): whatever it is made of
        begin = suffix_begin
        while begin > floor and suffix_begin - begin < 16 and not _STOP.match(text, begin - 1):
            if _MEASURED.match(text, max(0, begin - 2), begin):
                break
            if begin - 2 >= floor and text[begin - 2 : begin] in self._stops:
                # 全国 opens the names of national bodies as often as it is an adverb
                return begin - 2 if text.startswith("全国", begin - 2) and suffix_begin - begin >= 2 else begin
            begin -= 1
        return begin
