"""Which module may import which: the arrows that keep reading apart from writing, and no circles.

The plan is part 2.2 of the design's STYLE; where the house as built differs, the reason stands beside the arrow.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
MODULES = {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}

# module → what of ours it may import
ARROWS: dict[str, set[str]] = {
    "errors": set(),
    "facts": {"errors"},  # facts_of reads plain rows, so it needs nothing of the pipeline that wrote them
    "iris": {"facts", "errors"},  # LOCAL: the scope that ties an IRI to one report
    "reports": {"errors"},
    "ontology": {"errors"},
    "vocabulary": {"ontology", "errors"},  # word tables of ontology/, for the gazetteer
    "places": {"ontology", "errors"},  # the place table, for readers and the linker
    "decoding": {"errors"},
    "webpage": set(),
    "readers": {"reports", "errors", "decoding", "webpage", "places"},  # --jurisdiction is checked where it comes in
    "quads": {"ontology", "errors"},
    "report_graph": {"facts", "iris", "ontology", "quads", "errors"},
    "rdf": {"facts", "iris", "ontology", "quads", "report_graph", "errors"},
    "place_graph": {"places", "facts", "iris", "ontology", "quads", "errors"},  # the place table as RDF lines
    "answers": {"ontology", "errors"},
    "sorting": set(),
    "store": {"answers", "ontology", "sorting", "errors"},
    "cards": set(),
    "wording": {"answers", "ontology"},
    "described": {"answers", "cards", "store", "wording"},
    "explain": {"answers", "cards", "described", "wording", "store", "quads", "ontology", "errors"},
    "validation": {"ontology", "quads", "errors"},
    "network": {"store", "ontology", "errors"},
    "layout": set(),
    "drawing": {"layout", "errors"},
    "spreadsheet": set(),
    "exports": {"drawing", "spreadsheet", "errors"},
    "graph": {"answers", "cards", "explain", "network", "ontology", "rdf", "store", "errors"},
    "output": {"errors"},
    "advice": {"facts"},
    "terminal": {"advice", "facts"},
    "streams": {"terminal", "errors"},
    "training.__init__": set(),
    "training.labels": {"reports", "vocabulary", "errors"},
    "training.consistency": set(),
    "training.augmentation": {"places", "vocabulary"},
    "training.network": {"errors"},
    "training.recipe": {"errors"},
    "tables": {"answers", "cards", "ontology", "spreadsheet", "terminal"},
    "sifting": {"facts"},  # doubtful facts are left out before they are written
    "review": {"answers", "cards", "described", "wording", "store", "vocabulary"},
    "findings": {"evaluation.reliability", "spreadsheet", "tables", "terminal"},
}
OUTSIDE = {"__init__", "__main__", "building"} | {
    m for m in MODULES if m.startswith("cli.")
}  # may import everything below them
RDF_ALLOWED = {"ontology", "rdf", "quads", "store", "answers", "validation", "network", "graph"}


def running(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes below, without what only the type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)):
            yield child
            yield from running(child)


@cache
def imports(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a module imports: modules of ours (without the package's name), and top packages of others."""
    ours: set[str] = set()
    others: set[str] = set()
    for node in running(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        found = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: relative imports hide the arrows"
            assert "*" not in [a.name for a in node.names], f"{name}: a star import hides what it takes"
            inside = [f"{node.module}.{a.name}" for a in node.names]
            found = [
                m for m in inside if m.removeprefix("kg.") in MODULES or f"{m.removeprefix('kg.')}.__init__" in MODULES
            ]
            found = found or [str(node.module)]
        for module in found:
            top, _, rest = module.partition(".")
            if top == "kg":
                ours.add(f"{rest}.__init__" if f"{rest}.__init__" in MODULES else rest or "__init__")
            else:
                others.add(top)
    return frozenset(ours), frozenset(others)


def test_there_is_something_to_check() -> None:
    assert {"readers", "building", "cli.asking", "pipeline.posts"} <= set(MODULES)
    assert "errors" in imports("readers")[0]


@pytest.mark.parametrize("name", sorted(set(MODULES) - OUTSIDE))
def test_arrows(name: str) -> None:
    ours = imports(name)[0] - {"__init__"}  # for the version; the package itself imports nothing
    if name.startswith("pipeline."):
        allowed = {"errors", "iris", "facts", "reports", "ontology", "vocabulary", "places"}
        ours = frozenset(m for m in ours if not m.startswith("pipeline."))
    elif name.startswith("evaluation."):  # it judges what is given, so it never reads a report itself
        allowed = {"answers", "store", "vocabulary", "facts", "errors"}
        ours = frozenset(m for m in ours if not m.startswith("evaluation."))
    else:
        if name.startswith("training."):  # makes the model that the pipeline reads with, from what the pipeline reads
            ours = frozenset(m for m in ours if not m.startswith(("pipeline.", "training.")))
        assert name in ARROWS, f"{name} is new: say in ARROWS what it may import"
        allowed = ARROWS[name]
    assert ours <= allowed, f"{name} imports {sorted(ours - allowed)}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_rdf_stays_where_it_is_spoken(name: str) -> None:
    if name not in RDF_ALLOWED:
        assert not imports(name)[1] & {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl"}
    if name.startswith("pipeline."):
        assert not imports(name)[1] & {"networkx", "pandas", "rich", "typer", "lxml"}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_circles(name: str) -> None:
    seen: set[str] = set()
    left = sorted(imports(name)[0])
    while left:
        module = left.pop()
        assert module != name, f"{name} imports itself by way of {sorted(seen)}"
        if module not in seen and module in MODULES:
            seen.add(module)
            left += sorted(imports(module)[0])


@pytest.mark.parametrize("name", sorted(MODULES))
def test_modules_are_short_and_say_what_they_are_for(name: str) -> None:
    text = MODULES[name].read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{name} has no docstring"
    assert len(text.splitlines()) <= 350, f"{name} is too long: it does two things"


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not drawers & {name.rsplit(".", 1)[-1] for name in MODULES}
