"""reportkg: Chinese official news reports into a knowledge graph that can be trusted.

    import kg

    graph = kg.build("report.txt", jurisdiction="张掖市")   # files, folders or texts → Graph
    graph.spoke_for()                                       # who spoke on behalf of which body
    graph.query("SELECT ?name { ?p a rkg:Person ; skos:prefLabel ?name }")
    graph.explain("洪天云")                                  # every fact with its sentence

    nlp = kg.load()                                         # the spaCy pipeline alone
    facts = list(kg.iter_facts("reports/"))                 # typed rows, before they become RDF

Importing costs nothing: each name brings its module when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.building import build as build
    from kg.building import iter_facts as iter_facts
    from kg.errors import KgError as KgError
    from kg.facts import Facts as Facts
    from kg.graph import Graph as Graph
    from kg.pipeline import load as load
    from kg.readers import read_bytes as read_bytes
    from kg.readers import read_path as read_path
    from kg.reports import Report as Report
    from kg.store import Store as Store

_HOMES = {
    "Facts": "kg.facts",
    "Graph": "kg.graph",
    "KgError": "kg.errors",
    "Report": "kg.reports",
    "Store": "kg.store",
    "build": "kg.building",
    "iter_facts": "kg.building",
    "load": "kg.pipeline",
    "read_bytes": "kg.readers",
    "read_path": "kg.readers",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - strings all


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
