from collections.abc import Callable

import pytest

from casus.records import Report

TakeOne = Callable[..., Report]
Refuse = Callable[..., str]

BODY = """<p>RAMADI, Iraq - Seven soldiers were injured on Thursday in a raid on caves west of the town, the
joint command said on Saturday.</p>
<p>The raid killed at least 12 militants. On 3 May 2021 a similar raid <b>2021-05-03</b> left two dead.</p>
<p>The command said no civilians were harmed in the operation, which took until Friday morning.</p>"""

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Seven hurt in raid on hideouts | The Anbar Courier</title>
<link rel="canonical" href="https://www.Courier.example/raid?utm_source=feed#top">
<meta property="og:site_name" content="The Anbar Courier">
<meta property="og:title" content="Seven hurt in raid on hideouts">
META</head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<article><h1>Seven hurt in raid on hideouts</h1>
<figure><img src="x.jpg"><figcaption>Soldiers in the desert, 12 May 2019. (Handout)</figcaption></figure>
{BODY}
<div class="related"><h3>Related</h3><a href="/a">Drone hits bus near the dam</a></div></article>
<aside><h2>Most read</h2><ul><li>Prices rise, 2024-09-15</li></ul></aside>
<footer>Copyright 2021 The Anbar Courier</footer></body></html>"""


def page(meta: str = "") -> str:
    return PAGE.replace("META", meta)


def test_main_text_and_metadata_come_out_of_the_furniture(take_one: TakeOne) -> None:
    report = take_one(
        "raid.html", page('<meta property="article:published_time" content="2024-08-31T10:05+03:00">')
    )
    assert report.text.startswith("RAMADI, Iraq - Seven soldiers were injured")
    assert "cookies" not in report.text
    assert "Copyright" not in report.text
    assert report.title == "Seven hurt in raid on hideouts"
    assert report.source == "The Anbar Courier"
    assert report.published == "2024-08-31T10:05:00+03:00"
    assert report.url == "https://www.Courier.example/raid?utm_source=feed#top"
    assert report.report_id == "https://www.courier.example/raid"
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("meta", "published"),
    [
        ('<meta name="date" content="2024-08-31">', "2024-08-31"),
        ('<meta itemprop="datePublished" content="2024-08-31T10:05:00Z">', "2024-08-31T10:05:00+00:00"),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-08-31"}</script>',
            "2024-08-31",
        ),
        ('<meta name="pubdate" content="03/04/2024"><meta name="date" content="2024-04-03">', "2024-04-03"),
    ],
)
def test_the_date_comes_from_the_head_of_the_page(take_one: TakeOne, meta: str, published: str) -> None:
    assert take_one("raid.html", page(meta)).published == published


def test_a_date_beside_the_headline_counts(take_one: TakeOne) -> None:
    dated = page().replace("</h1>", '</h1><div class="date">31 August 2024</div>')
    assert take_one("raid.html", dated).published == "2024-08-31"


def test_a_date_told_in_the_article_does_not_date_the_page(take_one: TakeOne) -> None:
    report = take_one("raid.html", page())
    assert report.published is None
    assert report.warnings == ("no date of publication found; give it with --published",)


def test_nor_does_one_in_an_article_without_paragraphs(take_one: TakeOne) -> None:
    story = (
        "On the night of <b>2021-05-03</b> shells hit a market in the town and killed three, police said. "
        * 3
    )
    report = take_one("raid.html", f"<html><body><div>{story}<br>{story}</div></body></html>")
    assert report.published is None


LATIN = """<html><head>META<title>Shots at café</title></head><body><div>Home</div>
<p>Three people were killed when gunmen opened fire at the café of José Muñoz, police said on Tuesday.</p>
<p>Nobody claimed the attack, which lasted ten minutes. The mayor called for calm and asked for help.</p>
</body></html>"""


def test_latin_1_that_says_so_is_read_as_the_web_reads_it(take_one: TakeOne) -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    html = LATIN.replace("META", meta).replace("Nobody", "“Nobody”")
    report = take_one("cafe.html", html.encode("cp1252"))
    assert "café of José Muñoz" in report.text
    assert "“Nobody”" in report.text
    assert report.title == "Shots at café"


def test_latin_1_that_names_no_charset_is_read_with_a_warning(take_one: TakeOne) -> None:
    report = take_one("cafe.html", LATIN.replace("META", "").encode("latin-1"))
    assert "café of José Muñoz" in report.text
    assert "it names no charset and was read as cp1252" in report.warnings


def test_cyrillic_that_names_no_charset_is_found_out(take_one: TakeOne) -> None:
    sentence = "В результате обстрела города в понедельник погибли три человека, сообщили власти региона. "
    html = f"<html><body><p>{sentence * 3}</p><p>{sentence * 2}</p></body></html>"
    report = take_one("news.html", html.encode("cp1251"))
    assert "погибли три человека" in report.text
    assert report.language == "ru"


def test_a_wrongly_named_charset_is_said(take_one: TakeOne) -> None:
    report = take_one("cafe.html", LATIN.replace("META", '<meta charset="utf-16">').encode())
    assert "café of José Muñoz" in report.text


def test_a_fragment_is_a_page(take_one: TakeOne) -> None:
    assert take_one("raid.html", BODY).text.startswith("RAMADI, Iraq")


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><title>Log in</title></head><body><nav><a href='/'>Home</a></nav><script>app()</script>"
        "<footer>© 2024 News. All rights reserved. Contact us. Privacy policy.</footer></body></html>",
        "<html></html>",
        "no tags, no text",
        "<!-- -->",
    ],
)
def test_a_page_without_text_is_refused(refuse: Refuse, html: str) -> None:
    assert "no main text" in refuse("login.html", html)


def test_deep_nesting_is_no_danger(refuse: Refuse) -> None:
    refuse("deep.html", "<div>" * 50_000 + "x")
