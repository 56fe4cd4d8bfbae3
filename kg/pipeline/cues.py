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
from bisect import bisect_left
from typing import NamedTuple

from kg.pipeline.clauses import NOBODY, NOUNS, PERSON, TITLE, Group, Scene, Subject, bare, starting
from kg.pipeline.cuewords import Cue, content, find_cues, is_act
from kg.pipeline.rows import Layers
from kg.pipeline.speakers import PRONOUN, Speakers, people
from kg.pipeline.voices import Quotes, goes_on, is_narrative, reporter_tail

_ADVERBIAL = re.compile(
    r"(?:在|谈到|谈及|说到|讲到|关于|针对|就|对|当|听取|看到|得知|来到|随后|最后|会上|面对|围绕|经过|结合|回顾|展望|通过|参观|考察|为)"
)
_ELSEWHERE = re.compile(r"曾|此前|去年|前年|多次|多年前|年前|历来")
_CITED = re.compile(r"(?:同志)?(?:总书记|主席)")
_LONG_QUOTE = re.compile(r"“[^“”\n]{12,}”")
_NEXT_ACTOR = re.compile(r"[ \u3000]+[" + TITLE + PERSON + "\ue001\ue003" + r"]{0,40}?" + PERSON)
_TITLE_COLON = re.compile(PERSON + r"{1,8}[：:][ \u3000]*")


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

    acts: list[Spoken]
    said: list[Said]


def read(rows: Layers) -> Reading:
    """Read who spoke and what was said out of the layers; see the module docstring."""
    reader = _Reader(rows)
    reader.run()
    return Reading(reader.acts, reader.said)


class _Running:
    """Indirect speech that the next sentences may go on with."""

    def __init__(self, speaker: Subject, unclosed: bool) -> None:
        self.speaker = speaker
        self.unclosed = unclosed


class _Reader:
    """Reads sentence after sentence; what it remembers between them is the last subject and whose words run."""

    def __init__(self, rows: Layers) -> None:
        self.scene = Scene(rows)
        self.text, self.masked = self.scene.text, self.scene.masked
        self.cues = find_cues(self.text)
        self._cues_at = [c.b for c in self.cues]
        self._long = [(m.start(), m.end()) for m in _LONG_QUOTE.finditer(self.text)]
        self._long_at = [q[0] for q in self._long]
        structure = rows["structure"]
        self.quotes = Quotes(self.text, structure["paragraphs"])
        self.speakers = Speakers(self.scene)
        self.title = structure["title"]
        self.sentences = structure["sentences"]
        self.paragraphs = {span[0]: span[1] for span in structure["paragraphs"]}
        self.acts: list[Spoken] = []
        self.said: list[Said] = []
        self.running: _Running | None = None
        self.free = 0  # end of the last direct quotation
        self.limit = 0  # end of the paragraph

    def run(self) -> None:
        for begin, end in self.sentences:
            if self.title and [begin, end] == self.title:
                self._headline(begin, end)
                continue
            opens = begin in self.paragraphs
            if opens:
                self.limit = self.paragraphs[begin]
            begin = max(begin, self.free)
            if begin < end:
                self._sentence(begin, end, opens)

    # -- one sentence -------------------------------------------------------------------------------------

    def _sentence(self, begin: int, end: int, opens: bool) -> None:
        groups = self.scene.groups(begin, end)
        if self.running is not None and not self._closes(self.running, begin, end, opens, groups):
            last = self.said[-1]
            self.said[-1] = last._replace(e=self._trim(begin, end))
            return
        self.running = None
        self._fresh(begin, end, groups)

    def _closes(self, running: _Running, begin: int, end: int, opens: bool, groups: list[Group]) -> bool:
        """The sentence is no longer the running speaker's."""
        if running.unclosed:
            return opens and self.text[begin] not in '“「『"' and not goes_on(self.masked, begin, end)
        if not opens and self._wishes(running, begin, end, groups):
            return False
        if is_narrative(self.masked, begin, end, opens) or self._actor(running, begin, end, opens, groups):
            return True
        if opens and not goes_on(self.masked, begin, end):
            return True
        return self._leads(running, begin, end, opens)

    def _wishes(self, running: _Running, begin: int, end: int, groups: list[Group]) -> bool:
        """他希望… of the speaker whose words run: no new statement (GUIDELINE, statements)."""
        cue = next(iter(self._between(begin, min(end, begin + 40))), None)
        if cue is None or cue.kind != "wish":
            return False
        subject = self.speakers.of(begin, begin, cue, groups, None)
        return subject is not None and subject.keys == running.speaker.keys

    def _leads(self, running: _Running, begin: int, end: int, opens: bool) -> bool:
        """A cue without a person leads the sentence: 会议强调, 同时表示, the speaking body again."""
        for cue in self._between(begin, min(end, begin + 60)):
            if cue.kind not in ("clause", "mark") or content(self.text, self.masked, cue, end) is None:
                continue
            clause = self._clause_of(begin, cue.b)
            rest = bare(self.masked[clause : cue.b])
            if clause == begin and not rest:
                return True
            found = self.scene.subject(clause, cue.b, [])
            if found is None or found is NOBODY:
                return False
            return found.kind == "meeting" or opens or found.keys == running.speaker.keys
        return False

    def _actor(self, running: _Running, begin: int, end: int, opens: bool, groups: list[Group]) -> bool:
        """The sentence begins with somebody of the report who does something."""
        for clause, stop in self.scene.clauses(begin, min(end, begin + 200))[:3]:
            rest = bare(self.masked[clause:stop])
            start = stop - len(rest)
            if PRONOUN.match(self.masked, start):
                return True
            group = next((g for g in starting(groups, clause, stop) if g.subject), None)
            if group is not None and self._leading(start, group.b):
                return self._known(running, group, begin, end, opens)
            found = self.scene.body_between(start, min(stop, start + 40))
            if found and found[2] in running.speaker.keys and found[0] <= start + 2:
                return True
            if found and self.masked.startswith("一行", found[1]):
                return True
            if not _ADVERBIAL.match(self.masked, start):
                return False
        return False

    def _leading(self, start: int, begin: int) -> bool:
        """Nothing but body, post and place stands before the name, or a phrase of time and place."""
        head = self.masked[start:begin].strip("\ue001\ue002\ue003、和兼 \u3000")
        return not head or (len(head) <= 30 and head[0] in "在当就对据由" and head[-1] in "上中时后下里间前")

    def _known(self, running: _Running, group: Group, begin: int, end: int, opens: bool) -> bool:
        keys = {m[2] for m in group.members}
        if keys & (self.speakers.present | set(running.speaker.keys)):
            return True
        if _CITED.match(self.text, group.members[-1][1]):
            return False
        titled = self.masked[group.b - 1 : group.b] == TITLE
        return opens or (titled and any(c.b >= group.e for c in self._between(group.e, min(end, group.e + 40))))

    def _fresh(self, begin: int, end: int, groups: list[Group]) -> None:
        """A sentence in the report's own voice."""
        carry: Subject | None = None
        opened = False
        for clause, stop in self.scene.clauses(begin, end):
            if clause < self.free:
                clause = self.free
            if opened and self.text[clause - 1 : clause] not in "；;":
                continue
            for cue in self._between(clause, stop):
                if cue.b < self.free:
                    continue
                subject = self.speakers.of(begin, clause, cue, groups, carry)
                if subject is None or (opened and subject is carry):
                    continue
                opened = self._cue(cue, subject, clause, begin, end, groups) or opened
                if opened:
                    break
            carry = self.speakers.own(clause, stop, groups) or carry
        if not opened:
            self.speakers.remember(carry, groups)

    # -- one cue ------------------------------------------------------------------------------------------

    def _cue(self, cue: Cue, subject: Subject, clause: int, begin: int, end: int, groups: list[Group]) -> bool:
        """Record the act, and the words where there are any; True where indirect words have begun."""
        if cue.kind in ("act", "chair"):
            if subject.kind == "people" and is_act(self.text, self.masked, cue, max(subject.e, clause)):
                kind = "chaired" if cue.kind == "chair" else "spoke"
                self._act(kind, subject if kind == "chaired" else self._all(subject, begin, end), cue, begin, end)
            return False
        if _ELSEWHERE.search(self.masked, max(clause, cue.b - 30), cue.b):
            return False
        before = self._quoted_before(clause, subject)
        after = content(self.text, self.masked, cue, self.limit)
        if before is None and after is None:
            return False
        act = self._act("said", subject, cue, begin, end)
        if before is not None:
            self.said.append(Said(before[0], before[1], cue.text, "direct", act))
        opened = after is not None and after < self.limit and self._words(after, cue, subject, act, end)
        self.speakers.heed(subject)
        return opened

    def _words(self, start: int, cue: Cue, subject: Subject, act: int, end: int) -> bool:
        close = self.quotes.direct_end(start, self.limit)
        if close is not None:
            self.said.append(Said(start, close, cue.text, "direct", act))
            self.free = close
            return False
        unclosed = self.quotes.opens(start) and start not in self.quotes.close
        stop = self._trim(start, max(end, start + 1)) if start < end else start
        self.said.append(Said(start, stop, cue.text, "direct" if unclosed else "indirect", act))
        self.running = _Running(subject, unclosed)
        return True

    def _quoted_before(self, clause: int, subject: Subject) -> tuple[int, int] | None:
        """“…”,甲说: the quotation that ends where the clause begins."""
        if subject.b > clause and bare(self.masked[clause : subject.b]).strip("\ue001\ue002\ue003、”"):
            return None
        close = clause + 1 if self.text[clause : clause + 1] in ("”", "」") else clause
        if close == clause and self.text[clause - 1 : clause] in ("，", ","):
            close -= 1
        opening = self.quotes.open.get(close)
        if opening is None or close - opening < 6 or (self.said and self.said[-1].e > opening):
            return None
        return opening, close

    def _all(self, subject: Subject, begin: int, end: int) -> Subject:
        """甲,副县长乙出席并讲话: a list over commas spoke as a whole."""
        before = self.masked[max(begin, subject.b - 40) : subject.b].rstrip(NOUNS + "、和兼")
        if not before.endswith(("，", ",", "；", ";")):
            return subject
        for group in self.scene.groups(max(begin, subject.b - 200), min(end, subject.e), commas=True)[-3:]:
            if group.subject and group.b < subject.b < group.e:
                return people(group)
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
            for cue in self._between(clause, stop):
                subject = self.speakers.of(begin, clause, cue, groups, carry)
                if subject is None:
                    continue
                if self._cue(cue, subject, clause, begin, end, groups):
                    self._cut_headline(end)
                    self.running = None
                    self.speakers.remember(carry, groups)
                    return
            carry = self.speakers.own(clause, stop, groups) or carry
        self.speakers.remember(carry, groups)
        found = _TITLE_COLON.match(self.masked, begin)
        if found and found.end() < end and groups:
            cue = Cue("mark", found.end() - 1, found.end(), self.text[found.end() - 1])
            act = self._act("said", people(groups[0]), cue, begin, end)
            self.said.append(Said(found.end(), end, "：", "indirect", act))

    def _cut_headline(self, end: int) -> None:
        """A second person after a blank begins a headline of his own."""
        last = self.said[-1]
        found = _NEXT_ACTOR.search(self.masked, last.b, end)
        if found:
            self.said[-1] = last._replace(e=found.start())

    # -- small things -------------------------------------------------------------------------------------

    def _between(self, begin: int, end: int) -> list[Cue]:
        """Cues in a stretch, without those inside long quotations."""
        out = []
        for at in range(bisect_left(self._cues_at, begin), bisect_left(self._cues_at, end)):
            cue = self.cues[at]
            q = bisect_left(self._long_at, cue.b) - 1
            if q < 0 or self._long[q][1] <= cue.b:
                out.append(cue)
        return out

    def _clause_of(self, begin: int, at: int) -> int:
        return next((b for b, e in reversed(self.scene.clauses(begin, at)) if b <= at), begin)

    def _trim(self, begin: int, end: int) -> int:
        end = reporter_tail(self.text, begin, end)
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        return end
