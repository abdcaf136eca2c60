"""One table of limits: the command line, the guide and the service description tell the same."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, RdfFormat, parse
from starlette.testclient import TestClient

from api.command_line import main
from api.settings import LIMITS, Limit, Settings
from tests.api.sparql.little_release import application

USUAL = Settings(Path())


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.setting)
def test_help_and_guide_tell_the_limit(root: Path, limit: Limit) -> None:
    shown = CliRunner().invoke(main, ["serve", "--help"], terminal_width=10_000).output
    shown = " ".join(shown.split())
    assert f"{limit.option} NUMBER Limit of the {limit.bounds}, in {limit.unit}." in shown
    assert f"env var: {limit.variable}" in shown or limit.told(USUAL) in shown
    guide = (root / "docs" / "sparql.md").read_text(encoding="utf-8")
    told = limit.told(USUAL)
    assert f"| {limit.bounds} | {told} | `{limit.option}` | {limit.beyond} |" in guide


def test_every_number_among_the_settings_is_in_the_table() -> None:
    numbers = {field.name for field in fields(Settings) if field.type in ("int", "float")}
    assert numbers - {"port"} == {limit.setting for limit in LIMITS}


def test_the_service_description_tells_the_limits_as_they_are_set(little_release: Path) -> None:
    settings = replace(USUAL, release=little_release, query_rows=7, query_seconds=2.5)
    with TestClient(application(settings)) as client:
        content = client.get("/sparql", headers={"accept": "application/n-triples"}).content
    comments = [
        quad.object.value
        for quad in parse(content, format=RdfFormat.N_TRIPLES)
        if quad.predicate.value.endswith("#comment") and isinstance(quad.object, Literal)
    ]
    assert len(comments) == 1
    for limit in LIMITS:
        assert f"{limit.bounds}: {limit.told(settings)}" in comments[0]


def test_an_address_above_its_limit_is_refused_by_a_problem(little_release: Path) -> None:
    with TestClient(application(replace(USUAL, release=little_release, address_kibibytes=1))) as it:
        response = it.get("/sparql", params={"query": "ASK {}" + " " * 1024})
    assert response.status_code == 414
    assert response.headers["content-type"] == "application/problem+json"
    assert "POST" in response.json()["detail"]


def test_an_endpoint_to_allow_is_an_address() -> None:
    result = CliRunner().invoke(main, ["serve", "--port", "8169", "--allow-service", "wikidata"])
    assert result.exit_code == 2
    assert "query.wikidata.org" in result.output


def test_the_client_for_http_is_loaded_only_when_it_is_needed(little_release: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from api.app import create_app\n"
        "from api.settings import Settings; create_app(Settings(Path(sys.argv[1])))\n"
        "assert 'httpx2' not in sys.modules, 'httpx2'"
    )
    subprocess.run([sys.executable, "-c", code, str(little_release)], check=True)
