"""The draft as seeds: one block per source, reference file and link table, in a stable order.

A source file that an import creates reads like one that a person wrote. Nothing is written before
all of it is known, and a second import of the same table writes the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.importing import blocks
from graph.importing.draft import Claim, Draft, Fact, Proposal, text
from graph.importing.sources import Page
from ontology import CITATION, ONTOLOGY, PREFIXES

_FILES: Final = {
    "person": "people", "post": "posts", "organisation": "organisations", "place": "places",
    "programme": "programmes", "equipment": "equipment", "agreement": "agreements",
    "event": "events", "topic": "topics",
}  # fmt: skip
_SOURCE_PREFIXES: Final = (
    "", "source", "cite", "person", "post", "tenure", "organisation", "place", "programme",
    "event", "agreement", "statement", "expectation", "observation", "equipment", "stake",
    "topic", "schema", "org", "dcterms",
)  # fmt: skip
_LINK_HEAD: Final = "id\ttarget\tjudgement\thow\twhen\n"


@dataclass(frozen=True)
class Change:
    """A file as it is and as it shall be; `after` is None where nothing is left of it."""

    path: Path
    before: str | None
    after: str | None


def changes(
    draft: Draft, pages: Mapping[str, Page], reprints: Mapping[str, str], seeds: Path, day: str
) -> list[Change]:
    """What has to be written, sorted by path; `day` dates the links."""
    bodies: dict[Path, str] = {}
    bodies |= _sources(draft, pages, reprints, seeds)
    bodies |= _references(draft, seeds)
    if draft.links:
        path = seeds / "links" / f"{draft.table.name}.tsv"
        bodies[path] = _links(draft, path, day)
    name, kind = draft.table.name, draft.table.kind.name
    old = (*seeds.glob("*/*.trig"), *seeds.glob("*/*.ttl"), *seeds.glob("*/*.tsv"))
    made = []
    for path in sorted({*old, *bodies}):
        before = path.read_text(encoding="utf-8") if path.exists() else None
        kept = blocks.without_block(before or "", name)
        body = bodies.get(path, "")
        if not body and kept == (before or ""):
            continue
        if not kept.strip():
            before_block = _head(path)
            after = blocks.with_block(before_block, name, kind, body) if body else None
        elif kept.strip() == _head(path).strip() and not body:
            after = None
        else:
            body = _missing_prefixes(kept, body) + body if path.suffix == ".ttl" else body
            after = blocks.with_block(before or kept, name, kind, body)
        if after != before:
            made.append(Change(path, before, after))
    return made


def write(changed: Iterable[Change]) -> None:
    """Write the changes to disk."""
    for change in changed:
        if change.after is None:
            change.path.unlink(missing_ok=True)
        else:
            change.path.parent.mkdir(parents=True, exist_ok=True)
            change.path.write_text(change.after, encoding="utf-8")


def _head(path: Path) -> str:
    if path.suffix == ".tsv":
        return _LINK_HEAD
    if path.suffix == ".trig":
        own = {"": ONTOLOGY, "cite": f"{CITATION}{path.stem}/"}
        return _prefixes(_SOURCE_PREFIXES, own)
    return ""


def _prefixes(names: Iterable[str], own: Mapping[str, str]) -> str:
    return "".join(f"@prefix {name}: <{own.get(name) or PREFIXES[name]}> .\n" for name in names)


def _missing_prefixes(kept: str, body: str) -> str:
    names = [
        name
        for name in ("", *PREFIXES)
        if f" {name}:" in body.replace("\n", " ") and f"@prefix {name}:" not in kept
    ]
    return _prefixes(names, {"": ONTOLOGY})


def _sources(
    draft: Draft, pages: Mapping[str, Page], reprints: Mapping[str, str], seeds: Path
) -> dict[Path, str]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in draft.claims:
        claims[claim.url].append(claim)
    bodies = {}
    for url, mine in claims.items():
        page = pages.get(url)
        its_slug = page.slug if page else draft.known.pages[url]
        described = ""
        if page:
            original = reprints.get(url)
            described = _described(draft, page, pages[original].slug if original else "") + "\n"
        cited = "\n".join(_cited(one) for one in sorted(mine, key=lambda one: one.name))
        bodies[seeds / "sources" / f"{its_slug}.trig"] = described + cited
    return bodies


def _described(draft: Draft, page: Page, original: str) -> str:
    said = [("dcterms:title", text(page.title, "en"))]
    publisher = f"organisation:{page.site.publisher}"
    if page.site.publisher and draft.exists(publisher):
        said.append(("dcterms:publisher", publisher))
    said += [
        (":sourceKind", f":{page.site.kind}"),
        ("dcterms:issued", text(page.issued)),
        (":dateBasis", ":Stated" if page.stated else ":Inferred"),
        (":basisNote", text(page.basis, "en")),
        ("dcterms:language", text(page.site.language)),
        (":url", text(page.url)),
    ]
    if original:
        said.append((":reprints", f"source:{original}"))
    return _statement(f"source:{page.slug} a :Source", said)


def _cited(claim: Claim) -> str:
    head = f"cite:{claim.name} :located {text(claim.located)}"
    if claim.stance != "Asserts":
        head += f" ;\n    :stance :{claim.stance}"
    facts = "".join(_fact(fact) for fact in claim.facts)
    return f"{head} .\ncite:{claim.name} {{\n{facts}}}\n"


def _fact(fact: Fact) -> str:
    grouped: dict[str, list[str]] = {}
    for predicate, value in fact.said:
        grouped.setdefault(predicate, []).append(value)
    told = [(predicate, " , ".join(dict.fromkeys(each))) for predicate, each in grouped.items()]
    first, *rest = told
    lines = [
        f"{fact.subject} {first[0]} {first[1]}",
        *(f"    {name} {value}" for name, value in rest),
    ]
    return "    " + " ;\n    ".join(lines) + " .\n"


def _statement(head: str, said: list[tuple[str, str]]) -> str:
    return " ;\n    ".join([head, *(f"{name} {value}" for name, value in said)]) + " .\n"


def _references(draft: Draft, seeds: Path) -> dict[Path, str]:
    bodies: dict[Path, str] = defaultdict(str)
    for name in sorted(draft.proposals):
        proposal = draft.proposals[name]
        if not (proposal.classes or proposal.labels or proposal.others or proposal.said):
            continue
        stem = _FILES[name.partition(":")[0]]
        bodies[seeds / "reference" / f"{stem}.ttl"] += _proposed(proposal) + "\n"
    made = {}
    for path, body in bodies.items():
        kept = (
            blocks.without_block(path.read_text("utf-8"), draft.table.name) if path.exists() else ""
        )
        made[path] = body if kept.strip() else _missing_prefixes("", body) + "\n" + body
    return made


def _proposed(proposal: Proposal) -> str:
    said: list[tuple[str, str]] = []
    if proposal.classes:
        said.append(("a", " , ".join(proposal.classes)))
    grouped: dict[str, list[str]] = {}
    for predicate, value in proposal.said:
        grouped.setdefault(predicate, []).append(value)
    said += [(name, " , ".join(dict.fromkeys(each))) for name, each in grouped.items()]
    for predicate, names in (
        ("skos:prefLabel", [(name, lang) for lang, name in proposal.labels.items()]),
        ("skos:altLabel", proposal.others),
    ):
        if names:
            written = dict.fromkeys(text(name, lang) for name, lang in names)
            said.append((predicate, " , ".join(written)))
    if proposal.note:
        said.append(("skos:scopeNote", text(proposal.note, "en")))
    head, *rest = [f"{name} {value}" for name, value in said]
    return " ;\n    ".join([f"{proposal.id} {head}", *rest]) + " .\n"


def _links(draft: Draft, path: Path, day: str) -> str:
    # a link keeps the day on which it was made
    before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    made = {tuple(line.split("\t")[:2]): line.split("\t")[-1] for line in before}
    rows = sorted((thing, *told) for thing, told in draft.links.items())
    return "".join(
        f"{thing}\t{item}\tsame\t{how}\t{made.get((thing, item), day)}\n"
        for thing, item, how in rows
    )
