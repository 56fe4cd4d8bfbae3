"""For whom somebody says that they speak: 代表市委、市政府, 受市委委托, 我谨代表….

Used by `kg_speech`. `behalf` gives the bodies for which a person speaks by the report's own words; they overrule
the bodies of the person's posts.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.pipeline.clauses import Group, Scene
from kg.pipeline.cues import Reading
from kg.pipeline.masking import BODY, PERSON, POST, TITLE
from kg.pipeline.rows import Layers
from kg.pipeline.speakers import PRONOUN

_VERB = re.compile(
    r"(?<![大党工生师长众业委会年们名位各的方民兵族界员侨商])代表(?![们性作处人会]|团(?![省市县区州中]))(?:了)?|受(?=[^，,。；;\n]{1,30}?(?:委托|之托|委派))"
)
_DOES = re.compile(
    r"(?:^|["
    + PERSON
    + TITLE
    + r"，,；;。：:！？“”（）()\s我谨仅并也还他她上中时下后行]|首先|分别|今[天日]|在此|这里|同志|先生|女士|同学|老师|教授|"
    + POST
    + r")$"
)
_OFFICE = re.compile(BODY + "{1,40}" + TITLE + "{1,20}" + PERSON)
_COMMON = re.compile(
    r"(?:学校|公司|集团|医院|学院|企业|中心|本?单位|大学|银行|协会|[我本](?:校|院|局|公司|市|县|区|省|委|厅))"
)

_LEADERS = re.compile(r"[^，,。；;\n]{1,24}?(?:领导|负责人|负责同志)的?委托[，,]")
_FIRST = re.compile(r"(?:我们?|今天|这里|在此|借此机会)[谨仅也就，,]{0,2}$")
"""What makes 代表 in somebody's words their own."""
_NEAR = 300  # code points; the subject of 代表 stands no farther away


def behalf(rows: Layers, scene: Scene, reading: Reading) -> dict[str, tuple[list[str], list[list[int]]]]:
    """Person → bodies spoken for in so many words, with the spans that say so."""
    text = scene.text
    sentences = rows["structure"]["sentences"]
    begins = [s[0] for s in sentences]
    words = [s.b for s in reading.said]
    out: dict[str, tuple[list[str], list[list[int]]]] = {}
    own = _Own(rows)
    for match in _VERB.finditer(text):
        bodies = scene.bodies_from(match.end())
        if not _is_verb(scene.masked, match.start(), match.end()):
            continue
        span = _sentence(sentences, begins, match.start())
        if span is None:
            continue
        who = _who(scene, reading, words, span, match.start())
        if match.group().startswith("受") and _LEADERS.match(text, match.end()):
            continue  # 受市委领导委托，代表市政府: for whom is said behind
        each = len(who) > 1 and text.endswith("分别", 0, match.start())
        pairs = each and len(who) == len(bodies)
        if each and bodies and not pairs:
            continue  # 甲、乙分别代表样例局和另一家: nobody knows who speaks for the one that was read
        for n, person in enumerate(who):
            found = bodies[n : n + 1] if pairs else bodies or own.bodies(match.end(), [person, *who])
            known, spans = out.setdefault(person, ([], []))
            known += [b for b in found if b not in known]
            if found:
                spans.append([match.start(), span[1]])
    return {person: found for person, found in out.items() if found[0]}


def _is_verb(masked: str, begin: int, end: int) -> bool:
    """代表 is what somebody does, not a noun (主席特别代表国务院副总理甲, 先进集体代表某所)."""
    return _DOES.search(masked, max(0, begin - 8), begin) is not None and _OFFICE.match(masked, end) is None


def _sentence(sentences: list[list[int]], begins: list[int], at: int) -> list[int] | None:
    row = bisect_right(begins, at) - 1
    return sentences[row] if row >= 0 and at < sentences[row][1] else None


def _who(scene: Scene, reading: Reading, words: list[int], span: list[int], at: int) -> list[str]:
    """Who speaks for a body at `at`: the speaker of the words around it, or the subject before it."""
    row = bisect_right(words, at) - 1
    if row >= 0 and at < reading.said[row].e:
        said = reading.said[row]
        spoken = reading.acts[said.act]
        own = _FIRST.search(scene.text, max(said.b, at - 6), at) is not None
        return list(spoken.who) if spoken.speaker == "people" and own else []
    near = scene.groups(max(span[0], at - _NEAR), min(span[1], at + _NEAR))
    subjects = [g for g in near if g.subject or (g.heard and g.e == at)]  # 听取了甲代表市政府作的报告
    before = [g for g in subjects if g.e <= at]
    if not before and (
        PRONOUN.search(scene.masked, max(span[0], at - 20), at)
    ):  # 他代表…: the sentence before has the name
        return [m[2] for g in _subjects_before(scene, span[0]) for m in g.members[:1]]
    named = before[-1:] or subjects[:1]  # 受市委委托,甲作报告: the subject follows
    return [m[2] for g in named for m in g.members]


def _subjects_before(scene: Scene, at: int) -> list[Group]:
    """The last people before `at` that are the subject of something."""
    return [g for g in scene.groups(max(0, at - _NEAR), at) if g.subject][-1:]


class _Own:
    """The bodies that people hold posts of, as common nouns mean them: 代表学校 by its headmaster."""

    def __init__(self, rows: Layers) -> None:
        self._rows = rows
        self._posts: dict[str, dict[str, None]] = {}
        for tenure in rows["tenures"]:
            if tenure["body"] in rows["entities"]:
                self._posts.setdefault(tenure["person"], {})[tenure["body"]] = None
        self._named: dict[str, str] = {}
        for key, entity in rows["entities"].items():
            if entity["kind"] == "Body":
                self._named.setdefault(entity["name"], key)

    def bodies(self, at: int, people: list[str]) -> list[str]:
        """The body that the common noun at `at` must mean: of the first one's posts, or of those named with him."""
        text = self._rows["text"]
        party = text.startswith(("党委", "院党委", "校党委", "局党委"), at)
        if not party and not _COMMON.match(text, at):
            return []
        for person in dict.fromkeys(people):
            named = self._posts.get(person, {})
            found = [b for b in named if _party(self._rows, b) == party]
            if found or party:
                return found[:1]
            if houses := [h for b in named if (h := self._house_of(b))]:
                return houses[:1]  # 代表学校 by the secretary of its party committee
        return []

    def _house_of(self, body: str) -> str | None:
        """The body whose party committee this is, if the report has it."""
        name = self._rows["entities"][body]["name"]
        return self._named.get(name.removesuffix("委员会").removesuffix("党委").removesuffix("党组"))


def _party(rows: Layers, body: str) -> bool:
    name = rows["entities"][body]["name"]
    return name.endswith(("党委", "党组", "党支部", "党总支", "委员会", "纪委")) or name.startswith("中共")
