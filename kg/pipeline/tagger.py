"""The trained model beside the rules: people that the rules missed, and how sure the model is of each name.

A small convolutional network over characters (`character_net`) learned from our rules' own reading of many reports
what names look like from within and from around them (`kg/model/CARD.md`). It reads without the lists, so where both
agree there are two witnesses. It leaves all that it reads in the layer `tagged` and its probability on each mention of
the rules; what it does with them itself is little, each step chosen by measurement:

- people that no rule took, where the model is sure and they have the shape of a name, in all places of the report;
- people that a rule took on weak signs and that the model is sure are none are dropped;
- bodies take the place of the shorter names that rules saw in them (样本县|供电公司), and of unsure longer ones that
  begin with another word (代表|样本集团);
- bodies that no rule took are added, where the model is sure and nothing but posts stands (样本林局, 校长办公室|主任).
"""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.pipeline.body_tails import RUNS_ON, runs_on
from kg.pipeline.character_net import CharacterNet
from kg.pipeline.levels import level_at
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.proper_names import all_courts, is_kind
from kg.pipeline.rows import MASK, Layers, MentionRow, TaggedRow, layers
from kg.pipeline.tags import KINDS, Behind, likelihoods, readings_of

NAME = "kg_tagger"
MODEL = "tagger.npz"
ADDED = 0.8  # probability from which a person that no rule took is taken
DROPPED = 0.05  # probability below which, in all its places, a rule's person goes …
DOUBTFUL = 0.8  # … if no rule was surer of it than this
FREE = 0.5  # probability from which a body that no rule took is taken: of 19 below 0.75 in 252 reports 14 were right
SHORTER = 0.8  # probability from which a body takes the place of a rule's that ends with it …
UNLIKELY = 0.05  # … and that the model finds no likelier than this: 同|样本医院, 相信|样本中学
LONGER = 0.8  # probability from which a body takes the place of the shorter names that the rules saw in it
_NAMED_AFTER = frozenset("楼杯奖路馆堂镇乡村")  # behind a person's name: a thing that bears it
_PLAIN = re.compile("[\u4e00-\u9fff]{2,3}")  # longer and spread names are too rare in national news to be denied
_SHAPE = re.compile(
    "(?![和与及或由在对向将])[\u4e00-\u9fff]{2,5}|[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,10}){1,4}"
)
_TWO = re.compile("委(?:[省市县区州旗镇乡])?(?:人民)?政府$|工委区委$|管委区政府$")  # two bodies without a mark
_UNSURE = ("body-open", "body-listed")
_JOINED = re.compile(r"[与和及（(）)经]$|(?:公司|集团|大学|学院|医院|银行)$")
_COUNTED = re.compile(r"[一二两三四五六七八九十几多数各该每\d][家个所场次名位支批届级]")  # 四场|学校, 四|场学校
_BODY_SHAPE = re.compile("(?![我本该各此])(?:(?![与和])[\u4e00-\u9fff]){2,20}")


class Settings(NamedTuple):
    """Where the model is believed; see the constants of the same names."""

    added: float = ADDED
    dropped: float = DROPPED
    doubtful: float = DOUBTFUL
    longer: float = LONGER


@Language.factory(NAME, requires=["doc.user_data"], assigns=["doc.user_data"], default_config={"model": ""})
def make_tagger(nlp: Language, name: str, model: str) -> Tagger:
    """The component that spaCy adds as `kg_tagger`; `model` is a file of `kg train`, or empty for the one shipped."""
    return Tagger(CharacterNet.load(Path(model)) if model else shipped())


def shipped() -> CharacterNet:
    """The network of `kg/model`."""
    with as_file(files("kg") / "model" / MODEL) as path:
        return CharacterNet.load(path)


class Tagger:
    """Reads a text with the network; fills `tagged`, adds people to `mentions`, and drops some."""

    def __init__(self, net: CharacterNet, settings: Settings | None = None) -> None:
        self.net = net
        self.settings = settings or Settings()

    def __call__(self, doc: Doc) -> Doc:
        """Read, weigh the rules' names, add and drop people."""
        rows = layers(doc)
        text = rows["text"]
        if not text:
            return doc
        behind = self.net.behind(text)
        rows["tagged"] = [row for row in _tagged(behind) if MASK not in text[row["b"] : row["e"]]]
        _weigh(rows["mentions"], behind)
        rows["mentions"] = self._believed(rows)
        rows["mentions"] += self._missed(rows)
        rows["mentions"] = self.longer(rows)
        rows["mentions"] = shorter(rows)
        rows["mentions"] += _bodies(rows)
        return doc

    def _believed(self, rows: Layers) -> list[MentionRow]:
        """The mentions without people of weak signs that the model takes for none anywhere."""
        text = rows["text"]
        kept = {text[row["b"] : row["e"]] for row in rows["tagged"] if row["kind"] == "Person"}
        for m in rows["mentions"]:
            name = text[m["b"] : m["e"]]
            likely = m["conf"] > self.settings.doubtful or m.get("model", 1.0) >= self.settings.dropped
            if likely or not _PLAIN.fullmatch(name):
                kept.add(name)
        return [m for m in rows["mentions"] if m["kind"] != "Person" or text[m["b"] : m["e"]] in kept]

    def _missed(self, rows: Layers) -> list[MentionRow]:
        """People of the model where no mention and no post stands, in every place of the report."""
        text = rows["text"]
        taken = bytearray(len(text))
        for span in (*rows["mentions"], *rows["titles"]):
            taken[span["b"] : span["e"]] = b"\1" * (span["e"] - span["b"])
        sure: dict[str, float] = {}
        for row in rows["tagged"]:
            name = text[row["b"] : row["e"]]
            free = row["kind"] == "Person" and not any(taken[row["b"] : row["e"]])
            if free and row["p"] >= self.settings.added and _SHAPE.fullmatch(name):
                sure[name] = max(sure.get(name, 0.0), row["p"])
        if not sure:
            return []
        return [
            MentionRow(b=b, e=e, kind="Person", entity="", conf=round(0.9 * p, 2), by=NAME, rule="name-model", model=p)
            for b, e, p in Lexicon(sure.items()).matches(text)
            if not any(taken[b:e]) and text[e : e + 1] not in _NAMED_AFTER
        ]

    def longer(self, rows: Layers) -> list[MentionRow]:
        """The mentions, with bodies of the model in the place of the parts that rules took: 样本县|供电公司."""
        text = rows["text"]
        mentions = sorted(rows["mentions"], key=lambda m: (m["b"], m["e"]))
        out: list[MentionRow] = []
        at = 0
        for row in rows["tagged"]:
            if row["kind"] != "Body" or row["p"] < self.settings.longer:
                continue
            b, e = row["b"], row["e"]
            while at < len(mentions) and mentions[at]["e"] <= b:
                out.append(mentions[at])
                at += 1
            parts = at
            while parts < len(mentions) and mentions[parts]["b"] < e:
                parts += 1
            within = mentions[at:parts]
            if _wins(row, within, text):
                out.append(_body(row, within, text))
                at = parts
        return out + mentions[at:]


def shorter(rows: Layers) -> list[MentionRow]:
    """The mentions, with what stands before a body of the model and belongs to no name cut off: 代表|样本集团.

    A field that is joined to the next (质量管理与|绩效考核办公室) and a first letter (经|贸发展局) are of the name.
    """
    text = rows["text"]
    ends = {row["e"]: row for row in rows["tagged"] if row["kind"] == "Body" and row["p"] >= SHORTER}
    out = []
    for m in rows["mentions"]:
        row = ends.get(m["e"])
        unsure = m["kind"] == "Body" and m["rule"] in _UNSURE and m.get("model", 1.0) <= UNLIKELY
        if row and unsure and m["b"] < row["b"] and not _JOINED.search(text, m["b"], row["b"]):
            m = _body(row, [], text)
        out.append(m)
    return out


def _bodies(rows: Layers) -> list[MentionRow]:
    """Bodies of the model where no mention stands; the words for posts inside them are no posts."""
    text = rows["text"]
    taken = bytearray(len(text))
    for m in rows["mentions"]:
        taken[m["b"] : m["e"]] = b"\1" * (m["e"] - m["b"])
    out = []
    for row in rows["tagged"]:
        b, e = row["b"], row["e"]
        if row["kind"] == "Body" and row["p"] >= FREE and not any(taken[b:e]) and _whole_body(text, b, e):
            out.append(_body(row, [], text))
    ends = {at: m["e"] for m in out for at in range(m["b"], m["e"])}
    rows["titles"] = [t for t in rows["titles"] if t["e"] > ends.get(t["b"], 0)]
    return out


def _whole_body(text: str, begin: int, end: int) -> bool:
    """Whether [begin, end) has the shape of a body's name and ends where a word ends."""
    shaped = _BODY_SHAPE.fullmatch(text, begin, end) is not None and not _TWO.search(text, begin, end)
    counted = any(_COUNTED.match(text, at) for at in (begin - 2, begin - 1, begin) if at >= 0)
    return shaped and not counted and not runs_on(text, end) and not is_kind(text, begin, end)


def _wins(row: TaggedRow, within: list[MentionRow], text: str) -> bool:
    """Whether a body of the model is more than the names inside it; where there is none, the kind of a body is as likely
    as a name (商业银行, 农业合作社)."""
    after = text[row["e"] : row["e"] + 1]
    if _TWO.search(text, row["b"], row["e"]) or all_courts(text, row["b"], row["e"]):
        return False  # 县委|县政府
    if after and after in RUNS_ON.get(text[row["e"] - 1], ""):
        return False  # 样本一中办|成
    length = row["e"] - row["b"]
    return bool(within) and all(
        m["kind"] in ("Place", "Body") and row["b"] <= m["b"] and m["e"] <= row["e"] and m["e"] - m["b"] < length
        for m in within
    )


def _body(row: TaggedRow, within: list[MentionRow], text: str) -> MentionRow:
    """A body of the model; what its name hangs on is what the rules say of its first part."""
    head = "open"
    if within and within[0]["b"] == row["b"]:
        first = within[0]
        if first["kind"] == "Place":
            head = f"place:{first['e'] - first['b']}"
        elif first.get("head", "open").startswith(("place:", "level:")):
            head = first["head"]
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
