"""Works that are built under a name: 样例河大桥项目 is one, 重大桥梁项目 is none.

What is built, and what only says of what sort it is, stands in `ontology/vocabulary/works_words.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from kg.vocabulary import rows as vocabulary_rows

PROJECT = r"(?<!工程)项目(?![部办组库化制法类群数区点链]|经理|资金|公司|团队|管理|申报|清单|名单|招商|落地|为王|引进|前期|攻坚|(?:推进|建设)?指挥部|(?:现场)?推进会)"
"""Pattern of the word 项目 where it ends a name."""
_WORKS = re.compile(  # what is built, with a name before it
    r"(?<=..)(?:水库|[大特]?桥|隧道|公路|高速|铁路|轨道交通|地铁|机场|码头|港区|电站|核电|光伏|风电|热电|电厂|水厂|污水处理厂|泵站|灌区|水闸"
    r"|[产工科物创][业技流意]园|园区|工业区|产业城|热电|片区|工区|工坊|小镇|小区|社区|新城|新村|田园|广场|公园|湿地|医院|学校|(?:中|小)学(?!生)|安置房|综合体|[0-9一二三四五六七八九十壹贰叁]号院|公馆|[家花雅]园|新苑|生产线|输变电|管廊"
    r"|[连接]线|大道|[干支]线|航道|干渠|引水|调水|供水|基地)(?:[一-鿿0-9A-Za-z]{0,8})$|[A-Z]{2,5}$"
)
_VAGUE_WORKS = re.compile(
    r"^(?:当地|一批|重大|重点|多个|[各两三几]|部分|有关|相关|所有|新(?!建街)|老|在建|首批|其他|国内|海外|境外|外资|中国|中方|中企|全球|世界|亚洲|非洲|欧洲|我国)|累计|签约|离岸|首[个批座]|^(?:大容量|深远海|海上|陆上|水上|大型|分布式|集中式|城市|农村|市政|高速|跨海|风力|太阳能|抽水蓄能)*(?:风电|光伏|核电|电站|公路|铁路|轨道交通|地铁|供水|引水|产业园)(?:发电|建设|改造|一体化|示范)*$|[0-9一二三四五六七八九十]+个"
)
_SENTENCE = re.compile(
    r"[的了着是将把被对在为]|重点|重大|[省市县区亿]级|解决|协调|推进|我[省市县区]|这些|这个|该|^(?:首|[0-9]|全|其|最|超|单体|所属|许多|优先|负责|补助|督促|介入|违规|疫情|国家|整村|异地|亿元|投运|新型|一种|已|投|建设)"
    r"|领域|部分|直属|无电|多[个家座]"
)
_GONE_TO = re.compile(  # 先后来到甲、乙、…
    r"(?:来到|深入|走进|前往|察看|查看|考察|参观|视察|调研|莅临|观摩|检查|了解|踏勘|走访|赴|到)(?:了|到)?[^。；！？\n]{0,80}$"
)
_AFTER_SITE = re.compile(r"[、，,。；以和与及等进现建考施开（(\s]|$")
_COSTS = re.compile(r"投资(?:额|约|近|超)?[0-9.]{1,8}[万亿]{0,2}元的$")  # 投资2亿元的样例项目 is one that is built
_PHASE = re.compile(r"[一二三四五六](?:期|标段)$|[A-Z0-9-]{1,12}标段?$")
_LEAST = 6


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of an end that says what is built, and of what says nothing but what sort."""
    rows = sorted(vocabulary_rows("works_words"), key=lambda row: (-len(row["word"]), row["word"]))
    ends = "|".join(re.escape(row["word"]) for row in rows if row["role"] != "plain")
    plain = "|".join(re.escape(row["word"]) for row in rows)
    return re.compile(rf"(?:{ends})$"), re.compile(rf"(?:{plain}|[0-9A-Za-z.]|[万亿]?(?:吨|亩|千瓦|平方米|立方米))+")


def is_works(modifier: str) -> bool:
    """Whether what stands before 项目 says what is built, and which.

    >>> is_works("样例河水库"), is_works("水库"), is_works("一批重大水库"), is_works("供水PPP")
    (True, False, False, True)
    """
    return len(modifier) >= 4 and _WORKS.search(modifier) is not None and _VAGUE_WORKS.search(modifier) is None


def is_named_works(text: str, begin: int, end: int, of_place: bool) -> bool:
    """Whether what stands before a 项目 that ends at `end` names a works by other words for what is built.

    It has to begin with the name of a place, or to be gone to; words for sorts alone name nothing.

    >>> seen, backed = "察看样例科技电池一期项目。", "支持样例科技电池一期项目。"
    >>> [is_named_works(seen, 2, 12, False), is_named_works(backed, 2, 12, False), is_named_works(backed, 2, 12, True)]
    [True, False, True]
    >>> is_named_works("察看老旧小区综合改造项目。", 2, 12, False)
    False
    """
    modifier = text[begin : end - 2]
    if len(modifier) < _LEAST or _VAGUE_WORKS.search(modifier) or _SENTENCE.search(modifier):
        return False
    ends, plain = _words()
    phase = _PHASE.search(modifier)
    stem = modifier[: phase.start()] if phase else modifier
    if not phase and not ends.search(stem) or plain.fullmatch(stem):
        return False
    if of_place or _COSTS.search(text[max(0, begin - 18) : begin]):
        return True
    return _GONE_TO.search(text[max(0, begin - 100) : begin]) is not None and _AFTER_SITE.match(text, end) is not None
