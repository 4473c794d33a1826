"""The log of reviewers' judgements, to which entries are added and from which none is taken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEPT = tuple(
    f"""
    CREATE TRIGGER judgement_no_{event.lower()} BEFORE {event} ON judgement BEGIN
        SELECT RAISE(ABORT, 'a judgement stays as it was written; undo it by another one');
    END
    """
    for event in ("UPDATE", "DELETE")
)


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_judgement"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in _KEPT:
            op.execute(statement)
