"""Places by name: divisions of China with their years, countries, regions and natural features.

`Places.load()` reads `ontology/places.tsv`, `countries.tsv` and `regions.tsv`. A name is resolved by the
year (襄樊市 until 2010, 襄阳市 since) and by what the report is near to (鼓楼区 of which city?); what
cannot be settled is None, never a guess. Standard library only.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from kg.ontology import ontology_file

Level = Literal["province", "prefecture", "county", "country", "region", "feature", "city"]
Bare = Literal["yes", "context", "no"]

_RANK = {"yes": 0, "context": 1, "no": 2}
_DIVISIONS = ("province", "prefecture", "county")
_KEPT = 1 << 14  # names whose places are remembered
_HEIGHT = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "city": 3, "region": 4, "feature": 4}


@dataclass(frozen=True, slots=True)
class Place:
    """One name of one place and the years in which it was in use.

    Attributes:
        code: names the place; GB/T 2260 for divisions (`620700`; `code-year` where another place got the code
            later), ISO 3166 for countries (`JP`), otherwise the table's own (`R012`).
        name: full name without the names of what it lies in (`张掖市`).
        short: the bare name (`张掖`), or "" if people write none.
        level: province, prefecture, county, country, city (abroad), region or feature.
        parent: code of what it lies in, or "".
        first_year: 1981 means 1981 or before; 0 where the table has no years.
        last_year: the year in which the name or the division ended, still in use in a part of it; None: in use.
        successors: codes of what it became; its own code for a mere change of name.
        aliases: further forms with a generic word (`临夏州`), official names of countries.
        full_flag: whether the full name may be read as this place, see `Places.forms`.
        bare_flag: the same for the short name; "" without one.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str
    first_year: int
    last_year: int | None
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    full_flag: Bare
    bare_flag: Bare | Literal[""]

    @property
    def is_division(self) -> bool:
        """Whether the code is one of GB/T 2260."""
        return self.level in _DIVISIONS

    def in_use(self, year: int) -> bool:
        """Whether the name was in use in this year or in a part of it."""
        if year < Places.FIRST_YEAR:
            return self.first_year <= Places.FIRST_YEAR
        return self.first_year <= year <= (self.last_year or year)

    def flag(self, surface: str) -> Bare:
        """How safely this surface may be read as this place; two-character aliases (博州, 阿旗) need a context."""
        if surface == self.short:
            return self.bare_flag or "no"
        return "context" if len(surface) == 2 and self.is_division and surface != self.name else self.full_flag


_HAVE_HEADS = tuple("市县区州盟旗镇乡村局厅部处科司院校会站所队长厂行社组书员")  # 局长, 队长, 董事长


class Places:
    """The place vocabulary; rows become `Place` objects when they are asked for."""

    FIRST_YEAR = 1981
    """The source's first year: names of that year count as in use before it."""

    def __init__(self, rows: list[list[str]]) -> None:
        self._rows = rows
        self._made: dict[int, Place] = {}
        self._lines: dict[str, frozenset[str]] = {}
        self._tops: dict[tuple[str, str], str] = {}
        self._alone: dict[tuple[str, int | None], Place | None] = {}  # what a name means without context, by year

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Places:
        """The vocabulary that belongs to this program; read once in a process."""
        rows = _read("places.tsv")
        for name in ("countries.tsv", "regions.tsv"):
            for code, full, level, parent, alias, flag in _read(name):
                if level == "city" and full[-1] not in "市州郡府县省道岛区带国峡半港都河":
                    alias = f"{alias} {full}市".strip()
                rows.append([code, full, level, parent, "0", "", "", "", alias, "", flag, ""])
        return cls(rows)

    def __len__(self) -> int:
        """Number of names with their periods."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Place]:
        """All rows in the order of the tables."""
        return (self._place(i) for i in range(len(self._rows)))

    @cached_property
    def _by_code(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for i, row in enumerate(self._rows):
            index.setdefault(row[0], []).append(i)
        return index

    @cached_property
    def _by_form(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for i, row in enumerate(self._rows):
            index.setdefault(row[1], []).append(i)
            for cell in (row[7], row[8]):
                if cell:
                    for form in cell.split(" "):
                        if form != row[1]:
                            index.setdefault(form, []).append(i)
        return index

    def _place(self, i: int) -> Place:
        place = self._made.get(i)
        if place is None:
            code, name, level, parent, first, last, following, short, alias, _, full, bare = self._rows[i]
            shorts = short.split(" ")
            place = self._made[i] = Place(
                code, name, shorts[0], level, parent, int(first), int(last) if last else None,  # type: ignore[arg-type]
                tuple(following.split()), tuple(alias.split() + shorts[1:]), full, bare,  # type: ignore[arg-type]
            )  # fmt: skip
        return place

    def get(self, code: str, year: int | None = None) -> Place | None:
        """The place with this code under its name of that year; without a year, or outside its years, the latest."""
        found = [self._place(i) for i in self._by_code.get(code, ())]
        if year is not None:
            used = [p for p in found if p.in_use(year)]
            found = used or found
        return found[-1] if found else None

    def chain(self, code: str, year: int | None = None) -> list[Place]:
        """The place and all that it lies in, smallest first: 甘州区, 张掖市, 甘肃省."""
        found = []
        while place := self.get(code, year):
            found.append(place)
            code = place.parent
        return found

    def find(self, name: str, year: int | None = None, within: str | None = None) -> list[Place]:
        """All places that this name may stand for, best first; chains too (杭州市萧山区).

        Args:
            name: full or short name, alias, or a chain of them from large to small.
            year: only names in use in that year, unless there is none.
            within: code of a place that they must lie in.
        """
        found = [self._place(i) for i in self._by_form.get(name, ())] or self._find_chain(name, year)
        if within is not None:
            found = [p for p in found if self.lies_in(p, within)]
        if year is not None:
            used = [p for p in found if p.in_use(year)]
            found = used or found
        return sorted(found, key=lambda p: (_RANK[p.flag(name)], p.last_year is not None, _HEIGHT[p.level], p.code))

    def _find_chain(self, name: str, year: int | None) -> list[Place]:
        """Places named by the longest known ending whose beginning names something that they lie in."""
        for cut in range(2, len(name) - 1):
            ends = self._by_form.get(name[cut:])
            if not ends:
                continue
            tops = {p.code for p in self.find(name[:cut], year)}
            found = [p for p in map(self._place, ends) if any(self.lies_in(p, top) for top in sorted(tops))]
            if found:
                return found
        return []

    def lies_in(self, place: Place, code: str) -> bool:
        """Whether the place is the one with this code or lies in it."""
        return code in self._line(place.code) or code in self._line(place.parent)

    def _line(self, code: str) -> frozenset[str]:
        """Codes of the place and of all that it lies in today."""
        line = self._lines.get(code)
        if line is None:
            line = self._lines[code] = frozenset(p.code for p in self.chain(code))
        return line

    def _top(self, code: str, level: Level) -> str:
        """Code of what the place lies in at this level, itself included; "" without one."""
        top = self._tops.get((code, level))
        if top is None:
            top = self._tops[code, level] = next((p.code for p in self.chain(code) if p.level == level), "")
        return top

    def resolve(self, name: str, year: int | None = None, context_codes: Iterable[str] = ()) -> Place | None:
        """The one place that a name stands for, or None if that is not certain.

        Args:
            name: any form that `find` takes.
            year: of the report; names in use then go first.
            context_codes: places that the report is about, e.g. its jurisdiction. Candidates that lie in one of
                them or that one of them lies in go first, then those of the same prefecture, then of the same
                province. Without a candidate near the context a name must be safe anywhere and have one bearer.
        """
        if context := tuple(context_codes):
            return self._resolve(name, year, context)
        if (name, year) not in self._alone:
            if len(self._alone) == _KEPT:
                self._alone.clear()
            self._alone[name, year] = self._resolve(name, year, ())
        return self._alone[name, year]

    def _resolve(self, name: str, year: int | None, context: tuple[str, ...]) -> Place | None:
        candidates = self.find(name, year)
        if year is None:
            candidates = [p for p in candidates if p.last_year is None] or candidates
        for ring in self._rings(candidates, context):
            near = [p for p in ring if p.flag(name) != "no" or name not in self._by_form]
            if near:
                return _single(near, name)
        safe = [p for p in candidates if p.flag(name) == "yes" or name not in self._by_form]
        return _single(safe, name)

    def _rings(self, candidates: list[Place], context: tuple[str, ...]) -> Iterator[list[Place]]:
        """Candidates around the context, nearest ring first: one line, same prefecture, same province."""
        yield [p for p in candidates if any(p.code in self._line(c) or self.lies_in(p, c) for c in context)]
        levels: tuple[Level, Level] = ("prefecture", "province")
        for level in levels:
            tops = {top for code in context if (top := self._top(code, level))}
            yield [p for p in candidates if not tops.isdisjoint(self._line(p.code) | self._line(p.parent))]

    def forms(self) -> Iterator[tuple[str, tuple[str, ...], Bare]]:
        """Every surface with the codes that it may stand for and how safe it is, for building a matcher.

        `yes`: a place wherever it stands (which one is for `resolve`); `context`: only where the place or one
        above it is the report's own or is named nearby; `no`: only right behind the name of its parent.
        """
        for surface, indices in self._by_form.items():
            places = [self._place(i) for i in indices]
            flag = min((p.flag(surface) for p in places), key=_RANK.__getitem__)
            yield surface, tuple(dict.fromkeys(p.code for p in places)), flag

    @cached_property
    def _seams(self) -> dict[str, list[tuple[str, int]]]:
        index: dict[str, list[tuple[str, int]]] = {}
        for word, name in _read("place_seams.tsv"):
            index.setdefault(name, []).append((word, word.index(name)))
        return index

    def is_seam(self, text: str, begin: int, end: int) -> bool:
        """Whether the name at this stretch is no name of a place there, but lies in other words.

        >>> text = "发展中国家"
        >>> Places.load().is_seam(text, 2, 4), Places.load().is_seam("在中国家庭", 1, 3)
        (True, False)
        """
        if text[begin] == "长" and end - begin == 2 and text[begin - 1 : begin] in _HAVE_HEADS and begin:
            return True  # 县|长|沙样本: a post and a name
        words = self._seams.get(text[begin:end], ())
        return any(begin >= shift and text.startswith(word, begin - shift) for word, shift in words)

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        return {char: row[0] for row in self._rows if row[9] for char in row[9].split(" ")}

    def abbreviations(self) -> dict[str, str]:
        """One-character abbreviations of provinces to codes: 京, 沪, 黔."""
        return self._abbreviations

    def suggest(self, name: str, limit: int = 3) -> list[str]:
        """Known full names near a name that is not known, nearest first, for error messages."""
        shared = set(name)
        near = [form for form in self._by_form if len(shared.intersection(form)) * 2 >= len(shared)]
        forms = difflib.get_close_matches(name, near, n=limit * 3, cutoff=0.5)
        names = (self.find(form)[0].name for form in forms)
        return list(dict.fromkeys(names))[:limit]


def _single(places: list[Place], name: str) -> Place | None:
    """The only place among the safest of these; the highest of several levels (吉林, 长沙, 张掖市 in 2002)."""
    rank = min((_RANK[p.flag(name)] for p in places), default=0)
    best = [p for p in places if _RANK[p.flag(name)] == rank]
    top = min((_HEIGHT[p.level] for p in best), default=0)
    best = [p for p in best if _HEIGHT[p.level] == top]
    return best[0] if len({p.code for p in best}) == 1 else None


def _read(name: str) -> list[list[str]]:
    """Cells of a table: tab separated, comments with #, then one line of column names."""
    lines = ontology_file(name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
