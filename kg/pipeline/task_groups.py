"""Groups set up or sent out for a task, by name: 第20批援塞医疗队, 赴藏党政代表团, 创建样湖度假区指挥部.

The names of headquarters and leading groups hold the verbs of their task, so that they are only whole where marks or
the posts of those who lead them say where they begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.pipeline.rows import MentionRow

_SENT = re.compile(
    r"(?:中国[（(][\u4e00-\u9fff]{2,4}[)）])?第[\d一二三四五六七八九十百]{1,3}批[^，。、；的了\n]{1,8}?(?:医疗队|医疗专家组|专家组|工作队|工作组|服务队|支教队|讲师团|代表团)(?![员长])"
    r"|(?:(?<![\u4e00-\u9fff])|(?<=[省市县区州]))赴(?:[\u4e00-\u9fff]{1,3}?(?:党政|经贸|友好|学习|招商)(?:代表团|考察团|招商团)"
    r"|[藏疆青黔滇川渝桂粤港澳台琼京沪津苏浙皖闽赣鲁豫鄂湘晋冀陕甘宁蒙辽吉黑](?:代表团|考察团|工作队|医疗队))"
    r"|(?:(?<![\u4e00-\u9fff])|(?<=[率的与对向为领见迎])|(?<=[我本][省市县区州]))党政(?:代表团|考察团)"
    r"|中国[（(][\u4e00-\u9fff]{2,4}[)）]自由贸易试验区(?:[\u4e00-\u9fff]{2,5}片区)?(?:管理委员会|管委会)"
)
_LEADER = r"(?:常务)?副?(?:指挥长|总指挥|组长|召集人|主任)"
_SET_UP = re.compile(
    r"(?:(?<=[、，。；：\n \u3000●])|(?<=组建)|(?<=成立)|(?<=设立)|(?<=[任兼]))"
    rf"(?P<name>[^、，。；：\s\u3000的了是在对向把被让请“”《》（）()]{{4,44}}?(?:指挥部|领导小组|工作专班|联席会议)(?:办公室(?=(?:常务)?副?主任))?(?={_LEADER}|主任|[、，。；]))"
)
_NO_TASK = re.compile(
    r"召开|举行|主持|参加|出席|听取|研究|传达|审议|汇报|组建|成立|设立|书记|主任|局长|[省市县区州镇]长|[一-龥]{0,2}组长|要求|强调|会议(?!$)|作为|通过|按照|根据|印发|各|本|该|全(?!民|面|域)|两个|发挥|进一步|充分|建立|健全|完善|以|由|为|与|并|其|我|市委|县委|区委|省委|政府"
)
_FOUNDED = re.compile(r"组建|成立|设立")
_BEFORE = re.compile(r"(?:组建|成立|设立|任|兼)$")
_SHORT = 10  # code points up to which a name in a list needs no leader behind it


def task_groups(text: str, mentions: list[MentionRow]) -> Iterator[tuple[int, int]]:
    """Begins and ends of the groups, none inside another body's longer name.

    >>> [text[b:e] for text in ["县长、创建样湖度假区指挥部指挥长张样例"] for b, e in task_groups(text, [])]
    ['创建样湖度假区指挥部']
    >>> list(task_groups("我省赴藏党政代表团抵达", [])), list(task_groups("会议强调，要发挥领导小组作用", []))
    ([(2, 9)], [])
    """
    spans = [found.span() for found in _SENT.finditer(text)]
    for found in _SET_UP.finditer(text):
        begin, end = found.span("name")
        begin = max(begin, *(m.end() for m in _FOUNDED.finditer(text, begin, end - 3)), begin)
        led = re.match(_LEADER, text[end : end + 12]) is not None or _BEFORE.search(text, max(0, begin - 2), begin)
        listed = text[begin - 1] == "、" and text[end : end + 1] == "、"
        if (led or listed and end - begin > _SHORT) and not _NO_TASK.search(text, begin, end - 4):
            spans.append((begin, end))
    longer = {m["b"]: m["e"] for m in mentions if m["kind"] == "Body"}
    yield from sorted({(b, e) for b, e in spans if longer.get(b, 0) < e})


def with_groups(text: str, mentions: list[MentionRow], groups: list[MentionRow]) -> list[MentionRow]:
    """The mentions with the groups in the place of what lies inside them or runs into them."""
    inside = {at for g in groups for at in range(g["b"], g["e"])}
    return [m for m in mentions if inside.isdisjoint(range(m["b"], m["e"]))] + groups
