"""Which names of one report are one body: the short form of a long name, the stem of a full one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.pipeline.body_forms import in_order, is_short_for
from kg.pipeline.body_tails import RUNS_ON
from kg.pipeline.houses import PROPER_NAMES
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.rows import Layers, MentionRow

_SCHOOL = re.compile(r"第?([一二三四五六七八九十]{1,2})(?:中学|中|高级中学)$")
_KINDS = {"基金会", "研究会", "促进会", "联合会"}  # of which a report seldom means two of one place
_NUMBERED = re.compile(r"第[一二三四五六七八九十]{1,3}(?=巡[视察]组)")
_COMMON_STEMS = {"办公室", "人民政府", "党支部", "委员会", "组织部门", "办公厅", "代表团", "领导小组", "指挥部"}


def join_short_forms(rows: Layers, named: Mapping[str, str]) -> None:
    """A proper name that a longer one is written out for is that body (样本集团 → 样本集团股份有限公司).

    Args:
        rows: the report's layers, all bodies linked.
        named: proper name as written → key of its entity.
    """
    names = sorted(named, key=lambda name: (-len(name), name))[:PROPER_NAMES]
    entities = rows["entities"]
    renamed: dict[str, str] = {}
    for name in names:
        whole = next((longer for longer in names if is_short_for(name, longer) and named[name] != named[longer]), None)
        if whole is None or named[name] in renamed:
            continue
        target = named[whole]
        while target in renamed:
            target = renamed[target]
        if target != named[name]:  # two bodies may each bear a short form of the other's name
            renamed[named[name]] = target
            entities[target]["aliases"].append(name)
    _rename(rows, renamed)


def join_in_place(rows: Layers) -> None:
    """Two names of one place's body: 县农机中心 and 县农机发展中心, 省基金会 and the one foundation of the province that is named."""
    of_place: dict[str, list[tuple[str, str]]] = {}
    for key, entity in rows["entities"].items():
        if entity["kind"] == "Body" and entity["place"] and entity["resolved"]:
            above = rows["entities"][entity["place"]]["name"]
            name = entity["name"].removeprefix("中共").removeprefix(above)
            of_place.setdefault(entity["place"], []).append((name, key))
    renamed: dict[str, str] = {}
    for bodies in of_place.values():
        for short, key in bodies[:PROPER_NAMES]:
            longer = [other for name, other in bodies[:PROPER_NAMES] if name != short and _writes_out(short, name)]
            if len(longer) == 1:
                renamed[key] = longer[0]
                rows["entities"][longer[0]]["aliases"] += [
                    rows["entities"][key]["name"],
                    *rows["entities"][key]["aliases"],
                ]
    _rename(rows, renamed)


def _writes_out(short: str, long: str) -> bool:
    """Whether one organ's name is a shorter form of another of the same place.

    >>> _writes_out("农机中心", "农机发展中心"), _writes_out("基金会", "残疾人基金会"), _writes_out("委巡视组", "委第五巡视组")
    (True, True, True)
    >>> _writes_out("教育局", "公安局"), _writes_out("中心医院", "第一中心医院"), _writes_out("一中", "第一中学")
    (False, False, False)
    """
    if len(short) < 3 or len(short) >= len(long):
        return False
    if short in _KINDS:
        return long.endswith(short)
    if short == _NUMBERED.sub("", long):
        return True
    begun = short[:2] == long[:2] and short[-2:] == long[-2:] and len(short) > 3 and len(long) - len(short) <= 3
    return begun and not _NUMBERED.search(long) and in_order(short, long)


def _rename(rows: Layers, renamed: Mapping[str, str]) -> None:
    """Let all that names a body of the keys name the one of the values."""
    entities = rows["entities"]
    for old in renamed:
        entities.pop(old, None)
    for row in [*rows["mentions"], *entities.values()]:
        field = "entity" if "entity" in row else "parent"
        while row[field] in renamed:  # type: ignore[literal-required]
            row[field] = renamed[row[field]]  # type: ignore[literal-required]


def name_again(rows: Layers, organ_types: Mapping[str, str]) -> None:
    """The stem alone, where one body of this report has it: 住建委 after 市住建委, 一中 after 样本一中."""
    text = rows["text"]
    bearers: dict[str, set[str]] = {}
    alone: dict[str, str] = {}  # stem that is a name of its own so far → key
    for mention in rows["mentions"]:
        if mention["kind"] != "Body":
            continue
        surface, head = text[mention["b"] : mention["e"]], mention.get("head", "open")
        kind, _, rest = head.partition(":")
        stem = surface[len(rest) if kind == "level" else int(rest) if kind == "place" else 0 :]
        if school := _SCHOOL.search(rows["entities"][mention["entity"]]["name"]):
            stem = school.group(1) + "中"
        elif len(stem) < 3 or stem not in organ_types or stem in _COMMON_STEMS:
            continue
        elif kind == "open" and stem == surface:
            alone[stem] = mention["entity"]
            continue
        bearers.setdefault(stem, set()).add(mention["entity"])
    one = {stem: min(keys) for stem, keys in bearers.items() if len(keys) == 1}
    _rename(rows, {key: one[stem] for stem, key in alone.items() if stem in one and one[stem] != key})
    taken = {at for m in rows["mentions"] for at in range(m["b"], m["e"])}
    single = Lexicon((one | {stem: key for stem, key in alone.items() if stem not in bearers}).items())
    for begin, end, key in single.matches(text):
        follow = text[end : end + 1]
        if (
            begin not in taken
            and end - 1 not in taken
            and follow not in "届全学" + RUNS_ON.get(text[end - 1], "")
            or not follow
        ):
            rows["mentions"].append(
                MentionRow(b=begin, e=end, kind="Body", entity=key, conf=0.8, by="kg_linker", rule="body-again")
            )
    rows["mentions"].sort(key=lambda m: m["b"])
