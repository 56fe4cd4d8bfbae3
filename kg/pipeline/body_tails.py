"""What may follow a body's name and belong to it, or make it the beginning of a longer word: a legal form, a delegation, a committee of the congress."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.pipeline.body_forms import canonical
from kg.places import Place

_TASK = (
    "联合|专项|综合|交叉|集中|立法|执法|督查|督导|督察|巡察|巡视|巡查|指导|调研|视察|考察|检查|考核|评估|验收|宣讲|慰问|审查|暗访|走访|核查|调查"
    "|党史学习教育|主题教育|乡村振兴|安全生产|选人用人"
)
_TAIL = re.compile(
    r"[)）]?(?:(?:股份有限|有限责任|有限)公司)|(?:附属[\u4e00-\u9fff]{0,8}?(?:医院|中学|小学|学校)|(?:驻村)?(?:工作队|工作组)|"
    r"(?:党政|友好|经贸|学生|教师)?(?:代表团|访问团|考察团))"
    # 市政协调研组, 省委第三巡察指导督导组
    rf"|(?:第[一二三四五六七八九十]{{1,3}})?(?:{_TASK}){{1,3}}组(?![织建成合])"
    # 国际样品联合会(ISF)中国国家委员会
    r"|(?<=[会盟织])(?:[（(][A-Za-z]{2,8}[)）])?[\u4e00-\u9fff]{2,4}国家委员会"
)
_UNIT = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:大队|中队)(?!长)")
_CONGRESS_GROUP = re.compile(
    r"[\u4e00-\u9fff]{2,14}?委员会|[\u4e00-\u9fff]{1,6}?(?:工委|委)(?=副?主任|主任委员|副主任委员|委员(?!会)|专职|办公室)"
    r"|[\u4e00-\u9fff]{2,6}?代表团"
)
_NO_GROUP = re.compile(r"常|[的了在到向由对从等召开听取审议第主任]|代表(?!团)|委员(?!会)|组织|各|率|有关|所属")
_AGENCY = re.compile(r"[\u4e00-\u9fff]{2,7}(?:与[\u4e00-\u9fff]{2,6})?(?:局|司|研究院|信息中心|总队)(?![长势面限])")
# Institutes of an academy: 样科院|物理所, 样本科学院|物理研究所.
_INSTITUTE = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:研究所|(?<![诊哨厕场住寓])所(?![有以在谓需属作长说做]))|[\u4e00-\u9fff]{2,6}?研究院(?!士)"
)
_NUMBERED_GROUP = re.compile(
    r"(?![届批次个期名])(?![^，。]{0,3}[在赴到对向的])[\u4e00-\u9fff]{2,6}?(?:工作组|工作队|督导组|督察组|巡视组|检查组|调研组)(?![织建成合])"
)
BANKS = {
    "工行": "中国工商银行", "农行": "中国农业银行", "中行": "中国银行", "建行": "中国建设银行", "交行": "交通银行", "招行": "招商银行",
}  # fmt: skip

# A name that seems to end here but whose last letter goes on into another word (宣传文化部|门, 人社局|面).
RUNS_ON = {
    "部": "门分署队位件落委下属", "局": "面势部限促", "处": "理于境分罚所置在", "院": "士落子校所", "社": "会区交群", "办": "法理好公事学成",
    "委": "员托派任曲婉", "所": "有以在谓需属作", "组": "织合建成团", "会": "议员场计见谈费址", "台": "账阶湾前", "站": "在点", "网": "络格点民站页购", "媒": "体介",
    "报": "告道名批考请送了", "中": "国央心全共小", "校": "园训风长友", "央": "企视行", "联": "合系动席盟", "团": "结队体组", "队": "伍员",
    "行": "动政业程为使列驶走", "科": "学技研普员教协", "学": "期习者术科位历问说生", "府": "军",
}  # fmt: skip
_CENTRAL = re.compile(r"公园|商务|厨房|空调|大街|广场|大道|生态|活力|媒体|市(?=市)")  # 中央|公园
_OTHER_WORD = re.compile(
    r"分管|所属|所在|所有|分别|落实|面向|部署|下发|下达|下设|全体|全校|全面|共青|共有|历任|共同|动员|生命|生物|生态|生源|生活|生产|有关|有力|对接|对口|体育局|长期|长远|长久"
)


def runs_on(text: str, end: int) -> bool:
    """Whether what seems to be a name up to `end` is the beginning of a longer word: 宣传文化部|门, not 宣传部|分管.

    >>> runs_on("宣传文化部门", 5), runs_on("样本区委宣传部分管", 7)
    (True, False)
    """
    if text.startswith("央", end - 1) and _CENTRAL.match(text, end):
        return True
    follow = text[end : end + 1]
    return bool(follow) and follow in RUNS_ON.get(text[end - 1], "") and not _OTHER_WORD.match(text, end)


def tail_end(text: str, begin: int, end: int) -> int:
    """End of a body's name that stands at [begin, end), with what follows and belongs to it.

    >>> tail_end("样本市水务集团有限公司", 0, 7), tail_end("省人大内务司法委员会", 0, 3), tail_end("市委召开", 0, 2)
    (11, 10, 2)
    """
    if text.endswith(("人大", "政协", "人大常委会", "国会", "议会"), begin, end) and (
        group := _CONGRESS_GROUP.match(text, end)
    ):
        return end if _NO_GROUP.search(group.group()) else group.end()
    if text.endswith(("支队", "总队"), begin, end) and (unit := _UNIT.match(text, end)):
        return unit.end()
    found = _TAIL.match(text, end)
    return found.end() if found else end


_JOINS_BANK = frozenset("创共新修搭组构改扩兴再重援筹人施民开外提移承代务工农交招")  # 创建行动, 农行 in 务农行业
_AFTER_BANK = re.compile(r"[动业为程政走驶使列车人道医文长距]")


def bank_end(text: str, begin: int) -> int:
    """End of a bank's short name that stands alone at `begin`; `begin` where it is part of other words.

    >>> bank_end("希望农行支持", 2), bank_end("创建行动", 1), bank_end("中行", 0)
    (4, 1, 0)
    """
    end = begin + 2
    alone = text[begin : begin + 1] in "农工建交" and text[begin - 1 : begin] not in _JOINS_BANK
    return end if alone and not _AFTER_BANK.match(text, end) else begin


def group_end(text: str, end: int) -> int:
    """End of the group whose number ends at `end`: 第二|样例协作工作组; `end` where none follows."""
    found = _NUMBERED_GROUP.match(text, end)
    return found.end() if found else end


def agency_end(text: str, end: int) -> int:
    """End of the agency of a ministry that ends at `end`: 样本管理部|消防救援局; `end` where none follows."""
    if text.startswith("科院", end - 2) or text.startswith("科学院", end - 3):
        found = _INSTITUTE.match(text, end)
    else:
        found = _AGENCY.match(text, end) if text[end - 1 : end] in "部委署局" else None
    return found.end() if found else end


def court_name(level: str, organ: str) -> str:
    """Full name of a court by the level of its place: every province has one high court, every prefecture one in the middle.

    >>> court_name("province", "法院"), court_name("prefecture", "法院党组"), court_name("county", "法院")
    ('高级人民法院', '中级人民法院党组', '人民法院')
    """
    rank = {"province": "高级人民法院", "prefecture": "中级人民法院"}.get(level, "人民法院")
    for form in ("高级人民法院", "中级人民法院", "高级法院", "中级法院", "人民法院", "法院", "高院", "中院"):
        if organ.startswith(form):
            return rank + organ[len(form) :]
    return organ


def usual_forms(place: Place, organ: str, long_forms: Mapping[str, list[str]]) -> list[str]:
    """Other names of an organ of a place: 凉山州政府, 样本省法院, 样本市人力资源和社会保障局 for 样本市人社局."""
    forms = [place.name + form for form in long_forms.get(organ, ())]
    if organ.endswith("监察委员会"):
        forms.append(place.name + "监委")
    if "族" in place.name or place.name in ("新疆维吾尔自治区", "内蒙古自治区"):
        forms += [canonical(alias, organ) for alias in place.aliases if alias[-1:] == place.name[-1:]][:1]
    if "级人民法院" in organ:
        forms.append(place.name + organ.replace("高级人民法院", "法院").replace("中级人民法院", "法院"))
    return forms
