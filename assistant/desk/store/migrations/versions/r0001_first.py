"""The first tables: tickets, mails, drafts, contents, audit; and the triggers that keep them.

What is written here stays as it is, whatever becomes of the tables in the code.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_STATES = "'new', 'drafted', 'needs_facts', 'approved', 'rejected', 'stale'"
_STEPS = (
    ("new", ("new", "drafted", "needs_facts")),
    ("drafted", ("drafted", "needs_facts", "approved", "rejected", "stale")),
    ("needs_facts", ("drafted", "needs_facts", "approved", "rejected", "stale")),
    ("approved", ("drafted", "needs_facts", "approved", "rejected", "stale")),
    ("rejected", ("drafted", "needs_facts", "rejected", "stale")),
    ("stale", ("drafted", "needs_facts", "rejected", "stale")),
)


def upgrade() -> None:
    """Make the tables."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_triggers()
    else:
        _postgres_triggers()


def _tables() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "desk_tickets",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("opened", moment, nullable=False),
        sa.Column("changed", moment, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("joined", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_desk_tickets"),
        sa.UniqueConstraint("conversation", name="uq_desk_tickets_conversation"),
        sa.ForeignKeyConstraint(["joined"], ["desk_tickets.id"], name="fk_desk_tickets_joined"),
        sa.CheckConstraint(f"state IN ({_STATES})", name=op.f("ck_desk_tickets_state")),
        sa.CheckConstraint("(state = 'new') = (draft = 0)", name=op.f("ck_desk_tickets_draft")),
        sa.CheckConstraint("joined IS NULL OR joined < id", name=op.f("ck_desk_tickets_joined")),
    )
    op.create_index("ix_desk_tickets_state", "desk_tickets", ["state"])
    op.create_table(
        "desk_contents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("forgotten", moment),
        sa.PrimaryKeyConstraint("id", name="pk_desk_contents"),
    )
    op.create_table(
        "desk_mails",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("ticket", sa.Integer, nullable=False),
        sa.Column("content", sa.Integer, nullable=False),
        sa.Column("content_key", sa.Text, nullable=False),
        sa.Column("sender_key", sa.Text),
        sa.Column("added", moment, nullable=False),
        sa.Column("date", moment),
        sa.PrimaryKeyConstraint("id", name="pk_desk_mails"),
        sa.UniqueConstraint("content", name="uq_desk_mails_content"),
        sa.UniqueConstraint("content_key", name="uq_desk_mails_content_key"),
        sa.ForeignKeyConstraint(["ticket"], ["desk_tickets.id"], name="fk_desk_mails_ticket"),
        sa.ForeignKeyConstraint(["content"], ["desk_contents.id"], name="fk_desk_mails_content"),
    )
    op.create_index("ix_desk_mails_ticket", "desk_mails", ["ticket"])
    op.create_index("ix_desk_mails_sender_key", "desk_mails", ["sender_key"])
    op.create_table(
        "desk_threads",
        sa.Column("message_key", sa.Text, nullable=False),
        sa.Column("ticket", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("message_key", name="pk_desk_threads"),
        sa.ForeignKeyConstraint(["ticket"], ["desk_tickets.id"], name="fk_desk_threads_ticket"),
    )
    op.create_index("ix_desk_threads_ticket", "desk_threads", ["ticket"])
    op.create_table(
        "desk_drafts",
        sa.Column("ticket", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.Integer, nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("ticket", "number", name="pk_desk_drafts"),
        sa.UniqueConstraint("content", name="uq_desk_drafts_content"),
        sa.ForeignKeyConstraint(["ticket"], ["desk_tickets.id"], name="fk_desk_drafts_ticket"),
        sa.ForeignKeyConstraint(["content"], ["desk_contents.id"], name="fk_desk_drafts_content"),
    )
    steps = " OR ".join(
        f"(state_before = '{before}' AND state_after = '{after}')"
        for before, afters in _STEPS
        for after in afters
    )
    op.create_table(
        "desk_audit",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("ticket", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("state_before", sa.Text),
        sa.Column("state_after", sa.Text, nullable=False),
        sa.Column("seals", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_desk_audit"),
        sa.UniqueConstraint("previous", name="uq_desk_audit_previous"),
        sa.UniqueConstraint("hash", name="uq_desk_audit_hash"),
        sa.ForeignKeyConstraint(["ticket"], ["desk_tickets.id"], name="fk_desk_audit_ticket"),
        sa.CheckConstraint("who <> ''", name=op.f("ck_desk_audit_who")),
        sa.CheckConstraint(
            f"(state_before IS NULL AND state_after = 'new') OR {steps}",
            name=op.f("ck_desk_audit_states"),
        ),
    )
    op.create_index("ix_desk_audit_ticket", "desk_audit", ["ticket", "seq"])


_APPEND_ONLY = ("desk_audit", "desk_drafts")
_KEPT = ("desk_tickets", "desk_mails", "desk_contents")


def _sqlite_triggers() -> None:
    def refuse(name: str, when: str, table: str, condition: str, reason: str) -> None:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} ON {table} {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        )

    for table in _APPEND_ONLY:
        refuse(f"{table}_update", "UPDATE", table, "", f"rows of {table} are never changed")
    for table in (*_APPEND_ONLY, *_KEPT):
        refuse(f"{table}_delete", "DELETE", table, "", f"rows of {table} are never deleted")
    refuse(
        "desk_audit_insert",
        "INSERT",
        "desk_audit",
        "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM desk_audit) OR NEW.previous <> "
        "coalesce((SELECT hash FROM desk_audit ORDER BY seq DESC LIMIT 1), printf('%064d', 0))",
        "a row of desk_audit follows the last one",
    )
    refuse(
        "desk_contents_update",
        "UPDATE",
        "desk_contents",
        "WHEN NEW.id <> OLD.id OR NEW.forgotten IS NULL OR NEW.salt = OLD.salt",
        "a row of desk_contents can only be forgotten",
    )


def _postgres_triggers() -> None:
    op.execute(
        "CREATE FUNCTION desk_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation'; END $$"
    )
    op.execute(
        "CREATE FUNCTION desk_audit_follows() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM desk_audit) OR NEW.previous <> "
        "coalesce((SELECT hash FROM desk_audit ORDER BY seq DESC LIMIT 1), repeat('0', 64)) THEN "
        "RAISE EXCEPTION 'a row of desk_audit follows the last one' "
        "USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )

    def refuse(name: str, when: str, table: str, condition: str, reason: str) -> None:
        each = "STATEMENT" if when == "TRUNCATE" else "ROW"
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} {condition} "
            f"EXECUTE FUNCTION desk_refuse('{reason}')"
        )

    for table in _APPEND_ONLY:
        refuse(f"{table}_update", "UPDATE", table, "", f"rows of {table} are never changed")
    for table in (*_APPEND_ONLY, *_KEPT):
        reason = f"rows of {table} are never deleted"
        refuse(f"{table}_delete", "DELETE", table, "", reason)
        refuse(f"{table}_truncate", "TRUNCATE", table, "", reason)
    op.execute(
        "CREATE TRIGGER desk_audit_insert BEFORE INSERT ON desk_audit FOR EACH ROW "
        "EXECUTE FUNCTION desk_audit_follows()"
    )
    refuse(
        "desk_contents_update",
        "UPDATE",
        "desk_contents",
        "WHEN (NEW.id <> OLD.id OR NEW.forgotten IS NULL OR NEW.salt = OLD.salt)",
        "a row of desk_contents can only be forgotten",
    )
