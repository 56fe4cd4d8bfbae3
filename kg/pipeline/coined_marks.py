"""What stands between marks and is the coined name of something carried out, by what stands around it.

Pure functions over text, for `kg.pipeline.initiative_names`.
"""

from __future__ import annotations

import re

from kg.pipeline.formulas import is_idiom
from kg.pipeline.phrases import Quote

_NUMBER = "[一二两三四五六七八九十]"
HARM = re.compile(r"敌对|挑衅|惩罚|绝望|报复|分裂|封锁|威慑|恐怖|违法|犯罪|破坏|空袭|军事|侵略|霸权|非法")
FIVE_YEARS = re.compile(r"[八九十][一二三四]?五|十五五")
_COINED = re.compile(r"[\u4e00-\u9fff+＋]{3,10}")
_COINED_GOAL = re.compile(
    r"[\u4e00-\u9fff]{4,8}(?<![^街]区)(?<!港)(?<![业公技工乐学]园)|[\u4e00-\u9fff]{2,6}\s?[·•]\s?[\u4e00-\u9fff]{2,6}"
)
_BUILT = re.compile("(?:平台|品牌|载体|机制)?建设")
_HOW_BUILT = re.compile("建设(?:情况|进展|成效|成果|推进|落实|工作)")
_BUILDS_UP = re.compile(
    r"(?:推进|推动|助推|助力|加快|深化|深入|开展|关于|实施|参与|融入|服务|加强|全面|全域|强化|抓好|搭建|拓展|为)[全各]?[省市县区级地]?$"
)
_COUNTED = re.compile(rf"(?!一)(?:{_NUMBER}|[百千万])[\u4e00-\u9fff]{{2,5}}")
_CARRIES_OUT = re.compile(r"(?:实施|推行|启动|深化|开展|办好|推广|首创)了?$")
_CARRIES_COUNTED = re.compile(r"(?:实施|推进|推行|落实|开展|深化|建成|聚力|打好|抓好|打造|主攻|聚焦|围绕)[好了]?$")
_MODEL = re.compile(r"[\u4e00-\u9fff]{2,4}(?<!高温)(?<!低温)(?<!暴雨)(?<!生活)(?<!高效)(?<!新年)模式")
_TURNED_TO = re.compile(r"(?:开启|进入|切换|转入|按下|启动|变成|转为)[了成到至]?$")
_PRACTICE = re.compile(r"[\u4e00-\u9fff+＋0-9A-Za-z]{3,6}(?:[、，,+＋ ·][\u4e00-\u9fff]{2,6}){0,3}")
_AS_PRACTICE = re.compile(
    "的?(?:好|先进|成功|创新|经验|典型|有益|特色|工作|管理|发展|运营|合作|服务|治理)*(?:(?<=的)做法|(?<=经验)做法|模式)"
)
_PLAIN_CLAUSE = re.compile(
    r"[的了吗呢吧你我他她它这那都]|不[是要能会]|^.对.$|^(?:要|让|把|被)|[一二三四五六七八九十0-9]{2}"
)
_COURSE = re.compile(r"[\u4e00-\u9fff]{3,5}(?:[、，,][\u4e00-\u9fff]{3,5}){1,3}")
_DECIDED = re.compile(
    r"的?(?:稳增长|保增长|促发展)?(?:一系列|系列|重大|战略|总体)?(?:决策部署|战略决策|重大决策|系列举措|政策措施|战略部署)|工作(?![会者报要]|座谈|推进)"
)
_AFTER_COINED = re.compile(r"[,，。、；和及与等]|建设|工作|$")
NO_MARKS = re.compile(
    r"^(?:回头看|[黑白红]名单|一刀切|十[一二三四五]五|.*(?:共识|方案|政策|理论|精神|经验|行为|策略|风险|制裁|主义|独立|令|式)$)"
)


def is_coined(content: str) -> bool:
    """Whether marks in a list of campaigns hold a name: neither a slogan nor a broad phrase."""
    return (
        re.fullmatch(r"[\u4e00-\u9fff0-9A-Za-z·+]{2,14}", content) is not None
        and not any(pattern.search(content) for pattern in (HARM, NO_MARKS, FIVE_YEARS))
        and not is_idiom(content)
    )


def is_carried(text: str, quote: Quote, content: str) -> bool:
    """Whether marks that no head follows hold what someone carries out: 深化“样例检务”, 打好“八场硬仗”."""
    if HARM.search(content) or NO_MARKS.search(content):
        return False
    before = text[max(0, quote.begin - 5) : quote.begin]
    if _COUNTED.fullmatch(content):
        return _CARRIES_COUNTED.search(before) is not None
    return (
        _COINED.fullmatch(content) is not None
        and _CARRIES_OUT.search(before) is not None
        and _AFTER_COINED.match(text, quote.end) is not None
    )


def is_built_up(text: str, quote: Quote, content: str) -> bool:
    """Whether marks hold a coined goal that is being built up: 推进“美丽样例”建设."""
    before = text[max(0, quote.begin - 6) : quote.begin]
    return (
        _BUILT.match(text, quote.end) is not None
        and _COINED_GOAL.fullmatch(content) is not None
        and (_BUILDS_UP.search(before) is not None or _HOW_BUILT.match(text, quote.end) is not None)
        and not HARM.search(content)
        and not NO_MARKS.search(content)
    )


def is_model(text: str, quote: Quote, content: str) -> bool:
    """Whether marks hold the model of a place that others follow (“样例模式”); machines have modes that are turned to."""
    return (
        _MODEL.fullmatch(content) is not None and _TURNED_TO.search(text[max(0, quote.begin - 4) : quote.begin]) is None
    )


def is_course(text: str, quote: Quote, content: str) -> bool:
    """Whether marks hold the short phrases that a decision is known by: “保样例、促示范”的战略决策."""
    return _COURSE.fullmatch(content) is not None and _DECIDED.match(text, quote.end) is not None


def is_practice(text: str, quote: Quote, content: str) -> bool:
    """Whether marks hold what a way of working is known by: “样例联建”的做法, “公司+样例户”模式."""
    return (
        _AS_PRACTICE.match(text, quote.end) is not None
        and _PRACTICE.fullmatch(content) is not None
        and not any(pattern.search(content) for pattern in (HARM, NO_MARKS, FIVE_YEARS, _PLAIN_CLAUSE))
        and len(re.findall("[+＋]", content)) != 1  # “公司+农户” is how everyone does it
        and not is_idiom(content)
    )
