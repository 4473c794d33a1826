"""Who speaks: what kind of speaker, on whose side, how close to the event, with what stake in it.

`speakers.csv` has speakers by name ("Syrian Observatory for Human Rights") and kinds of speaker by the noun
that names them ("hospital officials"). Of several nouns in one name the longest counts, then the first row.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from casus.errors import TableError
from casus.records import ActorKind
from casus.reference.actors import Alias, actor_table
from casus.reference.countries import country_named, country_of_adjective
from casus.reference.csv_tables import alternatives, read_rows
from casus.reference.words import Word, words_of

SPEAKER_COLUMNS = ("name", "aliases", "match", "kind", "side", "access", "stake", "note")


class Access(StrEnum):
    """How a speaker comes to know: has seen or counted it, gathers it from others, or neither."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    NONE = "none"


class Stake(StrEnum):
    """What a speaker has in the matter: nothing, something, or is a party to the conflict."""

    NONE = "none"
    SOME = "some"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class SpeakerProfile:
    """`kind` is the table's ("hospital", "military", "monitor" …), "unknown" where nothing fits.

    `side` is an actor_id or the alpha-2 code of a country, None where none is known.
    """

    kind: str
    side: str | None
    access: Access
    stake: Stake
    reason: str


@dataclass(frozen=True, slots=True)
class _Row:
    name: Alias
    row: str
    by_name: bool
    order: int
    profile: SpeakerProfile


_KINDS_OF_ACTORS = {
    ActorKind.STATE_FORCES: ("military", Stake.PARTY),
    ActorKind.COALITION: ("military", Stake.PARTY),
    ActorKind.POLICE: ("police", Stake.SOME),
    ActorKind.GOVERNMENT: ("government", Stake.PARTY),
    ActorKind.ORGANISATION: ("NGO", Stake.NONE),
}


def speaker_profile(name: str) -> SpeakerProfile:
    """What is known of a speaker by name, else by the noun that names its kind, else nothing.

    >>> speaker_profile("hospital officials").access.value
    'direct'
    """
    words = words_of(name)
    found = _rows_in(words)
    named = _named(found)
    if named:
        return named.profile
    side = _country(name, words)
    heads = sorted(found, key=lambda row: (-len(row.name.words), row.order))
    actor = _of_actor(words)
    if actor and (not heads or heads[0].profile.stake is not Stake.NONE):
        return actor
    if heads:
        return replace(
            heads[0].profile, side=heads[0].profile.side or side or (actor.side if actor else None)
        )
    if actor:
        return actor
    return SpeakerProfile(
        "unknown", side, Access.NONE, Stake.NONE, "neither the name nor a noun in it is known"
    )


def known_speaker(name: str) -> str | None:
    """The name under which the table has the speaker whose name is `name` as a whole, else None.

    >>> known_speaker("SOHR")
    'Syrian Observatory for Human Rights'
    """
    words = words_of(name)
    named = _named(_rows_in(words))
    return named.row if named and len(named.name.words) == len(words) else None


def _rows_in(words: list[Word]) -> list[_Row]:
    return [
        row
        for at in range(len(words))
        for row in _speakers().get(words[at].key, ())
        if _stands(row, words, at)
    ]


def _named(found: list[_Row]) -> _Row | None:
    """The row by name with the longest alias."""
    named = [row for row in found if row.by_name]
    return max(named, key=lambda row: (len(row.name.words), -row.order)) if named else None


def _stands(row: _Row, words: list[Word], at: int) -> bool:
    """True where the row's name stands at `at`; the nouns of kinds count in any letter case."""
    if row.by_name:
        return row.name.fits(words, at)
    keys = [word.key for word in row.name.words]
    return [word.key for word in words[at : at + len(keys)]] == keys


def _of_actor(words: list[Word]) -> SpeakerProfile | None:
    """The profile of an actor of the table that is named in a speaker's name; armed groups are parties."""
    table = actor_table()
    for at in range(len(words)):
        aliases = table.at(words, at)
        actor = table.get(aliases[0].actor_id) if len(aliases) == 1 and not aliases[0].shared else None
        if actor:
            kind, stake = _KINDS_OF_ACTORS.get(actor.kind, ("armed group", Stake.PARTY))
            state = actor.kind in (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT)
            side = actor.country if state and actor.country else actor.actor_id
            return SpeakerProfile(kind, side, Access.DIRECT, stake, f"{actor.name}, of the table of actors")
    return None


def _country(name: str, words: list[Word]) -> str | None:
    """The country of an adjective or possessive in a speaker's name."""
    for at, word in enumerate(words):
        for last in (at + 1, at):
            if last < len(words) and word.bare[:1].isupper():
                written = name[word.start : words[last].start] + words[last].bare
                code = country_of_adjective(written) or country_named(written)
                if code:
                    return code
    return None


@functools.cache
def _speakers() -> dict[str, tuple[_Row, ...]]:
    """The rows by the key of the first word of each of their names."""
    found: dict[str, list[_Row]] = {}
    for row in read_speakers("speakers.csv"):
        found.setdefault(row.name.words[0].key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def read_speakers(table: str | Path) -> list[_Row]:
    """The names of a table of speakers with their profiles; raises TableError with file and line."""
    rows: list[_Row] = []
    seen: dict[tuple[bool, str], str] = {}
    for order, (where, cells) in enumerate(read_rows(table, SPEAKER_COLUMNS)):
        for row in _rows(where, cells, order):
            known = seen.setdefault((row.by_name, row.name.key), where)
            if known != where:
                raise TableError(f"{where}: {row.name.text!r} already stands at {known}; keep it in one row")
            rows.append(row)
    return rows


def _rows(where: str, cells: dict[str, str], order: int) -> Iterator[_Row]:
    if cells["match"] not in ("name", "head"):
        raise TableError(f"{where}: match is {cells['match']!r}; write name or head")
    try:
        access, stake = Access(cells["access"]), Stake(cells["stake"])
    except ValueError as problem:
        raise TableError(
            f"{where}: {problem}; access is direct, indirect or none, stake is none, some or party"
        ) from problem
    _check_side(where, cells["side"])
    reason = f"{cells['name']}: {cells['note'] or 'a speaker of the table'}"
    profile = SpeakerProfile(cells["kind"], cells["side"] or None, access, stake, reason)
    for text in (cells["name"], *alternatives(cells["aliases"])):
        alias = Alias("", text, tuple(words_of(text)))
        if not alias.words:
            raise TableError(f"{where}: {text!r} has no word; write a name")
        yield _Row(alias, cells["name"], cells["match"] == "name", order, profile)


def _check_side(where: str, side: str) -> None:
    if side and not (len(side) == 2 and side.isupper()) and actor_table().get(side) is None:
        raise TableError(f"{where}: side {side!r} is neither an actor_id nor an alpha-2 code; correct it")
