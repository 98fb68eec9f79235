"""`--with`: the cards, a model on a loopback server, or both."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import load
from tests.cli.running import Run
from tests.llm.conftest import GOOD, TEXT
from tests.llm.serving import NOTHING, Served, serve


def answer(told: str) -> dict[str, Any]:
    """A model that knows one article, and adds a deal that is not in it until it is told."""
    if "refused" in told:
        return GOOD
    if "Alder Plant" not in told:
        return NOTHING
    quote = "Moonbank acquired Birchwood Medical"
    bought = {"subject": "Moonbank", "predicate": "acquires", "object": "Birchwood Medical", "quote": quote}
    return {
        **GOOD,
        "things": [*GOOD["things"], {"name": "Moonbank", "kind": "Company"}],
        "relations": [*GOOD["relations"], bought],
    }


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Served]:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KG_MODEL", "tiny")
    monkeypatch.setenv("OPENAI_API_KEY", "a-key")
    with serve(answer) as running:
        monkeypatch.setenv("KG_BASE_URL", running.url)
        yield running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "larkfield.txt"
    path.write_text(f"2 June 2023\n\n{TEXT}", encoding="utf-8")
    return path


def test_a_model_on_a_server_extracts_and_a_second_run_costs_nothing(served: Served, run: Run, file: Path) -> None:
    done = run("extract", file, "--with", "llm", "--price", "1,2")
    assert done.code == 0
    records = [json.loads(line) for line in done.out.splitlines()]
    facts = [record for record in records if record["kind"] != "entity"]
    assert len(facts) == 5
    assert {fact["card"] for fact in facts} == {"llm/1 tiny"}
    assert "Moonbank" not in done.out
    estimate, taken = done.err.splitlines()
    assert estimate.startswith("llm/1 tiny, estimate for 1 article: 1 request, about ")
    assert taken == "llm/1 tiny, taken: 2 requests, 2,000 tokens in and 200 out, $0.0024; 0 from the cache"
    assert served.keys == ["Bearer a-key"] * 2
    assert "Moonbank" in json.dumps(served.requests[1]["messages"][-1])

    again = run("extract", file, "--with", "llm", "--price", "1,2")
    assert again.out == done.out
    assert again.err.splitlines()[-1].endswith("0 requests, 0 tokens in and 0 out, $0.0000; 1 from the cache")
    assert len(served.requests) == 2


def test_the_instructions_and_the_article_go_apart(served: Served, run: Run, file: Path) -> None:
    run("extract", file, "--with", "llm")
    system, user = served.requests[0]["messages"][:2]
    assert (system["role"], user["role"]) == ("system", "user")
    assert "Alder Plant" not in json.dumps(system)
    assert "Alder Plant" in json.dumps(user)


def test_what_is_refused_is_counted_and_listed(served: Served, run: Run, file: Path) -> None:
    wrong = {**GOOD, "figures": [{**GOOD["figures"][0], "value": 121}]}
    with serve(lambda _: wrong) as other:
        done = run("extract", file, "--with", "llm", "--base-url", other.url)
    assert done.code == 0
    assert "llm/1 tiny, refused or left out: 1\n" in done.err
    assert "  larkfield: 'The park' companyCount 121: its quote does not hold the number 121 (1)\n" in done.err


def test_both_show_where_they_differ(served: Served, run: Run, file: Path) -> None:
    done = run("extract", file, "--with", "both")
    assert done.code == 0
    header, *lines = (line.split("\t") for line in done.out.splitlines())
    assert header == ["article", "found by", "kind", "fact", "cards say", "llm says", "start", "end", "quote"]
    assert {len(line) for line in lines} == {len(header)}
    text = file.read_text(encoding="utf-8")
    for line in lines:
        assert line[0] == "larkfield"
        assert line[1] in {"cards only", "llm only", "both, differ"}
        assert " ".join(text[int(line[6]) : int(line[7])].split()) == line[8]
        assert line[1] != "both, differ" or line[4] != line[5]
    summary = next(line for line in done.err.splitlines() if line.startswith("cards and llm/1 tiny: "))
    counted = [int(word) for word in summary.replace(",", "").split() if word.isdigit()]
    assert sum(counted[1:]) == len(lines)
    cards = run("extract", file)
    facts = [record for record in map(json.loads, cards.out.splitlines()) if record["kind"] != "entity"]
    assert counted[0] + counted[1] + counted[2] == len(facts)
    assert counted[0] + counted[1] + counted[3] == 5


def test_a_graph_built_with_a_model_says_so_and_is_not_read_again(
    served: Served, run: Run, file: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "graph"
    built = run("build", file, "--with", "llm", "--data", graph)
    assert built.code == 0
    assert "1 new" in built.out
    found = run("sparql", "SELECT DISTINCT ?card { GRAPH ?g { ?e pg:card ?card } }", "--data", graph, "--format", "csv")
    assert found.out.split() == ["card", "llm/1", "tiny"]
    assert "Nothing changed." in run("build", file, "--with", "llm", "--data", graph).out
    assert "1 changed" in run("build", file, "--data", graph).out


def test_a_budget_below_the_estimate_asks_nothing(served: Served, run: Run, file: Path) -> None:
    done = run("extract", file, "--with", "llm", "--budget", "1000")
    assert (done.code, done.out) == (1, "")
    assert "are more than the budget of 1,000; nothing was asked" in done.err
    assert served.requests == []


def test_a_server_that_refuses_is_one_message_and_is_not_asked_about_the_next_article(
    served: Served, run: Run, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.txt").write_text("Cedar Medical opened a plant in Larkfield in 2021.\n", encoding="utf-8")
    with serve(lambda _: 401) as other:
        done = run("extract", file, tmp_path / "other.txt", "--with", "llm", "--base-url", other.url)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("refused: ") == 2
    assert done.err.count(f"tiny at {other.url} cannot be asked") == 2
    assert len(other.requests) == 1


def test_a_request_that_fails_costs_its_article_and_no_other(
    served: Served, run: Run, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text("Cedar Medical opened a plant in Larkfield in 2021.\n", encoding="utf-8")
    with serve(lambda told: 400 if "Cedar" in told else answer(told)) as other:
        done = run("extract", tmp_path / "long.txt", file, "--with", "llm", "--base-url", other.url)
    assert done.code == 1
    assert done.err.count("refused: long: could not be extracted") == 1
    assert {json.loads(line)["article"] for line in done.out.splitlines()} == {"larkfield"}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--with", "llm", "--model", ""], 1, "--model PROVIDER:NAME"),
        (["--with", "llm", "--jobs", "2"], 2, "one article"),
        (["--with", "llm", "--price", "cheap"], 2, "write IN,OUT"),
        (["--with", "oracle"], 2, "oracle"),
        (["--with", "llm", "--budget", "0"], 2, "--budget"),
        (["--model", "openai:gpt-5"], 2, "add --with llm"),
        (["--budget", "1000"], 2, "add --with llm"),
    ],
)
def test_a_wrong_choice_says_what_is_wrong(
    arguments: list[str], code: int, message: str, served: Served, run: Run, file: Path
) -> None:
    done = run("extract", file, *arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err
    assert served.requests == []


def test_a_graph_is_built_with_one_extractor(served: Served, run: Run, file: Path, tmp_path: Path) -> None:
    done = run("build", file, "--with", "both", "--data", tmp_path / "graph")
    assert done.code == 2
    assert "compares both" in done.err


def test_without_the_extra_a_model_is_refused_in_one_line(file: Path) -> None:
    script = "import sys; sys.modules['pydantic_ai'] = None; from kg.cli import main; main()"
    command = [sys.executable, "-c", script, "extract", str(file), "--with", "llm", "--model", "openai:gpt-5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "kg: pydantic_ai is not installed: pip install 'parkgraph[llm]'\n"


def test_the_cards_need_no_model_and_no_extra(file: Path) -> None:
    script = "import sys; sys.modules['pydantic_ai'] = None; from kg.cli import main; main()"
    command = [sys.executable, "-c", script, "extract", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"card"' in done.stdout


def test_options_of_a_group_are_options_of_the_command() -> None:
    for name in ("extract", "build"):
        options = {option for parameter in load(name).params for option in parameter.opts}
        assert {"--with", "--model", "--base-url", "--budget", "--price", "--jobs"} <= options
