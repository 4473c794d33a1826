"""A border around the parsers of others' formats, which fail on broken input in ways of their own."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from casus.errors import InputError

# Without a handler Python prints a library's warnings to standard error; who sets up logging still gets them.
for _library in ("htmldate", "pypdf", "trafilatura", "courlan", "charset_normalizer", "py3langid"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


@contextmanager
def parsing(where: str, what: str) -> Iterator[None]:
    """Turns any failure of a parser into an InputError, and its Python warnings into log records.

    All exceptions are caught here, and here alone: pypdf documents that broken files may raise any, and lxml,
    htmldate and the email package do too (IndexError, AttributeError, RecursionError …).
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield
        except InputError:
            raise
        except Exception as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise InputError(
                where, f"the {what} cannot be read ({reason})", "fetch it again or give its text"
            ) from error
    for warning in caught:
        logging.getLogger(__name__).info("%s: %s", where, warning.message)
