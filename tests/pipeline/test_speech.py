"""Who said what for whom, on Docs made by hand: `[P张样例]` is a person, B a body, T a post, E an event, I an initiative.

`P=` names the person a surname stands for (`[P王=王样本]`); a paragraph is a line, the first one the headline.
"""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.facts import LOCAL, entity_key
from kg.pipeline.cues import read
from kg.pipeline.rows import EntityRow, Layers, MentionRow, TenureRow, TitleRow, layers
from kg.pipeline.speech import Speech
from kg.pipeline.structure import sentence_spans

KINDS = {"P": "Person", "B": "Body", "L": "Place", "E": "Event", "I": "Initiative"}
MARK = re.compile(r"\[([PBTLEI])([^\]=]+)(?:=([^\]]+))?\]")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.CharacterTokenizer.v1"}}})


def key(kind: str, name: str) -> str:
    return entity_key(kind, name, LOCAL if kind in ("Person", "Event") else "")


def make(nlp: Language, marked: str, posts: tuple[tuple[str, str], ...] = ()) -> Layers:
    """Layers of a marked text after `kg_speech`; `posts` are (person, body) tenures, as 县长 for the first of them."""
    text, spans = "", []
    at = 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1], match[3] or match[2]))
        text += match[2]
        at = match.end()
    text += marked[at:]
    doc: Doc = nlp.make_doc(text)
    rows = layers(doc)
    for begin, end, letter, name in spans:
        if letter == "T":
            rows["titles"].append(TitleRow(b=begin, e=end))
            continue
        kind = KINDS[letter]
        rows["mentions"].append(
            MentionRow(b=begin, e=end, kind=kind, entity=key(kind, name), conf=1.0, by="test", rule="marked")
        )
        rows["entities"][key(kind, name)] = EntityRow(
            kind=kind, name=name, scope=LOCAL if kind in ("Person", "Event") else "", aliases=[], place=None,
            parent=None, code=None, type=None, resolved=True,
        )  # fmt: skip
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    rows["structure"]["title"] = list(lines[0])
    rows["structure"]["paragraphs"] = [list(line) for line in lines[1:]]
    rows["structure"]["sentences"] = [list(lines[0])] + [s for b, e in lines[1:] for s in sentence_spans(text, b, e)]
    for person, body in posts:
        mention = next(m for m in rows["mentions"] if m["entity"] == key("Person", person))
        rows["tenures"].append(
            TenureRow(
                person=key("Person", person),
                body=key("Body", body),
                title="县长",
                status="current",
                tb=mention["b"],
                te=mention["b"],
                pb=mention["b"],
                pe=mention["e"],
                evidence=[],
                by="test",
                rule="marked",
                conf=1.0,
            )  # fmt: skip
        )
    Speech()(doc)
    return rows


def said(rows: Layers) -> list[tuple[str, str, str]]:
    """(speaker, cue, words) of each statement."""
    return [
        (rows["acts"][s["act"]]["speaker"].split("|")[1], s["cue"], rows["text"][s["b"] : s["e"]])
        for s in rows["statements"]
    ]


def spoke(rows: Layers) -> list[str]:
    return [a["speaker"].split("|")[1] for a in rows["acts"]]


LEAD = "样例县召开防汛工作会议\n[B样例县][T县长][P张样例]、[T副县长][P王样本]出席会议。\n"

STATEMENTS = {
    "comma": (LEAD + "[P张样例]指出，堤防是命脉。要守住底线。\n[P王样本]主持会议。", [("张样例", "指出", "堤防是命脉。要守住底线。")]),
    "half-width marks": (LEAD + "[P张样例]指出,堤防是命脉.要守住底线。", [("张样例", "指出", "堤防是命脉.要守住底线。")]),
    "no comma": (LEAD + "[P张样例]强调要守住底线，不出问题。", [("张样例", "强调", "要守住底线，不出问题。")]),
    "speech in a speech": (LEAD + "[P张样例]在致辞中说，欢迎各位来宾。", [("张样例", "说", "欢迎各位来宾。")]),
    "address and verb": (LEAD + "[P张样例]讲话指出，汛情不等人。", [("张样例", "讲话指出", "汛情不等人。")]),
    "meeting goes on to demand": (
        LEAD + "会议通报了汛情和险情，要求各村备足物资。会议分析了雨情，要求干部下到堤上。",
        [("会议", "要求", "各村备足物资。"), ("会议", "要求", "干部下到堤上。")],
    ),
    "pronoun": (LEAD + "[P张样例]察看了堤防。他指出，汛情不等人。她要求，物资到位。",
                [("张样例", "指出", "汛情不等人。"), ("张样例", "要求", "物资到位。")]),
    "surname and post": (LEAD + "王副县长要求，各乡镇要备足物资。", [("王样本", "要求", "各乡镇要备足物资。")]),
    "next paragraph goes on": (
        LEAD + "[P张样例]强调，汛期到了。\n各级干部要下到堤上。\n随后，大家观看了演练。",
        [("张样例", "强调", "汛期到了。\n各级干部要下到堤上。")],
    ),
    "narrative ends it": (LEAD + "[P张样例]强调，汛期到了。下午，[P张样例]一行还查看了仓库。", [("张样例", "强调", "汛期到了。")]),
    "attendance ends it": (LEAD + "[P张样例]强调，汛期到了。县直有关部门负责人参加会议。", [("张样例", "强调", "汛期到了。")]),
    "new verb, new statement": (
        LEAD + "[P张样例]指出，汛期到了。[P张样例]强调，要守住底线。",
        [("张样例", "指出", "汛期到了。"), ("张样例", "强调", "要守住底线。")],
    ),
    "wish runs on": (LEAD + "[P张样例]指出，汛期到了。他希望大家守住底线。", [("张样例", "指出", "汛期到了。他希望大家守住底线。")]),
    "wish alone": (LEAD + "[P张样例]希望大家守住底线。", [("张样例", "希望", "大家守住底线。")]),
    "meeting": (LEAD + "会议强调，要守住底线。", [("会议", "强调", "要守住底线。")]),
    "named meeting": (LEAD + "[E防汛工作会议]要求，各乡镇要备足物资。", [("会议", "要求", "各乡镇要备足物资。")]),
    "body": (LEAD + "[B督导组]认为，样例县准备充分。", [("督导组", "认为", "样例县准备充分。")]),
    "body with others": (LEAD + "[B督导组]一行认为准备工作做得充分。", [("督导组", "认为", "准备工作做得充分。")]),
    "direct": (LEAD + "[P张样例]说：“水来了，人要在堤上。”会场响起掌声。", [("张样例", "说", "“水来了，人要在堤上。”")]),
    "direct, nested": (LEAD + "[P张样例]说：“老人们讲‘水火无情’，要记住。”随后散会。",
                       [("张样例", "说", "“老人们讲‘水火无情’，要记住。”")]),
    "quotation first": (LEAD + "“水来了，人要在堤上。”[P张样例]说。", [("张样例", "说", "“水来了，人要在堤上。”")]),
    "quotation on both sides": (
        LEAD + "“水来了，”[P张样例]说，“人要在堤上。”", [("张样例", "说", "“水来了，”"), ("张样例", "说", "“人要在堤上。”")]
    ),
    "quoted name is no quotation": (LEAD + "[P张样例]强调，“三防”工作要抓实。", [("张样例", "强调", "“三防”工作要抓实。")]),
    "according to": (LEAD + "据[P张样例]介绍，物资已经备足。", [("张样例", "介绍", "物资已经备足。")]),
    "carried subject": (LEAD + "[P王样本]汇报了物资储备情况，表示一定守住底线。", [("王样本", "表示", "一定守住底线。")]),
    "after listening": (LEAD + "在听取大家发言后，[P张样例]说，意见很好。", [("张样例", "说", "意见很好。")]),
    "accompanied": (LEAD + "[P张样例]在[T副县长][P王样本]陪同下调研时强调，要守住底线。", [("张样例", "强调", "要守住底线。")]),
    "to somebody": (LEAD + "[P王样本]向[P张样例]汇报时说，物资已经备足。", [("王样本", "说", "物资已经备足。")]),
    "demands with points": (LEAD + "[P张样例]提出三点要求：一要守堤，二要备料。", [("张样例", "提出三点要求", "一要守堤，二要备料。")]),
    "demands, points in the next sentence": (
        LEAD + "[P张样例]就防汛提出三点要求。一是守堤。二是备料。", [("张样例", "提出三点要求", "一是守堤。二是备料。")]
    ),
    "others inside the words": (
        LEAD + "[P张样例]指出，汛期到了。[P李示范]总书记多次强调防汛，发表重要讲话。要守住底线。[P王样本]主持会议。",
        [("张样例", "指出", "汛期到了。[…]要守住底线。")],
    ),
    "by-line left out": (LEAD + "[P张样例]指出，汛期到了。（记者 李示范）", [("张样例", "指出", "汛期到了。")]),
    "post alone": (
        LEAD + "[P王样本]来到堤上。[T县长]说，汛期到了。", [("张样例", "说", "汛期到了。")]
    ),
    "points after a full stop": (
        LEAD + "[P张样例]提出从两个方面努力。\n第一，守堤。我们要守住。\n第二，备料。\n会后，大家散了。",
        [("张样例", "提出", "第一，守堤。我们要守住。\n第二，备料。")],
    ),
    "three points": (LEAD + "[P张样例]强调了三点意见：一是守堤；二是备料。", [("张样例", "强调了三点意见", "一是守堤；二是备料。")]),
    "meanwhile, another": (
        LEAD + "[P张样例]指出，汛期到了。同时，[P王样本]要求，物资到位。",
        [("张样例", "指出", "汛期到了。"), ("王样本", "要求", "物资到位。")],
    ),
    "praise is no statement": (
        LEAD + "[P张样例]给予高度评价，并提出两点希望：一是守堤；二是备料。", [("张样例", "提出两点希望", "一是守堤；二是备料。")]
    ),
    "quotation of the next speaker": (
        LEAD + "[P张样例]说，汛期到了。\n“我们要守住大堤。”[P王样本]说。", [("张样例", "说", "汛期到了。"), ("王样本", "说", "“我们要守住大堤。”")]
    ),
    "after the meeting, inside the words": (
        LEAD + "[P张样例]要求，今天就动手。会后，要拿出方案。会后，大家散了。", [("张样例", "要求", "今天就动手。会后，要拿出方案。")]
    ),
    "last year's work": (LEAD + "[P张样例]在肯定去年的成绩后指出，汛期到了。", [("张样例", "指出", "汛期到了。")]),
    "to somebody, yesterday": (
        LEAD + "[P张样例]说，汛期到了。昨天，[P李示范]同你谈过此事。[P王样本]主持会议。",
        [("张样例", "说", "汛期到了。昨天，李示范同你谈过此事。")],
    ),
    "next paragraph is news": (
        LEAD + "[P张样例]说，汛期到了。\n今年以来，县里不断修堤。", [("张样例", "说", "汛期到了。")]
    ),
    "next paragraph is another's": (
        LEAD + "[P张样例]说，汛期到了。\n不少住户说，要早点修堤。", [("张样例", "说", "汛期到了。")]
    ),
    "a body's words end with the paragraph": (
        LEAD + "[B督导组]认为，准备充分。\n各级干部要下到堤上。", [("督导组", "认为", "准备充分。")]
    ),
    "the meeting decided": (LEAD + "会议决定，今天就动手。", [("会议", "决定", "今天就动手。")]),
    "another body in the news": (
        LEAD + "[B督导组]认为，准备充分。[B样例县防办]称，汛期到了。", [("督导组", "认为", "准备充分。"), ("样例县防办", "称", "汛期到了。")]
    ),
    "a body inside the words": (
        LEAD + "[P张样例]说，汛期到了。[B省委]要求，物资到位。要守住底线。", [("张样例", "说", "汛期到了。省委要求，物资到位。要守住底线。")]
    ),
    "an old saying inside the words": (
        LEAD + "[P张样例]说，汛期到了。[P李示范]说过，治水先治心。要守住底线。",
        [("张样例", "说", "汛期到了。李示范说过，治水先治心。要守住底线。")],
    ),
    "a former head speaks": (
        LEAD + "[P张样例]说，汛期到了。[B样例县防办]前[T主任][P李示范]当天表示，物资到位。",
        [("张样例", "说", "汛期到了。"), ("李示范", "表示", "物资到位。")],
    ),
    "said without a mark": (
        LEAD + "[P王样本]察看了堤防，他说县里一定不辜负大家的期望。", [("王样本", "说", "县里一定不辜负大家的期望。")]
    ),
    "points of what was laid down": (
        LEAD + "[P张样例]就今年的工作进行了安排部署。\n一、守堤。\n二、备料。\n会后，大家散了。",
        [("张样例", "进行了安排部署", "一、守堤。\n二、备料。")],
    ),
    "points in the same sentence": (
        LEAD + "[P张样例]作动员讲话：一是守堤；二是备料。", [("张样例", "作动员讲话", "一是守堤；二是备料。")]
    ),
    "manner": (LEAD + "[P王样本]察看了堤防，激动地说：“修得好！”", [("王样本", "说", "“修得好！”")]),
    "two speakers in a sentence": (
        LEAD + "[P张样例]强调，要守住底线；[P王样本]要求，各乡镇要备足物资。",
        [("张样例", "强调", "要守住底线；"), ("王样本", "要求", "各乡镇要备足物资。")],
    ),
    "points in the next paragraph": (
        LEAD + "[P张样例]提出两点建议：\n一是守堤。\n二是备料。\n会后，大家散了。", [("张样例", "提出两点建议", "一是守堤。\n二是备料。")]
    ),
    "bracketed source left out": (LEAD + "[P张样例]指出，汛期到了。（县防办）", [("张样例", "指出", "汛期到了。")]),
    "others speak next": (
        LEAD + "[P张样例]说，汛期到了。专家认为，今年雨水偏多。", [("张样例", "说", "汛期到了。")]
    ),
    "listened to, then said": (
        LEAD + "[P张样例]听取了情况介绍，察看了堤防。他说，汛情不等人。", [("张样例", "说", "汛情不等人。")]
    ),
    "team alone": (
        LEAD + "[B省防汛督查组]来到样例县。督查组一行认为，准备充分。督查组还查阅了台账。", [("省防汛督查组", "认为", "准备充分。")]
    ),
    "declared": (LEAD + "[B样例县防办]发布消息称，汛期到了。", [("样例县防办", "称", "汛期到了。")]),
    "demand and then the words": (LEAD + "[P张样例]提出要求，她指出，一要守堤。", [("张样例", "指出", "一要守堤。")]),
    "headline": (
        "[P张样例]在防汛工作会议上强调 守住底线 备足物资\n[B样例县]今天开会。", [("张样例", "强调", "守住底线 备足物资")]
    ),
    "headline of two": (
        "[P张样例]在防汛工作会议上强调 守住底线 [P王样本]主持\n[B样例县]今天开会。", [("张样例", "强调", "守住底线")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STATEMENTS)
def test_statements(nlp: Language, case: str) -> None:
    marked, wanted = STATEMENTS[case]
    posts = (("张样例", "样例县政府"),) if case == "post alone" else ()
    got = said(make(nlp, marked, posts))
    assert [(s, c) for s, c, _ in got] == [(s, c) for s, c, _ in wanted]
    for (_, _, words), (_, _, expected) in zip(got, wanted, strict=True):
        begin, _, end = expected.partition("[…]")
        assert words == expected if not end else words.startswith(begin) and words.endswith(end)


SILENT = {
    "unnamed": LEAD + "大家一致认为，会议开得及时。与会者表示，要守住底线。",
    "unnamed official": LEAD + "[B样例县水利局]有关负责人表示，物资已经备足。",
    "summary": LEAD + "会上通报了有关情况。",
    "polite": LEAD + "对[P张样例]的到来表示热烈欢迎。",
    "studied": LEAD + "会议传达学习了[P张样例]重要讲话精神。",
    "noun": LEAD + "全县按照[P张样例]要求，备足了物资。",
    "of their": LEAD + "[P张样例]的家属说，他很少回家。",
    "noun of a list": LEAD + "[P张样例]讲解了总体目标、基本要求以及技术标准，大家学得认真。",
    "by-line": "样例县召开防汛工作会议\n本报讯（记者[P李示范]）昨天，样例县召开会议。他说，汛期到了。",
    "pronoun of somebody without a name": LEAD + "一位群众代表甲同志作交流发言，她表示，汛期到了。",
    "another occasion": LEAD + "[P李示范]曾指出，汛期不等人。",
    "school of hope": LEAD + "[P张样例]来到希望小学，送去了书包。",
    "verb in a name": LEAD + "[P张样例]来到[B样例县建议办公室]，送去了书包。",
    "planned": LEAD + "[P张样例]将出席大会并讲话。",
    "nobody": "样例\n没有人说话，也没有人。",
}


@pytest.mark.parametrize("case", SILENT)
def test_no_statement(nlp: Language, case: str) -> None:
    rows = make(nlp, SILENT[case])
    assert said(rows) == []
    assert spoke(rows) == (["张样例"] if case == "noun of a list" else [])


ACTS = {
    "address": ("[P张样例]出席会议并讲话，[P王样本]主持会议。", ["张样例"]),
    "two of a list": ("[B样例县][T县长][P张样例]、[T副县长][P王样本]出席会议并讲话。", ["张样例", "王样本"]),
    "welcome": ("[P张样例]致欢迎辞。", ["张样例"]),
    "report": ("[P张样例]作工作报告。", ["张样例"]),
    "statement of resolve": ("[P张样例]、[P王样本]分别作表态发言。", ["张样例", "王样本"]),
    "listened to": ("会议听取了[T局长][P王样本]关于物资储备情况的汇报。", ["王样本"]),
    "heard one after the other": (
        "会议听取了[T局长][P王样本]关于物资、[T站长][P李示范]关于水情的汇报。",
        ["王样本", "李示范"],
    ),
    "list over commas": ("[T县长][P张样例]，[T副县长][P王样本]出席会议并讲话。", ["张样例", "王样本"]),
    "pupil": ("学生代表[P李示范]同学发言。", ["李示范"]),
    "titled lecture": ("[P张样例]发表题为《水与人》的主旨演讲。", ["张样例"]),
    "party lesson": ("[P张样例]为大家上了一堂生动的党课。", ["张样例"]),
    "demand without words": ("[P张样例]出席会议并提出要求。", ["张样例"]),
    "demands of another": ("大家按照[P张样例]提出的要求，备足了物资。", []),
    "briefly": ("[P张样例]对来宾表示欢迎，并简要介绍了水情。", ["张样例"]),
    "listener": ("[P张样例]听取了工作汇报。", []),
    "opening": ("[P张样例]宣布开幕。", ["张样例"]),
    "nouns": ("[P张样例]参加了汇报会，观看了[P王样本]讲话视频。", []),
    "exchange": ("[P张样例]作了题为《水与人》的经验交流。", ["张样例"]),
    "no exchange": ("[P张样例]与来宾进行了交流。", []),
    "read out": ("[P张样例]宣读表彰决定，[P王样本]讲话。", ["王样本"]),
    "list with an abbreviation": (
        "[B样例国使馆][T公使][P张样例][T先生]、[B样本联合会](SF)[P李示范][T主席]应邀出席大会并发言。",
        ["张样例", "李示范"],
    ),
    "no list over a clause": ("听了[B样本大学][P张样例]、[B样例所]发言，[P王样本]讲话。", ["张样例", "王样本"]),
    "welcome for a body": ("[P张样例]代表[B样例县委]、[B样例县政府]祝贺新馆开馆。", ["张样例"]),
    "thanks": ("[P张样例]对专家的到来表示衷心感谢。", ["张样例"]),
    "for somebody": ("[P张样例][T代表][P王样本][T院长]、[B样例院党组]对大家表示感谢。", ["张样例"]),
    "list with deputies": (
        "[T校长][P张样例]、学生[T代表][P王样本]、亲属[T代表][P李示范]先后发言。",
        ["张样例", "王样本", "李示范"],
    ),
    "supplement": ("[P张样例]就水情作了补充，[P王样本]补充了粮食。", ["张样例"]),
    "opened": ("[P张样例]参加开工仪式并宣布项目开工，[P王样本]宣布比赛开始。", ["张样例", "王样本"]),
    "gives the order": ("[P张样例]下达开工令。", ["张样例"]),
    "list by office": (
        "[B样例厅][P张样例][T副主任]、样例办[P王样本][T主任]先后讲话。",
        ["张样例", "王样本"],
    ),
    "for others without a name": ("学生[P李示范]代表全体队员发言，[P王样本]为近百名学生作报告。", ["李示范", "王样本"]),
    "who was honoured": ("受慰问的[T职工][P李示范]作了发言。", ["李示范"]),
    "linked to what they learned": ("[P李示范]联系学习内容作了交流发言。", ["李示范"]),
    "surname and address": ("[P张样例]到场。张先生介绍了藏品，样例书记讲了话，高先生作报告。", ["张样例"]),
    "chair only": ("会议由[P张样例]主持。", []),
}


@pytest.mark.parametrize("case", ACTS)
def test_spoke_without_words(nlp: Language, case: str) -> None:
    sentence, wanted = ACTS[case]
    rows = make(nlp, "样例县召开会议\n" + sentence)
    assert spoke(rows) == wanted
    assert rows["statements"] == []


def test_chairs_are_read_for_events(nlp: Language) -> None:
    rows = make(nlp, "样例县召开会议\n会议由[P张样例]主持。[P王样本]主持召开座谈会。")
    assert [(a.kind, a.who) for a in read(rows).acts] == [
        ("chaired", (key("Person", "张样例"),)),
        ("chaired", (key("Person", "王样本"),)),
    ]


def test_office_and_explicit_behalf(nlp: Language) -> None:
    posts = (("张样例", "中共样例县委"), ("张样例", "样例县政府"), ("王样本", "样例县人大"))
    rows = make(nlp, LEAD + "[P张样例]指出，汛期到了。[P王样本]代表[B样例县政协]、[B样例县人大]讲话。", posts)
    got = [(a["speaker"].split("|")[1], [b.split("|")[1] for b in a["bodies"]], a["basis"]) for a in rows["acts"]]
    assert got == [
        ("张样例", ["中共样例县委", "样例县政府"], "office"),
        ("王样本", ["样例县政协", "样例县人大"], "explicit"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "受[B样例县委]委托，[P张样例]作工作报告。",
        "[P张样例]受[B样例县委]委托作工作报告。",
        "[P张样例]代表[B样例县委]致辞。",
        "[P张样例]说，我谨代表[B样例县委]向大家问好。",
    ],
)
def test_explicit(nlp: Language, sentence: str) -> None:
    rows = make(nlp, LEAD + sentence, (("张样例", "样例县政府"),))
    act = rows["acts"][0]
    assert (act["bodies"], act["basis"]) == ([key("Body", "样例县委")], "explicit")


@pytest.mark.parametrize(
    "sentence",
    [
        "[B样例县人大]代表[P张样例]说，汛期到了。",
        "[P张样例]与[T职工]代表座谈时说，汛期到了。",
        "[P张样例]说，汛期到了。[B样例县人大]代表参加会议。",
        "先进集体代表[B样例站][T站长][P李示范]发言。[P张样例]说，汛期到了。",
    ],
)
def test_not_explicit(nlp: Language, sentence: str) -> None:
    rows = make(nlp, LEAD + sentence, (("张样例", "样例县政府"),))
    act = next(a for a in rows["acts"] if a["speaker"] == key("Person", "张样例"))
    assert (act["bodies"], act["basis"]) == ([key("Body", "样例县政府")], "office")
    assert all(a["basis"] != "explicit" for a in rows["acts"])


def test_no_post_no_body(nlp: Language) -> None:
    act = make(nlp, LEAD + "[P李示范]说，汛期到了。")["acts"][0]
    assert (act["bodies"], act["basis"]) == ([], None)


def test_about_and_mode(nlp: Language) -> None:
    rows = make(nlp, LEAD + "[P张样例]说：“[L样例县]的[I安澜工程]要抓紧，[L样例县]等不起。”[I暖心行动]启动。")
    statement = rows["statements"][0]
    assert statement["about"] == [key("Place", "样例县"), key("Initiative", "安澜工程")]
    assert statement["mode"] == "direct"
    assert rows["text"][statement["evidence"][0][0] :].startswith("张样例说")


def test_nothing_at_all(nlp: Language) -> None:
    for text in ("", "\n", "说", "“", "他说：", "指出，指出，指出，", "hello, he said."):
        rows = layers(Speech()(nlp.make_doc(text)))
        assert rows["acts"] == rows["statements"] == []


PIECES = st.lists(
    st.sampled_from(
        ["[P张样例]", "[P王样本]", "[B市委]", "[T市长]", "[E会议]", "他", "王市长", "指出", "说", "希望", "讲话", "主持", "代表", "受委托", "听取",
         "提出两点要求", "，", "。", "：", "；", "“", "”", "\n", "要", "一是", "（记者 ", "）", "会后", "在", "陪同下", ",",
         " ", "甲", "\ufffd"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PIECES)
@example(["[P张样例]", "指出", "“", "[P张样例]", "[P张样例]", "\n", " ", "（记者 ", "（记者 ", "要"])
def test_words_are_in_order_and_do_not_overlap(nlp: Language, pieces: list[str]) -> None:
    rows = make(nlp, "样例\n甲" + "".join(pieces), (("张样例", "市政府"),) if "[P张样例]" in pieces else ())
    reading = read(rows)
    for left, right in zip(reading.said, reading.said[1:], strict=False):
        assert left.e <= right.b
    for statement in rows["statements"]:
        assert 0 <= statement["b"] < statement["e"] <= len(rows["text"])
        assert rows["text"][statement["e"] - 1].strip()
        act = rows["acts"][statement["act"]]
        assert act["speaker"] in rows["entities"]
        assert 0 < act["conf"] <= 1
    assert len({(a["speaker"], a["event"]) for a in rows["acts"]}) == len(rows["acts"])
