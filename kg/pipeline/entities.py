"""Entering entities into a Doc's `entities` layer."""

from __future__ import annotations

from kg.facts import LOCAL, entity_key
from kg.pipeline.rows import EntityRow, Layers


def add_entity(rows: Layers, kind: str, name: str, scope: str, surface: str = "", **fields: object) -> str:
    """Key of the entity, entered if new; `surface` becomes an alias where it differs from the name."""
    key = entity_key(kind, name, scope)
    entity = rows["entities"].get(key)
    if entity is None:
        entity = rows["entities"][key] = EntityRow(
            kind=kind, name=name, scope=scope, aliases=[], place=None, parent=None, code=None, type=None, resolved=True
        )
        entity.update(fields)  # type: ignore[typeddict-item]
    if surface and surface != name and surface not in entity["aliases"]:
        entity["aliases"].append(surface)
    return key


def add_person(rows: Layers, name: str) -> str:
    """Key of the person of this name in this report: within one report one name is one person."""
    blank = " " if name[:1].isascii() else ""  # 王  样 is 王样, Anna Sample keeps hers
    return add_entity(rows, "Person", blank.join(name.split()), LOCAL, name)
