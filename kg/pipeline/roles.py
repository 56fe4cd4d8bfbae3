"""Who took part in a happening, in which role and order: pure functions, for the component `kg_events`.

Official prose names those present in lists before 出席, 参加, 陪同, in the order of protocol; those who visit
stand before 调研 or are led (率…); those who speak or chair are read by `kg.pipeline.cues`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.pipeline.clauses import Group, Scene
from kg.pipeline.company import company_in, inside, told_from
from kg.pipeline.cues import Reading
from kg.pipeline.masking import BODY, PERSON, TITLE
from kg.pipeline.met_people import UNKNOWN, met
from kg.pipeline.rows import Layers
from kg.vocabulary import rows as vocabulary_rows

_NOUNS = "[\ue001-\ue004]"
_NOT_ATTEND = re.compile(r"(?:者|人员|单位|作|工作|度|率|方|量|加工|人数|下|座谈会的|了解)")
_NOT_INSPECT = r"(?!地点|对象|组|团|员|报告|队|中|情况|站|室|点|院|表示|的)"
_CALLS = re.compile(r"看望|慰问(?![品金电信])|走访|访问|参观|拜访|来访|到访")
_GOES_ALONG = re.compile(r"(?:等人?|一行)?(?:还|也|全程|一同|共同)*陪同")
_ACCOMPANIED = re.compile(r"陪同(?:考察|调研|检查|视察|督导|督查|慰问|参观|走访|访问)?(?![^，,。；;\n]{0,12}下)")
_LED = re.compile(rf"(?:率领?|带领|带队|会同|偕)(?:[^，,。；;\n]{{0,6}}?(?={_NOUNS}|$)){_NOUNS}{{0,60}}$")
_WITH_OTHERS = re.compile(rf"(?:陪同|随同|参加|参与|接受|配合)[^，,。{PERSON}]{{0,5}}$")
_COMES = re.compile(r"一行|于|近日|日前|到|来|赴|在|前往|莅临|[今昨]天|\d{1,2}[月日]")
_ISSUES = re.compile(r"(?:\d{1,2}月\d{1,2}日)?(?:消息|讯|电|记者|报道|客户端)")
_SIGNS = re.compile(
    rf"(?:分别|共同|双方|各方|各自|两地|校地|校企|政企|(?:代表|{TITLE}{{2}})[^，,。；;\n]{{1,24}}?|在[^，,。；;\n]{{1,10}}?上){{0,4}}签[署订约字]"
)
_AND = re.compile(rf"[与和同、，]{_NOUNS}*(?:[^，,。；;\n]{{0,6}}{_NOUNS}+)?$")
_LISTED_AFTER = re.compile(
    r"(?:出席|参加|列席|陪同|就座|就坐|到会|与会|考察|来访|参访)[^，,。；;\n]{0,20}?(?:的|人员|领导)?(?:还)?有[：:，]?"
)
_BY_LETTER = re.compile(r"(?:贺信|来信|回信|信中|批示|致信|贺电|书面|视频致)[^，,。；;]*$")
_GAP = re.compile(  # between the last name of a list and its verb
    rf"(?:{_NOUNS}|[、和及与等的（）() \u3000]|以及|一行|同志|先生|女士|领导|主要|负责人?|负责同志|有关|相关|部门|单位|人员|全体|代表|班子|成员|各|部分"
    r"|干部|职工|师生|群众|专家|学者|嘉宾|企业家|分别|一同|一起|共同|全程|先后|应邀|也|还|均|都|将|先|后|亲自|专程|今天|上午|下午|\d{1,4}|余|多|人|名|位|市|县|区|乡镇|街道|四套|党政|所|委属|局|处|科室"
    r"|组成的|\d{{1,2}}[日月]|[上下]午|晚上?|[今昨][天日]|在|国内外|及其|省|直|机关|企业|家|老|中层|以上|党员|教|在?[主分各本]+会场|在(?:当地|现场|各地)|在[^，,。；;\n]{1,8}会场|通过视频)*"
)
_ACT = re.compile(  # what only those present do; the stretch before it holds no other verb
    r"(?:[、和及等 \u3000]|一行[，,]?|同志|先生|女士|分别|一起|共同|先后|随后|首先|还|也|又|亲自|专程|今天|上午|下午|\d{1,2}[日月])*"
    r"(?:(?:在[^，,。；;\n]{1,16})?[与同和][^，,。；;\n]{1,70}?(?:举行|进行)?(?:工作)?(?:座谈|会谈|交流|洽谈|见面|会面|合影)"
    r"|(?:在[^，,。；;\n]{1,20}?)?(?:组织)?召[开集]"
    r"|担任[^，,。；;\n]{0,4}(?:执行主席|指挥|评委|裁判|主持)|现场(?:指导|指挥)|坐镇|接待|迎接|欢迎|宣誓|领誓|对[^，,。；;\n]{1,30}(?:到来|来访|莅临)表示|在[^，,。；;\n]{1,12}?(?:会见|接见|看望|慰问|走访)"
    r"|(?:为|向)[^，,。；;\n]{1,24}(?:揭牌|揭幕|授牌|授旗|颁奖|颁发|赠送|捐赠|佩戴|授予|送上|献花)|共同?(?:揭牌|启动|按下|剪彩|为)|剪彩|揭牌|揭幕"
    r"|来到|到访|来访|走进|瞻仰|绕行|绕场|默哀|下达|到[^，,。；;\n]{2,16}?(?:开展|看望|慰问|走访|迎接|送行)|开展[^，,。；;\n]{0,6}(?:慰问|走访)|深入|前往|抵达|莅临|看望|慰问|走访|双方签[署订约]|签[署订约]|代表[^，,。；;\n]{1,16}签[署订约]|实地|查看|察看|听取|观看|参观|询问|来校|来院|赴|率|带领|带队|会见|接见|宣布|宣读)"
)
_NOUN_OF_SPEECH = r"(?:致辞|致词|[致发]言|讲话|汇报|宣讲|献词|欢迎[辞词]|演讲)(?!稿|提纲|材料|的|精神)"
_IN_TURN = re.compile(  # right behind names: who speaks one after the other, or for others
    rf"(?:[，,、]{BODY}+[^，,。；;\n在]{{0,6}}?|等?[^，,。；;\n在分先]{{0,10}}?(?:{TITLE}{{1,4}}|代表|负责人))?"
    rf"(?:(?:分别|先后|依次|均|都|也)(?:在[^，,。；;\n]{{1,12}}上)?|(?:代表|{TITLE}{{2}})[^，,。；;\n]{{1,12}}?){{1,2}}"
    rf"(?:作了?|做了?|作出|致|发表了?|进行了?)?[^，,。；;\n]{{0,8}}?{_NOUN_OF_SPEECH}"
)
_ON_A_THEME = re.compile(
    rf"(?:等{TITLE}{{0,4}})?(?:围绕|联系|结合|针对|就|以)[^。；;\n]{{1,100}}?(?:先后|分别|依次){{0,2}}"
    rf"(?:作了?|做了?|作出|发表了?|进行了?)[^，,。；;\n]{{0,8}}?{_NOUN_OF_SPEECH}"
)
_VERBS = re.compile(r"[是在了着过到赴来将把被说讲指召举行开听看进作为对向就发致表]|以(?!及|上|下)|主持")
_ENDS_WITH_PEOPLE = re.compile(  # …、样例街道相关负责人全程|陪同: its other characters are of names that nobody knows
    rf"(?:{TITLE}|负责人|负责同志|领导|代表|人员|成员|干部|职工|师生|同志|(?:近|约|共|等)\d{{1,6}}(?:余|多)?(?=[人名位]))(?:等|\d|余|多|人|名|位|分别|全程|一同|一起|共同|均|都|也|还)*$"
)
_PLAIN_VERBS = re.compile(r"[是了着过赴把被说讲]|召开|举行|指出|强调|表示|主持|听取|看望|介绍|汇报|前往|来到|进行|部署")
_ORGANS = re.compile(
    r"[、和及]?(?:国家机关|[^，,。；;]{0,6}有关(?:部门|方面|单位))"
)  # 中央和国家机关有关部门负责同志: not the body
_HELD_BY = re.compile(  # between a body and 召开: other bodies, time, place
    rf"(?:[、和与及]{BODY}+)*(?:[近今昨前当][日天]|\d{{1,2}}月\d{{1,2}}日|[上下]午|组织|联合|共同|在[^，,。；;]{{0,20}}|等|于){{0,6}}"
)


class Verbs(NamedTuple):
    """What those who attend, inspect and hold do: `ontology/vocabulary/event_verbs.tsv`."""

    attend: re.Pattern[str]
    inspect: re.Pattern[str]
    hold: re.Pattern[str]


@cache
def verbs() -> Verbs:
    """The verbs of the word table, read once."""
    of: dict[str, list[str]] = {}
    for row in sorted(vocabulary_rows("event_verbs"), key=lambda row: (-len(row["verb"]), row["verb"])):
        of.setdefault(row["role"], []).append(row["verb"])
    attend, inspect, hold = ("|".join(of[role]) for role in ("attended", "inspected", "organized"))
    return Verbs(re.compile(attend), re.compile(f"(?:{inspect}){_NOT_INSPECT}"), re.compile(f"(?:组织)?(?:{hold})"))


class Part(NamedTuple):
    """A role of somebody (`who`, a key) as told at `[b, e)`; `order` is the rank in the list, from 1."""

    who: str
    role: str
    order: int | None
    b: int
    e: int
    rule: str
    conf: float


def _lists_people(clause: str) -> bool:
    """Whether a clause between two names, or a name and the verb of its list, holds no verb."""
    clause = UNKNOWN.sub("", clause)
    verbs_of = _PLAIN_VERBS if _ENDS_WITH_PEOPLE.search(clause) else _VERBS
    return _GAP.fullmatch(clause) is not None or verbs_of.search(clause) is None


class Cast:
    """Those who took part as the sentences of a report tell it."""

    def __init__(self, rows: Layers, scene: Scene, reading: Reading) -> None:
        self.rows, self.scene, self.reading = rows, scene, reading
        self.text, self.masked = scene.text, scene.masked
        issued = {key for _, e, key in scene.bodies if _ISSUES.match(self.text, e)}
        self._media = issued - {key for _, e, key in scene.bodies if not _ISSUES.match(self.text, e)}
        self._said = sorted((s.b, s.e) for s in reading.said)
        self._acts = sorted(reading.acts, key=lambda act: act.b)

    def quoted(self, position: int) -> bool:
        """Whether somebody else's words stand at a position."""
        at = bisect_left(self._said, (position + 1, 0)) - 1
        return at >= 0 and position < self._said[at][1]

    def accompanied(self, begin: int, end: int) -> bool:
        """Whether a sentence says who went along on a visit, whatever else it tells: 陪同考察并出席座谈会."""
        return _ACCOMPANIED.search(self.masked, begin, end) is not None

    def parts(self, begin: int, end: int, visit: bool) -> Iterator[Part]:
        """The roles that one sentence tells; `visit` is whether its happening is a visit."""
        groups = self.scene.groups(begin, end)
        company = company_in(self.text, begin, end)
        for group in groups:
            with_them = inside(company, group.b)
            if with_them and not self.quoted(group.b):
                role = "inspected" if visit and with_them.leads else "attended"
                yield from self._each(group, role, "in-company", 0.85)
        told = told_from(self.text, begin, end)
        groups = [group for group in groups if group.b >= told and inside(company, group.b) is None]
        yield from self._attending(begin, end, groups)
        if visit:
            yield from self._visiting(begin, end, groups)
            yield from self._calling(begin, groups, end)
        yield from self._speaking(begin, end)
        yield from self._acting(groups)

    # -- 出席, 参加, 陪同 ---------------------------------------------------------------------------------------

    def _attending(self, begin: int, end: int, groups: list[Group]) -> Iterator[Part]:
        low = begin
        for verb in verbs().attend.finditer(self.masked, begin, end):
            if self.quoted(verb.start()) or _NOT_ATTEND.match(self.masked, verb.end()):
                continue
            listed = self._list_before(low, verb.start(), groups)
            low = verb.end()
            yield from self._ranked(listed, verb, "list-before-verb", 0.9)
            yield from self._bodies_before(begin, verb)
        for verb in _LISTED_AFTER.finditer(self.masked, begin, end):
            after = [g for g in groups if g.b >= verb.end()]
            yield from self._ranked(after, verb, "list-after-verb", 0.85)
        for group, role, rule, conf in met(self.masked, begin, [g for g in groups if not self.quoted(g.b)]):
            yield from self._each(group, role, rule, conf)

    def _bodies(self, begin: int, end: int) -> list[tuple[int, int, str]]:
        """The bodies named in `[begin, end)`, but for those inside the name of a happening."""
        at = bisect_left(self.scene.bodies, (begin, 0, ""))
        found = []
        while at < len(self.scene.bodies) and self.scene.bodies[at][1] <= end:
            b, e, key = self.scene.bodies[at]
            if self.masked[b] == BODY and key not in self._media:
                found.append((b, e, key))
            at += 1
        return found

    def _acting(self, groups: list[Group]) -> Iterator[Part]:
        """Those who do something there: 为…揭牌, 来到, 一行."""
        for at, group in enumerate(groups):
            in_turn = group.subject and _IN_TURN.match(self.masked, group.e)
            on_theme = group.subject and not self.quoted(group.b) and _ON_A_THEME.match(self.masked, group.e)
            if in_turn or on_theme and len(group.members) > 1:
                for one in self._list_to([g for g in groups[: at + 1] if g.subject]):
                    yield from self._each(one, "spoke", "speaking-in-turn", 0.75)
            if self.quoted(group.b):
                continue
            if group.subject and _ACT.match(self.masked, group.e):
                for one in self._list_to([g for g in groups[: at + 1] if g.subject]):
                    yield from self._each(one, "attended", "acting", 0.6)
            if len(group.members) > 1 and group.subject and _SIGNS.match(self.masked, group.e):
                yield from self._each(group, "attended", "signing", 0.8)
            if at and _SIGNS.match(self.masked, group.e) and _AND.match(self.masked, groups[at - 1].e, group.b):
                yield from self._each(groups[at - 1], "attended", "signing", 0.8)
                yield from self._each(group, "attended", "signing", 0.8)

    def _list_before(self, low: int, verb: int, groups: list[Group]) -> list[Group]:
        """The people listed right before a verb, clause after clause back from it as long as these have no verb."""
        out: list[Group] = []
        right = verb
        for group in reversed([g for g in groups if low <= g.b and g.e <= verb]):
            between = self.masked[group.e : right]
            if not self._only_list(between):
                break
            led = _LED.search(self.masked, max(low, group.b - 80), group.b) is not None
            if group.subject or led or self._goes_on(low, group, groups):
                out.append(group)
            elif not out:
                break
            right = group.b
        return out[::-1]

    def _goes_on(self, low: int, group: Group, groups: list[Group]) -> bool:
        """Whether people go on a list of those who act: 甲、样例司与示范司司长乙."""
        row = bisect_right(groups, group.b, key=lambda g: g.e) - 1
        before = groups[row] if row >= 0 else None
        if before is None or before.b < low or not before.subject:
            return False
        return self._only_list(self.masked[before.e : group.b])

    def _only_list(self, between: str) -> bool:
        """Whether a stretch between two names, or a name and its verb, only goes on with the list."""
        return len(between) <= 200 and all(map(_lists_people, re.split(r"[，,；;]", between)))

    def _ranked(
        self, groups: Sequence[Group], verb: re.Match[str], rule: str, conf: float, role: str = "attended"
    ) -> Iterator[Part]:
        order = 0
        for group in groups:
            for begin, end, key in group.members:
                order += 1
                yield Part(key, role, order, begin, end, rule, conf)

    def _each(self, group: Group, role: str, rule: str, conf: float) -> Iterator[Part]:
        for begin, end, key in group.members:
            yield Part(key, role, None, begin, end, rule, conf)

    def _bodies_before(self, begin: int, verb: re.Match[str]) -> Iterator[Part]:
        """Bodies that themselves attend, or whose heads do: not those that only introduce a person."""
        clause = max((m.end() for m in re.finditer(r"[。；;\n]", self.masked[begin : verb.start()])), default=0) + begin
        for b, e, key in self._bodies(clause, verb.start()):
            rest = self.masked[e : verb.start()]
            if _ORGANS.match(rest):
                continue
            if PERSON not in rest and TITLE not in rest[:1] and self._only_list(rest):
                yield Part(key, "attended", None, b, e, "body-before-verb", 0.7)

    # -- 调研, 考察, 率队 --------------------------------------------------------------------------------------

    def _visiting(self, begin: int, end: int, groups: list[Group]) -> Iterator[Part]:
        low = begin
        for verb in verbs().inspect.finditer(self.masked, begin, end):
            if self.quoted(verb.start()) or _WITH_OTHERS.search(
                self.masked, max(begin, verb.start() - 7), verb.start()
            ):
                low = verb.end()  # those before it went along: 李示范陪同考察与调研
                continue
            before = [g for g in groups if low <= g.b and g.e <= verb.start()]
            led = self._led(begin, before)
            for group in led:
                yield from self._each(group, "inspected", "led", 0.85)
            yield from self._visitors([g for g in before if g not in led], verb, begin)
            break

    def _calling(self, begin: int, groups: list[Group], end: int) -> Iterator[Part]:
        """Those who call on others (看望, 慰问, 访问) attend, with those listed before them."""
        for verb in _CALLS.finditer(self.masked, begin, end):
            subjects = [g for g in groups if g.e <= verb.start() and g.subject]
            if subjects and not self.quoted(verb.start()):
                yield from self._ranked(self._list_to(subjects), verb, "subject-of-call", 0.8)
                return

    def going(self, begin: int, verb: int, looks: bool) -> Iterator[Part]:
        """Those who a sentence says went for what the verb at `verb` tells: they were there, and inspect if it `looks`."""
        company = company_in(self.text, begin, verb)
        told = told_from(self.text, begin, verb)
        groups = [g for g in self.scene.groups(begin, verb) if g.b >= told and inside(company, g.b) is None]
        subjects = [g for g in groups if g.subject and g.e <= verb and not _GOES_ALONG.match(self.masked, g.e)]
        if subjects and not self.quoted(verb):
            for group in self._list_to(subjects):
                yield from self._each(group, "inspected" if looks else "attended", "subject-of-errand", 0.75)

    def _led(self, begin: int, before: list[Group]) -> list[Group]:
        """Those after 率, 带领, with those listed on behind them."""
        led: list[Group] = []
        for group in before:
            listed = led and self._only_list(self.masked[led[-1].e : group.b])
            if listed or _LED.search(self.masked, max(begin, group.b - 80), group.b):
                led.append(group)
        return led

    def _visitors(self, before: list[Group], verb: re.Match[str], begin: int) -> Iterator[Part]:
        """Those who visit: the last list before the verb that nothing governs; else the body that does."""
        subjects = [g for g in before if g.subject and not _GOES_ALONG.match(self.masked, g.e)]
        if subjects:
            yield from self._ranked(self._list_to(subjects), verb, "subject-of-visit", 0.85, "inspected")
            return
        guests = [g for g in before if self.masked[max(begin, g.b - 2) : g.b] == "陪同"]
        if guests:  # 李示范陪同张样例一行考察
            yield from self._each(guests[-1], "inspected", "accompanied", 0.8)
            return
        for b, e, key in reversed(self._bodies(begin, verb.start())):
            if _COMES.match(self.masked, e) and not re.search(r"[：:]", self.masked[e : verb.start()]):
                yield Part(key, "inspected", None, b, e, "body-visits", 0.75)
                return

    def _list_to(self, subjects: list[Group]) -> list[Group]:
        """The last group with those listed before it."""
        listed = [subjects[-1]]
        for group in reversed(subjects[:-1]):
            if not self._only_list(self.masked[group.e : listed[0].b]):
                break
            listed.insert(0, group)
        return listed

    def organizers(self, begin: int, end: int) -> Iterator[Part]:
        """Bodies that hold something: the subject of 召开, 举办, 主办."""
        for verb in verbs().hold.finditer(self.masked, begin, end):
            for b, e, key in self._bodies(max(begin, verb.start() - 80), verb.start()):
                if self.masked[b - 1 : b] not in ("在", "于", "到") and _HELD_BY.fullmatch(
                    self.masked, e, verb.start()
                ):
                    yield Part(key, "organized", None, b, e, "body-holds", 0.8)

    # -- 讲话, 主持 ------------------------------------------------------------------------------------------

    def _speaking(self, begin: int, end: int) -> Iterator[Part]:
        first, last = (bisect_left(self._acts, position, key=lambda act: act.b) for position in (begin, end))
        for act in self._acts[first:last]:
            if act.speaker == "meeting":
                continue
            if _BY_LETTER.search(self.text[max(begin, act.b - 14) : act.b]):
                continue
            role = "chaired" if act.kind == "chaired" else "spoke"
            for key in (who for who in act.who if who not in self._media):
                yield Part(key, role, None, act.b, act.e, act.rule, 0.85)
