"""The ontology, the code and the queries use the same terms, and every term is explained in two languages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import kg
from kg import ontology
from kg.errors import InputError, QueryError

PACKAGE = Path(kg.__file__).parent
CURIE = re.compile(r"(?<![\w<@])([a-z]+):([A-Za-z][\w-]*)")
COMMENT = re.compile(r"(?m)^#[^\n]*$|\"\"\".*?\"\"\"|\"[^\"\n]*\"", re.DOTALL)


def graph_of(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.ontology_file(name).read_text(encoding="utf-8"), format="turtle")


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return graph_of("reportkg.ttl")


@pytest.fixture(scope="module")
def schemes() -> rdflib.Graph:
    return graph_of("schemes.ttl")


def kinds() -> set[str]:
    return {f"{kind.lower()}-{name}" for kind, names in ontology.KINDS.items() for name in names}


def local(graph: rdflib.Graph) -> set[str]:
    """Local names of the terms of ours that a graph defines."""
    base = ontology.RKG.base
    return {str(s).removeprefix(base) for s in graph.subjects(RDF.type) if str(s).startswith(base)}


def in_code() -> Iterator[tuple[str, str, str]]:
    """Every `RKG.term` of the package: (module, namespace, term)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id.isupper():
                yield path.name, node.value.id, node.attr


def in_rdf_files() -> Iterator[tuple[str, str, str]]:
    """Every prefixed name of the queries and the shapes: (file, prefix, term)."""
    files = {f"queries/{name}.rq": ontology.query_text(name) for name in ontology.query_names()}
    text = ontology.ontology_file("shapes.ttl").read_text(encoding="utf-8")
    files["shapes.ttl"] = text[text.index("\nshape:") :]  # after its header
    for name, text in files.items():
        asked = "\n".join(re.findall(r'sh:select """(.*?)"""', text, re.DOTALL))
        for prefix, term in CURIE.findall(COMMENT.sub("", text) + asked):
            yield name, prefix, term


@cache
def used() -> set[tuple[str, str]]:
    upper = {name.upper(): name for name in ontology.NAMESPACES}
    code = {(upper[namespace], term) for _, namespace, term in in_code() if namespace in upper}
    return code | {(prefix, term) for _, prefix, term in in_rdf_files()}


def test_ontology_defines_exactly_the_closed_namespace(terms: rdflib.Graph, schemes: rdflib.Graph) -> None:
    assert local(terms) | (local(schemes) - kinds()) == set(ontology.RKG.names)
    assert not local(terms) & local(schemes)


def test_kinds_are_the_concepts_of_the_schemes(schemes: rdflib.Graph) -> None:
    for kind, names in ontology.KINDS.items():
        scheme = rdflib.URIRef(f"https://w3id.org/reportkg/scheme/{kind.lower()}-kinds")
        concepts = {str(c).removeprefix(ontology.RKG.base) for c in schemes.subjects(SKOS.inScheme, scheme)}
        assert concepts == {f"{kind.lower()}-{name}" for name in names}


def test_queries_and_shapes_use_only_known_terms() -> None:
    known = {(prefix, term) for prefix, namespace in ontology.NAMESPACES.items() for term in namespace.names}
    known |= {("rkg", kind) for kind in kinds()}
    for file, prefix, term in in_rdf_files():
        if prefix in ontology.NAMESPACES:
            assert (prefix, term) in known, f"{file} uses {prefix}:{term}, which kg/ontology.py does not have"


def test_every_term_of_ours_is_used(terms: rdflib.Graph) -> None:
    above = {str(o).removeprefix(ontology.RKG.base) for p in (RDFS.subClassOf,) for o in terms.objects(None, p)}
    idle = {term for term in ontology.RKG.names if ("rkg", term) not in used()} - above
    assert not idle


def test_every_public_term_is_used() -> None:
    for prefix, namespace in ontology.NAMESPACES.items():
        if prefix not in ("rkg", "xsd", "rdfs"):  # datatypes are named in strings; rdfs:label is for SPARQL by hand
            assert not {term for term in namespace.names if (prefix, term) not in used()}, prefix


def test_terms_are_labelled_and_defined_in_two_languages(terms: rdflib.Graph, schemes: rdflib.Graph) -> None:
    for graph, label in ((terms, RDFS.label), (schemes, SKOS.prefLabel)):
        for name in local(graph):
            node = rdflib.URIRef(ontology.RKG.base + name)
            for predicate in (label, SKOS.definition):
                languages = sorted(str(o.language) for o in graph.objects(node, predicate))
                assert languages == ["en", "zh"], f"{name} {predicate}"


def test_terms_are_typed_and_aligned(terms: rdflib.Graph) -> None:
    base = rdflib.Namespace(ontology.RKG.base)
    aligned = {
        "Report": "NewsArticle", "Person": "foaf/0.1/Person", "Body": "org#Organization", "Place": "schema.org/Place",
        "Event": "sem/Event", "Participation": "sem/Role", "Tenure": "org#Membership", "SpeechAct": "prov#Activity",
        "Statement": "schema.org/Claim", "Measure": "QuantitativeValue", "Run": "prov#Activity", "Mention": "Phrase",
    }  # fmt: skip
    for name, target in aligned.items():
        assert any(str(o).endswith(target) for o in terms.objects(base[name], RDFS.subClassOf)), name
    for name in local(terms):
        assert set(terms.objects(base[name], RDF.type)) & {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
        if (base[name], RDF.type, OWL.Class) not in terms:
            assert list(terms.objects(base[name], RDFS.range)), f"{name} has no range"


def test_every_file_has_a_version_and_a_licence() -> None:
    for name in ("reportkg.ttl", "schemes.ttl", "shapes.ttl"):
        graph = graph_of(name)
        (header,) = graph.subjects(RDF.type, OWL.Ontology)
        assert str(graph.value(header, OWL.versionInfo)) == kg.__version__
        assert "apache.org" in str(graph.value(header, rdflib.DCTERMS.license))


def test_a_misspelt_term_is_an_error() -> None:
    assert ontology.RKG.speaker == "https://w3id.org/reportkg/ontology#speaker"
    with pytest.raises(AttributeError, match="speeker"):
        _ = ontology.RKG.speeker
    assert ontology.RKG.bracketed().speaker == "<https://w3id.org/reportkg/ontology#speaker>"


def test_code_that_misspells_a_term_fails_on_import() -> None:
    """The closed namespaces hold for all uses in the code, not only for those that a test runs."""
    for module, namespace, term in in_code():
        found = ontology.NAMESPACES.get(namespace.lower())
        if found is not None and term not in ("base", "names", "bracketed"):
            assert term in found.names, f"{module} uses {namespace}.{term}"


def test_an_installed_package_brings_its_own_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A wheel puts `ontology/` into the package; what is there comes before a folder that lies beside it."""
    (tmp_path / "ontology_data" / "queries").mkdir(parents=True)
    (tmp_path / "ontology_data" / "queries" / "mine.rq").write_text("ASK {}", encoding="utf-8")
    monkeypatch.setattr(ontology, "files", lambda package: tmp_path)
    assert ontology.query_names() == ["mine"]
    assert ontology.query_text("mine") == "ASK {}"
    assert ontology.ontology_file("shapes.ttl").is_file()  # not in that package: from the checkout


def test_missing_files_and_queries_are_named() -> None:
    with pytest.raises(InputError, match=r"no-such\.ttl"):
        ontology.ontology_file("no-such.ttl")
    with pytest.raises(QueryError, match="spoke-for"):
        ontology.query_text("spoke-fro")
    assert ontology.query_text("spoke_for") == ontology.query_text("spoke-for")


def test_nothing_heavy_is_imported() -> None:
    code = "import sys, kg.ontology; print(sorted({'rdflib', 'pyoxigraph', 'spacy', 'pyshacl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
