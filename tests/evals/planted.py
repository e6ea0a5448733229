"""The planted faults, each with the figure that has to see it."""

from fractions import Fraction

from assistant.answer import Status
from assistant.conversation import answering, blocks, planning, remembering, telling, turn
from assistant.reading import figures, reader
from assistant.retrieval.search import Search
from assistant.wording.en import English
from assistant.wording.language import Language
from tests.evals.faults import (
    RULES,
    Fault,
    asks_for_all,
    cites_another_clause,
    doubled,
    doubled_value,
    everything,
    first_word_stays,
    forgets,
    holds_all_back,
    lets_through,
    needless,
    neighbours,
    next_clause,
    one_tier,
    only_chats,
    other_verdict,
    overlooks_the_last,
    programme,
    record_with,
    rotated,
    rounded_down,
    status_from,
    swapped_branches,
    swapped_currency,
    ten_times,
    threshold,
    tier,
    twice,
    uncapped,
    with_fields,
    without_condition,
    without_part,
    without_quotes,
    without_the_best,
    wrap,
    yuan,
)
from tools import calculator

FAULTS = (
    # rules
    Fault(
        "a cap too high",
        "calculation.amounts",
        tier("independent-website", 1, cap=yuan(250_000)),
        RULES,
    ),
    Fault(
        "a cap of another tier",
        "calculation.amounts",
        tier("overseas-marketing", 0, cap=yuan(500_000)),
        RULES,
    ),
    Fault(
        "a rate too high",
        "calculation.amounts",
        tier("own-overseas-warehouse", 0, rate=Fraction(2, 5)),
        RULES,
    ),
    Fault("no cap", "calculation.amounts", tier("park-activities", 0, cap=None), RULES),
    Fault(
        "> for >=",
        "calculation.amounts",
        threshold("independent-website", "site_transactions", operator=">"),
        RULES,
    ),
    Fault(
        ">= for >",
        "calculation.verdicts",
        threshold("industrial-park", "park_area", operator=">="),
        RULES,
    ),
    Fault(
        "<= for >=",
        "calculation.verdicts",
        threshold("transaction-volume", "annual_transactions", operator="<="),
        RULES,
    ),
    Fault(
        "a threshold too high",
        "calculation.verdicts",
        threshold("public-warehouse-operation", "served_companies", value=21),
        RULES,
    ),
    Fault(
        "a threshold too low",
        "calculation.verdicts",
        threshold("industrial-park", "park_seller_share", value=59),
        RULES,
    ),
    Fault(
        "a condition dropped",
        "calculation.verdicts",
        without_condition("public-warehouse-operation", "clear_property_rights"),
        RULES,
    ),
    Fault(
        "one-time support twice",
        "calculation.verdicts",
        without_condition("park-recognition", "recognition_support_received"),
        RULES,
    ),
    Fault(
        "amounts of branches swapped",
        "calculation.amounts",
        programme("park-recognition", swapped_branches),
        RULES,
    ),
    Fault(
        "a tier dropped", "calculation.amounts", programme("independent-website", one_tier), RULES
    ),
    # calculator
    Fault("a doubled figure", "calculation.amounts", wrap(calculator, "rounded", doubled), RULES),
    Fault("rounded down", "calculation.amounts", wrap(calculator, "rounded", rounded_down), RULES),
    Fault("the cap ignored", "calculation.amounts", wrap(calculator, "_capped", uncapped), RULES),
    Fault(
        "settled too early",
        "calculation.verdicts",
        wrap(calculator, "_is_settled", lambda original, *a: True),
        RULES,
    ),
    Fault(
        "all facts missing",
        "calculation.missing",
        wrap(calculator, "missing_facts", asks_for_all),
        RULES,
    ),
    # retrieval
    Fault(
        "the neighbour found", "retrieval.recall@1", wrap(Search, "search", rotated), ("retrieval",)
    ),
    Fault(
        "the best clauses not found",
        "retrieval.recall@5",
        wrap(Search, "search", without_the_best),
        ("retrieval",),
    ),
    # reading
    Fault(
        "figures ten times as high",
        "reading.fact_precision",
        wrap(figures, "value_of", ten_times),
        ("reading",),
    ),
    Fault(
        "the last figure overlooked",
        "reading.mention_recall",
        wrap(reader, "read", overlooks_the_last),
        ("reading",),
    ),
    Fault(
        "every sentence is chat",
        "reading.act_recall",
        wrap(reader, "deeds_of", only_chats),
        ("reading",),
    ),
    Fault(
        "the neighbouring programme",
        "reading.topic_recall",
        wrap(reader, "about", neighbours),
        ("reading",),
    ),
    Fault(
        "every programme is a topic",
        "reading.topic_precision",
        wrap(reader, "about", everything),
        ("reading",),
    ),
    # guard
    Fault("figures in words pass", "guard.lies_caught", lets_through("thousand"), ("guard",)),
    Fault("Chinese figures pass", "guard.lies_caught", lets_through("万"), ("guard",)),
    Fault("verdicts pass", "guard.lies_caught", lets_through("qualify"), ("guard",)),
    Fault("dates pass", "guard.lies_caught", lets_through("December"), ("guard",)),
    Fault(
        "honest drafts held back",
        "guard.honest_held_back",
        wrap(turn, "verify", holds_all_back),
        ("guard",),
    ),
    # citations
    Fault(
        "a citation shifted by one clause",
        "answer.verbatim",
        wrap(answering, "Citation", with_fields(clause=next_clause)),
    ),
    Fault(
        "a quote shifted by one character",
        "answer.verbatim",
        wrap(answering, "Citation", with_fields(start=lambda f: f["start"] + 1)),
    ),
    Fault(
        "a quote in other words",
        "answer.verbatim",
        wrap(
            answering,
            "Citation",
            with_fields(quote=lambda f: f["quote"].replace("support", "subsidy")),
        ),
    ),
    Fault("no citations", "answer.clause_recall", wrap(answering, "_listed", without_quotes)),
    Fault("another clause cited as well", "answer.citation_precision", cites_another_clause),
    # wording and figures
    Fault(
        "the wording writes another figure",
        "answer.figures_exact",
        wrap(answering, "Figure", with_fields(value=doubled_value)),
    ),
    Fault("a wrong unit", "answer.figures_exact", wrap(English, "with_unit", swapped_currency)),
    Fault(
        "a source that is not it",
        "answer.provenance",
        wrap(
            answering,
            "Figure",
            with_fields(source=lambda f: {"calculated": "quoted"}.get(f["source"], f["source"])),
        ),
    ),
    # provisos
    Fault(
        "the reservation dropped",
        "answer.provisos",
        wrap(blocks, "tell", without_part("reservation")),
    ),
    Fault(
        "the deciding threshold dropped",
        "answer.provisos",
        wrap(telling, "deciding", lambda original, told: []),
    ),
    Fault(
        "the assumptions dropped",
        "answer.provisos",
        wrap(English, "assumptions", lambda original, self, told: None),
    ),
    Fault(
        "the steps dropped, and the cap with them",
        "answer.provisos",
        wrap(Language, "steps", lambda original, self, told: None),
    ),
    # verdicts, amounts, status
    Fault(
        "a swapped verdict",
        "answer.verdicts",
        wrap(answering, "record_told", record_with(verdict=other_verdict)),
    ),
    Fault(
        "an amount told twice as high",
        "answer.wrong_amounts",
        wrap(answering, "record_told", record_with(amount=twice)),
    ),
    Fault(
        "an amount that does not compute again",
        "answer.recomputed",
        wrap(answering, "record_told", record_with(amount=twice)),
    ),
    Fault(
        "an amount withheld",
        "answer.amounts",
        wrap(answering, "record_told", record_with(amount=None)),
    ),
    Fault(
        "a what-if told as the real case",
        "answer.wrong_amounts",
        wrap(answering, "record_told", record_with(scenario=None)),
    ),
    Fault("over-asking", "answer.over_asked", wrap(planning, "ask", needless)),
    Fault(
        "silence told as an answer",
        "answer.abstention_recall",
        wrap(answering, "status_of", status_from(Status.NOT_COVERED, Status.ANSWERED)),
    ),
    Fault(
        "an answer told as silence",
        "answer.abstention_precision",
        wrap(answering, "status_of", status_from(Status.ANSWERED, Status.NOT_COVERED)),
    ),
    Fault(
        "an open result told as an answer",
        "answer.status",
        wrap(answering, "status_of", status_from(Status.NEEDS_FACTS, Status.ANSWERED)),
    ),
    # the conversation
    Fault(
        "facts forgotten between turns", "answer.conversations", wrap(turn, "remembered", forgets)
    ),
    Fault(
        "corrections ignored", "answer.conversations", wrap(remembering, "fold", first_word_stays)
    ),
)
