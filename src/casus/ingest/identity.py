"""What a report is known by: the id that came with it, else its URL, else the hash of its bytes."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d)|mc_[ce]id|(?:fb|g|d|ms|y|tw)cl(?:k|s)?id|igshid|ocid|cmpid|xtor|__twitter_impression",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


def sha256_of(received: bytes) -> str:
    """The SHA-256 of the bytes, as hexadecimal digits."""
    return hashlib.sha256(received).hexdigest()


def report_id_of(given: str | None, url: str | None, sha256: str) -> str:
    """The given id, else the normalised URL, else "sha256:" and the hash."""
    if given:
        return given
    return (normal_url(url) if url else None) or f"sha256:{sha256}"


def normal_url(url: str) -> str | None:
    """The URL without fragment and tracking parameters, its scheme and host in lower case.

    None where it names no host: "/news/17" says nothing outside its own site. A "#!" fragment stays, it names
    the page on sites that use it.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:  # "http://[": no URL at all
        return None
    if not host or parts.scheme.lower() not in _PORTS:
        return None
    if port is not None and port != _PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    query = "&".join(
        field for field in parts.query.split("&") if not _TRACKING.fullmatch(field.partition("=")[0])
    )
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, fragment))


def host_of(url: str | None) -> str:
    """The URL's host without "www.", empty where there is none."""
    normal = normal_url(url) if url else None
    return (urlsplit(normal).hostname or "").removeprefix("www.") if normal else ""
