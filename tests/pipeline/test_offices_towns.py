"""Bodies and places that only company or position shows: lists of offices, offices in houses, towns, sites."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.facts import facts_of
from kg.pipeline import load
from kg.pipeline.inner_offices import inside_end
from kg.pipeline.lexicon import Lexicon


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(tagger=False)  # the rules by themselves: names made up for a test are strange to the model


def found(nlp: Language, text: str, kind: str) -> list[str]:
    """Surfaces of the mentions of one kind, in the order of the text."""
    facts = facts_of(nlp(text))
    kinds = {f"{e.kind}|{e.name}|{e.scope}": e.kind for e in facts.entities}
    return [m.text for m in facts.mentions if kinds.get(m.entity) == kind]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("市发改委、财政局、住建局等部门负责人参加会议。", ["市发改委", "财政局", "住建局"]),
        ("县教育局、公安局和市场监管局负责同志陪同。", ["县教育局", "公安局", "市场监管局"]),
        (
            "教务处、校园规划与样例建设处、国际合作交流处等部门负责人列席。",
            ["教务处", "校园规划与样例建设处", "国际合作交流处"],
        ),
        ("样例大学国际合作与交流处张样例处长介绍了情况。", ["样例大学国际合作与交流处"]),
        ("国际交流与合作处处长李示范出席。", ["国际交流与合作处"]),
        ("区委宣传部分管日常工作的副部长到会。", ["区委宣传部"]),
        ("我局将配合县检察院落实意见。", ["县检察院"]),
        ("张样例代表镇党委向大家表示慰问。", ["镇党委"]),
        ("座谈会上，李示范听取了乡党委书记的汇报。", ["乡党委"]),
        ("中华医学会消化病学分会会长李示范致辞。", ["中华医学会消化病学分会"]),
        ("国家卫生健康委科教司规划处处长王样本讲话。", ["国家卫生健康委科教司规划处"]),
        ("教育部高校学生司招生处处长王样本讲话。", ["教育部高校学生司招生处"]),
        ("上海交通大学医学院附属瑞金医院院长李示范发言。", ["上海交通大学医学院附属瑞金医院"]),
        ("校党委学生工作部部长张样例参加。", ["校党委学生工作部"]),
        ("李示范率水库司、监督司、样江水利委员会负责人调研。", ["水库司", "监督司", "样江水利委员会"]),
        ("以及行装科、研究室、执行局等部门负责人陪同。", ["行装科", "研究室", "执行局"]),
        ("历史文化学院、商学院、旅游学院等部门参加。", ["历史文化学院", "商学院", "旅游学院"]),
        ("第五检察部、案管办负责人参加。", ["第五检察部", "案管办"]),
        ("人事科谷科长到机场送行。", ["人事科"]),
    ],
)
def test_offices_in_lists_and_houses(nlp: Language, text: str, bodies: list[str]) -> None:
    assert [b for b in found(nlp, text, "Body") if b != "我局"] == bodies


@pytest.mark.parametrize(
    "text",
    [
        "要统筹好全部、局部、内部等关系，用好好处、长处、用处。",
        "会议室、教室、活动室等设施齐全。",
        "各科室、各部门、有关单位负责人参加。",
        "要抓好学科、专科、本科建设。",
        "二级学院、职能部门、第一时间到一处办。",
    ],
)
def test_words_that_end_like_offices_are_none(nlp: Language, text: str) -> None:
    assert found(nlp, text, "Body") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("一行深入样例街道长样社区和样坡社区调研。", ["样例街道", "长样社区", "样坡社区"]),
        ("督导组来到李样村、罗样底村和亢村。在李样村，他们入户走访。", ["李样村", "罗样底村", "亢村", "李样村"]),
        ("样桥镇抓住机遇，加快发展。", ["样桥镇"]),
        ("他先后到帮扶村松样村了解情况，松样村变化很大。", ["松样村", "松样村"]),
        ("在贫困村、建制村、整村推进中，乡镇和四美乡村有了变化。", []),
        ("这里是牦牛之乡，处处乡土乡愁。", []),
        ("为了更好地保护景区、修复滨海湿地，我国首个试飞基地启用。", ["我国"]),
        ("一行来到苏州市规划展示馆、苏州市样泾展示馆。", ["苏州市规划展示馆", "苏州市", "样泾展示馆"]),
    ],
)
def test_towns_and_sites(nlp: Language, text: str, places: list[str]) -> None:
    assert found(nlp, text, "Place") == places


@pytest.mark.parametrize(
    ("text", "bodies", "places"),
    [
        ("样例科技园区举行签约仪式。", ["样例科技园区"], []),
        (
            "各镇、街道、样例工业园区、示湖经济开发区与区政府签订了责任书。",
            ["样例工业园区", "示湖经济开发区", "区政府"],
            [],
        ),
        ("一行来到样例科技园区考察。", [], ["样例科技园区"]),
        ("签约仪式在样例科技园区举行。", [], ["样例科技园区"]),
    ],
)
def test_a_zone_that_acts_is_a_body(nlp: Language, text: str, bodies: list[str], places: list[str]) -> None:
    assert found(nlp, text, "Body") == bodies
    assert found(nlp, text, "Place") == places


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("经样例小学党支部研究决定；应示范大学邀请到访。", ["样例小学党支部", "示范大学"]),
        ("请将整改情况报市污染防治指挥部。", ["市污染防治指挥部"]),
        ("米样水厂厂长张样例陪同。", ["米样水厂"]),
        ("第四届理事会会长李示范作报告。", ["第四届理事会"]),
        ("联合样湖镇人民政府开展活动。", ["样湖镇人民政府"]),
        ("各子公司、全球最大航空公司和各级纪委监委要落实。", []),
    ],
)
def test_names_without_what_leads_them_in(nlp: Language, text: str, bodies: list[str]) -> None:
    assert found(nlp, text, "Body") == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("市长会见了新西兰样波市、韩国样清北道示州市客人。", ["新西兰", "样波市", "韩国", "示州市"]),
        ("英国大型超市和美国各州、德国城市都有分店。", ["英国", "美国", "德国"]),
    ],
)
def test_divisions_of_other_countries(nlp: Language, text: str, places: list[str]) -> None:
    assert found(nlp, text, "Place") == places


@pytest.mark.parametrize(
    ("text", "bodies", "places"),
    [
        ("党员们赴巴中市史志馆参观，市博物馆馆长陪同。", ["市博物馆"], ["巴中市史志馆"]),
        ("活动在安庆博物馆举行。", [], ["安庆博物馆"]),
        ("督导组到柳样庄、张样楼、罗样湾等3个贫困村调研。", [], ["柳样庄", "张样楼", "罗样湾"]),
        ("巴中市史志馆位于巴中市政中心。", [], ["巴中市史志馆", "巴中市政中心"]),
    ],
)
def test_what_is_visited_is_a_place(nlp: Language, text: str, bodies: list[str], places: list[str]) -> None:
    assert found(nlp, text, "Body") == bodies
    assert found(nlp, text, "Place") == places


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("要支持商业银行、农业合作社和燃气公司发展。", []),
        ("一家物流公司加入行业协会，感受共产党的温暖。", []),
        ("样湖商业银行与示湖农业合作社签约。", ["样湖商业银行", "示湖农业合作社"]),
    ],
)
def test_kinds_of_houses_are_no_names(nlp: Language, text: str, bodies: list[str]) -> None:
    assert found(nlp, text, "Body") == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("一行沿甬台温高速公路和104国道行进，来到样湖路察看。", ["甬台温高速公路", "104国道", "样湖路"]),
        ("一行来到样湖镇，在样湖、示湖调研。", ["样湖镇", "样湖"]),
        ("日本首相反省，俄罗斯总统报道。", ["日本", "俄罗斯"]),
    ],
)
def test_lines_and_stems(nlp: Language, text: str, places: list[str]) -> None:
    assert found(nlp, text, "Place") == places


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (
            "会议学习了安全生产法和中华人民共和国黄河保护法，依据纪律处分条例处理。",
            ["安全生产法", "中华人民共和国黄河保护法", "纪律处分条例"],
        ),
        ("教育法学、工会法律知识讲座举行。", []),
    ],
)
def test_laws_without_marks(nlp: Language, text: str, documents: list[str]) -> None:
    assert found(nlp, text, "Document") == documents


def test_an_unknown_office_keeps_its_place_and_a_lake_its_name(nlp: Language) -> None:
    assert found(nlp, "宝山区绿化样容局局长张样例到美兰湖中央公园调研。", "Body") == ["宝山区绿化样容局"]
    assert "美兰" not in found(nlp, "宝山区绿化样容局局长张样例到美兰湖中央公园调研。", "Place")


def test_wetland_parks_are_whole(nlp: Language) -> None:
    assert found(nlp, "一行来到样桥河国家湿地公园检查，北至样罗公路。", "Place") == ["样桥河国家湿地公园", "样罗公路"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("演练由滁州桥接线项目办主办。", ["滁州桥接线项目办"]),
        ("浙江省装备和信息化行业事务中心主办了活动。", ["浙江省装备和信息化行业事务中心"]),
        ("张样例代表中科院声学所发言。", ["中科院声学所"]),
        ("中科院所属单位很多。", ["中科院"]),
        ("北京大学数学系教授李示范到会。", ["北京大学数学系"]),
        ("杭州样例乳业(集团)有限公司董事长王样本致辞。", ["杭州样例乳业(集团)有限公司"]),
        ("国际样品联合会(ISF)中国国家委员会主席王样本到会。", ["国际样品联合会(ISF)中国国家委员会"]),
        ("涉及的安监办、民政办、派出所等部门要配合。", ["安监办", "民政办"]),
        ("禁毒支队支队长王样本陪同。", ["禁毒支队"]),
        ("李示范观看国家话剧院的演出。", ["国家话剧院"]),
        ("自来水公司和污水处理厂正在建设。", []),
        ("国字号科研院所很多。", []),
        ("市领导察看产品展示中心。", []),
        ("要结合本单位实际抓好落实。", []),
        ("我国第一个国家级制造业创新中心成立。", []),
        ("会议分析了上半年全镇安全生产形势。", []),
    ],
)
def test_houses_offices_and_kinds(nlp: Language, text: str, bodies: list[str]) -> None:
    assert found(nlp, text, "Body") == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("全国样例工作会议在杭召开。", ["杭"]),
        ("李示范实地查看了信州区禁毒教育基地。", ["信州区禁毒教育基地"]),
        ("会议分析了上半年全镇安全生产形势。", []),
    ],
)
def test_cities_by_one_letter_and_sites_of_a_kind(nlp: Language, text: str, places: list[str]) -> None:
    assert found(nlp, text, "Place") == places


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("省局领导赴宁县局检查，省气象局派人陪同。", ["省局", "宁县局", "省气象局"]),
        ("凤翔大队与支队会商，支队负责人到场。", ["凤翔大队"]),
        ("若尔盖县院到检察院交流。", ["若尔盖县院"]),
        ("文昌社同琼海市供销社座谈。", ["文昌社", "琼海市供销社"]),
        ("省厅领导到我港、我场和我矿检查，财政厅陪同。", ["省厅", "我港", "我场", "我矿"]),
        ("他说希望农行支持，建行晋中分行也来了。", ["农行", "建行晋中分行"]),
        ("兵团第三师第一师阿拉尔市五团党委参加。", ["兵团第三师", "第一师阿拉尔市五团党委"]),
        ("会见河南样丰种业、柳州五样物流负责人。", ["河南样丰种业", "柳州五样物流"]),
        ("资助3万元给村小学，省里有难处，创建行动启动。", []),
        ("平山、灵寿两县法院和三县检察院签约。", []),
        ("宁县局面一新，省局部降雨，市院士到访，城市局限明显。", []),
        ("福安社口镇与供销社签约，市场行业调整。", []),
    ],
)
def test_houses_of_the_own_system(nlp: Language, text: str, bodies: list[str]) -> None:
    assert [b for b in found(nlp, text, "Body") if b not in ("供销社", "检察院")] == bodies


def test_offices_behind_one_with_a_second_name(nlp: Language) -> None:
    bodies = found(nlp, "财务部(审计部)、组织人事部、办公室负责人参加。", "Body")
    assert bodies[-2:] == ["组织人事部", "办公室"] and set(bodies[:-2]) <= {"财务部", "审计部"}


def test_a_beginning_of_another_word_is_no_unit() -> None:
    text = "校党委学生工作部署"
    assert inside_end(text, 0, 3, Lexicon([])) == 3
    assert inside_end(text.replace("署", "长"), 0, 3, Lexicon([])) == 8
