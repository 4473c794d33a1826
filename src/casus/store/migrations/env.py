"""What Alembic runs for each step: on the connection that the store hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from casus.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
