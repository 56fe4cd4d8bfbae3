"""Which town, street or village 镇党委, 街道办事处, 村党支部 are of, where the report names only one that it can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container

from kg.pipeline.rows import Layers

TOWN_WORDS = ("镇", "乡", "街道", "村", "社区", "苏木", "嘎查")
_IN_BODY = re.compile(
    r"([\u4e00-\u9fff]{2,14}?(?:街道|社区|镇|乡|村|苏木|嘎查))(?=党|人民政府|政府|办事处|人大|纪委|武装部|居委会|村委会|"
    r"妇联|团委|工会|派出所|司法所|卫生院|中心小学|初级中学|中心幼儿园|中心学校|敬老院|[\u4e00-\u9fff]{2,8}(?:办公室|服务中心|工作站))"
)
_IN_SITE = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:村|社区)(?=文化|党群|便民|史|小学|卫生|礼堂|广场|幸福)")
_DIVISION = re.compile(r"^[\u4e00-\u9fff]{1,9}?[县市区旗](?=[\u4e00-\u9fff]{2})")
_TOWN_OF_VILLAGE = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{2,5}?(?P<word>镇|乡|街道|苏木))(?=[\u4e00-\u9fff]{1,5}(?:村|社区|嘎查)$)"
)
# A town that acts, as its own reports name it, or one of a list: 样本镇召开…, 样本乡、例子乡扎实推进….
_ACTS = re.compile(
    r"(?:^|(?<=[\n，。、,\s]))([\u4e00-\u9fff]{2,4}(?:街道|族乡|镇|乡))(?=、|[:：]|第[一二三四五六七八九十]|召开|举行|举办|组织|开展|扎实|全力|积极|多措|强化|全体)"
)
_OF_SOURCE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,9}?[县市区旗])?(?P<town>[\u4e00-\u9fff]{2,5}(?:街道|镇|乡|苏木))(?:党|人大|政府|人民政府|办|纪委|宣传|文化|$)"
)
_COMMON = re.compile(r"(?:大|老字号|之)[镇乡村]$")  # 出兵大镇 is no name
_NO_NAME = re.compile(r"[各全我本该乡城集小由]镇|[各全我本该家由]乡|[各全我本该由]街道|[在到从和的]")
_CHAIN = re.compile(r".+(?:镇|乡|街道|苏木)(?=[\u4e00-\u9fff]{1,5}(?:村|社区|嘎查)$)")
_SENTENCE_END = re.compile(r"[。！？\n]")
_TOWN_ORGAN = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{2,10}?(?:街道|社区|镇|乡|村|苏木|嘎查))"
    r"(?P<organ>党工委|党委|党总支|党支部|人民政府|政府|办事处|人大主席团|人大|纪委|武装部|居委会|村委会)"
)


class Towns:
    """Towns, streets and villages as one report names them, wherever they stand, in bodies' names too."""

    def __init__(self, rows: Layers) -> None:
        self._text = rows["text"]
        self._named: dict[str, list[tuple[int, str]]] = {}
        for mention in rows["mentions"]:
            surface = self._text[mention["b"] : mention["e"]]
            if mention["rule"] == "place-town":
                self._enter(mention["b"], surface)
            elif mention["rule"] == "place-site" and (found := _IN_SITE.match(surface)):
                self._enter(mention["b"], found.group())
            elif mention["kind"] == "Body" and (town := town_of_body(surface)):
                self._enter(mention["b"], town)

        for acting in _ACTS.finditer(self._text):
            if not _NO_NAME.search(acting.group(1)):
                self._enter(acting.start(1), acting.group(1))
        self._own = self._homes(rows)
        for word, named in self._named.items():
            names = {name for _, name in named}
            self._named[word] = sorted((at, _shortest(name, names)) for at, name in named)

    def _homes(self, rows: Layers) -> dict[str, str]:
        """Level word → the town that the report comes from: of its by-line, else the only one of its headline."""
        bodies = [self._text[slice(*line["body"])] for line in rows["structure"]["bylines"] if line["body"]]
        found = [source["town"] for name in bodies if (source := _OF_SOURCE.match(name))]
        if title := rows["structure"]["title"]:
            inside = (name for named in self._named.values() for at, name in named if title[0] <= at < title[1])
            found += list(dict.fromkeys(inside))
        homes: dict[str, set[str]] = {}
        for name in found[:1] if bodies and found else found:
            word = next((word for word in TOWN_WORDS if name.endswith(word)), "")
            homes.setdefault(word, set()).add(name)
        for word, names in homes.items():
            if len(names) == 1:
                self._named.setdefault(word, []).append((0, min(names)))
        return {word: min(names) for word, names in homes.items() if word and len(names) == 1}

    def own(self, word: str) -> str | None:
        """The town that 我镇 means: the one that the report comes from, else the only one that it names."""
        names = {name for _, name in self._named.get(word, [])}
        return self._own.get(word) or (min(names) if len(names) == 1 else None)

    def _enter(self, begin: int, name: str) -> None:
        if town := _TOWN_OF_VILLAGE.search(name):
            self._named.setdefault(town["word"], []).append((begin, town["town"]))
        word = next((word for word in TOWN_WORDS if name.endswith(word)), "")
        if word and len(name) - len(word) >= 1 and not _COMMON.search(name):
            short = _CHAIN.sub("", name)  # 样本镇例子村 is 例子村
            self._named.setdefault(word, []).append((begin, short))

    def of(self, word: str, begin: int) -> str | None:
        """The town that `word` (镇, 村 …) means at `begin`: the only one, or named before in the sentence, or the report's own."""
        named = self._named.get(word, [])
        names = {name for _, name in named}
        if len(names) == 1:
            return named[0][1]
        here = bisect_left(named, (begin, ""))
        near = {name for at, name in named[max(0, here - 20) : here] if not _SENTENCE_END.search(self._text, at, begin)}
        return near.pop() if len(near) == 1 else self._own.get(word)


def _shortest(name: str, names: Container[str]) -> str:
    """The name without what another name of the report shows to be no part of it: 五年|样本镇."""
    return next((name[-length:] for length in range(3, len(name)) if name[-length:] in names), name)


def town_of_body(name: str) -> str:
    """The town, street or village with whose name a body's begins, or "".

    >>> town_of_body("样本县例子镇党委"), town_of_body("样本县委")
    ('例子镇', '')
    """
    found = _IN_BODY.match(name)
    return _DIVISION.sub("", found.group(1)) if found else ""


def town_organ(name: str) -> tuple[str, str] | None:
    """Town and organ of the name of a town's body, or None.

    >>> town_organ("样本镇党委"), town_organ("样本县委")
    (('样本镇', '党委'), None)
    """
    found = _TOWN_ORGAN.fullmatch(name)
    return (found["town"], found["organ"]) if found else None


def shared_town(committee: str, surface: str) -> str | None:
    """The town whose committee and government are named under one head: 样本镇党委、|政府.

    >>> shared_town("中共样本镇党委", "政府"), shared_town("中共样本县委", "政府"), shared_town("中共样本镇党委", "纪委")
    ('样本镇', None, None)
    """
    parts = town_organ(committee.removeprefix("中共")) if surface in ("政府", "人民政府") else None
    return parts[0] if parts and parts[1].startswith("党") else None
