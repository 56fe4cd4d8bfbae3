"""Facts in words: one line a fact, in the order and with the labels that a reader of Chinese reports expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.answers import Iri, Value
from kg.ontology import RKG

Properties = dict[str, list[Value]]
"""Local name of a property → its values, sorted."""


class Words:
    """Says what a fact says, given the properties of the facts and the labels of everything that they name."""

    def __init__(self, described: Mapping[str, Properties], labels: Mapping[str, str]) -> None:
        self.described = described
        self.labels = labels

    def value(self, value: Value) -> str:
        """A label for an IRI, the local name of a term of ours, or the value itself."""
        if isinstance(value, Iri):
            return self.labels.get(value) or value.removeprefix(RKG.base)
        return str(value)

    def all(self, fact: str, name: str) -> str:
        """All values of a property, joined; empty where there is none."""
        return "、".join(dict.fromkeys(self.value(value) for value in self.described.get(fact, {}).get(name, [])))

    def next(self, fact: str, name: str) -> str:
        """IRI of the node that a property leads to, or nothing."""
        values = self.described.get(fact, {}).get(name, [])
        return str(values[0]) if values else ""

    def kind(self, node: str) -> str:
        """Class of a node: the most telling of those that it has."""
        kinds = [self.value(value) for value in self.described.get(node, {}).get("type", [])]
        return min(kinds, key=lambda kind: (kind not in _SAYINGS, kind), default="")

    def fact(self, fact: str) -> tuple[str, str]:
        """What kind of fact it is, and what it says."""
        kind = self.kind(fact)
        name, say = _SAYINGS.get(kind, (kind, Words._other))
        return name, say(self, fact)

    def _tenure(self, fact: str) -> str:
        status, day = self.all(fact, "tenureStatus"), self.all(fact, "observedOn")
        notes = ", ".join([*([status] if status else []), *([f"observed {day}"] if day else [])])
        post = f"{self.all(fact, 'organization')} {self.all(fact, 'title')}"
        return f"{self.all(fact, 'member')}: {post}" + (f" ({notes})" if notes else "")

    def _participation(self, fact: str) -> str:
        order = self.all(fact, "order")
        role = self.all(fact, "role") + (f", no. {order}" if order else "")
        return f"{self.all(fact, 'participant')}: {self.all(fact, 'inEvent')} ({role})"

    def _act(self, fact: str) -> str:
        bodies, basis, event = (self.all(fact, name) for name in ("onBehalfOf", "behalfBasis", "atEvent"))
        text = self.all(fact, "speaker")
        text += f" for {bodies}" + (f" ({basis})" if basis else "") if bodies else ""
        return text + (f" at {event}" if event else "")

    def _statement(self, fact: str) -> str:
        speaker = self.all(self.next(fact, "speechAct"), "speaker")
        about = self.all(fact, "about")
        said = f"{speaker} {self.all(fact, 'cue')}: {self.all(fact, 'anchorOf')}"
        return said + (f" (about {about})" if about else "")

    def _measure(self, fact: str) -> str:
        figure = self.all(fact, "approximation") + self.all(fact, "value") + self.all(fact, "unitText")
        notes = ", ".join(filter(None, (self.all(fact, "measureKind"), self.all(fact, "year"))))
        speaker = self.all(self.next(self.next(fact, "inStatement"), "speechAct"), "speaker")
        return f"{self.all(fact, 'subject')} {figure} ({notes})" + (f", says {speaker}" if speaker else "")

    def _relation(self, fact: str) -> str:
        return f"{self.all(fact, 'subject')} {self.all(fact, 'predicate')} {self.all(fact, 'object')}"

    def _byline(self, fact: str) -> str:
        return self.all(fact, "agent")

    def _event(self, fact: str) -> str:
        days = "/".join(filter(None, (self.all(fact, "startDate"), self.all(fact, "endDate"))))
        notes = ", ".join(filter(None, (days, self.all(fact, "location"), self.all(fact, "factuality"))))
        return f"{self.labels.get(fact, fact)} ({notes})" if notes else self.labels.get(fact, fact)

    def _other(self, fact: str) -> str:
        return self.labels.get(fact, fact)


_SAYINGS: dict[str, tuple[str, Callable[[Words, str], str]]] = {
    # in the order in which a reader wants them
    "Tenure": ("post", Words._tenure),
    "SpeechAct": ("spoke", Words._act),
    "Participation": ("took part", Words._participation),
    "Event": ("event", Words._event),
    "Relation": ("link", Words._relation),
    "Statement": ("said", Words._statement),
    "Measure": ("figure", Words._measure),
    "Byline": ("by-line", Words._byline),
}
FACTS = tuple(_SAYINGS)
"""Classes of facts, in the order in which a reader wants them."""
