"""The first schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FULL_TEXT = (
    """
    CREATE VIRTUAL TABLE report_text USING fts5(
        title, text, content='report', content_rowid='row_id',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER report_text_insert AFTER INSERT ON report WHEN new.is_current BEGIN
        INSERT INTO report_text(rowid, title, text) VALUES (new.row_id, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER report_text_retire AFTER UPDATE OF is_current ON report
    WHEN old.is_current AND NOT new.is_current BEGIN
        INSERT INTO report_text(report_text, rowid, title, text)
        VALUES ('delete', old.row_id, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER report_text_delete AFTER DELETE ON report WHEN old.is_current BEGIN
        INSERT INTO report_text(report_text, rowid, title, text)
        VALUES ('delete', old.row_id, old.title, old.text);
    END
    """,
)
"""The current reports' words: SQLite's own index, kept by triggers; the texts stay in `report`."""


def _what_when_where() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("event_date_start", sa.Date),
        sa.Column("event_date_end", sa.Date),
        sa.Column("date_precision", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("place_precision", sa.Text, nullable=False),
        sa.Column("country_code", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
    ]


def _version_of_a_report(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["report_id", "version"], ["report.report_id", "report.version"], name=name, ondelete="CASCADE"
    )


def upgrade() -> None:
    _create_reports()
    _create_mentions()
    _create_incidents()
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in _FULL_TEXT:
            op.execute(statement)


def _create_reports() -> None:
    op.create_table(
        "report",
        sa.Column("row_id", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("published_order", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("retrieved", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("copy_key", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("row_id", name="pk_report"),
        sa.UniqueConstraint("report_id", "version", name="uq_report_report_id"),
    )
    op.create_index("ix_report_copy_key", "report", ["copy_key"])
    op.create_index(
        "uq_report_current",
        "report",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_table(
        "report_alias",
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_report_alias"),
        _version_of_a_report("fk_report_alias_report"),
    )
    op.create_index("ix_report_alias_report_id", "report_alias", ["report_id"])
    op.create_table(
        "marks",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report_id", "version", name="pk_marks"),
        _version_of_a_report("fk_marks_report"),
    )


def _create_mentions() -> None:
    op.create_table(
        "mention",
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *_what_when_where(),
        sa.Column("date_basis", sa.Text, nullable=False),
        sa.Column("place_id", sa.Text),
        sa.Column("anchor_field", sa.Text, nullable=False),
        sa.Column("anchor_start", sa.Integer, nullable=False),
        sa.Column("anchor_end", sa.Integer, nullable=False),
        sa.Column("anchor", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("mention_id", name="pk_mention"),
        _version_of_a_report("fk_mention_report"),
    )
    op.create_index("ix_mention_report_id", "mention", ["report_id", "version"])
    op.create_table(
        "mention_actor",
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text),
        sa.Column("actor_kind", sa.Text, nullable=False),
        sa.Column("country_code", sa.Text),
        sa.PrimaryKeyConstraint("mention_id", "role", "position", name="pk_mention_actor"),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.mention_id"], name="fk_mention_actor_mention", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "claim",
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("group_name", sa.Text, nullable=False),
        sa.Column("group_wording", sa.Text, nullable=False),
        sa.Column("low", sa.Integer),
        sa.Column("high", sa.Integer),
        sa.Column("vague", sa.Boolean, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("quote_field", sa.Text, nullable=False),
        sa.Column("quote_start", sa.Integer, nullable=False),
        sa.Column("quote_end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("mention_id", "position", name="pk_claim"),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.mention_id"], name="fk_claim_mention", ondelete="CASCADE"
        ),
    )


def _create_incidents() -> None:
    op.create_table(
        "incident",
        sa.Column("incident_id", sa.Text, nullable=False),
        *_what_when_where(),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("killed_low", sa.Integer),
        sa.Column("killed_best", sa.Integer),
        sa.Column("killed_high", sa.Integer),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("incident_id", name="pk_incident"),
    )
    op.create_index("ix_incident_event_date_start", "incident", ["event_date_start"])
    op.create_table(
        "incident_mention",
        sa.Column("incident_id", sa.Text, nullable=False),
        sa.Column("mention_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "mention_id", name="pk_incident_mention"),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.incident_id"],
            name="fk_incident_mention_incident",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.mention_id"], name="fk_incident_mention_mention", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_incident_mention_mention_id", "incident_mention", ["mention_id"])
    op.create_table(
        "figure",
        sa.Column("incident_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("group_name", sa.Text, nullable=False),
        sa.Column("low", sa.Integer, nullable=False),
        sa.Column("best", sa.Integer, nullable=False),
        sa.Column("high", sa.Integer, nullable=False),
        sa.Column("contested", sa.Boolean, nullable=False),
        sa.Column("vague", sa.Boolean, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "position", name="pk_figure"),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.incident_id"], name="fk_figure_incident", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "redirect",
        sa.Column("old_id", sa.Text, nullable=False),
        sa.Column("new_id", sa.Text, nullable=False),
        sa.Column("redirected", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("old_id", name="pk_redirect"),
    )
