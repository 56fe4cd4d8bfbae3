"""The chain of posts before a name, and the post behind it: where title, body and place of each stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from kg.pipeline.rows import Layers, MentionRow

_BRACKET_BEFORE = re.compile(r"[（(][^（()）\n]{1,12}[)）]$")
_BRACKET_AFTER = re.compile(r"[（(][^（()）\n]{3,40}[)）]")
JOINS = ("、", "兼任", "兼", "和", "及", "暨")
_UNREAD = re.compile(r"、[\u4e00-\u9fff（）()]+$")
_POST = {"post": "yes"}
_PROPOSED = re.compile(r"(?:提名人选|候选人|拟任人选|人选)$")
_SESSION = re.compile(r"第[一二三四五六七八九十百]{1,4}届(?:委员会|理事会|董事会|常务委员会)?$")
_STATUS = (("时任", "current"), ("拟任", "designate"), ("候任", "designate"), ("候选", "designate"), ("代理", "acting"),
           ("原", "former"), ("前", "former"), ("代", "acting"))  # fmt: skip
_SPLIT = re.compile(r"(?:常务)?副?(?:[厅局部院校处科所区县市州镇乡行][ \u3000]长|书[ \u3000]记|主[ \u3000][任席])$")
_NOT_FORMER = re.compile(r"(?:当|日|年|月|目|会|此|之|以|提|面)前$")
_POSTED = re.compile(r"驻[\u4e00-\u9fff·]{1,9}$")
POSTED_TO = 10  # code points of 驻 and a country
LINK_LENGTH = 50  # code points of a body and its title
UNREAD = 20  # code points of a body that nobody has read
BLANKS = 3  # blanks at most between a post and a name
CHAIN = 8  # posts of one person in one place; bounds the work


@dataclass(frozen=True, slots=True)
class Link:
    """One post of a chain: where the title stands, the body or place written before it, where the link begins."""

    begin: int
    title: tuple[int, int]
    body: MentionRow | None
    place: MentionRow | None
    status: str


class PostChains:
    """Look-ups over one report's mentions and titles."""

    def __init__(self, rows: Layers, titles: Mapping[str, Mapping[str, str]], modifiers: tuple[str, ...]) -> None:
        self._text, self._titles, self._modifiers = rows["text"], titles, modifiers
        self.people = [m for m in rows["mentions"] if m["kind"] == "Person"]
        self._people_at = {m["b"] for m in self.people}
        self._body_ends = {m["e"]: m for m in rows["mentions"] if m["kind"] == "Body"}
        self._body_begins = {m["b"]: m for m in rows["mentions"] if m["kind"] == "Body"}
        self._place_ends = {m["e"]: m for m in rows["mentions"] if m["kind"] == "Place"}
        self._title_ends = {t["e"]: t["b"] for t in rows["titles"]}
        self._title_begins = {t["b"]: t["e"] for t in rows["titles"]}
        self._titles_in_order = sorted((t["b"], t["e"]) for t in rows["titles"])
        self._sentences = rows["structure"]["sentences"]
        self._starts = [s[0] for s in self._sentences]

    def sentence(self, at: int) -> list[int]:
        """The sentence around a position."""
        found = bisect_right(self._starts, at) - 1
        return list(self._sentences[found]) if found >= 0 else [at, at + 1]

    def past_title(self, end: int) -> int:
        """End of the title right behind a name that ends at `end`; `end` if there is none."""
        return self._title_begins.get(end, end)

    def is_title(self, begin: int, end: int) -> bool:
        """Whether a title stands at exactly this stretch."""
        return self._title_begins.get(begin) == end

    def kind_of(self, link: Link) -> str:
        """Class of a link's title."""
        row = self._titles.get(self._text[slice(*link.title)])
        return row["class"] if row else "deputy" if self._text[link.title[0]] == "副" else "head"

    def before(self, person: MentionRow) -> list[Link]:
        """The chain of posts that ends at a name, first one first."""
        return self._chain(self._before_candidacy(person["b"]))

    def in_bracket(self, person: MentionRow) -> list[Link]:
        """The chain of posts that a bracket right behind a name holds: 陈样例（样本市总工会主席）."""
        bracket = _BRACKET_AFTER.match(self._text, person["e"])
        chain = self._chain(bracket.end() - 1) if bracket else []
        whole = bool(bracket and chain) and chain[0].begin == person["e"] + 1
        return chain if whole and (chain[0].body or chain[0].place) else []

    def _chain(self, at: int) -> list[Link]:
        """The posts written one behind the other up to `at`, first one first."""
        chain: list[Link] = []
        while len(chain) < CHAIN:
            link = self._link(at)
            if link is None or self._text.endswith("优秀", 0, link.begin):
                break  # 全国优秀|县委书记 is an honour
            chain.insert(0, link)
            join = next((j for j in JOINS if self._text.endswith(j, 0, link.begin)), None)
            at = link.begin - len(join) if join else self._over_unread(link)
            if self._side_by_side(link):
                at = self._before_blanks(link.begin)
            if at < 0:
                break
        return chain

    def ending_at(self, end: int) -> list[Link]:
        """The post whose title ends at `end`, if one does: 党委书记|由陈样例兼任."""
        link = self._link(end)
        return [link] if link else []

    def _before_candidacy(self, at: int) -> int:
        """End of the posts held, where a name stands behind a post that its bearer is only proposed for.

        常委、副旗长提名人选|陈样例 is 常委.
        """
        proposed = _PROPOSED.search(self._text, max(0, at - 6), at)
        link = self._link(proposed.start()) if proposed else None
        if link is None:
            return at
        return link.begin - 1 if self._text.endswith("、", 0, link.begin) else link.begin

    def _side_by_side(self, link: Link) -> bool:
        """Whether another post stands right before a link, with no mark between them: 董事长|总经理, 书记 |局长."""
        alone = link.body is None and link.place is None
        return alone and self._before_blanks(link.begin) in self._title_ends

    def _over_unread(self, link: Link) -> int:
        """End of the post before a link whose body nobody has read, or not the whole: 样本厅副厅长、|某某分会原|会长.

        -1 if there is none.
        """
        unread = _UNREAD.search(self._text, max(0, link.begin - UNREAD), link.begin)
        if unread is None or unread.start() not in self._title_ends:
            return -1
        inside = range(unread.start() + 1, link.begin)
        return -1 if any(self._post_at(at) or at in self._people_at for at in inside) else unread.start()

    def _post_at(self, at: int) -> bool:
        """Whether a title that is a post begins at `at`."""
        end = self._title_begins.get(at)
        return end is not None and self._titles.get(self._text[at:end], _POST)["post"] == "yes"

    def _link(self, end: int) -> Link | None:
        """The post whose title ends at `end`, a remark in brackets skipped."""
        if bracket := _BRACKET_BEFORE.search(self._text, max(0, end - 14), end):
            end = bracket.start()
        end = self._before_blanks(self._over_blank(end, -1))
        begin = self._title_ends.get(end)
        if begin is None:
            return self._split_post(end)
        title = (begin, end)
        gone = self._body_before_former(begin)
        session = _SESSION.search(self._text, max(0, begin - 14), begin)
        of_session = self._body_ends.get(session.start()) if session else None
        body = self._body_ends.get(begin) or of_session or self._overlapping(begin, end) or gone
        if body is None and (posted := self._posted_abroad(title)):
            title = posted
        elif body is None:
            for modifier in self._modifiers:
                if self._text.endswith(modifier, 0, begin) and not self._body_ends.get(begin):
                    title = (begin - len(modifier), end)
                    break
            body = self._body_ends.get(title[0])
        elif of_session and body is of_session:
            pass  # 县政协|第十届委员会|主席
        elif body["e"] > begin:  # the title runs on from the body: 区政协|主席, 县委组织部|长
            rest = self._text[body["e"] : end]
            title = (body["e"], end) if rest in self._titles else (end - 2, end)
        place = None if body else self._place_ends.get(title[0])
        start = body["b"] if body else place["b"] if place else title[0]
        status, start = ("former", start) if body and body is gone else self._status(start)
        if (word := self._text[slice(*title)]).startswith("代") and word[1:] in self._titles:
            status = "acting"
        return Link(start, title, body, place, status)

    def _posted_abroad(self, title: tuple[int, int]) -> tuple[int, int] | None:
        """The title of an envoy with the country that he is posted to: 样本国|驻华大使, 样本国|驻美国|大使."""
        row = self._titles.get(self._text[slice(*title)])
        if row is None or row["class"] != "foreign":
            return None
        posted = _POSTED.search(self._text, max(0, title[0] - POSTED_TO), title[0])
        return (posted.start(), title[1]) if posted else None

    def _split_post(self, end: int) -> Link | None:
        """A post that the page's layout has split by one blank, behind a body: 样本省文旅厅|副厅 长."""
        split = _SPLIT.search(self._text, max(0, end - 6), end)
        body = self._body_ends.get(split.start()) if split else None
        if split is None or body is None:
            return None
        status, start = self._status(body["b"])
        return Link(start, split.span(), body, None, status)

    def _over_blank(self, at: int, step: int) -> int:
        """`at` moved over one blank between a post and a name in Latin letters (Anna Sample 主席)."""
        blank, beyond = (at, at - 1) if step > 0 else (at - 1, at)
        if self._text[blank : blank + 1] == " " and self._text[beyond : beyond + 1].isascii():
            return at + step
        return at

    def _before_blanks(self, at: int) -> int:
        """`at`, or the end of a post that a blank or two stand behind: 样本局局长  陈样例."""
        text = self._text[max(0, at - BLANKS) : at]
        before = at - len(text) + len(text.rstrip(" \u3000"))
        return at if at in self._title_ends or before not in self._title_ends else before

    def body_at(self, begin: int) -> MentionRow | None:
        """The body whose name begins at `begin`."""
        return self._body_begins.get(begin)

    def title_at(self, begin: int) -> tuple[int, int] | None:
        """Begin and end of the title that begins at `begin`."""
        end = self._title_begins.get(begin)
        return None if end is None else (begin, end)

    def _body_before_former(self, begin: int) -> MentionRow | None:
        """The body with 原 between it and the title: 样本局|原|局长."""
        return self._body_ends.get(begin - 1) if self._text[begin - 1 : begin] == "原" else None

    def starting_at(self, begin: int) -> Link | None:
        """The post whose body, place or title starts at `begin`."""
        first = bisect_left(self._titles_in_order, (begin, 0))
        for _, end in self._titles_in_order[first : first + 3]:
            if end - begin > LINK_LENGTH:
                return None
            if (link := self._link(end)) and begin == self._first_place(
                (link.body or link.place or {"b": link.title[0]})["b"]
            ):
                return link
        return None

    def _first_place(self, begin: int) -> int:
        """Where a chain of places that leads to a post begins: 样本省|示范市|市长."""
        while place := self._place_ends.get(begin):
            begin = place["b"]
        return begin

    def _overlapping(self, begin: int, end: int) -> MentionRow | None:
        """The body that a melted title runs out of: 县委组织部|长."""
        for at in range(begin + 1, end):
            found = self._body_ends.get(at)
            if found and found["b"] <= begin:
                return found
        return None

    def _status(self, begin: int) -> tuple[str, int]:
        for word, status in _STATUS:
            if self._text.endswith(word, 0, begin) and not _NOT_FORMER.search(self._text, max(0, begin - 2), begin):
                return status, begin - len(word)
        return "current", begin

    def after(self, person: MentionRow) -> Link | None:
        """The post written behind a name; the body or place may stand before the name (市委陈样例副书记)."""
        begin = person["e"]
        begin = self._over_blank(begin, 1)
        end = self._title_begins.get(begin)
        if end is None:
            return None
        if (row := self._titles.get(self._text[begin:end])) is None or row["post"] != "yes":
            return None
        body = self._body_ends.get(person["b"])
        place = None if body else self._place_ends.get(person["b"])
        first = body or place or person
        return Link(first["b"], (begin, end), body, place, "current")


def bare_title(title: str, titles: Mapping[str, Mapping[str, str]]) -> str:
    """The title without blanks and the body or place melted into it: 组织部长 → 部长, 国家主席, 自治区主席 → 主席."""
    if title not in titles:
        title = re.sub(r"(?<=[^\x00-\x7f])[ \u3000](?=[^\x00-\x7f])", "", title)
    row = titles.get(title)
    if row and row["implied_body"].startswith("department:") and row["melted"] == "yes":
        return ("副" if "副" in title else "") + title[-2:]
    if row and row["implied_body"] == "government":
        return title.replace("自治区", "")
    return title.removeprefix("国家") if row and row["implied_body"] == "country" else title
