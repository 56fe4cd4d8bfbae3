"""Questions about links between things, by-lines, and the report itself."""

from __future__ import annotations

from kg.evaluation.matching import Item, Judgement, matched
from kg.evaluation.naming import same_name
from kg.evaluation.side import Side, either


def relations(side: Side) -> list[Judgement]:
    """Same property, and both ends by one of their names; nothing where the annotation does not speak of them."""
    if side.gold.relations is None:
        return []
    given = [
        Item((r.subject, r.property, r.object), f"{either(r.subject)} {r.property} {either(r.object)}", r.reason.spans, (r.reason,))
        for r in sorted(side.given.relations, key=lambda r: (r.property, sorted(r.subject), sorted(r.object)))
    ]  # fmt: skip
    wanted = [Item(link, " ".join(link), side.where(link[0])) for link in side.gold.relations]
    return matched(
        given,
        wanted,
        lambda one, other: side.names.mean(one[0], other[0]) and side.names.mean(one[2], other[2]),
        shelf=lambda key: key[1],
    )


def bylines(side: Side) -> list[Judgement]:
    """Each person and each body that a by-line names."""
    given = [
        Item(names, either(names), byline.reason.spans, (byline.reason,))
        for byline in side.given.bylines
        for names in byline.agents
    ]
    unique = {item.text: item for item in given}
    wanted = {name: Item(name, name, side.where(name)) for pair in side.gold.contributors for name in pair if name}
    return matched(
        [unique[text] for text in sorted(unique)], list(wanted.values()), lambda one, other: side.names.mean(one, other)
    )


def jurisdiction(side: Side) -> list[Judgement]:
    """Whose voice, where the annotation knows."""
    return _one(side.given.jurisdiction, side.gold.jurisdiction, same_name)


def published(side: Side) -> list[Judgement]:
    """The day of publication, where the annotation knows."""
    day, wanted = side.given.published, side.gold.published
    return _one(day and day[:10], wanted and wanted[:10], str.__eq__)


def _one(given: str | None, wanted: str | None, same: object) -> list[Judgement]:
    if not wanted:
        return []
    return matched([Item(given, given)] if given else [], [Item(wanted, wanted)], same)  # type: ignore[arg-type]
