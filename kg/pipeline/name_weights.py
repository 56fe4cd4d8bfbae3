"""The weights of `kg.pipeline.person_names`, read from the tables of `ontology/vocabulary`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.pipeline.gazetteer import title_lexicon
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.person_names import NameModel
from kg.places import Places
from kg.vocabulary import rows as table
from kg.vocabulary import words

LITTLE_AFTER = (
    "到来去做把让要均都正才便即及于以因由称"  # behind a name no more often than elsewhere, but no part of one
)
PREPOSITION = 8.0  # nats against surnames that are little words (向大会)
RARE = -9.0  # log share of a character that the table of given names does not have


@cache
def name_model() -> NameModel:
    """The weights from the tables of `ontology/vocabulary`."""
    given = table("given_characters")
    running = {r["character"]: float(r["text"]) for r in given}
    after = {
        r["word"]: max(0.5, float(r["lift"])) for r in table("after_name") if float(r["lift"]) > 0 or len(r["word"]) > 1
    }
    return NameModel(
        surnames={r["surname"]: _surname_weight(r, running) for r in table("surnames")},
        first={r["character"]: float(r["first"]) - float(r["text"]) for r in given},
        last={r["character"]: float(r["second"]) - float(r["text"]) for r in given},
        single={r["character"]: float(r["single"]) - float(r["text"]) for r in given},
        after=Lexicon(after.items()),
        after_char=dict.fromkeys(LITTLE_AFTER, 0.0) | {"的": 0.3} | {w: v for w, v in after.items() if len(w) == 1},
        foreign={r["character"]: float(r["lift"]) for r in table("foreign_name_characters") if float(r["lift"]) > -0.5},
        titles=title_lexicon(),
        boundaries=Lexicon((r["word"], "") for r in table("name_boundaries")),
        ordinary=frozenset([*_ordinary(), *_divisions(), *(r["modifier"] for r in table("title_modifiers"))]),
        places=frozenset(surface for surface, _, _ in Places.load().forms() if len(surface) == 2),
    )


def _ordinary() -> Iterator[str]:
    for row in table("ordinary_words"):
        yield from (row["surname"] + char for char in row["second"])
        yield from (row["surname"] + pair for pair in words(row["third"]))


def _divisions() -> Iterator[str]:
    """Full names of divisions that are as long as a person's: 鹿样区."""
    for surface, _, _ in Places.load().forms():
        if len(surface) == 3 and surface[-1] in "省市县区州盟旗":
            yield surface


def _surname_weight(row: dict[str, str], running: dict[str, float]) -> float:
    """Log-odds of a surname against running text; compound ones count as rare characters side by side."""
    usual = running.get(row["surname"], RARE) if row["kind"] == "single" else 2 * RARE
    return (
        float(row["log_p"]) - usual - PREPOSITION * (row["surname"] in "向和于从由与成为同将让使因及以应经当随沿据过")
    )
