"""What is written as GEXF keeps the schema of GEXF 1.2, and says what it declares.

The tables are those of ``gexf.xsd``, ``data.xsd`` and ``dynamics.xsd`` of 1.2draft, as far as they
concern the elements that are written here.
"""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from graph.exporting import exported
from graph.network import Network, ego, project, ties_of
from graph.record import Record
from ontology import ID

GEXF = "{http://www.gexf.net/1.2draft}"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
DYNAMIC = {"start", "startopen", "end", "endopen"}
#: Of each element the attributes that it must have, those that it may have, and its children.
ELEMENTS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "gexf": ({"version"}, {"variant", SCHEMA_LOCATION}, {"meta", "graph"}),
    "meta": (set(), {"lastmodifieddate"}, {"creator", "keywords", "description"}),
    "creator": (set(), set(), set()),
    "graph": (
        set(),
        {"timeformat", "defaultedgetype", "idtype", "mode", *DYNAMIC},
        {"attributes", "nodes", "edges"},
    ),
    "attributes": ({"class"}, {"mode", *DYNAMIC}, {"attribute"}),
    "attribute": ({"id", "title", "type"}, set(), {"default", "options"}),
    "nodes": (set(), {"count"}, {"node"}),
    "edges": (set(), {"count"}, {"edge"}),
    "node": ({"id"}, {"label", "pid", *DYNAMIC}, {"attvalues", "spells", "nodes", "edges"}),
    "edge": (
        {"id", "source", "target"},
        {"type", "label", "weight", *DYNAMIC},
        {"attvalues", "spells"},
    ),
    "attvalues": (set(), set(), {"attvalue"}),
    "attvalue": ({"for", "value"}, DYNAMIC, set()),
}
VALUES = {
    ("gexf", "version"): r"1\.2",
    ("graph", "defaultedgetype"): "directed|undirected|mutual",
    ("graph", "mode"): "static|dynamic",
    ("attributes", "class"): "node|edge",
    ("attributes", "mode"): "static|dynamic",
    ("attribute", "type"): "integer|long|double|float|boolean|liststring|string|anyURI",
    ("edge", "type"): "directed|undirected|mutual",
    ("nodes", "count"): r"\d+",
    ("edges", "count"): r"\d+",
    ("edge", "weight"): r"[-+]?\d+(\.\d+)?",
}
TYPES = {"long": r"[-+]?\d+", "boolean": "true|false", "string": "(?s:.*)"}


def written(record: Record, network: Network, lang: str = "en") -> ET.Element:
    return ET.fromstring(exported(record, network, "gexf", lang))  # noqa: S314 - our own file


@pytest.fixture(scope="module")
def little(record: Record) -> ET.Element:
    return written(record, ego(record, ID + "person/igor-morgulov"))


@pytest.fixture(scope="module")
def whole(whole_record: Record) -> ET.Element:
    return written(whole_record, project(whole_record), "ru")


def faults(root: ET.Element) -> list[str]:
    found = []
    for element in root.iter():
        name = element.tag.removeprefix(GEXF)
        if name not in ELEMENTS:
            found.append(f"<{name}> is unknown")
            continue
        required, allowed, children = ELEMENTS[name]
        found += [f"<{name}> lacks {one}" for one in required - set(element.keys())]
        found += [f"<{name}> has {one}" for one in set(element.keys()) - required - allowed]
        inner = {child.tag.removeprefix(GEXF) for child in element}
        found += [f"<{name}> holds <{one}>" for one in inner - children]
        for key, value in element.items():
            if not re.fullmatch(VALUES.get((name, key), "(?s:.*)"), value):
                found.append(f"<{name} {key}={value!r}>")
    return sorted(set(found))


def test_it_keeps_the_schema(little: ET.Element) -> None:
    assert little.tag == f"{GEXF}gexf"
    assert faults(little) == []


def test_the_whole_record_keeps_it_too(whole: ET.Element, whole_record: Record) -> None:
    assert faults(whole) == []
    ties = list(ties_of(project(whole_record)))
    assert len(whole.findall(f".//{GEXF}edge")) == len(ties)


def test_every_value_is_declared_and_of_its_type(whole: ET.Element) -> None:
    for sort in ("node", "edge"):
        lists = whole.findall(f".//{GEXF}attributes[@class='{sort}']/{GEXF}attribute")
        declared = {one.get("id"): one.get("type", "") for one in lists}
        assert len(declared) == len(lists)
        values = whole.findall(f".//{GEXF}{sort}/{GEXF}attvalues/{GEXF}attvalue")
        assert values
        for value in values:
            assert re.fullmatch(TYPES[declared[value.get("for")]], value.get("value", ""))


def test_ids_are_once_and_ties_have_both_ends(whole: ET.Element) -> None:
    nodes = [one.get("id") for one in whole.iter(f"{GEXF}node")]
    edges = list(whole.iter(f"{GEXF}edge"))
    assert len(nodes) == len(set(nodes))
    assert len({one.get("id") for one in edges}) == len(edges)
    assert {one.get(end) for one in edges for end in ("source", "target")} <= set(nodes)


def test_spans_of_time_are_days_in_order(whole: ET.Element) -> None:
    lists = whole.findall(f".//{GEXF}attributes[@class='edge']/{GEXF}attribute")
    numbers = {one.get("title"): one.get("id") for one in lists}
    spans = 0
    for edge in whole.iter(f"{GEXF}edge"):
        said = {one.get("for"): one.get("value", "") for one in edge.iter(f"{GEXF}attvalue")}
        first, last = (said.get(numbers[name], "") for name in ("earliest", "latest"))
        days = [date.fromisoformat(day) for day in (first, last) if day]
        assert days == sorted(days)
        spans += len(days) == 2
    assert spans > 100
