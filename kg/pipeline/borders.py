"""Where somebody's words end: the sentence that belongs to another, or to the reporter again.

Shared by `kg.pipeline.cues`.
"""

from __future__ import annotations

import re

from kg.pipeline.clauses import NOBODY, Group, Scene, Subject, bare, starting
from kg.pipeline.cuewords import Cue, Cues, content
from kg.pipeline.masking import BODY, NOUNS, PERSON, TITLE
from kg.pipeline.speakers import MEETING_DOES, PRONOUN, Speakers
from kg.pipeline.voices import Quotes, goes_on, in_first_person, is_narrative

_ADVERBIAL = re.compile(
    r"(?:在|谈到|谈及|说到|讲到|关于|针对|就|对|当|听取|看到|得知|来到|随后|最后|会上|面对|围绕|经过|结合|回顾|展望|通过|参观|考察|为|会见|会谈|座谈|与|同)"
)
SENTENCE = 600  # code points of a sentence looked through for another speaker; bounds the work
_CALLED = re.compile(r"[^，,。；;：:“”在对向与把被让请]{1,12}")
_WHEN = re.compile(
    r"(?:也|则|还|当[场即]|现场|立即|随即)?(?:在[^，,。；;：:]{1,12}?[上中时里后]|[听看][完了]?[^，,。；;：:]{0,8}后|就此|对此|当[场即]|则|立即|随即|马上|连声|高兴地|激动地)"
)
"""What may stand between a name and its verb of saying."""
_DID = re.compile(
    r"(?:先后|现场|当场|还|也|并|代表"
    + BODY
    + r"{1,20})*(?!要|应|必须|将|是|就是|曾)[\u4e00-\u9fff]{1,3}了|到会祝贺|应邀(?:出席|参加)"
)
"""How a report goes on to tell what somebody did (现场认购了…)."""
_WHO = re.compile(
    r"[^，,。；;：:“]{1,20}(?:的|[" + TITLE + BODY + r"])|[\u4e00-\u9fff\d（）()]{1,12}(?<![在对向与把被为])"
)
"""What may stand between a quotation and whoever said it: “…。”从教多年的甲说."""
_BEFORE_QUOTE = "。！？!?；;，,：:”\n \u3000…）)"
_NUMBER = re.compile(r"\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、")
_CITED = re.compile(r"(?:同志)?(?:总书记|主席)")


_MARK = re.compile(r"[，,。；;：:“”\n]")


class Running:
    """Indirect speech that the next sentences may go on with.

    Attributes:
        speaker: whose it is.
        unclosed: it began with a quotation mark that its paragraph does not close.
    """

    def __init__(self, speaker: Subject, unclosed: bool) -> None:
        self.speaker = speaker
        self.unclosed = unclosed


class Borders:
    """Asks of each sentence whether it still belongs to the words that run."""

    def __init__(self, scene: Scene, speakers: Speakers, cues: Cues, quotes: Quotes) -> None:
        self.scene = scene
        self.text, self.masked = scene.text, scene.masked
        self.speakers = speakers
        self.cues = cues
        self.quotes = quotes

    def closes(self, running: Running, begin: int, end: int, opens: bool, groups: list[Group]) -> bool:
        """The sentence is no longer the running speaker's."""
        if running.unclosed:
            return opens and self.text[begin] not in '“「『"' and not goes_on(self.masked, begin, end)
        if self._quoted(begin) or self._meeting_did(begin):
            return True
        if not opens and self._wishes(running, begin, end, groups):
            return False
        if self._again(running, begin, end, groups):
            return True
        if is_narrative(self.masked, begin, end, opens) or self._actor(running, begin, end, opens, groups):
            return True
        if opens and not self._goes_on(running, begin, end):
            return True
        if in_first_person(self.masked[begin : min(end, begin + 30)]):
            return False
        return self._leads(running, begin, end, opens)

    def quoted_before(self, clause: int, subject: Subject, since: int) -> tuple[int, int] | None:
        """“…”,甲说: the quotation behind `since` that ends where the clause begins."""
        between = bare(self.masked[clause : subject.b]).strip(NOUNS + "、”") if subject.b > clause else ""
        if between and not _WHO.fullmatch(between):
            return None
        close = clause + 1 if self.text[clause : clause + 1] in ("”", "」") else clause
        if close == clause and self.text[clause - 1 : clause] in ("，", ","):
            close -= 1
        opening = self.quotes.open.get(close)
        if opening is None or close - opening < 6 or since > opening:
            return None
        if opening and self.text[opening - 1] not in _BEFORE_QUOTE:
            return None  # 就“…”,甲说: a name in marks
        return opening, close

    def _meeting_did(self, begin: int) -> bool:
        """会议分析了…: the report tells on what the meeting did."""
        number = _NUMBER.match(self.text, begin)
        found = MEETING_DOES.match(self.masked, number.end() if number else begin)
        return found is not None and self.text.startswith(("了", "通过"), found.end())

    def breaks(self, begin: int, end: int, groups: list[Group]) -> int:
        """Where behind a semicolon of the running words somebody else begins to speak (；乙发言，他表示…); -1 if nowhere."""
        for clause, stop in self.scene.clauses(begin, min(end, begin + SENTENCE)):
            if self.text[clause - 1] not in "；;" or clause == begin:
                continue
            group = next((g for g in starting(groups, clause, min(stop, clause + 30)) if g.subject), None)
            if group is None or not (self._leading(clause, group.b) or _CALLED.fullmatch(self.masked, clause, group.b)):
                continue
            if self.cues.between(group.e, min(stop, group.e + 20)):
                return clause
        return -1

    def _again(self, running: Running, begin: int, end: int, groups: list[Group]) -> bool:
        """乙谈了想法，甲说，…: somebody present speaks with name and verb at the head of a later clause."""
        known = self.speakers.present | set(running.speaker.keys)
        for clause, _ in self.scene.clauses(begin, min(end, begin + 120))[1:5]:
            group = next((g for g in starting(groups, clause, clause + 1) if g.subject), None)
            if group is None:
                continue
            keys = {m[2] for m in group.members}
            if keys & known and self._says(group.e, group.e + 3) or keys <= set(running.speaker.keys):
                return True  # nobody speaks of himself by name
        return False

    def _goes_on(self, running: Running, begin: int, end: int) -> bool:
        """A new paragraph goes on in the voice of a person or a meeting; a body's words end with theirs."""
        cue = next((c.b for c in self.cues.between(begin, min(end, begin + 120)) if c.kind != "chair"), None)
        return running.speaker.kind != "body" and goes_on(self.masked, begin, end, cue)

    def _quoted(self, begin: int) -> bool:
        """“…”甲说。: a quotation whose speaker comes after it is not of the words that run."""
        close = self.quotes.close.get(begin)
        if close is None:
            return False
        start = close + 1 if self.text[close : close + 1] in ("，", ",") else close
        said = (c for c in self.cues.between(start, start + 30) if c.kind in ("clause", "mark"))
        cue = next(said, None)
        if cue is None or _MARK.search(self.text, start, cue.b):
            return False
        return cue.b > start and self.text[cue.e : cue.e + 1] in ("。", "，", ",", "：", ":", "")

    def _wishes(self, running: Running, begin: int, end: int, groups: list[Group]) -> bool:
        """他希望… of the speaker whose words run: no new statement (GUIDELINE, statements)."""
        cue = next(iter(self.cues.between(begin, min(end, begin + 40))), None)
        if cue is None or cue.kind != "wish":
            return False
        if bare(self.masked[begin : self._clause(begin, cue.b)].rstrip("，, ")):
            return False  # 在乙家里，听说孩子高考，甲鼓励…: the report tells on
        subject = self.speakers.of(begin, begin, cue, groups, None)
        return subject is not None and subject.keys == running.speaker.keys

    def _leads(self, running: Running, begin: int, end: int, opens: bool) -> bool:
        """A cue without a person leads the sentence: 会议强调, 同时表示, the speaking body again."""
        for cue in self.cues.between(begin, min(end, begin + 60)):
            if cue.kind not in ("clause", "mark") or content(self.text, self.masked, cue, end) is None:
                continue
            clause = self._clause(begin, cue.b)
            rest = bare(self.masked[clause : cue.b])
            if clause == begin and not rest:
                return True
            found = self.scene.subject(clause, cue.b, [])
            if found is NOBODY:
                return clause == begin and self._others(clause, cue)
            if found is None:
                return False
            news = found.kind == "body" and (cue.kind == "mark" or running.speaker.kind == "body")
            return found.kind == "meeting" or opens or news or found.keys == running.speaker.keys
        return False

    def _others(self, clause: int, cue: Cue) -> bool:
        """专家表示, 当地媒体称: others, whom the report does not name, speak instead."""
        head = self.masked[clause : cue.b]
        marked = self.text[cue.e : cue.e + 1] in ("，", ",", "：", ":")
        nameless = PERSON not in head and (BODY in head or head.endswith(TITLE))
        return marked and (nameless or self.scene.unnamed(self.text[clause : cue.b]))

    def _actor(self, running: Running, begin: int, end: int, opens: bool, groups: list[Group]) -> bool:
        """The sentence begins with somebody of the report who does something."""
        for clause, stop in self.scene.clauses(begin, min(end, begin + 200))[:3]:
            rest = bare(self.masked[clause:stop])
            if not rest:
                continue  # 同时,随后,最后
            start = stop - len(rest)
            if PRONOUN.match(self.masked, start):
                return True
            group = next((g for g in starting(groups, clause, stop) if g.subject), None)
            if group is not None and self._leading(start, group.b):
                return self._known(running, group, begin, end, opens)
            if (
                group is not None
                and _CALLED.fullmatch(self.masked, start, group.b)
                and (self._says(group.e, group.e + 2) or self._replies(group, begin, end))
            ):
                return True
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
        head = self.masked[start:begin].strip(NOUNS + "、和兼前原副代时任 \u3000")
        return not head or (len(head) <= 30 and head[0] in "在当就对据由" and head[-1] in "上中时后下里间前")

    def _known(self, running: Running, group: Group, begin: int, end: int, opens: bool) -> bool:
        keys = {m[2] for m in group.members}
        says = any(c.kind != "act" for c in self.cues.between(group.e, min(end, group.e + 30)))
        if _CITED.match(self.text, group.members[-1][1]) and not (says and keys & self.speakers.present):
            return False
        if keys & (self.speakers.present | set(running.speaker.keys)):
            return True
        if self._replies(group, begin, end):
            return True
        titled = self.masked[group.b - 1 : group.b] == TITLE
        if titled and _DID.match(self.masked, group.e):
            return True
        if titled and any(c.b >= group.e for c in self.cues.between(group.e, min(end, group.e + 40))):
            return True
        return opens or (bool(keys & self.scene.officials) and self._says(group.e, end))

    def _says(self, begin: int, end: int) -> bool:
        """A verb of saying with its mark stands right behind a name."""
        near = self.cues.between(begin, min(end, begin + 10))
        return any(c.kind in ("clause", "mark") and self.text[c.e : c.e + 1] in ("，", ",", "：", ":") for c in near)

    def _replies(self, group: Group, begin: int, end: int) -> bool:
        """甲表示，… 乙在会上说，…: somebody whom the report has named before says something, at most an adverbial before."""
        cue = next(
            (c for c in self.cues.between(group.e, min(end, group.e + 24)) if c.kind in ("clause", "mark")), None
        )
        if cue is None or self.text[cue.e : cue.e + 1] not in ("，", ",", "：", ":"):
            return False
        between = bare(self.masked[group.e : cue.b])
        office = BODY in self.masked[begin : group.b] or TITLE in self.masked[begin : group.b]
        known = office or any(self.scene.first(m[2]) < begin for m in group.members)
        return known and (not between or _WHEN.fullmatch(between) is not None)

    def _clause(self, begin: int, at: int) -> int:
        return next((b for b, e in reversed(self.scene.clauses(begin, at)) if b <= at), begin)
