"""People by rule: where official prose puts a name, and what a name looks like.

Names are first taken where the genre leaves little doubt (after a post, in a list of names, before a
reporting verb, in a by-line); then every occurrence of a name so found is a mention, as a reader would have
it. A trained `ner` may run before: the people that it puts into `doc.ents` are taken as found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.latin_names import latin_names
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.minority_names import NEVER_FIRST, PartNames
from kg.pipeline.name_followers import find_names_before
from kg.pipeline.name_weights import name_model
from kg.pipeline.person_names import NameModel
from kg.pipeline.rows import Layers, MentionRow, layers
from kg.pipeline.word_names import alone, behind_post, listed_end
from kg.vocabulary import rows as table

NAME = "kg_names"
# Prior log-odds that a name starts at an anchor of this kind, and the score that a candidate must reach.
PRIOR = {
    "after-post": 4.5,
    "after-title": 1.5,
    "list": 2.5,
    "before-title": 0.5,
    "sentence": -2.0,
    "role": 1.0,
    "cue-before": -0.5,
    "body": -1.0,
}
THRESHOLD = 0.0
TELLING = 0.9  # natural logarithm of how much more often a role stands before names than anywhere
WEAK_SHORT, WEAK_LONG = 3.0, 1.0  # at the signs of WEAK, for names of two and of more characters
STARTERS = "由请让给向与和及"  # little words that bring in whoever acts or is met
FOLLOWED = 0.9  # of what stands behind a name that begins like a place
SURE = 6.0  # score, left context apart, that beats the name of a place
FOUR = 0.5  # log-odds that four characters between a post and a mark are two pairs of a name's
FOUR_FOR_SHORT = 3.0  # the same where the first two or three look like a name too
NEVER_LAST = "对向在与和从被把给是有也就并表说称等着答讲"
CERTAIN_SIGNS = ("after-post", "byline", "ner")
CLEAR_LIST = 9.0  # score of a name in a list that nothing behind it ends
DOUBTFUL = 4.0  # score of a shorter name that nothing behind it ends
CREDITED = -1.0  # log-odds of the given name behind a rare surname in a by-line
CLEAR = 2.5  # of what stands behind a name of four characters
_MAY_BE_GIVEN = (
    "place-inside",
    "place-context",
    "place-abbreviation",
)  # 玉龙 is a county and a given name, 泽 half of one
STRONG = ("after-post", "after-title", "list", "role")
WEAK = ("sentence", "cue-before", "body")
_FOUR_HAN = re.compile("[\u4e00-\u9fff]{4}")
_LIST = re.compile(r"\s{0,2}(?:、|和|及|与|以及)\s{0,2}")
_LAST_PART = re.compile(r"[·•・]([\u4e00-\u9fff]{3,8})$")
_BRACKET = re.compile(r"[（(][^（()）\n]{1,12}[)）]")
_BOUNDARY = re.compile(r"[，,。；;：:！!？?”“\"\n、（）()]|\s")
_DOTTED = re.compile(r"((?:[\u4e00-\u9fff]{1,8}[·•・-]){1,4})[\u4e00-\u9fff]{1,10}")
_CREDIT = re.compile(
    r"(?:(?<![\u4e00-\u9fff])[文图编审校摄]|摄影|摄像|供稿|撰稿|撰文|通讯员|记者|作者|编辑|责编|审核|审签|[初复终一二三]审|监制|校对|编审|图文|文图|文字|图片|主编)"
    r"[ \u3000]?[/／:：|丨｜][ \u3000]?(?=[\u4e00-\u9fff])"
)
_SPREAD = re.compile(
    r"([\u4e00-\u9fff])[ \u3000]{1,4}[\u4e00-\u9fff](?=[，,、。；;（(\n]|出席|主持|参加|陪同|讲话|等|$)"
)


@Language.factory(NAME)
def make_names(nlp: Language, name: str) -> Names:
    """The component that spaCy adds as `kg_names`."""
    return Names(name_model())


class Names:
    """Appends mentions of people to `mentions`."""

    def __init__(self, model: NameModel) -> None:
        self._model = model
        self._parts = PartNames(model)
        self._posts = {r["title"] for r in table("titles") if r["post"] == "yes"}
        self._people = Lexicon((r["name"], "") for r in table("people"))
        single = "".join(r["word"] for r in table("before_name") if len(r["word"]) == 1 and r["word"] in STARTERS)
        self._before_char = re.compile(f"[{single}]")
        self._post_ends = frozenset(title[-2:] for title in self._posts)
        self._before = Lexicon((r["word"], _sign(r)) for r in table("before_name"))

    def __call__(self, doc: Doc) -> Doc:
        """Find anchors, score candidates, then spread the names over the text."""
        rows = layers(doc)
        text = rows["text"]
        blocked = {at for m in rows["mentions"] if not self._may_be_given(rows, m) for at in range(m["b"], m["e"])}
        found: dict[str, tuple[float, str]] = {}
        for begin, anchor in self._anchors(rows):
            self._take(text, begin, anchor, blocked, found)
        self._known(text, blocked, found)
        for entity in doc.ents:
            if entity.label_ in ("PERSON", "PER"):
                found.setdefault(entity.text, (3.0, "ner"))
        find_names_before(rows, self._model, blocked, found)
        for byline in rows["structure"]["bylines"]:
            if byline["person"]:
                name = text[slice(*byline["person"])]
                if self._credited(name):
                    found.setdefault(name, (4.0, "byline"))
        for name, (score, _) in list(found.items()):
            if (last := _LAST_PART.search(name)) and last.group(1) not in found:
                found[last.group(1)] = (min(score, 1.0), "last-part")
        rows["mentions"] += [*self._spread(text, found, rows), *latin_names(rows)]
        return doc

    def _credited(self, name: str) -> bool:
        """Whether what a label names (记者, 编辑) is a person: by its surname, or a rare one and a given name."""
        if name[:1] in self._model.surnames or name[:2] in self._model.surnames:
            return True
        shaped = len(name) in (2, 3) and name.isalpha() and not name.isascii() and name not in self._model.ordinary
        return shaped and not self._has_word(name, 0, len(name)) and self._model.given(name[1:]) > CREDITED

    def _anchors(self, rows: Layers) -> Iterator[tuple[int, str]]:
        """Where a name may start, with the kind of sign, strongest signs first."""
        text = rows["text"]
        for title in rows["titles"]:
            end = title["e"]
            if bracket := _BRACKET.match(text, end):
                end = bracket.end()
            post = text[title["b"] : title["e"]] in self._posts and not self._called(text, title["b"])
            yield end, "after-post" if post else "after-title"
        for credit in _CREDIT.finditer(text):
            yield credit.end(), "after-title"
        for boundary in _BOUNDARY.finditer(text):
            yield boundary.end(), "sentence"
        if text:
            yield 0, "sentence"
        inside = {at for t in rows["titles"] for at in range(t["b"] + 1, t["e"])}  # 总支书|记
        yield from ((end, sign) for _, end, sign in self._before.matches(text) if end not in inside)
        for char in self._before_char.finditer(text):
            yield char.end(), "cue-before"
        for mention in rows["mentions"]:
            if mention["kind"] == "Body":
                yield mention["e"], "body"

    def _called(self, text: str, title: int) -> bool:
        """Whether a surname alone stands before a post, so that who holds it is named already: 陈书记|说."""
        before = text[max(0, title - 2) : title]
        return before[-1:] in self._model.surnames and not "\u4e00" <= before[:-1] <= "\u9fff"

    def _may_be_given(self, rows: Layers, mention: MentionRow) -> bool:
        """Whether a place's name may be a given name: 玉龙 anywhere, 楚雄 where a surname stands behind a post or in a list."""
        if mention["rule"] in _MAY_BE_GIVEN:
            return True
        text, at = rows["text"], mention["b"] - 1
        if mention["kind"] != "Place" or mention["e"] - at != 3:
            return False
        if self._behind_sign(text, at + 1) and self._begins_name(text, at + 1):
            return True
        return text[at : at + 1] in self._model.surnames and self._behind_sign(text, at)

    def _behind_sign(self, text: str, at: int) -> bool:
        return text[at - 1 : at] == "、" or text[max(0, at - 2) : at] in self._post_ends

    def _begins_name(self, text: str, begin: int) -> bool:
        """Whether a name's first two characters are a place by chance: 宁德|样 right before a mark or a verb."""
        end = begin + 3
        return self._model.right(text, end) > FOLLOWED and any(
            e == end and score > SURE for score, e in self._model.candidates(text, begin)
        )

    def _take(self, text: str, begin: int, anchor: str, blocked: set[int], found: dict[str, tuple[float, str]]) -> None:
        """Take the name at an anchor and those that are listed after it."""
        for count in range(200):  # names of one list; bounds the work on text that is nothing but a list
            end = self._one(text, begin, anchor, blocked, found)
            if end == begin:
                end = self._word(text, begin, anchor, count, blocked, found)
            if end == begin:
                return
            if bracket := _BRACKET.match(text, end):
                end = bracket.end()
            link = _LIST.match(text, end)
            if link is None:
                return
            begin, anchor = link.end(), "list"

    def _word(
        self, text: str, begin: int, anchor: str, count: int, blocked: set[int], found: dict[str, tuple[float, str]]
    ) -> int:
        """End of a name that is a word, or has a rare given name, where what stands around it makes it one."""
        end = listed_end(self._model, text, begin, count)
        if end > begin and self._has_word(text, begin, end) or not blocked.isdisjoint(range(begin, end)):
            end = begin
        if end == begin and anchor == "after-post":
            end = behind_post(self._model, text, begin)
        if end > begin:
            found.setdefault(text[begin:end], (1.0, anchor))
        return end

    def _one(self, text: str, begin: int, anchor: str, blocked: set[int], found: dict[str, tuple[float, str]]) -> int:
        if begin >= len(text) or begin in blocked:
            return begin
        best = self._best(text, begin, anchor, blocked)
        made = self._made_up(text, begin, anchor)
        if made and (best is None or made[1] > best[1] and made[1] - 1 not in blocked):
            best = made
        length = best[1] - begin if best else 0
        if best is None or best[0] < (THRESHOLD if anchor not in WEAK else WEAK_SHORT if length == 2 else WEAK_LONG):
            return begin
        name = text[begin : best[1]]
        if anchor in WEAK and name in self._model.places:
            return begin
        if name not in found or found[name][0] < best[0]:
            found[name] = (best[0], anchor)
        return best[1]

    def _best(self, text: str, begin: int, anchor: str, blocked: set[int]) -> tuple[float, int] | None:
        """Score and end of the most likely Chinese name, or name written by sound, that starts at `begin`."""
        model = self._model
        dotted = _DOTTED.match(text, begin)
        by_sound = model.transliterated(text, begin) if dotted or anchor in STRONG else begin
        if dotted and by_sound == begin and anchor in STRONG:
            by_sound = max(begin, model.dotted_end(text, dotted.end(1), dotted.end()))
        scored = [(s + PRIOR[anchor], e) for s, e in model.candidates(text, begin) if (e - 1) not in blocked]
        if anchor == "list":  # 样塘|水厂 in a list of posts: what a name does not end at is none
            scored = [(s, e) for s, e in scored if s > CLEAR_LIST or model.right(text, e) > 0]
        if anchor in ("after-post", "list"):
            four = [] if blocked.intersection(range(begin, begin + 4)) else self._four(text, begin, scored)
            scored = four or scored or self._rare(text, begin)
        best = max(scored, default=None, key=lambda pair: (pair[0], -pair[1]))
        if anchor == "after-post" and best and best[0] < THRESHOLD:
            best = max(self._rare(text, begin), default=best)
        if by_sound > begin and (
            best is None or best[0] < 2.0 or self._runs_on(text, best[1], by_sound, dotted is not None)
        ):
            return 1.5, by_sound
        return best

    def _made_up(self, text: str, begin: int, anchor: str) -> tuple[float, int] | None:
        """A name of another make: of parts (才让东珠), or spread to the width of three characters (王  样)."""
        if anchor in STRONG and (spread := _SPREAD.match(text, begin)) and spread.group(1) in self._model.surnames:
            return 3.0, spread.end()
        return self._parts.at(text, begin, anchor in STRONG)

    def _known(self, text: str, blocked: set[int], found: dict[str, tuple[float, str]]) -> None:
        """Names that the news gives again and again; two characters may be a word, so they need a sign beside them."""
        for begin, end, _ in self._people.matches(text):
            if begin not in blocked and (end - begin > 2 or self._model.right(text, end) > 0.5):
                found.setdefault(text[begin:end], (2.0 if end - begin > 2 else 1.0, "known"))

    def _runs_on(self, text: str, end: int, by_sound: int, dotted: bool) -> bool:
        """Whether a name written by sound goes on behind a shorter Chinese one (卢样本|科)."""
        return by_sound > end and (dotted or self._model.right(text, end) < 0)

    def _rare(self, text: str, begin: int) -> list[tuple[float, int]]:
        """A name of three characters with a surname that no table has, right between a post and a mark or a verb."""
        end, model = begin + 3, self._model
        if (
            end >= len(text)
            or not text[begin:end].isalpha()
            or text[begin : begin + 2] in model.boundaries
            or text[begin:end] in model.ordinary
        ):
            return []
        if text[end - 1] in NEVER_LAST or text[begin] in NEVER_FIRST + "和及与":
            return []
        given = model.given(text[begin + 1 : end])
        marked = text[end] in "，,、。（(" or model.right(text, end) > CLEAR
        clear = given > 0 and marked or given > 2 and model.right(text, end) > 1
        return [(given, end)] if clear else []

    def _four(self, text: str, begin: int, shorter: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """A name of four characters (Japanese, Yi, Tibetan) right between a post or a mark and a mark or a verb.

        It must be made of pairs that stand in names, or be what a doubtful shorter name leaves a character of.
        """
        end, model = begin + 4, self._model
        name = text[begin:end]
        if (
            not _FOUR_HAN.fullmatch(name)
            or name[0] in "和及与" + NEVER_FIRST
            or model.right(text, end) < CLEAR
            or self._has_word(text, begin, end)
        ):
            return []
        longest = max(shorter, default=(0.0, end))
        odds = model.given(name[:2]) + model.given(name[2:])
        doubtful = model.right(text, longest[1]) < 0 and longest[0] < DOUBTFUL
        if shorter and model.right(text, longest[1]) < 0 and odds > FOUR_FOR_SHORT:
            return [(odds + longest[0], end)]
        return [(max(odds, 0.0) + 1.0, end)] if (doubtful if shorter else odds > FOUR) else []

    def _has_word(self, text: str, begin: int, end: int) -> bool:
        """Whether a word of the tables or a post lies inside, so that this is no name."""
        model = self._model
        for at in range(begin, end):
            if at + 2 <= end and any(
                text[at : at + 2] in words for words in (model.boundaries, model.after, self._before)
            ):
                return True
            if model.titles.longest(text, at):
                return True
        return text[end - 1] in "说答问讲等称时案着任" or model.after_char.get(text[end - 1], 0.0) > 1

    def _spread(self, text: str, found: dict[str, tuple[float, str]], rows: Layers) -> list[MentionRow]:
        """All occurrences of the names, longest first, outside longer names of bodies."""
        taken = bytearray(len(text))
        titles = {t["e"] for t in rows["titles"]}
        for mention in rows["mentions"]:
            if mention["e"] - mention["b"] > 3:
                taken[mention["b"] : mention["e"]] = b"\1" * (mention["e"] - mention["b"])
        out: list[MentionRow] = []
        matches = list(Lexicon(_plausible(found)).matches(text))
        brands = self._model.brands(text, ((b, e) for b, e, (_, anchor) in matches if anchor not in CERTAIN_SIGNS))
        for begin, end, (score, anchor) in matches:
            word = text[begin:end] in self._model.ordinary and not alone(self._model, text, begin, end, titles)
            if text[begin:end] not in brands and not word and not any(taken[begin:end]):
                conf = round(max(0.3, min(0.99, 0.6 + 0.05 * score)), 2)
                out.append(
                    MentionRow(b=begin, e=end, kind="Person", entity="", conf=conf, by=NAME, rule="name-" + anchor)
                )
        return out


def _sign(row: Mapping[str, str]) -> str:
    """The sign that a word before names is: a role that names often follow (牧民), or one word among many."""
    return "role" if row["kind"] == "role" and float(row["lift"]) > TELLING else "cue-before"


def _plausible(found: dict[str, tuple[float, str]]) -> Iterator[tuple[str, tuple[float, str]]]:
    """Without names that are a better, shorter one run on into the next word (汪洋, 汪洋近)."""
    for name, (score, anchor) in found.items():
        heads = (name[:length] for length in range(2, len(name)))
        if not any(head in found and found[head][0] > score for head in heads):
            yield name, (score, anchor)
