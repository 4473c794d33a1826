"""The tables of a store; docs/store.md says what each column holds.

The same names as in the records, in JSON and in the exports. A record that has more to it than its
columns is kept whole beside them, as JSON, in `record`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = "0002"
"""The newest revision of the schema, the last file under migrations/versions."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _number(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _what_when_where() -> list[Column[Any]]:
    """The columns that a mention and an incident share."""
    return [
        _text("kind"),
        _text("type"),
        Column("event_date_start", Date),
        Column("event_date_end", Date),
        _text("date_precision"),
        _text("place", null=True),
        _text("place_precision"),
        _text("country_code", null=True),
        Column("lat", Float),
        Column("lon", Float),
        Column("radius_km", Float),
    ]


report = Table(
    "report",
    metadata,
    Column("row_id", Integer, primary_key=True),
    _text("report_id"),
    _number("version"),
    _flag("is_current"),
    _text("source"),
    _text("published", null=True),
    _text("published_order", null=True),
    _text("title"),
    _text("text"),
    _text("url", null=True),
    _text("retrieved", null=True),
    _text("sha256", null=True),
    _text("language", null=True),
    _text("path", null=True),
    Column("warnings", JSON, nullable=False),
    _text("copy_key"),
    _text("status"),
    _text("reason", null=True),
    UniqueConstraint("report_id", "version"),
    Index("ix_report_copy_key", "copy_key"),
)
Index(
    "uq_report_current",
    report.c.report_id,
    unique=True,
    sqlite_where=report.c.is_current,
    postgresql_where=report.c.is_current,
)

report_alias = Table(
    "report_alias",
    metadata,
    Column("path", Text, primary_key=True),
    _text("report_id"),
    _number("version"),
    ForeignKeyConstraint(
        ["report_id", "version"], ["report.report_id", "report.version"], ondelete="CASCADE"
    ),
    Index("ix_report_alias_report_id", "report_id"),
)

marks = Table(
    "marks",
    metadata,
    _text("report_id"),
    _number("version"),
    _text("reader"),
    _text("record"),
    PrimaryKeyConstraint("report_id", "version"),
    ForeignKeyConstraint(
        ["report_id", "version"], ["report.report_id", "report.version"], ondelete="CASCADE"
    ),
)

mention = Table(
    "mention",
    metadata,
    Column("mention_id", Text, primary_key=True),
    _text("report_id"),
    _number("version"),
    _number("position"),
    *_what_when_where(),
    _text("date_basis"),
    _text("place_id", null=True),
    _text("anchor_field"),
    _number("anchor_start"),
    _number("anchor_end"),
    _text("anchor"),
    Column("confidence", Float, nullable=False),
    _text("record"),
    ForeignKeyConstraint(
        ["report_id", "version"], ["report.report_id", "report.version"], ondelete="CASCADE"
    ),
    Index("ix_mention_report_id", "report_id", "version"),
)

mention_actor = Table(
    "mention_actor",
    metadata,
    _text("mention_id"),
    _text("role"),
    _number("position"),
    _text("name"),
    _text("wording"),
    _text("actor_id", null=True),
    _text("actor_kind"),
    _text("country_code", null=True),
    PrimaryKeyConstraint("mention_id", "role", "position"),
    ForeignKeyConstraint(["mention_id"], ["mention.mention_id"], ondelete="CASCADE"),
)

claim = Table(
    "claim",
    metadata,
    _text("mention_id"),
    _number("position"),
    _text("outcome"),
    _text("group_name"),
    _text("group_wording"),
    _number("low", null=True),
    _number("high", null=True),
    _flag("vague"),
    _text("rule"),
    _text("side"),
    _text("speaker"),
    _text("quote_field"),
    _number("quote_start"),
    _number("quote_end"),
    _text("quote"),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("mention_id", "position"),
    ForeignKeyConstraint(["mention_id"], ["mention.mention_id"], ondelete="CASCADE"),
)

incident = Table(
    "incident",
    metadata,
    Column("incident_id", Text, primary_key=True),
    *_what_when_where(),
    _number("sources"),
    _number("killed_low", null=True),
    _number("killed_best", null=True),
    _number("killed_high", null=True),
    _text("record"),
    Index("ix_incident_event_date_start", "event_date_start"),
)

incident_mention = Table(
    "incident_mention",
    metadata,
    _text("incident_id"),
    _text("mention_id"),
    _number("position"),
    PrimaryKeyConstraint("incident_id", "mention_id"),
    ForeignKeyConstraint(["incident_id"], ["incident.incident_id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["mention_id"], ["mention.mention_id"], ondelete="CASCADE"),
    Index("ix_incident_mention_mention_id", "mention_id"),
)

figure = Table(
    "figure",
    metadata,
    _text("incident_id"),
    _number("position"),
    _text("outcome"),
    _text("group_name"),
    _number("low"),
    _number("best"),
    _number("high"),
    _flag("contested"),
    _flag("vague"),
    _text("policy"),
    _text("rule"),
    PrimaryKeyConstraint("incident_id", "position"),
    ForeignKeyConstraint(["incident_id"], ["incident.incident_id"], ondelete="CASCADE"),
)

redirect = Table(
    "redirect",
    metadata,
    Column("old_id", Text, primary_key=True),
    _text("new_id"),
    _text("redirected"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("action"),
    _text("reviewer"),
    _text("time"),
    _text("reason"),
    _text("about"),
    _number("undoes", null=True),
    _text("record"),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    _text("value"),
)
