"""English: the sentences that say the same to everybody."""

from types import MappingProxyType

from assistant.wording.fixed import Fixed

FIXED = Fixed(
    silent=MappingProxyType(
        {
            "deadline": "The policy text does not state a deadline or an application period.",
            "documents": "The policy text does not state which documents or forms are needed.",
            "procedure": "The policy text does not state how or where to apply.",
            "contact": "The policy text does not name an office or a contact.",
            "combination": "The policy text does not state whether programmes can be combined.",
            "tax": "The policy text does not answer this tax question.",
            "elsewhere": "The policy text does not cover other places.",
            "other_support": "The policy text does not cover this kind of support.",
            "definition": "The policy text does not define this term.",
            "payment": "The policy text does not state when or how the support is paid.",
            "validity": "The policy text that I have does not state this.",
            "invented_clause": "The policy text has no such clause.",
            "off_topic": "The policy text does not cover this.",
            "other": "The policy text does not cover this.",
        }
    ),
    declined=MappingProxyType(
        {
            "approval_letter": "I am sorry, I cannot issue approvals or letters: "
            "only the authority in charge decides.",
            "misstatement": "I am sorry, I cannot help to present figures other than they are. "
            "I will gladly assess your real ones.",
            "prompt": "I am sorry, I do not share my instructions. "
            "I will gladly answer questions about the policy.",
            "other_users": "I am sorry, I do not give out anything about other applicants.",
            "override": "I am sorry, I cannot set the policy's rules aside. "
            "I will gladly assess your case by them.",
            "other": "I am sorry, I cannot help with this. "
            "I will gladly answer questions about the policy.",
        }
    ),
    greeting="Glad to help. Tell me which support you are interested in, "
    "with your figures if you have them.",
    new_case="I have started afresh for this case; nothing said before counts for it.",
    nothing_found="I find nothing about this in the policy text.",
    nothing_known="I have not assessed anything yet. "
    "Please tell me which support you mean, and your figures.",
    no_profile="What I know so far does not settle any programme yet.",
    replaced="This answer is in standard wording, "
    "because the model's own wording could not be verified.",
    unreached="This answer is in standard wording, "
    "because the configured language model could not be reached.",
    unusable="This answer is in standard wording, "
    "because the configured language model gave no usable reply.",
)
