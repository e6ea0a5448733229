"""`policydesk draft`: reply drafts for mails; nothing is stored, and nothing is sent."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.desk.draft import Length, Tone
from assistant.errors import CallError
from assistant.settings import read_settings

__all__ = ["draft"]


def draft(
    files: Annotated[
        list[Path],
        typer.Argument(help="Mails (.eml), pasted text (.txt), or folders with mails."),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print drafts as JSON.")] = False,
    as_eml: Annotated[
        bool, typer.Option("--eml", help="Print the reply as a mail, for your mail program.")
    ] = False,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="FOLDER", help="Write each draft to a file.")
    ] = None,
    instruction: Annotated[
        str | None,
        typer.Option(help='How to put the reply together: "shorter", "mention the cap".'),
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(metavar="FACT=VALUE", help="Correct a fact; needs --by. May be repeated."),
    ] = None,
    by: Annotated[str, typer.Option(help="Who corrects the facts.")] = "",
    why: Annotated[str, typer.Option(help="Why the facts are corrected.")] = "",
    tone: Annotated[Tone | None, typer.Option(help="Instead of the setting.")] = None,
    length: Annotated[Length | None, typer.Option(help="Instead of the setting.")] = None,
) -> None:
    """Prepare replies to mails, with an internal note; nothing is stored, and nothing is sent.

    Mails of one thread get one draft. One file gives one draft; several files or a folder give a
    JSON line for each thread, {"mails": [...], "draft": {...}}, or one with "skipped" or "error".
    """
    if as_json and as_eml:
        raise CallError("Give --json or --eml, not both.")
    from assistant.commands.drafting import Wish, corrections_of, draft_many, draft_one

    corrections = corrections_of(fact or [], by, why)
    wish = Wish(read_settings(), instruction, corrections, tone, length)
    if len(files) == 1 and not files[0].is_dir() and into is None:
        draft_one(files[0], wish, as_json=as_json, as_eml=as_eml)
        return
    if as_eml and into is None:
        raise CallError("Several mails in one would be none: give --eml with --into FOLDER.")
    draft_many(files, wish, into, as_json=as_json, as_eml=as_eml)
