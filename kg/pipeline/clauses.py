"""Who is the subject of a clause: the people, bodies and meetings that may have spoken, and those that only stand near.

Shared by the components that ask who did something (`kg.pipeline.cues` for `kg_speech` and `kg_events`).
The text is read in a masked copy of equal length, in which each mention and title is a run of one sign,
so that short patterns see `在<body><title><person>陪同下` whatever the names are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from kg.pipeline.masking import (
    BODY,
    EVENT,
    NOUNS,
    PERSON,
    PLACE,
    POST,
    TITLE,
    bodies_of,
    holders,
    masked_text,
    people_of,
)
from kg.pipeline.rows import Layers

_REACH = 160  # code points looked at before a cue; bounds the work in a clause without end
SPLIT = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[;；:：。！？!?\n]")
"""Ends of clauses; a comma between two digits is part of a number."""

_AFTER_NAME = re.compile(
    r"(?:"
    + TITLE
    + r"{1,20}|[（(][^（）()\n]{0,20}[)）]|同志|先生|女士|同学|一行|等(?:人|专家|领导|代表|同志|委员)?|"
    + POST
    + r"|老师|[ \u3000])"
)
_LIST_GAP = re.compile(r"(?:[、和及兼（）() \u3000" + NOUNS + r"]|以及|同志|先生|女士|还有|等){0,60}")
_COMMA_GAP = re.compile(r"(?:同志|等|[（(][^（）()]{0,12}[)）])?[，,;；][" + NOUNS + r"、和兼]{1,60}")
_VERB = re.compile(r"[，,；;：:说称讲表指强要主出参陪听调致率会与向对在了的是]")
_STRONG_GOVERNOR = re.compile(
    r"听取|聆听|倾听|听了|听完|听罢|听过|观看|收看|会见|接见|看望|慰问|走访|拜访|欢迎|陪同|特?邀请|聘请|任命|选举|推选|学习(?!中心组|小组|班|会)|贯彻|传达|落实|"
    r"根据|按照|遵照|率领?|带领|跟随|会同|祝贺|悼念|纪念|缅怀|采访|感谢|引用|介绍了|以来|关于|受到|得到|践行|牢记|领会|通过|感恩"
)
_WEAK_GOVERNOR = re.compile(
    r"(?:(?<![方走定倾志风])向|(?<![面应相反核绝])对(?!外)|(?<!参)与(?!会)|(?<![共一如合相不胡大])同(?![志时样学事意步])|跟|给|"
    r"(?<![作成认])为(?!期)|(?<![响相供适])应|(?<![接感])受(?![慰表邀资捐访助聘奖])|随(?!后)|致(?!辞|词)|(?<!邀)请|把|被|让|使(?![节用命者馆]))"
    r"[^，,。后时]{0,10}$"
)
_IN_A_LIST = re.compile("、(?:" + PLACE + "{0,20}|[\u4e00-\u9fff]{0,8})$")
_TOWARDS = re.compile(
    r"(?<![方走定倾志风])向(?!来|着)[^，,。；;]{10,60}$|(?<![面应相反核绝针])对(?!外|于|此)[^，,。；;]{10,60}$"
)
_GREETED = re.compile(
    r"["
    + TITLE
    + r"]{0,8}(?:一行|等[^，,。；;]{0,10}|的(?:到来|来访|光临|莅临|支持|关心)[^，,。；;]{0,16})?(?:表示|致以|表达|给予|颁发|赠送|报告|道贺)"
)
_ATTRIBUTE = re.compile(r"(?:调研|考察|视察|检查|参加|慰问|座谈)?的")
"""受慰问的…甲, 陪同调研的…甲: what goes before 的 only says which 甲."""
_CLOSED = re.compile(r"后|时|之际|期间|过程中|以来|上|下|基础|的同时|精神")
_WITH = re.compile(
    r"[^，,。；;\n]{0,14}?(?:陪同|带领|率领|主持|见证|引导|指导|领导|协助|支持|关心|倡议|提议|讲解|介绍|坚强领导)下"
)
_REFERENCE = re.compile(
    r"[" + TITLE + r"同总书记主席志]{0,8}(?:为核心|新时代|(?:在[^，,。；;\n]{1,30}?)?(?:发表|作出|做出|提出)的|"
    r"(?:在[^，,。；;\n]{1,40}?上)?的?(?:一?系列|有关)?重要(?:讲话|论述|指示|批示|思想|回信|贺信))"
)
_THEIRS = re.compile(
    r"(?:所在|案|的(?!讲话|发言|汇报|介绍|报告|主持|致辞))|(?:老伴|妻子|丈夫|母亲|父亲|儿子|女儿|家属|家里)"
)
UNNAMED = re.compile(
    r"(?:大家|与会\S{0,8}|参会\S{0,6}|在场(?:的\S{1,4}|观众|群众|师生|嘉宾|领导)|群众们?|村民们?|居民们?|市民们?|人员|代表们?|专家们?|学者|同学们?|师生们?|学生们?|"
    r"委员们?|双方|各方|发言人|负责人|责任人|媒体|网友|干部|职工|官兵|战士们?|人士|官员|当局|家长们?|老师们|教师们|企业家们?|"
    r"工作者|消费者|游客们?|农户|老乡|同志们|队员们?|学员们?|党员们?|记者|他们|她们|我们|人们|很多人|不少人|有人|舆论|政要|领导人|元首)"
    r"(?:一致|纷纷|普遍|均|都|也|还|则|共同|分别|先后){0,2}$"
)
_WITH_OTHERS = re.compile(r"和|及|、|以及")
_FOR_THEM = re.compile(r"(?:还|也|同时|分别|先后)?(?:代表|为|给|替|向|对)(?!们)")
"""甲|代表全体队员发言, 甲|为…近百名学生作报告: others for whom or to whom the one named before them speaks."""
_PREPOSITION = re.compile(r"[为向给对与同请让把]")
_FILLER = re.compile(
    r"(?:[ \u3000“”\"]|并且?|同时|还|也|又|则|而|再次|一再|反复|多次|特别|着重|重点|明确|郑重|随后|接着|最后|之后|此外|另外|"
    r"进一步|一致|其间|期间|会上|会议上|会后|座谈会上|仪式上|首先|其次|然后|现场|当场|现场|就此|对此|为此|因此|日前|近日|"
    r"今天|昨天|昨日|今日|当天|当日|当晚|上午|下午|晚上|\d{1,2}[日号]|\d{1,2}月|\d{4}年|如此|曾|分别|先后|一行|方面|"
    r"(?:简要|简单|详细|全面|系统|深入|生动|具体|逐一|依次|仔细|认真|热情|亲切|当场|主动|率先|带头|及时|深刻)地?|"
    r"[\u4e00-\u9fff]{1,4}地(?![区方点位处上下面]))"
)
_SUBJECTLESS = re.compile(
    r"(?:在|就|对|向|围绕|针对|结合|从|以|代表|与|通过|受|出席|参加|主持|听取|充分肯定|高度|感谢|介绍|回顾|分析|总结|传达|"
    r"通报|给予|汇报|作|做|讲|致|发表|深入|详细|仔细|认真|实地|看望|慰问|勉励|鼓励|要求|指出|强调|肯定|来到|走进|察看|考察|调研|"
    r"检查|了解|询问|赞扬|代|为|随|按照|根据|提出|发言|谈|说|阐述|表示|宣读|宣布|部署|解读|点评|回答|接受)"
)
_SOMEONE = re.compile(PERSON + "{1,12}(?:" + TITLE + "{1,12}|" + POST + "|同志)?")
_JOINT = re.compile(r"[、和及与]|以及")
_NOUN_AT_END = re.compile(r"的[\u4e00-\u9fff]{1,6}(?<![中时后上下里间前并且])$")
_DECLARED = re.compile(r"^发[布表出][^，,。；;]{0,6}?(?:声明|消息|公告|通报|公报|谈话|文章|数据)?$")
_MEETING = re.compile(
    r"(?:[此次这本该个" + EVENT + PLACE + BODY + r"]|中央|全国|全[省市县区]|常务|常委会|常委|专题|主席团|中心组)*"
    r"(?:会议|大会|全会|例会|座谈会|推进会|动员会|研讨会|论坛|年会|学习会|"
    + EVENT
    + r")(?:还|也|同时|一致|并|最后|则|进一步|再次){0,2}$"
)


class Group(NamedTuple):
    """People named one after the other (甲、乙和丙): `b`, `e` of the whole, `members` as (b, e, key).

    `subject` is False where something governs them (向甲汇报, 在甲陪同下, 学习甲重要讲话); `heard` is True
    where what governs them is listening (听取甲汇报): then they spoke, though they are not the subject.
    """

    b: int
    e: int
    members: tuple[tuple[int, int, str], ...]
    subject: bool
    heard: bool


class Subject(NamedTuple):
    """Who does something: `kind` is `people`, `body`, `meeting` or `unnamed`; `keys` of the entities."""

    kind: str
    keys: tuple[str, ...]
    b: int
    e: int


NOBODY = Subject("unnamed", (), -1, -1)


class Scene:
    """The people, bodies and masked text of one report, ready to be asked clause by clause."""

    def __init__(self, rows: Layers) -> None:
        self.text = rows["text"]
        self.people = people_of(rows)
        self.bodies = bodies_of(rows)
        self.masked = masked_text(rows, self.people, self.bodies)
        self._holders = holders(rows)
        self.officials = {tenure["person"] for tenure in rows["tenures"]}
        self._people_at = [p[0] for p in self.people]
        self._first: dict[str, int] = {}
        for begin, _, person in self.people:
            self._first.setdefault(person, begin)
        self._bodies_at = [p[0] for p in self.bodies]

    def first(self, person: str) -> int:
        """Where a person of the report is named first."""
        return self._first[person]

    def __eq__(self, other: object) -> bool:
        """Whether all that a scene can be asked gets the same answer."""
        return isinstance(other, Scene) and all(
            getattr(self, name) == getattr(other, name)
            for name in ("text", "masked", "people", "bodies", "_holders", "officials")
        )

    def __hash__(self) -> int:
        return hash(self.text)

    def clauses(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The clauses of a sentence, without the mark that ends them."""
        out = []
        start = begin
        for match in SPLIT.finditer(self.text, begin, end):
            if match.start() > start:
                out.append((start, match.start()))
            start = match.end()
        if start < end:
            out.append((start, end))
        return out

    def groups(self, begin: int, end: int, commas: bool = False) -> list[Group]:
        """People of a sentence, grouped into lists; with `commas`, lists that run over commas are one group too."""
        left, right = bisect_left(self._people_at, begin), bisect_left(self._people_at, end)
        out: list[list[tuple[int, int, str]]] = []
        for person in self.people[left:right]:
            if out and self._listed(out[-1][-1][1], person[0], commas):
                out[-1].append(person)
            else:
                out.append([person])
        return [self._group(members, begin) for members in out]

    def _listed(self, end: int, begin: int, commas: bool) -> bool:
        gap = self.masked[end:begin] if begin - end <= 60 else None
        if not gap:
            return False
        if _LIST_GAP.fullmatch(gap) or (commas and _COMMA_GAP.fullmatch(gap)):
            return True
        titled = TITLE in gap or BODY in gap
        # 陈样例|女士、样本联合会(SF)|李示范, 陈样例副局长、样例办|李示范
        gap = gap.lstrip(TITLE + " ").removeprefix("同志")
        return gap[:1] in tuple("、和及") and titled and len(gap) <= 30 and not _VERB.search(gap)

    def _group(self, members: list[tuple[int, int, str]], begin: int) -> Group:
        first, last = members[0], members[-1]
        end = last[1]
        while found := _AFTER_NAME.match(self.masked, end):
            end = found.end()
        head = self.masked[max(begin, first[0] - _REACH) : first[0]]
        cut = max((m.end() for m in SPLIT.finditer(head)), default=0)
        head = head[cut:].rstrip(NOUNS + "、和及 \u3000“")
        governed, heard = _governor(head)
        after = self.masked[last[1] : last[1] + 60]
        governed = governed or head.endswith(PERSON + "代表")  # 甲代表乙书记表示欢迎
        governed = governed or _REFERENCE.match(after) is not None
        governed = governed or (_TOWARDS.search(head) is not None and _GREETED.match(after) is not None)
        governed = governed or ("在" in head[-12:] and _WITH.match(after) is not None)
        return Group(first[0], end, tuple(members), not governed, heard)

    def body_between(self, begin: int, end: int) -> tuple[int, int, str] | None:
        """The last body named in `[begin, end)`."""
        at = bisect_left(self._bodies_at, end) - 1
        if at >= 0 and self.bodies[at][0] >= begin and self.bodies[at][1] <= end:
            return self.bodies[at]
        return None

    def bodies_from(self, begin: int) -> list[str]:
        """Keys of the bodies listed from exactly `begin` on (市委、市政府), people between them passed over."""
        out: list[str] = []
        while len(out) < 12:
            if person := _SOMEONE.match(self.masked, begin):
                begin = person.end()
            else:
                at = bisect_left(self._bodies_at, begin)
                if at == len(self.bodies) or self.bodies[at][0] != begin:
                    break
                out.append(self.bodies[at][2])
                begin = self.bodies[at][1]
            joint = _JOINT.match(self.text, begin)
            begin = joint.end() if joint else begin
        return out

    def subject(self, clause: int, cue: int, groups: list[Group]) -> Subject | None:
        """Who is named as the subject of the cue in its own clause.

        Args:
            clause: where the clause begins.
            cue: where the cue begins.
            groups: of the sentence.

        Returns:
            the subject; `NOBODY` if it is there but cannot be named; None if the clause has none.
        """
        begin = max(clause, cue - _REACH)
        head = self.masked[begin:cue]
        last = next((g for g in reversed(starting(groups, begin, cue)) if g.subject and g.e <= cue), None)
        if self._unnamed(begin, last, cue):
            joined = last is not None and _WITH_OTHERS.match(self.text, last.e) is not None
            return people_of_group(last) if joined and last else NOBODY
        if last is not None:
            if _THEIRS.match(self.masked, last.e):
                return NOBODY
            return people_of_group(last)
        rest = bare(head)
        if not rest:
            return None
        if _MEETING.match(rest):
            return Subject("meeting", (), cue - len(rest), cue)
        found = self._body(cue, rest) or self._holder(cue, rest)
        if found is not None:
            return found
        return None if _SUBJECTLESS.match(rest) and not _NOUN_AT_END.search(rest) else NOBODY

    def _unnamed(self, begin: int, last: Group | None, cue: int) -> bool:
        """Somebody without a name stands between the last people of the clause and the cue, and is its subject."""
        if last is None:
            return self.unnamed(self.text[begin:cue])
        between = self.text[last.e : cue]
        return not _FOR_THEM.match(between) and self.unnamed(between)

    @staticmethod
    def unnamed(head: str) -> bool:
        """The beginning of a clause ends with somebody who has no name (与会者, 专家), and who is its subject (not 为大家)."""
        found = UNNAMED.search(head[-24:])
        return found is not None and _PREPOSITION.search(head[-24:][: found.start()]) is None

    def _body(self, cue: int, rest: str) -> Subject | None:
        """A body that begins what is left of the clause and reaches the cue but for adverbs."""
        found = self.body_between(cue - len(rest), cue)
        if found is None or bare(_DECLARED.sub("", bare(self.masked[found[1] : cue]))):
            return None
        if self.masked[found[1] : found[1] + 1] == TITLE:
            return None  # 样本局|副局长 somebody whose name nobody has read
        before = self.masked[cue - len(rest) : found[0]]
        if before.strip(BODY + PLACE + "、和及"):
            return None
        return Subject("body", (found[2],), found[0], found[1])

    def _holder(self, cue: int, rest: str) -> Subject | None:
        """县长表示: the one person to whom the report has given this post before."""
        post = rest.lstrip(BODY + PLACE)
        if not post or post.strip(TITLE):
            return None
        holders = self._holders.get(self.text[cue - len(post) : cue], {})
        known = [person for person, begin in holders.items() if begin < cue - len(rest)]
        return Subject("people", (known[0],), cue - len(rest), cue) if len(holders) == 1 and known else None


def people_of_group(group: Group) -> Subject:
    """A group of people as a subject."""
    return Subject("people", tuple(dict.fromkeys(m[2] for m in group.members)), group.b, group.e)


def starting(groups: list[Group], begin: int, end: int) -> list[Group]:
    """Those of the groups (in the order of the text) that begin in `[begin, end)`."""
    return groups[bisect_left(groups, begin, key=_begin) : bisect_left(groups, end, key=_begin)]


def _begin(group: Group) -> int:
    return group.b


def bare(head: str) -> str:
    """What is left of the beginning of a clause without the adverbs that lead it."""
    at = 0
    while found := _FILLER.match(head, at):
        at = found.end()
    return head[at:]


def last_match(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in `text[begin:end]`."""
    found = None
    for match in pattern.finditer(text, begin, end):
        found = match
    return found


def _governor(head: str) -> tuple[bool, bool]:
    """Whether what stands before a name governs it, and whether it does so by listening."""
    found = [
        m
        for m in _STRONG_GOVERNOR.finditer(head)
        if not _CLOSED.search(head, m.end()) and not _ATTRIBUTE.match(head, m.end())
    ]
    if found:
        return True, any(m.group().startswith(("听", "聆", "倾")) for m in found)
    found_weak = _WEAK_GOVERNOR.search(head, max(0, len(head) - 14))
    if found_weak is None or _IN_A_LIST.search(head, 0, found_weak.start()):
        return False, False  # 、样本博物馆与样本司司长: a name in a list that has the character
    return True, False
