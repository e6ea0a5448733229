"""English grammar of facts: their names, articles and numbers, and the verbs of comparison."""

from assistant.wording.parts import short
from tools.facts import Fact

VERBS = {
    (">=", True): ("reaches", "reach"),
    (">=", False): ("does not reach", "do not reach"),
    (">", True): ("is more than", "are more than"),
    (">", False): ("is not more than", "are not more than"),
    ("<=", True): ("is at most", "are at most"),
    ("<=", False): ("is more than", "are more than"),
    ("<", True): ("is less than", "are less than"),
    ("<", False): ("is not less than", "are not less than"),
}
"""By operator and whether it holds: the verb after a singular and after a plural."""

ASKED = {">=": "at least ", ">": "more than ", "<=": "at most ", "<": "less than "}

_BEFORE_OTHERS = frozenset(
    ("of", "by", "in", "to", "for", "from", "on", "through", "among", "at", "with", "per")
)
_PARTICIPLES = frozenset(("held", "paid", "served", "completed", "received"))


def label(fact: Fact) -> str:
    """How the fact is called, without explanation: `annual independent-website costs`."""
    name = short(fact.label("en"))
    return f"number of {name}" if fact.kind == "count" and "number" not in name else name


def the(fact: Fact) -> str:
    """The fact with its article; plurals of quality have none: `clear property rights`."""
    name = label(fact)
    return name if fact.kind == "yes_no" or name.startswith("the ") else f"the {name}"


def is_plural(fact: Fact) -> bool:
    """Whether the label's head is a plural: `annual transactions completed through …`."""
    head = ""
    for word in label(fact).split():
        if word in _BEFORE_OTHERS or word in _PARTICIPLES:
            break
        head = word
    return head.endswith("s") and not head.endswith("ss")
