"""Phrases that tell what no figure or topic does, in each language."""

import re

RECALLS = re.compile(
    r"\byou (?:guys |people |have |had |already |just |once |yourself |clearly )*"
    r"(?:told|said|promised|confirmed|wrote|quoted|stated|mentioned)\b"
    r"|\b(?:i|we) (?:was|were|had been|have been) (?:told|promised)\b"
    r"|(?:你|您)们?[^，。？！,?!]{0,8}?(?:说过|说的|说是|说了|不是说|讲过|讲的|讲了|不是讲|告诉我|答应|承诺)",
    re.IGNORECASE,
)
"""The writer says what was said to him before: a claim to be held against the record."""

ASKS = re.compile(
    r"[?？]|\b(?:how|what|which|who|whom|when|where|why|whether|please|pls|tell|explain"
    r"|ask|(?:want|like|need) to know|wonder|is it|does|do you|can you|could you|may we)\b"
    r"|多少|吗|呢|能不能|能否|可否|是不是|有没有|是否|怎么|什么|哪|几[个号时]|为何|请问|请|想知道|想问|求",
    re.IGNORECASE,
)
"""The words ask for something."""

SUPPOSING = re.compile(
    r"\b(?:what if|suppose|supposing|imagine|hypothe\w+|assuming|scenario|say we|let's say)\b"
    r"|\bif\b(?! (?:that|this|it)'?s? (?:is |helps|matters))|\bwere to\b"
    r"|\bhad (?:it|that|we|they|i) been\b|(?:^|[,;.] ?(?:and |but )?)were (?:it|that|we|they|i)\b"
    r"|要是|假如|假设|假定|如果|倘若|万一|设想|若",
    re.IGNORECASE,
)
"""The words speak of what may be, and not of what is."""

TAG = re.compile(
    r"\W*(?:true|right|correct|really|yes|or not|ok|agreed|so"
    r"|(?:is|was|isn't|wasn't) (?:that|this|it)(?: so| true| right| correct)?"
    r"|(?:did|does|do|has|have|had|will|are|were) (?:it|that|this|they)(?: really| indeed| now)?"
    r"|am i right|tell me if (?:that is|that's|it is|it's) (?:true|right|so)"
    r"|对吗|对吧|对不对|是吗|是吧|是不是|真的吗|真的假的|是真的吗|没错吧|是这样吗|属实吗)\W*",
    re.IGNORECASE,
)
"""A sentence that only asks for a yes to the one before it."""

FIRST_PERSON = re.compile(
    r"\b(?:i|we|our|ours|us|my|mine|me|i'm|we're|we've|i've|client|he|she|they|their)\b"
    r"|我|咱|俺|客户|贵司|他们|他家",
    re.IGNORECASE,
)
"""The message speaks of a case, its writer's or a client's."""

REVISES = re.compile(
    r"\b(?:actually|in fact|really|only|turns? out|after all|in truth|strictly)\b"
    r"|其实|实际|只有|只剩|原来|结果|真正",
    re.IGNORECASE,
)
"""What was said before is put right, without a word for it."""

OURS = re.compile(
    r"\b(?:i|we|our|ours|us|mine|i'm|we're|we've|i've)\b|我们|咱|俺|我", re.IGNORECASE
)
"""The writer speaks of what is his."""

ALSO = re.compile(
    r"\b(?:also|as well|besides|additionally|in addition|too|on top of that|meanwhile)\b"
    r"|也|又|还被|还获|同时|另外|此外",
    re.IGNORECASE,
)
"""Something holds beside what was said before."""

SAME_SUM = re.compile(
    r"\bsame (?:sum|amount|figure|costs?|money|investment|spend(?:ing)?|expenses?|fees?)\b"
    r"|(?:同样|一样|相同)的?(?:金额|费用|钱|数额|数目|投入|投资)",
    re.IGNORECASE,
)
"""The sum that was spoken of last, for another thing."""

RUMOUR = re.compile(
    r"\b(?:newspapers?|news|rumou?rs?|heard|read|says?|said|told|insists?|claims?|swears?)\b"
    r"[^.?!]{0,60}\b(?:doubled?|tripled?|raised|increased|lowered|abolished|changed"
    r"|went (?:up|down))\b"
    r"|(?:听说|据说|新闻|报道|群里|有人说)[^。？！]{0,25}"
    r"(?:提高|涨|翻倍|上调|下调|取消|改成|降到|没有了)",
    re.IGNORECASE,
)
"""Somebody says that the rule is another one now."""

ANY_ONE = re.compile(
    r"^\W*(?:and|but|same|the same|what about|how about)\b[^.?!]{0,24}\b(?:an?|any|such)\b",
    re.IGNORECASE,
)
"""The question goes on with a thing of another kind, and nobody's in particular."""

BOTH = re.compile(
    r"\b(?:both|each|the two|together)\b|两个|两项|两者|都能|各能|分别|一起", re.IGNORECASE
)
"""Two things are asked about at once."""

GETS = re.compile(
    r"\b(?:get|gets|receive|receives|obtain|obtains|be paid|be owed|entitled to|pays? us|give us)"
    r"(?: back)?(?: exactly| about| some| the full| a| at least| up to)?\s*$"
    r"|(?:拿到|能拿|可拿|领到|能领|可领|获得|得到|能补|可补|应补|该补|补贴|补助|返还)"
    r"(?:约|大概|到|足额|我们|的是)?\s*$",
    re.IGNORECASE,
)
"""Right before an amount: it is what comes back, and no cost."""

ADDS = re.compile(
    r"\b(?:another|additional(?:ly)?|on top|extra|further|plus|as well"
    r"|add|forgot|forgotten|left out|overlooked|not (?:yet )?(?:in|included|counted))\b"
    r"|另外|另有|再加|还有|外加|漏|忘了|没算|追加|也要算进",
    re.IGNORECASE,
)
"""A figure comes on top of what was said before."""

RETRACTS = re.compile(
    r"(?:^|[\s,.;:(–—-])(?:no|nope|sorry|oops|wait|correction|pardon|scratch that|i mean(?:t)?"
    r"|make (?:that|it)|rather|actually|should (?:be|read)|must be|wrong"
    r"|misread|mistyped|typo|hold on|stop|i confused?|errat(?:um|a)|supersed\w*|govern(?:s|ing)"
    r"|revised|corrected|strike|in fact)\b"
    r"|不对|不是[，,。、]|说错|写错|看错|记错|打错|更正|纠正|应该是|应为|应是|口误|准确(?:地|来)?说|哦不|噢不|抱歉",
    re.IGNORECASE,
)
"""Between two figures: the second takes the place of the first."""

NOT_THIS = re.compile(
    r"(?:\bnot|\binstead of|\brather than|\bisn't|\bwasn't|不是|并非|而非|不再是)\s*(?:the|a)?\s*$",
    re.IGNORECASE,
)
"""Right before a figure: it is the one that does not hold."""

FALLS = re.compile(
    r"\b(?:less|fewer|leaves?|leaving|drops? out|dropped out|quits?|minus|lost?|loses?"
    r"|pulls? out|goes? away|moves? out|cut|down by|lower by|reduced? by|withdraws?)\b"
    r"|少了?|减少|退出|走了|流失|搬走|撤出|离开|退租|降低?了",
    re.IGNORECASE,
)
"""A figure goes off what was said before."""

MORE = re.compile(
    r"\bmore\b|\b(?:join|sign up|signed up|come in|move in|come along|higher by|up by)\b"
    r"|再(?:投|花|来|增|多|签|加|添|拉|招|引|接|租|建|买|进|收)|多花|多投|追投|增加|新增|多了"
    r"|并进|并入|加上",
    re.IGNORECASE,
)
"""In a what-if, a figure comes on top of what is known."""

PICKS = {
    "first": re.compile(r"\b(?:first|former|1st)\b|第一个|前一?(?:个|者)", re.IGNORECASE),
    "last": re.compile(r"\b(?:second|latter|last|2nd)\b|第二个|后一?(?:个|者)", re.IGNORECASE),
    "higher": re.compile(
        r"\b(?:higher|bigger|larger|highest)\b|(?:大|高|多)的?那|较[高大]", re.IGNORECASE
    ),
    "lower": re.compile(r"\b(?:lower|smaller|lowest)\b|(?:小|低|少)的?那|较[低小]", re.IGNORECASE),
}
"""Which of the figures that were named is meant."""

THE_RULE = re.compile(
    r"\b(?:maximum|max|cap|ceiling|upper limit|rate|percentage|per cent|percent|threshold"
    r"|support level|level of support)\b"
    r"|上限|最高|封顶|比例|百分之几|门槛|(?:支持|补贴|补助|奖励|资助)标准",
    re.IGNORECASE,
)
"""What a rule has, and no case: its rate, its cap, its threshold."""

THERE = re.compile(r"\b(?:there|in those|over there)\b|那边|那里|那儿|当地|他们那", re.IGNORECASE)
"""Another place that was spoken of."""

BEFORE_NOW = re.compile(
    r"\b(?:the year before|previous year|prior year|last year|a year (?:ago|earlier)|year-ago)\b"
    r"|去年|上年|上一年|前年|往年",
    re.IGNORECASE,
)
"""The year before the one that is spoken of."""

TAKES_OUT = re.compile(
    r"\b(?:take|taking|took|leave|leaving) (?:it|this|that|these|those|them|the \w+) out\b"
    r"|\b(?:has|have|had|needs?|must|should) (?:to )?(?:come|go|be taken|be left) out\b"
    r"|\b(?:deduct|subtract|strip|knock)\w*\b|\b(?:does|do)(?:n't| not) (?:count|belong)\b"
    r"|减掉|减去|扣掉|扣除|去掉|剔除|刨掉|拿掉|刨除",
    re.IGNORECASE,
)
"""A part goes out of what was said."""

DROPS = re.compile(
    TAKES_OUT.pattern
    + r"|\b(?:take|taking|leave|leaving|strike|cross|cut)\b(?:[^,.;!?]|[,.](?=\d)){0,40}"
    r"\b(?:out|off|away|aside)\b"
    r"|\b(?:leave|take|strike|cross) (?:out|off|away)\b"
    r"|\b(?:drop|remove|exclude|omit|skip|cancel|delete|ignore|disregard|scrap)(?:s|d|ed|ing)?\b"
    r"|\bwithout\b"
    r"|\b(?:isn't|aren't|wasn't|weren't|(?:is|are|was|were) not)"
    r" (?:ours|part of|to be counted|counted|included)\b"
    r"|不能?算|不计|拿走|撤掉|删掉|删去|去除|排除|不要算|别算|取消|作废",
    re.IGNORECASE,
)
"""A part of what was said does not count, or a figure does not hold."""

FORGETS = re.compile(
    r"\b(?:forget|ignore|disregard|scrap|scratch|strike|discard|withdraw|don't use|do not use)\b"
    r"(?: about)? (?:(?:that|this|the|my|last|it)\b ?){1,3}(?:\w+ ){0,2}"
    r"(?:figure|number|amount|sum|value|estimate)"
    r"|\b(?:that|this|the|my) (?:figure|number|amount|sum|value)\b[^.!?;,]{0,12}"
    r"(?:\b(?:is|was) (?:wrong|not right|not correct|incorrect|nonsense)|n't (?:right|correct))\b"
    r"|(?:数字?|金额|数目|数据)(?:不对|不准|不算数?|作废|有误|错了|别用|先别用|不要用|是错的)",
    re.IGNORECASE,
)
"""The figure that was said last does not hold, and no other one is named."""

PUTS_BACK = re.compile(
    r"\b(?:put|add|adding|putting) (?:it|this|that|these|those|them|the \w+) back\b|加回|放回|算回",
    re.IGNORECASE,
)
"""A part that was taken out comes in again."""

THE_LINE = re.compile(
    r"\b(?:line|threshold|limit|hurdle|bar|mark|minimum|requirement|next (?:level|tier|step)"
    r"|qualif\w+|enough|target|goal)\b|门槛|线|达标|达到要求|够格|下一档|上一档|更高一档|过关",
    re.IGNORECASE,
)
"""A threshold is spoken of without its figure."""

TOTAL = re.compile(
    r"\b(?:total|in all|altogether|together|sum|overall)\b|合计|总共|一共|共计|总计|总额|总数",
    re.IGNORECASE,
)
"""A figure is the whole of several."""

UNSURE = re.compile(
    r"\b(?:which (?:one )?(?:is|of)|not sure|unsure|no idea|don't know|do not know|can't tell"
    r"|cannot tell|conflicting|contradict|disagree|differ|unresolved|both insist"
    r"|both are sure|undecided)"
    r"|\bone\b[^.?!]{0,50}\bsays?\b[^?!]{0,60}\bother"
    r"|不确定|不知道哪|不清楚哪|搞不清|哪个(?:才)?(?:是)?对|说不准|对不上|不一致|以哪个"
    r"|都说自己|各说各|两种说法|无法判断|判断不了|没定论",
    re.IGNORECASE,
)
"""The writer does not know which of his figures holds."""

_CURRENCY = r"(?:rmb|cny|yuan|usd|us\$|us dollars?|dollars?|eur|euros?)"
ALL_IN = re.compile(
    rf"\b(?:all|both|each|everything|figures|amounts|sums)\s+(?:are\s+|is\s+)?(?:given\s+)?"
    rf"(?:in\s+)?(?P<a>(?:thousands? |millions? )?(?:of )?{_CURRENCY})(?!\w)"
    rf"|(?<![\w.,])(?P<b>{_CURRENCY}\s*['’]?000s?(?![\d.,])|{_CURRENCY} (?:thousands?|millions?)\b)"
    rf"|(?<![\w.,])(?P<f>{_CURRENCY})(?= (?:totals?|figures|amounts|sums|values)\b)"
    rf"|(?:(?<=\()|(?<=\|))\s*(?:in |all |both )?(?:in )?(?P<c>{_CURRENCY})\s*(?=[)|])"
    r"|(?:均为|都是|单位\s*[:：]?)\s*(?P<d>(?:人民币)?(?:百|千|万|百万|千万|亿)?(?:人民币|元|美元|欧元))"
    r"|[(（|]\s*(?P<e>(?:百|千|万|百万|亿)?(?:元|美元|欧元))\s*[)）|]",
    re.IGNORECASE,
)
"""One currency, and perhaps thousands or millions of it, for figures that name none."""

PART_OF = re.compile(
    r"\b(?:of which|thereof|including|includes?|part of)\b"
    r"|其中|里面",
    re.IGNORECASE,
)
"""A figure is a part of another one."""

GENERAL = re.compile(
    r"\b(?:in general|generally|general question|as a rule|in principle|in theory"
    r"|not (?:asking )?about (?:any|a|one|our) (?:particular|specific|certain)|for nobody)\b"
    r"|just (?:curious|wondering|for (?:my )?information)|out of curiosity|for an article"
    r"|一般(?:来说|情况|而言)|原则上|泛泛|随便(?:问|了解|看看)|单纯(?:问|了解|想知道)|不针对|不是问我们"
    r"|政策(?:里|上|中)(?:面)?(?:各|分别)?(?:给|补|是|怎么)",
    re.IGNORECASE,
)
"""The message asks what the text says, and for nobody's case."""

TOGETHER = re.compile(
    r"\b(?:both|together|in all|altogether|all of (?:it|them)|in total|sum)\b"
    r"|加起来|合计|一共|总共|两项|一起",
    re.IGNORECASE,
)
"""All that was spoken of is meant."""

OTHER = re.compile(
    r"\b(?:the|that|my|our) other(?: one| two| thing| programme| support)?\b|\bothers?\?"
    r"|另一个|另外(?:一个|那个|一项|那项)|那另|另一项|其他(?:那|的)?(?:个|项)?呢",
    re.IGNORECASE,
)
"""Of two things that were spoken of, the one that was not answered last."""

GROWS_TO = re.compile(
    r"\b(?:go|goes|went|rise|rises|rose|grow|grows|grew|climbs?|increases?d?|raised?|moves?d?)"
    r"\s+(?:it\s+)?up to\s*$",
    re.IGNORECASE,
)
"""Before a figure: "goes up to 7.5 million" says where it goes, and is no upper bound."""
