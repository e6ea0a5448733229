"""The words that a model may use by itself: connecting words, and never a verdict or a duty."""

_CONNECTING_WORDS = """
a about according after again all also an and any are as at be before below beside best but by
can clause could do does each else explain few find first following for from further give gladly
happy have hello help here hi how however i if in information into is it its just know let like
look looks may me more my need next no not now of on one's only or other our out over please
policy policies programme programmes question questions quote quoted read regards regarding
result results say says see shall should show shows so some tell text than thank thanks that the
their them then there these they thing things this those to too us use we welcome what when
where which who whole why will with within words would yes you your yours
您 你 我 们 的 是 在 这 那 有 和 与 或 及 也 就 请 看 以 下 上 面 对 于
为 关 问 题 回 答 说 明 政 策 条 款 文 本 内 容 信 息 情 况 结 果 如 需
要 可 告 诉 了 解 吗 呢 吧 好 谢 先 再 后 根 据
"""

CONNECTING = frozenset(_CONNECTING_WORDS.split())
"""Words that say nothing about the policy by themselves."""

_NEVER_WORDS = """
qualify qualifies qualified eligible ineligible entitled entitlement entitle approve approved
approval granted grant guarantee guaranteed promise promised certain certainly definitely must
required require requires obliged obligation deadline due today tomorrow yesterday january
february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday half twice double triple dozen none nothing zero
符合 资格 合格 批准 保证 承诺 必须 应当 截止 期限 今天 明天 一半 一倍 两倍 不能 能拿
"""

NEVER = frozenset(_NEVER_WORDS.split())
"""Words of verdicts, dates, duties and promises: never a model's own, whoever said them before."""
