"""Simplified Chinese: the frame of a reply, and the internal note."""

from types import MappingProxyType

from assistant.wording.desk_words import Correspondence, NoteWords

CORRESPONDENCE = Correspondence(
    greeting=MappingProxyType({"formal": "尊敬的{name}：", "friendly": "{name}，您好！"}),
    nameless=MappingProxyType({"formal": "您好：", "friendly": "您好！"}),
    opening=MappingProxyType(
        {"formal": "感谢您的来信，现就您咨询的问题答复如下。", "friendly": "感谢来信，答复如下。"}
    ),
    asking="为了给您明确的答复，还请补充以下信息：",
    reservation="以上内容仅为对政策原文的说明，每项申请以主管部门的审核决定为准。",
    inviting=MappingProxyType(
        {"formal": "如有其他问题，欢迎随时来信。", "friendly": "有不清楚的地方，直接回信即可。"}
    ),
    farewell=MappingProxyType({"formal": "此致\n敬礼", "friendly": "祝好"}),
    wrote="在 {date}，{who} 写道：",
    wrote_undated="{who} 写道：",
)

NOTE = NoteWords(
    summary="概要",
    facts="客户提供的情况（客户原话）",
    assessments="测算",
    citations="引用的政策原文",
    missing="缺少的信息",
    unused="来信中未作为事实采用的数字",
    contradictions="前后不一致和更正",
    entered="工作人员填写",
    ignored="形似指令、未予理会的内容",
    attachments="附件（未打开）",
    remarks="备注",
    tags="标签",
    none="无",
    status=MappingProxyType(
        {
            "answered": "已答复",
            "needs_facts": "需要补充信息",
            "not_covered": "政策原文未涉及",
            "declined": "不予办理",
        }
    ),
    verdict=MappingProxyType(
        {"eligible": "符合条件", "not_eligible": "不符合条件", "undetermined": "尚不能确定"}
    ),
    fact="{name}：{value}，客户原话“{words}”（{mail}）",
    mail="{date}来信",
    undated="第{number}封来信",
    by_staff="{name}：{value}，由{by}填写。原因：{why}",
    changed="{name}：先为{before}，后为{now}",
    unstated="政策原文未列明金额",
    steps="计算",
    conditions="条件",
    holds=MappingProxyType({"True": "符合", "False": "不符合", "None": "待定"}),
    assumptions="前提",
    case="各种情况",
    attachment="{name}（{media_type}，{size}字节）",
    hidden="邮件中隐藏的文字：“{words}”",
    several="邮件往来中有多位发件人：{who}。各人提供的情况均已计入。",
    earlier="本回复同时答复客户此前的来信（{mails}）。",
    other_case="此前一封未答复的来信问的是另一申请人，本回复只涉及最后一位；请为那封来信单独起草答复。",
)
