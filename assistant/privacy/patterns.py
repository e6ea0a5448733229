"""How private numbers and addresses are written, once look-alike characters are folded.

A mistyped number is as private as a right one: check digits are not asked for. Telephone numbers
in the world's formats are the matter of `phonenumbers`; here are those that it does not know.
"""

import re
from typing import Literal

__all__ = ["ALWAYS", "CUE", "LONGER_THAN_AMOUNTS", "UNLESS_AMOUNT", "Kind", "years"]

Kind = Literal["phone", "mail", "id", "account", "number"]

LONGER_THAN_AMOUNTS = 10
"""More digits than this are an amount only when they have a currency: a mobile number has 11."""

_START, _END = r"(?<![0-9a-z])", r"(?![0-9a-z])"
# Not in the midst of a figure: no digit beside it, nor a point or comma of its own.
_APART, _WHOLE = r"(?<!\d)(?<!\d[.,])", r"(?!\d|[.,]\d)"
_LOCAL = r"(?:(?![一-鿿])[\w.%+'-]){1,64}"
_LABEL = r"(?:(?![一-鿿])[\w-]){1,63}"
_DOMAIN = rf"{_LABEL}(?:(?:\.|[(\[]dot[)\]]){_LABEL}){{1,8}}"
_DATE = r"(?:19|20)\d\d-\d\d-\d\d"
_SPELT = "zero|oh|one|two|three|four|five|six|seven|eight|nine"

ALWAYS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("mail", re.compile(rf"{_LOCAL}\s?(?:@|[(\[]at[)\]])\s?{_DOMAIN}")),
    # A Chinese resident's id has its holder's day of birth in the middle.
    ("id", re.compile(
        rf"{_START}\d{{6}}[ -]?(?:18|19|20)\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])"
        rf"[ -]?\d{{3}} ?[\dx]{_END}"
    )),
    ("account", re.compile(
        rf"{_START}[a-z]{{2}}\d{{2}}(?:[ -]?(?=[a-z]*\d)[a-z0-9]{{4}}|[ -][a-z]{{4}}){{2,7}}"
        rf"(?:[ -]?[a-z0-9]{{1,3}})?{_END}"
    )),
    ("account", re.compile(rf"{_START}[a-z]{{2}}\d{{2}}[a-z]{{4}}\d{{7,}}[a-z0-9]*{_END}")),
    ("id", re.compile(rf"{_START}\d{{3}}-\d{{2}}-\d{{4}}{_END}")),
    ("id", re.compile(rf"{_START}[a-z]{{1,2}}\d{{6}} ?\([\da]\)")),
    ("account", re.compile(rf"{_START}\d{{4}}([ -])\d{{4}}(?:\1\d{{4}})+(?:\1\d{{1,3}})?{_END}")),
    ("account", re.compile(rf"{_START}\d{{4}}([ -])\d{{6}}\1\d{{5}}{_END}")),
    ("phone", re.compile(r"(?<!\d)(?<!\d[ .-])\d(?:[ .-]\d){9,}(?![ .-]?\d)")),
    ("phone", re.compile(r"[零〇○一二三四五六七八九幺](?:[ -]?[零〇○一二三四五六七八九幺]){6,}")),
    ("phone", re.compile(rf"\b(?:{_SPELT})(?:[ ,-]{{1,2}}(?:{_SPELT})){{6,}}\b")),
)  # fmt: skip
"""Private whatever stands around it."""

UNLESS_AMOUNT: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("phone", re.compile(rf"{_APART}(?:\+?86[ .-]?)?1[3-9]\d(?:[ .-]?\d{{4}}){{2}}{_WHOLE}")),
    ("phone", re.compile(rf"{_APART}\(?0\d{{2,3}}\)?[ .-]{{0,2}}\d{{3,4}}[ .-]?\d{{4}}{_WHOLE}")),
    ("phone", re.compile(rf"{_APART}[48]00[ .-]?\d{{3}}[ .-]?\d{{4}}{_WHOLE}")),
    ("phone", re.compile(rf"{_APART}(?:\+|00)\d(?:[ .()/-]{{0,2}}\d){{6,14}}{_WHOLE}")),
    ("account", re.compile(rf"(?<![a-z]){_APART}\d{{12,}}(?![\da-z]|[.,]\d)")),
    ("account", re.compile(
        rf"(?<!-){_APART}(?!{_DATE})(?=(?:-?\d){{9}})\d{{2,}}(?:-\d{{2,}}){{2,}}{_WHOLE}"
    )),
    ("id", re.compile(rf"{_START}[a-z]{{1,2}}\d{{7,9}}{_END}")),
    # Eight digits among letters: a company's credit code, a licence, an account abroad.
    ("id", re.compile(rf"{_START}(?=\d*[a-z])(?=(?:[a-z]*\d){{8}})[a-z0-9]{{12,}}{_END}")),
)  # fmt: skip
"""Private unless it has a currency, an area's unit or a percent sign: then it is an amount."""

CUE = re.compile(
    r"(?:(?<![a-z])(?:tel(?:ephone)?|phone|mobile|cell(?:phone)?|call(?: me| us)?|whatsapp|wechat"
    r"|fax|hotline|acc(?:oun)?t|a/c|iban|card|passport|id|identity card|qq|swift|reach (?:me|us))"
    r"(?![a-z])"
    r"|电话|手机|座机|传真|微信|qq|账号|帐号|账户|帐户|卡号|银行卡|身份证|护照|联系方式|热线|致电|拨打)"
    r"(?:\s|[:.#=(]|\b(?:is|on|at|no|nr|number|numbers|code)\b|号码|号|是|为|:|,){0,8}"
    r"(?P<token>[a-z]{0,3}[+(]{0,2}\d(?:[ .()/-]{0,2}\d){4,}x?)(?!\d|,\d|\.\d)"
)
"""A word that announces a private number, and the number."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def years(text: str) -> bool:
    """Whether a text is years and nothing else: "2021 2022 2023" is the head of a table."""
    return all(_YEAR.fullmatch(group) for group in text.split())
