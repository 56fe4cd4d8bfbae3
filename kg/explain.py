"""All that the graph knows of one thing: every fact with its sentence, its place in the text, and the reason.

`explain(store, "张样例")` finds things by full name, by a form seen in reports, or by IRI. It takes some ten
queries however much there is to say, because each asks for all nodes of its step at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.answers import Iri
from kg.cards import Explanation, Known, Thing
from kg.described import Texts, described, headlines, labels_of, values
from kg.errors import NotFound
from kg.quads import literal
from kg.store import Store
from kg.wording import FACTS, Words

_IRI = re.compile(r"(?:https?|urn):[^\x00-\x20<>\"{}|^`\\]+")
_NAMED = "VALUES ?kind { rkg:Person rkg:Body rkg:Place rkg:Initiative rkg:Event rkg:Document } ?node a ?kind ."
_SHOWN = (  # what is said directly of a node, in this order; the rest the facts say
    "unresolved", "kind", "classification", "divisionCode", "bodyOf", "subOrganizationOf", "containedInPlace", "spatial",
    "isPartOf", "superEvent", "headline", "datePublished", "jurisdiction", "source", "sha256", "encoding", "anchorOf",
    "taIdentRef", "damage", "repairedText", "softwareVersion",
)  # fmt: skip


def explain(store: Store, node_or_label: str) -> Explanation:
    """Everything about a thing, by its full name, a form of it, or its IRI.

    Raises:
        NotFound: the graph has nothing under this name; the message names what comes near.
    """
    asked = node_or_label.strip()
    nodes = _by_iri(store, asked) if _IRI.fullmatch(asked) else _by_label(store, asked)
    if not nodes:
        raise NotFound(_nothing(store, asked))
    facts = _facts(store, nodes)
    told = described(store, {*nodes, *(fact for _, fact in facts)})
    named = {v for properties in told.values() for values in properties.values() for v in values}
    labels = labels_of(store, sorted({*told, *(str(v) for v in named if isinstance(v, Iri))}))
    words = Words(told, labels)
    mentions = _mentions(store, nodes)
    evidence = {str(e) for _, fact in facts for e in told[fact].get("evidence", [])}
    texts = Texts(store, evidence.union(*mentions.values()))
    things = tuple(
        _thing(node, [fact for of, fact in facts if of == node], words, texts, mentions[node]) for node in nodes
    )
    return Explanation(asked, things, headlines(store, texts.reports))


def _thing(node: str, facts: Sequence[str], words: Words, texts: Texts, mentions: Sequence[str]) -> Thing:
    """A node with its facts, in the order of their kinds and then of the text."""
    properties = words.described.get(node, {})
    marks = texts.spans(mentions)
    known = []
    for fact in facts:
        kind, text = words.fact(fact)
        spans = [str(span) for span in words.described[fact].get("evidence", [])]
        passages = tuple(texts.passages(spans, marks))
        report = passages[0].report if passages else ""
        component, rule, sure = (words.all(fact, name) for name in ("component", "rule", "confidence"))
        known.append(Known(fact, kind, text, report, component, rule, float(sure) if sure else None, passages))
    known.sort(key=lambda k: (FACTS.index(words.kind(k.iri)), k.report, [p.begin for p in k.passages], k.text))
    shown = [(name, words.all(node, name)) for name in _SHOWN if properties.get(name)]
    forms = tuple(str(form) for form in properties.get("altLabel", []))
    quoted = {passage[:3] for fact in known for passage in fact.passages}
    elsewhere = tuple(passage for passage in texts.passages(mentions, marks) if passage[:3] not in quoted)
    return Thing(node, words.kind(node), words.labels.get(node, node), forms, tuple(shown), tuple(known), elsewhere)


# ---- what the store is asked


def _by_iri(store: Store, iri: str) -> list[str]:
    known = store.query(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}")
    return [iri] if known.truth else []


def _by_label(store: Store, label: str) -> list[str]:
    """Nodes of this full name, then of this form."""
    found: dict[str, None] = {}
    for name in ("prefLabel", "altLabel"):
        rows = store.query(f"SELECT DISTINCT ?kind ?node {{ {_NAMED} ?node skos:{name} {literal(label)} }}").rows
        found |= dict.fromkeys(str(node) for _, node in rows)
    return list(found)


def _nothing(store: Store, asked: str) -> str:
    near = store.query(
        f"SELECT DISTINCT ?label {{ {_NAMED} ?node skos:prefLabel|skos:altLabel ?label "
        f"FILTER(CONTAINS(?label, {literal(asked)}) || CONTAINS({literal(asked)}, ?label)) }} ORDER BY ?label LIMIT 8"
    ).rows
    if near:
        return f"The graph knows nothing called {asked!r}; near it: {'、'.join(str(label) for (label,) in near)}."
    return f"The graph knows nothing called {asked!r}: give a name, a form of it, or an IRI (`kg query people`)."


def _facts(store: Store, nodes: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a node and a fact that is about it, or is it, or (of a report) is in it."""
    classes = " ".join(f"rkg:{name}" for name in FACTS)
    pairs: set[tuple[str, str]] = set()
    for batch in values(nodes):
        rows = store.query(f"""
            SELECT DISTINCT ?node ?fact WHERE {{ VALUES ?node {{ {batch} }} VALUES ?class {{ {classes} }}
              {{ ?fact ?link ?node FILTER(?link NOT IN (rkg:inCapacity, rkg:inStatement)) }}
              UNION {{ ?fact rkg:speechAct/rkg:speaker ?node }}
              UNION {{ ?fact rkg:inStatement/rkg:speechAct/rkg:speaker ?node }}
              UNION {{ GRAPH ?node {{ ?fact rkg:evidence ?any }} }}
              ?fact a ?class }}""").rows
        pairs.update((str(node), str(fact)) for node, fact in rows)
        itself = store.query(
            f"SELECT ?node {{ VALUES ?node {{ {batch} }} VALUES ?class {{ {classes} }} ?node a ?class }}"
        )
        pairs.update((str(node), str(node)) for (node,) in itself.rows)
    return sorted(pairs)


def _mentions(store: Store, nodes: Sequence[str]) -> dict[str, list[str]]:
    """Node → the spans that name it."""
    found: dict[str, list[str]] = {node: [] for node in nodes}
    for batch in values(nodes):
        for node, span in store.query(
            f"SELECT ?node ?span {{ VALUES ?node {{ {batch} }} ?span itsrdf:taIdentRef ?node }}"
        ).rows:
            found[str(node)].append(str(span))
    return found
