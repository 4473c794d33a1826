"""The normalised shadow of a text, for matching, with the way back to the text as received.

Patterns should not care about curly quotes, odd dashes, soft hyphens or no-break spaces; quotes must.
"""

from __future__ import annotations

import functools
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_SINGLE = {
    **dict.fromkeys("‘’‚‛ʼʻ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("—―", " - "),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys("\u2028\u2029\r\v\f\u0085", "\n"),
}
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_TABLE = str.maketrans({**_SINGLE, **dict.fromkeys(_DROPPED, "")})


@dataclass(frozen=True, slots=True)
class Shadow:
    """`text` is for matching; `offsets[i]` is where its code point i stands in the original.

    `offsets` is None where the two have the same length, code point for code point.
    """

    text: str
    offsets: tuple[int, ...] | None
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind the shadow's span from `start` to `end` (end exclusive)."""
        if self.offsets is None:
            return start, end
        if start == end:
            at = self.offsets[start] if start < len(self.offsets) else self.length
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """The shadow's span of the original's `start` to `end`; the reverse of `original`."""
        if self.offsets is None:
            return start, end
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def _fold(char: str) -> str:
    """What stands for a code point in the shadow: nothing, itself, or its compatibility form."""
    mapped = char.translate(_TABLE)
    if mapped and mapped == char and ord(char) > 0x2FF:
        return unicodedata.normalize("NFKC", char).translate(_TABLE)
    return mapped


@functools.lru_cache(maxsize=8)
def shadow_of(text: str) -> Shadow:
    """The shadow of `text`: quotes, dashes, spaces and line ends unified, invisible marks dropped.

    A long dash stands between words, never within one, and so gets blanks around it.
    """
    folded = text.translate(_TABLE)
    if len(folded) == len(text) and (folded.isascii() or all(len(_fold(c)) == 1 for c in set(text))):
        return Shadow("".join(map(_fold, text)) if not folded.isascii() else folded, None, len(text))
    parts, offsets = [], []
    for at, char in enumerate(text):
        mapped = _fold(char)
        parts.append(mapped)
        offsets.extend([at] * len(mapped))
    return Shadow("".join(parts), tuple(offsets), len(text))
