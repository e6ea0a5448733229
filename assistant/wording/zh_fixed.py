"""Simplified Chinese: the sentences that say the same to everybody."""

from types import MappingProxyType

from assistant.wording.fixed import Fixed

FIXED = Fixed(
    silent=MappingProxyType(
        {
            "deadline": "政策原文未列明截止日期或申报时间。",
            "documents": "政策原文未列明需要哪些材料或表格。",
            "procedure": "政策原文未列明如何申请或在哪里申请。",
            "contact": "政策原文未列明受理部门或联系方式。",
            "combination": "政策原文未说明各项支持能否同时享受。",
            "tax": "政策原文未涉及您所问的税务问题。",
            "elsewhere": "政策原文不涉及其他地区。",
            "other_support": "政策原文不涉及这类支持。",
            "definition": "政策原文没有对这一用语作出定义。",
            "payment": "政策原文未列明支持资金何时发放、如何发放。",
            "validity": "我掌握的政策原文未列明这一点。",
            "invented_clause": "政策原文没有这一条款。",
            "off_topic": "政策原文不涉及这一问题。",
            "other": "政策原文不涉及这一问题。",
        }
    ),
    declined=MappingProxyType(
        {
            "approval_letter": "抱歉，我无法出具批准文件或证明，是否批准由主管部门决定。",
            "misstatement": "抱歉，我不能协助填报不实的数据；您可以提供真实数据，我来为您测算。",
            "prompt": "抱歉，我不能提供内部指令；欢迎您咨询政策问题。",
            "other_users": "抱歉，我不能提供其他申请人的任何信息。",
            "override": "抱歉，我不能违背政策规定；我可以按规定为您测算。",
            "other": "抱歉，这件事我无法协助；欢迎您咨询政策问题。",
        }
    ),
    greeting="您好，很高兴为您服务。请告诉我您想了解哪项支持，有具体数据的话请一并提供。",
    new_case="好的，我们重新开始，之前的内容不计入这次测算。",
    nothing_found="政策原文中没有找到相关内容。",
    nothing_known="目前还没有测算结果。请告诉我您想了解哪项支持，以及相关数据。",
    no_profile="根据目前掌握的情况，还不能确定任何一项支持的结果。",
    replaced="本次答复采用标准表述，因为模型自拟的表述未能通过核对。",
    unreached="本次答复采用标准表述，因为无法连接所配置的语言模型。",
    unusable="本次答复采用标准表述，因为所配置的语言模型未给出可用的回复。",
)
