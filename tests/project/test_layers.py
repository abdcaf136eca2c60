"""The shape of the code: imports point one way, modules stay short."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("ontology", "graph", "api")
LONGEST = 300
MODULES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def imported_packages(module: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_point_from_api_to_graph_to_ontology(layer: str) -> None:
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    upward = {
        f"{module.relative_to(ROOT)} imports {package}"
        for module in MODULES
        if module.relative_to(ROOT).parts[0] == layer
        for package in imported_packages(module) & above
    }
    assert upward == set()


def test_the_graph_knows_no_http() -> None:
    web = {"fastapi", "starlette", "uvicorn", "click"}
    found = {
        f"{module.relative_to(ROOT)} imports {package}"
        for module in MODULES
        if module.relative_to(ROOT).parts[0] in {"ontology", "graph"}
        for package in imported_packages(module) & web
    }
    assert found == set()


def test_modules_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*MODULES, *TESTS]
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_module_says_why_it_exists() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in [*MODULES, *TESTS]
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
