"""Whether the report says that something happened or was said, or only that it will, did not, might, or is told.

The values are those of FactBank as far as news prose marks them (Saurí and Pustejovsky 2009, FactBank: a corpus
annotated with event factuality): polarity (`negated`), what is to come (`planned`), what depends on something else
(`conditional`), and what others are said to say (`hearsay`). Where nothing is marked it is `happened`.

The words that say so stand in the clause of the happening or of the reporting verb; those that open a sentence
(据…报道, 如果…) reach to its end. An event told as past on a day after that of publication has no day: the day was misread.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.rows import EventRow, Layers, MentionRow, StatementRow, layers

COMPONENT = "kg_factuality"
HAPPENED, PLANNED, NEGATED, CONDITIONAL, HEARSAY = "happened", "planned", "negated", "conditional", "hearsay"

_REACH = 40  # code points of a clause that are looked at on either side
_OPENING = 60  # code points at the beginning of a sentence in which words that reach over it may stand
_CUE_REACH = 90  # code points between a stretch of speech and the verb that reports it
_CONFIDENCE = 0.8

_CLAUSE_END = re.compile(r"[，,。；;！？!?：:\n]")
_NO_WORD = r"(?<![准中少上大名主武良小干健虎即])"  # before 将: 准将, 名将, 即将 …
_WILL = (
    rf"(?:即将|{_NO_WORD}将(?=[在于召举开出赴前对访主承启迎如首隆正陆分从由同与会参作发就代](?!领|军|士|官))|将要|将会|"
    r"拟(?=[在于召举开定]|[0-9])|定于|预定|预计于|计划(?=[在于召举开赴对]|[0-9])|准备(?=[召举开]))"
)
_WILL_ANYWHERE = re.compile(_WILL)
_VISIT_TO_COME = re.compile(_WILL + r"[^，,。；;！？!?：:\n]{0,30}(?:访问|考察|调研|视察|检查|走访|慰问|会见|出访)")
_WILL_BEFORE = re.compile(_WILL + r"[^，,。；;！？!?：:\n]{0,30}\Z")
_WILL_AFTER = re.compile(r"(?:[（(][^（()）\n]{0,30}[)）])?" + _WILL)
_PREPARED = re.compile(r"(?:筹备|筹办|筹划|备战|迎接|申办)(?:召开|举办|好)?[^，,。；;！？!?：:\n]{0,12}\Z")
_HOLD = r"(?:举行|举办|召开|开展|组织|如期|出席|参加)"
_OFF = r"(?:取消|推迟|延期|停办|改期|叫停)"
_CALLED_OFF = re.compile(
    rf"(?:{_OFF}(?:了|原定|{_HOLD}){{0,3}}|(?:没有|未能?|无法|不再|不得|拒绝){_HOLD}{{1,2}}(?:了)?)[^，,。；;！？!?：:\n“”的]{{0,8}}\Z"
)
_CALLED_OFF_AFTER = re.compile(
    rf"(?:[（(][^（()）\n]{{0,30}}[)）])?(?:因[^，,。；;！？!?：:\n]{{1,10}})?(?:被|已|宣布|决定|将|也|均|因故){{0,3}}(?:{_OFF}(?=[，,。；;、！\n]|了?[，。]|举行|举办|召开|到|至)|(?:未能?|没有|不再){_HOLD})"
)
_IF = re.compile(r"(?:如果|假如|倘若|倘使|假使|若是|要是|一旦|除非|(?<![一-鿿])若(?!干))")
_TOLD = re.compile(
    r"据[^，,。；;！？!?：:\n]{0,24}?(?:报道|消息|披露|称|发布的消息|透露)[^，,。；;！？!?：:\n]{0,4}[，,：:]|据(?:说|传|称)|"
    r"有消息[称说]|消息人士|网传|传闻|坊间"
)
_NOT_SAID = re.compile(r"(?:并?未|没有|不曾|未曾|拒绝|不愿)(?:对此|就此|公开|明确|正面|具体|直接)*\Z")
_TO_SAY = re.compile(  # 即将卸任的… says nothing of the speaking
    rf"{_NO_WORD}将(?:会|要)?(?:[在于就对向作同与从]|代表|围绕|发表|介绍|提出|阐述)[^，,。；;！？!?：:\n]{{0,36}}\Z"
)
_ORDER = (NEGATED, CONDITIONAL, PLANNED, HEARSAY)


@Language.factory(COMPONENT, requires=["doc.user_data"], assigns=["doc.user_data"])
def make_factuality(nlp: Language, name: str) -> Factuality:
    """The component that spaCy adds as `kg_factuality`; it comes after `kg_speech`."""
    return Factuality()


class Factuality:
    """Marks the rows of `events` and `statements`; events that are only mentioned get a row where they are unreal."""

    def __call__(self, doc: Doc) -> Doc:
        """Read how the report tells each event and each stretch of speech."""
        rows = layers(doc)
        reader = _Reader(rows)
        for statement in rows["statements"]:
            statement["factuality"] = reader.of_statement(statement)
        named: dict[str, list[MentionRow]] = {}
        for mention in rows["mentions"]:
            if mention["kind"] == "Event":
                named.setdefault(mention["entity"], []).append(mention)
        for event in rows["events"]:
            event["factuality"] = reader.of_event(event, named.get(event["entity"], []))
        told = {event["entity"] for event in rows["events"]}
        for key, mentions in named.items():
            if key and key not in told:
                rows["events"].extend(reader.mentioned(key, mentions))
        return doc


class _Reader:
    """The sentences of a report, asked about one place in them."""

    def __init__(self, rows: Layers) -> None:
        self.text = rows["text"]
        self.published = rows["structure"]["published"] or rows["report"]["published"]
        self._sentences = rows["structure"]["sentences"]
        self._begins = [begin for begin, _ in self._sentences]

    def of_event(self, event: EventRow, mentions: Sequence[MentionRow]) -> str:
        """Of an event that the report reports: what its own sentence says, the headline where that does not name it."""
        begin, end = event["evidence"][0]
        own = [m for m in mentions if begin <= m["b"] < end] or list(mentions[:1])
        value = self.at(own[0]["b"], own[0]["e"]) if own else self._unnamed(begin, end)
        later = bool(event["date"] and self.published and event["date"] > self.published)
        if later and value == HAPPENED:
            if _WILL_ANYWHERE.search(self.text, begin, end):
                return PLANNED
            event["date"] = event["end_date"] = None  # what is told as past was not on a day to come: misread
        return value

    def _unnamed(self, begin: int, end: int) -> str:
        """Of an event without a name of its own (a visit), told by the sentence `[begin, end)`."""
        if self._opens(begin, end, _IF):
            return CONDITIONAL
        if _VISIT_TO_COME.search(self.text, begin, end):
            return PLANNED
        return HEARSAY if self._opens(begin, end, _TOLD) else HAPPENED

    def mentioned(self, key: str, mentions: Sequence[MentionRow]) -> Iterator[EventRow]:
        """A row for an event that is only mentioned, if nothing that the report says of it makes it real."""
        values = [self.at(m["b"], m["e"]) for m in mentions]
        if HAPPENED in values:
            return
        value = min(values, key=_ORDER.index)
        first = mentions[values.index(value)]
        begin, end = self._sentence(first["b"]) or (first["b"], first["e"])
        yield EventRow(
            entity=key, reported=False, date=None, end_date=None, place=None, factuality=value, evidence=[[begin, end]],
            by=COMPONENT, rule=value, conf=_CONFIDENCE,
        )  # fmt: skip

    def of_statement(self, statement: StatementRow) -> str:
        """Of a stretch of speech: what stands before its reporting verb."""
        cue = self._cue(statement)
        sentence = self._sentence(cue)
        before = self._clause_before(cue)
        if _NOT_SAID.search(before):
            return NEGATED
        if _TO_SAY.search(before):
            return PLANNED
        if sentence is None:
            return HAPPENED
        return HEARSAY if _TOLD.match(self.text, *self._head(sentence, cue)) else HAPPENED

    def at(self, begin: int, end: int) -> str:
        """Of a happening named at `[begin, end)`."""
        before = self._clause_before(begin)
        if _CALLED_OFF.search(before) or _CALLED_OFF_AFTER.match(self.text, end, end + _REACH):
            return NEGATED
        if self._opens(begin, end, _IF):
            return CONDITIONAL
        if _WILL_BEFORE.search(before) or _PREPARED.search(before) or _WILL_AFTER.match(self.text, end, end + _REACH):
            return PLANNED
        return HEARSAY if self._opens(begin, end, _TOLD) else HAPPENED

    def _opens(self, begin: int, end: int, pattern: re.Pattern[str]) -> bool:
        """Whether the sentence of a place opens with such words, before that place."""
        sentence = self._sentence(begin)
        if sentence is None:
            return False
        return pattern.search(self.text, *self._head(sentence, end)) is not None

    @staticmethod
    def _head(sentence: Sequence[int], limit: int) -> tuple[int, int]:
        return sentence[0], min(sentence[1], max(sentence[0], limit), sentence[0] + _OPENING)

    def _sentence(self, position: int) -> Sequence[int] | None:
        at = bisect_right(self._begins, position) - 1
        return self._sentences[at] if at >= 0 and position < self._sentences[at][1] else None

    def _clause_before(self, position: int) -> str:
        before = self.text[max(0, position - _REACH) : position]
        ends = [match.end() for match in _CLAUSE_END.finditer(before)]
        return before[ends[-1] :] if ends else before

    def _cue(self, statement: StatementRow) -> int:
        """Where the reporting verb stands: before its words, or behind a quotation."""
        begin, end, cue = statement["b"], statement["e"], statement["cue"]
        found = self.text.rfind(cue, max(0, begin - _CUE_REACH), begin) if cue else -1
        if found < 0 and cue:
            found = self.text.find(cue, end, end + _CUE_REACH)
        return found if found >= 0 else begin
