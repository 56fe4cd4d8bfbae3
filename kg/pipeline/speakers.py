"""Who the subject of a verb of speaking is, sentence after sentence: names, pronouns, subjects carried on.

Shared by `kg.pipeline.cues`; `Scene` says who stands in a clause, `Speakers` remembers what came before it.
"""

from __future__ import annotations

import re

from kg.pipeline.clauses import NOBODY, Group, Scene, Subject, bare, last_match, people_of_group, starting
from kg.pipeline.cuewords import Cue
from kg.pipeline.masking import BODY, PLACE, TITLE

PRONOUN = re.compile(r"(?<![其吉和与对向给让把同跟到为被替帮问请找见陪扶拉着了])[他她](?![们人乡国方年])")
_UNREAD = re.compile(r"[\u4e00-\u9fff·]{2,8}" + TITLE)
_ADDRESSES = ("讲话", "致辞", "致词", "演讲", "授课", "党课")
_REACH = 160
MEETING_DOES = re.compile(
    r"((?:[此本]次|这次)?(?:会议|大会|全会|例会|座谈会|推进会|动员会))(?:上?还|也|首先|集中|认真|专题|再次){0,3}"
    r"(?:传达|解读|分析|总结|通报|学习|听取|回顾|部署|审议|研究|安排|充分肯定|肯定|深刻)"
)
"""会议|听取了…，: the meeting itself goes on to demand."""


class Speakers:
    """Finds subjects.

    Attributes:
        present: keys of the people who did something in the report's own voice so far.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.present: set[str] = set()
        self._topic: Subject | None = None  # whom 他 means
        self._lost = -1  # the sentence in which somebody spoke whose name the report's layers do not have
        self._addressed: Subject | None = None  # who gave an address in the sentence that runs; NOBODY for several
        self._last: Subject | None = None  # the subject that a sentence without one goes on with

    def of(self, begin: int, clause: int, cue: Cue, groups: list[Group], carry: Subject | None) -> Subject | None:
        """The subject of a cue, or None where there is none that has a name.

        Args:
            begin: where the sentence begins.
            clause: where the clause of the cue begins.
            cue: the verb.
            groups: people of the sentence.
            carry: the subject of the clauses before it in the sentence.
        """
        heard = self._heard(clause, cue, groups)
        if heard is not None:
            return heard
        found = self.scene.subject(clause, cue.b, groups)
        pronoun = last_match(PRONOUN, self.scene.masked, max(clause, cue.b - 60), cue.b)
        if pronoun and (found is None or found is NOBODY or found.b < pronoun.start()):
            return self._meant(groups, begin, pronoun.start())
        if clause == begin and found in (None, NOBODY) and self._asks_on(clause, cue):
            person = self._topic if self._last and self._last.kind != "people" else None
            return person or self._last  # 并对…提出要求: the subject of the sentence before goes on
        if found is NOBODY:
            self._lost = begin
            return None
        if found is not None:
            return found
        if carry is not None:
            return carry
        head = self.scene.masked[clause : cue.b]
        leads = clause == begin and not bare(head) and cue.kind not in ("act", "chair") and "会" not in head
        return self._last if leads else None

    def _asks_on(self, clause: int, cue: Cue) -> bool:
        """并希望…, 对…提出五点要求: the sentence has no subject of its own."""
        head = self.scene.masked[clause : cue.b]
        return head.startswith("并") or cue.kind == "demand" and head.startswith(("对", "就", "围绕", "针对"))

    def _meant(self, groups: list[Group], begin: int, at: int) -> Subject | None:
        """Whom 他 at `at` means: the first subject of the sentence, or the last one before it."""
        for group in starting(groups, begin, at)[:8]:
            if group.subject and group.e <= at:
                return people_of_group(group)._replace(keys=(group.members[0][2],))
        return None if self._lost == begin else self._topic

    def _heard(self, clause: int, cue: Cue, groups: list[Group]) -> Subject | None:
        """听取甲关于…的汇报: 甲 spoke."""
        if cue.kind != "act":
            return None
        near = starting(groups, max(clause, cue.b - _REACH), cue.b)
        heard = [g for g in near if g.heard and g.e <= cue.b]
        if not heard or cue.b > heard[-1].e + 60:
            return None
        keys = dict.fromkeys(key for group in heard for _, _, key in group.members)
        return Subject("people", tuple(keys), heard[0].b, heard[-1].e)

    def own(self, begin: int, clause: int, stop: int, groups: list[Group]) -> Subject | None:
        """The subject of a clause of the sentence that starts at `begin`, for the clauses after it."""
        for group in starting(groups, clause, min(stop, clause + _REACH)):
            if group.subject:
                return people_of_group(group)
        end = min(stop, clause + _REACH)
        at = end - len(bare(self.scene.masked[clause:end]))
        if PRONOUN.match(self.scene.masked, at):
            return self._meant(groups, begin, at)
        if (met := MEETING_DOES.match(self.scene.masked, at, end)) is not None:
            return Subject("meeting", (), at, met.end(1))
        found = self.scene.body_between(at, min(stop, at + 40))
        titled = found is not None and self.scene.masked[found[1] : found[1] + 1] == TITLE
        if found and not titled and not self.scene.masked[at : found[0]].strip(BODY + PLACE + "、和"):
            return Subject("body", (found[2],), found[0], found[1])
        return None

    def remember(self, begin: int, carry: Subject | None, groups: list[Group]) -> None:
        """A sentence in the report's own voice, which began at `begin`, has ended."""
        if not groups and _UNREAD.match(self.scene.masked, begin):
            self._topic = None  # 他 is somebody whose name nobody has read
        subjects = [g for g in groups if g.subject]
        for group in subjects:
            self.present.update(m[2] for m in group.members)
        if subjects:
            self._topic = self._last = people_of_group(subjects[0])._replace(keys=(subjects[0].members[0][2],))
        elif carry is not None:
            self._last = carry
        if self._addressed is not None and self._addressed is not NOBODY:
            self._topic = self._addressed
        self._addressed = None

    def act(self, subject: Subject, cue: Cue) -> None:
        """Somebody spoke in the sentence that runs: 他 of the next one is who gave the only address, not who was named first."""
        if cue.text.endswith(_ADDRESSES) and len(subject.keys) == 1:
            self._addressed = subject if self._addressed in (None, subject) else NOBODY

    def heed(self, subject: Subject) -> None:
        """This subject has just said something."""
        self._addressed = None
        self._last = subject
        if subject.kind == "people":
            self.present.update(subject.keys)
            self._topic = subject._replace(keys=subject.keys[:1])
