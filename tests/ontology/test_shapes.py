"""The shapes: a sound graph conforms, and each thing that can be wrong with one is reported in its own words."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg import iris
from kg.ontology import derive_shapes, load_ontology, read_graph
from kg.rdf import n_quads
from kg.store import QuadStore

PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in iris.PREFIXES.items())
#: Local names with slashes are not Turtle's, so things are e:park, e:figure, ….
PREFIXES += f"@prefix e: <{iris.PREFIXES['id']}e/> .\n"

SOUND = """
e:park a pg:Park ; rdfs:label "Valley"@en , "谷"@zh ; skos:altLabel "The Valley"@en ; pg:locatedIn e:town ;
    pg:designation "pilot zone" ; pg:foundingDate "2004-05"^^xsd:gYearMonth ; pg:figure e:figure .
e:town a pg:Place ; rdfs:label "Town"@en ; pg:divisionCode "320200" ; skos:exactMatch <https://sws.geonames.org/1/> .
e:college a pg:Institution , pg:University ; rdfs:label "College"@en ; pg:partnersWith e:park .
e:head a pg:Person ; rdfs:label "Head"@en ; pg:holdsPost e:college .
e:fair a pg:Event ; rdfs:label "Fair"@en ; pg:startDate "--10-19"^^xsd:gMonthDay ; pg:theme "Growth" .
e:figure a pg:Figure ; pg:subject e:park ; pg:metric pgv:outputValue ; pg:value 30.5 ; pg:valueHigh 40.0 ;
    pg:unit "CNY" ; pg:bound pgv:exact ; pg:status pgv:actual ; pg:period "2024-01/2024-08" ;
    pg:periodStart "2024-01-01"^^xsd:date ; pg:periodEnd "2024-08-31"^^xsd:date ; pg:year "2024"^^xsd:gYear ;
    pg:counted "drugs" ; pg:equivalentValue 4.3 ; pg:equivalentUnit "USD" ; pg:statedIn e:article ;
    pg:evidence e:evidence .
e:fact a pg:Fact ; rdf:subject e:college ; rdf:predicate pg:investsIn ; rdf:object e:park ; pg:status pgv:target ;
    pg:date "2024"^^xsd:gYear ; pg:amount 7.0 ; pg:currency "CNY" ; pg:statedIn e:article ; pg:evidence e:evidence .
e:post a pg:Post ; pg:holder e:head ; pg:at e:college ; pg:title "president" .
e:agreement a pg:Agreement ; pg:party e:park , e:college ; pg:status pgv:actual ; pg:date "2024-03-02"^^xsd:date .
e:article a pg:Article , schema:NewsArticle ; dcterms:title "News" ; dcterms:publisher "Paper" ;
    dcterms:issued "2024-09-01"^^xsd:date ; schema:url "https://example.org/a"^^xsd:anyURI ;
    pg:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
e:evidence a pg:Evidence , oa:SpecificResource ; oa:hasSource e:article ; pg:wording "more" ; pg:confidence 0.9 ;
    pg:card "hosts" ; prov:wasGeneratedBy e:extraction ; oa:hasSelector e:quote , e:position .
e:quote a oa:TextQuoteSelector ; oa:exact "more" .
e:position a oa:TextPositionSelector ; oa:start 3 ; oa:end 7 .
e:judgement a pg:Judgement , prov:Activity ; pg:verdict pgv:different ; pg:side e:left , e:right ;
    prov:wasAssociatedWith e:editor ; prov:endedAtTime "2026-03-03T09:30:00Z"^^xsd:dateTime ; pg:regards e:park .
e:left a pg:Side ; rdfs:label "Left" ; pg:className "Park" ; pg:alone true ; pg:inArticle e:article .
e:right a pg:Side ; rdfs:label "Right" ; pg:className "Park" ; pg:alone false ; pg:inArticle e:article , e:other .
e:review a pg:Review , prov:Activity ; pg:verdict pgv:correct ; pg:inArticle e:article ; pg:regards e:fact ;
    pg:reviewed "College investsIn Valley" ; pg:corrected "date: 2024" ; pg:reason "misread" ;
    prov:wasAssociatedWith e:editor ; prov:endedAtTime "2026-03-03T09:31:00Z"^^xsd:dateTime .
e:editor a prov:Agent ; rdfs:label "mei" .
e:comparison a pg:Comparison ; pg:concerns e:park ; pg:metric pgv:outputValue .
e:conflict a pg:Conflict ; pg:comparedIn e:comparison ; pg:conflictKind pgv:wrongConversion ; pg:holds e:figure ;
    pg:slipOf e:article ; pg:claim e:claim ; pg:reason "off by ten" .
e:claim a pg:Claim ; pg:comparedIn e:comparison ; pg:states e:figure ; pg:position 1 ; pg:reason "exact" .
e:aim a pg:Figure ; pg:subject e:park ; pg:metric pgv:outputValue ; pg:value 30.0 ; pg:unit "CNY" ; pg:bound pgv:min ;
    pg:status pgv:target ; pg:statedIn e:article ; pg:evidence e:evidence ; pg:comparedIn e:comparison ;
    pg:outcome pgv:met ; pg:measuredBy e:figure .
"""

#: What of SOUND is replaced, by what, and the report that follows.
BROKEN = [
    ("pg:concerns e:park ;", "", "A comparison concerns exactly one thing."),
    ("e:park ; pg:metric pgv:outputValue .\ne:conf", "e:park .\ne:conf", "A comparison is of one metric"),
    ("pg:Conflict ; pg:comparedIn e:comparison", "pg:Conflict", "out of exactly one comparison"),
    ('; pg:reason "off by ten"', "", "A conflict or claim says why, once."),
    ("pg:conflictKind pgv:wrongConversion", "pg:conflictKind pgv:met", "exactly one kind of the scheme"),
    ("pg:holds e:figure", "pg:holds e:park", "A conflict holds facts or figures."),
    ("pg:states e:figure ;", "", "A claim states exactly one fact."),
    ("pg:position 1", "pg:position 0", "A claim has exactly one position, from 1."),
    ("pg:outcome pgv:met ;", "", "A target has exactly one outcome"),
    ("pg:status pgv:target ; pg:statedIn", "pg:status pgv:actual ; pg:statedIn", "Only targets and forecasts"),
    ("pg:verdict pgv:different", "pg:verdict pgv:reject", "exactly one verdict: same, different or unsure"),
    ("pg:side e:left , e:right", "pg:side e:left", "A judgement has two sides."),
    ("e:left a pg:Side", "e:left a pg:Article", "A judgement has two sides."),
    ('rdfs:label "Left" ;', "", "A side has exactly one printed name."),
    ('pg:className "Park" ; pg:alone true', "pg:alone true", "A side is of exactly one class."),
    ("pg:alone true ; pg:inArticle e:article", "pg:alone true", "called so in at least one article"),
    ("pg:verdict pgv:correct", "pg:verdict pgv:same", "exactly one verdict: accept, reject or correct"),
    ("pgv:correct ; pg:inArticle e:article", "pgv:correct", "A review is of exactly one article."),
    ('pg:reviewed "College investsIn Valley" ;', "", "A review says what it reviews."),
    ("e:editor a prov:Agent", "e:editor a pg:Person", "made by exactly one person or program"),
    ('"2026-03-03T09:31:00Z"^^xsd:dateTime', '"yesterday"', "made at exactly one time"),
    ('rdfs:label "Town"@en', 'rdfs:comment "x"', "A thing has one name in each language"),
    ('rdfs:label "Town"@en', 'rdfs:label "Town"', "A thing has one name in each language"),
    ('"Valley"@en , "谷"@zh', '"Valley"@en , "Vale"@en', "A thing has one name in each language"),
    ('pg:divisionCode "320200"', 'pg:divisionCode "3202"', "at most one code of GB/T 2260"),
    ('pg:divisionCode "320200"', 'pg:divisionCode "320200" , "320100"', "at most one code of GB/T 2260"),
    ('rdfs:label "College"@en', 'rdfs:label "College"@en ; pg:divisionCode "320200"', "nothing else has one"),
    ("<https://sws.geonames.org/1/>", '"1"', "in other data is told by its IRI there"),
    ("e:town a pg:Place", "e:town a pg:Place , pg:Park", "exactly one class of the contract"),
    ("pg:locatedIn e:town", "pg:locatedIn e:head", "The object of locatedIn is one of Place, Park, Facility."),
    ("pg:holdsPost e:college", "pg:locatedIn e:town", "The subject of locatedIn is one of"),
    ("pg:partnersWith e:park", "pg:treats e:park", "The subject of treats is of the class Product."),
    ('pg:designation "pilot zone"', 'pg:designation ""', "value of designation is a literal of xsd:string"),
    ('pg:theme "Growth" .', '. e:park pg:theme "Growth" .', "The subject of theme is of the class Event."),
    ('"2004-05"^^xsd:gYearMonth', '"May 2004"', "value of foundingDate is a literal of xsd:date, xsd:g"),
    ("pg:subject e:park ;", "", "A figure is of exactly one thing."),
    ("pgv:outputValue", "pgv:output", "exactly one metric"),
    ("pg:value 30.5 ;", "", "A figure has exactly one value"),
    ("pg:value 30.5", 'pg:value "many"', "A figure has exactly one value"),
    ("pg:valueHigh 40.0", "pg:valueHigh 20.0", "less than valueHigh"),
    ('pg:unit "CNY"', 'pg:unit "yuan"', "A figure has exactly one unit"),
    ('pg:unit "CNY"', 'pg:unit "m2"', "is an ISO 4217 code."),
    ("pgv:outputValue", "pgv:companyCount", "The unit of agreementCount, approvalCount"),
    ("pgv:outputValue", "pgv:area", "The unit of area is m2."),
    ("pgv:outputValue", "pgv:capacity", "The unit of capacity is 1, or l for litres."),
    ("pgv:outputValue", "pgv:growthRate", "The unit of growthRate, share is percent."),
    ("pg:bound pgv:exact", "pg:bound pgv:actual", "exactly one bound"),
    ("pg:status pgv:actual ; pg:period", "pg:status pgv:actual , pgv:target ; pg:period", "exactly one status"),
    ('"2024-01/2024-08"', '"last year"', "A period is an ISO 8601 date"),
    ('"2024-08-31"', '"2023-08-31"', "starts on a day that is not after its end"),
    ('"2024"^^xsd:gYear ;\n    pg:counted', '2024 ;\n    pg:counted', "at most one year"),
    ('pg:equivalentUnit "USD" ;', "", "An equivalent has both a value and a unit."),
    ("pg:value 30.5", "pg:value -30.5", "Only growth rates and profits fall below zero."),
    ('outputValue ; pg:value 30.5 ; pg:valueHigh 40.0 ;\n    pg:unit "CNY"',
     'share ; pg:value 130.0 ; pg:unit "percent"',
     "A share is a part of a whole"),
    ("rdf:predicate pg:investsIn", "rdf:predicate pg:likes", "The predicate of a fact is a relation or attribute"),
    ("rdf:object e:park ;", "", "exactly one object"),
    ('pg:currency "CNY" ;', "", "A currency is an ISO 4217 code, and has an amount."),
    ("pg:amount 7.0 ;", "", "An amount is one decimal, and has a currency."),
    ('pg:date "2024"^^xsd:gYear', 'pg:date "soon"', "The date of a fact is a day"),
    ("pg:holder e:head", "pg:holder e:town", "exactly one holder"),
    ("pg:at e:college", "pg:at e:head", "A post is at exactly one"),
    ("pg:party e:park , e:college", "pg:party e:park", "at least two parties"),
    ("pg:party e:park , e:college", "pg:party e:park , e:head", "at least two parties"),
    ('pg:sha256 "e3', 'pg:sha256 "E3', "exactly one SHA-256"),
    ('"2024-09-01"^^xsd:date', '"--09-01"^^xsd:gMonthDay', "An article is issued on a day"),
    ("pg:statedIn e:article ; pg:evidence e:evidence", "pg:statedIn e:article", "A fact has evidence"),
    ("pg:confidence 0.9", "pg:confidence 1.9", "exactly one confidence"),
    ('pg:wording "more" ;', "", "exactly one wording"),
    ("oa:hasSelector e:quote , e:position", "oa:hasSelector e:quote", "exactly one position selector"),
    ("oa:hasSelector e:quote , e:position", "oa:hasSelector e:position", "exactly one quote selector"),
    ("oa:start 3", "oa:start 9", "before its end"),
    ('oa:exact "more"', 'oa:exact ""', "exactly one quote"),
]  # fmt: skip


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return derive_shapes(load_ontology()) + read_graph(files=["shapes.ttl"])


def report(turtle: str, shapes: Graph) -> set[str]:
    """The messages of what does not conform."""
    data = Graph().parse(data=PREFIXES + turtle, format="turtle")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    return {str(message) for message in results.objects(predicate=SH.resultMessage)}


def test_the_shapes_are_shapes(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_a_sound_graph_conforms(shapes: Graph) -> None:
    assert report(SOUND, shapes) == set()


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_a_broken_graph_is_reported(old: str, new: str, message: str, shapes: Graph) -> None:
    assert len(BROKEN) == 72
    assert old in SOUND
    assert [text for text in report(SOUND.replace(old, new, 1), shapes) if message in text]


def test_the_sample_graph_conforms(graph: QuadStore, shapes: Graph) -> None:
    quads = {q._replace(graph=None) for q in graph.quads() if q.graph not in {iris.ONTOLOGY, iris.INFERRED}}
    assert len(quads) > 500
    assert report("\n".join(n_quads(quads)), shapes) == set()


# ── Against the ontology ────────────────────────────────────────────────────────────────────────────────────────────


def test_each_relation_and_attribute_has_shapes(shapes: Graph) -> None:
    ontology = load_ontology()
    upper = {name for name, term in ontology.classes.items() if term.parents == ("Entity",)}
    ends = [
        (target, term, set(stated) if stated != ("Entity",) else upper)
        for term in (*ontology.relations.values(), *ontology.attributes.values())
        for target, stated in ((SH.targetSubjectsOf, term.domain), (SH.targetObjectsOf, term.range))
        if not (term.literal and target == SH.targetObjectsOf)
    ]
    assert len(ends) == 44
    for target, term, classes in ends:
        found = [_classes(shapes, shape) for shape in shapes.subjects(target, URIRef(term.iri))]
        assert classes in found, term.name


def test_the_lists_of_concepts_are_the_vocabularies(shapes: Graph) -> None:
    ontology = load_ontology()
    lists = [_members(shapes, nodes) for nodes in shapes.objects(predicate=SH["in"])]
    for scheme in (ontology.metrics, *map(ontology.scheme, ("statuses", "bounds", "conflictKinds", "outcomes"))):
        assert set(scheme) in lists
    assert {*ontology.relations, *ontology.attributes} in lists
    patterns = {term.unit for term in ontology.metrics.values()}
    units = {(frozenset(n for n, t in ontology.metrics.items() if t.unit == p), p) for p in patterns}
    found = set()
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        if str(shape).endswith("UnitShape"):
            either = shapes.value(shape, SH["or"])
            metrics = _follow(shapes, either, [RDF.first, SH["not"], SH.property, SH["in"]])
            pattern = _follow(shapes, either, [RDF.rest, RDF.first, SH.property, SH.pattern])
            found.add((frozenset(_members(shapes, metrics)), str(pattern)))
    assert found == units


def _classes(shapes: Graph, shape: Node) -> set[str]:
    either = shapes.value(shape, SH["or"])
    alternatives = [shape] if either is None else list(Collection(shapes, either))
    return {_local(shapes.value(one, SH["class"])) for one in alternatives if (one, SH["class"], None) in shapes}


def _follow(shapes: Graph, node: Node | None, path: list[URIRef]) -> Node | None:
    for predicate in path:
        node = shapes.value(node, predicate)
    return node


def _members(shapes: Graph, nodes: Node | None) -> set[str]:
    assert nodes is not None
    return {_local(node) for node in Collection(shapes, nodes)}


def _local(node: object) -> str:
    return str(node).rpartition("#")[2]
