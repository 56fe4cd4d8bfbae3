"""Offices that a list or a house gives away: 财政局、住建局等部门, 教务处、科研处负责人, 样本大学|国际合作与交流处.

An office without a head is a name only in company: in a list of offices, beside a body, or right before the
words for those who lead it. Inside a house it follows the house's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.pipeline.body_tails import runs_on
from kg.pipeline.inner_units import FIELDS, unit_end
from kg.pipeline.lexicon import Lexicon
from kg.vocabulary import rows as table

_LETTER = r"[^\W\d_a-zA-Z的了在到向对把被将是着过这那该各每某并还又也等和与及]"
_JOIN = rf"(?:[与和](?={_LETTER}{{1,8}}))"
_STEM = rf"{_LETTER}{{1,8}}?(?:{_JOIN}{_LETTER}{{1,8}}?)?"
_KIND = (
    r"(?:办公室|办公厅|研究室|督查室|教研室|研究生院|学院|书院|研究院|研究所|实验室|党校|管委会|工会|团委|纪委|委员会|联合会"
    r"|指挥部|支队|大队|中心|图书馆|档案馆|法院|检察院|医院|银行|公司|集团|中学|小学|学校|[处部科局办委系联院所社司股庭])"
)
_FOLLOW = r"(?=[、，。；：,;:（）()\n\s]|[和与及]|以及|等|有关|相关|主要|负责|班子|分管|联合|全体|参加|出席|列席|陪同|分别|干部|成员|代表(?!团)|的主要|的负责|的相关|$)"
_OFFICE = re.compile(rf"({_STEM}{_KIND}|办公室|研究室|政治部|执行局|工会|团委|纪委){_FOLLOW}")
_FIRST = re.compile(rf"{_KIND}(?=、)")
_CLAUSE = re.compile(
    rf"(?:[，。；：,;:（(\s、)）]|以及|[的率由及和与为向]|率领|带领|听取|责成|协调|会同|^)({_STEM}{_KIND})$"
)
_LEAD = re.compile(
    r"率领|带领|听取|责成|协调|会同|要求|[率由](?=[\u4e00-\u9fff]{2})"
)  # verbs before the first of a list
_MARK = re.compile(r"(?:[（(][^（()）\n]{1,12}[)）])?(?:、|以及|[和及与])")
_LED = re.compile(
    r"(?:等)?\s?[\d一二三四五六七八九十多]{0,3}[余多]?[个家]?(?:市直|县直|区直|省直|直属|相关|有关|职能|责任|成员|涉农|牵头)?"
    r"(?:部门|单位|机关|处室|科室|股室|院系|学院|机构)|(?:等)?(?:的)?(?:主要|有关|相关|分管)?(?:负责|领导|班子|同志|人员)"
)
# Words that end like an office and are none.
_NO_OFFICE = re.compile(
    r"[部处科]室$|(?:^经|[大小此在])?法庭$|[一径]直处$|(?:全|内|干|总|东|西|南|北|中|外|局|底|头|腹|大|俱乐|村|顶|尾|根|基层支|基层党支|成员部?)部$|干部$|俱乐部$|部分$"
    r"|(?:好|到|益|用|何|深|别|之|坏|远|高|长|住|出|各|多|此|难|苦|妙|暗|明|近|低|绝|短|险|汇合|交界|(?<![\u4e00-\u9fff]{2})一|去|相|共)处$|(?:学|本|专|百|理|文|工|前|登)科$|(?:格|布|结|大|全|开|战|时|政|定|僵)局$"
    r"|(?:承|主|协|举|督|交|催|代|开|创|包|查|停|经|兴|试|合|官|民|公|大|筹|兼|申)办$|(?:关|体|联|水|星|干|派|母|谱|直)系$|[互关串并物车]联$"
    r"|(?:(?:法|医|戏|剧|影|庭|宅|出|住|入|全)院|^[科学]院)$|(?:场|厕|住|寓|会|哨|诊|看守|卫生|派出|事务|招待|交易)所$|^研究所$|(?:报|旅行|通讯|公|合作|出版|供销|茶)社$"
    r"|(?:各|相关|有关|所属|直属|下属|基层|上级|部分|其他|全体|职能|业务|重点|成员|牵头|属地|帮扶|责任|定点|两|多|(?<!第)[三四五六七八九十]|\d)[^、]{0,4}$"
    r"|[二两]级|^(?:各|相关|有关|所属|直属|下属|基层|上级|部分|其他|全体|职能|业务|重点|属地|帮扶|本|该|全|两|第三方|当地|地方|民营|中小|国有|外资|大型|龙头|特色|示范|机关|驻地|跨国|合作)"
    r"|[部处科]室$|(?:会议|接待|阅览|活动|展览|化验|值班|休息)室$|常委$|政委$|军委$|原委$|编委$|评委$|社会$|协会$|^(?:公司|集团|学校|医院|学院|中学|小学|银行|中心|法院|检察院|委员会|支队|大队|实验室)$"
    r"|(?:服务|活动|文化|体育|养老|购物|商业|市|城|重|核|轴|物流|数据|展示|展览)中心$"
)
_SURE = re.compile(r"(?:办|办公室|办公厅|研究室|研究生院|党校|处|局|纪委|团委|工会|管委会)$")
HOUSE_END = re.compile(
    r"(?:大学|学院|学校|中学|小学|医院|厅|局|部|委|署|司|学会|总社|集团|公司|法院|检察院|银行|分行|研究院|中心|支队|总队|协会|联合会|使馆|领馆"
    r"|委员会|侨联|工商联|文联|科协|妇联|残联|社科联|作协|记协|总工会|党校|研究所|红十字会|商会|基金会|开发区|高新区|经开区|日报社?|报社|电视台|总台|出版社|公安局|学校"
    r"|政协|人大|人大常委会|示范区|度假区|管委会)$"
)
_POST = r"(?:副?(?:[部科司庭股局队系室]长|主任)|第?一?书记|副?教授|博导|教师|老师|讲师|研究员|学生|研究生|副?院长)"
_UNIT = re.compile(  # parts that bear the name of the whole: 样本学会|外科分会, 样本大学|医学院附属样本医院, …司|规划处
    rf"({_LETTER}{{1,7}}?(?:分会|专业委员会|专委会)|(?:{_LETTER}{{1,6}}?学院)?附属{_LETTER}{{1,8}}?医院"
    rf"|{_LETTER}{{1,5}}?司(?={_LETTER}{{2,5}}处)|{_LETTER}{{1,7}}?工作部(?!署)(?:（处）)?|{_LETTER}{{2,4}}?矿(?![石业产山区藏井泉工难])|{_LETTER}{{2,9}}?局(?=[、，。；\s]|副?局长|党|负责|等|工作人员))"
)
_UNIT_OF = {
    "矿": ("集团", "公司", "能源", "煤业", "焦煤", "煤电", "矿务局"),
    "会": ("学会", "协会", "联合会", "商会", "总会"),
    "院": ("大学", "学院"),
    "司": ("部", "委", "局", "总署"),
    "部": ("党委",),
    "局": ("高新区", "经开区", "开发区", "示范区", "度假区", "管委会", "新区"),
}
_FIELD_BEFORE = re.compile(
    r"(?:组织|宣传|纪检|综合|党群|党建|行政|战略|投资|财务|计划|发展|规划|信息|科研|学生|教师|国有|安全|法律|审计)"
)
_FIELD = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{0,6}(?:交流|合作|发展|规划|建设|管理|服务|教育|科研|科学|技术|学科|人事|资产|财务|基建|安全|宣传|改革|政策"
    r"|经济|社会|文化|国际|学生|校友|质量|评估|信息|网络|设备|产业|成果|招生|就业|研究|战略|保卫|后勤|审计|监察|统战|图书|创新|创业|培训|对外|公共|环境"
    r"|资源|医疗|法律|法规|标准|综合|监督|执法|应急|计划|项目|投资|贸易|市场|人才|工程|数学|物理|化学|生物|材料|计算机|电子|机械|历史|外语|艺术)[与和]$"
)
_PARTY_ORGAN = re.compile(r"(?:联合|直属|分)?(?:党委|党总支|党支部|党组|团委|工会)(?![员会])")
_NO_INSIDE = re.compile(
    r"^(?:同|代表|委员(?!会)|主任(?!办))|[或和与]省|或|召开|举行|举办|组织|开展|承办|主办|联合(?!党)|会同|参加|出席|派出|成立|建设(?=[^规管]{0,4}[学院])|发布|印发|要求|启动|走访|调研|会见|来|为|以|由|从|就|有|书记|主席|[校院局部厅]长|^长|副|获|签|告|会议"
)
MOST = 60  # offices of one list; bounds the work on text that is nothing but a list


@cache
def _surnames() -> str:
    """The usual surnames, in the brackets of an expression."""
    found = (row["surname"] for row in table("surnames") if row["frequency"] != "rare" and row["kind"] == "single")
    return "".join(found)


@cache
def _inside() -> re.Pattern[str]:
    """An office that follows its house, before a mark, a post or a person."""
    surnames = _surnames()
    return re.compile(
        rf"({_LETTER}{{1,9}}?(?:[与和]{_LETTER}{{1,6}}?)?"
        r"(?:(?:办公室|研究生院|学院|处)(?![于理境分罚所置在])|(?:研究室|教研室|研究院|研究所|实验室|[部司庭室股局队办]|画院|记者站|科(?![学技研普])|系(?![统列]))"
        rf"(?=[、，。；：,;:（）()\n\s]|[和与及]|以及|等|有关|相关|主要|负责|班子|艺术家|记者|{_POST}|[\u4e00-\u9fff]{{1,3}}{_POST}|(?<=[股办])[{surnames}][\u4e00-\u9fff]{{1,2}}(?=[、，。；和与及等])|$)|(?:中心|委员会)(?=副?主任|专职委员|委员(?!会))))"
    )


@cache
def _of_people() -> re.Pattern[str]:
    """An office between a mark and a person's post or name; names are not known yet: a surname and one or two characters."""
    surnames = _surnames()
    return re.compile(
        rf"(?:(?<![^、，。；：\n\s（(])|(?<=[我本][校院所]))(?:({_LETTER}{{2,6}}(?:处|科|系|研究室|教研室))"
        r"(?:[\u4e00-\u9fff]{1,3}(?:副?[处科]长|副?主任|副?教授|研究员|老师)|(?:\d{2}级|学生(?!处|工作|会))|(?=[、，。；]|等|负责人)(?<=[处系]))"
        rf"|({_LETTER}{{2,6}}(?:处|科|室|股|庭))(?=[{surnames}][\u4e00-\u9fff]{{1,2}}(?:[、，。；：]|等|[和与及]|研究员|教授|主任|$)))"
    )


def listed_offices(
    text: str, taken: Mapping[int, str], bodies: Mapping[int, int], organs: Lexicon[str], stops: Lexicon[str]
) -> Iterator[tuple[int, int]]:
    """Begins and ends of offices in lists, where no other name stands.

    Args:
        text: the report's text.
        taken: positions inside names found so far, with the kind of name.
        bodies: begin → end of the bodies found so far, in the order of the text.
        organs: stems of organs (财政局, 教务处), which make a list one of offices.
        stops: words that stand inside no name.
    """
    ends = {end: begin for begin, end in bodies.items()}
    done = 0
    for at in sorted({first.end() for first in _FIRST.finditer(text)} | ends.keys()):
        if at < done:
            continue
        head = _head(text, at, taken, ends, organs)
        if at in ends and not (head and _FIELD_BEFORE.fullmatch(text, head[0], ends[at])):
            head = (ends[at], at)
        spans = ([head] if head else []) + _chain(text, at, taken, bodies, ends, stops)
        done = spans[-1][1] if spans else at
        if _is_list(text, spans, ends, organs):
            yield from (span for span in spans if bodies.get(span[0]) != span[1])


def _chain(
    text: str,
    at: int,
    taken: Mapping[int, str],
    bodies: Mapping[int, int],
    ends: Mapping[int, int],
    stops: Lexicon[str],
) -> list[tuple[int, int]]:
    """The offices and bodies that are listed from `at` on, each behind a mark or a join."""
    spans: list[tuple[int, int]] = []
    while len(spans) < MOST and (mark := _MARK.match(text, at)):
        begin = mark.end()
        end = max(bodies.get(begin, begin), _office(text, begin, taken, ends, stops))
        if end == begin:
            break
        spans.append((begin, end))
        at = end
    return spans


def _office(text: str, begin: int, taken: Mapping[int, str], ends: Mapping[int, int], stops: Lexicon[str]) -> int:
    """End of the office that a list has at `begin`; `begin` if none."""
    found = _OFFICE.match(text, begin)
    if found is None or _NO_OFFICE.search(found.group(1)):
        return begin
    free = _free(begin, found.end(), taken, ends)
    return found.end() if free and not has_word(text, begin, found.end(), stops) else begin


def has_word(text: str, begin: int, end: int, stops: Lexicon[str]) -> bool:
    """Whether a word that stands inside no name lies in [begin, end)."""
    return any(text[at : at + 2] in stops for at in range(begin, end - 1))


def _head(
    text: str, end: int, taken: Mapping[int, str], ends: Mapping[int, int], organs: Lexicon[str]
) -> tuple[int, int] | None:
    """The office that opens a list: all that stands between two marks, else the longest of the tables."""
    clause = _CLAUSE.search(text, max(0, end - 20), end)
    if clause and not _NO_OFFICE.search(clause.group(1)):
        begin = max(clause.start(1), *(lead.end() for lead in _LEAD.finditer(text, clause.start(1), end)), 0)
        if end - begin >= 2 and _free(begin, end, taken, ends):
            return begin, end
    for begin in range(max(0, end - 10), end - 1):
        inside = text[begin:end] == "办公室" or begin - 1 in taken or text[begin - 1 : begin] in ("各", "每", "某")
        if text[begin:end] in organs and not inside and _free(begin, end, taken, ends):
            return begin, end
    return None


def _free(begin: int, end: int, taken: Mapping[int, str], ends: Mapping[int, int]) -> bool:
    """Whether no name stands in [begin, end) but a body that is its end: 组织|人事部."""
    own = ends.get(end, end)
    return not any(at in taken for at in range(begin, own if own >= begin else end))


def _is_list(text: str, spans: list[tuple[int, int]], ends: Mapping[int, int], organs: Lexicon[str]) -> bool:
    """Whether these make a list of offices: enough of them sure, or words for those who lead them behind."""
    if len(spans) < 2:
        return False
    sure = sum(end in ends or text[b:end] in organs or bool(_SURE.search(text, b, end)) for b, end in spans)
    return sure >= 2 or sure == 1 and _LED.match(text, spans[-1][1]) is not None


def field_begin(text: str, begin: int, floor: int) -> int:
    """Begin of an office's name with two fields, of which the second stands at `begin`: 国际交流与|合作处."""
    found = _FIELD.search(text, max(floor, begin - 9), begin)
    return found.start() if found else begin


def inside_end(text: str, begin: int, end: int, stops: Lexicon[str]) -> int:
    """End of the office or unit that follows the house at [begin, end) and belongs to it; `end` where none does.

    A unit may have an office of its own behind it (…部高校学生司|招生处), so it is looked for again, and a party organ
    may follow (…学院|党委).
    """
    inner = _inner_end(text, begin, end, stops)
    if inner > end:
        organ = _PARTY_ORGAN.match(text, inner)
        return organ.end() if organ else inside_end(text, begin, inner, stops)
    return end


def _inner_end(text: str, begin: int, end: int, stops: Lexicon[str]) -> int:
    if (unit := unit_end(text, begin, end, stops)) > end or not HOUSE_END.search(text, begin, end):
        return unit
    if (unit := _unit_end(text, begin, end, stops)) > end:
        return unit
    found = _inside().match(text, end)
    if found is None or _NO_INSIDE.search(found.group(1)) or _NO_OFFICE.search(found.group(1)):
        return end
    return end if _has_verb(text, end, found.end(), stops) else found.end()


def _has_verb(text: str, begin: int, end: int, stops: Lexicon[str]) -> bool:
    """Whether a word that stands inside no name, nor names the field of an office, lies in [begin, end)."""
    return any(text[at : at + 2] in stops and text[at : at + 2] not in FIELDS for at in range(begin, end - 1))


def _unit_end(text: str, begin: int, end: int, stops: Lexicon[str]) -> int:
    """End of the unit of its own kind that follows a house directly; `end` where none does."""
    found = _UNIT.match(text, end)
    if found is None or _NO_INSIDE.search(found.group(1)):
        return end
    kind = found.group(1).removesuffix("（处）")[-1]
    if not text.endswith(_UNIT_OF[kind], begin, end):
        return end
    if kind in "司部":  # their fields are words that other names do not hold: 高校学生司, 学生工作部
        return found.end()
    return end if has_word(text, end, found.end(), stops) else found.end()


def student_office(text: str, begin: int, end: int) -> int:
    """Begin of an office whose field is a word that stands inside no other name: 学生|处, 干部|一科."""
    field = text[begin - 2 : begin]
    free = begin >= 2 and (begin == 2 or not "\u4e00" <= text[begin - 3] <= "\u9fff")
    return begin - 2 if free and field in FIELDS and 1 <= end - begin <= 3 else begin


def offices_of_people(text: str, taken: Mapping[int, str], stops: Lexicon[str]) -> Iterator[tuple[int, int]]:
    """Offices that a person with a post or a class of students shows: 、科技处|张样例副处长, 我校|历史系|78级."""
    for found in _of_people().finditer(text):
        begin, end = found.span(found.lastindex or 1)
        begin = max(begin, *(lead.end() for lead in _LEAD.finditer(text, begin, end - 2)), 0)
        free = not any(at in taken for at in range(begin, end))
        free = free and not runs_on(text, end)
        if free and not _NO_OFFICE.search(text[begin:end]) and not has_word(text, begin, end, stops):
            yield begin, end
