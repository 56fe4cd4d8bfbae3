"""Who held which post of which body, as the report shows it on its day.

Official prose introduces a person by a chain of posts right before the name (市委常委、副市长张样例), or puts
the post behind it (张样例副市长). The chain is read backwards from the name; what a link leaves out it takes
from the link before it, from the title itself (副市长: the city's government) or from the list (…教育局党委书记、
局长A，党委委员B). A link whose body no one could say gives no fact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.implied_bodies import ImpliedBodies
from kg.pipeline.place_links import PlaceLinks
from kg.pipeline.rows import Layers, MentionRow, TenureRow, layers
from kg.places import Places
from kg.vocabulary import rows as table

NAME = "kg_posts"
_BRACKET_BEFORE = re.compile(r"[（(][^（()）\n]{1,12}[)）]$")
_BRACKET_AFTER = re.compile(r"[（(][^（()）\n]{1,12}[)）]")
_JOINS = ("、", "兼任", "兼", "和", "及", "暨")
_LIST = re.compile(r"\s{0,2}(?:、|和|及)\s{0,2}")
_STATUS = (("时任", "current"), ("拟任", "designate"), ("候任", "designate"), ("候选", "designate"), ("代理", "acting"),
           ("原", "former"), ("前", "former"), ("代", "acting"))  # fmt: skip
_NOT_FORMER = re.compile(r"(?:当|日|年|月|目|会|此|之|以|提|面)前$")
_SHARED = {"deputy", "member", "representative", "rank"}
CHAIN = 8  # posts of one person in one place; the longest chain seen has 5


@dataclass(frozen=True, slots=True)
class Link:
    """One post of a chain: where the title stands, the body or place written before it, where the link begins."""

    begin: int
    title: tuple[int, int]
    body: MentionRow | None
    place: MentionRow | None
    status: str


@Language.factory(NAME)
def make_posts(nlp: Language, name: str) -> Posts:
    """The component that spaCy adds as `kg_posts`."""
    return Posts(Places.load())


class Posts:
    """Fills `tenures`."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._titles = {r["title"]: r for r in table("titles")}
        modifiers = [r["modifier"] for r in table("title_modifiers") if r["in_title"] == "yes"]
        self._modifiers = tuple(sorted(modifiers, key=lambda m: (-len(m), m)))

    def __call__(self, doc: Doc) -> Doc:
        """Read the chain before and the post after every name."""
        rows = layers(doc)
        reading = _Reading(rows, self._titles, self._modifiers)
        implied = ImpliedBodies(rows, PlaceLinks.restored(rows, self._places), self._titles)
        shared: list[tuple[Link, str]] = []
        last_end = -1
        for mention in reading.people:
            chain = reading.before(mention)
            posts = [(link, body) for link in chain if (body := implied.body_of(link, mention))]
            if not chain and shared and _LIST.fullmatch(rows["text"], last_end, mention["b"]):
                posts = shared
            elif chain:
                shared = posts if all(reading.kind_of(link) in _SHARED for link in chain) else []
            else:
                shared = []
            last_end = _after_bracket(rows["text"], mention["e"])
            if (after := reading.after(mention)) and (body := self._behind(rows, implied, after, mention)):
                posts = [*posts, (after, body)]
            for link, body in posts:
                self._state(rows, reading, mention, link, body)
        return doc

    def _behind(self, rows: Layers, implied: ImpliedBodies, link: Link, mention: MentionRow) -> str | None:
        """Body of a post written behind a name: said before it, or implied by the title alone, never by the list.

        A post that the report has already given the person is the same one (陈样例副司长 told again).
        """
        title = bare_title(rows["text"][slice(*link.title)], self._titles)
        if any(t["person"] == mention["entity"] and t["title"] == title for t in rows["tenures"]):
            return None
        row = self._titles.get(title)
        if (
            link.body is None
            and row
            and row["implied_body"] in ("body", "party-committee", "party-group", "party-organ")
        ):
            return None
        return implied.body_of(link, mention)

    def _state(self, rows: Layers, reading: _Reading, mention: MentionRow, link: Link, body: str) -> None:
        text = rows["text"]
        title = bare_title(text[slice(*link.title)], self._titles)
        for row in rows["tenures"]:
            if (row["person"], row["body"], row["title"]) == (mention["entity"], body, title):
                return  # the first place where the report says so is the evidence
        begin, end = link.title
        rows["tenures"].append(
            TenureRow(
                person=mention["entity"], body=body, title=title, status=link.status,
                tb=begin, te=end, pb=mention["b"], pe=mention["e"],
                evidence=[reading.sentence(mention["b"])], by=NAME,
                rule="post-with-body" if link.body else "post-implies-body",
                conf=round(min(mention["conf"], 0.95 if link.body else 0.85), 2),
            )
        )  # fmt: skip


class _Reading:
    """Look-ups over one report's mentions and titles."""

    def __init__(self, rows: Layers, titles: dict[str, dict[str, str]], modifiers: tuple[str, ...]) -> None:
        self._text, self._titles, self._modifiers = rows["text"], titles, modifiers
        self.people = [m for m in rows["mentions"] if m["kind"] == "Person"]
        self._body_ends = {m["e"]: m for m in rows["mentions"] if m["kind"] == "Body"}
        self._place_ends = {m["e"]: m for m in rows["mentions"] if m["kind"] == "Place"}
        self._title_ends = {t["e"]: t["b"] for t in rows["titles"]}
        self._title_begins = {t["b"]: t["e"] for t in rows["titles"]}
        self._sentences = rows["structure"]["sentences"]
        self._starts = [s[0] for s in self._sentences]

    def sentence(self, at: int) -> list[int]:
        """The sentence around a position."""
        found = bisect_right(self._starts, at) - 1
        return list(self._sentences[found]) if found >= 0 else [at, at + 1]

    def kind_of(self, link: Link) -> str:
        """Class of a link's title."""
        row = self._titles.get(self._text[slice(*link.title)])
        return row["class"] if row else "deputy" if self._text[link.title[0]] == "副" else "head"

    def before(self, person: MentionRow) -> list[Link]:
        """The chain of posts that ends at a name, first one first."""
        chain: list[Link] = []
        at = person["b"]
        while len(chain) < CHAIN:
            link = self._link(at)
            if link is None:
                break
            chain.insert(0, link)
            join = next((j for j in _JOINS if self._text.endswith(j, 0, link.begin)), None)
            if join is None:
                break
            at = link.begin - len(join)
        return chain

    def _link(self, end: int) -> Link | None:
        """The post whose title ends at `end`, a remark in brackets skipped."""
        if bracket := _BRACKET_BEFORE.search(self._text, max(0, end - 14), end):
            end = bracket.start()
        begin = self._title_ends.get(end)
        if begin is None:
            return None
        title = (begin, end)
        body = self._body_ends.get(begin) or self._overlapping(begin, end)
        if body is None:
            for modifier in self._modifiers:
                if self._text.endswith(modifier, 0, begin) and not self._body_ends.get(begin):
                    title = (begin - len(modifier), end)
                    break
            body = self._body_ends.get(title[0])
        elif body["e"] > begin:  # the title runs on from the body: 区政协|主席, 县委组织部|长
            rest = self._text[body["e"] : end]
            title = (body["e"], end) if rest in self._titles else (end - 2, end)
        place = None if body else self._place_ends.get(title[0])
        start = body["b"] if body else place["b"] if place else title[0]
        status, start = self._status(start)
        return Link(start, title, body, place, status)

    def _overlapping(self, begin: int, end: int) -> MentionRow | None:
        """The body that a melted title runs out of: 县委组织部|长."""
        for at in range(begin + 1, end):
            found = self._body_ends.get(at)
            if found and found["b"] < begin:
                return found
        return None

    def _status(self, begin: int) -> tuple[str, int]:
        for word, status in _STATUS:
            if self._text.endswith(word, 0, begin) and not _NOT_FORMER.search(self._text, max(0, begin - 2), begin):
                return status, begin - len(word)
        return "current", begin

    def after(self, person: MentionRow) -> Link | None:
        """The post written behind a name; the body may stand before the name (市委陈样例副书记)."""
        begin = person["e"]
        end = self._title_begins.get(begin)
        if end is None:
            return None
        if (row := self._titles.get(self._text[begin:end])) is None or row["post"] != "yes":
            return None
        body = self._body_ends.get(person["b"])
        return Link(body["b"] if body else person["b"], (begin, end), body, None, "current")


def bare_title(title: str, titles: dict[str, dict[str, str]]) -> str:
    """The title without the body that is melted into it: 组织部长 → 部长, 国家主席 → 主席."""
    row = titles.get(title)
    if row and row["implied_body"].startswith("department:") and row["melted"] == "yes":
        return ("副" if "副" in title else "") + title[-2:]
    return title.removeprefix("国家") if row and row["implied_body"] == "country" else title


def _after_bracket(text: str, end: int) -> int:
    found = _BRACKET_AFTER.match(text, end)
    return found.end() if found else end
