"""The toolbox: what a chat model may do in a turn. It points; it never types a figure.

Every tool answers in ids and markers. The facts of a calculation come from the conversation, so
that no argument can invent one.
"""

from typing import Any

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, ToolException, tool

from assistant.conversation.handover import placeable
from assistant.conversation.planning import planner_of
from assistant.conversation.quoting import quote_of
from assistant.conversation.remembering import bind
from assistant.conversation.work import Work
from corpus import CorpusError
from tools.errors import FactValueError, RulesError


def _work(runtime: ToolRuntime[Any, Any]) -> Work:
    # A tool's signature becomes a pydantic model, which cannot hold the work: hence Any above.
    work: Work = runtime.context
    return work


@tool(parse_docstring=True)
def search_policy(query: str, runtime: ToolRuntime[Any, Any]) -> str:
    """Find the clauses that a question is about.

    Args:
        query: what to look for, in the words of the question.
    """
    work = _work(runtime)
    found = []
    for hit in work.house.search.search(query, k=3):
        clause = work.house.corpus.clause(hit.document, hit.clause)
        found.append(f"[[quote {clause.name}]]: {clause.text}")
        quote = quote_of(clause, work.message)
        if work.plan is not None and quote not in work.quotable:
            work.quotable.append(quote)
    return "\n".join(found) or "Nothing was found."


@tool(parse_docstring=True)
def record_fact(fact: str, mention: str, runtime: ToolRuntime[Any, Any]) -> str:
    """Say which fact a mention is that the reading left open.

    Args:
        fact: the id of the fact.
        mention: the id of the mention, as listed in open_mentions.
    """
    work = _work(runtime)
    doubts = work.reading.doubts if work.reading is not None else ()
    numbered = {f"M{number}": doubt for number, doubt in enumerate(doubts, start=1)}
    doubt = numbered.get(mention)
    if doubt is None:
        raise ToolException(f"There is no open mention {mention}; there are: {list(numbered)}.")
    if fact not in doubt.facts:
        raise ToolException(f"{mention} cannot be {fact}; it may be: {list(doubt.facts)}.")
    try:
        bind(work, doubt, fact)
    except FactValueError as error:
        raise ToolException(f"{error} Place the marker of its question.") from error
    work.plan = planner_of(work).plan()
    return "Recorded. Markers: " + " ".join(placeable(work))


@tool(parse_docstring=True)
def assess_support(programme: str, runtime: ToolRuntime[Any, Any]) -> str:
    """Assess a programme over the facts of the conversation.

    Args:
        programme: the id of the programme.
    """
    work = _work(runtime)
    try:
        planner_of(work).add(work.plan_now(), programme)
    except (RulesError, CorpusError) as error:
        raise ToolException(str(error)) from error
    return "Markers: " + " ".join(placeable(work))


@tool(parse_docstring=True)
def assess_profile(runtime: ToolRuntime[Any, Any]) -> str:
    """Assess every programme that the known facts touch."""
    work = _work(runtime)
    planner_of(work).add_profile(work.plan_now())
    return "Markers: " + " ".join(placeable(work))


TOOLBOX: tuple[BaseTool, ...] = (search_policy, record_fact, assess_support, assess_profile)
for _tool in TOOLBOX:
    # What a tool refuses is told to the model, in the exception's words; the turn goes on.
    _tool.handle_tool_error = True
