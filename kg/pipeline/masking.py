"""The people and bodies of a report where they stand, and its text with signs in their places.

Shared by `kg.pipeline.clauses`. Besides the mentions that the layers have, a surname before a post (王副市长) and a
team by its last word (督查组) stand for the one that the report has named before.
"""

from __future__ import annotations

import re

from kg.pipeline.rows import Layers
from kg.vocabulary import rows as table

Named = tuple[int, int, str]  # begin, end, key of the entity

PERSON, BODY, TITLE, PLACE, EVENT = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""The signs of the masked text (private use: `kg_quality` has taken such characters out of the text)."""

NOUNS = BODY + TITLE + PLACE + EVENT
_SIGN = {"Person": PERSON, "Body": BODY, "Place": PLACE, "Event": EVENT}
POST = (
    r"(?:副?[省市县区镇乡州盟旗厅局处科院校司部站所村社]长|副?书记|副?主任|副?主席|总理|委员长|常委|会长|理事长|秘书长|"
    r"部长|总经理|董事长|总裁|院士|教授|组长|行长|社长|台长|司令员|政委|检察长|总工程师|总书记)"
)
_ADDRESS = [row["word"] for row in table("after_name") if row["kind"] == "honorific" and len(row["word"]) > 1]
_CALLED_BY = re.compile("|".join([POST, *_ADDRESS]))
_FOR_OTHERS = re.compile(
    r"[^，,。；;、：:\n]{2,16}?(?:发言|致[辞词]|讲话|宣誓|签[署订约字]|领奖|表态|捐赠|欢迎|感谢|祝贺|出席)"
    r"|(?:学校|公司|集团|医院|学院|企业|中心|单位|大学|银行|协会|商会|校方|院方|全[体校院]|广大|新任|上届|[我本][校院局市县区省委厅会])(?!们)"
)
_TEAM = re.compile(
    r"(?:督查|督导|检查|调研|考察|巡察|巡视|工作|专家|验收|评审|指导|评估|调查|核查|考核|慰问|代表|访问|宣讲)[组团队]"
)
_REPORTER = re.compile(
    r"(?:记者|通讯员|编辑|作者|摄影|供稿|撰稿|文字|摄|文|图|报道组)[ \u3000:：/／]{0,3}(?:[\u4e00-\u9fff]{2,4}[ \u3000、]{1,3})?$"
)


def people_of(rows: Layers) -> list[Named]:
    """People by name, or by surname and post, in the order of the text; without reporters in by-lines."""
    text = rows["text"]
    named = [(m["b"], m["e"], m["entity"]) for m in rows["mentions"] if m["kind"] == "Person" and m["entity"]]
    people = [p for p in named if not _REPORTER.search(text, max(0, p[0] - 12), p[0])]
    taken = {m["b"] for m in rows["mentions"] if m["kind"] == "Person"}
    return sorted({*people, *(p for p in _called(text, people) if p[0] not in taken)})


def bodies_of(rows: Layers) -> list[Named]:
    """Bodies by name, and teams by their last word, in the order of the text."""
    bodies = sorted({(m["b"], m["e"], m["entity"]) for m in rows["mentions"] if m["kind"] == "Body" and m["entity"]})
    return sorted({*bodies, *_teams(rows["text"], bodies)})


def masked_text(rows: Layers, people: list[Named], bodies: list[Named]) -> str:
    """The text with every mention and title as a run of its sign; as long as the text."""
    signs = list(rows["text"])
    for title in rows["titles"]:
        signs[title["b"] : title["e"]] = TITLE * (title["e"] - title["b"])
    for mention in rows["mentions"]:
        if sign := _SIGN.get(mention["kind"]):
            signs[mention["b"] : mention["e"]] = sign * (mention["e"] - mention["b"])
    for begin, end, _ in bodies:
        signs[begin:end] = BODY * (end - begin)
    for begin, end, _ in people:
        signs[begin:end] = PERSON * (end - begin)
    for title in rows["titles"]:  # 代表市政府讲话, 陈样例代表学员发言: what somebody does, no post
        begin, end = title["b"], title["e"]
        behind = signs[end : end + 1]
        does = signs[begin - 1] == PERSON and (behind == [PERSON] or _FOR_OTHERS.match(rows["text"], end) is not None)
        verb = rows["text"][begin:end] == "代表" and (does or behind == [BODY])
        if verb and signs[begin] == TITLE:
            signs[begin:end] = "代表"
    return "".join(signs)


def _called(text: str, people: list[Named]) -> list[Named]:
    """王副市长, 王老师, 样例书记: the surname or given name of one person of the report before a post or form of address."""
    names: dict[str, set[str]] = {}
    inside: set[int] = set()
    for begin, end, key in people:
        if end - begin >= 2:
            names.setdefault(text[begin], set()).add(key)
        if end - begin == 3:
            names.setdefault(text[begin + 1 : end], set()).add(key)
        inside.update(range(begin, end))
    out = []
    for match in _CALLED_BY.finditer(text):
        end = match.start()
        for begin in range(max(0, end - 2), end):
            keys = names.get(text[begin:end], set())
            if len(keys) == 1 and inside.isdisjoint(range(begin, end)):
                out.append((begin, end, next(iter(keys))))
                break
    return out


def _teams(text: str, bodies: list[Named]) -> list[Named]:
    """督查组 alone, where a body named before it ends so (市…督查组): a mention of that body."""
    out = []
    named: dict[str, str] = {}
    row = 0
    for match in _TEAM.finditer(text):
        while row < len(bodies) and bodies[row][0] <= match.start():
            named[text[bodies[row][1] - 3 : bodies[row][1]]] = bodies[row][2]
            row += 1
        inside = row > 0 and match.start() < bodies[row - 1][1]
        if not inside and match.group() in named:
            out.append((match.start(), match.end(), named[match.group()]))
    return out


def holders(rows: Layers) -> dict[str, dict[str, int]]:
    """Post → people who hold it in this report, with the first place that says so."""
    out: dict[str, dict[str, int]] = {}
    for tenure in rows["tenures"]:
        if tenure["status"] in ("current", "acting"):
            out.setdefault(tenure["title"], {}).setdefault(tenure["person"], tenure["pb"])
    return out
