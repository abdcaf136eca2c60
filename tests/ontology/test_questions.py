"""Each own class and property earns its place: a competency question asks with it."""

from __future__ import annotations

import re

import pyoxigraph as ox

from ontology import ONTOLOGY, PREFIXES, QUESTIONS

_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"|^\s*#.*$', re.MULTILINE)


def terms_of(query: str) -> set[str]:
    """The local names of our terms in a query, whatever prefix it gives the ontology."""
    prefixes = dict(_PREFIX.findall(query))
    body = _PREFIX.sub("", _WORDS.sub("", query))
    used = set(re.findall(rf"<{ONTOLOGY}(\w+)>", body))
    for prefix, namespace in prefixes.items():
        if namespace == ONTOLOGY:
            used.update(re.findall(rf"(?<![\w-]){prefix}:(\w+)", body))
    return used


def test_terms_are_read_from_queries() -> None:
    query = f"""# about :Visit
        PREFIX : <{ONTOLOGY}> PREFIX person: <https://example.org/> PREFIX i: <{ONTOLOGY}>
        SELECT ?x {{ ?x a :Meeting ; :when ":status" ; i:post person:x ; <{ONTOLOGY}start> ?y }}"""
    assert terms_of(query) == {"Meeting", "when", "post", "start"}


def test_every_class_and_property_is_used_by_a_question(model: ox.Store) -> None:
    answer = model.query(
        f"""SELECT ?term WHERE {{
          VALUES ?kind {{ owl:Class owl:ObjectProperty owl:DatatypeProperty }}
          ?term a ?kind FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}")) }}""",
        prefixes=PREFIXES,
    )
    assert isinstance(answer, ox.QuerySolutions)
    own = {row["term"].value.removeprefix(ONTOLOGY) for row in answer}
    asked: set[str] = set()
    for path in QUESTIONS.glob("*.rq"):
        asked |= terms_of(path.read_text(encoding="utf-8"))
    assert own - asked == set()


def test_questions_use_only_terms_that_exist(model: ox.Store) -> None:
    known = {
        quad.subject.value
        for quad in model.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), None)
        if isinstance(quad.subject, ox.NamedNode)
    }
    unknown = {
        (path.name, term)
        for path in QUESTIONS.glob("*.rq")
        for term in terms_of(path.read_text(encoding="utf-8"))
        if ONTOLOGY + term not in known
    }
    assert unknown == set()
