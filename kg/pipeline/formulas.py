"""Formulas of numbers that name what bodies carry out: “五项清零”, “两加”“两成”, “一融双高”, 三个坚持.

Pure functions over text, for `kg.pipeline.initiative_names`. What begins with a number and names a day, a
group or is an idiom stands in `ontology/vocabulary/number_words.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.pipeline.phrases import Quote
from kg.vocabulary import rows as vocabulary_rows

_NUMBER = "[一二两三四五六七八九十]"
_EACH = "[一二两双三四五六七八九十百千万]"
_FORMULA = re.compile(
    r"(?!十[一二三四五]五|[百千万]{1,2}[年里米万]|一[^、]{1,3}、二)(?:"
    rf"(?![一]{_NUMBER}?[个大项条张件点种道]|二?十{_NUMBER}?大){_NUMBER}{{1,2}}"
    r"(?:个[\u4e00-\u9fff]|[个项条张件点种道本步支][\u4e00-\u9fff]{2,6}"
    r"|大[\u4e00-\u9fff]{0,4}(?:行动|工程|战略|计划|攻坚战|改革|倡议|活动|专项|任务))"
    r"|[两三四五六七八九]大(?!家|班子|件|球|奖|类|队|会|学|国|城|部分|菜|名|洲|洋|湖)[\u4e00-\u9fff]{2,6}"
    rf"|{_EACH}[\u4e00-\u9fff]{{1,3}}(?:[、，,]?{_EACH}[\u4e00-\u9fff]{{1,3}}){{1,3}}(?<!号)"
    r"|[百千万][\u4e00-\u9fff]{1,5}[百千万][\u4e00-\u9fff]{1,3}"
    rf"|{_NUMBER}个[\u4e00-\u9fff]{{2,4}}[、，,]?{_NUMBER}个[\u4e00-\u9fff]{{2,4}}"
    r"|\d{1,4}(?:\+[\dNnXx]{1,3}){1,3})"
)
_BARE = re.compile(
    rf"(?<![第近前后这那上下{_NUMBER[1:-1]}])(?!一){_NUMBER}(?:个|项)(?:精准|坚持|着力|破除|统筹|全面|意识|自信|维护|确立|一批|带头)"
    r"(?![了的])"
)
_BARE_CARRIED = re.compile(  # 提出5个必须, 抓好十一个坚定不移
    r"(?:提出|做到|坚持|落实|抓好|牢记|践行|把握|按照|执行|聚焦|围绕|实现)(?:了|好)?"
    rf"(?P<formula>(?!一个|1个)(?:二?十?{_NUMBER}|\d{{1,2}})个(?:必须|坚定不移|毫不动摇|必须坚持|不动摇|着力|务必|一律|确保|到位|结合|突出|更加|始终|狠抓|不能|不得))"
    r"(?![了的\u4e00-\u9fff])"
)
_BARE_HEADED = re.compile(  # 三问四送活动
    rf"(?<![第近前后这那新{_NUMBER[1:-1]}]){_NUMBER}(?!轮|期)[\u4e00-\u9fff]{{1,2}}{_NUMBER}[\u4e00-\u9fff]{{1,2}}(?:主题|专题|系列|专项)?(?:活动|行动|工程|机制|工作法)"
)
_SHORT = re.compile(
    rf"(?!一|十[一二三四五]五|九二共识){_EACH}(?![百千万年月日天周元岁次人名位])[\u4e00-\u9fff]{{1,3}}"
)  # 三化, 双胜利
_DIGITS = re.compile(r"\d{3,6}")
_CARRIED_SHORT = re.compile(
    r"(?:推进|推动|实施|落实|落实好|推行|开展|深化|执行|助推|助力|保障|服务|践行|聚焦|围绕|紧扣|打好|抓好|做好|建成|打造|建设|巩固|坚持)(?:好|了)?$"
)
_AFTER_SHORT = re.compile(
    r"(?:的)?(?:总体)?(?:建设(?!者)|工作(?!者|日)|政策|战略|改革|要求|任务|部署|举措|措施|思路|布局|格局|攻坚|创建|发展战略|发展思路|工作思路)"
)
_AFTER_DIGITS = re.compile(r"(?:总体)?(?:工作|发展|产业|战略|治理)?(?:思路|战略|部署|布局|格局|体系|框架|模式)")


@cache
def _no_formulas() -> tuple[frozenset[str], tuple[str, ...]]:
    """What is no formula as a whole, and the idioms that no formula begins with."""
    rows = vocabulary_rows("number_words")
    return (
        frozenset(row["form"] for row in rows),
        tuple(sorted(row["form"] for row in rows if row["kind"] == "idiom")),
    )


def is_idiom(content: str) -> bool:
    """Whether what stands between marks begins with an idiom of numbers."""
    return content.startswith(_no_formulas()[1])


def is_formula(content: str) -> bool:
    """Whether what stands between marks has the form of a formula of numbers.

    >>> is_formula("五项清零"), is_formula("一样双例"), is_formula("四大家"), is_formula("千家万户")
    (True, True, False, False)
    """
    return _FORMULA.fullmatch(content) is not None and content not in _no_formulas()[0] and not is_idiom(content)


def has_formula_form(content: str) -> bool:
    """Whether the form alone is that of a formula, idioms included."""
    return _FORMULA.fullmatch(content) is not None


def is_short_formula(text: str, quote: Quote, content: str) -> bool:
    """Whether a number with one to three characters, or digits, stand where a formula does: 推进“两样”, “1234”工作思路."""
    if _DIGITS.fullmatch(content):
        return _AFTER_DIGITS.match(text, quote.end) is not None
    if not _SHORT.fullmatch(content) or content in _no_formulas()[0] or is_idiom(content):
        return False
    return (
        _CARRIED_SHORT.search(text[max(0, quote.begin - 5) : quote.begin]) is not None
        or _AFTER_SHORT.match(text, quote.end) is not None
    )


def bare_formulas(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and rule of the formulas that stand without marks."""
    yield from ((m.start(), m.end(), "numbered-formula") for m in _BARE.finditer(text))
    yield from ((*m.span("formula"), "numbered-formula") for m in _BARE_CARRIED.finditer(text))
    yield from ((m.start(), m.end(), "formula-and-head") for m in _BARE_HEADED.finditer(text))
