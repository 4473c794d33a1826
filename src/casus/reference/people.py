"""Nouns for people: groups without a name ("civilians", "gunmen") and the forces of a state ("troops").

`people.csv` has a row a group: the name that Casus gives it, its other forms, and the kind of actor.
`branches.csv` has the nouns that stand for a part of a state after its adjective. "People" are no
civilians here; that is a finding which a report has to state.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from casus.errors import TableError
from casus.records import ActorKind
from casus.reference.countries import COUNTRY_COLUMNS
from casus.reference.csv_tables import alternatives, read_rows
from casus.reference.words import words_of

PEOPLE_COLUMNS = ("name", "forms", "kind")
BRANCH_COLUMNS = ("slug", "noun", "kind", "nouns")


@dataclass(frozen=True, slots=True)
class PeopleNoun:
    """A generic group: `name` as Casus writes it, `kind` of actor; `words` is the form that stands there."""

    name: str
    kind: ActorKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of a state: `slug` ends its actor_id ("iq-air-force"), `noun` its name ("Iraqi air force")."""

    slug: str
    noun: str
    kind: ActorKind


@functools.cache
def branches() -> dict[tuple[str, ...], Branch]:
    """The part of a state that a noun after its adjective means, by the keys of the noun's words."""
    found: dict[tuple[str, ...], Branch] = {}
    for where, row in read_rows("branches.csv", BRANCH_COLUMNS):
        branch = Branch(row["slug"], row["noun"], ActorKind(row["kind"]))
        for noun in alternatives(row["nouns"]):
            if found.setdefault(tuple(word.key for word in words_of(noun)), branch) is not branch:
                raise TableError(f"{where}: {noun!r} stands in two rows; keep it in one")
    return found


@functools.cache
def branch(slug: str) -> Branch:
    """The part of a state of that slug; raises KeyError where there is none."""
    return {branch.slug: branch for branch in branches().values()}[slug]


@functools.cache
def national_adjectives() -> dict[str, str]:
    """The adjective that Casus uses for a country, by alpha-2 code ("IQ": "Iraqi", "US": "US")."""
    rows = (row for _, row in read_rows("countries.csv", COUNTRY_COLUMNS))
    found = {row["alpha2"]: alternatives(row["adjectives"])[0] for row in rows if row["adjectives"]}
    return found | {"US": "US"}


@functools.cache
def people_nouns() -> dict[tuple[str, ...], PeopleNoun]:
    """The generic groups, by the keys of the words of each of their forms; raises TableError."""
    found: dict[tuple[str, ...], PeopleNoun] = {}
    for where, row in read_rows("people.csv", PEOPLE_COLUMNS):
        kind = ActorKind(row["kind"])
        for form in (row["name"], *alternatives(row["forms"])):
            keys = tuple(word.key for word in words_of(form))
            known = found.setdefault(keys, PeopleNoun(row["name"], kind, keys))
            if known.name != row["name"]:
                raise TableError(f"{where}: {form!r} already stands for {known.name!r}; keep it in one row")
    return found
