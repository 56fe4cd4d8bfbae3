"""Who held which post of which body, as the report shows it on its day.

Official prose introduces a person by a chain of posts right before the name (市委常委、副市长张样例), or puts
the post behind it (张样例副市长). The chain is read backwards from the name; what a link leaves out it takes
from the link before it, from the title itself (副市长: the city's government) or from the list (…教育局党委书记、
局长A，党委委员B). A link whose body no one could say gives no fact.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.appointments import posts_behind
from kg.pipeline.elections import Societies, elected, elected_body
from kg.pipeline.implied_bodies import ImpliedBodies
from kg.pipeline.place_links import PlaceLinks
from kg.pipeline.post_chains import Link, PostChains, bare_title
from kg.pipeline.rows import Layers, MentionRow, TenureRow, layers
from kg.places import Places
from kg.vocabulary import rows as table

NAME = "kg_posts"
# What a title implies only together with a body written nearby: behind a name it may be any (样本主席, 样本书记).
NEEDS_A_BODY = ("body", "party-committee", "party-group", "party-organ", "cppcc", "country", "country-government")
_BRACKET_AFTER = re.compile(r"[（(][^（()）\n]{1,12}[)）]")
_LIST = re.compile(r"(?:教授|研究员|院士|博士|同志|先生|女士)?\s{0,2}(?:、|和|及)\s{0,2}")
_SHARED = {"deputy", "member", "representative", "rank"}


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
        reading = PostChains(rows, self._titles, self._modifiers)
        implied = ImpliedBodies(rows, PlaceLinks.restored(rows, self._places), self._titles)
        shared: list[tuple[Link, str]] = []
        last: list[tuple[Link, str]] = []  # what only the last of a list holds: 副主任和秘书长A、B
        last_end, known = -1, False  # of the person before: where the name and posts end, whether a post has a body
        for n, mention in enumerate(reading.people):
            chain = reading.before(mention)
            posts = [(link, body) for link in chain if (body := implied.body_of(link, mention))]
            listed = _LIST.fullmatch(rows["text"], last_end, mention["b"]) is not None
            end = _after_bracket(rows["text"], mention["e"])
            goes_on = n + 1 < len(reading.people) and _LIST.fullmatch(rows["text"], end, reading.people[n + 1]["b"])
            if goes_on and len(posts) == 2 and _two_kinds(rows["text"], reading, chain):
                posts, last = posts[:1], posts[1:]
            elif not goes_on and last:
                posts, last, shared = last, [], []
            if not chain and shared and listed:
                posts = shared
            elif chain:
                shared = posts if all(_is_shared(rows["text"], reading, link) for link, _ in posts) else []
            else:
                shared = []
            behind = reading.after(mention)
            if behind and (body := self._behind(rows, implied, behind, mention, listed and known)):
                posts = [*posts, (behind, body)]
            inside = [(link, body) for link in reading.in_bracket(mention) if (body := implied.body_of(link, mention))]
            last_end, known = reading.past_title(end), bool(posts)
            for link, body in [*posts, *inside]:
                self._state(rows, reading, mention, link, body)
        self._told_by_verbs(rows, reading, implied)
        return doc

    def _told_by_verbs(self, rows: Layers, reading: PostChains, implied: ImpliedBodies) -> None:
        """The posts of appointments and elections, and those behind a whole list."""
        implied.restart()
        found = [*posts_behind(rows["text"], reading, reading.people), *elected(rows["text"], reading, reading.people)]
        told = sorted(found, key=lambda one: (one[1].title, one[0]))
        societies = Societies(rows, reading)
        for at, (n, link) in enumerate(told):
            if body := elected_body(rows, reading, implied, societies, told, at):
                self._state(rows, reading, reading.people[n], link, body)

    def _behind(
        self, rows: Layers, implied: ImpliedBodies, link: Link, mention: MentionRow, listed: bool
    ) -> str | None:
        """Body of a post written behind a name: said before it, implied by the title alone, or of the one listed before.

        A post that the report has already given the person is the same one (陈样例副司长 told again).
        """
        title = bare_title(rows["text"][slice(*link.title)], self._titles)
        if any(t["person"] == mention["entity"] and t["title"] == title for t in rows["tenures"]):
            return None
        row = self._titles.get(title)
        if link.body is None and (house := implied.houses.only(title)):
            return house
        if not listed and link.body is None and row and row["implied_body"] in NEEDS_A_BODY:
            return None
        return implied.body_of(link, mention)

    def _state(self, rows: Layers, reading: PostChains, mention: MentionRow, link: Link, body: str) -> None:
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


def _is_shared(text: str, reading: PostChains, link: Link) -> bool:
    """Whether several people may hold the post, so that it goes on to the next name of a list: 副校长A、B."""
    return reading.kind_of(link) in _SHARED or text.startswith("副", link.title[0])


def _two_kinds(text: str, reading: PostChains, chain: list[Link]) -> bool:
    """Whether several people may hold the first of two posts and one the second, before a list: 副主任和秘书长A、B."""
    joined = text.startswith(("和", "及"), chain[1].begin - 1)
    return joined and _is_shared(text, reading, chain[0]) and not text.startswith("副", chain[1].title[0])


def _after_bracket(text: str, end: int) -> int:
    found = _BRACKET_AFTER.match(text, end)
    return found.end() if found else end
