"""The toolbox: what a chat model may do in a turn. It points; it never types a figure.

Every tool answers in ids and markers. The facts of a calculation come from the conversation, so
that no argument can invent one.
"""

from typing import Any

from langchain.tools import ToolRuntime
from langchain_core.tools import BaseTool, ToolException, tool

from assistant.conversation.handover import placeable
from assistant.conversation.mentions import bound, open_mentions, scenario_mentions
from assistant.conversation.planning import planner_of
from assistant.conversation.quoting import quote_of
from assistant.conversation.relevance import is_asked_about, may_be_quoted
from assistant.conversation.remembering import bind, taken_for
from assistant.conversation.work import Work
from assistant.reading.examples import Act
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
        if not may_be_quoted(work, hit.document, hit.clause):
            found.append(f"{clause.name} (not to be quoted: the message is not about it)")
            continue
        found.append(f"[[quote {clause.name}]]: {clause.text}")
        quote = quote_of(clause, work.message)
        if quote not in work.quotable:
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
    mentions = open_mentions(work)
    doubt = mentions.get(mention)
    if doubt is None:
        raise ToolException(f"There is no open mention {mention}; there are: {list(mentions)}.")
    try:
        bind(work, bound(work, doubt, fact), doubt)
    except (FactValueError, RulesError) as error:
        raise ToolException(f"{error} Place the marker of its question.") from error
    work.plan = taken_for(work, planner_of)
    return "Recorded. Markers: " + " ".join(placeable(work))


@tool(parse_docstring=True)
def assess_support(programme: str, runtime: ToolRuntime[Any, Any], scenario: str = "") -> str:
    """Assess a programme that the message is about, over the facts of the conversation.

    Args:
        programme: the id of the programme.
        scenario: ids of mentions listed in supposed_mentions, separated by spaces, for a what-if;
            empty for the case as it is.
    """
    work = _work(runtime)
    supposed = scenario_mentions(work)
    unknown = [name for name in scenario.split() if name not in supposed]
    if unknown or (scenario.strip() and not work.reading_now().does(Act.SUPPOSES)):
        raise ToolException(f"{unknown or scenario} is not supposed; there are: {list(supposed)}.")
    try:
        if not is_asked_about(work, work.house.rules.programme(programme)):
            raise ToolException(f"The message is not about {programme}: nobody asked for it.")
        facts = {supposed[name].fact: supposed[name].value for name in scenario.split()}
        planner_of(work).add(work.plan_now(), programme, facts or None)
    except (RulesError, CorpusError) as error:
        raise ToolException(str(error)) from error
    return "Markers: " + " ".join(placeable(work))


@tool(parse_docstring=True)
def assess_profile(runtime: ToolRuntime[Any, Any]) -> str:
    """Assess every programme that the known facts touch, where the message asks for all of them."""
    work = _work(runtime)
    if not work.reading_now().does(Act.ASKS_ENTITLEMENTS):
        raise ToolException("The message does not ask for all programmes: assess the one it names.")
    planner_of(work).add_profile(work.plan_now())
    return "Markers: " + " ".join(placeable(work))


TOOLBOX: tuple[BaseTool, ...] = (search_policy, record_fact, assess_support, assess_profile)
for _tool in TOOLBOX:
    # What a tool refuses is told to the model, in the exception's words; the turn goes on.
    _tool.handle_tool_error = True
