"""What sort of mail it is: a message, an automatic reply, or a bounce."""

import re
from email.message import EmailMessage

from assistant.desk.headers import addresses, header
from assistant.desk.mail import Kind

__all__ = ["kind_of"]

_BOUNCE_SENDER = re.compile(r"^(?:mailer-daemon|mail-daemon|postmaster|mdaemon)@", re.IGNORECASE)
_BOUNCE_SUBJECT = re.compile(
    r"^\s*(?:undeliver(?:ed|able)|delivery (?:status notification|failure|has failed)"
    r"|mail delivery (?:failed|failure|system)"
    r"|returned mail|failure notice|message not delivered|系统退信|退信|邮件投递失败|未送达"
    r"|无法投递)",
    re.IGNORECASE,
)
_AUTO_SUBJECT = re.compile(
    r"^\s*(?:auto(?:matic|mated)?[\s-]*(?:reply|response|responder)\b|autoreply"
    r"|out of (?:the )?office\b|ooo\s*:"
    r"|自动回复|自动答复|\[自动回复\]|【自动回复】|外出自动回复|休假自动回复|自動回覆"
    r"|automatische antwort|réponse automatique|read:|已读\s*[:：])",
    re.IGNORECASE,
)
_AUTO_HEADERS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply",
    "X-AutoReply-From",
)
_BOUNCE_HEADERS = ("X-Failed-Recipients",)


def kind_of(message: EmailMessage) -> Kind:
    """The sort of a mail, by its headers: RFC 3464, RFC 3834, and what clients did before "
    "these."""
    sender = next((each.address for each in addresses(message, "From")), "")
    subject = header(message, "Subject")
    report = message.get_content_type() == "multipart/report"
    report_type = str(message.get_param("report-type") or "").lower() if report else ""
    if report_type == "disposition-notification":
        return Kind.AUTO_REPLY
    if report or any(header(message, name) for name in _BOUNCE_HEADERS):
        return Kind.BOUNCE
    if _BOUNCE_SENDER.match(sender) or (_BOUNCE_SUBJECT.match(subject) and _has_no_return(message)):
        return Kind.BOUNCE
    submitted = header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    if submitted not in {"", "no"} or any(header(message, name) for name in _AUTO_HEADERS):
        return Kind.AUTO_REPLY
    if header(message, "Precedence").lower() in {"auto_reply", "junk"}:
        return Kind.AUTO_REPLY
    return Kind.AUTO_REPLY if _AUTO_SUBJECT.match(subject) else Kind.MESSAGE


def _has_no_return(message: EmailMessage) -> bool:
    """Whether nobody is named to return it to: the mark of a mail that a server wrote."""
    path = header(message, "Return-Path")
    return path in {"", "<>"}
