"""What a figure measures: the noun phrase behind a count or before a figure, without the clause around it.

The verbs that stand between stand in `ontology/vocabulary/measure_verbs.tsv`. Where only a scrap of a clause is
left, nothing is said: an empty subject is better than a wrong one. Pure functions, for `kg.pipeline.measures`.
"""

from __future__ import annotations

import re
from functools import cache

from kg.vocabulary import rows as vocabulary_rows

GROWTH = re.compile(
    r"(?:增长|增加|新增|增速|增幅|提高|提升|上升|上涨|上调|涨幅|扩大|增|涨|下降|减少|降低|降幅|回落|下跌|下滑|下调|缩减|压减|减|降|缩短|"
    r"加快|放缓|提前)(?:了|速度|幅度|也|均|都|约|近|超过?|达到?|为|再|[一-鿿]{0,2}(?=[0-9百]))?\Z"
)
_NO_SUBJECT = re.compile(  # what a clause says beside a figure without naming what it measures
    r"(?:增速|增幅|降幅|涨幅|占比)?(?:[比较](?!重|例|值|率|赛)|同比|环比)|(?:近|过去)?[一二两三四五六七八九十0-9]{1,3}年(?:来|间|平均|均)?\Z|年?(?:均|度)\Z"
    r"|(?:全年|年度|年初|预期|总)?(?:目标|任务|计划|预期)(?:任务|数)?\Z|(?:增速|增幅|降幅|涨幅)\Z"
)
_HAS_VERB = re.compile(r"[一-鿿]{1,10}?(?:共|累计|总共|合计)?(?:实现|完成)(?=[一-鿿]{2})")  # 全市实现X: X is measured
_LINK = re.compile(  # each word in one way only (?>…): 达到了 many times over has too many readings
    r"(?>至少|同比|环比|比增|比上年|较上年|预期|预计|力争|将|可|逆势|约有|共有|其?中|已经?|均|都|还|也|就|仅|只|再|又|共计?|总计|合计|累计|达到?了?|超过?了?|高达|多达|约|大约|近|将近|接近|逾|为|是|有|占|到|至|了|"
    r"突破|实现|完成|保持在|稳定在|控制在|不低于|不少于|最多|分别|平均|每年|全年|以上|增长到?|提高到?|上升到?|下降到?|减少到?|增加到?|扩大到?)+\Z"
)
_LEAD = re.compile(
    r"(?:其中|目前|截至|截止|全年|近年来|据统计|同时|此外|预计|力争|确保|争取|实现|完成|使|让|将|要|每年|从|到|至|再|在|对|把|为|向|与|和|及|"
    r"今年|去年|明年|前年|当年|以来|之后|以后|(?:19|20)[0-9]{2}年(?:底|末|前)?|起|的|我们|我国|共|已|并)+"
)
_NOUN_BREAK = re.compile(
    r"[^一-鿿·A-Za-z]|(?:的|了|在|参加|出席|参与|组成|进行|得到|作了|做了|全部|如期|实现|获得|是|为|和|与|将|已|被|受|(?<!国)有|以及|等|来自|从|到|向|对|"
    r"开展|完成|达到|接受|入选|同时|正在|能够|可以|就|也|都|脱贫|做|跟着|担任|通过)"
)
_NUMBERED = re.compile(
    r"[0-9.]{1,12}(?:[多余]?[万亿]{0,2}(?:平方公里|平方米|立方米|公里|公斤|公顷|人次|户次|场次|台次|件次|个百分点|美元|千瓦时|[一-鿿%％])|年|月|日)?|、"
)
_EDGES = " \u3000“”、"
_ONE_CHARACTER_NOUNS = frozenset("省市州县区乡镇村国")
_MOST = 16  # code points of a subject


_SCRAP_END = re.compile(
    r"(?:年内|一冬|每年|[一二三四五]年内)?(?<![主重需必只])(?:要(?!素|点|闻|塞)|将(?!军|领|士)|就(?!业|学|医|诊|餐|近|地|读)|已经?|可|能(?!力|源|耗|量|手)|不(?!动产|锈))[一-鿿]{0,2}\Z"
)  # 收入要做|到
_SAID_ONE = re.compile(
    r"(?<=[一-鿿]{2})(?:去(?!年|向|世)|上(?!市|游|级|海|岗|述|门|半)|来(?!访|电|信|源|宾)|回(?!收|族|访)|由|[修遭](?=\Z|了))"
)
_GOES = re.compile(r"列席|投入|共度|欢聚|齐聚|参加|出席|参与|前来|赶赴|奔赴|可[带实提容]")  # 50人走进示范大队
_COMPARED_END = re.compile(r"[比较][^，。]{1,6}(?:少|多|增|减|高|低|同期)了?\Z")
_SCRAP = re.compile(  # a clause without what it measures
    r"^(?:来(?!访|电|信|源|宾|料)|赴|到|抵|走进|前往|莅临|回(?!收|款|访|族))|我[省市县区镇乡院校局旗州]\Z|[说道问称讲去走]\Z|没问题|^(?:靠|围绕|由|得知|求|方面|请了|年内)|得[实好快稳]\Z|[减增升降]至\Z|^[上下]\Z|^送[上去来]\Z"
    r"|(?<=[一-鿿])(?:拿|签|投|送|带|交)[走下上出去来]?\Z"
)


@cache
def _verbs() -> dict[str, re.Pattern[str]]:
    """Verbs whose object follows, words that open what is said of a noun, nouns that are one with a verb."""
    rows = vocabulary_rows("measure_verbs")
    found = {}
    for role in ("done to", "said of", "noun with it"):
        words = sorted((row["word"] for row in rows if row["role"] == role), key=lambda word: (-len(word), word))
        found[role] = re.compile("|".join(words))
    return found


def noun_after(text: str, begin: int) -> str:
    """The noun phrase that follows a figure, up to what is said of it; empty if none does."""
    rest = text[begin : begin + _MOST]
    stop = _NOUN_BREAK.search(rest)
    noun = rest[: stop.start()] if stop else rest
    said = _verbs()["said of"].search(noun, 1 if noun[:1] in _ONE_CHARACTER_NOUNS else 2)
    noun = noun[: said.start()] if said else noun
    noun = _SAID_ONE.split(noun, maxsplit=1)[0]
    if _SCRAP.search(noun) or _GOES.match(noun):
        return ""
    return noun if len(noun) >= 2 or noun in _ONE_CHARACTER_NOUNS else ""


def noun_before(clause: str) -> str:
    """The noun phrase that ends a clause, without linking words, growth words and figures; empty if none is left."""
    clause = _without(_LINK, clause.rstrip(_EDGES))
    clause = _without(_LINK, _without(GROWTH, clause))
    ends = [0, *(match.end() for match in _NUMBERED.finditer(clause))]
    if len(clause) - ends[-1] < 2 and len(ends) > 1:  # the clause ends with a figure of its own: what was it of?
        first = _NUMBERED.search(clause)
        return noun_before(clause[: first.start()]) if first and first.start() < len(clause) - 1 else ""
    noun = clause[ends[-1] :].strip(_EDGES)
    for opening in (_LEAD, _HAS_VERB):
        lead = opening.match(noun)
        noun = noun[lead.end() :] if lead else noun
    noun = noun.rstrip("的")
    noun = _measured(noun)
    if _NO_SUBJECT.match(noun):
        return ""
    noun = noun[-_MOST:]
    return noun if len(noun) > 1 else ""


def _measured(phrase: str) -> str:
    """The noun phrase at the end of what a clause says: what the last verb in it is done to; empty for a scrap."""
    phrase = _SCRAP_END.sub("", _COMPARED_END.sub("", phrase.lstrip("了后")))
    phrase = phrase[max(phrase.rfind(mark) + 1 for mark in '”》’"') :] or phrase
    if phrase.endswith("一行"):
        return phrase if len(phrase) <= 6 else "一行"
    _, _, rest = phrase.rpartition("等")
    if _SCRAP.search(phrase) or not rest:
        return ""
    for match in _verbs()["done to"].finditer(rest):
        if len(rest) - match.end() >= 2 and not _verbs()["noun with it"].fullmatch(rest, match.end()):
            return _measured(rest[match.end() :])
        if match.end() == len(rest) and match.start() >= 2:
            return ""  # 期间派出: whom is not said before the figure
    return rest


def _without(ending: re.Pattern[str], clause: str) -> str:
    match = ending.search(clause)
    return clause[: match.start()] if match else clause
