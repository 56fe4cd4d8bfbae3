"""Terms, and the only paths to the ontology's files.

`RKG.speaker` is the term's IRI; a misspelt term is an `AttributeError` at once, because every namespace
here is closed: ours lists what `ontology/reportkg.ttl` defines, the public ones what we use of them.
A test holds these lists, the Turtle files and the code together.

Nothing is parsed at import, so this module costs nothing to those who need only a file or a term.
"""

from __future__ import annotations

import difflib
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import InputError, QueryError

_INSTALLED = "ontology_data"  # where the wheel puts `ontology/`, see pyproject.toml
_HEADER = re.compile(r"# (title|note)(?:@([a-z]+))?: (.*)")


class Namespace:
    """A closed set of terms: attributes are IRIs, anything else is an error.

    >>> SKOS.prefLabel
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    >>> SKOS.preferredLabel
    Traceback (most recent call last):
    AttributeError: http://www.w3.org/2004/02/skos/core# has no term 'preferredLabel' in kg/ontology.py
    """

    def __init__(self, base: str, names: str, form: str = "{}") -> None:
        self.base = base
        self.names = tuple(names.split())
        for name in self.names:
            setattr(self, name, form.format(base + name))

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f"{self.base} has no term {name!r} in kg/ontology.py")

    def bracketed(self) -> Namespace:
        """The same terms as N-Quads writes them: `<IRI>`."""
        return Namespace(self.base, " ".join(self.names), "<{}>")


RKG = Namespace(
    "https://w3id.org/reportkg/ontology#",
    # classes
    "Report Entity Person Body Place Initiative Document Event Mention GarbledStretch Run "
    "Fact Participation Tenure SpeechAct Statement Measure Relation Byline "
    # of the report and of the run
    "sha256 jurisdiction encoding pipeline damage repairedText "
    # of entities
    "bodyOf kind divisionCode inUseFrom inUseUntil unresolved promotedBy issuedBy reportedBy factuality "
    # of facts
    "evidence component rule confidence participant inEvent role order inCapacity title observedOn tenureStatus "
    "speaker onBehalfOf behalfBasis atEvent speechAct cue mode inStatement subject year measureKind approximation "
    # shortcuts that follow from facts
    "holdsPostIn spokeFor tookPartIn "
    # individuals
    "attended spoke chaired inspected organized current former acting designate status change target "
    "happened planned negated conditional hearsay",
)

KINDS: dict[str, tuple[str, ...]] = {
    "Body": (
        "party-committee", "party-organ", "party-group", "discipline", "government", "government-department",
        "congress", "cppcc", "court", "procuratorate", "military", "mass-organisation", "democratic-party", "school",
        "hospital", "enterprise", "association", "media", "international", "research", "team", "grassroots", "other",
    ),
    "Place": (
        "country", "province", "prefecture", "county", "township", "village", "city", "region", "feature", "venue",
        "other",
    ),
    "Initiative": (
        "programme", "project", "campaign", "activity", "plan", "strategy", "policy", "mechanism", "pilot", "formula",
        "other",
    ),
    "Document": ("law", "notice", "opinion", "plan", "agreement", "report", "standard", "work", "other"),
    "Event": (
        "meeting", "congress", "training", "ceremony", "inspection", "visit", "activity", "incident", "other",
    ),
}  # fmt: skip
"""What `Entity.type` may be, by kind: the concepts of `ontology/schemes.ttl`, there `rkg:KIND-TYPE` in lower case."""

RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type subject predicate object")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", "label")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#", "boolean date decimal gYear integer string")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#", "prefLabel altLabel")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#", "Label altLabel literalForm prefLabel")
ORG = Namespace("http://www.w3.org/ns/org#", "classification member organization subOrganizationOf")
PROV = Namespace("http://www.w3.org/ns/prov#", "agent qualifiedAttribution used")
DCT = Namespace("http://purl.org/dc/terms/", "isPartOf isReplacedBy language source spatial")
SCHEMA = Namespace(
    "https://schema.org/",
    "about containedInPlace contributor datePublished endDate headline location organizer softwareVersion startDate "
    "superEvent unitText value",
)
NIF = Namespace(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Phrase Sentence anchorOf beginIndex endIndex referenceContext sentence",
)
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#", "taConfidence taIdentRef")

NAMESPACES: dict[str, Namespace] = {
    "dct": DCT, "itsrdf": ITSRDF, "nif": NIF, "org": ORG, "prov": PROV, "rdf": RDF,
    "rdfs": RDFS, "rkg": RKG, "schema": SCHEMA, "skos": SKOS, "skosxl": SKOSXL, "xsd": XSD,
}  # fmt: skip
PREFIXES = "".join(f"PREFIX {prefix}: <{namespace.base}>\n" for prefix, namespace in NAMESPACES.items())
"""SPARQL prologue with every prefix that the gallery uses."""


def ontology_file(name: str) -> Traversable:
    """The file or folder of this name in the ontology: of the installed package, else beside the checkout.

    Looked for in that order because an editable install has no copy inside the package, and a wheel has
    no checkout beside it.

    Raises:
        InputError: the installation has no such file.
    """
    for folder in (files("kg") / _INSTALLED, Path(__file__).resolve().parent.parent / "ontology"):
        found = folder.joinpath(*name.split("/"))
        if found.is_file() or found.is_dir():
            return found
    raise InputError(f"The ontology has no file {name!r}: install reportkg again (pip install --force-reinstall).")


def query_names() -> list[str]:
    """Names of the gallery's queries, sorted."""
    folder = ontology_file("queries")
    return sorted(entry.name.removesuffix(".rq") for entry in folder.iterdir() if entry.name.endswith(".rq"))


def query_text(name: str) -> str:
    """The SPARQL text of a query of the gallery; complete with its prefixes. `spoke_for` is read as `spoke-for`.

    Raises:
        QueryError: there is no query of that name.
    """
    name = name.replace("_", "-")
    names = query_names()
    if name not in names:
        near = difflib.get_close_matches(name, names, n=3) or names
        raise QueryError(f"There is no query {name!r} in the gallery; try {', '.join(near)}.")
    return ontology_file(f"queries/{name}.rq").read_text(encoding="utf-8")


def query_header(name: str) -> dict[str, str]:
    """What a query says of itself: `title`, `title@zh`, `note`, `note@zh`; several note lines are joined by a space."""
    header: dict[str, str] = {}
    for line in query_text(name).splitlines():
        found = _HEADER.fullmatch(line)
        if found:
            key = found[1] + (f"@{found[2]}" if found[2] else "")
            header[key] = f"{header[key]} {found[3]}" if key in header else found[3]
    return header
