"""The migrations of the store, oldest first; Alembic finds them here, installed or not."""
