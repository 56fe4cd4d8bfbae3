"""Verbs of speaking with their speakers: who said, spoke or chaired, and which words are whose.

For any component that needs to know who spoke. `read(layers(doc))` is a pure function of the layers
`text`, `structure`, `mentions` (people, bodies, events with entity keys), `titles` and `entities`, all of
which are there before `kg_events`; it writes nothing and gives a `Reading`:

- `acts`: one `Spoken` for each cue outside other people's words: `kind` `said` (words follow), `spoke` (讲话, 致辞,
  汇报 … without words) or `chaired` (主持), `who` the entity keys of those who did it, `speaker` `people`, `body` or
  `meeting` (then `who` is empty), `b`, `e` the cue and `sb`, `se` the sentence.
- `said`: one `Said` for each stretch of reported speech, in the order of the text; stretches do not overlap.

An events component gives the people of an act whose sentence or clause belongs to an event the role `spoke`
(kinds `said` and `spoke`) or `chaired`. A Person who is only quoted from elsewhere has no act here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.pipeline.borders import Borders, Running
from kg.pipeline.clauses import Group, Scene, Subject, people_of_group
from kg.pipeline.cuewords import NOUNS_OF_SPEAKING, Cue, Cues, behind_colon, content, is_act, is_polite, listened
from kg.pipeline.masking import NOUNS, PERSON, TITLE
from kg.pipeline.rows import Layers
from kg.pipeline.speakers import Speakers
from kg.pipeline.transcripts import turns_of
from kg.pipeline.voices import Quotes, enumerated, goes_on, is_narrative, reporter_tail

_ELSEWHERE = re.compile(r"曾(?!经济)|此前|多次|多年前|历来|早在")
_ANNOUNCED = 40  # code points between a cue and the end of its paragraph, where the next one holds the words
TURNS = 10  # people who speak in one sentence; bounds the work
_POINTS = ("部署", "说明", "总结", "动员", "讲话", "点评", "报告", "讲解", "解读")
"""Acts of which a report counts the points (作了部署:一是…)."""
_NEXT_ACTOR = re.compile(r"[ \u3000]+[" + TITLE + PERSON + "\ue001\ue003" + r"]{0,40}?" + PERSON)
_TITLE_COLON = re.compile(PERSON + r"{1,8}[：:][ \u3000]*")


Spans = tuple[tuple[int, int], ...]  # begin and end of each; none or one for a title


class Spoken(NamedTuple):
    """Somebody spoke or chaired; see the module docstring."""

    kind: str
    who: tuple[str, ...]
    speaker: str
    b: int
    e: int
    sb: int
    se: int
    rule: str


class Said(NamedTuple):
    """A stretch of reported speech `[b, e)` of those in `who` (a meeting: none); `act` is an index into the acts."""

    b: int
    e: int
    cue: str
    mode: str
    act: int


class Reading(NamedTuple):
    """All acts of speaking and all reported speech of a report."""

    acts: tuple[Spoken, ...]
    said: tuple[Said, ...]


def read(rows: Layers, scene: Scene | None = None) -> Reading:
    """Read who spoke and what was said out of the layers; see the module docstring.

    Args:
        rows: the layers.
        scene: that of these rows, where somebody has made it already.
    """
    structure = rows["structure"]
    title, sentences, paragraphs = [structure["title"]], structure["sentences"], structure["paragraphs"]
    return _read(scene or Scene(rows), _spans(title), _spans(sentences), _spans(paragraphs))


@lru_cache(maxsize=1)  # kg_events and kg_speech ask one after the other, and mostly nothing has changed between them
def _read(scene: Scene, title: Spans, sentences: Spans, paragraphs: Spans) -> Reading:
    reader = _Reader(scene, title, sentences, paragraphs)
    reader.run()
    return Reading(tuple(reader.acts), tuple(reader.said))


def _spans(spans: Iterable[list[int] | None]) -> Spans:
    return tuple((span[0], span[1]) for span in spans if span)


class _Reader:
    """Reads sentence after sentence; what it remembers between them is the last subject and whose words run."""

    def __init__(self, scene: Scene, title: Spans, sentences: Spans, paragraphs: Spans) -> None:
        self.scene = scene
        self.text, self.masked = scene.text, scene.masked
        self.cues = Cues(self.text, self.masked)
        self.quotes = Quotes(self.text, paragraphs)
        self.speakers = Speakers(self.scene)
        self.borders = Borders(self.scene, self.speakers, self.cues, self.quotes)
        self.title, self.sentences = title, sentences
        self.paragraphs = dict(paragraphs)
        self.turns = turns_of(scene, paragraphs)
        self.acts: list[Spoken] = []
        self.said: list[Said] = []
        self.running: Running | None = None
        self.announced: tuple[Cue, Subject, int, int, bool] | None = None  # a cue whose words are the next paragraph
        self.free = 0  # end of the last direct quotation
        self.limit = 0  # end of the paragraph

    def run(self) -> None:
        for begin, end in self.sentences:
            if (begin, end) in self.title:
                self._headline(begin, end)
                continue
            opens = begin in self.paragraphs
            if opens:
                self.limit = self.paragraphs[begin]
            begin = max(begin, self.free)
            while begin < end and self.text[begin].isspace():
                begin += 1
            if begin < end and not (opens and self._turn(begin, end)):
                self._sentence(begin, end, opens)

    def _turn(self, begin: int, end: int) -> bool:
        """甲：… in a report that writes questions and answers down: a person's words up to the next one's."""
        turn = self.turns.get(begin)
        if turn is None:
            return False
        cue = Cue("mark", turn.mark, turn.mark + 1, self.text[turn.mark])
        act = self._act("said", Subject("people", (turn.who,), begin, turn.mark), cue, begin, end)
        self.said.append(Said(turn.b, turn.e, cue.text, "direct", act))
        self.free = turn.e
        self.running = self.announced = None
        return True

    # -- one sentence -------------------------------------------------------------------------------------

    def _sentence(self, begin: int, end: int, opens: bool) -> None:
        groups = self.scene.groups(begin, end)
        if self._announced(begin, end):
            return
        if self.running is not None and not self.borders.closes(self.running, begin, end, opens, groups):
            stop = self.borders.breaks(begin, end, groups)
            self.said[-1] = self.said[-1]._replace(e=self._trim(begin, end if stop < 0 else stop))
            if stop < 0:
                return
            begin = stop
        self.running = None
        for turn in range(TURNS):
            begin = self._fresh(begin, end, groups, turn + 1 < TURNS)
            if begin < 0:
                return

    def _fresh(self, begin: int, end: int, groups: list[Group], parts: bool = False) -> int:
        """A sentence in the report's own voice; where its rest begins in which somebody else speaks, -1 if nowhere."""
        carry: Subject | None = None
        opened = False
        for clause, stop in self.scene.clauses(begin, end):
            if clause < self.free:
                clause = self.free
            if opened and self.text[clause - 1 : clause] not in "；;":
                continue
            if opened and parts and clause == self.borders.breaks(begin, end, groups):
                self._cut(clause)
                return clause
            for cue in self.cues.between(clause, stop):
                if cue.b < self.free:
                    continue
                subject = self.speakers.of(begin, clause, cue, groups, carry)
                if subject is None or (opened and subject is carry):
                    continue
                opened = self._cue(cue, subject, clause, begin, end, groups) or opened
                if opened:
                    break
            carry = self._carried(begin, clause, stop, groups, carry)
        if not opened:
            self.speakers.remember(begin, carry, groups)
        return -1

    def _carried(
        self, begin: int, clause: int, stop: int, groups: list[Group], carry: Subject | None
    ) -> Subject | None:
        """The subject that the clauses behind this one go on with; 本台消息: is nobody's clause."""
        own = self.speakers.own(begin, clause, stop, groups)
        if self.text[stop : stop + 1] in ("：", ":"):
            return own if own is not None and own.kind == "people" else None
        return own or carry

    # -- one cue ------------------------------------------------------------------------------------------

    def _cue(self, cue: Cue, subject: Subject, clause: int, begin: int, end: int, groups: list[Group]) -> bool:
        """Record the act, and the words where there are any; True where indirect words have begun."""
        if cue.kind in ("act", "chair"):
            return self._spoke(cue, subject, clause, begin, end)
        if _ELSEWHERE.search(self.masked, max(clause, cue.b - 30), cue.b):
            return False
        if cue.text == "决定" and subject.kind != "meeting":
            return False  # 市委决定：…任… is an act of the body, not its words
        if cue.text in NOUNS_OF_SPEAKING and listened(self.masked[max(subject.e, clause, cue.b - 60) : cue.b]):
            return False
        before = self.borders.quoted_before(clause, subject, self.said[-1].e if self.said else 0)
        after = content(self.text, self.masked, cue, self.limit)
        if after is None and cue.kind == "mark" and subject.kind == "people":
            after = behind_colon(self.text, self.masked, cue, self.limit)  # 甲问得最细：…
        if before is None and after is None:
            self._announce(cue, subject, begin, end)
            polite = cue.text.endswith("表示") and is_polite(self.text, cue)
            if subject.kind == "people" and (polite or cue.kind == "demand" and self._asks(cue, clause)):
                self._act("spoke", subject, cue, begin, end)
            return False
        act = self._act("said", subject, cue, begin, end)
        if before is not None:
            self.said.append(Said(before[0], before[1], cue.text, "direct", act))
        if self.running is not None and self.said[-1].b < clause < self.said[-1].e:  # 甲强调,…;乙要求,…
            self._cut(clause)
        opened = after is not None and after < self.limit and self._words(after, cue, subject, act, end)
        self.speakers.heed(subject)
        return opened

    def _asks(self, cue: Cue, clause: int) -> bool:
        """提出三点要求, 就…提出建议 are spoken; 边看边提出意见建议 need not be."""
        return (
            cue.text.endswith(("要求", "点", "方面"))
            or self.text.startswith(("就", "围绕"), clause)
            or (re.search(r"[一二三四五六七八几两\d]|就|围绕", self.text[clause : cue.e]) is not None)
        )

    def _spoke(self, cue: Cue, subject: Subject, clause: int, begin: int, end: int) -> bool:
        """Somebody chaired, or spoke without words, unless the points of a speech are counted right behind."""
        if subject.kind != "people" or not is_act(self.text, self.masked, cue, max(subject.e, clause)):
            return False
        if cue.kind == "chair":
            self._act("chaired", subject, cue, begin, end)
            return False
        subject = self._all(subject, begin, end)
        act = self._act("spoke", subject, cue, begin, end)
        self.speakers.act(subject, cue)
        if (start := behind_colon(self.text, self.masked, cue, self.limit)) is not None:
            return self._words(start, cue, subject, act, end)  # 甲汇报了灾情：…
        if not cue.text.endswith(_POINTS):
            return False
        self._announce(cue, subject, begin, end)
        return False

    def _announce(self, cue: Cue, subject: Subject, begin: int, end: int) -> None:
        """提出三点建议: or 提出从几个方面努力。 at the end of a paragraph: the words are the next one."""
        tail = self.text[cue.e : min(self.limit, cue.e + _ANNOUNCED)].strip()
        if cue.kind in ("clause", "mark", "demand", "act") and cue.e + _ANNOUNCED > self.limit:
            if tail in ("：", ":") or (not tail and begin in self.paragraphs and cue.e - begin <= _ANNOUNCED):
                self.announced = (cue, subject, begin, end, False)
            elif tail.endswith(("。", "：", ":")) and (cue.text.startswith("提") or cue.kind == "act"):
                self.announced = (cue, subject, begin, end, True)

    def _announced(self, begin: int, end: int) -> bool:
        """The first sentence of a paragraph is what the one before it announced."""
        if self.announced is None:
            return False
        cue, subject, cue_begin, cue_end, counted = self.announced
        self.announced = None
        if counted and not enumerated(self.text, begin):
            return False
        if not (goes_on(self.masked, begin, end) or self.quotes.opens(begin)) or is_narrative(
            self.masked, begin, end, True
        ):
            return False
        act = self._act("said", subject, cue, cue_begin, cue_end)
        self._words(begin, cue, subject, act, end)
        return True

    def _words(self, start: int, cue: Cue, subject: Subject, act: int, end: int) -> bool:
        close = self.quotes.direct_end(start, self.limit)
        if close is not None:
            self.said.append(Said(start, close, cue.text, "direct", act))
            self.free = close
            return False
        unclosed = self.quotes.opens(start) and start not in self.quotes.close
        stop = self._trim(start, max(end, start + 1)) if start < end else start
        self.said.append(Said(start, stop, cue.text, "direct" if unclosed else "indirect", act))
        self.running = Running(subject, unclosed)
        return True

    def _all(self, subject: Subject, begin: int, end: int) -> Subject:
        """甲,副县长乙出席并讲话: a list over commas spoke as a whole."""
        before = self.masked[max(begin, subject.b - 40) : subject.b].rstrip(NOUNS + "、和兼")
        if not before.endswith(("，", ",", "；", ";")):
            return subject
        for group in self.scene.groups(max(begin, subject.b - 200), min(end, subject.e), commas=True)[-3:]:
            if group.subject and group.b < subject.b < group.e:
                return people_of_group(group)
        return subject

    def _act(self, kind: str, subject: Subject, cue: Cue, begin: int, end: int) -> int:
        rule = f"{cue.kind}-{subject.kind}"
        self.acts.append(Spoken(kind, subject.keys, subject.kind, cue.b, cue.e, begin, end, rule))
        return len(self.acts) - 1

    # -- the headline -------------------------------------------------------------------------------------

    def _headline(self, begin: int, end: int) -> None:
        groups = self.scene.groups(begin, end)
        self.limit = end
        carry = None
        for clause, stop in self.scene.clauses(begin, end):
            for cue in self.cues.between(clause, stop):
                subject = self.speakers.of(begin, clause, cue, groups, carry)
                if subject is None:
                    continue
                if self._cue(cue, subject, clause, begin, end, groups):
                    self._cut_headline(end)
                    self.running = None
                    self.speakers.remember(begin, carry, groups)
                    return
            carry = self.speakers.own(begin, clause, stop, groups) or carry
        self.speakers.remember(begin, carry, groups)
        found = _TITLE_COLON.match(self.masked, begin)
        if found and found.end() < end and groups:
            cue = Cue("mark", found.end() - 1, found.end(), self.text[found.end() - 1])
            act = self._act("said", people_of_group(groups[0]), cue, begin, end)
            self.said.append(Said(found.end(), end, "：", "indirect", act))

    def _cut_headline(self, end: int) -> None:
        """A second person after a blank begins a headline of his own."""
        last = self.said[-1]
        found = _NEXT_ACTOR.search(self.masked, last.b, end)
        if found:
            self.said[-1] = last._replace(e=found.start())

    def _cut(self, at: int) -> None:
        """The words last said end before `at`."""
        self.said[-1] = self.said[-1]._replace(e=self._trim(self.said[-1].b, at))

    # -- small things -------------------------------------------------------------------------------------

    def _trim(self, begin: int, end: int) -> int:
        end = reporter_tail(self.text, begin, end)
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        return end
