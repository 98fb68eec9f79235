"""The questions: each has its header, its example and its answer on the sample articles; what users may get wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset
from rdflib.query import ResultRow

from kg import iris, paths
from kg.errors import QueryError
from kg.model import Iri, Literal, Node, Quad
from kg.queries import TYPES, Ask, bind, find_question, read_checks, read_questions
from kg.store import QuadStore, guard, in_memory

ANSWERS = Path(__file__).parent / "answers"
QUESTIONS = sorted(read_questions())


LABEL = Iri(iris.PREFIXES["rdfs"] + "label")
LABORATORY = "platform/elbtal-reliability-laboratory"


def asker(store: QuadStore) -> Ask:
    def ask(text: str, bindings: Mapping[str, Node]) -> Iterable[Mapping[str, Node]]:
        return store.query(text, bindings).solutions()

    return ask


def answer(store: QuadStore, name: str, values: Mapping[str, str]) -> list[str]:
    """An answer as tab-separated lines, the variables first; IRIs by prefix, literals by what they say."""
    question = find_question(name)
    results = store.query(question.text, bind(question, values, asker(store)))
    return ["\t".join(results.variables), *("\t".join(map(cell, row)) for row in results.rows())]


def cell(node: Node | None) -> str:
    if node is None:
        return ""
    text = node.value if isinstance(node, Literal) else node.value.replace(iris.PREFIXES["id"], "id:")
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


# ── every question ────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_questions_are_collected() -> None:
    assert len(QUESTIONS) == 40
    assert {path.stem for path in ANSWERS.iterdir()} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_has_its_answer(name: str, graph: QuadStore, pytestconfig: pytest.Config) -> None:
    found = "".join(f"{line}\n" for line in answer(graph, name, find_question(name).example))
    path = ANSWERS / f"{name}.tsv"
    if pytestconfig.getoption("accept"):
        path.write_text(found, encoding="utf-8")
    assert found.count("\n") > 1, "the example has no answer; choose one that has"
    assert found == path.read_text(encoding="utf-8"), "if the new answer is right: pytest --accept"


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_is_well_formed(name: str) -> None:
    question = find_question(name)
    assert question.summary.endswith("?")
    assert name.split("-", 1)[0] in {"are", "how", "what", "when", "where", "which", "who"}
    required = {p.name for p in question.parameters if not p.optional and not p.default}
    assert required <= set(question.example)
    columns = in_memory().query(question.text).variables
    if question.chart:
        assert set(question.chart.columns.values()) <= set(columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_optional_parameters_only_restrict(name: str, graph: QuadStore) -> None:
    question = find_question(name)
    optional = {p.name for p in question.parameters if p.optional}
    required = {key: value for key, value in question.example.items() if key not in optional}
    assert Counter(answer(graph, name, question.example)) <= Counter(answer(graph, name, required))


def test_optional_parameters_do_restrict(graph: QuadStore) -> None:
    restricted = 0
    for name in QUESTIONS:
        question = find_question(name)
        optional = {p.name for p in question.parameters if p.optional} & set(question.example)
        if optional:
            required = {key: value for key, value in question.example.items() if key not in optional}
            restricted += len(answer(graph, name, question.example)) < len(answer(graph, name, required))
    assert restricted >= 14


def test_answers_do_not_hang_on_the_order_of_the_quads(graph: QuadStore) -> None:
    shuffled = in_memory(sorted(graph.quads(), key=lambda quad: (quad.object.value, quad.subject.value[::-1])))
    for name in QUESTIONS:
        example = find_question(name).example
        assert answer(shuffled, name, example) == answer(graph, name, example), name


#: rdflib has no plan for these and needs minutes.
SLOW = {
    "what-links-two-parks",
    "which-companies-are-in-a-park",
    "who-owns-whom",
}


@pytest.mark.filterwarnings("ignore:Dataset.*is deprecated:DeprecationWarning")  # rdflib warns of itself
def test_another_engine_answers_the_same(graph: QuadStore) -> None:
    other = Dataset()
    other.parse(data=graph.dump("nq"), format="nquads")
    for name in sorted(set(QUESTIONS) - SLOW):
        question = find_question(name)
        bindings = bind(question, question.example, asker(graph))
        table = other.query(guard.bind(question.text, bindings))
        found = [["" if term is None else str(term) for term in row] for row in table if isinstance(row, ResultRow)]
        rows = graph.query(question.text, bindings).rows()
        assert found == [["" if node is None else node.value for node in row] for row in rows], name


# ── what users may get wrong ──────────────────────────────────────────────────────────────────────────────────────

TAIZHOUS = [
    Quad(iris.thing(f"place/taizhou-{province}"), Iri(iris.PREFIXES[prefix] + local), value)
    for province in ("jiangsu", "zhejiang")
    for prefix, local, value in (
        ("rdfs", "label", Literal("Taizhou", language="en")),
        ("rdf", "type", iris.term("Place")),
    )
]


@pytest.mark.parametrize(
    "written",
    [
        "Hanbit Power Chip Valley",
        "hanbit power chip VALLEY",
        " Hanbit Power Chip Valley ",
        "park/hanbit-power-chip-valley",
        "id:park/hanbit-power-chip-valley",
        "https://w3id.org/parkgraph/id/park/hanbit-power-chip-valley",
        "<https://w3id.org/parkgraph/id/park/hanbit-power-chip-valley>",
    ],
)
def test_a_thing_is_given_by_name_or_id(graph: QuadStore, written: str) -> None:
    question = find_question("which-companies-are-in-a-park")
    assert bind(question, {"park": written}, asker(graph)) == {"park": iris.thing("park/hanbit-power-chip-valley")}


def test_a_thing_is_given_by_an_alias(graph: QuadStore) -> None:
    question = find_question("what-is-known-of-a-thing")
    assert bind(question, {"thing": "ql biopharm"}, asker(graph)) == {
        "thing": iris.thing("company/ql-biopharm-taizhou-co-ltd")
    }


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("which-companies-are-in-a-park", {}, "needs the parameter park (Park, as 'Hanbit Power Chip Valley')"),
        ("which-companies-are-in-a-park", {"park": " "}, "needs the parameter park"),
        ("which-companies-are-in-a-park", {"parc": "x"}, "no parameter 'parc'; did you mean park?; it takes park"),
        ("which-companies-are-in-a-park", {"park": "Hanbit Power Chip Vally"}, "did you mean Hanbit Power Chip Valley"),
        ("which-companies-are-in-a-park", {"park": "Voltara SE"}, "no Park is called 'Voltara SE'"),
        ("which-companies-are-in-a-park", {"park": '"} UNION { ?s ?p ?o'}, "no Park is called"),
        ("which-companies-are-in-a-park", {"park": "https://x.org/a> <b"}, "is no absolute IRI"),
        (
            "which-companies-are-in-a-park",
            {"park": "park/hanbit"},
            "no Park of this graph; did you mean park/hanbit-power",
        ),
        ("which-companies-are-in-a-park", {"park": "place/wuxi"}, "'place/wuxi' is no Park of this graph"),
        ("which-companies-are-in-a-park", {"park": "https://example.org/x"}, "is no Park of this graph"),
        ("what-does-an-article-say", {"article": "wuxi-campus"}, "no article is called 'wuxi-campus'"),
        ("what-does-an-article-say", {"article": "article/wuxi-campus"}, "did you mean article/wuxi-campus-brief"),
        ("which-industries-have-the-most-parks", {"park": "x"}, "it takes no parameters"),
        ("how-do-places-compare", {"metric": "gdp", "year": "last year"}, "no year; write four digits"),
        ("how-do-places-compare", {"metric": "gdp", "year": "٢٠٢٤"}, "is no year"),
        ("which-events-took-place", {"since": "2024-02-31"}, "no day of the calendar"),
        ("which-events-took-place", {"since": "spring"}, "no date; write 2024, 2024-10 or 2024-10-16"),
        ("which-facts-are-best-supported", {"articles": "two"}, "no integer; write a whole number"),
        ("what-is-called", {"part": "a\ud800b"}, "is no Unicode text"),
        (
            "how-do-places-compare",
            {"metric": "otput value"},
            "no metric is called 'otput value'; did you mean outputValue",
        ),
        ("what-is-the-evidence-for-a-fact", {"fact": "the first one"}, "no absolute IRI"),
    ],
)
def test_a_wrong_value_is_explained(graph: QuadStore, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        bind(find_question(name), values, asker(graph))
    assert message in str(caught.value)


def test_a_homonym_is_not_guessed() -> None:
    with pytest.raises(
        QueryError, match=r"several things are called 'taizhou'.*place/taizhou-jiangsu, place/taizhou-z"
    ):
        bind(find_question("which-parks-are-in-a-place"), {"place": "taizhou"}, asker(in_memory(TAIZHOUS)))


@pytest.mark.parametrize(
    ("name", "values", "term"),
    [
        ("which-events-took-place", {"since": "2024"}, ("since", Literal("2024-01-01", iris.PREFIXES["xsd"] + "date"))),
        (
            "which-events-took-place",
            {"until": "2024-10"},
            ("until", Literal("2024-10-01", iris.PREFIXES["xsd"] + "date")),
        ),
        ("how-do-places-compare", {"metric": "output value"}, ("metric", iris.concept("outputValue"))),
        ("how-do-places-compare", {"metric": "pgv:GDP"}, ("metric", iris.concept("gdp"))),
        ("how-do-places-compare", {"metric": "产值"}, ("metric", iris.concept("outputValue"))),
        ("what-does-an-article-say", {"article": "wuxi-campus-brief"}, ("article", iris.article("wuxi-campus-brief"))),
        (
            "what-does-an-article-say",
            {"article": "in brief: four bio parks for Wuxi"},
            ("article", iris.article("wuxi-campus-brief")),
        ),
        ("which-facts-are-best-supported", {}, ("articles", Literal("2", iris.PREFIXES["xsd"] + "integer"))),
    ],
)
def test_a_value_becomes_a_term(graph: QuadStore, name: str, values: dict[str, str], term: tuple[str, Node]) -> None:
    assert term in bind(find_question(name), values, asker(graph)).items()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_text_is_syntax(text: str) -> None:
    question = find_question("what-is-called")
    store = in_memory([Quad(iris.thing("place/x"), Iri(iris.PREFIXES["rdfs"] + "label"), Literal(text, language="en"))])
    store.replace(iris.ENTITIES, [Quad(iris.thing("place/x"), Iri(iris.PREFIXES["rdf"] + "type"), iris.term("Place"))])
    if text.strip():
        rows = store.query(question.text, bind(question, {"part": text.strip()}, asker(store))).solutions()
        assert [row["thing"] for row in rows] == [iris.thing("place/x")]


def test_a_finer_class_is_a_class(graph: QuadStore, tmp_path: Path) -> None:
    header = "#+ summary: Which?\n#+ params: body:Laboratory\n"
    (tmp_path / "which.rq").write_text(header + "SELECT * WHERE { ?body ?p ?o }\n", encoding="utf-8")
    name = next(quad.object.value for quad in graph.quads(iris.thing(LABORATORY)) if quad.predicate == LABEL)
    assert bind(read_questions(tmp_path)["which"], {"body": name}, asker(graph)) == {"body": iris.thing(LABORATORY)}


def test_an_unknown_question_is_explained() -> None:
    with pytest.raises(QueryError, match="did you mean which-companies-are-in-a-park"):
        find_question("which-companies-in-a-park")
    assert find_question("Which_Events_Took_Place.rq").name == "which-events-took-place"


# ── files that are wrong ──────────────────────────────────────────────────────────────────────────────────────────

BODY = "SELECT * WHERE { ?park ?p ?o }\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BODY, "header lacks summary; add `#+ summary: …`"),
        ("#+ summary:\n" + BODY, "header lacks summary"),
        (
            "#+ summary: Which?\n#+ parms: park\n" + BODY,
            ":2: '#+ parms: park'; each of chart, example, params, summary",
        ),
        ("#+ summary: Which?\n#+ summary: What?\n" + BODY, ":2: '#+ summary: What?'"),
        ("#+ summary: Which?\n#+ params: city\n" + BODY, "city is no variable of the query; write ?city in it"),
        ("#+ summary: Which?\n#+ params: park:city\n" + BODY, "cannot read the parameter 'park:city'"),
        ("#+ summary: Which?\n#+ params: park name\n" + BODY, "cannot read the parameter 'park name'"),
        ("#+ summary: Which?\n#+ params: park\n#+ example: city=x\n" + BODY, "the example gives city"),
        ("#+ summary: Which?\n#+ params: park\n#+ example: park\n" + BODY, "cannot read 'park'; write `name=value`"),
        ("#+ summary: Which?\n#+ chart: bar x\n" + BODY, "cannot read 'x'; write `name=value`"),
    ],
)
def test_a_wrong_question_file_is_explained(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "which.rq").write_text(content, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        read_questions(tmp_path)
    assert message in str(caught.value)
    assert "which.rq" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("#+ summary: s\n#+ severity: error\n" + BODY, "header lacks repair"),
        ("#+ summary: s\n#+ severity: fatal\n#+ repair: r\n" + BODY, "severity 'fatal'; write error or warning"),
    ],
)
def test_a_wrong_check_file_is_explained(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "check.rq").write_text(content, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        read_checks(tmp_path)
    assert message in str(caught.value)


def test_a_file_that_is_no_text_is_explained(tmp_path: Path) -> None:
    (tmp_path / "which.rq").write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="cannot be read as UTF-8"):
        read_questions(tmp_path)
    with pytest.raises(QueryError, match="no such folder"):
        read_questions(tmp_path / "absent")


def test_headers_hold_quoted_values_and_defaults(tmp_path: Path) -> None:
    header = '#+ summary: Which?\n#+ params: park?:Park="A, B", p:iri\n#+ example: park="C, D", p=rdf:type\n'
    (tmp_path / "which.rq").write_text(header + "#+ chart: bar x=park y=o\n" + BODY, encoding="utf-8")
    question = read_questions(tmp_path)["which"]
    assert [(p.name, p.type, p.optional, p.default) for p in question.parameters] == [
        ("park", "Park", True, "A, B"),
        ("p", "iri", False, ""),
    ]
    assert question.example == {"park": "C, D", "p": "rdf:type"}
    assert question.chart is not None
    assert (question.chart.kind, question.chart.columns) == ("bar", {"x": "park", "y": "o"})


def test_the_manual_names_every_type_and_check() -> None:
    manual = (paths.QUERIES / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in TYPES if f"`{kind}`" not in manual] == []
