"""Initiatives and documents on hand-made Docs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.facts import LOCAL, entity_key
from kg.pipeline.initiative_heads import heads
from kg.pipeline.initiatives import make_initiatives
from kg.pipeline.rows import Layers, MentionRow, layers

COMPONENT = make_initiatives(None, "kg_initiatives")  # type: ignore[arg-type]


def read(text: str, bodies: Sequence[str] = (), jurisdiction: str | None = None) -> Layers:
    """The layers after the component, with a Body mention wherever one of the forms stands."""
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    rows = layers(doc)
    rows["jurisdiction"] = jurisdiction
    for form in bodies:
        begin = text.index(form)
        key = entity_key("Body", form, LOCAL)
        row = MentionRow(b=begin, e=begin + len(form), kind="Body", entity=key, conf=1.0, by="test", rule="given")
        rows["mentions"].append(row)
    return layers(COMPONENT(doc))


def surfaces(rows: Layers, kind: str = "Initiative") -> list[str]:
    found = sorted((m["b"], m["e"]) for m in rows["mentions"] if m["kind"] == kind and m["by"] == "kg_initiatives")
    return [rows["text"][b:e] for b, e in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("样例县启动“春苗”助学行动，效果良好。", ["“春苗”助学行动"]),
        ("围绕“五项清零”工作，狠抓落实。", ["五项清零"]),
        ("我县全面推进乡村振兴战略，建成样例河水环境治理工程。", ["乡村振兴战略", "样例河水环境治理工程"]),
        ("抢抓“一带一路”战略机遇。", ["一带一路"]),
        ("开展&ldquo;双百&rdquo;主题活动，历时一年。", ["&ldquo;双百&rdquo;主题活动"]),
        ("参观了样例新区雨污分流改造工程和示范路。", ["样例新区雨污分流改造工程"]),
        ("用实际行动推进重点工程、民生工程，工程师参加军事行动。", []),
        ("要牢牢牵住“牛鼻子”，树立“一把手”责任。", []),
        ("扶贫工作是一项系统工程，发展战略十分清楚。", []),
        ("推行“邻里议事”制度，开展“小样票”改革试点。", ["邻里议事", "“小样票”改革试点"]),
        ("实施“千样百例”人才对接计划。", ["“千样百例”人才对接计划"]),
        ("实施“千村示范、万村整治”工程。", ["“千村示范、万村整治”工程"]),
        ("深化“阳光样例”，打好“六场硬仗”。", ["阳光样例", "六场硬仗"]),
        ("迎接“十四五”收官，落实“回头看”，实施“海上封锁”。", []),
        ("聚焦五项暖“新”行动，举行“七一”主题党日活动。", []),
        ("样例河示范段二期防洪工程全面建成。", ["样例河示范段二期防洪工程"]),
        ("服务“一带一路”沿线国家，装备发送工程机械。", ["一带一路"]),
        ("实施“样例”重大项目。重大项目进展顺利，建立“白名单”制度。", ["“样例”重大项目"]),
        ("这是一项重要引领性工程，对工作进行动员，成为重要战略支点，达成一项全面协议。", []),
        ("开展样例保险补偿试点，取得试点经验。", ["样例保险补偿试点"]),
        ("以“推进‘样例’战略，实施‘小样’战略规划”为主题。", ["‘样例’战略", "‘小样’战略规划"]),
        ("为“美丽样例·幸福家园”建设出力，搭建“样事来商”平台建设。", ["美丽样例·幸福家园", "样事来商"]),
        ("助力“样例创新区”建设，走进“样例号”二楼党员活动室，落实东西部扶贫协作战略合作协议。", ["东西部扶贫协作"]),
        (
            "开展“样例护企”“示范民生”等专项工作，推介“样例快办”与“三样”服务机制。",
            ["样例护企", "示范民生", "样例快办", "“三样”服务机制"],
        ),
        (
            "先后来到样例县粮油深加工项目、示例科技电池一期项目和老旧小区综合改造项目。",
            ["样例县粮油深加工项目", "示例科技电池一期项目"],
        ),
        ("支持示例科技电池一期项目，深入样例产业园北项目区，成立样例大桥项目推进指挥部。", []),
        ("学习“样例模式”，落实“保样例、促示范”的战略决策。", ["样例模式", "保样例、促示范"]),
        ("开启“高温模式”，本着“重样例、守示范”的原则。", []),
        (
            "察看国有样例林场质量提升项目、样例文化服务中心及配套设施建设项目。",
            ["国有样例林场质量提升项目", "样例文化服务中心及配套设施建设项目"],
        ),
        ("对该市样例河输变电工程很满意。", ["样例河输变电工程"]),
        ("推进“三样”工作，第三样是好的；运用“四种样例”，第四种样例较少。", ["三样", "四种样例"]),
        (
            "开展样例燃气安全专项整治，抓好重大事故隐患专项排查整治行动。",
            ["样例燃气安全专项整治", "重大事故隐患专项排查整治行动"],
        ),
        (
            "实施样例提升三年行动，组织专项行动，开展专项整治，开展本单位专项行动，突出此次专项行动效果。",
            ["样例提升三年行动"],
        ),
        ("推进“两样”“双例”工作，做到“六个样”。", ["两样", "双例", "六个样"]),
        ("党建“一样双例”，打造“八大样例”，围绕“2345”工作思路。", ["一样双例", "八大样例", "2345"]),
        ("提出5个必须，抓好十一个坚定不移。", ["5个必须", "十一个坚定不移"]),
        ("“四大家”领导深入“千家万户”，在“五一”前、“两会”期间和“双向奔赴”中，“八一”走访，做好“三农”工作。", []),
        ("他有2345元，提出6个问题，“2024”年“两样”都好。", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert surfaces(read(text)) == expected


def test_short_form_later_is_the_same_initiative() -> None:
    rows = read("县里开展“新风向 新作为”大讨论。通过大讨论活动统一认识，大讨论取得成效。")
    assert surfaces(rows) == ["“新风向 新作为”大讨论", "大讨论活动", "大讨论"]
    assert len({m["entity"] for m in rows["mentions"]}) == 1


def test_words_coordinated_in_marks_are_later_one_name() -> None:
    rows = read("围绕“攻难破坚”和“九大行动”抓落实。推进新一轮攻难破坚九大行动。")
    assert surfaces(rows) == ["攻难破坚", "九大行动", "攻难破坚九大行动"]


def test_scope_is_the_place_unless_nationally_known() -> None:
    rows = read("推进精准扶贫和“三送”帮扶行动。", jurisdiction=entity_key("Place", "样例市", "990100"))
    assert set(rows["entities"]) == {"Initiative|精准扶贫|", "Initiative|“三送”帮扶行动|990100"}
    assert "Initiative|“三送”帮扶行动|~" in read("推进“三送”帮扶行动。")["entities"]


def test_formulas_that_every_place_has_are_local() -> None:
    rows = read("落实“七大行动”。", jurisdiction=entity_key("Place", "样例市", "990100"))
    assert list(rows["entities"]) == ["Initiative|七大行动|990100"]


def test_part_of_a_body_is_no_initiative() -> None:
    assert surfaces(read("“转变”专项行动督导组到访。", bodies=["“转变”专项行动督导组"])) == []


def test_documents() -> None:
    rows = read("县样例局印发《关于加强样例管理的意见》，合唱《样例之歌》，《示范日报》刊登。", bodies=["县样例局"])
    assert surfaces(rows, "Document") == ["关于加强样例管理的意见"]
    (relation,) = rows["relations"]
    assert (relation["property"], relation["object"]) == ("issuedBy", "Body|县样例局|~")
    assert rows["entities"][relation["subject"]]["type"] == "opinion"


def test_laws_without_marks_and_other_marks() -> None:
    rows = read("学习宪法和民法典，落实«样例管理办法»，参加宪法宣誓。")
    assert surfaces(rows, "Document") == ["宪法", "民法典", "样例管理办法"]
    assert rows["entities"]["Document|民法典|"]["type"] == "law"


def test_promoters_are_all_that_the_clause_lists() -> None:
    rows = read("样例省委、省政府实施“百千”培育工程。", bodies=["样例省委", "省政府"])
    assert sorted(r["object"] for r in rows["relations"]) == ["Body|样例省委|~", "Body|省政府|~"]


def test_mentions_lie_on_the_text_and_relations_have_evidence() -> None:
    rows = read("样例县委实施“百千”培育工程，签订《样例合作协议》。", bodies=["样例县委"])
    for mention in rows["mentions"]:
        assert 0 <= mention["b"] < mention["e"] <= len(rows["text"])
        assert mention["by"] == "test" or mention["entity"] in rows["entities"]
    assert all(r["evidence"] for r in rows["relations"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("组织实施“样锦计划”，培训一批学员。", ["样锦计划"]),
        ("实施京样生态屏障工程。", ["京样生态屏障工程"]),
        ("推进机械工程产业升级，发展软件工程，反对示威活动。", []),
        ("筑牢“四梁八柱”，正值“七下八上”防汛期。", []),
        ("“样例”要求随即开展专项整治。", []),
        ("一份“程序性工作计划”，“样企在行动”。", []),
        ("“样净2024”专项行动启动，进入样江治理提升工程工地。", ["“样净2024”专项行动", "样江治理提升工程"]),
    ],
)
def test_names_in_marks_and_general_words(text: str, expected: list[str]) -> None:
    assert surfaces(read(text)) == expected


def test_kinds_come_from_the_word_table() -> None:
    kinds = [heads().kind(name) for name in ("样例攻坚战", "样例改造工程", "样例制度改革", "样例", "")]
    assert kinds == ["campaign", "project", "policy", "formula", "formula"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一行来到样例河水库项目现场，检查示范大道建设项目进展。", ["样例河水库项目", "示范大道建设项目"]),
        (
            "集团赴样例故里教育基地项目调研指导，察看示范新城二期项目参建情况。",
            ["样例故里教育基地项目", "示范新城二期项目"],
        ),
        ("慰问样例河大桥项目部员工，听取一批产业园项目引进情况。", []),
        ("就我县供热PPP项目工作进行座谈。", ["供热PPP项目"]),
        ("察看一批重大公路项目建设情况，祝贺各地产业园项目开工。", []),
        ("样例河大桥项目正式开工，样例河大桥项目办负责。", ["样例河大桥项目"]),
        ("以“样例办事”改革为抓手。", ["“样例办事”改革"]),
        ("推进“美丽样例”建设，加快“样例”建设。", ["美丽样例"]),
        ("实施“一把手”工程，实施“样例工程师教育培养计划”。", ["样例工程师教育培养计划"]),
        ("开展“样例向党”主题教育实践活动。", ["“样例向党”主题教育实践活动"]),
        ("协调推进“四个样例”战略布局。", ["四个样例"]),
        ("首个海上风电项目开工，数百名样例小学生参加项目。", []),
        ("做好“样例护企”“样例护民”两个专项行动，融入“样网”等专项行动。", ["样例护企", "样例护民", "样网"]),
        ("开展“样例村庄”、“样例家园”评选活动。", ["样例村庄", "“样例家园”评选活动"]),
        ("互办“样例年”、“示范节”等活动。", []),
        ("开展“样例护企”整治专项行动，加强专项行动。", ["“样例护企”整治专项行动"]),
        ("防洪排涝工程事关民生，水库工程进展顺利。", []),
    ],
)
def test_named_works_and_goals(text: str, expected: list[str]) -> None:
    assert surfaces(read(text)) == expected


def test_papers_named_without_marks() -> None:
    text = "对政府工作报告、“十四五”规划纲要征求意见，样例市政府工作报告除外。"
    assert surfaces(read(text), "Document") == ["政府工作报告", "“十四五”规划纲要"]
    assert surfaces(read("制定“十四五”规划。"), "Document") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成“样例农户贷”授信十户，开通“样例办事直通车”。", ["样例农户贷", "样例办事直通车"]),
        ("警惕“套路贷”，迎接“世界样例日”，当好“直通车”。", []),
        ("借“大抓样例落实年”的东风，代表“样例夜话日”如期举行。", ["大抓样例落实年", "样例夜话日"]),
        ("开展“样例宣传进万家”，提出“样例立县”，不再“单独设立”。", ["样例宣传进万家", "样例立县"]),
        ("对“样例联建、示范联防”的做法表示肯定，改变“一对一”的模式。", ["样例联建、示范联防"]),
        ("探索“公司+农户”的模式，不搞“大家都来看”的做法。", []),
        ("点亮“样愿望”\n“样愿望”活动已开展一年，“样愿望”服务队到场。", ["样愿望", "“样愿望”活动"]),
        ("察看“美丽样街”建设情况，讨论“样例港区”建设情况。", ["美丽样街"]),
        ("“样例乡村行”计划明年底前走遍各乡镇。", ["样例乡村行"]),
        ("李示范简要介绍该工程情况。", []),
        ("把营商环境当作一号工程，绝不搞面子工程。", []),
        ("参观样例加工工程实验室。", []),
        ("样例三年专项行动督导组来到示范集团。", []),
        ("投资3亿元的样例股份种猪场项目，投资额不大的样例种猪场项目。", ["样例股份种猪场项目"]),
    ],
)
def test_names_by_their_coined_end_and_by_what_they_are_called_again(text: str, expected: list[str]) -> None:
    assert surfaces(read(text)) == expected
