"""Which of overlapping mentions stays."""

from __future__ import annotations

from kg.pipeline.rows import MentionRow


def longest(mentions: list[MentionRow]) -> list[MentionRow]:
    """Mentions without overlap, in the order of the text: the longest wins, a person wins over an equal span, then the first."""
    ranked = sorted(mentions, key=lambda m: (m["b"] - m["e"], m["kind"] != "Person", m["b"]))
    kept: list[MentionRow] = []
    taken: set[int] = set()
    for mention in ranked:
        span = range(mention["b"], mention["e"])
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda m: m["b"])
