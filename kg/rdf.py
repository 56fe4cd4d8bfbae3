"""Facts become RDF here, and nowhere else.

`nquads(facts)` gives the sorted N-Quads lines of one report's named graph; `write` and `stream` (from `kg.quads`)
make the bytes of a file from those of many.

Lines are built as strings: a library's term objects cost ten times as much, for every fact of a corpus.
One named graph a report, named by the report's IRI; no blank nodes; no time of day.
"""

from __future__ import annotations

import re

from kg import __version__, ontology
from kg.errors import InputError
from kg.facts import Entity, Facts
from kg.iris import BASE, hashed
from kg.quads import FORMATS, decimal, iri_or_literal, is_iri, literal, stream, typed, write
from kg.report_graph import ReportGraph

__all__ = ["FORMATS", "nquads", "stream", "write"]

DCT, ITSRDF = ontology.DCT.bracketed(), ontology.ITSRDF.bracketed()
ORG, PROV, RDF = ontology.ORG.bracketed(), ontology.PROV.bracketed(), ontology.RDF.bracketed()
RKG, SCHEMA, SKOS = ontology.RKG.bracketed(), ontology.SCHEMA.bracketed(), ontology.SKOS.bracketed()

_DIVISION = re.compile(r"[0-9]{6}(-[0-9]{4})?")  # other places have keys of our own, which nobody else knows
_HOLDING = ("current", "acting")  # these hold a post on the day; a former or designate holder does not
_UNREAL = ("planned", "negated", "conditional")  # nobody took part in such an event


class _Writer(ReportGraph):
    """Says in quads what the facts of one report say."""

    # ---- the report and what it names

    def write_report(self) -> None:
        """The report itself and the run that read it. No time of day: the same input gives the same bytes."""
        facts, report = self.facts, self.context
        self.each(
            report,
            (RDF.type, RKG.Report),
            (RKG.sha256, literal(facts.sha256)),
            (SCHEMA.headline, literal(facts.headline) if facts.headline else None),
            (SCHEMA.datePublished, typed(facts.published, "date") if facts.published else None),
            (RKG.jurisdiction, self.maybe(facts.jurisdiction)),
            (DCT.source, iri_or_literal(facts.source) if facts.source else None),
            (DCT.language, literal("zh")),
            (RKG.encoding, literal(facts.encoding)),
        )
        run = f"<{hashed('run', __version__, facts.pipeline, base=self.base)}>"
        self.each(
            run,
            (RDF.type, RKG.Run),
            (PROV.used, report),
            (SCHEMA.softwareVersion, literal(__version__)),
            (RKG.pipeline, literal(facts.pipeline)),
        )
        for stretch in facts.garbled:
            node = self.span(stretch.begin, stretch.end)
            said = None if stretch.repaired is None else literal(stretch.repaired)
            self.each(
                node, (RDF.type, RKG.GarbledStretch), (RKG.damage, literal(stretch.kind)), (RKG.repairedText, said)
            )
            self.place_in_text(node, stretch.begin, stretch.end)

    def write_entity(self, entity: Entity) -> None:
        """Labels and place in the world of one entity."""
        node = self.entity(entity.key)
        self.add(node, RDF.type, getattr(RKG, entity.kind))
        self.add(node, SKOS.prefLabel, literal(entity.name))
        for alias in entity.aliases:
            if alias != entity.name:
                self.add(node, SKOS.altLabel, literal(alias))
        at, within, kind = _RELATIONS[entity.kind]
        concept = f"<{ontology.RKG.base}{entity.kind.lower()}-{entity.type}>" if entity.type else None
        self.each(
            node,
            (at, self.maybe(entity.place)),
            (within, self.maybe(entity.parent)),
            (kind, concept),
            (RKG.divisionCode, literal(entity.code) if entity.code and _DIVISION.fullmatch(entity.code) else None),
            (RKG.unresolved, None if entity.resolved else typed("true", "boolean")),
        )

    def write_mentions(self) -> None:
        """Mentions, each with the sentence that it lies in."""
        for mention in self.facts.mentions:
            node = self.span(mention.begin, mention.end)
            self.each(
                node,
                (RDF.type, RKG.Mention),
                (ITSRDF.taIdentRef, self.entity(mention.entity)),
                (ITSRDF.taConfidence, decimal(mention.why.confidence)),
                (RKG.component, literal(mention.why.component)),
                (RKG.rule, literal(mention.why.rule)),
            )
            self.place_in_text(node, mention.begin, mention.end)
            self.write_sentence_of(node, mention.begin, mention.end)

    # ---- facts

    def write_tenures(self) -> list[str]:
        """People in posts, as observed on the report's day; gives the nodes, in the order of the facts."""
        published = self.facts.published
        nodes = []
        for tenure in self.facts.tenures:
            person, body = self.entity(tenure.person), self.entity(tenure.body)
            node = self.node("tenure", person, body, tenure.title, tenure.status)
            nodes.append(node)
            self.each(
                node,
                (RDF.type, RKG.Tenure),
                (ORG.member, person),
                (ORG.organization, body),
                (RKG.title, literal(tenure.title)),
                (RKG.tenureStatus, getattr(RKG, tenure.status)),
                (RKG.observedOn, typed(published, "date") if published else None),
            )
            self.because(node, tenure.why)
            if tenure.status in _HOLDING:
                self.add(person, RKG.holdsPostIn, body)
        return nodes

    def write_events(self) -> None:
        """What happened, where and when."""
        for event in self.facts.events:
            node = self.entity(event.entity)
            self.each(
                node,
                (RKG.reportedBy, self.context if event.reported else None),
                (SCHEMA.startDate, typed(event.date, "date") if event.date else None),
                (SCHEMA.endDate, typed(event.end_date, "date") if event.end_date else None),
                (SCHEMA.location, self.maybe(event.place)),
                (RKG.factuality, getattr(RKG, event.factuality)),
            )
            self.because(node, event.why)

    def write_participations(self, tenures: list[str]) -> None:
        """Who took part in what, in which role and rank."""
        unreal = {event.entity for event in self.facts.events if event.factuality in _UNREAL}
        for part in self.facts.participations:
            who, event = self.entity(part.who), self.entity(part.event)
            node = self.node("participation", who, event, part.role)
            fresh = node not in self.reasons
            self.each(
                node,
                (RDF.type, RKG.Participation),
                (RKG.participant, who),
                (RKG.inEvent, event),
                (RKG.role, getattr(RKG, part.role)),
                (RKG.order, typed(part.order, "integer") if part.order is not None and fresh else None),
                *((RKG.inCapacity, tenures[index]) for index in part.capacity),
            )
            self.because(node, part.why)
            if part.role == "organized":
                self.add(event, SCHEMA.organizer, who)
            elif part.event not in unreal:
                self.add(who, RKG.tookPartIn, event)

    def write_speech(self) -> None:
        """Speech acts, then the stretches that were said in them, then the figures."""
        acts = []
        real = {s.act for s in self.facts.statements if s.factuality not in _UNREAL}
        unreal = {s.act for s in self.facts.statements} - real  # who is yet to speak has not spoken for anybody
        for index, act in enumerate(self.facts.acts):
            speaker = self.entity(act.speaker)
            bodies = [self.entity(body) for body in act.bodies]
            node = self.node("act", speaker, act.basis, act.event, *sorted(bodies), *act.why.evidence[:1])
            acts.append(node)
            self.each(
                node,
                (RDF.type, RKG.SpeechAct),
                (RKG.speaker, speaker),
                (RKG.behalfBasis, literal(act.basis) if act.basis else None),
                (RKG.atEvent, self.maybe(act.event)),
            )
            for body in bodies:
                self.add(node, RKG.onBehalfOf, body)
                if index not in unreal:
                    self.add(speaker, RKG.spokeFor, body)
            self.because(node, act.why)
        self.write_measures(self.write_statements(acts))

    def write_statements(self, acts: list[str]) -> list[str]:
        """Stretches of reported speech; gives the nodes, in the order of the facts."""
        nodes = []
        for statement in self.facts.statements:
            node = self.node("statement", statement.begin, statement.end, acts[statement.act])
            nodes.append(node)
            self.each(
                node,
                (RDF.type, RKG.Statement),
                (RKG.speechAct, acts[statement.act]),
                (RKG.cue, literal(statement.cue) if statement.cue else None),
                (RKG.mode, literal(statement.mode)),
                (RKG.factuality, getattr(RKG, statement.factuality)),
                *((SCHEMA.about, self.entity(key)) for key in statement.about),
            )
            self.place_in_text(node, statement.begin, statement.end)
            self.because(node, statement.why)
        return nodes

    def write_measures(self, statements: list[str]) -> None:
        """Figures and goals; one inside a statement is the speaker's claim and hangs on it."""
        for measure in self.facts.measures:
            value, span = decimal(measure.value), (measure.begin, measure.end)
            node = self.node("measure", *span, value, measure.unit, measure.kind)
            self.each(
                node,
                (RDF.type, RKG.Measure),
                (SCHEMA.value, value),
                (SCHEMA.unitText, literal(measure.unit) if measure.unit else None),
                (RKG.subject, literal(measure.subject) if measure.subject else None),
                (RKG.year, typed(f"{measure.year:04d}", "gYear") if measure.year is not None else None),
                (RKG.measureKind, getattr(RKG, measure.kind)),
                (RKG.approximation, literal(measure.approximation) if measure.approximation else None),
                (RKG.inStatement, None if measure.statement is None else statements[measure.statement]),
            )
            self.place_in_text(node, *span)
            self.because(node, measure.why)

    def write_links(self) -> None:
        """Direct links between entities, and by-lines."""
        for relation in self.facts.relations:
            parts = (self.entity(relation.subject), getattr(RKG, relation.property), self.entity(relation.object))
            self.add(*parts)
            node = self.node("relation", *parts)
            self.each(
                node, (RDF.type, RKG.Relation), *zip((RDF.subject, RDF.predicate, RDF.object), parts, strict=True)
            )
            self.because(node, relation.why)
        for byline in self.facts.contributors:
            agents = [self.entity(key) for key in (byline.person, byline.body) if key is not None]
            node = self.node("byline", *agents)
            self.each(node, (RDF.type, RKG.Byline), *((PROV.agent, agent) for agent in agents))
            self.each(self.context, (PROV.qualifiedAttribution, node), *((SCHEMA.contributor, a) for a in agents))
            self.because(node, byline.why)


_RELATIONS: dict[str, tuple[str, str, str]] = {  # kind → how its place, its parent and its type are said
    "Person": (DCT.spatial, DCT.isPartOf, RKG.kind),
    "Body": (RKG.bodyOf, ORG.subOrganizationOf, ORG.classification),
    "Place": (SCHEMA.containedInPlace, SCHEMA.containedInPlace, RKG.kind),
    "Initiative": (DCT.spatial, DCT.isPartOf, RKG.kind),
    "Event": (SCHEMA.location, SCHEMA.superEvent, RKG.kind),
    "Document": (DCT.spatial, DCT.isPartOf, RKG.kind),
}


def nquads(facts: Facts, base: str = BASE) -> list[str]:
    """The N-Quads lines (without line ends) of a report's named graph, sorted by code point, each once.

    Raises:
        InputError: `base` is no absolute http(s) IRI.
    """
    if not is_iri(base):
        raise InputError(f"{base!r} cannot be the base of IRIs: give an absolute one, e.g. {BASE}")
    writer = _Writer(facts, base)
    writer.write_report()
    for entity in facts.entities:
        writer.write_entity(entity)
    writer.write_mentions()
    writer.write_events()
    writer.write_participations(writer.write_tenures())
    writer.write_speech()
    writer.write_links()
    writer.write_reasons()
    return sorted(writer.lines)
