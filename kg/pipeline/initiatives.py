"""Initiatives and documents: named programmes, campaigns, plans and formulas, and what stands in 《》.

A name is known from the vocabulary or read from its form (`kg.pipeline.initiative_names`,
`kg.pipeline.documents`). Broad phrases and slogans are left out: what is not surely a name makes no
mention. Bodies that carry an initiative out or issue a document are linked to it where one clause says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.facts import LOCAL, entity_key
from kg.pipeline.documents import document_titles, issued_before, named_laws
from kg.pipeline.initiative_heads import Known, Name
from kg.pipeline.initiative_names import longest, read_names
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.marked_events import read_activities
from kg.pipeline.phrases import Hidden, plain_marks, quotes_in, titles_in
from kg.pipeline.promotion import promoted_between
from kg.pipeline.rows import EntityRow, Layers, MentionRow, RelationRow, layers
from kg.vocabulary import rows as vocabulary_rows
from kg.vocabulary import words

COMPONENT = "kg_initiatives"
Row = tuple[int, int, str]  # begin, end, key of a body
KINDS = {"scheme": "policy"}
"""Kinds of the word table that the ontology's scheme has under another name."""
LOCAL_FORMULA = re.compile(
    r"[一二两三四五六七八九十]{1,2}(?:大(?:行动|工程|战略|任务)|个(?:坚持|着力|破除|突破|统一|提升|确保|一批))"
)
"""Formulas that every place fills with its own: the same words name different things elsewhere."""
MARKED = re.compile(r"“([^”]+)”.")
CARRIED = ("实施", "推进", "全面", "深入", "开展")
"""A form that begins so is a verb with a name."""
NATIONAL = ("中华人民共和国", "中共中央", "国务院", "中国共产党", "全国人民代表大会")
"""A document whose title begins so is known by its title in every report."""


@Language.factory("kg_initiatives", requires=["doc.user_data"], assigns=["doc.user_data"])
def make_initiatives(nlp: Language, name: str) -> Initiatives:
    """The component that spaCy adds as `kg_initiatives`, with the names of the vocabulary."""
    return Initiatives(vocabulary_names())


def vocabulary_names() -> Lexicon[Known]:
    """The forms of `ontology/vocabulary/initiatives.tsv` that are names wherever they stand, with full name and kind."""
    forms: dict[str, Known] = {}
    for row in vocabulary_rows("initiatives"):
        if row["status"] == "required":
            known = Known(
                row["name"], KINDS.get(row["kind"], row["kind"]), LOCAL_FORMULA.fullmatch(row["name"]) is None
            )
            forms |= {form: known for form in [row["name"], *words(row["aliases"])] if not form.startswith(CARRIED)}
    return Lexicon((form, known) for form, known in forms.items() if not _made_of_names(form, forms))


def _made_of_names(form: str, forms: Container[str]) -> bool:
    """Whether a form only lists other forms, or is another form in marks with a word behind it (“一带一路”倡议)."""
    marked = MARKED.match(form)
    return (marked is not None and marked.group(1) in forms) or (
        "、" in form and all(part in forms for part in form.split("、"))
    )


class Initiatives:
    """Appends Initiative and Document mentions with their entities, and `promotedBy` and `issuedBy` relations."""

    def __init__(self, names: Lexicon[Known]) -> None:
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """Read the names of one Doc; a text without any is left as it is."""
        rows = layers(doc)
        text = rows["text"]
        titled, quotes = titles_in(text), quotes_in(text)
        bodies = sorted((m["b"], m["e"], m["entity"]) for m in rows["mentions"] if m["kind"] == "Body")
        documents = document_titles(text, titled) + named_laws(text, titled)
        self._documents(rows, documents, bodies)
        hidden = Hidden(text, quotes + titled)
        held = {(name.begin, name.end) for name in read_activities(hidden, quotes)}  # what took place once is an event
        places = {m["b"] for m in rows["mentions"] if m["kind"] == "Place"}
        names = read_names(text, hidden, quotes, self.names, places)
        names = [name for name in names if (name.begin, name.end) not in held]
        self._initiatives(rows, longest(names), bodies)
        return doc

    def _documents(self, rows: Layers, documents: list[tuple[int, int, str]], bodies: list[Row]) -> None:
        """Mentions, entities and issuers of the documents in 《》."""
        text = rows["text"]
        exact = {(begin, end) for begin, end, _ in bodies}
        for begin, end, kind in documents:
            if (begin, end) in exact:  # 《示范日报》 is a body
                continue
            issuer = next((b for b in _before(bodies, begin - 1, 14) if issued_before(text, b[1], begin - 1)), None)
            name = plain_marks(text[begin:end])
            national = name.startswith(NATIONAL) or text[begin - 1 : begin] not in ("《", "«")
            entity = _entity(rows, "Document", name, "" if national else _scope(rows), kind, text[begin:end])
            rows["mentions"].append(
                _mention("Document", entity, begin, end, "title-marks", 0.7 if kind == "other" else 0.9)
            )
            if issuer:
                rows["relations"].append(
                    _relation(entity, "issuedBy", issuer[2], (begin, end), "issuer-before-title", 0.8)
                )

    def _initiatives(self, rows: Layers, names: list[Name], bodies: list[Row]) -> None:
        """Mentions, entities and promoters of the initiatives."""
        text = rows["text"]
        for name in names:
            if any(b <= name.begin and name.end <= e for b, e, _ in _around(bodies, name.begin)):
                continue  # part of the name of a body
            scope = "" if name.known else _scope(rows)
            entity = _entity(rows, "Initiative", name.name, scope, name.type, text[name.begin : name.end])
            rows["mentions"].append(_mention("Initiative", entity, name.begin, name.end, name.rule, name.conf))
            for body in _promoters(text, bodies, name.begin, name.end):
                relation = _relation(entity, "promotedBy", body, (name.begin, name.end), "body-carries-out", 0.7)
                rows["relations"].append(relation)


def _scope(rows: Layers) -> str:
    """How far a name that the vocabulary lacks identifies: within the report's place, else within the report."""
    place = rows["jurisdiction"]
    return (place.rsplit("|", 1)[1] if place else "") or LOCAL


def _around(bodies: list[Row], position: int) -> list[Row]:
    """The bodies that begin at or shortly before a position."""
    at = bisect_right(bodies, position, key=lambda body: body[0])
    return bodies[max(0, at - 3) : at]


def _before(bodies: list[Row], position: int, reach: int) -> list[Row]:
    """The bodies that end within `reach` characters before a position, the nearest first."""
    at = bisect_right(bodies, position, key=lambda body: body[0])
    return [body for body in reversed(bodies[max(0, at - 6) : at]) if position - reach <= body[1] <= position]


def _promoters(text: str, bodies: list[Row], begin: int, end: int) -> Iterator[str]:
    """The body that the clause says carries the initiative out, and those listed with it (省委、省政府)."""
    found = next((b for b in _before(bodies, begin, 30) if promoted_between(text, b[1], begin, end)), None)
    while found:
        yield found[2]
        mark = found[0]
        found = next((b for b in _before(bodies, mark, 1) if text[b[1] : mark] in ("、", "和", "")), None)


def _entity(rows: Layers, kind: str, name: str, scope: str, type_: str, form: str) -> str:
    """The key of the entity, made on first sight; `form` becomes an alias where it differs from the name."""
    key = entity_key(kind, name, scope)
    fresh = EntityRow(
        kind=kind, name=name, scope=scope, aliases=[], place=None, parent=None, code=None, type=type_, resolved=True
    )
    aliases = rows["entities"].setdefault(key, fresh)["aliases"]
    form = plain_marks(form)
    if form != name and form not in aliases:
        aliases.append(form)
        aliases.sort()
    return key


def _mention(kind: str, entity: str, begin: int, end: int, rule: str, conf: float) -> MentionRow:
    return MentionRow(b=begin, e=end, kind=kind, entity=entity, conf=conf, by=COMPONENT, rule=rule)


def _relation(subject: str, property_: str, object_: str, at: tuple[int, int], rule: str, conf: float) -> RelationRow:
    return RelationRow(
        subject=subject, property=property_, object=object_, evidence=[list(at)], by=COMPONENT, rule=rule, conf=conf
    )
