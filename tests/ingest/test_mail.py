from collections.abc import Callable
from email.message import EmailMessage

from casus.records import Report

TakeOne = Callable[..., Report]
Refuse = Callable[..., str]

TEXT = "Two soldiers were hurt when a convoy hit a mine near the dam – the café of José was shut.\n"
HTML = (
    f"<html><body><div>Menu</div><p>{TEXT}</p>"
    "<p>The road was closed for three hours, the ministry said.</p></body></html>"
)


def mail(text: str | None = TEXT, html: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in (
        {
            "From": "Ministry of Defence <press@mod.example>",
            "Subject": "Fwd: Mine hurts two soldiers",
            "Date": "Sat, 31 Aug 2024 10:05:00 +0300",
            "Message-ID": "<17@mod.example>",
        }
        | headers
    ).items():
        if value:
            message[name] = value
    if text is not None:
        message.set_content(text)
    if html is not None and text is None:
        message.set_content(html, subtype="html")
    elif html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_the_headers_are_the_metadata(take_one: TakeOne) -> None:
    report = take_one("mine.eml", mail())
    assert report.title == "Mine hurts two soldiers"
    assert report.source == "Ministry of Defence"
    assert report.published == "2024-08-31T10:05:00+03:00"
    assert report.report_id == "17@mod.example"
    assert report.text == TEXT


def test_plain_text_comes_before_html(take_one: TakeOne) -> None:
    assert take_one("mine.eml", mail(html=HTML)).text == TEXT


def test_html_alone_is_read_as_a_page(take_one: TakeOne) -> None:
    report = take_one("mine.eml", mail(None, HTML))
    assert "the café of José was shut" in report.text
    assert "Menu" not in report.text


def test_a_sender_without_a_name_is_known_by_the_host(take_one: TakeOne) -> None:
    assert take_one("mine.eml", mail(From="press@mod.example")).source == "mod.example"


def test_other_charsets_and_line_ends_are_kept_as_they_are(take_one: TakeOne) -> None:
    head = (
        b"From: a@b.example\r\nSubject: =?iso-8859-1?Q?Caf=E9?=\r\n"
        b"Content-Type: text/plain; charset=windows-1251\r\n\r\n"
    )
    report = take_one("cafe.eml", head + "Трое погибли.\r\nДвое ранены.\r\n".encode("cp1251"))
    assert report.text == "Трое погибли.\r\nДвое ранены.\r\n"
    assert report.title == "Café"


def test_a_mail_without_an_id_is_known_by_its_hash(take_one: TakeOne) -> None:
    assert take_one("mine.eml", mail(**{"Message-ID": ""})).report_id.startswith("sha256:")


def test_a_mail_without_text_is_refused(refuse: Refuse) -> None:
    assert "the mail has no text; save its attachment" in refuse("mine.eml", mail(" "))
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    assert "the mail has no text" in refuse("mine.eml", message.as_bytes())


def test_broken_headers_do_no_harm(take_one: TakeOne) -> None:
    head = b"From: =?utf-8?b?zz?= <\xff@>\nSubject: \xed\xa0\x80 hit\nDate: never\nMessage-ID: <\n\n"
    report = take_one("broken.eml", head + b"Two soldiers were hurt.\n")
    assert report.text == "Two soldiers were hurt.\n"
    assert report.published is None
    report.title.encode()
