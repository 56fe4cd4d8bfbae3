"""Venues that no list and no other reader knows: where a sentence says that something was held, or somebody went.

What stands between 在 and 召开 is a place or an institution, whatever its name: 在样例创客中心路演大厅召开. The room at
its end is taken off; what is left is a venue if it ends in a word for a house or an institution and is more than that word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.facts import LOCAL
from kg.pipeline.entities import add_entity
from kg.pipeline.rows import Layers, MentionRow
from kg.vocabulary import rows as table
from kg.vocabulary import words

COMPONENT = "kg_events"


@lru_cache(maxsize=32)
def venue_words(kind: str) -> str:
    """The words of one kind of `ontology/vocabulary/venue_words.tsv`, longest first, as a piece of an expression."""
    found = [row["word"] for row in table("venue_words") if kind in words(row["kinds"])]
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))


_FLOOR = r"(?:[A-Za-z]?(?:第|负)?[一二三四五六七八九十0-9]{1,4}(?:号楼|楼|层|号)?)"
_OF_HALL = "(?<=政务|服务|办事|审批|交易)大厅"  # a house, and no room in one
_HALL = re.compile(rf"{_OF_HALL}\Z")
_SCHOOL = "(?:(?<=[大中小]学)|(?<=学[校院])|(?<=[一二三四五六七八九十]中)|(?<=幼儿园))"
ROOM = re.compile(
    rf"(?:{_FLOOR}?(?:{venue_words('room_kind')})*(?:{venue_words('room')}|[0-9]{{1,4}}室?)|{_FLOOR}(?:楼|层)"
    rf"|{_SCHOOL}(?:{venue_words('room_of_school')})|(?:(?<=医院)|(?<=[卫保]生院))(?:{venue_words('room_of_hospital')}))\Z"
)
"""A room at the end of a stretch, with its floor."""
_HOUSE = re.compile(
    rf"(?P<own>[东西南北](?=[一二三四五六]?楼\Z)|[\u4e00-\u9fffA-Za-z0-9·“”]{{2,20}}?)(?:{venue_words('house')}|{_OF_HALL})\Z"
)
_BODY = re.compile(rf"(?P<own>[\u4e00-\u9fffA-Za-z0-9·“”]{{2,24}}?)(?:{venue_words('institution')})\Z")
_NO_NAME = re.compile(  # what says nothing of which house
    rf"(?:[一二三四五六七八九十0-9第]|{venue_words('plain')})*"
)
_PHRASE = re.compile(
    r"[的了等将由从被把并均已其这那着过各]|所[属在有]|部分|重点|相关|有关|多[个家]|贫困|农村|一线|开展|进行|举办|工作|期间|基础|方面|领导|之际"
    r"|来临|前夕|同志|代表|负责|单位|老区|联系|帮扶"
)
_BEFORE = ("县城", "市区", "城区", "该省", "该市", "该县", "该区", "该州", "该旗", "该镇", "该乡")
_LISTED = re.compile(r"[和与及、]")
_LEVEL = re.compile(r"[省市县区镇乡村州旗]")
_DIVISION = re.compile(r"(?:[省市县区州盟旗镇乡村]|街道|社区)\Z")
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,3}[镇乡](?=[\u4e00-\u9fff]{4})")  # one that no list knows: 样例乡|老样坝工地
_SHORT = 2  # code points: a rest no longer than this is part of the name with the place before it (福建|博物院)
_LONGEST = 40


def venue(rows: Layers, begin: int, end: int, chain: Sequence[MentionRow]) -> str | None:
    """Key of the venue that a stretch names, entered as an entity with a mention; None where it names none.

    Args:
        rows: the layers; the venue's entity and mention are added.
        begin, end: the stretch, from where the name may begin (after 在).
        chain: the places and bodies that the stretch begins with, one right after the other.
    """
    text = rows["text"]
    end = min(end, begin + _LONGEST)
    begin += 2 if text[begin : begin + 2] in _BEFORE else 0
    end = without_room(text, begin, end)
    known = chain[-1]["e"] if chain else begin
    if end - known < 2:
        return None
    parent = chain[-1]["entity"] if chain else None
    own = text[begin] in "我本"
    divided = chain and _DIVISION.search(text, chain[-1]["b"], chain[-1]["e"]) and end - known > _SHORT
    town = None if chain else _TOWN.match(text, begin, end)
    if town and _HOUSE.fullmatch(text, town.end(), end):
        begin = town.end()
    alone = _enter(rows, known, end, parent) if own or divided else None
    return alone or (None if own else _enter(rows, begin, end, parent))


def without_room(text: str, begin: int, end: int) -> int:
    """Where a stretch ends without the rooms at its end: 样例宾馆|三楼会议室."""
    end = begin + len(text[begin:end].rstrip())
    while not _HALL.search(text, begin, end) and (room := ROOM.search(text, begin, end)):
        end = begin + len(text[begin : room.start()].rstrip())
    return end


def _enter(rows: Layers, begin: int, end: int, parent: str | None) -> str | None:
    text = rows["text"]
    written = text[begin:end]
    body = _BODY.fullmatch(written)
    house = body or _HOUSE.fullmatch(written)
    if house is None or _PHRASE.search(written) or (not body and _LISTED.search(written)):
        return None
    own = house.group("own")
    level = _LEVEL.match(own) is not None
    if _NO_NAME.fullmatch(own[1:] if level else own) and not (level and len(own) > 1):
        return None
    name = _full(rows, written) if level else written
    kind = "Body" if body else "Place"
    place = parent if parent and parent.startswith("Place") else None
    key = add_entity(rows, kind, name, LOCAL, written, place=place)
    if not any(m["b"] == begin and m["e"] == end for m in rows["mentions"]):
        rows["mentions"].append(MentionRow(b=begin, e=end, kind=kind, entity=key, conf=0.7, by=COMPONENT, rule="venue"))
    return key


def _full(rows: Layers, written: str) -> str:
    """县行政大楼 of a report that speaks for 示范县: 示范县行政大楼."""
    home = rows["entities"].get(rows["jurisdiction"] or "")
    return home["name"] + written[1:] if home and home["name"].endswith(written[0]) else written
