"""The errors that Casus raises.

    CasusError
    ├── InputError        a file or record that cannot be taken in
    ├── TableError        a table of actors, places or speakers that does not hold together
    ├── StoreError        a store that cannot be opened or written
    ├── ModelError        a file of the reader's model that is missing or altered
    └── UsageError        a question that cannot be asked so

Each message is one line: what it is about, what is wrong, what to do.
"""

from __future__ import annotations


class CasusError(Exception):
    """Base of all errors that Casus raises on purpose."""


class InputError(CasusError):
    """A file or a record of it cannot be taken in; the rest of the batch goes on."""

    def __init__(self, where: str, problem: str, cure: str) -> None:
        """`where` names the file, and the record of it after a colon ("news.jsonl:17")."""
        super().__init__(f"{where}: {problem}; {cure}")
        self.where = where
        self.problem = problem
        self.cure = cure


class TableError(CasusError):
    """A table of actors, places or speakers does not hold together."""


class ModelError(CasusError):
    """A file of the reader's model is missing or is not the one that was shipped."""


class StoreError(CasusError):
    """A store cannot be opened, read or written."""


class UsageError(CasusError):
    """The command or call is wrong in itself."""
