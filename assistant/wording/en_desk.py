"""English: the frame of a reply, and the internal note."""

from types import MappingProxyType

from assistant.wording.desk_words import Correspondence, NoteWords

CORRESPONDENCE = Correspondence(
    greeting=MappingProxyType({"formal": "Dear {name},", "friendly": "Hello {name},"}),
    nameless=MappingProxyType({"formal": "Dear Sir or Madam,", "friendly": "Hello,"}),
    opening=MappingProxyType(
        {
            "formal": "Thank you for your message. Please find the answer below.",
            "friendly": "Thanks for your message. Here is the answer.",
        }
    ),
    asking="For a definite answer, please also tell me:",
    reservation="This is information about the policy text; the authority in charge decides "
    "on each application.",
    inviting=MappingProxyType(
        {
            "formal": "Please write back if you have any further questions.",
            "friendly": "Just write back if anything is unclear.",
        }
    ),
    farewell=MappingProxyType({"formal": "Yours sincerely,", "friendly": "Best regards,"}),
    wrote="On {date}, {who} wrote:",
    wrote_undated="{who} wrote:",
)

NOTE = NoteWords(
    summary="Summary",
    facts="Facts, in the customer's words",
    assessments="Assessments",
    citations="Citations",
    missing="Missing facts",
    unused="Figures of the mails that were not taken as facts",
    contradictions="Contradictions and corrections",
    entered="Entered by staff",
    ignored="Looked like an instruction, and was ignored",
    attachments="Attachments, not opened",
    remarks="Remarks",
    tags="Tags",
    none="none",
    status=MappingProxyType(
        {
            "answered": "answered",
            "needs_facts": "facts are needed",
            "not_covered": "not covered by the policy text",
            "declined": "declined",
        }
    ),
    verdict=MappingProxyType(
        {
            "eligible": "eligible",
            "not_eligible": "not eligible",
            "undetermined": "still open",
        }
    ),
    fact="{name}: {value}, in the words “{words}” ({mail})",
    mail="mail of {date}",
    undated="mail {number}",
    by_staff="{name}: {value}, entered by {by}. Reason: {why}",
    changed="{name}: {before}, then {now}",
    unstated="the text states no amount",
    steps="calculation",
    conditions="conditions",
    holds=MappingProxyType({"True": "holds", "False": "does not hold", "None": "open"}),
    assumptions="assumptions",
    case="cases",
    attachment="{name} ({media_type}, {size} bytes)",
    hidden="hidden in the mail: “{words}”",
    several="The thread has mails of several senders: {who}. The facts of all of them count.",
    earlier="The reply also answers earlier mails of the customer ({mails}).",
    other_case="An unanswered earlier mail asks for another applicant. The reply is about the last "
    "one only: draft for that mail by itself, too.",
)
