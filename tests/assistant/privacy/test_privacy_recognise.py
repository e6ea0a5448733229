"""What is private is found in every form that people write it in, and amounts are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy.recognise import find

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def found(text: str) -> list[tuple[str, str]]:
    return [(text[private.start : private.end], private.kind) for private in find(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Call 13800138000 please.", "13800138000", "phone"),
        ("My number is 138-0013-8000.", "138-0013-8000", "phone"),
        ("tel +86 760 8888 1234", "+86 760 8888 1234", "phone"),
        ("电话:１３８００１３８０００", "１３８００１３８０００", "phone"),
        ("＋８６ １３８ ００１３ ８０００", "＋８６ １３８ ００１３ ８０００", "phone"),
        ("我的手机是138 0013 8000。", "138 0013 8000", "phone"),
        ("0760-88881234", "0760-88881234", "phone"),
        ("(020) 8888 1234", "(020) 8888 1234", "phone"),
        ("400-830-2345", "400-830-2345", "phone"),
        ("+1 (415) 555-0132", "+1 (415) 555-0132", "phone"),
        ("+44 20 7946 0958", "+44 20 7946 0958", "phone"),
        ("00852 9123 4567", "00852 9123 4567", "phone"),
        ("138\u200b0013\u200b8000", "138\u200b0013\u200b8000", "phone"),
        ("1 3 8 0 0 1 3 8 0 0 0", "1 3 8 0 0 1 3 8 0 0 0", "phone"),
        ("一三八零零一三八零零零", "一三八零零一三八零零零", "phone"),
        ("one three eight zero zero one three eight", "one three eight zero zero one three eight",
         "phone"),
        ("Zhang 13800138000 RMB 175,000", "13800138000", "phone"),
        ("电话13800138000元", "13800138000", "number"),
        ("13800138000 people", "13800138000", "phone"),
        ("tel: 7608888", "7608888", "number"),
        ("我的tel是7608888", "7608888", "number"),
        ("我的QQ是123456789", "123456789", "number"),
        ("Li,13800138000,thanks", "13800138000", "phone"),
        ("Tel.13800138000", "13800138000", "phone"),
        ("Li,6222020200001234564", "6222020200001234564", "account"),
        ("Zhang.0760-88881234", "0760-88881234", "phone"),
        ("QQ: 123456789", "123456789", "number"),
        ("wechat 8812345", "8812345", "number"),
        ("mail anna.li@example.com.cn.", "anna.li@example.com.cn", "mail"),
        ("邮箱ａｎｎａ＠example.com，谢谢", "ａｎｎａ＠example.com", "mail"),
        ("anna(at)example[dot]com", "anna(at)example[dot]com", "mail"),
        ("joão@exämple.de", "joão@exämple.de", "mail"),
        ("身份证110105194912310021", "110105194912310021", "id"),
        ("身份证11010519491231002X号", "11010519491231002X", "id"),
        ("110105 19491231 002x", "110105 19491231 002x", "id"),
        ("110105194912310021 yuan", "110105194912310021", "id"),
        ("passport E12345678", "E12345678", "id"),
        ("HK id H123456(7)", "H123456(7)", "id"),
        ("91442000MA4U1234XX", "91442000MA4U1234XX", "id"),
        ("ssn 078-05-1120", "078-05-1120", "id"),
        ("6222 0202 0000 1234 564", "6222 0202 0000 1234 564", "account"),
        ("4111 1111 1111 1111 ", "4111 1111 1111 1111", "account"),
        ("3782 822463 10005", "3782 822463 10005", "account"),
        ("卡号6222020200001234564，", "6222020200001234564", "account"),
        ("卡６２２２０２０２００００１２３４", "６２２２０２０２００００１２３４", "account"),
        ("a/c 44-2010-0104-0012-345", "44-2010-0104-0012-345", "account"),
        ("IBAN GB82 WEST 1234 5698 7654 32 please", "GB82 WEST 1234 5698 7654 32", "account"),
        ("de89370400440532013000", "de89370400440532013000", "account"),
        ("NL91ABNA0417164300", "NL91ABNA0417164300", "account"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010 0505 0001 3M02 606", "account"),
    ],
)  # fmt: skip
def test_it_is_found_whole(text: str, words: str, kind: str) -> None:
    assert found(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "We spent 1,380,013 yuan and 280000 yuan",
        "transactions of 2800000 and 75000000",
        "revenue 13800138000 yuan",
        "RMB 13800138000",
        "13800138000元",
        "US$13800138 in 2024-2025",
        "7,000,000-8,000,000 dollars, or from 700000 to 800000",
        "2021 2022 2023 2024",
        "on 2025-11-22 we paid 50000; between 2023-01-01 and 2023-12-31",
        "2024.01.01-2024.12.31",
        "account for 280,000 yuan; the phone bill was 50000 yuan",
        "Mobile: 50000 yuan; SaaS: 175000 yuan",
        "60.5% of 5,200 square metres, 12000 m2, 25 of 40 tenants",
        "1 380 013 yuan",
        "3.14159265358979",
        "costs: 2012345678",
        "rmb2800000, 2800000usd",
        "１，３８０，０１３元",
        "sales 2022: 3000000 2023: 4000000",
        "[[A1.amount]] [[quote zhongshan 1(2)]]",
    ],
)
def test_amounts_and_dates_are_left_alone(text: str) -> None:
    assert found(text) == []


AMOUNTS = st.sampled_from(
    ["{:,} yuan", "{} yuan", "RMB {:,}", "RMB {}", "{}元", "¥{:,}", "US${:,}", "${}", "{} USD",
     "{:,} dollars", "{:,} square metres", "{}平方米", "{:,}"]
)  # fmt: skip
AROUND = st.sampled_from(
    ["We paid {} this year.", "{}", "今年投入{}，谢谢", "SaaS: {}; site: {}", "From {} to {}!",
     "the phone system cost {}", "call it {}", "on account of {}"]
)  # fmt: skip


@given(st.integers(min_value=0, max_value=10**10), AMOUNTS, AROUND)
def test_no_amount_is_private(number: int, form: str, around: str) -> None:
    written = form.format(number)
    assert found(around.replace("{}", written)) == []


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_no_bare_figure_is_private(number: int) -> None:
    assert found(f"The site took {number} in the year.") == []


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_no_share_is_private(share: object) -> None:
    assert found(f"{share}% of the tenants, or {share} %") == []


MOBILE = st.builds(
    lambda second, rest: f"1{second}{rest:09d}",
    st.integers(min_value=3, max_value=9),
    st.integers(min_value=0, max_value=10**9 - 1),
)
FORMS = st.sampled_from(
    [
        lambda n: n,
        lambda n: f"+86 {n}",
        lambda n: f"+86{n[:3]}-{n[3:7]}-{n[7:]}",
        lambda n: f"{n[:3]} {n[3:7]} {n[7:]}",
        lambda n: n.translate(WIDE),
        lambda n: "\u200b".join(n),
        lambda n: " ".join(n),
    ]
)
TALK = st.sampled_from(
    ["Please call {} tomorrow.", "我的电话是{}，谢谢", "{}", "Li, {}, paid RMB 175,000.",
     "SaaS 175,000 yuan\n{}\n"]
)  # fmt: skip


@given(MOBILE, FORMS, TALK)
def test_every_mobile_number_is_private(number: str, form: object, talk: str) -> None:
    assert callable(form)
    text = talk.format(form(number))
    (private,) = find(text)
    assert text[private.start : private.end] == form(number)


@given(st.integers(min_value=10**15, max_value=10**19 - 1), st.booleans())
def test_every_card_number_is_private(number: int, apart: bool) -> None:
    digits = str(number)
    groups = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    written = " ".join(groups) if apart else digits
    text = f"Please pay to {written}, thank you."
    assert "".join(words for words, _ in found(text)) == written


@given(st.text(max_size=400))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    at = 0
    for private in find(text):
        assert at <= private.start < private.end <= len(text)
        at = private.end
