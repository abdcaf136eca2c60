"""The explorer over the whole record: everything is there, and the pages stay light."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings

INDIA = "organisation/india"


@pytest.fixture(scope="module")
def whole_client(whole_release: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(release=whole_release))) as client:
        yield client


def test_a_state_with_hundreds_of_neighbours_has_them_all(whole_client: TestClient) -> None:
    rows = whole_client.get(f"/api/v1/ego?id={INDIA}&form=rows").json()
    assert len(rows["nodes"]) == rows["total"] + 1 > 600
    first = {rows["kinds"][row[1]] for row in rows["nodes"][1:31]}
    assert first == {rows["kinds"][row[1]] for row in rows["nodes"][1:]}


def test_its_file_holds_them_too(whole_client: TestClient) -> None:
    total = whole_client.get(f"/api/v1/neighbours?id={INDIA}").json()["total"]
    text = whole_client.get(f"/explore/file?focus={INDIA}&format=csv").text
    ends = {row[end] for row in csv.DictReader(io.StringIO(text)) for end in ("source", "target")}
    assert len(ends) > total


@pytest.mark.parametrize(("focus", "most"), [(INDIA, 450_000), ("person/vladimir-putin", 280_000)])
def test_a_page_is_no_heavier_than_a_photograph(
    whole_client: TestClient, focus: str, most: int
) -> None:
    assert len(whole_client.get(f"/explore?focus={focus}").content) < most


def test_evidence_that_a_page_leaves_out_can_be_asked_for(whole_client: TestClient) -> None:
    view = whole_client.get(f"/api/v1/ego?id={INDIA}&lang=en").json()
    bare = next(
        tie
        for tie in view["ties"]
        if tie["facts"] is None
        and tie["quoted"]
        and view["focus"] in (tie["source"], tie["target"])
    )
    ends = {"a": bare["source"], "b": bare["target"], "lang": "en"}
    said = whole_client.get("/api/v1/between", params=ends).json()
    assert any(one["quote"] for one in said["citations"].values())
