"""The vault: a name goes out for what is private, and the person's words come back."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy.vault import Vault

MAIL = "I am Anna, anna@example.com, tel 138 0013 8000. We paid 280,000 yuan. Anna"


def vault_of(*texts: str) -> Vault:
    vault = Vault()
    for text in texts:
        vault.learn(text)
    return vault


def test_a_name_in_its_place_and_back() -> None:
    vault = vault_of(MAIL)
    masked = vault.mask(MAIL)
    assert masked == "I am Anna, <mail-A>, tel <phone-B>. We paid 280,000 yuan. Anna"
    assert vault.restore(masked) == MAIL


def test_the_same_words_have_the_same_name() -> None:
    vault = vault_of(MAIL)
    assert vault.mask("anna@example.com or anna@example.com") == "<mail-A> or <mail-A>"


def test_a_name_that_the_person_wrote_is_not_taken() -> None:
    text = "My <mail-A> is anna@example.com"
    vault = vault_of(text)
    assert vault.restore(vault.mask(text)) == text
    assert vault.mask(text).count("<mail-A>") == 1


def test_a_part_of_a_private_number_is_private_elsewhere() -> None:
    vault = vault_of(MAIL)
    assert "8000" not in vault.mask("the mention “0013 8000”")
    assert "13800138000" not in vault.mask("site_costs = 13800138000 CNY")
    assert vault.mask("280000 CNY") == "280000 CNY"


def test_digits_that_were_also_written_openly_are_not() -> None:
    vault = vault_of("Call 13800138000. We paid 138001 yuan.")
    assert vault.mask("138001 CNY") == "138001 CNY"


def test_what_was_private_in_an_earlier_message_is_private_now() -> None:
    vault = vault_of("My QQ is 123456789.", "What support can we get?")
    assert vault.mask("123456789 CNY") == "<number-A> CNY"


def test_all_texts_of_a_structure() -> None:
    vault = vault_of(MAIL)
    data = {"id": "138 0013 8000", "args": {"q": ["anna@example.com", 7, None]}}
    masked = vault.mask_all(data, {"id"})
    assert masked == {"id": "138 0013 8000", "args": {"q": ["<mail-A>", 7, None]}}
    assert vault.restore_all(masked, {"id"}) == data


def test_names_beyond_the_alphabet() -> None:
    text = " ".join(
        f"anna{letter}{other}@example.com" for letter in "abc" for other in "abcdefghij"
    )
    vault = vault_of(text)
    assert "<mail-AD>" in vault.mask(text)
    assert vault.restore(vault.mask(text)) == text


PIECES = st.sampled_from(
    [MAIL, "110105194912310021", "电话13800138000元", "<phone-A>", "GB82 WEST 1234 5698 7654 32",
     "0013", "280,000 yuan", "６２２２０２０２００００１２３４５６４", "\n", " ", "<", "A>"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=20), max_size=8))
def test_what_goes_out_comes_back_as_it_was(pieces: list[str]) -> None:
    text = "".join(pieces)
    vault = vault_of(text)
    assert vault.restore(vault.mask(text)) == text


@given(st.lists(PIECES, max_size=6))
def test_what_is_masked_holds_nothing_private(pieces: list[str]) -> None:
    text = " and ".join(pieces)
    vault = vault_of(text)
    masked = vault.mask(text)
    for private in ("anna@example.com", "138 0013 8000", "13800138000", "110105194912310021"):
        assert private not in masked
    assert vault.mask(masked) == masked
