"""What makes a proper name of a body one, and where it begins: no count, no common kind, no verb before it."""

from __future__ import annotations

import re

from kg.pipeline.body_tails import runs_on
from kg.pipeline.town_names import large

_KINDS = {
    "子公司",
    "分公司",
    "母公司",
    "航空公司",
    "专门委员会",
    "地区代表团",
    "乡镇卫生院",
    "社区卫生服务中心",
    "村卫生室",
    "跨国公司",
    "学校",
    "医院",
    "党校",
    "企业",
    "单位",
    "科室",
    "机构",
    "党组",
    "党支部",
    "党委",
    "党总支",
}  # names only behind a place's name
_COUNTED = re.compile(r".{0,6}[\d一二三四五六七八九十两几多0-9](?:场|次|项|个|家|所|名|批|届|期|位|支|年|月|日|学年)")
# Bodies that only the name of a country or a party before them names; those are found from that name on.
_OF_A_COUNTRY = re.compile(r"(?:共产党|议会|国会|参议院|众议院)$")
_COMMITTEE = re.compile(r"(?:省|市|县|区|州|旗|中央|自治区)(?:委|，|。)?")
_COMMON = re.compile(
    r"(?:商业|投资|股份制|国有|民营|私营|中小|外资|合资|合作|物流|快递|运输|旅游|生态|燃气|供水|供电|电力|网络|软件|科技|信息|互联网|建筑|工程|设计|咨询|评估|中介|保险|财产|人寿|证券"
    r"|基金|信托|担保|小额|贷款|租赁|房地产|物业|保安|家政|劳务|农业|农民|种植|养殖|专业|用水|林业|渔业|食品|医药|制药|药品|医疗|器械|汽车|零部件|机械|装备|制造|材料|包装|化工|石油"
    r"|煤炭|矿业|钢铁|能源|新能源|光伏|环保|水务|广告|传媒|影视|文化|印刷|报关|航运|海运|航空|公交|客运|货运|批发|零售商?|行业|进出口|外贸|贸易|跨国|跨境|龙头|骨干|上市|退市|国际|国外"
    r"|境外|海外|国内|外国|本地|当地|地方|自来水|制造业|创新(?=中心)|污水处理|省级|市级|县级|国家级|国家(?=级|制造)|各类|众多|所属|下属|附属|直属|基层|乡镇|农村|社区|城乡|公立|民办|公办|普通|高等|重点|一流|世界|大型|小型|中型|新型|新"
    r"|老|大|小|该|某|军工|产业|检验|检测|科学|研究|技术|派驻|片区|异地|港澳|全球|多地|企业|政治家|法律|服务|非法|板房|派出|首个)+"
    r"(?:有限公司|公司|银行|协会|合作社|卫生院|医院|大学|学院|集团|中心|电视台|新闻网|海关|出版社|管委会|纪检监察组|疗养院|公司集团|学会|商会|指挥部)"
)
GENERIC_BEFORE = re.compile(r"(?:各级|各地|基层|全国各|等各|各)$")
_BEST = re.compile(r"首家|首个|首批|最大|最早|知名")
_LEAD_VERB = re.compile(
    r"经(?![济贸开纬典营管])|率(?!先)|携(?!程)|应(?![急用对])|据|原|为(?!民)|令|使(?!馆|领)|有(?![色限机为道])"
    r"|同(?![济仁创兴方程心德乡学])|随行|相信|代表(?![团处队])|联合(?!国|会|体|大学|利|社|总|党|收|招|办|储)"
    r"|[\u4e00-\u9fff]{1,6}企业(?=[\u4e00-\u9fff]{2,3}[省市县区州旗])"
)
_REPORTED = re.compile(r"(?:报|送|交|请|由|经|向|报送)(?=[省市县区州旗][^场民区])")
_NO_NAME = re.compile(
    r"[\u4e00-\u9fff]{0,5}[两三四五六七八九几多][县市区州旗乡镇](?=$|法院|检察院)|[一二三四两各省市县区乡镇村]级|乡镇(?!企业)|镇街|县市区|[市县区省州]直(?!管)|部门单位|国有投资|管辖|初级中学$|专门委员会$|基层|上级|下级|子公司|分公司|[省市县区州校局厅]属|各|直属|所属|地方工作"
)
_OF_TWO_FIELDS = ("学院", "研究院", "办公室", "协会", "学会", "研究会", "委员会", "研究中心", "实验室")
_FIRST_FIELD = re.compile(r"(?:^|[^\u4e00-\u9fff]|学院|大学|为)([\u4e00-\u9fff]{2,6}[和与])$")
_OFFICE_END = re.compile(
    r"(?:^|[^干])[部处科室局]$|[^公]司$|(?:[^关联体派水]系|[^持控参]股|[^家法]庭|[^主承举协公开督筹试包合官民申代查催交]办|中心)$"
)  # 干部 ends no office
_HOUSE_HEAD = re.compile(r"副?(?:[支大中总](?=队))?([厂场站所馆院校队园社店矿])长$")  # 样本水厂|厂长


def is_office(text: str, end: int, title_end: int) -> bool:
    """Whether an office or a house of the title's own kind ends right before a title: 业务处|处长, 样本水厂|厂长."""
    if text.startswith("干", end):
        return False
    head = _HOUSE_HEAD.fullmatch(text, end, title_end)
    own = head is not None and text[end - 1] == head.group(1)
    return own or _OFFICE_END.search(text, max(0, end - 2), end) is not None


def all_courts(text: str, begin: int, end: int) -> bool:
    """Whether [begin, end) means all courts of a province: 江苏|法院."""
    court = next((word for word in ("法院", "检察院") if text.endswith(word, begin, end)), "")
    named = text[begin : end - len(court)]
    return bool(court) and any(part in large() for part in (named, named[-2:], named[-3:]))  # 新时代|江苏|法院


def is_common(text: str, begin: int, end: int) -> bool:
    """Whether nothing but common words stands before the kind of house: 股份制商业银行, 农业合作社.

    Behind a mark of a list, where short names stand (样本集团、建设集团), it may still be a name.
    """
    listed = text[begin - 1 : begin] == "、" and text.endswith("集团", begin, end)
    return _COMMON.fullmatch(text, begin, end) is not None and not listed


def is_kind(text: str, begin: int, end: int) -> bool:
    """Whether [begin, end) is a kind of body and no name: 乡镇卫生院, 商业银行, 联邦议会, 高喊共产党."""
    kind = all_courts(text, begin, end) or text[begin:end] in _KINDS or _NO_NAME.match(text, begin, end) is not None
    many = GENERIC_BEFORE.search(text, max(0, begin - 3), begin) or _BEST.search(text, begin, end)
    country = _OF_A_COUNTRY.search(text, begin, end)
    return kind or bool(many) or country is not None or is_common(text, begin, end)


def is_name(text: str, start: int, begin: int, end: int) -> bool:
    """Whether what stands before a suffix can make it a name: no count (四场…学校), no common kind (特殊教育学校)."""
    if (
        _COUNTED.match(text, start, begin)
        or text.startswith(("协商会", "会商会"), begin - 1)  # a meeting, no chamber of commerce
        or text.startswith("代表团", begin)
        and _COMMITTEE.match(text, end)  # 张样例代表|团市委
        or _NO_NAME.match(text, start, begin)
        or runs_on(text, end)
        or _OF_A_COUNTRY.search(text, begin, end) is not None
        or all_courts(text, start, end)
        or GENERIC_BEFORE.search(text, max(0, start - 3), start)
        or _BEST.search(text, start, begin)
    ):
        return False
    return not {text[begin:end], text[start:end]} & _KINDS and not is_common(text, start, end)


def without_lead(text: str, start: int, begin: int, end: int) -> int:
    """Begin of a proper name without marks and little verbs before it: 情况;|样本公司, 经|样本小学."""
    if (cut := max(text.rfind(";", start, begin), text.rfind("；", start, begin))) > start and "&" not in text[
        start:cut
    ]:
        start = cut + 1
    if (cut := text.rfind("”", start, begin)) >= 0 and "“" not in text[start:cut]:
        start = cut + 1
    if (cut := max(text.rfind("（", start, begin), text.rfind("(", start, begin))) > start and text[
        end : end + 1
    ] in tuple("）)"):
        start = cut + 1
    if report := _REPORTED.search(text, start, begin):
        start = report.end()
    while start < begin and text[start] in '“”"（()）&;':
        start += 1
    lead = _LEAD_VERB.match(text, start, begin)
    return lead.end() if lead and begin - lead.end() >= 2 else start


def double_start(text: str, start: int, begin: int, end: int) -> int:
    """Begin of a faculty's name with two fields (数学与|计算机学院), else `start`."""
    joined = text[start - 1 : start] if start else ""
    kinds = {"与": _OF_TWO_FIELDS, "和": ("学院", "研究院")}.get(joined)
    if kinds is None or not text.endswith(kinds, begin, end):
        return start
    found = _FIRST_FIELD.search(text, max(0, start - 8), start)
    return found.start(1) if found else start
