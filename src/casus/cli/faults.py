"""A border around the work on one report: a fault of Casus itself costs that report, not the batch."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casus.errors import CasusError, InputError


@contextmanager
def sparing_the_rest(where: str) -> Iterator[None]:
    """Raises what no stage should raise as an InputError that names the report and the place in the code.

    All exceptions are caught here: after hours of reading, one text that trips a rule must not end it all.
    """
    try:
        yield
    except CasusError:
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise InputError(
            where,
            f"Casus itself fails on it ({reason}, at {Path(last.filename).name}:{last.lineno})",
            "please report this with the text",
        ) from error
