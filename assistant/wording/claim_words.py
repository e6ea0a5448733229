"""Words with which a sentence says something of the policy, of a result, or of another sentence.

They are for sentences that people write themselves into a reply: one with such a word is no mere
courtesy, and rests on nothing that was verified. English words stand for their forms too.
"""

import re

__all__ = ["CLAIM_WORDS", "GREETING", "LEADS"]

_VERDICTS = r"""
qualif\w* disqualif\w* eligib\w* ineligib\w* entitl\w* approv\w* grant\w* award\w* reject\w*
refus\w* den(?:y|ied|ies|ial) accept\w* fulfil\w* satisf\w* compl(?:y|ies|ied|iance) conform\w*
meets met fail\w* succe\w* passed passes exempt\w* exclu\w* includ\w* guarante\w* promis\w*
congratulat\w* unfortunate\w* regret\w* worr\w* deal done settled clear\w* certain\w* definit\w*
assur\w* undoubted\w* sure\w* confirm\w* commit\w* bound
"""
_DUTIES = r"""
must shall should ought need(?:s|ed)? requir\w* oblig\w* mandator\w* necessar\w* compuls\w*
submit\w* appl(?:y|ies|ied|ication|ications|icant|icants) deadline\w* due expir\w* dates? days?
weeks? months? years? annual\w* quarter\w* today tomorrow yesterday tonight soon january
february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday
"""
_MONEY = r"""
support\w* subsid\w* fund\w* money pa(?:y|ys|id|yment|yments|yout) reimburs\w* amount\w* sum
total\w* yuan rmb cny usd dollar\w* euro\w* percent\w* per rate\w* cap caps capped limit\w*
maxim\w* minim\w* threshold\w* tier\w* cost\w* expens\w* fee\w* spend\w* spent invest\w*
bonus\w* gets earn\w* half twice double\w* triple\w* third\w* quarter\w* dozen\w* hundred\w*
thousand\w* million\w* nothing zero more less most least fewer greater lower higher increas\w*
decreas\w* rais\w*
"""
_POLICY = r"""
clause\w* polic(?:y|ies) article\w* programme\w* program\w* regulation\w* law\w* rule\w*
condition\w* criteri\w* zhongshan legal\w* compan(?:y|ies) enterprise\w* website\w* trademark\w*
warehouse\w* park\w* transaction\w* marketing honou?r\w* recogni\w* case result\w* figure\w*
calculat\w*
"""
_REVERSALS = r"""
not no none never nor neither nobody cannot without unless except\w* although however instead
wrong false untrue incorrect\w* mistak\w* error\w* invalid\w* void outdated obsolete withdraw\w*
ignor\w* disregard\w* kidding joke\w* contrary opposite longer anymore always everything either
plus minus extra history jok\w* fool\w* rumou?r\w* fake suppos\w* imagin\w* pretend\w* forget\w*
transfer\w* deposit\w* yours true right correct\w* valid if whether last previous\w* former\w*
before situation\w*
"""
_ENGLISH = "|".join(
    word for each in (_VERDICTS, _DUTIES, _MONEY, _POLICY, _REVERSALS) for word in each.split()
)
_CONTRACTED = r"\w+n['’]t"
_YOURS = (
    r"you(?:['’]ll|\s+(?:will|can|may|do|would|could|should|are\s+going\s+to))?"
    r"\s+(?:get|have|receive|keep|take|count|claim|expect|rely)"
)

_CHINESE_WORDS = """
符合 资格 合格 达标 满足 具备 批准 审批 审核 通过 获批 驳回 拒绝 不予 认定 同意 保证 承诺 确保
肯定 一定 必然 必定 绝对
必须 应当 应该 需要 须 务必 提交 申报 申请 截止 期限 日期 今天 明天 昨天 月底 年底 年度 星期
工作日 到期
支持 补贴 补助 资助 扶持 奖励 资金 款项 钱 金额 比例 上限 最高 最低 至多 至少 不超过 不低于 以上
以下 以内 费用 成本 支出 投入 合计 总额 一半 领取 享受 可得 可获 拿到 发放 到账
条款 政策 规定 办法 条件 门槛 标准 档次 原文 法律 中山 企业 公司 独立站 商标 海外仓 园区 交易 推广
结果 测算
不(?!好意思|客气|胜感激) 没 无 非(?!常) 未 勿 否 除外 除非 仅 错 误 假 作废 失效
恭喜 放心 遗憾 可惜 稳了 归您 归你 打给您的 打给你 已经打 已打 双倍 翻倍 更多 更少 才怪 包在
谣言 玩笑 去年 前年 以前 过去 取消 撤回 忽略 相反 另行 全部 任何
如果 假如 可以(?!给我|联系|致电|随时|直接) 能拿 能得
"""
_CHINESE = "|".join(sorted(_CHINESE_WORDS.split(), key=len, reverse=True))

CLAIM_WORDS = re.compile(rf"\b(?:{_ENGLISH}|{_CONTRACTED}|{_YOURS})\b|{_CHINESE}", re.IGNORECASE)
"""Finds a word of a claim: a verdict, a duty, a date, money, the policy, or a reversal."""

GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|evening|day))\b(?:[ ,.]+[^\W\d_]+){0,6}\s*[,!.:]?"
    r"|(?:尊敬的|亲爱的)[^\W\d_]{0,30}\s*[,，!！:：。]?|[^\W\d_]{0,30}[,，]?(?:您好"
    r"|你好)\s*[,，!！:：。]?",
    re.IGNORECASE,
)
"""A line that greets and says no more."""

LEADS = re.compile(
    r"(?:(?:please )?(?:kindly )?note(?: that)?|please be informed that|we are (?:happy"
    r"|pleased) to inform you that"
    r"|we would like to inform you that|for your information|in summary|in short|to summari[sz]e"
    r"|as you asked|regarding your question"
    r"|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|in addition|additionally|furthermore"
    r"|moreover|also|here is our answer"
    r"|请注意|请知悉|特此告知|经测算|综上|综上所述|首先|其次|再次|最后|另外|此外|同时|补充说明"
    r"|答复如下|关于您的问题)\s*[,，:：]?\s*",
    re.IGNORECASE,
)
"""Words that may stand before a verified sentence and change nothing of what it says."""
