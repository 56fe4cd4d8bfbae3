"""Names known by list and by grammar: places, bodies, posts.

One pass from left to right takes at each character the body's or place's name that starts there, longest
first; a second looks for proper names that end in a word for a kind of body (公司, 大学) or of place (镇, 广场).
What a name stands for is the linker's affair: the mention's `head` keeps what it hangs on.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.bare_names import with_bare_names
from kg.pipeline.body_chains import PARTY_GROUPS
from kg.pipeline.body_forms import party_prefix
from kg.pipeline.body_names import BodyGrammar, BodyName
from kg.pipeline.body_tails import tail_end
from kg.pipeline.bracketed_names import bracketed
from kg.pipeline.brands import alone, brands
from kg.pipeline.inner_offices import field_begin, inside_end, listed_offices, offices_of_people, student_office
from kg.pipeline.inner_units import FIELDS
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.neighbours import with_neighbours
from kg.pipeline.place_borders import LISTED, is_no_place, is_part
from kg.pipeline.place_names import deictic, local_names
from kg.pipeline.place_runs import with_runs
from kg.pipeline.proper_names import GENERIC_BEFORE, double_start, is_name, is_office, without_lead
from kg.pipeline.rows import MentionRow, TitleRow, layers
from kg.pipeline.short_bodies import twin
from kg.pipeline.short_places import GOING, short_province
from kg.pipeline.task_groups import task_groups, with_groups
from kg.pipeline.town_names import town_bodies, town_follows
from kg.pipeline.trade_names import trade_names
from kg.pipeline.zone_bodies import with_zones
from kg.pipeline.zones import acts, is_house, is_zone, new_house, visited
from kg.places import Places
from kg.vocabulary import column, words
from kg.vocabulary import rows as table

NAME = "kg_gazetteer"
_BODY_FIRST = re.compile(
    r".{0,2}(?:党委|党组|党支部|党总支|党工委|纪委|团委|工会|妇联|理事会|董事会|监事会|常委会|政协|人大)"
)
_HAN_END = re.compile(r"[\u4e00-\u9fff]*$")
_COMMON_NOUNS = {"市区", "城区", "郊区", "矿区", "城关区", "新区"}  # once names of districts; as words they are common
_TITLE_RUNS_ON = {
    "主席": "台团", "委员": "会", "代表": "团队作性着了大", "记者": "会站节", "书记": "处员", "经理": "层", "干事": "创", "总理": "府",
    "领导": "下小班力层机体干", "教师": "节", "护士": "节", "部长": "级", "局长": "级", "厅长": "级",
}  # fmt: skip
_BEFORE_BARE = "任由和及与原兼为是的区园镇乡道村社场"
_LEGAL_FORMS = ("公司", "集团", "支行", "分行", "党委", "党组", "党支部", "党总支")
_WORD_AFTER = {"省": "情级", "市": "民场情区级", "县": "情域城级", "区": "情域划级"}
_BEFORE_SHORT = "在到赴于向对从与来由抵访往离驻经至省市州区县"
_TOWN_ENDS = "镇乡县村市"  # of credits that are places: （样镇 张样例）
NAME_LENGTH = 16  # code points of a proper name before its suffix
PLACE_CHAIN = 4  # province, prefecture, county, town


@Language.factory(NAME)
def make_gazetteer(nlp: Language, name: str) -> Gazetteer:
    """The component that spaCy adds as `kg_gazetteer`; reads the tables once."""
    return Gazetteer.from_tables()


class Gazetteer:
    """Fills `mentions` with bodies and places, `titles` with posts."""

    def __init__(
        self,
        places: Lexicon[str],
        grammar: BodyGrammar,
        suffixes: Lexicon[bool],
        titles: Lexicon[str],
        stops: Lexicon[str],
    ) -> None:
        self._places, self._grammar, self._suffixes = places, grammar, suffixes
        self._titles, self._stops = titles, stops
        fields = frozenset(column("office_fields", "word"))
        self._office_stops = Lexicon((word, "") for word in column("name_boundaries", "word") if word not in fields)
        pairs, self._singles = grammar.starts()
        self._pairs = pairs | places.pairs

    @classmethod
    def from_tables(cls) -> Gazetteer:
        """The component over the tables of `ontology/`."""
        vocabulary = Places.load()
        places: Lexicon[str] = Lexicon(
            (surface, flag) for surface, _, flag in vocabulary.forms() if surface not in _COMMON_NOUNS
        )
        titles = title_lexicon()
        suffixes = Lexicon((r["suffix"], _names_bodies(r)) for r in table("body_suffixes"))
        stems = [stem for row in table("departments") for stem in _stems(row)]
        organs: Lexicon[str] = Lexicon((stem, "") for stem in [*stems, *PARTY_GROUPS])
        stops = Lexicon((word, "") for word in column("name_boundaries", "word"))
        grammar = BodyGrammar(known_bodies(), organs, suffixes, titles, stops)
        return cls(places, grammar, suffixes, titles, stops)

    def __call__(self, doc: Doc) -> Doc:
        """Find the names in one pass and the proper names in a second."""
        rows = layers(doc)
        text = rows["text"]
        rows["titles"] += [TitleRow(b=b, e=e) for b, e, _ in self._titles.matches(text) if not _goes_on(text, b, e)]
        found = self._listed(text)
        found += self._proper(text, found)
        found = with_groups(text, found, [_body(b, e, "bare", 0.8, "body-group") for b, e in task_groups(text, found)])
        found += self._offices(text, rows["titles"], found)
        found = list(bracketed(text, found, self._stops))
        inner = offices_of_people(text, _taken(found), self._office_stops)
        found += [_body(*one, "bare", 0.7, "body-office") for one in inner]
        bodies = {m["b"]: m["e"] for m in found if m["kind"] == "Body"}
        lists = listed_offices(text, _taken(found), bodies, self._grammar.organs, self._office_stops)
        offices = [_body(b, e, "bare", 0.75, "body-listed") for b, e in lists]
        inside = {at for m in offices for at in range(m["b"], m["e"])}
        found = [m for m in found if m["b"] not in inside] + offices
        credits = (b["body"] for b in rows["structure"]["bylines"] if b["body"])
        found += [_body(b, e, "open", 0.9, "body-byline") for b, e in credits if text[e - 1] not in _TOWN_ENDS]
        short = brands(text, (m for m in found if m["kind"] == "Body"), self._stops)
        found += [_body(b, e, f"known:{name}+", 0.7, "body-brand") for b, e, name in alone(text, short, _taken(found))]
        found = with_neighbours(text, with_runs(text, found, self._stops))
        sure = [m for m in found if m["rule"] != "place-inside"]  # 样本|半山|酒店 is one name
        begins = frozenset(m["b"] for m in sure)
        doubtful = frozenset(m["b"] for m in found if m["rule"] == "place-inside")
        found += [_place(b, e, rule) for b, e, rule in local_names(text, _taken(sure), self._stops, begins, doubtful)]
        found = with_zones(text, found, self._stops)
        towns = [_body(b, e, "open", 0.85, "body-town") for b, e in town_bodies(text, _taken(found), self._stops)]
        twins = [twin(text, m["b"], m["e"], self._grammar.organs) for m in towns]
        found += [*towns, *(_body(*one, "twin", 0.9, "body-twin") for one in twins if one)]
        found = with_bare_names(text, found, self._stops)
        spots = [(m["b"], m["e"]) for m in found if m["kind"] == "Place"]
        found += [
            _body(b, e, "open", 0.7, "body-trade") for b, e in trade_names(text, _taken(found), spots, self._stops)
        ]
        found += [_place(m["b"], end, "place-site") for m in found if (end := new_house(text, m))]
        doing = {text[m["b"] : m["e"]] for m in found if is_house(text, m) and not visited(text, m)}
        found = [m if text[m["b"] : m["e"]] in doing else _by_use(text, m) for m in found]
        rows["mentions"] += sorted(found, key=lambda m: (m["b"], m["e"]))
        return doc

    def _listed(self, text: str) -> list[MentionRow]:
        found: list[MentionRow] = []
        at = 0
        while at < len(text):
            if not (text[at] in self._singles or text[at : at + 2] in self._pairs or text[at - 1 : at] in GOING):
                at += 1
                continue
            party = party_prefix(text, at)  # 中共样本市委: the place stands behind
            place_end, flags = self._place_chain(text, at + party)
            body = self._grammar.at(text, at, place_end)
            if party and body is None:  # 民盟|样本市: the party and a place
                place_end, flags = self._place_chain(text, at)
                body = self._grammar.at(text, at, place_end)
            if (
                body
                and body.head == "bare"
                and text[at] not in "地行工管国计财预议法代"
                and not _stands_free(text, at, found)
            ):
                body = None  # the rest of a longer name
            if body:
                body = self._grammar.extended(text, body, found[-1]["e"] if found else 0)
                body = self._with_inner(text, body)
                conf = 0.95 if body.strong else 0.7
                found.append(_body(body.begin, body.end, body.head, conf, "body-" + body.head.split(":")[0]))
                at = body.end
                if body.head != "bare" and (other := twin(text, body.begin, at, self._grammar.organs)):
                    found.append(_body(*other, "twin", 0.9, "body-twin"))
                    at = other[1]
            elif flags:
                found += flags
                at = flags[-1]["e"]
            elif here := deictic(text, at) or short_province(text, at):
                found.append(_place(*here))
                at = here[1]
            else:
                at += 1
        return found

    def _with_inner(self, text: str, body: BodyName) -> BodyName:
        """A house with the office in it: 样本大学|国际合作与交流处."""
        known, _, chain = body.head.partition("+") if body.head[:6] == "known:" else ("", "", "")
        joined = chain and text[body.end : body.end + 1] in ("与", "和")  # 样本局|展览馆与社会文物司
        house = body.end - len(chain) if joined else body.end
        end = inside_end(text, body.begin, house, self._office_stops)
        if end <= body.end or body.head[:4] == "own:":
            return body
        head = f"{known}+{text[house if joined else body.end - len(chain) : end]}" if known else body.head
        return BodyName(body.begin, end, head, body.strong)

    def _place_chain(self, text: str, begin: int) -> tuple[int, list[MentionRow]]:
        """End of the chain of places at `begin`, and a mention for each link that may stand alone."""
        links: list[MentionRow] = []
        at = begin
        for _ in range(PLACE_CHAIN):
            match = self._places.longest(text, at)
            if match is None or (match[1] == "no" and not links):
                break
            if is_no_place(text, at, match[0], (links[-1]["b"], links[-1]["e"]) if links else None, match[1]):
                break
            if match[1] == "context" and not links and not _free(text, at, match[0]):
                return begin, [_place(at, match[0], "place-inside")]
            end, flag = match
            if (
                text.startswith("市政", end - 1)
                and text[end + 1 : end + 2] not in tuple("府协法务")
                and text[at : end - 1] in self._places
            ):
                end -= 1  # 样州|市政中心
            if text[end : end + 1] in _WORD_AFTER.get(text[end - 1], "") and text[at : end - 1] in self._places:
                end -= 1  # 样本省|情 is 样本|省情
            if town_follows(text, at, end):  # 样本|街道 is no part of 样本
                break
            links.append(_place(at, end, "place-" + (flag if not links else "chain")))
            at = end
        return at, links

    def _proper(self, text: str, found: list[MentionRow]) -> list[MentionRow]:
        """Bodies by proper name: the suffix is known, the beginning is where the name can no longer go on.

        A name whose beginning is clear (behind a mark or a place) cuts the same name free where it is not
        (肯定样本集团).
        """
        taken = {at: m for m in found for at in range(m["b"], m["e"])}
        clear: set[str] = set()
        spans: list[tuple[int, int]] = []
        floor = 0
        for begin, end, strong in self._suffixes.matches(text):
            here = taken.get(begin)
            if begin < floor or not strong or text[begin - 1 : begin] == "届" or (here and here["kind"] == "Body"):
                continue
            start = self._grammar.ending_at(text, begin, max(floor, begin - NAME_LENGTH))
            while start < begin and (other := taken.get(start)) and other["kind"] == "Body":
                start = min(other["e"], begin)
            if begin - start >= 2 and not self._titles.longest(text, start) and is_name(text, start, begin, end):
                if (longer := self._suffixes.longest(text, end)) and text.endswith(_LEGAL_FORMS, begin, longer[0]):
                    end = longer[0]  # 集团|股份有限公司
                start = double_start(text, start, begin, end)
                start = without_lead(text, start, begin, end)
                spans.append((start, end))
                floor = end
                if not start or not "\u4e00" <= text[start - 1] <= "\u9fff" or start in taken:
                    clear.add(text[start:end])
        places = {m["e"]: m["b"] for m in found if m["kind"] == "Place" and text[m["b"]] not in "我本"}
        cut = ((_cut(text, b, e, clear), e) for b, e in spans)
        return [self._named(text, places.get(b, b), e) for b, e in cut]  # 样州|建工路桥公司 is one name

    def _named(self, text: str, begin: int, end: int) -> MentionRow:
        """A proper name; one that begins with a level word is of that place (市“样本”活动督查组)."""
        level = self._grammar.level_before_name(text, begin)
        head = f"level:{level}" if level else "open"
        end = tail_end(text, begin, inside_end(text, begin, end, self._office_stops))
        return _body(begin, end, head, 0.6, "body-open")

    def _offices(self, text: str, titles: list[TitleRow], found: list[MentionRow]) -> list[MentionRow]:
        """Inner offices that only the post shows: 业务处|处长, 科教社团部|副部长."""
        taken = {at for m in found for at in range(m["b"], m["e"])}
        places = {m["e"]: m["b"] for m in found if m["kind"] == "Place" and text[m["b"]] not in "我本"}
        out = []
        for title in titles:
            end = title["b"]
            if end in taken or end - 1 in taken or not is_office(text, end, title["e"]):
                continue
            begin = self._grammar.ending_at(text, end - 1, max(0, end - 10))
            begin = max(begin, *(text.rfind(word, begin, end) + 1 for word in "兼任"))
            begin = field_begin(text, begin, max(0, end - 12))
            begin = max(begin, end - len(_HAN_END.search(text, begin, end).group()))  # type: ignore[union-attr]
            while begin < end and begin in taken:
                begin += 1
            common = text[begin:end] in PARTY_GROUPS or GENERIC_BEFORE.search(text, max(0, begin - 3), begin)
            field = student_office(text, begin, end)
            post = self._titles.longest(text, field) and text[field : field + 2] not in FIELDS
            if end - field >= 3 and not common and not post:
                begin = field
                place = places.get(begin)  # 样州区|绿化市容局
                head = f"place:{begin - place}" if place is not None else "bare"
                out.append(_body(begin if place is None else place, end, head, 0.7, "body-office"))
        return out


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Whether a post's word is the beginning of another word: 主席|台, 委员|会, 代表|团."""
    return text[end : end + 1] in _TITLE_RUNS_ON.get(text[begin:end][-2:], "-")


def _stands_free(text: str, at: int, found: list[MentionRow]) -> bool:
    """Whether a bare organ at `at` stands behind a mark, a name, a little word or the word for a zone."""
    before = text[at - 1] if at else ""
    return not "\u4e00" <= before <= "\u9fff" or before in _BEFORE_BARE or bool(found) and found[-1]["e"] == at


def _cut(text: str, begin: int, end: int, clear: set[str]) -> int:
    """Begin of the longest clear name that ends the span, else the span's own begin."""
    return next((b for b in range(begin, end - 3) if text[b:end] in clear), begin)


def _free(text: str, begin: int, end: int) -> bool:
    """Whether a short name that is also made of common words may be a place here (在样本, not 党和|政府)."""
    before = text[begin - 1] if begin else ""
    return end - begin > 2 or not "\u4e00" <= before <= "\u9fff" or before in _BEFORE_SHORT


def title_lexicon() -> Lexicon[str]:
    """Posts and their class, for finding them and for telling what may follow a body or a name."""
    return Lexicon(
        (r["title"], r["class"]) for r in table("titles") if r["melted"] != "part" and not _BODY_FIRST.match(r["title"])
    )


def known_bodies() -> Lexicon[str]:
    """Surfaces of central and well-known bodies with the canonical name of each."""
    pairs: list[tuple[str, str]] = []
    for row in table("bodies"):
        surfaces = [row["name"], *words(row["short_forms"]), *words(row["weak_forms"])]
        shortest = 3 if row["type"] == "media" else 2  # 求是 in 实事求是
        pairs += [(surface, row["name"]) for surface in surfaces if len(surface) >= shortest]
    return Lexicon(reversed(pairs))


def _names_bodies(row: dict[str, str]) -> bool:
    """Whether a suffix alone shows the name of a body; organs of places need the place (属地政府 is no name)."""
    return row["strength"] == "strong" and row["type"] not in ("government", "party-committee", "congress", "cppcc")


def _stems(row: dict[str, str]) -> list[str]:
    return [row["stem"], *(form for form in row["long_forms"].split("|") if form and "、" not in form)]


def _taken(found: list[MentionRow]) -> dict[int, str]:
    return {at: m["kind"] for m in found for at in range(m["b"], m["e"])}


def _by_use(text: str, mention: MentionRow) -> MentionRow:
    """A zone that acts is a body, a museum that is visited a place; anything else is what it was."""
    if acts(text, mention):
        return _body(mention["b"], mention["e"], "open", 0.8, "body-zone")
    if not visited(text, mention):
        if mention["rule"] in LISTED and is_part(text, mention["b"], mention["e"]):
            mention["rule"] = "place-part"
        return mention
    return _place(mention["b"], mention["e"], "place-site" if is_zone(text, mention) else "place-venue")


def _place(b: int, e: int, rule: str) -> MentionRow:
    return MentionRow(b=b, e=e, kind="Place", entity="", conf=0.9, by=NAME, rule=rule)


def _body(b: int, e: int, head: str, conf: float, rule: str) -> MentionRow:
    return MentionRow(b=b, e=e, kind="Body", entity="", conf=conf, by=NAME, rule=rule, head=head)
