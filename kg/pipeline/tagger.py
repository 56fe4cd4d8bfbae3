"""The trained model beside the rules: names that the rules missed or cut wrongly, and how sure the model is of each name.

A small convolutional network over characters (`character_net`) learned what names look like from within and from around
them (`kg/model/CARD.md`). It reads without the lists, so where both agree there are two witnesses. It leaves all that it
reads in the layer `tagged` and its probability on each mention of the rules. Where the two differ about a person, a body
or a place, what each of them is worth there is counted (`choices`): names of the rules go, names of the model come or
take the place of others (样本县|供电公司, 来自|样本县中学). A person that comes stands in all places of the report.
"""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.body_tails import runs_on
from kg.pipeline.character_net import CharacterNet
from kg.pipeline.choices import Choices, Come
from kg.pipeline.levels import level_at
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.proper_names import all_courts, is_kind
from kg.pipeline.rows import MASK, Layers, MentionRow, TaggedRow, layers
from kg.pipeline.tags import KINDS, Behind, likelihoods, readings_of
from kg.pipeline.town_names import COMMON_TOWN

NAME = "kg_tagger"
MODEL = "tagger.npz"
_NAMED_AFTER = frozenset("楼杯奖路馆堂镇乡村")  # behind a person's name: a thing that bears it
_SHAPE = re.compile(
    "(?![和与及或由在对向将])[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,10}){1,4}"
)
_TWO = re.compile("委(?:[省市县区州旗镇乡])?(?:人民)?政府$|工委区委$|管委区政府$")  # two bodies without a mark
_PLACE_SHAPE = re.compile("[\u4e00-\u9fff]{1,20}")
_COUNTED = re.compile(r"[一二两三四五六七八九十几多数各该每\d][家个所场次名位支批届级]")  # 四场|学校, 四|场学校
_BODY_SHAPE = re.compile("(?![我本该各此团])(?:(?![与和])[\u4e00-\u9fff]){2,20}")


@Language.factory(NAME, requires=["doc.user_data"], assigns=["doc.user_data"], default_config={"model": ""})
def make_tagger(nlp: Language, name: str, model: str) -> Tagger:
    """The component that spaCy adds as `kg_tagger`; `model` is a file of `kg train`, or empty for the one shipped."""
    return Tagger(CharacterNet.load(Path(model)) if model else shipped())


def shipped() -> CharacterNet:
    """The network of `kg/model`."""
    with as_file(files("kg") / "model" / MODEL) as path:
        return CharacterNet.load(path)


class Tagger:
    """Reads a text with the network; fills `tagged` and settles with the rules what stays in `mentions`."""

    def __init__(self, net: CharacterNet, choices: Choices | None = None) -> None:
        self.net = net
        self.choices = choices or Choices()

    def __call__(self, doc: Doc) -> Doc:
        """Read, weigh the rules' names, settle where the two differ."""
        rows = layers(doc)
        text = rows["text"]
        if not text:
            return doc
        behind = self.net.behind(text)
        rows["tagged"] = [row for row in _tagged(behind) if MASK not in text[row["b"] : row["e"]]]
        _weigh(rows["mentions"], behind)
        rows["mentions"], chosen = self.choices.settle(
            rows["mentions"], rows["tagged"], text, lambda row: _fits(row, text)
        )
        rows["mentions"] += self._come(rows, chosen)
        return doc

    def _come(self, rows: Layers, chosen: list[Come]) -> list[MentionRow]:
        """The model's names as mentions; a person in every place of the report where no name and no post stands."""
        text = rows["text"]
        people = {text[row["b"] : row["e"]]: row["p"] for row, _ in chosen if row["kind"] == "Person"}
        out = [_body(row, over, text) for row, over in chosen if row["kind"] == "Body"]
        out += [_named(row["b"], row["e"], "Place", row["p"]) for row, _ in chosen if row["kind"] == "Place"]
        ends = {at: m["e"] for m in out for at in range(m["b"], m["e"])}
        rows["titles"] = [t for t in rows["titles"] if t["e"] > ends.get(t["b"], 0)]
        if not people:
            return out
        taken = bytearray(len(text))
        for span in (*rows["mentions"], *out, *rows["titles"]):
            taken[span["b"] : span["e"]] = b"\1" * (span["e"] - span["b"])
        return out + [
            _named(b, e, "Person", p)
            for b, e, p in Lexicon(people.items()).matches(text)
            if not any(taken[b:e]) and text[e : e + 1] not in _NAMED_AFTER
        ]


def _fits(row: TaggedRow, text: str) -> bool:
    """Whether a name of the model has the shape of its kind and ends where a word ends."""
    b, e = row["b"], row["e"]
    if row["kind"] == "Person":
        return _SHAPE.fullmatch(text, b, e) is not None
    if row["kind"] == "Place":
        return _PLACE_SHAPE.fullmatch(text, b, e) is not None and not COMMON_TOWN.search(text, b, e)
    if _BODY_SHAPE.fullmatch(text, b, e) is None or _TWO.search(text, b, e) or all_courts(text, b, e):
        return False  # 县委|县政府 are two
    if any(_COUNTED.match(text, at) for at in (b - 2, b - 1, b) if at >= 0):
        return False
    return not runs_on(text, e) and not is_kind(text, b, e)


def _named(begin: int, end: int, kind: str, p: float) -> MentionRow:
    rule = {"Person": "name-model", "Place": "place-model"}[kind]
    return MentionRow(b=begin, e=end, kind=kind, entity="", conf=round(0.9 * p, 2), by=NAME, rule=rule, model=p)


def _body(row: TaggedRow, within: list[MentionRow], text: str) -> MentionRow:
    """A body of the model; what its name hangs on is what the rules say of its first part."""
    head = "open"
    if within and within[0]["b"] == row["b"]:
        first = within[0]
        place = f"place:{first['e'] - first['b']}" if first["kind"] == "Place" else first.get("head", "open")
        hangs_on, _, length = place.partition(":")
        longer = hangs_on == "place" and int(length) < row["e"] - row["b"]  # 样例|县医院 is not of 样例县
        if hangs_on == "level" or longer:
            head = place
    elif level := level_at(text, row["b"]):
        head = f"level:{level}"
    conf = round(0.9 * row["p"], 2)
    return MentionRow(
        b=row["b"], e=row["e"], kind="Body", entity="", conf=conf, by=NAME, rule="body-model", head=head, model=row["p"]
    )


def _tagged(behind: Behind) -> list[TaggedRow]:
    readings = readings_of(behind)
    return [
        TaggedRow(b=b, e=e, kind=kind, p=p)
        for (b, e, kind), p in zip(readings, likelihoods(behind, readings), strict=True)
    ]


def _weigh(mentions: list[MentionRow], behind: Behind) -> None:
    """The model's probability on each mention of a kind that it knows."""
    known = [m for m in mentions if m["kind"] in KINDS]
    weights = likelihoods(behind, [(m["b"], m["e"], m["kind"]) for m in known])
    for mention, weight in zip(known, weights, strict=True):
        mention["model"] = weight
