"""Documents named in 《》: which titles name one, and who issued it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.phrases import Quote
from kg.vocabulary import rows as table

_TYPES = (
    (r"法|法典|条例|宪法", "law"),
    (r"规定|办法|细则|准则|规则|章程|公约|规范|标准|守则|制度|指南", "standard"),
    (r"意见", "opinion"),
    (r"通知|决定|决议|批复|命令|通告|公告|通报|函|提示", "notice"),
    (r"方案|规划|计划|纲要|要点|清单|目录|路线图|预案", "plan"),
    (r"报告|白皮书|蓝皮书|公报|年鉴", "report"),
    (r"协议|协定|条约|合同|备忘录|责任书|宣言|声明|倡议书?|承诺书|意向书|议定书", "agreement"),
)
_KINDS = tuple((re.compile(rf"(?:{endings})(?:[（(][^（）()]{{1,20}}[）)])?$"), kind) for endings, kind in _TYPES)
_WORK_BEFORE = re.compile(
    r"(?:歌曲|歌舞|舞蹈|合唱|独唱|朗诵|电影|影片|电视剧|纪录片|专题片|宣传片|教育片|警示片|话剧|戏曲|京剧|音乐剧|歌剧|小品|相声|文章"
    r"|社论|评论|节目|栏目|专栏|演唱|唱响|题为|以|主题为|为题|演讲|讲授|作了|作|诗歌|小说|散文|画作|作品|党课|网络|杂志|期刊)$"
)
_WORK_AFTER = re.compile(
    r"(?:为题|等歌曲|等节目|等曲目|节目|栏目|一文|的(?:讲话|报告|演讲|党课|文章|讲座|歌曲|主题|发言|授课)|杂志|记者)"
)
_MEDIA = re.compile(r"(?:[日晚早晨时周]报|新闻联播|焦点访谈|朝闻天下|周刊|杂志|月刊|画报|.{2,4}报)$")
_LAW = re.compile(
    r"(?:中华人民共和国)?(?:宪法(?!宣誓|法院|日|精神|修正|实施|权威|规定的|教育|知识|意识|学)|(?<![入])党章(?!党规))"
)
_FULL_LAW = re.compile(r"中华人民共和国[\u4e00-\u9fff]{2,20}?法(?![院制规律治官])")
_NOT_LAW = re.compile(r"学(?!习)|律(?!师)|院|治|官")
_FIRST_PAPER = re.compile(r"(?:中央|省委)(?:一号|1号)文件")
_PLAN_PAPER = re.compile(  # “十四五”规划纲要, 十四五规划和2035年远景目标纲要草案
    r"(?:国民经济和社会发展)?(?:[“\"]?十[一二三四五]?五[”\"]?|第[一二三四五六七八九十]{1,3}个五年)规划"
    r"(?:和(?:二〇三五|2035)年远景目标)?(?:纲要|建议)(?:[（(]?(?:草案|征求意见稿|讨论稿)[）)]?)?"
)
_WORK_REPORT = re.compile(r"(?<![省市县区州旗镇乡人民])政府工作报告(?!会|提出者)")
_ISSUED = re.compile(
    r"(?:联合)?(?:正式)?(?:印发|下发|发布|出台|制定|颁布|发出|公布|签署|签订|审议通过|通过)(?:了|的)?(?:关于)?$"
)


def type_of(title: str) -> str | None:
    """The kind of document that the end of its title names, or None."""
    return next((kind for pattern, kind in _KINDS if pattern.search(title)), None)


def document_titles(text: str, titled: Sequence[Quote]) -> list[tuple[int, int, str]]:
    """Begin, end and kind of the titles in 《》 that name documents: not songs, films, articles, speeches, papers."""
    found = []
    for quote in titled:
        title = text[quote.inner_begin : quote.inner_end]
        kind = type_of(title)
        if kind is None and (
            _MEDIA.search(title)
            or _WORK_BEFORE.search(text[max(0, quote.begin - 4) : quote.begin])
            or _WORK_AFTER.match(text, quote.end)
            or re.search(r"\s", title.strip())
        ):
            continue
        found.append((quote.inner_begin, quote.inner_end, kind or "other"))
    return found


def named_laws(text: str, titled: Sequence[Quote]) -> list[tuple[int, int, str]]:
    """Laws and the like that are named without 《》: the constitution, the party statutes, 民法典, 中央一号文件."""
    inside = {position for quote in titled for position in range(quote.begin, quote.end)}
    found = [(m.start(), m.end(), "law") for m in (*_FULL_LAW.finditer(text), *_LAW.finditer(text))]
    taken = {at for begin, end, _ in found for at in range(begin, end)}
    laws = ((b, e) for b, e, _ in _laws().matches(text) if b not in taken and not _NOT_LAW.match(text, e))
    found += [(_with_country(text, b), e, "law") for b, e in laws]
    found += [(m.start(), m.end(), "opinion") for m in _FIRST_PAPER.finditer(text)]
    found += [(m.start(), m.end(), "plan") for m in _PLAN_PAPER.finditer(text)]
    found += [(m.start(), m.end(), "report") for m in _WORK_REPORT.finditer(text)]
    return sorted(row for row in found if row[0] not in inside)


@lru_cache(maxsize=1)
def _laws() -> Lexicon[str]:
    """Names of laws that stand without marks."""
    return Lexicon((row["law"], "") for row in table("laws"))


def _with_country(text: str, begin: int) -> int:
    """Begin of a law's name with the country before it."""
    return begin - 7 if text.endswith("中华人民共和国", 0, begin) else begin


def issued_before(text: str, body_end: int, mark: int) -> bool:
    """Whether the body whose name ends at `body_end` issued the document whose 《 stands at `mark`."""
    between = text[body_end:mark]
    return between == "" or (len(between) <= 12 and _ISSUED.search(between) is not None)
