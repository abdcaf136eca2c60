r"""The competency questions as data: SHACL's executables, as other endpoints publish theirs.

Each is the whole query with its prefixes, so that it runs as it is taken; what it asks is its
comment in every language that its author wrote.

Source: Shapes Constraint Language (W3C Recommendation, 20 July 2017), section 5, and its
vocabulary's ``sh:SPARQLExecutable``; ``schema:target`` names the endpoint, as the examples of the
SIB Swiss Institute of Bioinformatics do.

>>> from api.sparql.questions import read
>>> question = read("# question: Who?\nASK { ?s ?p ?o }\n", "who")
>>> described(question, "http://e/examples", "http://e/sparql")[2].predicate.value
'http://www.w3.org/ns/shacl#ask'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from api.sparql.questions import Question
from api.sparql.words import words
from ontology import PREFIXES

_SH, _RDFS, _SCHEMA = PREFIXES["sh"], PREFIXES["rdfs"], PREFIXES["schema"]
_TYPE, _XSD = PREFIXES["rdf"] + "type", PREFIXES["xsd"]
_DECLARED = re.compile(r"^\s*PREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_CLASSES = {"SELECT": "Select", "ASK": "Ask", "CONSTRUCT": "Construct"}


def described(question: Question, document: str, endpoint: str) -> list[Triple]:
    """One question; of a form that SHACL has no class for, nothing.

    Args:
        question: what is asked.
        document: the address of the document of all examples.
        endpoint: where the query is to be sent.
    """
    form = next((word for word in words(question.query) if word in (*_CLASSES, "DESCRIBE")), "")
    if form not in _CLASSES:
        return []
    it = f"{document}#{question.name}"
    prefixes = f"{it}-prefixes"
    triples = [
        _link(it, _TYPE, _SH + "SPARQLExecutable"),
        _link(it, _TYPE, f"{_SH}SPARQL{_CLASSES[form]}Executable"),
        _text(it, _SH + form.lower(), question.query),
        _link(it, _SH + "prefixes", prefixes),
        _link(it, _SCHEMA + "target", endpoint),
    ]
    triples += [_text(it, _RDFS + "comment", words, lang) for lang, words in question.wordings]
    for name, namespace in _DECLARED.findall(question.query):
        declared = f"{prefixes}-{name or 'empty'}"
        triples += [
            _link(prefixes, _SH + "declare", declared),
            _text(declared, _SH + "prefix", name),
            Triple(
                NamedNode(declared),
                NamedNode(_SH + "namespace"),
                Literal(namespace, datatype=NamedNode(_XSD + "anyURI")),
            ),
        ]
    return triples


def all_described(questions: Iterable[Question], document: str, endpoint: str) -> list[Triple]:
    """Every question."""
    return [triple for question in questions for triple in described(question, document, endpoint)]


def _link(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _text(subject: str, predicate: str, value: str, lang: str | None = None) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value, language=lang))
