"""`policydesk index`: build the vector index, which the first use would build too."""

from assistant.commands.output import counted, progress_bar, say, work_aside
from assistant.settings import read_settings

__all__ = ["index"]


def index() -> None:
    """Build the vector index; the first use builds it too."""
    settings = read_settings()
    from assistant.conversation.assistant import Assistant
    from assistant.reading.examples import all_examples

    with work_aside(), progress_bar("Indexing") as progress:
        assistant = Assistant.open(settings, ephemeral=True, progress=progress)
        assistant.close()
    clauses = counted(
        sum(1 for _ in assistant.corpus.clauses()), "clause or heading", "clauses and headings"
    )
    examples = counted(len(all_examples(assistant.corpus)), "example")
    say(f"The index in {settings.data_dir} holds {clauses} and {examples}.")
