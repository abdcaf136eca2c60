"""Names in three languages, and the Wikidata items that were verified to be the same."""

from __future__ import annotations

import re

from graph.importing.draft import Draft, Proposal
from graph.importing.placing.posts import post
from graph.importing.recognising import AS_WRITTEN, Names
from graph.importing.tables import Row
from graph.importing.transliterating import to_cyrillic, to_devanagari
from graph.importing.wording import slug
from graph.search.folding import fold

_QID = re.compile(r"Q[1-9][0-9]*")
_KINDS = {
    one: (kind, cls)
    for kind, cls, types in (
        ("person", "schema:Person", "person"),
        ("organisation", "org:Organization", "organization|cabinet|party"),
        (
            "place",
            "schema:Place",
            (
                "city|village|settlement|island|port|sea|ocean|region|state|district|canal|route"
                "|spaceport"
            ),
        ),
        ("equipment", ":Equipment", "weapon|aircraft|ship|ship class"),
        (
            "programme",
            ":Programme",
            "project|program|exercise|initiative|vaccine|space program|power plant|factory",
        ),
        ("agreement", ":Agreement", "treaty"),
    )
    for one in types.split("|")
}


def place(draft: Draft) -> None:
    """Turn rows of `names` into reference data and links."""
    names = Names(draft)
    for row in draft.table.rows:
        things = _things(draft, names, row)
        if not things:
            continue
        draft.named += 1
        item = row["qid"]
        if not item:
            continue
        if row["confidence"] != "verified" or not _QID.fullmatch(item):
            draft.remark(
                row, "not linked", f"{things[0]}: {item} is {row['confidence'] or 'unverified'}"
            )
        elif draft.known.linked.get(item, things[0]) != things[0]:
            draft.remark(
                row, "not linked", f"{item} is {draft.known.linked[item]} already, not {things[0]}"
            )
        elif item not in draft.known.linked and things[0] not in draft.known.linked.values():
            if item in {told[0] for told in draft.links.values()}:
                draft.remark(row, "not linked", f"{item} stands beside two rows")
            else:
                how = " ".join(row["evidence"].split()) or "verified in the table"
                draft.links.setdefault(things[0], (item, f"label beside the id in {how}"))


def _things(draft: Draft, names: Names, row: Row) -> list[str]:
    kind = row["type"]
    if kind == "country":
        state = _named(draft, names, row, "organisation", ":State")
        _named(draft, names, row, "place", "schema:Place")
        return [state]
    if kind == "office":
        found = post(draft, names, row["label_en"], row)
        if found is None:
            draft.leave(row, f"{row['label_en']!r} names no organisation that the post is in")
            return []
        _labels(draft, names, found, row)
        return [found]
    if kind not in _KINDS:
        draft.leave(row, f"{kind!r} is no kind of thing that is named in reference data")
        return []
    return [_named(draft, names, row, *_KINDS[kind])]


def _named(draft: Draft, names: Names, row: Row, kind: str, cls: str) -> str:
    name = row["label_en"]
    known = names.find(kind, name) or (names.declared(name) if kind == "organisation" else None)
    if known:
        _labels(draft, names, known, row)
        return known
    labels = {"en": name, "hi": row["label_hi"], "ru": row["label_ru"]}
    note = ""
    if not labels["hi"] or not labels["ru"]:
        sounds = kind in ("person", "place")
        labels["hi"] = labels["hi"] or (to_devanagari(name) if sounds else name)
        labels["ru"] = labels["ru"] or (to_cyrillic(name) if sounds else name)
        note = AS_WRITTEN
    said = []
    if kind == "organisation" and cls != ":State" and (state := names.state_in(name)):
        said.append((":state", state))
    return names.propose(Proposal(draft.free(kind, slug(name)), (cls,), labels, [], said, note))


def _labels(draft: Draft, names: Names, thing: str, row: Row) -> None:
    """Names that a known thing does not bear yet, as other names."""
    proposal = draft.proposals.get(thing)
    known = {fold(name) for name, _ in draft.known.names.get(thing, ())}
    if proposal:
        known |= {fold(name) for name in proposal.labels.values()}
        known |= {fold(name) for name, _ in proposal.others}
    for language in ("en", "hi", "ru"):
        name = row[f"label_{language}"]
        if name and fold(name) not in known:
            draft.proposals.setdefault(thing, Proposal(thing)).others.append((name, language))
