"""Where the figures of a text stand: numbers with their units, before anything is known of their context.

A figure is a quantity that states how much or how many. Days, durations, ordinals, model numbers, telephone
numbers, the numbers inside titles and short quoted formulas, and the small counts of running speech
(一个, 两次, 三位) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from kg.pipeline.numerals import NUMBER, STARTS, read_number

_MONEY = "美元|欧元|日元|英镑|港元|港币|卢布|韩元|澳元|加元|人民币|元"
_PHYSICAL = (
    "平方公里|平方千米|平方英里|平方海里|平方米|平米|立方米|立方|亿方|公里|千米|海里|英里|厘米|毫米|微米|纳米|米|公顷|平方|亩|"
    "公斤|千克|毫克|克|斤|吨|毫升|升|千瓦时|兆瓦时|千瓦|兆瓦|吉瓦|瓦|度电|摄氏度|℃|兆帕|光年|桶|标准箱|标箱|赫兹|"
    "km²|m²|㎡|m³|km|kg|mm|cm|kW|MW|GW|kWh|GB|TB"
)
_RATIO = "个百分点|百分点|%|％|‰|倍"
_COUNTED = (
    "人次|人|组|户次|户|名|位|家|口|个|项|条款|条|件次|件|起|例次|例|台次|台套|台|辆次|辆|套|座|处|所|架次|架|艘次|艘|只|头|匹|羽|株|棵|本|册|"
    "份|张|枚|颗|种|类|场次|场|批次|批|支|间|幢|栋|片|块|宗|笔|趟|班次|列|篇|幅|首|部|集|款|剂次|剂|箱|袋|瓶|根|盏|眼|票|次|面|顶|双|"
    "盆|榀|辑|卷|捆|盒|罐|副|束|筐|壶|桩|"
    "车次|床位|床|艇|具|尊|套次|字|席|道|门"
)
_EXACT_UNITS = frozenset(f"{_MONEY}|{_PHYSICAL}|{_RATIO}".split("|"))  # units whose small numbers are figures too
_UNIT = "|".join(sorted({*_EXACT_UNITS, *_COUNTED.split("|")}, key=lambda unit: (-len(unit), unit)))

_TO = r"(?:至|到|[-—－–~～]{1,2})"
_SCALE = r"(?:万亿|[十百千]?[万亿])"
_FIGURE = re.compile(
    rf"(?={STARTS})(?:(?P<low>{NUMBER})(?P<lowunit>[%％‰℃])?{_TO})?"
    rf"(?:(?P<per>[百千])分之(?P<share>{NUMBER})"
    rf"|(?P<number>{NUMBER})(?P<more>[多余来])?(?:[ \u3000]?(?P<scale>{_SCALE}))?)(?:[ \u3000]?(?P<unit>{_UNIT}))?(?P<after>多)?"
)
_NEXT = re.compile(rf"[0-9][0-9.]{{0,9}}[多余]?[万亿]?(?:{_UNIT})")
_NO_LENGTH = re.compile(  # 二十四公里经营所, 1000米决赛
    r"(?:经营所|管护站|检查站|道班|林场|火车站|站|屯|村|桥|沟|第[一二三四五六七八]名|冠军|亚军|季军|决赛|预赛|接力|赛跑|短跑|长跑|跑|自由泳|蛙泳|蝶泳|仰泳|障碍|栏)"
)
_NUMBERED_HOUSE = re.compile(
    r"[、和及][0-9]{1,3}[栋幢]|[0-9一二三四五六七八九十]{1,2}(?:单元|号|楼)|(?:楼)?[0-9]{3,4}(?:室|号)?"
)
_HOUSE_BEFORE = re.compile(r"[0-9][栋幢][、和及]\Z")
_ORDERED = re.compile(r"[届第]\Z")  # 十二届七十三次主席会议
_GOALS_SHOT = re.compile(r"(?:独中|连中|中|梅开|上演|连下)\Z")  # 梅开二度, 独中两元
_FRACTION = re.compile(
    r"(?P<parts>[二三四五六七八九十百0-9]{1,4})分之(?P<count>[一二两三四五六七八九十0-9]{1,4})(?![0-9])"
)
_HALF = re.compile(
    r"(?<=[一-鿿])(?<![另这那前后上下每成占第])(?:一半|半数)(?=以上|以下|左右|的|[，。；、！？]|[一-鿿])"
)
_TENTHS = re.compile(r"(?<![第一二三四五六七八九十分])([一二两三四五六七八九])成(?=以上|以下|左右|的|多|[，。；、）])")
_BEFORE = re.compile(r"(?:大约|约|将近|接近|近|超过|超|逾|不少于|不低于|不超过|至少|最多|多达|达到?|高达)\Z")
_AFTER = re.compile(r"以上|以下|左右|上下|以内")
_REACHES = frozenset(("达", "达到", "高达"))  # words for reaching a figure say nothing of its exactness

_NAMED = re.compile(r"《[^《》\n]{1,80}》|[“\"‘「][^“”\"‘’「」\n]{1,12}[”\"’」]")
_SIGNED = re.compile(r"[十百千万亿点]")
_FIRST = re.compile(r"(?<![目日此之以年当会])前\Z")
_RHETORIC = re.compile(r"(?:中国|全国|各族)?(?:人民|中华儿女|儿女|同胞)")
_PART_OF = frozenset("第每·./+＋-－—~～#＃_=*×")  # before a number: it orders, rates, or belongs to something longer
_REACHED = re.compile(r"(?:突破|冲破|超过?|达到?|过|近|逾|破|冲[击刺]?|迈[上入进向]|跨[上越入过]|[向至到为约])了?\Z")
_VAGUE = frozenset("几数好若上成第每")
_NO_DURATION = re.compile(
    r"个?(?:多)?(?:半|月|小时|工作日|星期|世纪|季度|学期|年头|年|天|周|日|时|分钟|秒|岁|晚上|昼夜)"
)
_GENERIC = re.compile(
    r"(?:重要|主要|具体|关键|重点|基本|大)?(?:方面|环节|阶段|层面|维度|板块|部分|要求|关键|必须|坚持|确保|意识|自信|维护|统一|结合|明确|着力|"
    r"不|全面|一|字|步骤|层次|角度|问题|原则|字头|小时|月|重点|要点|关口|特点|大)"
)
_NOT_AFTER = {  # characters that make another word of the measure word before them (3部委, 5家庭)
    "人": "民均才大工类", "位": "于置居", "名": "称单义额列", "家": "庭长", "部": "委门长队署", "所": "在有谓属", "门": "口前", "道": "德路理",
    "面": "对向临积", "本": "次届月年市省县区报校", "口": "径号岸", "场": "所地", "处": "长理于在分级", "项": "目", "次": "会日生",
    "起": "到", "间": "隔", "首": "都相要", "双": "方边", "列": "车入", "支": "持书部行", "头": "版", "例": "会如", "类": "似别", "张": "家",
    "米": "兰", "卷": "入土烟调曲", "副": "书主市县省厅局处区长校院队所", "盒": "饭", "束": "缚", "罐": "头车", "字": "号",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a unit.

    Attributes:
        begin, end: the figure with the words that make it approximate; code points.
        number_begin, unit_end: the number and its unit alone.
        value: exact, in `unit`.
        unit: measure word or unit as written (`%` for every percent sign); empty for ratios and bare counts.
        approximation: 约, 近, 超, 多, 以上 … as written, or None.
        rule: how it was read.
    """

    begin: int
    end: int
    number_begin: int
    unit_end: int
    value: Decimal
    unit: str
    approximation: str | None
    rule: str


def find_figures(text: str, taken: Sequence[tuple[int, int]]) -> list[Figure]:
    """The figures of a text in order; `taken` are the sorted spans of its calendar expressions, which hold none.

    >>> [(f.value, f.unit) for f in find_figures("总面积约42.5万平方公里", [])]
    [(Decimal('425000'), '平方公里')]
    """
    names = [m.span() for m in _NAMED.finditer(text)]
    found = [*_plain_figures(text), *_shares(text)]
    found.sort(key=lambda f: (f.number_begin, -f.unit_end))
    out: list[Figure] = []
    barred = sorted([*taken, *names])
    for figure in _outside(found, barred):
        if not out or figure.number_begin >= out[-1].unit_end:
            out.append(figure)
    return out


def _outside(figures: list[Figure], barred: list[tuple[int, int]]) -> Iterator[Figure]:
    """Figures that touch none of the barred spans; both are sorted, so one walk decides."""
    position = 0
    reach = -1  # the furthest end of a barred span that begins before the figure ends
    for figure in figures:
        while position < len(barred) and barred[position][0] < figure.unit_end:
            reach = max(reach, barred[position][1])
            position += 1
        if reach <= figure.number_begin:
            yield figure


def _plain_figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        if _stands_alone(text, match) and (value := _value(match)) is not None:
            unit = (match["unit"] or "").replace("％", "%")
            if match["per"]:
                unit = {"百": "%", "千": "‰"}[match["per"]] + unit.replace("%", "")
            if _is_figure(text, match, value, unit):
                if match["low"] and (low := _low(match)) is not None:
                    yield _figure(text, match.start("low"), match.end("low"), low, unit, None, "range")
                begin = match.start("per") if match["per"] else match.start("number")
                yield _figure(text, begin, match.end(), value, unit, match["more"] or match["after"], "number-unit")


def _figure(text: str, begin: int, end: int, value: Decimal, unit: str, more: str | None, rule: str) -> Figure:
    before = _BEFORE.search(text, max(0, begin - 4), begin)
    after = _AFTER.match(text, end)
    word = before[0] if before and before[0] not in _REACHES else None
    first = before.start() if before and word else begin
    return Figure(
        first,
        after.end() if after else end,
        begin,
        end,
        value,
        unit,
        word or more or (after[0] if after else None),
        rule,
    )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether no letter, digit, sign or ordinal makes the number part of something else."""
    begin, end = match.span()
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if before and (before in _PART_OF or (before.isascii() and before.isalnum())):
        return False
    if before and before in _VAGUE and match[0][0] in "十百千万亿":
        return False
    if before and before in "：:" and text[max(0, begin - 2) : begin - 1].isdigit():
        return False
    if after.isdigit() and match["unit"] and _NEXT.match(text, end):
        return True  # 14户86人
    if after and ((after.isascii() and after.isalnum()) or after in "+＋_="):
        return False
    return not (after and after in "-－:：/.~～—" and text[end + 1 : end + 2].isdigit())


def _value(match: re.Match[str]) -> Decimal | None:
    written = match["share"] or match["number"]
    if _is_code(written) or (match["low"] and _is_code(match["low"])):
        return None
    value = read_number(written)
    if value is None:
        return None
    return _scaled(value, match["scale"])


def _scaled(value: Decimal, scale: str | None) -> Decimal:
    if not scale:
        return value
    return Decimal(int(value * (read_number("一" + scale) or 1))) if value == int(value) else _product(value, scale)


def _product(value: Decimal, scale: str) -> Decimal:
    with localcontext(prec=60):
        product = value * (read_number("一" + scale) or 1)
        return product.quantize(Decimal(1)) if product == product.to_integral_value() else product.normalize()


def _low(match: re.Match[str]) -> Decimal | None:
    """The lower end of a range; a scale written once at the upper end holds for both (3至5万元)."""
    value = read_number(match["low"])
    written = match["share"] or match["number"]
    if value is None or match["low"][-1] in "十百千万亿":
        return value
    scale = re.search(r"(?:万亿|[十百千]?[万亿])\Z", written)
    return _scaled(value, (scale[0] if scale else "") + (match["scale"] or ""))


def _is_code(written: str) -> bool:
    """Digits that begin with a zero, or a very long row of them, number things and measure nothing."""
    return (written[0] in "0０" and len(written) > 1 and written[1] not in ".．") or len(written) > 24


def _of_nothing(text: str, begin: int, written: str) -> bool:
    """Whether a number is below zero, or a bare 百万, 千亿 that nothing is said to reach (百万吨项目)."""
    if text.endswith(("零下", "负"), max(0, begin - 2), begin):
        return True
    return written[0] in "百千万亿" and _REACHED.search(text, max(0, begin - 4), begin) is None


def _is_figure(text: str, match: re.Match[str], value: Decimal, unit: str) -> bool:
    written, end = match["share"] or match["number"], match.end()
    if _of_nothing(text, match.start(), written) or _names_something(text, match, unit):
        return False
    arabic = written[0] in "0123456789０１２３４５６７８９"
    if match["per"]:
        return True
    if not arabic and len(written) > 1 and not _SIGNED.search(written):
        return False  # 一两个, 两三万: digits side by side are a guess
    if not match["unit"]:
        return arabic and _counts_bare(text, match, written)
    if unit in _EXACT_UNITS:
        return (arabic or value >= 2) and text[end : end + 1] != "级"
    if unit in ("名", "位") and _FIRST.search(text, max(0, match.start() - 2), match.start()):
        return False
    if text[end : end + 1] and text[end : end + 1] in _NOT_AFTER.get(unit, ""):
        return False
    if unit == "个" and _NO_DURATION.match(text, end - 1, end + 5):
        return False
    if not arabic:
        return value > 10 and written[0] not in "十百千万亿" and written[-1] not in "几"
    return not (value < 10 and _GENERIC.match(text, end, end + 8))


def _names_something(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether number and unit are part of a name or an order: a place, a race, a house, a session, a goal."""
    begin, end = match.span()
    if unit in ("公里", "米", "里"):
        return _NO_LENGTH.match(text, end) is not None
    if unit in ("栋", "幢"):
        before = _HOUSE_BEFORE.search(text, max(0, begin - 3), begin)
        return before is not None or _NUMBERED_HOUSE.match(text, end) is not None
    if unit in ("次", "届"):
        return _ORDERED.search(text, max(0, begin - 1), begin) is not None
    return unit == "元" and _GOALS_SHOT.search(text, max(0, begin - 2), begin) is not None


def _counts_bare(text: str, match: re.Match[str], written: str) -> bool:
    """A number without a unit counts what follows it only where it is given in 万 or 亿 (7000万贫困人口)."""
    if not (match["scale"] or written[-1] in "万亿"):
        return False
    after = text[match.end() : match.end() + 1]
    if _NO_DURATION.match(text, match.end(), match.end() + 6) or _RHETORIC.match(text, match.end()):
        return False
    return not after or "一" <= after <= "鿿" or after in "，。；、）),"


def _shares(text: str) -> Iterator[Figure]:
    """Halves, fractions and tenths: ratios, which have no unit."""
    for match in _HALF.finditer(text):
        yield _figure(text, match.start(), match.end(), Decimal("0.5"), "", None, "half")
    for match in _FRACTION.finditer(text):
        parts, count = read_number(match["parts"]), read_number(match["count"])
        if (
            parts
            and count
            and parts > count
            and match["parts"] not in ("百", "千", "万")
            and text[match.start() - 1 : match.start()] != "第"
        ):
            with localcontext(prec=6):
                share = (count / parts).normalize()
            yield _figure(text, match.start(), match.end(), share, "", None, "fraction")
    for match in _TENTHS.finditer(text):
        tenths = read_number(match[1])
        if tenths is not None:
            yield _figure(text, match.start(), match.end(), (tenths / 10).normalize(), "", None, "tenths")
