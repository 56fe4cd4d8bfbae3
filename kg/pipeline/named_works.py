"""Works that are built under a name: 样例河大桥项目 is one, 重大桥梁项目 is none."""

from __future__ import annotations

import re

PROJECT = (
    r"(?<!工程)项目(?![部办组库化制法类群数]|经理|资金|公司|团队|管理|申报|清单|名单|招商|落地|为王|引进|前期|攻坚)"
)
"""Pattern of the word 项目 where it ends a name."""
_WORKS = re.compile(  # what is built, with a name before it
    r"(?<=..)(?:水库|[大特]?桥|隧道|公路|高速|铁路|轨道交通|地铁|机场|码头|港区|电站|核电|光伏|风电|热电|电厂|水厂|污水处理厂|泵站|灌区|水闸"
    r"|[产工科物创][业技流意]园|园区|工业区|产业城|热电|片区|工区|工坊|小镇|小区|社区|新城|新村|田园|广场|公园|湿地|医院|学校|(?:中|小)学(?!生)|安置房|综合体|[0-9一二三四五六七八九十壹贰叁]号院|公馆|[家花雅]园|新苑|生产线|输变电|管廊"
    r"|[连接]线|大道|[干支]线|航道|干渠|引水|调水|供水|基地)(?:[一-鿿0-9A-Za-z]{0,8})$|[A-Z]{2,5}$"
)
_VAGUE_WORKS = re.compile(
    r"^(?:当地|一批|重大|重点|多个|[各两三几]|部分|有关|相关|所有|新|老|在建|首批|其他|国内|海外|境外|外资|中国|中方|中企|全球|世界|亚洲|非洲|欧洲|我国)|累计|签约|离岸|首[个批座]|^(?:大容量|深远海|海上|陆上|水上|大型|分布式|集中式|城市|农村|市政|高速|跨海|风力|太阳能|抽水蓄能)*(?:风电|光伏|核电|电站|公路|铁路|轨道交通|地铁|供水|引水|产业园)(?:发电|建设|改造|一体化|示范)*$|[0-9一二三四五六七八九十]+个"
)


def is_works(modifier: str) -> bool:
    """Whether what stands before 项目 says what is built, and which.

    >>> is_works("样例河水库"), is_works("水库"), is_works("一批重大水库"), is_works("供水PPP")
    (True, False, False, True)
    """
    return len(modifier) >= 4 and _WORKS.search(modifier) is not None and _VAGUE_WORKS.search(modifier) is None
