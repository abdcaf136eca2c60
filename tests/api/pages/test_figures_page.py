"""One measure over the years: kinds of figures apart, every value with who says so."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.messages import LANGUAGES


@pytest.fixture(scope="module")
def whole(whole_release: Path) -> Iterator[TestClient]:
    from api.app import create_app
    from api.settings import Settings

    with TestClient(create_app(Settings(whole_release)), follow_redirects=False) as opened:
        yield opened


def _lines(whole: TestClient, measure: str) -> list[dict[str, str]]:
    answer = whole.get(f"/figures/{measure}.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_has_a_page_that_the_list_leads_to(whole: TestClient, lang: str) -> None:
    found = set(re.findall(r"/figures/([A-Za-z]+)\b", whole.get(f"/figures?lang={lang}").text))
    assert {"BilateralTrade", "ContractValue", "DocumentsSigned"} <= found
    for measure in found:
        page = whole.get(f"/figures/{measure}?lang={lang}")
        assert page.status_code == 200
        assert page.text.count("<tr>") > 1


def test_results_targets_and_estimates_have_tables_of_their_own(whole: TestClient) -> None:
    page = whole.get("/figures/BilateralTrade").text
    headings = re.findall(r'<h2 id="k\d"><span>(.*?)</span>', page)
    assert headings == ["Results", "Parts of a year", "Targets", "Estimates"]
    kinds = {line["kind"] for line in _lines(whole, "BilateralTrade")}
    assert kinds == {"actual", "part of the year", "target", "estimate"}


def test_each_value_names_its_passages_and_only_one_is_preferred(whole: TestClient) -> None:
    lines = _lines(whole, "BilateralTrade")
    assert all(line["citations"] for line in lines)
    preferred: dict[str, int] = {}
    for line in lines:
        preferred[line["iri"]] = preferred.get(line["iri"], 0) + (line["preferred"] == "true")
    assert max(preferred.values()) == 1
    assert any(
        list(preferred).count(iri) < sum(o["iri"] == iri for o in lines) for iri in preferred
    )


def test_amounts_are_read_and_tables_are_exact(whole: TestClient) -> None:
    assert "68.7 billion US dollars" in whole.get("/figures/BilateralTrade").text
    assert "68,7 млрд долларов США" in whole.get("/figures/BilateralTrade?lang=ru").text
    assert "68700000000" in {line["value"] for line in _lines(whole, "BilateralTrade")}


def test_figures_that_are_each_about_another_contract_make_no_line(whole: TestClient) -> None:
    assert 'class="picture chart"' in whole.get("/figures/DocumentsSigned").text
    assert 'class="picture chart"' not in whole.get("/figures/ContractValue").text


def test_a_figure_leads_to_its_measure(whole: TestClient) -> None:
    assert (
        'href="/figures/BilateralTrade"' in whole.get("/page/observation/bilateral-trade-2025").text
    )


@pytest.mark.parametrize(
    "path", ["/figures/Nothing", "/figures/Nothing.csv", "/figures/BilateralTrade.xls"]
)
def test_what_is_not_measured_is_not_found(whole: TestClient, path: str) -> None:
    assert whole.get(path).status_code == 404
