"""Who said what, on behalf of which body: the acts of speaking and the stretches of reported speech.

`kg.pipeline.cues` reads the verbs, their speakers and the extent of the words; this component states for which
bodies they spoke (what the report says, 代表市委、市政府, before the posts that it gives the speaker), at which event,
and what the words are about.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from kg.facts import LOCAL, entity_key
from kg.pipeline.behalf import behalf
from kg.pipeline.clauses import Scene
from kg.pipeline.cues import Reading, Spoken, read
from kg.pipeline.rows import ActRow, EntityRow, Layers, MentionRow, StatementRow, layers

COMPONENT = "kg_speech"
MEETING = "会议"
"""Name of the speaker of 会议指出: the meeting itself, whatever its full name is."""

_ABOUT = ("Initiative", "Place", "Body")
_CONFIDENCE = {"said": 0.95, "spoke": 0.85}
_CITED = 40  # spans of evidence kept for one act; each statement has its own besides
_CARRIED = 0.9  # factor where the speaker is not a person named in full


@Language.factory("kg_speech", requires=["doc.user_data"], assigns=["doc.user_data"])
def make_speech(nlp: Language, name: str) -> Speech:
    """The component that spaCy adds as `kg_speech`."""
    return Speech()


class Speech:
    """Fills the layers `acts` and `statements`."""

    def __call__(self, doc: Doc) -> Doc:
        """Read the speech of a report; a text in which nobody speaks gives none."""
        rows = layers(doc)
        scene = Scene(rows)
        reading = read(rows, scene)
        acts = _Acts(rows, scene, reading)
        _statements(rows, reading, acts)
        return doc


class _Acts:
    """One act for each speaker at each event; `index` finds it again from an act of the reading."""

    def __init__(self, rows: Layers, scene: Scene, reading: Reading) -> None:
        self.rows = rows
        self.index: dict[int, list[int]] = {}
        self._made: dict[tuple[str, str | None], int] = {}
        self._explicit = behalf(rows, scene, reading)
        self._office = _offices(rows)
        self._events = _Events(rows)
        for at, spoken in enumerate(reading.acts):
            if spoken.kind != "chaired":
                self.index[at] = [self._add(key, spoken) for key in self._speakers(spoken)]

    def _speakers(self, spoken: Spoken) -> list[str]:
        if spoken.speaker != "meeting":
            return list(spoken.who)
        key = entity_key("Event", MEETING, LOCAL)
        if key not in self.rows["entities"]:
            self.rows["entities"][key] = EntityRow(
                kind="Event", name=MEETING, scope=LOCAL, aliases=[], place=None, parent=None, code=None,
                type="meeting", resolved=True,
            )  # fmt: skip
        return [key]

    def _add(self, key: str, spoken: Spoken) -> int:
        event = self._events.of(key, spoken.b)
        known = self._made.get((key, event))
        evidence = [spoken.sb, spoken.se]
        if known is not None:
            act = self.rows["acts"][known]
            if evidence != act["evidence"][-1] and len(act["evidence"]) < _CITED:
                act["evidence"].append(evidence)
            act["conf"] = max(act["conf"], _confidence(spoken))
            return known
        bodies, basis, spans = self._behalf(key)
        self.rows["acts"].append(
            ActRow(
                speaker=key,
                bodies=bodies,
                basis=basis,
                event=event,
                by=COMPONENT,
                rule=spoken.rule,
                conf=_confidence(spoken),
                evidence=[evidence, *(s for s in spans if s != evidence)],
            )  # fmt: skip
        )
        self._made[key, event] = len(self.rows["acts"]) - 1
        return self._made[key, event]

    def _behalf(self, key: str) -> tuple[list[str], str | None, list[list[int]]]:
        if key in self._explicit:
            bodies, spans = self._explicit[key]
            return bodies, "explicit", spans
        bodies, spans = self._office.get(key, ([], []))
        return list(bodies), ("office" if bodies else None), spans


def _confidence(spoken: Spoken) -> float:
    base = _CONFIDENCE[spoken.kind]
    return base if spoken.speaker == "people" else round(base * _CARRIED, 3)


def _offices(rows: Layers) -> dict[str, tuple[list[str], list[list[int]]]]:
    """Person → bodies of the posts that the report gives them now, with the spans of name and post."""
    out: dict[str, tuple[list[str], list[list[int]]]] = {}
    for tenure in rows["tenures"]:
        if tenure["status"] not in ("current", "acting"):
            continue
        bodies, spans = out.setdefault(tenure["person"], ([], []))
        if tenure["body"] not in bodies:
            bodies.append(tenure["body"])
            spans.append([min(tenure["tb"], tenure["pb"]), max(tenure["te"], tenure["pe"])])
    return out


class _Events:
    """At which event somebody spoke."""

    def __init__(self, rows: Layers) -> None:
        reported = [e["entity"] for e in rows["events"] if e["reported"]]
        self._only = reported[0] if len(reported) == 1 else None
        self._roles: dict[str, dict[str, bool]] = {}
        for row in rows["participations"]:
            events = self._roles.setdefault(row["who"], {})
            events[row["event"]] = events.get(row["event"], False) or row["role"] == "spoke"
        known = {e["entity"] for e in rows["events"]}
        self._named = sorted((m["b"], m["entity"]) for m in rows["mentions"] if m["entity"] in known)

    def of(self, key: str, at: int) -> str | None:
        """The event where the speaker has the role, else where they were, else the only one that is reported.

        Args:
            key: of the speaker.
            at: where the cue stands; of several events the one named last before it is taken.
        """
        roles = self._roles.get(key, {})
        best = [event for event, spoke in roles.items() if spoke] or list(roles)
        if not best:
            return None if key.startswith("Body|") else self._only
        if len(best) == 1:
            return best[0]
        before = self._named[max(0, bisect_left(self._named, (at, "")) - 50) : bisect_left(self._named, (at, ""))]
        return next((entity for _, entity in reversed(before) if entity in best), best[0])


def _statements(rows: Layers, reading: Reading, acts: _Acts) -> None:
    about = sorted((m for m in rows["mentions"] if m["kind"] in _ABOUT and m["entity"]), key=lambda m: (m["b"], m["e"]))
    starts = [m["b"] for m in about]
    for said in reading.said:
        end = said.b + len(rows["text"][said.b : said.e].rstrip())  # a quotation that never closes runs to a blank line
        if end <= said.b:
            continue
        spoken = reading.acts[said.act]
        for act in acts.index[said.act]:
            rows["statements"].append(
                StatementRow(
                    b=said.b,
                    e=end,
                    act=act,
                    cue=said.cue,
                    mode=said.mode,
                    about=_inside(about, starts, said.b, end),
                    factuality="happened",  # kg_factuality reads on
                    evidence=[[spoken.sb, spoken.se]],
                    by=COMPONENT,
                    rule=spoken.rule,
                    conf=_confidence(spoken),
                )  # fmt: skip
            )


def _inside(about: list[MentionRow], starts: list[int], begin: int, end: int) -> list[str]:
    """Keys of what is named in a stretch, in the order of the text, each once."""
    inside = about[bisect_left(starts, begin) : bisect_left(starts, end)]
    return list(dict.fromkeys(m["entity"] for m in inside if m["e"] <= end))
