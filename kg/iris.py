"""Stable IRIs: strings in, strings out.

Every node is named by a hash of what identifies it, so the same input gives the same graph on any
machine and no node is blank. Spans are named by the report's IRI with a character fragment (RFC 5147).
"""

from __future__ import annotations

import hashlib
import re

from kg.facts import LOCAL

BASE = "https://w3id.org/reportkg/id/"
"""Default namespace of the data; `kg build --base` or `kg.build(base=…)` sets another."""

_CODE = re.compile(r"[0-9A-Za-z-]{1,40}")  # a place code; what else may scope a place has no place in an IRI
_LENGTH = 24  # hex digits kept of a SHA-256: 96 bits, a collision among 10^10 nodes has probability below 1e-9


def hashed(kind: str, *parts: object, base: str = BASE) -> str:
    """IRI of the node of this kind that these parts identify.

    >>> hashed("report", "ab") == hashed("report", "ab") != hashed("report", "a", "b")
    True
    """
    digest = hashlib.sha256("\x1f".join((kind, *map(str, parts))).encode("utf-8")).hexdigest()
    return f"{base}{kind}/{digest[:_LENGTH]}"


def report_iri(sha256: str, base: str = BASE) -> str:
    """IRI of the report whose bytes have this digest; also the name of its graph."""
    return f"{base}report/{sha256[:_LENGTH]}"


def span_iri(report: str, begin: int, end: int) -> str:
    """IRI of a stretch of a report's text (RFC 5147 character range).

    >>> span_iri("https://example.org/r", 3, 6)
    'https://example.org/r#char=3,6'
    """
    return f"{report}#char={begin},{end}"


def entity_iri(key: str, report: str, base: str = BASE) -> str:
    """IRI of the entity with this `Kind|name|scope` key, as the report with this IRI knows it."""
    kind, rest = key.split("|", 1)
    name, scope = rest.rsplit("|", 1)
    if scope == LOCAL:
        return hashed(kind.lower(), name, report, base=base)
    if kind == "Place" and _CODE.fullmatch(scope):
        return f"{base}place/{scope}"
    return hashed(kind.lower(), name, scope, base=base)
