"""Where a report writes places by name, in bodies' names too."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.pipeline.body_forms import without_party_name
from kg.pipeline.houses import HOUSE_TYPES
from kg.pipeline.rows import Layers
from kg.pipeline.source_places import is_medium

_SENDER = re.compile(r"(?:[\u4e00-\u9fff]{2,3}省)?([\u4e00-\u9fff]{1,8}?[省市县区州盟旗])(?=援|对口|赴|驻|支援)")


def named_places(rows: Layers, types: Mapping[str, str]) -> list[tuple[int, str]]:
    """Places by name wherever they stand: (begin, surface); `types` of stems and suffixes of bodies' names."""
    text = rows["text"]
    named = []
    for mention in rows["mentions"]:
        if mention["kind"] == "Place" and mention["rule"] in (
            "place-yes",
            "place-chain",
            "place-context",
            "place-named",
            "place-beside",
            "place-part",
        ):
            named.append((mention["b"], text[mention["b"] : mention["e"]]))
        elif mention.get("head", "").startswith("place:"):
            length = int(mention["head"][6:])
            if is_medium(text[mention["b"] : mention["e"]]):
                continue  # 东方|网 is not of 东方市
            if length == 2 and types.get(text[mention["b"] + length : mention["e"]]) in HOUSE_TYPES:
                continue  # 瑞金|医院 need not stand in 瑞金市
            named.append((mention["b"], without_party_name(text[mention["b"] : mention["b"] + length])))
        elif mention["rule"] == "body-group" and (sent := _SENDER.match(text, mention["b"], mention["e"])):
            named.append((mention["b"], sent.group(1)))
    return named
