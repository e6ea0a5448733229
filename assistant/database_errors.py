"""What PostgreSQL says when it cannot be used, as an error with a sentence for people.

The address in DATABASE_URL may hold a password, so no message repeats it.
"""

import psycopg

from assistant.errors import DatabaseError, SettingsError

__all__ = ["told"]

_WRONG_LOGIN = ("28", "3D")
"""SQLSTATE classes of a wrong user or password, and of a database that is not there."""
_REFUSED = ("authentication failed", "no password supplied", "does not exist")
"""The same while connecting, when the driver knows no SQLSTATE; English servers only."""


def told(error: psycopg.Error, what: str) -> SettingsError | DatabaseError | None:
    """The error to raise instead; `what` cannot be used. None when it is a fault of the program.

    SettingsError where DATABASE_URL cannot be right, DatabaseError where the server is not there,
    went away, or refuses the work.
    """
    lines = str(error).strip().splitlines() or [type(error).__name__]
    # Below the line that tells, the driver puts its hints.
    telling = [line for line in lines if "failed:" in line] or lines
    reason = telling[-1].strip().removeprefix("connection failed: ").rstrip(".")
    if isinstance(error, psycopg.ProgrammingError) and not error.sqlstate:
        return SettingsError(
            "DATABASE_URL cannot be read as an address; "
            "write postgresql://user:password@host:port/name."
        )
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return SettingsError(
            f"DATABASE_URL: its user may not do what is needed for {what}: {lines[0]}; "
            "let it create tables in its schema."
        )
    if not isinstance(error, psycopg.OperationalError):
        return None
    if (error.sqlstate or "").startswith(_WRONG_LOGIN) or (
        not error.sqlstate and "FATAL" in reason and any(words in reason for words in _REFUSED)
    ):
        return SettingsError(f"DATABASE_URL: the database does not let us in: {reason}.")
    return DatabaseError(
        f"The database of {what} cannot be reached or used: {reason}. "
        "See that the server of DATABASE_URL runs, and try again."
    )
