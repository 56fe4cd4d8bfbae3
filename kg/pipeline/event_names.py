"""Names of happenings: pure functions over text, for the component `kg_events`.

The name of a meeting, ceremony or course ends in a head (座谈会, 开幕式, 培训班: `ontology/vocabulary/meetings.tsv`).
Where it begins follows from how it is used: after a verb that holds or attends it (召开, 出席), from the
start of the clause where it is the subject of such a verb (…会议在示范县召开), else after the last word that
cannot be inside a name. Party congresses and plenary sessions are known by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.phrases import Hidden

REACH = 64  # code points before a head in which its name may begin; the longest name in the dev reports has 41


class Head(NamedTuple):
    """A word that ends names: its kind, whether it may stand alone, whether it needs a verb beside it."""

    kind: str
    alone: bool
    weak: bool


class EventName(NamedTuple):
    """A name as written. `use` is `held`, `attended`, `cited` (…精神) or `named`; `head` is where its head begins."""

    begin: int
    head: int
    end: int
    kind: str
    use: str
    rule: str
    planned: bool

    @property
    def bare(self) -> bool:
        """Whether the name is its head alone."""
        return self.begin == self.head


_NOUN = re.compile(
    r"(?:会|会议|仪式|式|典礼|大典|庆典|班|营|论坛|节|赛|杯|活动|演练|演习|军演|演出|党课|党日|讲座|展|成人礼|学习|周|义诊|对话|座谈|会谈|恳谈|磋商|宴|[汇会巡首公]演|马拉松|赛马|龙舟|课|讲坛|讲堂|健步走|开放日|宣传日)$"
)
_NOT_HEAD = re.compile(
    r"商(?!会)|室|厅堂|堂|场(?!上|面)|馆|议纪要|议室|议厅|议?中心(?!组)|议代表|上级|员|长|籍|徽|旗|所|社|社会|子|主任|干部|代表团|组委会|常务委|常委会(?!会议|第)|议员|费|党(?!课)|刊|报|谈|晤|见(?![证面])"
)
_FORM = re.compile("(?:的)?(?:形式|方式|制度(?!体系)|常态化)")  # 以视频会议形式, 民主生活会制度: no happening
OPENS = re.compile(
    r"(?:召开|举行|举办|召集|承办|主办|协办|筹备(?!工作|组|处|会|委|情况|研讨|推进|阶段|事宜)|迎来|开展|组织(?=召开|开展|举办|了|[一二两三四五六七八九十]{1,3}[场次期]|〇)|开办|搞(?=了)|参加|出席|列席|参与|主持)(?:了|过)?(?:的)?"
    r"(?:[此本这]次|一[次场期]|一届(?![一二三四五六七八九十]次)|该)?"
)
HOLDS = re.compile(r"召开|举行|举办|召集|承办|主办|协办|迎来|开展|组织|开办|搞|主持")
HELD_AFTER = re.compile(
    r"(?:[（(][^（()）\n]{0,30}[)）])?(?:(?:于|将于|将在|拟于)?(?:今天|今日|昨天|昨日|近日|日前|\d{1,4}[日月年][\d月日上下午至到\-—]{0,12})?)"
    r"(?:将)?(?:在[^，,。；;！？\n]{1,30}?)?(?:隆重|胜利|圆满|顺利|正式|成功|如期|联合|同时|同期|今天|\d{1,2}日)?"
    r"(?:召开|举行|举办|开幕(?!式|词|前|当)|开场(?!白)|闭幕(?!式|词)|落幕|开班(?!式|仪)|结业(?!式|仪)|启动(?!仪)|开[赛锣](?!仪)|结束(?!后)|拉开(?:了?[帷序大]幕)?)"
    r"(?=[。，,；;！!、\s）)]|$|[并后前]|之际|期间|以来|时)"
    r"|由[^，,。；;！？\n]{1,30}?主持(?=[。，,；;\s]|召开|$)"
)
_CITED = re.compile(
    r"(?:上)?(?:的)?(?:重要)?(?:讲话|指示)?(?:精神|部署|要求|决议|提出|作出|公报|报告|了解到|获悉|获知|透露)"
)
_BY_MEANS = re.compile(r"(?:通过|采取|采用|以)[^，,。；;\n]{0,38}\Z")
_MEANS = re.compile(r"[^，,。；;\n]{0,30}等(?:方式|形式|途径|办法|环节|多种)")
_PREPARES = re.compile(r"为[^，,。；;\n]{0,10}(?:出席|参加|开好|召开)[^，,。；;\n]{0,20}\Z")
_PREPARED = re.compile(r"[^。；;\n]{0,50}(?:准备|打[好下]基础|提供(?:参考|依据))")
_AFTER = re.compile(r"(?:继|在)[^，,。；;\n]{0,30}\Z")
_TO_DECIDE = re.compile(
    r"(?:决定(?:召开)?|关于(?:召开|举行|举办)|提交|提请|审议召开)\Z|将(?:于|在)[^。；;\n]{2,60}[，,](?:赴|并|出席|主持|参加|同)[^。；;\n]{0,30}\Z"
)
_WHO_ATTENDED = re.compile(
    r"代表(?!大会|团|会)|的(?!有|还有|领导|人员|同志|嘉宾|代表)"
)  # 会见出席样例峰会的某人: they do not attend it here
_OFTEN = re.compile(r"(?:多次|曾经?|定期|每[年月周季]|经常|不断)$")
PLANNED = re.compile(r"将于|将在|即将|拟于|将[召举]|定于|筹备|筹办|迎接")
_TELLS = re.compile(  # a weak word that says by itself what was held
    r".{2}(?:[座会]谈|讲座|培训|[汇会公首巡]演|演练|演习|晚宴|晚会|[团党]课|第一课)$|义诊$"
)
_TALK = re.compile("[座会恳]谈$")
_END = re.compile(r"[。！？\n]")
_DATE = (
    r"(?:(?:\d{4}年)?\d{1,2}月(?:份|\d{1,2}日)?|\d{1,2}日)(?:至\d{1,2}日)?(?:上午|下午|晚上?|凌晨|中午)?"
    r"|今天|今日|昨天|昨日|近日|日前|当天|当日|上午|下午|当晚|同日"
)
_LEAD = re.compile(  # what may stand before a name without being part of it
    rf"(?:\s|{_DATE}|\d{{1,2}}[.．]|为期[^，,。；;\n的]{{1,6}}的|紧接着|[一二两三四五六七八九十]{{1,3}}[场期]|[我本](?:省|市|县|区|州|旗|镇|乡|校|院|局|社|国|公司|集团)(?![与和同])|以(?=[这此本])|上个?月|本月|[此本这]次|这[场个]|该|此|一(?:[次场期个]|届(?![一二三四五六七八九十]次))|(?:医院|学校|公司|学院|集团)(?=20[0-9]{2})|首次|有关|相关|各类|各种|多次|两次"
    r"|重要(?=会议)|的|了|和(?![平谐田县])|与|及|以及|暨|会上|由|在|将|于|同|等|并|关于|又|还|再次|上述|系列(?=会议)|隆重|本轮|多[个场次]|简单的"
    r"|[●○■□◆◇▲△★☆※·•—－\-|丨]|[^，,。；;：:\n]{1,8}[丨|]|表示|提交|决定|截[至止]目前|截[至止]|莅临|宣布|观看了?|为(?=[开闭]幕|[本该此])|接着|接下来|首先|最后|随即|进行"
    r"|聚焦|备受(?:瞩目|关注|期待)的|[我本](?:所|处|厅|站|中心|协会|馆|行|台|厂|部|院校)|[省市县区镇领导、]{0,8}共同(?:启动|点亮)|客(?=20)|报(?=[^，,。]{2,5}[省市县区州][十第])"
    r"|大会(?=会议)|知名|(?:以下)?简称|以〇*[^，,。〇]{0,6}?为(?:主题|内容|题|载体)的)"
)
_AND = (  # 廉政建设和反腐败工作会议 is one name: what is coordinated are fields of work, not meetings
    r"(?<!建设)(?<!安全)(?<!生态)(?<!宣传)(?<!科技)(?<!人才)(?<!思想)(?<!卫生)(?:和(?!谐|平|国)|与(?!会|世界政党))|[和与](?=全[国省市县]|中央|党的|[省市县]委|政协|人大|[省市县区]第)"
)
_CUT_NAMED = re.compile(
    rf"{_DATE}|消息|(?<!党)的|[此本这该][次场届]|了(?!解)|在(?!线|职|校|册)|于|赴|来到|来(?!华)|到(?!位|会)|从(?!化[区市]|化第|江县)|由|将|把|被|对(?!话|接|口|外|话)|向|为|是|并|随后|期间|其间|{_AND}|及(?!其)|以及"
    r"|听取|祝贺|期待|相信|确保|推动(?!会)|提请|审议|阐释|解读|紧扣|迎接|配合|应(?!急|用|对)|受(?!援|灾)|就(?!业|职)|直播|转播|收看|收听|观看|旁听|关注|把握|领会|[办做搞开组筹用][织备]?好|擦亮|承接|致(?!富|力|使|公党|辞)|代表(?=第|[省市县区全我本校公])|赞扬|支持|传达(?:学习)?(?:贯彻)?|学好|趁着?|借着|学习(?!贯彻|班|型|研讨|宣传|教育|会|考察)|贯彻落实|落实|按照|根据|结合|围绕|通过|部署|强调|指出|表示|宣布|介绍|回顾|总结(?!大会|会|表彰)|作为|成为|担任|负责|安排|邀请"
    r"|成立(?!大会|仪式|\d|[一二三四五六七八九十])|纪念(?=《)|率|带领|陪同|包括|相关|有关|经(?!济|验|贸|营|典|开|纪)|其(?!他)|终止|当选|同志(?![^，,。；;]{0,3}(?:诞辰|逝世|周年|事迹))|(?<![工合协操动创写制])作(?!风|品|为|家|战|协|代会)|以(?!色列|案)|之后|之前|以后|一行|等"
)
_LOCATION = r"在(?![^，。在]{2,30}(?:上|中|期间))"  # 在…座谈会上 may be inside a name, a bare place is not
_CUT_AFTER = re.compile(rf"(?<!党)的|等(?=展会|活动|会议|论坛|赛事)|[此本这该][次场届]|并|{_LOCATION}")
_CUT_SUBJECT = re.compile(
    rf"{_DATE}|消息|[召举承主]办?[开行办]的|祝贺|期待|确保|以确保|宣布|并|同志(?![^，,。；;]{{0,3}}(?:诞辰|逝世|周年|事迹))|直播|这是|{_LOCATION}"
)
_CUT_CITED = re.compile(
    r"传达|学习|贯彻|落实|推进(?!会|大会|工作|现场)|积极|按照|根据|结合|围绕|深刻|领会|把握|宣传|宣讲|自觉|统一|全面|认真|对照|遵循"
)
_RITE = re.compile(
    r"(?:签约|签字|宣誓|揭牌|挂牌|颁奖|捐赠|授牌|授旗|交接|拜师|结对|聘任|表彰|入[队团党])[^，。]{0,3}仪式$"
)
_RITE_IS_HELD = re.compile(r"进行了?(?=[^，,。]*\Z)")
_LISTED_NAME = re.compile(  # 召开样例段、示范段保护|座谈会: what is listed is no meeting of its own
    r"(?:召开|举行|举办)了?(?P<name>[\u4e00-\u9fff〇]{2,12}(?<![会式班议动])(?:、[\u4e00-\u9fff〇]{1,12}(?<![会式班议动])){1,4})$"
)
_NOT_LISTED = re.compile(
    r"[了着过在是将由]|出席|参加|主持|领导|(?:会议?|仪式|式|典礼|节|赛|活动|班|展|论坛|主任|书记|[市县区镇]长|局长|主席|代表|记者)$"
)
_SAID_AT = re.compile(r"(?:[，。；\n]|^)\s*在(?P<name>[^，,。；;：:\n的在]{4,60})$")
_THERE = re.compile(r"上[，,]")
"""在样例援助和样例协作座谈会上，…: what lies between is the name."""
_ANY_MEETING = frozenset(("会", "会议", "大会", "全会", "工作会", "工作会议"))
_ANY_CITED = re.compile(  # 上级有关会议精神: which one, nobody knows
    r"(?:全[国省市县区]|中央|省委|市委|县委|区委|上级|各级|有关|相关|重要|系列|[多几]个|[省市县区]|[、和及])*"
)
_WORLD = re.compile(r"中国|世界|国际|全球|亚洲|欧亚|亚太|博鳌|全国|中[非阿拉欧日韩]|20[0-9]{2}")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百0-9]{1,4}[次届]")
_TOLD_FROM = re.compile(r"(?:上)?(?:获悉|获知|了解到|透露)")  # 从昨天召开的发布会上获悉: it was held
_NUMERAL = "[一二三四五六七八九十]"
_CONGRESS = re.compile(
    rf"(?:党的|中共|中国共产党)?第?(?P<n>二十{_NUMERAL}?|十{_NUMERAL}|(?<=党的)[七八])(?:届(?P<p>[一二三四五六七八])中全会|(?P<d>大)(?![{_NUMERAL[1:-1]}项举类队])|次全国代表大会)"
)


def party_session(match: re.Match[str]) -> str:
    """The full name of a party congress or plenary session found by `party_sessions`."""
    if match.group("p"):
        return f"中共{match.group('n')}届{match.group('p')}中全会"
    return f"中共{match.group('n')}大"


def party_sessions(text: str) -> Iterator[re.Match[str]]:
    """Party congresses and plenary sessions of the central committee.

    >>> [party_session(m) for m in party_sessions("党的十九大和十八届五中全会精神")]
    ['中共十九大', '中共十八届五中全会']
    """
    return _CONGRESS.finditer(text)


def heads_of(rows: Sequence[dict[str, str]]) -> Lexicon[Head]:
    """The heads of the word table that are nouns (verbs such as 调研 make no name), and courses named ad hoc (研训班)."""
    courses = ((one + two + "班", Head("training", False, False)) for one in "学研训修培轮" for two in "学研训修习")
    nouns = [row for row in rows if _NOUN.search(row["head"]) or row["strength"] == "strong"]
    named = ((row["head"], Head(row["kind"], row["bare"] == "required", row["strength"] == "weak")) for row in nouns)
    return Lexicon([*courses, *named])


def read_names(hidden: Hidden, heads: Lexicon[Head]) -> list[EventName]:
    """The names in a text, in its order; nested readings are left out, bare heads that need a name too."""
    found: list[EventName] = []
    for begin, end, head in _last_heads(hidden.text, heads):
        if _NOT_HEAD.match(hidden.text, end) or _FORM.match(hidden.text, end):
            continue
        name = _read(hidden, begin, end, head, found)
        if name is not None:
            while found and found[-1].begin >= name.begin:
                found.pop()
            found.append(name)
    return _held_together(hidden.text, found)


def _held_together(text: str, names: list[EventName]) -> list[EventName]:
    """Names joined by 暨 are one name; a course beside a meeting is another happening, but used alike."""
    joined: list[EventName] = []
    for two in reversed(names):
        one = joined[-1] if joined else None
        if one is None or text[two.end : one.begin] != "暨":
            joined.append(two)
        elif (one.kind == "training") != (two.kind == "training"):
            used = two.use != "named"
            joined.append(two if used else two._replace(use=one.use, rule=one.rule, planned=one.planned))
        else:
            use, rule = (one.use, one.rule) if two.use == "named" else (two.use, two.rule)
            joined[-1] = one._replace(
                begin=two.begin, kind=two.kind, use=use, rule=rule, planned=one.planned or two.planned
            )
    return joined[::-1]


def _last_heads(text: str, heads: Lexicon[Head]) -> Iterator[tuple[int, int, Head]]:
    """Heads, of those that overlap the one that ends last (总结表彰|大会), then the longest."""
    last: tuple[int, int, Head] | None = None
    for begin, end, head in heads.every(text):
        if last and begin < last[1]:
            if end > last[1]:
                last = (begin if begin > last[0] + 1 and not head.alone else last[0], end, head)
        else:
            if last:
                yield last
            last = (begin, end, head)
    if last:
        yield last


def _read(hidden: Hidden, head_begin: int, end: int, head: Head, before: Sequence[EventName]) -> EventName | None:
    text = hidden.text
    low = max(hidden.clause_begin(head_begin), head_begin - REACH)
    if (
        before
        and low < before[-1].end <= head_begin
        and re.match(r"暨|及|和|与|以及|、", text[before[-1].end : before[-1].end + 2])
    ):
        low = before[-1].end
    begin, use, rule = _edge(hidden, low, head_begin, end)
    if (use == "attended" and _WHO_ATTENDED.match(text, end)) or (use != "cited" and _is_aside(text, begin, end)):
        use = "named"
    begin = without_lead(text, begin, head_begin)
    if begin < head_begin and re.fullmatch(r"[〇\s]*", text[begin:head_begin]) and text[end - 2 : end] == "活动":
        return None  # “样例”活动 is an initiative
    if begin == head_begin and not head.alone:
        return None
    if (
        use == "cited"
        and text[head_begin:end] in _ANY_MEETING
        and head_begin > begin
        and _ANY_CITED.fullmatch(text, begin, head_begin)
    ):
        return None
    if head.kind == "competition" and use == "named" and head_begin - begin > 8:
        return None
    numbered = _ORDINAL.search(text, begin, head_begin) is not None and not text.endswith("理事会", 0, end)
    if (
        head.weak
        and use == "named"
        and not numbered
        and text.endswith("论坛", 0, end)
        and (whole := _WORLD.search(text, begin, head_begin - 1))
    ):
        begin, numbered = whole.start(), True
    used = use == "held" or (use == "attended" and not _TALK.search(text, head_begin, end))
    if head.weak and not numbered and (not used or (begin == head_begin and not _TELLS.search(text, begin, end))):
        return None
    planned = PLANNED.search(text, _from(text, begin), _near(text, end)) is not None
    planned = planned or _TO_DECIDE.search(text, max(0, begin - 80), begin) is not None
    return EventName(begin, head_begin, end, head.kind, use, rule, planned)


def without_lead(text: str, begin: int, head: int) -> int:
    """Where a name begins behind what may stand before it (days, 我市, 本次), at most at its `head`."""
    while (lead := _LEAD.match(text, begin)) and lead.end() <= head:
        begin = lead.end()
    return begin


def _from(text: str, begin: int) -> int:
    """Where what is said right before a name begins: with its sentence."""
    return max(begin - 14, *(text.rfind(mark, max(0, begin - 14), begin) + 1 for mark in "。！？\n"), 0)


def _near(text: str, end: int) -> int:
    """Where what is said right behind a name ends: with its sentence."""
    stop = _END.search(text, end, end + 12)
    return stop.start() if stop else min(len(text), end + 12)


def _is_aside(text: str, begin: int, end: int) -> bool:
    """Whether a happening is only how something is done (通过召开座谈会等方式), prepared for, or over before."""
    before, after = text[max(0, begin - 40) : begin], text[end : end + 60]
    if _MEANS.match(after) and _BY_MEANS.search(before):
        return True
    if _PREPARES.search(before) and _PREPARED.match(after):
        return True
    return after.startswith(("后", "之后")) and _AFTER.search(before) is not None


def _listed_before(hidden: Hidden, begin: int, head: int) -> int:
    """Where a name that is held begins over the 、 of what it lists: 甲医院、乙医院合作签约仪式在…举行."""
    text = hidden.text
    while text[begin - 1 : begin] == "、":
        before = hidden.clause_begin(begin - 1)
        part = text[before : begin - 1]
        if head - before > REACH or not part or _NOT_LISTED.search(part) or _CUT_SUBJECT.search(part[1:]):
            break
        begin = before
    return begin


def _edge(hidden: Hidden, low: int, head: int, end: int) -> tuple[int, str, str]:
    """Where the name begins in `[low, head]`, how it is used, and the rule that says so."""
    text = hidden.text
    cited = _CITED.match(text, end) is not None
    openers = list(OPENS.finditer(text, low, head))
    if openers:
        opener = openers[-1]
        use = "held" if HOLDS.match(opener.group()) else "attended"
        if _OFTEN.search(text[max(low, opener.start() - 3) : opener.start()]):
            use = "named"
        begin = hidden.left_edge(head, opener.end(), _CUT_AFTER)
        cited = cited and not (use == "held" and _TOLD_FROM.match(text, end))
        return begin, "cited" if cited else use, "after-verb"
    if not cited and HELD_AFTER.match(text, end):
        begin = hidden.left_edge(head, low, _CUT_SUBJECT)
        return (_listed_before(hidden, begin, head) if begin == low else begin), "held", "subject-of-held"
    rite = _RITE.search(text, max(low, head - 4), end) and _RITE_IS_HELD.search(text, max(low, head - 24), head)
    if rite:
        return rite.end(), "held", "after-verb"
    if listed := _LISTED_NAME.search(text, max(0, head - REACH), head):
        return listed.start("name"), "held", "after-verb"
    if there := _SAID_AT.search(text, max(0, head - REACH), head) if _THERE.match(text, end) else None:
        return there.start("name"), "named", "said-there"
    begin = hidden.left_edge(head, low, _CUT_NAMED)
    if cited:
        begin = hidden.left_edge(head, begin, _CUT_CITED)
    return begin, "cited" if cited else "named", "head"
