"""The record types: what flows from stage to stage, into the store, out of the exports.

Plain frozen dataclasses; JSON goes through :func:`to_json` and :func:`from_json` (pydantic checks it
there). A quote is always a verbatim substring of a report's title or text; offsets count code points.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, TypeVar, cast

from pydantic import TypeAdapter

Field = Literal["title", "text"]
"""Which of a report's two texts an offset counts in."""


class Kind(StrEnum):
    """What sort of occurrence a mention tells of."""

    INCIDENT = "incident"
    AGGREGATE = "aggregate"
    FOILED = "foiled"


class EventType(StrEnum):
    """The principal form of an event; the codes of the annotation guidelines."""

    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    MISSILE_ROCKET = "missile_rocket"
    RAID = "raid"
    ARMED_CLASH = "armed_clash"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    SHOOTING = "shooting"
    MELEE_ATTACK = "melee_attack"
    EXECUTION = "execution"
    ATTACK = "attack"
    ARREST = "arrest"
    ABDUCTION = "abduction"
    SEIZURE = "seizure"
    DESTRUCTION = "destruction"
    PROTEST = "protest"
    RIOT = "riot"
    OTHER = "other"

    @property
    def family(self) -> str:
        """The group of forms that this one belongs to: air, fire, ground, explosive …"""
        return _FAMILIES[self]


_FAMILIES = {
    EventType.AIRSTRIKE: "air",
    EventType.DRONE_STRIKE: "air",
    EventType.SHELLING: "fire",
    EventType.MISSILE_ROCKET: "fire",
    EventType.RAID: "ground",
    EventType.ARMED_CLASH: "ground",
    EventType.BOMBING: "explosive",
    EventType.SUICIDE_BOMBING: "explosive",
    EventType.SHOOTING: "assault",
    EventType.MELEE_ATTACK: "assault",
    EventType.EXECUTION: "assault",
    EventType.ATTACK: "assault",
    EventType.ARREST: "custody",
    EventType.ABDUCTION: "custody",
    EventType.SEIZURE: "property",
    EventType.DESTRUCTION: "property",
    EventType.PROTEST: "unrest",
    EventType.RIOT: "unrest",
    EventType.OTHER: "other",
}


class Outcome(StrEnum):
    """What befell the people that a casualty claim counts."""

    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    MISSING = "missing"


class Side(StrEnum):
    """On whose side the people of a casualty claim stood in the event."""

    INITIATOR = "initiator"
    TARGET = "target"
    BYSTANDER = "bystander"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """How a responsibility claim ties an actor to an event."""

    STATED = "stated"
    CLAIMED = "claimed"
    BLAMED = "blamed"
    DENIED = "denied"


_UCDP_NEAR_KM = 30.0
"""Radius up to which "near a town" is UCDP's limited area: its 25 km, and 5 km for the town."""


class DatePrecision(StrEnum):
    """How narrow a date is."""

    DAY = "day"
    FEW_DAYS = "few_days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"
    UNKNOWN = "unknown"


_UCDP_DATE = {
    DatePrecision.DAY: 1,
    DatePrecision.FEW_DAYS: 2,
    DatePrecision.WEEK: 3,
    DatePrecision.MONTH: 4,
    DatePrecision.YEAR: 5,
    DatePrecision.LONGER: 5,
}
_ACLED_DATE = {
    DatePrecision.DAY: 1,
    DatePrecision.FEW_DAYS: 2,
    DatePrecision.WEEK: 2,
    DatePrecision.MONTH: 3,
}


class DateBasis(StrEnum):
    """Where a date comes from."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"
    GIVEN = "given"
    UNRESOLVED = "unresolved"


class PlacePrecision(StrEnum):
    """How narrow a place is."""

    EXACT = "exact"
    NEAR = "near"
    BETWEEN = "between"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    REGION = "region"
    COUNTRY = "country"
    SEA_OR_AIR = "sea_or_air"
    UNKNOWN = "unknown"


_UCDP_PLACE = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.BETWEEN: 5,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.REGION: 5,
    PlacePrecision.COUNTRY: 6,
    PlacePrecision.SEA_OR_AIR: 7,
}
_ACLED_PLACE = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.BETWEEN: 2,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.REGION: 3,
    PlacePrecision.SEA_OR_AIR: 3,
}


class ActorKind(StrEnum):
    """What sort of actor an identity is."""

    STATE_FORCES = "state_forces"
    POLICE = "police"
    GOVERNMENT = "government"
    COALITION = "coalition"
    REBEL_GROUP = "rebel_group"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    CRIMINAL_GROUP = "criminal_group"
    CIVILIANS = "civilians"
    ORGANISATION = "organisation"
    PERSON = "person"
    UNKNOWN = "unknown"


class Label(StrEnum):
    """What a mark of the reader marks."""

    TRIGGER = "trigger"
    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    COUNT = "count"
    SPEAKER = "speaker"


class Role(StrEnum):
    """What ties two marks together; the left one is named first."""

    INITIATOR = "initiator"  # trigger – actor
    TARGET = "target"  # trigger – actor
    AT = "at"  # trigger – place
    ON = "on"  # trigger – time
    COUNTS = "counts"  # trigger – count
    GROUP = "group"  # count – actor
    SAYS = "says"  # count – speaker
    SAME_EVENT = "same_event"  # trigger – trigger
    CLAIMED = "claimed"  # trigger – actor who claims it
    BLAMED = "blamed"  # trigger – actor who is blamed for it
    DENIED = "denied"  # trigger – actor who denies it


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a report: `text` is the report's `field` from code point `start` to `end`."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as received.

    `published` is an ISO 8601 date, or date and time where the time of day was given, or None.
    `report_id` is the id that came with it, else its URL, else "sha256:" and the hash of its bytes.
    `language` is an ISO 639-1 code, None where not determined.
    """

    report_id: str
    source: str = ""
    published: str | None = None
    title: str = ""
    text: str = ""
    url: str | None = None
    retrieved: str | None = None
    sha256: str | None = None
    language: str | None = None
    path: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def published_on(self) -> dt.date | None:
        """The day of publication, in the time zone of the report's own dateline."""
        return dt.date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def order_key(self) -> tuple[bool, str, str]:
        """Sorts by time of publication (UTC where an offset is known), unknown last, then by identity."""
        if self.published is None:
            return (True, "", self.report_id)
        moment = self.published
        if len(moment) > 10:
            stamp = dt.datetime.fromisoformat(moment)
            if stamp.tzinfo:
                stamp = stamp.astimezone(dt.UTC).replace(tzinfo=None)
            moment = stamp.isoformat(timespec="seconds")
        return (False, moment, self.report_id)

    def quote(self, field: Field, start: int, end: int) -> Quote:
        """The passage of `field` from `start` to `end`; raises ValueError where it is empty or outside."""
        passage = self.title if field == "title" else self.text
        if not 0 <= start < end <= len(passage):
            raise ValueError(f"{self.report_id}: no passage {field}[{start}:{end}]")
        return Quote(field, start, end, passage[start:end])

    def holds(self, quote: Quote) -> bool:
        """True where `quote` stands verbatim at its offsets in this report."""
        passage = self.title if quote.field == "title" else self.text
        return bool(quote.text) and passage[quote.start : quote.end] == quote.text


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that the reader marked, with what it read there.

    `type` and `kind` belong to triggers; `outcome`, `low`, `high`, `rule` and `vague` to counts.
    `rule` names how the number follows from its words (see docs/numbers.md). `score` is 0 to 1.
    """

    label: Label
    quote: Quote
    type: EventType | None = None
    kind: Kind | None = None
    outcome: Outcome | None = None
    low: int | None = None
    high: int | None = None
    rule: str | None = None
    vague: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two marks, by their positions in `Marks.marks`."""

    role: Role
    left: int
    right: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """All that a reader marked on one report; `reader` names the reader and its version."""

    report_id: str
    reader: str
    marks: tuple[Mark, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that a resolved value was not given: its name, or the text's words for it, and why not.

    `id` is its actor_id or place_id, None for words.
    """

    name: str
    reason: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A resolved date, `start` and `end` inclusive; both None where unresolved, then `reason` says why.

    `rejected` are other passages that could have dated it, where they were asked for.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    basis: DateBasis = DateBasis.UNRESOLVED
    words: Quote | None = None
    reason: str = "the report gives no date for it"
    rejected: tuple[Rejected, ...] = ()

    @property
    def date_prec(self) -> int | None:
        """UCDP's code: 1 a day, 2 up to 6 days, 3 a week, 4 a month, 5 a year or more; None unresolved."""
        return _UCDP_DATE.get(self.precision) if self.start else None

    @property
    def time_precision(self) -> int | None:
        """ACLED's code: 1 a day, 2 within a week, 3 within a month; None where it has none."""
        return _ACLED_DATE.get(self.precision) if self.start else None


@dataclass(frozen=True, slots=True)
class Where:
    """A resolved place. `lat` and `lon` in degrees, None where only the country is known.

    `name` is the gazetteer's, `words` the text's own. `country` is ISO 3166-1 alpha-2. `radius_km`
    covers the named area. `place_id` names the gazetteer entry ("geonames:99072", "feature:…").
    `rejected` are other passages that could have placed it, where they were asked for.
    """

    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    place_id: str | None = None
    words: Quote | None = None
    reason: str = "the report gives no place for it"
    rejected: tuple[Rejected, ...] = ()

    @property
    def where_prec(self) -> int | None:
        """UCDP's code, 1 exact to 7 water or airspace; None where unresolved.

        "Near" is 2 up to some 25 km beyond the town itself, and a vague area (5) from there on.
        """
        if self.precision is PlacePrecision.NEAR and (self.radius_km or 0.0) > _UCDP_NEAR_KM:
            return 5
        return _UCDP_PLACE.get(self.precision)

    @property
    def geo_precision(self) -> int | None:
        """ACLED's code: 1 a town, 2 near it or part of a region, 3 a larger region; None where it has none.

        A country alone is no place for ACLED.
        """
        return _ACLED_PLACE.get(self.precision)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor in a mention: `wording` is the text's own, `name` the identity's preferred name.

    Until resolved, and where no identity fits, `name` equals `wording` and `actor_id` is None. `rejected`
    are the other actors that its name could stand for.
    """

    name: str
    wording: str
    quote: Quote | None = None
    actor_id: str | None = None
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    reason: str = ""
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a number: how many of which group met which outcome, who says so, in which words.

    `low` or `high` is None where that side is open ("at least 15" is 15/None). `vague` is true where
    the number rests on a vague word alone. `by` is empty where the report says it in its own voice.
    """

    outcome: Outcome
    group: Actor
    low: int | None
    high: int | None
    quote: Quote
    by: tuple[Actor, ...] = ()
    rule: str = "numeral"
    vague: bool = False
    side: Side = Side.UNKNOWN
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class WhenClaim:
    """One statement of when an event took place; `by` is empty where the report says it in its own voice."""

    when: When
    quote: Quote
    by: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One statement of who did it."""

    actor: Actor
    stance: Stance
    quote: Quote
    by: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """What an aggregate counts: 95 operations."""

    n: int
    unit: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one report tells it.

    `when_words` and `where_words` are the passages that the reader tied to it, the closest first; the
    resolve stage turns them into `when` and `where`. `place_name` is a name given from outside. `when_claims`
    are the report's statements of its day where they contradict each other, the one taken for `when` first.
    """

    mention_id: str
    report_id: str
    kind: Kind
    type: EventType
    anchor: Quote
    when_words: tuple[Quote, ...] = ()
    where_words: tuple[Quote, ...] = ()
    place_name: str | None = None
    when: When = When()
    where: Where = Where()
    initiators: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    count: Count | None = None
    confidence: float = 1.0
    when_claims: tuple[WhenClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """Points at one claim: the mention and the claim's position in it."""

    mention_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A reconciled number of an incident, by a named policy and rule, with the claims behind it.

    `vague` is true where every claim behind `best` rests on a vague word alone: show "3 or more".
    """

    outcome: Outcome
    group: Actor
    low: int
    best: int
    high: int
    contested: bool
    policy: str
    rule: str
    claims: tuple[ClaimRef, ...]
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's judgement that holds for an incident: its number in the log, what of, who, when and why.

    `field` is "confirmed", "merged", "split", or what was set: "date", "killed civilians" … `found` is what
    the claims say instead, empty where they say the same; `instead_of` are earlier judgements on the same.
    """

    judgement: int
    field: str
    reviewer: str
    time: str
    reason: str
    found: str = ""
    instead_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """One real-world occurrence: mentions brought together, with reconciled fields.

    `sources` counts the independent voices (copy groups) that tell of it. `reasons` says why its
    mentions were brought together, one line a mention after the first. `decisions` are the reviewers'.
    """

    incident_id: str
    kind: Kind
    type: EventType
    when: When
    where: Where
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    sources: int
    anchor: Quote
    reasons: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """True where a reviewer has confirmed it."""
        return any(decision.field == "confirmed" for decision in self.decisions)


def short_hash(*parts: object, length: int = 12) -> str:
    """The first `length` hex digits of the SHA-256 of the parts, each ended by a NUL."""
    joined = "".join(f"{part}\0" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def mention_id(report_id: str, anchor: Quote, ordinal: int = 0) -> str:
    """The id of a mention: depends on its report and its anchor's place alone.

    `ordinal` tells apart the mentions of one report that share an anchor.
    """
    return "m" + short_hash(report_id, anchor.field, anchor.start, ordinal)


T = TypeVar("T")


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    """Building an adapter takes milliseconds: one a type is kept."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(record: object) -> str:
    """The record as one line of JSON; :func:`from_json` gives the same record back."""
    return _adapter(type(record)).dump_json(record).decode()


def from_json(kind: type[T], text: str | bytes) -> T:
    """The record of type `kind` in `text`; raises pydantic.ValidationError where it is none."""
    return cast(T, _adapter(kind).validate_json(text))
