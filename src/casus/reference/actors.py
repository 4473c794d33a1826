"""The table of actors: who is known under which names, and when there was such an actor.

An alias that begins with "?" is shared: it stands for the actor only where the report gives a reason to
think so ("?ADF", "?coalition forces"). All other aliases stand for one actor at any one time.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from casus.errors import TableError
from casus.records import ActorKind
from casus.reference.countries import country
from casus.reference.csv_tables import alternatives, number, read_rows
from casus.reference.words import Word, words_of

ACTOR_COLUMNS = (
    "actor_id",
    "name",
    "aliases",
    "kind",
    "country",
    "parent",
    "start",
    "end",
    "ucdp_id",
    "wikidata_id",
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an actor. `shared` ones need a reason in the report."""

    actor_id: str
    text: str
    words: tuple[Word, ...]
    shared: bool = False

    @property
    def key(self) -> str:
        """What spellings of this alias have in common; an acronym counts letter by letter ("JEM", "JeM")."""
        if len(self.words) == 1 and _is_acronym(self.words[0].bare):
            return self.words[0].bare
        return " ".join(word.key for word in self.words)

    def fits(self, words: list[Word], at: int) -> bool:
        """True where this alias stands in `words` from position `at`, in letter case too."""
        if len(words) - at < len(self.words):
            return False
        return all(a.key == b.key for a, b in zip(self.words, words[at:], strict=False)) and self._cased(
            words, at
        )

    def _cased(self, words: list[Word], at: int) -> bool:
        first = self.words[0]
        if len(self.words) == 1:
            if _is_acronym(first.bare):
                return first.bare == words[at].bare
            return words[at].bare[:1].isupper() or not first.bare[:1].isupper()
        if not any(word.bare[:1].isupper() for word in self.words):
            return True
        return any(word.bare[:1].isupper() for word in words[at : at + len(self.words)])


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and sum(char.isupper() for char in word) * 2 >= len(word.rstrip("s"))


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A row of the table. `start` and `end` are the years of its existence, None where open."""

    actor_id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    parent: str | None
    start: int | None
    end: int | None
    ucdp_id: str | None
    wikidata_id: str | None
    where: str

    def existed(self, year: int) -> bool:
        """True where there was such an actor in `year`."""
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)

    def names(self) -> tuple[Alias, ...]:
        """All its names, the preferred one first; one that the aliases repeat with "?" is shared."""
        seen: dict[str, Alias] = {}
        for text in (*self.aliases, self.name):
            bare = text.removeprefix("?")
            alias = Alias(self.actor_id, bare, tuple(words_of(bare)), text != bare)
            if alias.words:
                seen.setdefault(alias.key, alias)
        return tuple(sorted(seen.values(), key=lambda alias: alias.text != self.name))


class ActorTable:
    """Look-up of actors by id and by the names that stand in a text."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        """Raises TableError where ids, parents or names do not hold together."""
        self._actors: dict[str, KnownActor] = {}
        for actor in actors:
            known = self._actors.setdefault(actor.actor_id, actor)
            if known is not actor:
                raise TableError(
                    f"{actor.where}: {actor.actor_id!r} already stands at {known.where}; keep one row"
                )
        _check_parents(self._actors)
        aliases = [alias for actor in self._actors.values() for alias in actor.names()]
        _check_names(aliases, self._actors)
        self._by_first_word: dict[str, list[Alias]] = {}
        for alias in aliases:
            self._by_first_word.setdefault(alias.words[0].key, []).append(alias)
        for group in self._by_first_word.values():
            group.sort(key=lambda alias: (-len(alias.words), alias.actor_id))

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[KnownActor]:
        return iter(self._actors.values())

    def get(self, actor_id: str) -> KnownActor | None:
        """The actor of an id, None where the table has none."""
        return self._actors.get(actor_id)

    def at(self, words: list[Word], at: int) -> tuple[Alias, ...]:
        """The longest aliases that stand in `words` from position `at`; several where a name is shared."""
        found: list[Alias] = []
        for alias in self._by_first_word.get(words[at].key, ()):
            if found and len(alias.words) < len(found[0].words):
                break
            if alias.fits(words, at) and alias.actor_id not in {known.actor_id for known in found}:
                found.append(alias)
        return tuple(found)

    def named(self, text: str) -> tuple[Alias, ...]:
        """The aliases that `text` as a whole is, several where a name is shared."""
        words = words_of(text)
        return tuple(alias for alias in self.at(words, 0) if len(alias.words) == len(words)) if words else ()

    def ancestors(self, actor_id: str) -> tuple[str, ...]:
        """The ids of an actor's parent, the parent's parent and so on."""
        found = []
        actor = self._actors.get(actor_id)
        while actor and actor.parent:
            found.append(actor.parent)
            actor = self._actors.get(actor.parent)
        return tuple(found)

    def overridden(self, path: Path) -> ActorTable:
        """This table with the rows of a user's file added; a row with a known id takes its place.

        Raises TableError with file, line and cure where the file is wrong in itself or does not fit.
        """
        own: dict[str, KnownActor] = {}
        for actor in read_actors(path):
            if actor.actor_id in own:
                known = own[actor.actor_id].where
                raise TableError(f"{actor.where}: {actor.actor_id!r} already stands at {known}; keep one row")
            own[actor.actor_id] = actor
        left = {actor_id: actor for actor_id, actor in self._actors.items() if actor_id not in own}
        _check_parents(own | left)  # the user's rows first: it is their lines that can be corrected
        return ActorTable((left | own).values())


_chosen: ContextVar[ActorTable | None] = ContextVar("table of actors", default=None)


def actor_table() -> ActorTable:
    """The table that every stage looks actors up in: the package's, inside `using_actors` the one given."""
    chosen = _chosen.get()
    return packaged_actors() if chosen is None else chosen


@functools.cache
def packaged_actors() -> ActorTable:
    """The table that the package brings."""
    return ActorTable(read_actors("actors.csv"))


@contextmanager
def using_actors(table: ActorTable) -> Iterator[None]:
    """Inside the block all stages look actors up in `table`, in this thread alone."""
    token = _chosen.set(table)
    try:
        yield
    finally:
        _chosen.reset(token)


def read_actors(table: str | Path) -> list[KnownActor]:
    """The rows of a table of actors; raises TableError with file and line where one is wrong in itself."""
    return [_actor(where, row) for where, row in read_rows(table, ACTOR_COLUMNS)]


def _actor(where: str, row: dict[str, str]) -> KnownActor:
    if not row["actor_id"] or not words_of(row["name"]):
        raise TableError(f"{where}: actor_id or name is empty; fill in both")
    try:
        kind = ActorKind(row["kind"])
    except ValueError:
        raise TableError(
            f"{where}: kind {row['kind']!r} is unknown; take one of {', '.join(ActorKind)}"
        ) from None
    if row["country"]:
        _check_country(where, row["country"])
    start, end = (_year(where, column, row[column]) for column in ("start", "end"))
    if start is not None and end is not None and end < start:
        raise TableError(f"{where}: the end {end} is before the start {start}; turn them round")
    return KnownActor(
        actor_id=row["actor_id"],
        name=row["name"],
        aliases=alternatives(row["aliases"]),
        kind=kind,
        country=row["country"] or None,
        parent=row["parent"] or None,
        start=start,
        end=end,
        ucdp_id=row["ucdp_id"] or None,
        wikidata_id=row["wikidata_id"] or None,
        where=where,
    )


def _check_country(where: str, code: str) -> None:
    try:
        country(code)
    except KeyError:
        raise TableError(
            f"{where}: country {code!r} is no ISO 3166-1 alpha-2 code; write it like IQ"
        ) from None


def _year(where: str, column: str, cell: str) -> int | None:
    return int(number(where, column, cell, 1, 2200)) if cell else None


def _check_parents(actors: dict[str, KnownActor]) -> None:
    for actor in actors.values():
        if actor.parent and actor.parent not in actors:
            raise TableError(
                f"{actor.where}: parent {actor.parent!r} is no actor_id of the table; add it or correct it"
            )
        path, at = [actor.actor_id], actor
        while at.parent:
            at = actors[at.parent]
            if at.actor_id in path:
                raise TableError(
                    f"{actor.where}: parents go in a circle ({' -> '.join([*path, at.actor_id])}); cut it"
                )
            path.append(at.actor_id)
            if at.parent not in actors:
                break


def _check_names(aliases: list[Alias], actors: dict[str, KnownActor]) -> None:
    """Raises TableError where one name stands for two actors of the same time and is not marked as shared."""
    by_key: dict[str, list[Alias]] = {}
    for alias in aliases:
        for other in by_key.setdefault(alias.key, []):
            one, two = actors[other.actor_id], actors[alias.actor_id]
            if not (alias.shared and other.shared) and _overlap(one, two):
                raise TableError(
                    f"{two.where}: alias {alias.text!r} already stands for {one.actor_id} at {one.where}; "
                    'mark it with "?" in both rows, or keep it in one'
                    + (_MOVED if _file_of(one) != _file_of(two) else "")
                )
        by_key[alias.key].append(alias)


_MOVED = " (a row of your file with that actor_id takes the place of ours)"


def _file_of(actor: KnownActor) -> str:
    return actor.where.rpartition(":")[0]


def _overlap(one: KnownActor, two: KnownActor) -> bool:
    return (two.start or 1) <= (one.end or 9999) and (one.start or 1) <= (two.end or 9999)
