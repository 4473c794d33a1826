"""A sentence as a string of token classes, one letter a token, so that patterns can run over it.

Numbers, actors, times, places and outcome words are one token each; `letters[i]` is the class of
`tokens[i]`. A regular expression over the letters gives positions of tokens, and so of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casus.records import Outcome


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a shadow text: its span, class letter, and what stands behind it."""

    start: int
    end: int
    letter: str
    outcome: Outcome | None = None
    value: object = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A span that becomes one token."""

    start: int
    end: int
    letter: str
    value: object = None


K, W, D, A, M = Outcome.KILLED, Outcome.INJURED, Outcome.DETAINED, Outcome.ABDUCTED, Outcome.MISSING

# Letters of outcome words, by the way in which they take their people:
#   E  killed, wounded: active ("killed 12") or passive ("12 were killed")
#   I  killing, to kill: active alone
#   A  dead, missing, in custody: after its people
#   X  died, perished: after its people, a verb
#   U  deaths, injuries: counted themselves
#   O  "death of", "arrest of": before its people
_OUTCOMES: dict[str, tuple[str, Outcome]] = {}


def _outcome(letter: str, outcome: Outcome, phrases: str) -> None:
    for phrase in phrases.split("|"):
        _OUTCOMES[phrase.strip()] = (letter, outcome)


_outcome(
    "E",
    K,
    "killed|shot dead|gunned down|slain|murdered|massacred|assassinated|executed|slaughtered"
    "|beheaded|martyred|shot and killed|hacked to death|stabbed to death|beaten to death|burned "
    "to death|burnt to death|fatally shot|fatally stabbed|eliminated|lynched|wiped out|reported "
    "killed|confirmed killed|reported dead|confirmed dead|pronounced dead|mowed down|stoned to "
    "death",
)
_outcome(
    "I",
    K,
    "killing|kill|kills|murdering|executing|slaying|massacring|claiming the lives of|claimed "
    "the lives of|claiming the life of|claimed the life of|taking the lives of|took the lives "
    "of|beheading|shooting dead|gunning down|slaughtering|cost the lives of|caused the deaths "
    "of|causing the deaths of|caused the death of|left dead",
)
_outcome("A", K, "dead|lifeless")
_outcome(
    "X",
    K,
    "died|dies|perished|have died|lost their lives|lost his life|lost her life|succumbed|were "
    "martyred|dying|fell in battle|lost its life|die",
)
_outcome("U", K, "deaths|fatalities|fatality|martyrs|bodies|corpses|lives|murders")
_outcome(
    "O",
    K,
    "death of|deaths of|killing of|killings of|murder of|murders of|assassination of|execution "
    "of|massacre of|slaying of|loss of|beheading of|bodies of|body of",
)
_outcome(
    "E",
    W,
    "wounded|injured|hurt|maimed|hospitalised|hospitalized|seriously wounded|critically wounded"
    "|lightly wounded|seriously injured|critically injured|slightly injured|badly injured|badly "
    "wounded|severely injured|severely wounded|reported wounded|reported injured|gravely "
    "wounded|shot and wounded|slightly wounded|treated for injuries",
)
_outcome("I", W, "wounding|injuring|wound|injure|hurting|injures|wounds|maiming")
_outcome("U", W, "injuries|wounded people|injured people")
_outcome("O", W, "wounding of|injuring of|injury of|injury to|injuries to")
_outcome(
    "X",
    W,
    "sustained injuries|suffered injuries|suffered wounds|sustained wounds|were treated for "
    "injuries|suffered burns|were in critical condition",
)
_outcome(
    "E",
    D,
    "arrested|detained|captured|apprehended|rounded up|taken into custody|picked up|taken "
    "prisoner|jailed|imprisoned|remanded|held for questioning",
)
_outcome(
    "I",
    D,
    "arresting|detaining|capturing|apprehending|rounding up|arrest|detain|capture|took into "
    "custody|taking into custody",
)
_outcome("A", D, "in custody|under arrest")
_outcome("U", D, "arrests|detentions|detainees")
_outcome("O", D, "arrest of|arrests of|detention of|capture of|apprehension of")
_outcome(
    "E",
    A,
    "abducted|kidnapped|taken hostage|held hostage|taken captive|taken away|carried off|seized "
    "as hostages|held captive",
)
_outcome("I", A, "abducting|kidnapping|abduct|kidnap|took hostage|taking hostage|took captive")
_outcome("O", A, "abduction of|kidnapping of|abductions of|kidnappings of")
_outcome("U", A, "hostages|abductions|kidnappings")
_outcome("A", M, "missing|unaccounted for|still missing|reported missing|feared missing")
_outcome("X", M, "disappeared|went missing|have disappeared|vanished")
_outcome("O", M, "disappearance of|disappearances of")

_WORD_LETTERS = {
    **dict.fromkeys(["was", "were", "is", "are", "been", "be", "being", "got"], "b"),
    **dict.fromkeys(["has", "have", "had"], "v"),
    **dict.fromkeys(["left", "leaves", "leaving", "leave"], "L"),
    **dict.fromkeys(["and", "or", "&", "as", "plus"], "c"),
    **dict.fromkeys(["including", "included", "include", "among", "counting"], "n"),
    **dict.fromkeys(["a", "an", "one"], "D"),
    **dict.fromkeys(["the", "his", "her", "their", "its", "our", "this", "that", "these", "those"], "t"),
    **dict.fromkeys(["of"], "f"),
    **dict.fromkeys(["them", "whom", "which", "whose"], "h"),
    **dict.fromkeys(["others", "other", "more", "another", "additional", "further"], "o"),
    **dict.fromkeys(["he", "she", "they", "it", "who"], "p"),
    **dict.fromkeys(["not", "never", "without", "neither", "nor", "n't"], "x"),
    **dict.fromkeys(
        """
in on at by from to for with near during after when while as since amid against over under
between through into as but
""".split(),
        "i",
    ),
    ",": ",",
    ";": ";",
    ":": ";",
    "-": ";",
    "(": "(",
    ")": ")",
    ".": ".",
    '"': '"',
}
_OUTCOME_PATTERN = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(_OUTCOMES, key=len, reverse=True))
    + r")(?![\w-])",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+(?:['.&/-][^\W_]+)*(?:'(?!\w))?|[^\w\s]")


def _outcome_pieces(text: str, start: int, end: int) -> list[tuple[Piece, Outcome]]:
    found = []
    for match in _OUTCOME_PATTERN.finditer(text, start, end):
        letter, outcome = _OUTCOMES[" ".join(match.group().casefold().split())]
        found.append((Piece(match.start(), match.end(), letter), outcome))
    return found


def outcome_words(text: str) -> list[tuple[int, int, Outcome]]:
    """The words of a shadow text that say what befell people, with their outcomes, in order."""
    return [(p.start, p.end, outcome) for p, outcome in _outcome_pieces(text, 0, len(text))]


def tokenise(text: str, start: int, end: int, pieces: Iterable[Piece]) -> tuple[list[Token], str]:
    """Tokens of the shadow text from `start` to `end`, and their letters joined.

    `pieces` are the numbers (N, Z), actors (G), times (T) and places (P) in it; the earlier, then the
    longer piece wins where two overlap, and an outcome word wins over an actor.
    """
    outcomes = _outcome_pieces(text, start, end)
    spans: list[tuple[int, int, Token]] = [
        (p.start, -p.end, Token(p.start, p.end, p.letter, outcome)) for p, outcome in outcomes
    ]
    spans += [(p.start, -p.end, Token(p.start, p.end, p.letter, None, p.value)) for p in pieces]
    spans.sort(key=lambda s: s[:2])
    tokens: list[Token] = []
    at = start
    for begin, _, token in spans:
        if begin < at:
            continue
        tokens += _words(text, at, begin)
        tokens.append(token)
        at = token.end
    tokens += _words(text, at, end)
    return tokens, "".join(t.letter for t in tokens)


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(m.start(), m.end(), _WORD_LETTERS.get(m.group().casefold(), "w"))
        for m in _TOKEN.finditer(text, start, end)
    ]
