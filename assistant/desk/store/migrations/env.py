"""What Alembic runs: the migrations, inside the transaction that the store has opened."""

from alembic import context
from sqlalchemy import Connection

from assistant.desk.store.tables import Base

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    version_table="desk_version",
    # SQLite too takes back its tables with the transaction, as the store begins it itself.
    transactional_ddl=True,
)
context.run_migrations()
