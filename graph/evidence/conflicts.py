"""Where sources disagree, and why one of them is believed.

Two kinds: citations give a single-valued property (``owl:FunctionalProperty``) of one thing more
than one value, or one citation denies what another says. The reason comes from ``conflicts.json``,
in which the preference rule wrote it down when the release was built.

>>> import pyoxigraph as ox
>>> all_conflicts(Record(Path("none"), ox.Store(), {"release": "0"}))
()
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any, Final

from graph import standing
from graph.evidence.asking import DENIES, ask_facts, matching
from graph.evidence.facts import Conflict, Fact
from graph.record import Record
from graph.standing import Question
from ontology import CITATION, PROVENANCE_GRAPH

FILE = "conflicts.json"

_FUNCTIONAL = "SELECT ?property WHERE { ?property a owl:FunctionalProperty }"

#: The properties of things on which sources disagree.
DISPUTED: Final = Question(
    "disputed",
    ("s", "p"),
    f"""
SELECT ?s ?p WHERE {{
  {{ SELECT ?s ?p WHERE {{
       ?p a owl:FunctionalProperty .
       GRAPH ?citation {{ ?s ?p ?o }}
       FILTER(STRSTARTS(STR(?citation), "{CITATION}"))
       FILTER NOT EXISTS {{
         GRAPH <{PROVENANCE_GRAPH}> {{ ?citation indrus:stance <{DENIES}> }} }}
     }} GROUP BY ?s ?p HAVING(COUNT(DISTINCT ?o) > 1) }}
  UNION
  {{ SELECT DISTINCT ?s ?p WHERE {{
       GRAPH <{PROVENANCE_GRAPH}> {{ ?denial indrus:stance <{DENIES}> }}
       GRAPH ?denial {{ ?s ?p ?o }}
       GRAPH ?citation {{ ?s ?p ?o }}
       FILTER(?citation != ?denial && STRSTARTS(STR(?citation), "{CITATION}"))
     }} }}
}}
""",
)


def all_conflicts(record: Record) -> tuple[Conflict, ...]:
    """Return every disagreement in the release, sorted by subject and predicate."""
    return record.once("conflicts", _all_conflicts)


def _told(record: Record) -> Iterable[tuple[str, str, str, str]]:
    for one in all_conflicts(record):
        decided = "yes" if one.preferred else "no"
        yield one.subject, one.predicate, decided, "against" if one.contradicts else "precision"


#: The disagreements without what is said, for who only counts them.
DISAGREEMENTS: Final = Question(
    "disagreements",
    ("s", "p", "decided", "nature"),
    "every disagreement: of what, whether it is decided, and whether it is one in precision only",
    _told,
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """That sources disagree, without what they say.

    Attributes:
        subject: IRI.
        predicate: IRI.
        decided: whether one of the values is accepted.
        contradicts: as of the :class:`Conflict`.
    """

    subject: str
    predicate: str
    decided: bool
    contradicts: bool


def disagreements(record: Record) -> tuple[Disagreement, ...]:
    """Every disagreement in the order of :func:`all_conflicts`; a release has counted them."""
    return record.once("disagreements", _disagreements)


def _disagreements(record: Record) -> tuple[Disagreement, ...]:
    return tuple(
        Disagreement(intern(subject), intern(predicate), decided == "yes", nature == "against")
        for subject, predicate, decided, nature in standing.rows(record, DISAGREEMENTS)
    )


def conflicts_of(record: Record, some: Iterable[Disagreement]) -> tuple[Conflict, ...]:
    """What is said in some disagreements, in their order."""
    wanted = [(one.subject, one.predicate) for one in some]
    found: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for one in conflicts_among(record, _facts(record, sorted(set(wanted)))):
        found[one.subject, one.predicate].append(one)
    # one property may be denied in several values, each a disagreement of its own
    return tuple(found[pair].pop(0) for pair in wanted if found[pair])


def _facts(record: Record, pairs: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    values = " ".join(f"(<{subject}> <{predicate}>)" for subject, predicate in pairs)
    return ask_facts(record, matching(f"VALUES (?s ?p) {{ {values} }}")) if values else ()


def _all_conflicts(record: Record) -> tuple[Conflict, ...]:
    disputed = sorted((row[0], row[1]) for row in set(standing.rows(record, DISPUTED)))
    return conflicts_among(record, _facts(record, disputed))


def _functional(record: Record) -> set[str]:
    """The properties that have one value."""
    return {str(row["property"])[1:-1] for row in record.select(_FUNCTIONAL)}


def conflicts_among(record: Record, facts: Iterable[Fact]) -> tuple[Conflict, ...]:
    """Return the disagreements among ``facts``, which hold all values of their properties."""
    functional = record.once("functional properties", _functional)
    values: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    conflicts: list[Conflict] = []
    for fact in facts:
        if fact.citations and fact.predicate in functional:
            values[(fact.subject, fact.predicate)].append(fact)
        elif fact.citations and fact.denials:
            conflicts.append(_conflict(record, (fact,)))
    conflicts.extend(
        _conflict(record, tuple(said))
        for said in values.values()
        if len(said) > 1 or any(fact.denials for fact in said)
    )
    return tuple(sorted(conflicts, key=lambda found: (found.subject, found.predicate)))


def _conflict(record: Record, facts: tuple[Fact, ...]) -> Conflict:
    first = facts[0]
    preferred = next((fact for fact in facts if fact.accepted), None)
    reasons = record.reasons
    if reasons is None:
        reasons = _reasons(record.folder, record.release_id)
    reason = reasons.get((first.subject, first.predicate)) or _words(facts, preferred)
    return Conflict(first.subject, first.predicate, facts, preferred, reason)


def _words(facts: tuple[Fact, ...], preferred: Fact | None) -> str:
    if len(facts) == 1:
        return "one source denies what another says"
    if preferred is None:
        return "the evidence is tied, so that no value is accepted"
    return "the preference rule accepts the value with the stronger evidence"


@lru_cache(maxsize=4)
def _reasons(folder: Path, _release: str) -> dict[tuple[str, str], str]:
    file = folder / FILE
    if not file.is_file():
        return {}
    written: Any = json.loads(file.read_text(encoding="utf-8"))
    entries = written["conflicts"] if isinstance(written, dict) else written
    return {(entry["subject"], entry["predicate"]): entry["reason"] for entry in entries}
