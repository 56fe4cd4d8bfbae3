"""Whose voice a report speaks in where another side is there too: guests, journeys, others' posts, sources."""

from __future__ import annotations

import pytest

from tests.pipeline.test_names import read

VOICES = [
    (
        "guests",
        "考察\n\n东丽区委书记张样例率党政代表团来宁河县考察。东丽区委副书记、区长李示范，区政协主席王样本参加。\n\n县委书记赵例子陪同。",
        "宁河县",
    ),
    (
        "guests",
        "考察\n\n清涧县委副书记、县长张样例一行来我县考察，县委副书记、县长李示范陪同，希望民乐县和清涧县加强交流。",
        "民乐县",
    ),
    ("guests", "考察\n\n吴川市样例镇镇长张样例来穗学习，镇党委书记李示范参加。", "广州市"),
    ("journey", "学习\n\n县委书记张样例率队赴庐江县考察学习。凤阳县相关单位参加。", "凤阳县"),
    ("journey", "调研\n\n市委书记张样例到威信县调研，威信县委书记李示范陪同。", "昭通市"),
    ("journey", "调研\n\n市人大常委会主任张样例赴远安县、当阳市调研。", "宜昌市"),
    (
        "journey",
        "交流\n来源：济阳融媒\n\n区领导张样例赴甘肃省临夏州广河县交流，广河县委书记李示范，县长王样本参加。",
        "济阳区",
    ),
    (
        "journey",
        "互访\n\n市长张样例率队在贵州省玉屏侗族自治县考察，贵州铜仁市副市长李示范参加，太仓市有关单位参加。",
        "太仓市",
    ),
    ("posts", "开幕\n\n我市市长张样例参加。宣城市市长李示范致辞，宁国市代表团入场。", "宁国市"),
    (
        "levels",
        "视察\n来源：海南人大网\n\n儋州市人大常委会组织省、市人大代表视察，市人大常委会主任张样例参加。",
        "儋州市",
    ),
    (
        "levels",
        "慰问\n来源：新疆日报\n\n自治区党委副书记、市委书记张样例慰问老同志，听取对乌鲁木齐工作的意见。",
        "乌鲁木齐市",
    ),
    ("levels", "走访\n\n钟祥市检察院检察长张样例走访省人大代表，呈送省检察院情况通报。", "钟祥市"),
    ("levels", "会议\n\n副省长张样例在兰州讲话。\n\n副市长李示范在金昌分会场参加会议。", "金昌市"),
    ("sources", "调研\n来源：掌上凉山\n\n样例研究院院长张样例到昭觉县、布拖县调研。", "凉山彝族自治州"),
    ("sources", "会见\n来源：中国宁波网\n\n省委书记张样例，市委书记李示范会见客人，杭州市市长王样本参加。", "宁波市"),
    ("sources", "调研\n来源：福州新区发布\n\n省政协主席张样例到园区调研。", "福州新区"),
    ("sources", "整治\n来源：大样镇\n\n样例村开展整治，张样例参加。", "大样镇"),
    (
        "zones",
        "开工\n\n盐城经济技术开发区举行开工活动，区党工委书记张样例讲话，区管委会主任李示范主持。",
        "盐城经济技术开发区",
    ),
    (
        "towns",
        "大样镇检查安全\n来源：东莞+\n\n大样镇党委书记张样例检查，镇政府有关负责人在东莞市样例公司参加。",
        "大样镇",
    ),
    ("letters", "调研\n\n苏州市委书记张样例来昆调研，昆山市委书记李示范、市长王样本陪同。", "昆山市"),
    ("levels", "大会\n来源：杭州日报\n\n区委书记张样例出席余杭区大会，区长李示范主持，市委常委王样本到会。", "余杭区"),
    ("journey", "考察\n\n市委书记张样例率我市代表团赴成都市考察，杭州与成都合作广泛。", "杭州市"),
    ("zones", "会议\n\n天津市滨海新区召开会议，区委书记张样例主持，区长李示范讲话。", "滨海新区"),
    ("levels", "调研\n\n地委书记张样例到福海县调研，地委委员李示范参加，福海县委书记王样本陪同。", "阿勒泰地区"),
    ("banners", "考察\n\n旗政协主席张样例赴杭锦后旗、五原县考察，为中旗发展献策。", "乌拉特中旗"),
    (
        "loose",
        "推进\n\n县委书记张样例要求全面推进振兴和建设，办好新建水厂，为建设美丽威宁作出贡献。",
        "威宁彝族回族苗族自治县",
    ),
    ("loose", "视察\n\n县委书记张样例视察县重点项目，察看临澧县医院。", "临澧县"),
    ("former", "会议\n\n县委书记张样例讲话，子长县各单位参加。", "子长县"),
]


@pytest.mark.parametrize(("text", "home"), [(text, home) for _, text, home in VOICES])
def test_whose_voice(text: str, home: str | None) -> None:
    rows = read(text)
    key = rows["jurisdiction"]
    assert (rows["entities"][key]["name"] if key else None) == home


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("检查\n\n白城市市长张样例到我市检查，我市市长李示范陪同。", None),  # the guest's city is not ours
        ("调研\n\n副县长张样例在民乐县三堡镇调研，县长李示范到民乐县三堡镇检查。", "民乐县"),  # at home
        ("会议\n\n张掖市委书记张样例讲话，市委副书记、市长李示范主持。", "张掖市"),  # one list, one place
        ("会议\n\n党和政府关心困难群众，县长张样例走访。", None),  # no 和政县
    ],
)
def test_what_does_not_show_another_side(text: str, home: str | None) -> None:
    test_whose_voice(text, home)


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("东丽区委书记张样例来访。东丽区委副书记张样例，区政协主席李示范参加。", "区政协", "东丽区政协"),
        ("福州市委常委、市委组织部部长张样例来看望干部。", "市委组织部", "中共福州市委组织部"),
        ("巴中市市长张样例，广元市副市长李示范，市政协副主席王样本出席。", "市政协", "张掖市政协"),  # guests, then ours
        ("高新区遭暴雨，区党工委书记张样例检查。", "区党工委", "张掖高新区党工委"),
        (
            "样例经开区、张掖经济技术开发区开工，经开区管委会主任张样例讲话，区管委会介绍情况。",
            "区管委会",
            "张掖经济技术开发区管委会",
        ),
    ],
)
def test_a_level_word_in_a_list_is_of_the_place_that_began_it(sentence: str, surface: str, name: str) -> None:
    rows = read("会议消息\n\n" + sentence, jurisdiction="张掖市")
    named = [m for m in rows["mentions"] if rows["text"][m["b"] : m["e"]] == surface and m["kind"] == "Body"]
    assert {rows["entities"][m["entity"]]["name"] for m in named} == {name}


def test_the_party_committee_of_an_autonomous_region() -> None:
    rows = read("会议消息\n\n区党委书记张样例讲话。", jurisdiction="西藏自治区")
    assert "中共西藏自治区党委" in {entity["name"] for entity in rows["entities"].values()}


def test_a_deputy_mayor_of_another_sentence_is_not_of_its_bank() -> None:
    rows = read("签约\n\n郑州银行行长张样例来访。副市长李示范、郑州银行副行长王样本出席。", jurisdiction="开封市")
    assert {rows["entities"][t["body"]]["name"] for t in rows["tenures"] if t["title"] == "副市长"} == {"开封市政府"}


@pytest.mark.parametrize(
    ("home", "sentence", "surface", "name"),
    [
        ("随州市", "市交通局副局长张样例讲话，市局党委书记李示范出席。", "市局党委", "随州市交通局党委"),
        ("托里县", "地委第一巡察组组长张样例讲话。", "地委第一巡察组", "中共塔城地委第一巡察组"),
        ("平顶山市", "市样例局局长张样例，高新区党工委书记李示范出席。", "高新区党工委", "平顶山高新区党工委"),
        ("徐闻县", "大样镇党委书记张样例讲话，会议由党委副书记李示范主持。", "党委", "中共大样镇党委"),
        ("张掖市", "样例工作队队长张样例、党委副书记李示范出席。", "党委", "?党委"),
        ("潜江市", "市人大党组副书记、副主任张样例出席。", "市人大党组", "潜江市人大党组"),
        ("原平市", "忻州市政协主席张样例带领市政协调研组来调研。", "市政协调研组", "忻州市政协调研组"),
        ("湖南省", "省厅党委书记张样例讲话，省公安厅介绍情况。", "省厅党委", "湖南省公安厅党委"),
        ("广州市", "样例镇、小样镇来访。大样镇城乡建设办公室、镇人大副主席张样例参加。", "镇人大", "大样镇人大"),
        ("阳明区", "区监察委员会主任张样例讲话。", "区监察委员会", "阳明区监察委员会"),
    ],
)
def test_names_that_point_to_one_named_before(home: str, sentence: str, surface: str, name: str) -> None:
    rows = read("会议消息\n\n" + sentence, jurisdiction=home)
    named = [m for m in rows["mentions"] if rows["text"][m["b"] : m["e"]] == surface and m["kind"] == "Body"]
    entities = [rows["entities"][m["entity"]] for m in named]
    assert {e["name"] if e["resolved"] else "?" + e["name"] for e in entities} == {name}


@pytest.mark.parametrize(
    ("home", "sentence", "title", "body"),
    [
        ("兴安盟", "盟长张样例出席。", "盟长", "兴安盟行署"),
        ("潜江市", "市人大党组副书记、副主任张样例出席。", "副主任", "潜江市人大常委会"),
        ("凤阳县", "一行来到南京经开区，经开区管委会党工委委员、副主任张样例陪同。", "副主任", "南京经开区管委会"),
        ("陇南市", "吴忠市副市长张样例，巴中市市长李示范，副市长王样本出席。", "副市长", "陇南市政府"),
    ],
)
def test_the_body_of_a_post_with_a_level_word(home: str, sentence: str, title: str, body: str) -> None:
    rows = read("会议消息\n\n" + sentence, jurisdiction=home)
    held = [t for t in rows["tenures"] if t["title"] == title]
    assert rows["entities"][held[-1]["body"]]["name"] == body


def test_the_house_that_we_visit_is_not_ours() -> None:
    rows = read("义诊\n\n我院副院长张样例带队来到民乐县样例卫生院义诊，听说张掖市样例医院的专家要来，大家高兴。")
    own = {rows["entities"][m["entity"]]["name"] for m in rows["mentions"] if rows["text"][m["b"] : m["e"]] == "我院"}
    assert own == {"张掖市样例医院"}


def test_the_college_that_the_report_names_is_the_college() -> None:
    rows = read("签约\n\n聊城市样例学院与茌平区人民政府签约。学院党委书记张样例出席。")
    assert "聊城市样例学院党委" in {entity["name"] for entity in rows["entities"].values()}


def test_a_congress_without_a_place_is_one_with_and_without_its_term() -> None:
    rows = read("会议\n\n自治区政协召开会议，自治区十一届政协作了报告，政协副主席张样例出席。")
    named = {rows["entities"][m["entity"]]["name"] for m in rows["mentions"] if m["kind"] == "Body"}
    assert named == {"自治区政协"}
