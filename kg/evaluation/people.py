"""Questions about people: their posts, who spoke for whom, who took part in what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from kg.evaluation.given import Reason
from kg.evaluation.matching import Item, Judgement, matched
from kg.evaluation.naming import plain
from kg.evaluation.side import Side, either, spans_of
from kg.facts import Span


def posts(side: Side) -> list[Judgement]:
    """Same person and title, and a body by one of its names."""
    given = [
        Item((p.person, p.title, p.body), f"{p.person} {p.title} {either(p.body)}", p.reason.spans, (p.reason,))
        for p in sorted(side.given.posts, key=lambda p: (p.person, p.title, sorted(p.body)))
    ]
    wanted = [Item(post, " ".join(post), _post_place(side, post)) for post in side.gold.posts]
    return matched(
        given,
        wanted,
        lambda one, other: plain(one[1]) == plain(other[1]) and side.names.mean(one[2], other[2]),
        shelf=lambda key: key[0],
    )


def _post_place(side: Side, post: tuple[str, str, str]) -> tuple[Span, ...]:
    """The person, where the title stands nearest before the name, or else where the name comes first."""
    person, title, _ = post
    names = [(m.begin, m.end) for m in side.gold.mentions if m.name == person]
    before = [(begin - side.gold.text.rfind(title, 0, begin), (begin, end)) for begin, end in names]
    near = [(distance, span) for distance, span in before if title and distance <= span[0]]
    return (min(near)[1],) if near else tuple(names[:1])


def speakers(side: Side) -> list[Judgement]:
    """People who spoke, by name."""
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for act in side.given.acts:
        if act.person:
            reasons[act.speaker].append(act.reason)
    given = [Item(name, name, spans_of(found), tuple(found)) for name, found in sorted(reasons.items())]
    wanted = [Item(name, name, side.where(name)) for name in sorted({person for person, _, _ in side.gold.spoke})]
    return matched(given, wanted, str.__eq__, shelf=str)


def spoke_for(side: Side) -> list[Judgement]:
    """Same person, and a body by one of its names."""
    found: dict[tuple[str, str], list[tuple[frozenset[str], Reason]]] = defaultdict(list)
    for act in side.given.acts:
        for body, names in act.bodies if act.person else ():
            found[act.speaker, body].append((names, act.reason))
    given = []
    for (person, _), acts in sorted(found.items()):
        names, reasons = frozenset().union(*(n for n, _ in acts)), tuple(reason for _, reason in acts)
        given.append(Item((person, names), f"{person} — {either(names)}", spans_of(reasons), reasons))
    wanted = [
        Item((person, body), f"{person} — {body}", side.where(person))
        for person, bodies, _ in side.gold.spoke
        for body in bodies
    ]
    return matched(given, wanted, lambda one, other: side.names.mean(one[1], other[1]), shelf=lambda key: key[0])


def participants(side: Side) -> list[Judgement]:
    """People in a role, in whichever event of the report."""
    named = {name for m in side.given.mentions if m.type == "PERSON" for name in m.names} | side.people
    return _participants(side, lambda names: bool(named & names), lambda who: who in side.people)


def all_participants(side: Side) -> list[Judgement]:
    """People and bodies in a role."""
    return _participants(side, lambda names: True, lambda who: True)


def _participants(
    side: Side, asked_given: Callable[[frozenset[str]], bool], asked_wanted: Callable[[str], bool]
) -> list[Judgement]:
    found: dict[tuple[str, str], list[tuple[frozenset[str], Reason]]] = defaultdict(list)
    for part in side.given.parts:
        found[part.role, part.who].append((part.names, part.reason))
    given = []
    for (role, _), parts in sorted(found.items()):
        names, reasons = frozenset().union(*(n for n, _ in parts)), tuple(reason for _, reason in parts)
        if asked_given(names):
            given.append(Item((names, role), f"{either(names)} {role}", spans_of(reasons), reasons))
    roles = {(who, role) for event in side.gold.events for who, role in event.participants}
    wanted = [Item((who, role), f"{who} {role}", side.where(who)) for who, role in sorted(roles) if asked_wanted(who)]
    return matched(given, wanted, lambda one, other: side.names.mean(one[0], other[0]), shelf=lambda key: key[1])
