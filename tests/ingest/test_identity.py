import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ingest.identity import host_of, normal_url, report_id_of


@pytest.mark.parametrize(
    ("received", "normal"),
    [
        (
            "https://www.Courier.example/a?utm_source=x&id=7&fbclid=y#top",
            "https://www.courier.example/a?id=7",
        ),
        ("HTTPS://courier.example:443/a", "https://courier.example/a"),
        ("http://courier.example:8080", "http://courier.example:8080/"),
        ("https://courier.example/Path/Kept?B=2&a=1", "https://courier.example/Path/Kept?B=2&a=1"),
        ("https://courier.example/#!/story/17", "https://courier.example/#!/story/17"),
        (" https://courier.example/a ", "https://courier.example/a"),
    ],
)
def test_urls_of_one_page_have_one_form(received: str, normal: str) -> None:
    assert normal_url(received) == normal


@pytest.mark.parametrize(
    "url", ["/news/17", "courier.example/a", "http://[", "mailto:a@b.example", "http://a:x/", ""]
)
def test_what_names_no_host_is_no_identity(url: str) -> None:
    assert normal_url(url) is None
    assert report_id_of(None, url, "ab12") == "sha256:ab12"


def test_the_given_id_comes_before_the_url_and_the_url_before_the_hash() -> None:
    assert report_id_of("r-17", "https://courier.example/a", "ab12") == "r-17"
    assert report_id_of(None, "https://courier.example/a#b", "ab12") == "https://courier.example/a"
    assert report_id_of("", None, "ab12") == "sha256:ab12"


def test_the_host_names_the_outlet_where_nothing_else_does() -> None:
    assert host_of("https://www.courier.example/a") == "courier.example"
    assert host_of("/a") == host_of(None) == ""


@given(st.text(max_size=80))
def test_a_normal_url_is_its_own_normal_form(url: str) -> None:
    normal = normal_url("https://courier.example/" + url)
    assert normal is None or normal_url(normal) == normal
