"""Places that reports of counties and towns name: by one character, in chains, by sites; and words that are none."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from kg.pipeline import load, make_doc
from kg.pipeline.rows import Layers, layers
from kg.reports import Report


@cache
def pipeline() -> Language:
    return load(tagger=False)  # the rules by themselves: names made up for a test are strange to the model


def read(text: str, jurisdiction: str | None = None) -> Layers:
    return layers(pipeline()(make_doc(pipeline(), Report.from_text("会议消息\n\n" + text, jurisdiction=jurisdiction))))


def places(rows: Layers) -> list[str]:
    return [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Place"]


def meant(rows: Layers, surface: str) -> set[str]:
    text, entities = rows["text"], rows["entities"]
    return {entities[m["entity"]]["name"] for m in rows["mentions"] if text[m["b"] : m["e"]] == surface}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张样例一行来蓉考察，并看望在蓉高校的学生。", {"蓉": "成都市"}),
        ("为推动昆沪两地会展业合作，会议在上海市举行。", {"昆": "昆明市", "沪": "上海市"}),
        ("就晋陕豫区域合作进行沟通。", {"晋": "山西省", "陕": "陕西省", "豫": "河南省"}),
        ("知名闽籍侨领李示范出席。", {"闽": "福建省"}),
    ],
)
def test_one_character_stands_for_a_place_where_only_a_place_can_stand(text: str, found: dict[str, str]) -> None:
    rows = read(text)
    assert {surface: next(iter(meant(rows, surface))) for surface in places(rows) if surface in found} == found


@pytest.mark.parametrize(
    "text",
    [
        "两国关系进入新的发展阶段。",
        "沪深两市成交额增加。",
        "他取得了学籍，查阅古籍。",
        "到新企业走访，走云端路线。",
    ],
)
def test_one_character_inside_common_words_is_no_place(text: str) -> None:
    assert places(read(text)) == []


def test_a_character_of_the_own_citys_name_is_that_city() -> None:
    assert meant(read("市领导陪同调研组莅同调研。", "大同市"), "同") == {"大同市"}
    assert meant(read("考察团来宁考察。", "南京市"), "宁") == {"南京市"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在样干镇民样村，张样例询问收成。", ["样干镇", "民样村"]),
        ("他来到样家乡鹞样坪村开展义诊。", ["样家乡", "鹞样坪村"]),
        ("查看了新城街道鲁样社区食堂。", ["新城街道", "鲁样社区"]),
        ("查看了永泉镇托育园、和样镇青样村。", ["永泉镇", "和样镇", "青样村"]),
        ("一行莅临样坡镇调研驻镇帮镇扶村工作。", ["样坡镇"]),
        ("吴川市样村港镇党政领导介绍情况。", ["吴川市", "样村港镇"]),
    ],
)
def test_towns_and_villages_in_chains_and_behind_verbs(text: str, found: list[str]) -> None:
    assert places(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "他关心典型镇建设和圩镇提升。",
        "加快推进示范小城镇建设。",
        "感谢旅澳乡贤的支持。",
        "开展驻镇帮镇扶村工作。",
        "巡察组在乡镇张贴了公告。",
    ],
)
def test_kinds_of_towns_are_no_towns(text: str) -> None:
    assert [name for name in places(read(text)) if name[-1] in "镇乡村"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("项目奠基仪式在大同国际陆港举行。", ["大同国际陆港"]),
        ("检查组来到凤阳油气站。", ["凤阳油气站"]),
        ("他在平安广场检查工作。", ["平安广场"]),
        ("把进贤样硒产业园的建设抓好。", ["进贤样硒产业园"]),
        ("一行到样元寺，看望值勤干部。", ["样元寺"]),
        ("张样例赴闽台（福州）样色产业园调研。", ["闽台（福州）样色产业园"]),
        ("在样岩渠戚样橡胶坝等处察看。", ["样岩渠", "戚样橡胶坝"]),
        ("项目位于样荆大道以东、样盛路以南。", ["样荆大道", "样盛路"]),
        ("在宽敞的黑龙江路上。", ["黑龙江路"]),
        ("推进邕江综合整治。", ["邕江"]),
    ],
)
def test_sites_by_the_word_that_they_end_in(text: str, found: list[str]) -> None:
    assert places(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "李示范当选样州市第十四届政协委员，徐闻县第十八届全会召开。",
        "要坚信“寿光模式”。",
        "第十届中国（莱州）国际石材展览会开幕。",
        "市委常委、宣传部长吴忠样发表讲话。",
        "市政协秘书长江样玉出席。",
        "新疆长治久安，提高安全意识。",
        "代表们视察县城，面临县级财政困难。",
        "祭扫墓地，建设立交桥。",
    ],
)
def test_names_of_places_inside_other_names_and_words_are_none(text: str) -> None:
    assert set(places(read(text))) <= {"样州市", "新疆"}


def test_a_listed_name_that_is_a_common_word_goes_on_only_within_what_it_lies_in() -> None:
    assert places(read("发挥广州优势、广州资源、广州人才的作用。")) == ["广州"] * 3


def test_a_short_name_between_words_is_the_county_that_the_report_names_in_full() -> None:
    assert meant(read("莱州市举行签约仪式，协议将助推莱州创新发展。"), "莱州") == {"莱州市"}


def test_a_zone_is_a_place_unless_it_does_something() -> None:
    assert places(read("活动在赤壁高新区举行。")) == ["赤壁高新区"]
    assert places(read("赤壁高新区举行签约仪式。")) == []


def test_the_committee_of_a_zone_is_a_body() -> None:
    rows = read("县委书记、样蓝经开区党工委书记张样例出席。")
    bodies = [rows["text"][m["b"] : m["e"]] for m in rows["mentions"] if m["kind"] == "Body"]
    assert bodies == ["县委", "样蓝经开区党工委"]


def test_what_people_call_their_own_banner_city_and_zone() -> None:
    assert meant(read("结合中旗实际推进工作。", "乌拉特中旗"), "中旗") == {"乌拉特中旗"}
    assert meant(read("出席会议后到乌市考察。", "乌鲁木齐市"), "乌市") == {"乌鲁木齐市"}
    assert meant(read("张样例到高新区调研。", "绵阳市"), "高新区") == {"绵阳高新区"}


@pytest.mark.parametrize(
    "text", ["领导到都市圈、超市、股市调研。", "拥有综保区、经开区、高新区等产业平台。", "红旗飘飘，旗手挥旗。"]
)
def test_words_that_end_in_市_and_旗_are_no_nicknames(text: str) -> None:
    assert places(read(text, "乌鲁木齐市")) == []


def test_a_museum_is_a_body_unless_somebody_goes_there() -> None:
    assert places(read("张样例来到安平博物馆参观。")) == ["安平博物馆"]
    assert places(read("捐赠仪式在兖州博物馆举行，兖州博物馆将做好保管。")) == []
    assert places(read("洛阳博物馆新馆正式开馆。")) == ["洛阳博物馆新馆"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持呼包银榆经济区。", ["呼包银榆经济区"]),
        ("，样陵湖文化广场上红旗招展。", ["样陵湖文化广场"]),
        ("会议在贵州饭店召开。", ["贵州饭店"]),
        ("代表们对我县民生项目进行视察。", ["我县"]),
        ("前往京珠高速检查。", ["京珠高速"]),
    ],
)
def test_zones_of_several_places_and_houses_where_something_is(text: str, found: list[str]) -> None:
    assert places(read(text)) == found


def test_the_character_of_a_city_behind_来_is_no_persons_name() -> None:
    rows = read("样川市党政领导来穗学习调研。")
    assert meant(rows, "穗") == {"广州市"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一行冒雨深入工样路、史样沟提排站、天样宫等地检查。", ["工样路", "史样沟提排站", "天样宫"]),
        ("考察团一行先后来到样沽镇规划展示中心、样沽祖居等地调研。", ["样沽镇规划展示中心", "样沽祖居"]),
        ("张样例到石头镇望样河督导防汛工作。", ["石头镇", "望样河"]),
        ("深入到五七水库查看水位。", ["五七水库"]),
    ],
)
def test_stops_of_a_tour(text: str, found: list[str]) -> None:
    assert places(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "深入样例牧业、样本公司、沿线道路等地检查。",
        "李示范、刘样河、张样江参加会议。",
        "查看了一些中小型水库等重点部位。",
    ],
)
def test_what_is_no_place_in_a_list(text: str) -> None:
    assert places(read(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在样川黄河湿地保护区，考察组了解情况。", ["样川黄河湿地保护区"]),
        ("张样例到沈样、林样、沙样街道调研。", ["沈样", "林样", "沙样街道"]),
        ("来到西和县的样家村。", ["西和县", "样家村"]),
        ("前往样井祠、样华民俗馆进行实地考察。", ["样井祠", "样华民俗馆"]),
        ("样津大桥是一座互通式桥。", ["样津大桥"]),
        ("2015年样集镇开展工作。", ["样集镇"]),
        ("走进历史文化街区，来到沿途道路旁。", []),
        ("美国一机场关闭，各地在内的代表出席。", ["美国"]),
    ],
)
def test_names_where_running_text_shows_their_ends(text: str, found: list[str]) -> None:
    assert places(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "要照顾好农场职工的生活。",
        "修复两处通村路。",
        "在乡镇所辖村张贴公告。",
        "展示了二季度园区建设成果。",
        "发扬革命老区精神。",
    ],
)
def test_phrases_before_a_word_for_a_place_are_no_names(text: str) -> None:
    assert places(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("调研组先后走访样岗酒庄、例允酒庄，了解情况。", ["样岗酒庄", "例允酒庄"]),
        ("工作组深入到第三管理区泵站察看情况。", ["第三管理区泵站"]),
        ("在例道桥检查站，一行人检查了登记情况。", ["例道桥检查站"]),
        ("会前，与会人员踏勘了例矣货场。", ["例矣货场"]),
        ("督查组率队到样例县检查水库度汛工作，管好食堂、住好宿舍。", []),
        ("病险水库、中小型水库、老旧小区、项目工地都要查到。", []),
    ],
)
def test_words_for_sites_of_work_and_rest(text: str, expected: list[str]) -> None:
    assert [name for name in places(read(text)) if name != "样例县"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他观摩了大队在辖区样原镇第二例子村安装的设备。", ["样原镇", "第二例子村"]),
        ("章丘区召开会议。章丘样庄街道：样例会结束。", ["章丘区", "章丘", "样庄街道"]),
        ("调研组先后走进该区样山镇廿例老街、示峰乡样家柚园等地。", ["样山镇", "廿例老街", "示峰乡", "样家柚园"]),
        ("队员到向阳林场检查，又到将军样村走访。", ["向阳林场", "将军样村"]),
        ("表彰会在县城样仁广场召开。", ["样仁广场"]),
        ("他来到马鞍山村，又看了样堰镇黄石样村。", ["马鞍山村", "样堰镇", "黄石样村"]),
        ("10日，样例镇开展宣讲。\n（来源：样例镇 李示范）", ["样例镇", "样例镇"]),
    ],
)
def test_where_names_of_towns_and_villages_begin(text: str, expected: list[str]) -> None:
    assert places(read(text)) == expected
