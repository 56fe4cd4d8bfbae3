"""Names of Tibetans, Mongols, Uyghurs and Kazakhs as Chinese print writes them without a dot: 才让|东珠, 巴|特尔.

They have no surname and are three to eight characters long, so the model of Chinese names cuts them short; but
they are put together from a few hundred parts (ontology/vocabulary/minority_name_parts.tsv).
"""

from __future__ import annotations

from kg.pipeline.lexicon import Lexicon
from kg.pipeline.person_names import DOTS_AFTER, NameModel
from kg.vocabulary import column

PARTS = 4  # of one name
LONG = 3  # code points of a part that makes a name alone, wherever a name may stand
CERTAIN, LIKELY = 4.0, 2.5  # scores: several parts or a long one; a part and a character or two more
NEVER_FIRST = "对在将被由让给以均都也还又再有是即并"  # not 从 and 把, which are surnames
NEVER_LAST = "及则说问答讲家等并也还就都正称"


class PartNames:
    """Finds names made of parts.

    Args:
        model: says where a name can end.
    """

    def __init__(self, model: NameModel) -> None:
        self._model = model
        self._parts = Lexicon((part, "") for part in column("minority_name_parts", "part"))

    def at(self, text: str, begin: int, strong: bool) -> tuple[float, int] | None:
        """(score, end) of the name at `begin`, or None; `strong`: what stands before leaves little doubt of a name."""
        end, count, longest = self._run(text, begin)
        if count >= 2 or longest >= LONG:
            for stop in (end, end + 1):
                if self._ends(text, begin, stop):
                    return CERTAIN, stop
            return (CERTAIN, end) if strong and text[end : end + 1] not in DOTS_AFTER else None
        if not strong:
            return None
        if count:
            return next(((LIKELY, stop) for stop in range(end, end + 3) if self._ends(text, begin, stop)), None)
        end, count, _ = self._run(text, begin + 1)
        return (LIKELY, end) if count and self._ends(text, begin, end) else None

    def _run(self, text: str, begin: int) -> tuple[int, int, int]:
        """End, number and greatest length of the parts written one behind the other from `begin`."""
        end, longest = begin, 0
        for count in range(PARTS):
            found = self._parts.longest(text, end)
            if found is None:
                return end, count, longest
            longest = max(longest, found[0] - end)
            end = found[0]
        return end, PARTS, longest

    def _ends(self, text: str, begin: int, end: int) -> bool:
        if end > len(text) or text[begin] in NEVER_FIRST or text[end - 1] in NEVER_LAST:
            return False
        return text[begin:end].isalpha() and self._model.right(text, end) > 0.5
