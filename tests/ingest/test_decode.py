import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import InputError
from casus.ingest.decode import MAX_TEXT_BYTES, decode_text, text_charset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_byte_order_mark(encoding: str) -> None:
    assert decode_text("Muñoz hurt – mayor".encode(encoding), "a.txt").text == "Muñoz hurt – mayor"


def test_broken_utf_8_loses_no_letter_and_says_where_it_broke() -> None:
    decoded = decode_text("Café “Mañana” ".encode() + "café “x”".encode("cp1252"), "a.txt")
    assert decoded.text == "Café “Mañana” café “x”"
    assert decoded.warnings == ("it is not valid UTF-8 (byte 24): what is not was read as Windows-1252",)


def test_line_ends_and_odd_spaces_stay() -> None:
    assert decode_text(b"a\r\nb\t\xc2\xa0c\r", "a.txt").text == "a\r\nb\t\u00a0c\r"


@pytest.mark.parametrize("data", [b"MZ\x00\x01text", bytes(range(1, 256)) * 4])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: it is binary"):
        decode_text(data, "a.txt")


def test_no_bytes_and_too_many_are_refused() -> None:
    with pytest.raises(InputError, match="empty"):
        decode_text(b"", "a.txt")
    with pytest.raises(InputError, match="more than 20,000,000 bytes"):
        decode_text(b"x" * (MAX_TEXT_BYTES + 1), "a.txt")


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("utf8", "utf-8"),
        ("windows-1256", "cp1256"),
        ("koi8-r", "koi8-r"),
        ("unicode_escape", None),
        ("rot13", None),
        ("idna", None),
        ("no such charset", None),
        ("bad\0name", None),
        ("", None),
    ],
)
def test_only_charsets_of_text_are_known(name: str, charset: str | None) -> None:
    assert text_charset(name) == charset


@given(
    st.binary(min_size=1, max_size=200),
    st.sampled_from([None, "utf-8", "latin-1", "cp1256", "utf-16", "gb18030"]),
)
def test_any_bytes_are_text_or_refused(data: bytes, charset: str | None) -> None:
    try:
        decoded = decode_text(data, "a.txt", charset)
    except InputError:
        return
    decoded.text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf_8_comes_back_unchanged(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    assert not expected or decode_text(text.encode(), "a.txt").text == expected
