"""Which state a person belongs to, by the posts that the seeds know them to hold."""

from __future__ import annotations

from graph.importing.draft import Draft
from graph.importing.recognising import Names
from graph.search.folding import fold

_HOSTS = {"soviet union": "russia", "ussr": "russia"}


class States:
    """Asks the seeds, and remembers."""

    def __init__(self, draft: Draft, names: Names) -> None:
        self._known = draft.known
        self._names = names
        self._of: dict[str, str] = {}
        for tenure in self._known.of_kind("tenure"):
            values = self._known.values[tenure]
            for person in values["org:member"]:
                for post in values[":post"]:
                    state = self._above(post)
                    if state:
                        self._of.setdefault(person, state)

    def of(self, agent: str) -> str | None:
        """The state of a person or organisation, None where the seeds do not tell."""
        if agent.startswith("organisation:"):
            return self._state(agent)
        return self._of.get(agent)

    def of_country(self, country: str) -> str | None:
        """The state that has the name of a country; the Soviet Union counts as Russia."""
        name = _HOSTS.get(fold(country), country)
        return self._names.find("organisation", name) if country else None

    def _above(self, post: str) -> str | None:
        for organisation in self._known.values[post]["org:postIn"]:
            if state := self._state(organisation):
                return state
        return None

    def _state(self, organisation: str, depth: int = 0) -> str | None:
        values = self._known.values[organisation] if self._known.has(organisation) else {}
        if not values or depth > 8:
            return None
        if ":State" in values["a"]:
            return "organisation:russia" if "soviet-union" in organisation else organisation
        for state in sorted(values[":state"]):
            return "organisation:russia" if "soviet-union" in state else state
        for above in sorted(values["org:subOrganizationOf"]):
            return self._state(above, depth + 1)
        return None
