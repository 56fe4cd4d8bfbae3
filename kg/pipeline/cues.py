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

from kg.pipeline.clauses import NOBODY, PERSON, TITLE, Group, Scene, Subject, bare, last_match
from kg.pipeline.cuewords import Cue, content, find_cues, is_act
from kg.pipeline.rows import Layers
from kg.pipeline.voices import direct_end, goes_on, is_narrative, quote_end, quote_start, reporter_tail

_PRONOUN = re.compile(r"(?<![其吉和与对向给让把同跟])[他她](?![们人乡国方年])")
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
        self._quotes = [(m.start(), m.end()) for m in _LONG_QUOTE.finditer(self.text)]
        self._quotes_at = [q[0] for q in self._quotes]
        structure = rows["structure"]
        self.title = structure["title"]
        self.sentences = structure["sentences"]
        self.paragraphs = {span[0]: span[1] for span in structure["paragraphs"]}
        self.acts: list[Spoken] = []
        self.said: list[Said] = []
        self.running: _Running | None = None
        self.topic: Subject | None = None  # whom 他 means
        self.last: Subject | None = None  # the subject that a clause without one goes on with
        self.present: set[str] = set()  # people who acted in the report's own voice
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
        if is_narrative(self.masked, begin, end, opens) or self._actor(running, begin, end, opens, groups):
            return True
        if opens and not goes_on(self.masked, begin, end):
            return True
        return self._leads(running, begin, end, opens)

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
            if _PRONOUN.match(self.masked, start):
                return True
            group = next((g for g in groups if g.subject and clause <= g.b < stop), None)
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
        if keys & (self.present | set(running.speaker.keys)):
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
                subject = self._subject(begin, clause, cue, groups, carry)
                if subject is None or (opened and subject is carry):
                    continue
                opened = self._cue(cue, subject, clause, begin, end, groups) or opened
                if opened:
                    break
            carry = self._own(clause, stop, groups) or carry
        if not opened or self.topic is None:
            self._remember(carry, groups, begin)

    def _subject(self, begin: int, clause: int, cue: Cue, groups: list[Group], carry: Subject | None) -> Subject | None:
        """The subject of a cue: named in its clause, a pronoun, carried on from the clause or sentence before."""
        heard = self._heard(clause, cue, groups)
        if heard is not None:
            return heard
        found = self.scene.subject(clause, cue.b, groups)
        pronoun = last_match(_PRONOUN, self.masked, max(clause, cue.b - 60), cue.b)
        if pronoun and (found is None or found is NOBODY or found.b < pronoun.start()):
            return self._meant(groups, begin, pronoun.start())
        if found is NOBODY:
            return None
        if found is not None:
            return found
        if carry is not None:
            return carry
        rest = bare(self.masked[clause : cue.b])
        return self.last if clause == begin and not rest else None

    def _meant(self, groups: list[Group], begin: int, at: int) -> Subject | None:
        """Whom 他 at `at` means: the first subject of the sentence, or the last one before it."""
        for group in groups:
            if group.subject and begin <= group.b and group.e <= at:
                return _people(group)._replace(keys=(group.members[0][2],))
        return self.topic

    def _heard(self, clause: int, cue: Cue, groups: list[Group]) -> Subject | None:
        """听取甲关于…的汇报: 甲 spoke."""
        if cue.kind != "act":
            return None
        for group in groups:
            if group.heard and clause <= group.b and group.e <= cue.b <= group.e + 60:
                return _people(group)
        return None

    def _own(self, clause: int, stop: int, groups: list[Group]) -> Subject | None:
        """The subject of a clause, for the clauses after it."""
        for group in groups:
            if group.subject and clause <= group.members[-1][0] < stop:
                return _people(group)
        rest = bare(self.masked[clause : min(stop, clause + 160)])
        at = min(stop, clause + 160) - len(rest)
        if _PRONOUN.match(self.masked, at):
            return self.topic
        found = self.scene.body_between(at, min(stop, at + 40))
        if found and not self.masked[at : found[0]].strip("\ue001\ue003、和"):
            return Subject("body", (found[2],), found[0], found[1])
        return None

    def _remember(self, carry: Subject | None, groups: list[Group], begin: int) -> None:
        for group in groups:
            if group.subject:
                self.present.update(m[2] for m in group.members)
        first = next((g for g in groups if g.subject), None)
        if first is not None:
            self.topic = _people(first)._replace(keys=(first.members[0][2],))
            self.last = self.topic
        elif carry is not None:
            self.last = carry

    # -- one cue ------------------------------------------------------------------------------------------

    def _cue(self, cue: Cue, subject: Subject, clause: int, begin: int, end: int, groups: list[Group]) -> bool:
        """Record the act, and the words where there are any; True where indirect words have begun."""
        if cue.kind in ("act", "chair"):
            if subject.kind == "people" and is_act(self.text, self.masked, cue, max(subject.e, clause)):
                kind = "chaired" if cue.kind == "chair" else "spoke"
                self._act(kind, subject if kind == "chaired" else self._all(subject, cue, groups), cue, begin, end)
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
        self._heed(subject)
        return opened

    def _heed(self, subject: Subject) -> None:
        self.last = subject
        if subject.kind == "people":
            self.present.update(subject.keys)
            self.topic = subject._replace(keys=subject.keys[:1])

    def _words(self, start: int, cue: Cue, subject: Subject, act: int, end: int) -> bool:
        close = direct_end(self.text, start, self.limit)
        if close is not None:
            self.said.append(Said(start, close, cue.text, "direct", act))
            self.free = close
            return False
        unclosed = self.text[start] in "“「『" and quote_end(self.text, start, self.limit) is None
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
        opening = quote_start(self.text, close, max(0, self.limit - 20_000)) if close > 0 else None
        if opening is None or close - opening < 6 or (self.said and self.said[-1].e > opening):
            return None
        return opening, close

    def _all(self, subject: Subject, cue: Cue, groups: list[Group]) -> Subject:
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
                subject = self._subject(begin, clause, cue, groups, carry)
                if subject is None:
                    continue
                if self._cue(cue, subject, clause, begin, end, groups):
                    self._cut_headline(end)
                    self.running = None
                    self._remember(carry, groups, begin)
                    return
            carry = self._own(clause, stop, groups) or carry
        self._remember(carry, groups, begin)
        found = _TITLE_COLON.match(self.masked, begin)
        if found and found.end() < end and groups:
            cue = Cue("mark", found.end() - 1, found.end(), self.text[found.end() - 1])
            act = self._act("said", _people(groups[0]), cue, begin, end)
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
            q = bisect_left(self._quotes_at, cue.b) - 1
            if q < 0 or self._quotes[q][1] <= cue.b:
                out.append(cue)
        return out

    def _clause_of(self, begin: int, at: int) -> int:
        return next((b for b, e in reversed(self.scene.clauses(begin, at)) if b <= at), begin)

    def _trim(self, begin: int, end: int) -> int:
        end = reporter_tail(self.text, begin, end)
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        return end


def _people(group: Group) -> Subject:
    return Subject("people", tuple(dict.fromkeys(m[2] for m in group.members)), group.b, group.e)
