"""The house that a post alone tells, in a report that has one such house: 校长 → the school, 陈样例院长 → the hospital."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.pipeline.houses import is_faculty
from kg.pipeline.rows import EntityRow, Layers

_KIND_OF_HOUSE = {
    "委员": ("政协",),
    "院长": ("医院", "学院", "研究院", "卫生院"),
    "校长": ("大学", "学院", "中学", "小学", "学校"),
    "局长": ("局",),
    "厅长": ("厅",),
    "行长": ("银行", "支行", "分行"),
}

TOWN_BODY = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:镇|乡|苏木))(?:党委|政府|人民政府|纪委|人大)")

_OF_STANDING = ("主任", "副主任", "常务副主任", "秘书长", "副秘书长")
_SESSION = re.compile(
    r"人大(?:常委会)?(?:党组)?[\u4e00-\u9fff]{0,4}(?:常委会)?(?:第[一二三四五六七八九十百\d]{1,5}次)?(?:主任)?会议"
)
HEAD = 400  # code points of a report that tell what it reports


class ImpliedHouses:
    """Look-ups over the bodies of one report."""

    def __init__(self, rows: Layers) -> None:
        self._text, self._entities = rows["text"], rows["entities"]
        self._only: dict[tuple[str, ...], str | None] = {}

    def in_session(self, title: str) -> str | None:
        """Key of the standing committee of a congress whose session the report opens with, for its 主任 and 副主任."""
        if title not in _OF_STANDING or not _SESSION.search(self._text[:HEAD]):
            return None
        found = [k for k, e in self._entities.items() if e["kind"] == "Body" and e["name"].endswith("人大常委会")]
        return found[0] if len(found) == 1 else None

    def of_kind(self, endings: tuple[str, ...]) -> str | None:
        """Key of the house of this kind that the report has (院长: the hospital): the only one, else its own."""
        bodies = [(k, e) for k, e in self._entities.items() if e["kind"] == "Body" and e["name"].endswith(endings)]
        only = bodies[0] if len(bodies) == 1 else None
        return only[0] if only and not ("校" in endings and is_faculty(only[1]["name"])) else _own(bodies)

    def only_town(self) -> EntityRow | None:
        """A body of the only town whose bodies the report names."""
        found: dict[str, EntityRow] = {}
        for entity in self._entities.values():
            if entity["kind"] == "Body" and (town := TOWN_BODY.match(entity["name"].removeprefix("中共"))):
                found[town.group(1)] = entity
                if len(found) > 1:
                    return None
        return next(iter(found.values()), None)

    def only(self, title: str) -> str | None:
        """Key of the only body of the report that a post behind a name can be of: 陈样例院长, where one 医院 is named."""
        endings = _KIND_OF_HOUSE.get(title.removeprefix("副"))
        if endings is None:
            return None
        if endings not in self._only:
            bodies = ((k, e["name"]) for k, e in self._entities.items() if e["kind"] == "Body")
            faculties = not title.endswith("校长")
            fit = [key for key, name in bodies if name.endswith(endings) and (faculties or not is_faculty(name))]
            self._only[endings] = fit[0] if len(fit) == 1 else None
        return self._only[endings]

    def own(self, title: str, implied: str) -> str | None:
        """Key of the institution that the report comes from, for 校长, 院长; a faculty has no 校长."""
        if implied not in ("school", "hospital"):
            return None
        houses = [(k, e) for k, e in self._entities.items() if e["kind"] == "Body" and e["type"] == implied]
        if not title.endswith("校长"):
            return houses[0][0] if houses else None
        spoken = [(k, e) for k, e in self._entities.items() if e["name"] in ("我校", "本校")]
        return _own([*spoken, *houses]) or next((k for k, e in houses if not is_faculty(e["name"])), None)


def _own(houses: Iterable[tuple[str, EntityRow]]) -> str | None:
    """Key of the house that the report calls its own (我校, 本院)."""
    return next((k for k, e in houses if any(form[0] in "我本" for form in [e["name"], *e["aliases"]])), None)
