"""The fixed words of the page, in each language. Sentences about a policy are not among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LanguageCode = Literal["en", "zh"]


@dataclass(frozen=True)
class Labels:
    """Headings, buttons and badges of the page in one language; `lang` is its HTML language tag."""

    code: LanguageCode
    lang: str
    title: str
    tagline: str
    new_conversation: str
    box: str
    placeholder: str
    reply: str
    note: str
    welcome: str
    welcome_more: str
    try_one: str
    covered: str
    covered_more: str
    you: str
    working: str
    work: Mapping[str, str]
    evidence: str
    clause: str
    verdicts: Mapping[str, str]
    statuses: Mapping[str, str]
    sources: Mapping[str, str]
    unstated: str
    no_support: str
    depends: str
    from_to: str
    at_least: str
    at_most: str
    steps: str
    conditions: str
    tiers: str
    holds: Mapping[bool | None, str]
    required: str
    known: str
    assumed: str
    unknown: str
    facts: str
    words: str
    cases: str
    case_when: str
    case_brings: str
    verdict: str
    assumptions: str
    advice: str
    missing: str
    what_if: str
    asked: str
    receipt: str
    receipt_more: str
    show_evidence: str
    nothing_quoted: str
    failed: str


EN = Labels(
    code="en",
    lang="en",
    title="policydesk",
    tagline="Support policies, answered with the clause and the calculation",
    new_conversation="New conversation",
    box="Your question",
    placeholder="Your question, with your figures",
    reply="Type your reply",
    note="Figures are calculated or quoted from the text. They are no decision by an authority.",
    welcome="What would you like to know?",
    welcome_more=(
        "Ask whether you qualify, and for how much. Each answer shows the words of the clause "
        "it rests on and every step of the calculation."
    ),
    try_one="For example",
    covered="What the text covers",
    covered_more="Open a measure to read its clause.",
    you="You",
    working="Working on it",
    work={
        "read": "Reading your message",
        "remember": "Noting your facts",
        "assess": "Assessing the programmes",
        "converse": "Writing the answer",
        "guard": "Checking every sentence against the text",
        "complete": "Adding caps, thresholds and assumptions",
        "keep": "Keeping the receipt",
    },
    evidence="Evidence",
    clause="The clause",
    verdicts={
        "eligible": "Eligible",
        "not_eligible": "Not eligible",
        "undetermined": "Still open",
    },
    statuses={
        "needs_facts": "More facts are needed",
        "not_covered": "Not covered by the text",
        "declined": "Declined",
    },
    sources={
        "calculated": "Calculated from your facts and the clause",
        "quoted": "Quoted from the clause",
        "stated": "Stated by you",
    },
    unstated="The text states no amount",
    no_support="No support under this clause",
    depends="Depends on what is not known yet",
    from_to="{} to {}",
    at_least="at least {}",
    at_most="at most {}",
    steps="Calculation, step by step",
    conditions="Conditions",
    tiers="Changes only the amount",
    holds={True: "met", False: "not met", None: "not known"},
    required="asks for",
    known="you",
    assumed="assumed",
    unknown="not known yet",
    facts="Your facts",
    words="message {}",
    cases="What is still possible",
    case_when="Case",
    case_brings="Support",
    verdict="Verdict",
    assumptions="Assumed, unless you say otherwise",
    advice="Worth knowing",
    missing="Still needed",
    what_if="What if",
    asked="What I still need to know",
    receipt="Receipt (JSON)",
    receipt_more="Everything needed to calculate this answer again",
    show_evidence="Show the evidence",
    nothing_quoted="This answer rests on no clause.",
    failed="The answer could not be finished. Please ask again.",
)

ZH = Labels(
    code="zh",
    lang="zh-Hans",
    title="policydesk",
    tagline="政策问答：条文为据，逐步计算",
    new_conversation="新对话",
    box="您的问题",
    placeholder="请输入您的问题，可附上具体数据",
    reply="请输入您的回复",
    note="所有数字均由计算得出或引自条文，不构成主管部门的决定。",
    welcome="您想了解什么？",
    welcome_more="可询问是否符合条件、可获多少支持。每个回答都附上所依据的条文原文和完整计算步骤。",
    try_one="例如",
    covered="条文涵盖的内容",
    covered_more="点开各项措施可阅读条文。",
    you="您",
    working="正在处理",
    work={
        "read": "阅读您的消息",
        "remember": "记录您提供的信息",
        "assess": "逐项评估各项措施",
        "converse": "撰写回答",
        "guard": "逐句与条文核对",
        "complete": "补充上限、门槛和前提",
        "keep": "保存回执",
    },
    evidence="依据",
    clause="条文",
    verdicts={"eligible": "符合条件", "not_eligible": "不符合条件", "undetermined": "尚不能确定"},
    statuses={
        "needs_facts": "还需要补充信息",
        "not_covered": "条文未涉及",
        "declined": "无法协助",
    },
    sources={
        "calculated": "根据您提供的信息和条文计算",
        "quoted": "引自条文",
        "stated": "由您提供",
    },
    unstated="条文未载明金额",
    no_support="该条不予支持",
    depends="取决于尚未知晓的信息",
    from_to="{} 至 {}",
    at_least="至少 {}",
    at_most="最多 {}",
    steps="计算步骤",
    conditions="条件",
    tiers="仅影响金额的条件",
    holds={True: "满足", False: "不满足", None: "未知"},
    required="要求",
    known="您的情况",
    assumed="默认",
    unknown="尚不清楚",
    facts="您提供的信息",
    words="第 {} 条消息",
    cases="各种可能",
    case_when="情形",
    case_brings="支持金额",
    verdict="结论",
    assumptions="默认前提（如有不符请告知）",
    advice="提示",
    missing="还需要",
    what_if="假设",
    asked="还需要了解",
    receipt="回执（JSON）",
    receipt_more="可据此重新计算本回答",
    show_evidence="查看依据",
    nothing_quoted="本回答不以任何条文为依据。",
    failed="未能完成回答，请重新提问。",
)

_ALL: Mapping[str, Labels] = {"en": EN, "zh": ZH}


def labels_for(code: str) -> Labels:
    """The labels of a language, English where there are none."""
    return _ALL.get(code, EN)


def preferred(accept_language: str) -> Labels:
    """The labels for a browser's Accept-Language header: Chinese where it comes first."""
    first = accept_language.split(",", 1)[0].strip().lower()
    return ZH if first.startswith("zh") else EN
