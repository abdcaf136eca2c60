"""A small made-up release for the picture's tests: every kind of tie, a dispute, hostile labels.

Written by hand and not built, so that these tests say what a picture does with a record and not
what the seeds happen to hold.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox

from graph.record import Record
from ontology import ID, PREFIXES, PROVENANCE_GRAPH

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)> href',
    "line\u2028separator\u2029and 'quotes' \"double\"",
    "\u202egnp.exe\u202c turned",
    "<!-- comment -->",
)
PERSON = ID + "person/anna"
MEETING = ID + "event/2021-02-17-talks"
SOURCE = "https://w3id.org/indrus/source/report"

_MODEL = """
indrus:Meeting a owl:Class ; rdfs:subClassOf schema:Event ; rdfs:label "meeting"@en , "встреча"@ru .
indrus:Consultation a owl:Class ; rdfs:subClassOf indrus:Meeting ; rdfs:label "consultations"@en .
indrus:when a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:label "when"@en .
indrus:Asserts skos:prefLabel "asserts"@en . indrus:Announces skos:prefLabel "announces"@en .
indrus:Host skos:prefLabel "host"@en .

person:anna a schema:Person ; skos:prefLabel "Anna Example"@en , "Анна Пример"@ru .
person:boris a schema:Person ; skos:prefLabel "Boris Example"@en .
organisation:ministry a org:Organization ; skos:prefLabel "Ministry of Examples"@en .
post:secretary a org:Post ; skos:prefLabel "Secretary of Examples"@en ;
  org:postIn organisation:ministry .
place:moscow a schema:Place ; skos:prefLabel "Moscow"@en , "Москва"@ru , "मास्को"@hi .
programme:pump a indrus:Programme ; skos:prefLabel "Pump works"@en .
agreement:pact a indrus:Agreement ; skos:prefLabel "Pact on examples"@en .
topic:water a skos:Concept ; skos:prefLabel "water"@en .
tenure:anna-secretary a indrus:Tenure ; org:member person:anna ; indrus:post post:secretary ;
  org:organization organisation:ministry ;
  indrus:heldFrom "2020-01-29"^^xsd:date ; indrus:heldThrough "2021-02-18"^^xsd:date .
stake:ministry-pump a indrus:Stake ; indrus:stakeholder organisation:ministry ;
  indrus:stakeIn programme:pump ; indrus:stakeRole indrus:Host .
event:2021-02-17-talks a indrus:Consultation , indrus:Meeting ;
  skos:prefLabel "Talks on examples"@en ;
  indrus:participant person:anna , person:boris ; schema:location place:moscow ;
  schema:about topic:water .
participation:2021-02-17-talks--anna a indrus:Participation ; indrus:event event:2021-02-17-talks ;
  indrus:agent person:anna ; indrus:role indrus:Host .
event:signing a indrus:Signature ; skos:prefLabel "Signing"@en ; indrus:signs agreement:pact ;
  indrus:participant person:anna ; indrus:when "2019-05" ;
  indrus:earliest "2019-05-01"^^xsd:date ; indrus:latest "2019-05-31"^^xsd:date .
"""

_QUOTED = """
event:2021-02-17-talks indrus:participant person:anna , person:boris ;
  schema:location place:moscow ; indrus:when "2021-02-17" .
"""
_ELSEWHERE = """event:2021-02-17-talks indrus:when "2021-02-18" ."""


def _provenance() -> str:
    words = f"Anna met Boris. {HOSTILE[0]}"
    return f"""
    <{SOURCE}> a indrus:Source ; dcterms:title {json.dumps("Report " + HOSTILE[1])} ;
      dcterms:publisher organisation:ministry ; dcterms:issued "2021-02-19" ;
      indrus:url "javascript:alert(1)" .
    <{_citation("a")}> dcterms:source <{SOURCE}> ; indrus:stance indrus:Asserts ;
      indrus:quote {json.dumps(words)} .
    <{_citation("b")}> dcterms:source <{SOURCE}> ; indrus:stance indrus:Announces ;
      indrus:located "page 2" ."""


def _citation(name: str) -> str:
    return f"https://w3id.org/indrus/citation/report/{name}"


def _hostile() -> str:
    lines = []
    for number, label in enumerate(HOSTILE):
        text = json.dumps(label, ensure_ascii=True).replace("\\u2028", "\u2028")
        lines.append(f"person:hostile-{number} a schema:Person ; skos:prefLabel {text}@en .")
        lines.append(f"event:2021-02-17-talks indrus:participant person:hostile-{number} .")
    return "\n".join(lines)


def write_release(folder: Path, *, crowd: int = 0) -> Path:
    """Write the release to `folder`; `crowd` more people took part in meetings with Anna."""
    many = "\n".join(
        f'event:crowd-{n} a indrus:Meeting ; skos:prefLabel "Round of talks number {n} on '
        f'education, science and counter-terrorism"@en ; indrus:participant person:anna ; '
        f'indrus:when "{1992 + n % 30}" ; indrus:earliest "{1992 + n % 30}-01-01"^^xsd:date ; '
        f'indrus:latest "{1992 + n % 30}-12-31"^^xsd:date .'
        for n in range(crowd)
    )
    held = [_MODEL + _hostile() + many]
    graphs = {PROVENANCE_GRAPH: _provenance(), _citation("a"): _QUOTED, _citation("b"): _ELSEWHERE}
    held += [f"<{graph}> {{ {said} }}" for graph, said in graphs.items()]
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    store = ox.Store()
    store.load(input=(prefixes + "\n".join(held)).encode(), format=ox.RdfFormat.TRIG)
    quads = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    data = b"".join(sorted(quads.splitlines(keepends=True)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "indrus.nq").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    manifest = {"release": digest[:16], "files": {"indrus.nq": {"sha256": digest}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "conflicts.json").write_text("[]", encoding="utf-8")
    return folder


def open_release(folder: Path, *, crowd: int = 0) -> Record:
    """Write the release and open it."""
    return Record.open(write_release(folder, crowd=crowd))
