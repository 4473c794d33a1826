"""Casualty counts in a sentence: how many, what befell them, and the words that name them.

Numbers, groups and outcome words are tied together by their order in the sentence: "killed 12 soldiers",
"12 soldiers were killed", "left 12 dead", "the death of a soldier", "no one was hurt".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.read.actors import ActorSpan
from casus.read.numbers import NumberSpan, find_numbers
from casus.read.tokens import Piece, Token, tokenise
from casus.records import Outcome


@dataclass(frozen=True, slots=True)
class Casualty:
    """A count read in a sentence, offsets in the shadow text.

    `start` to `end` is the passage that carries it. `group` is None where the text says "people" or
    nothing; `rule` is one of docs/numbers.md. `more` is true for "two others", which add to what was counted.
    """

    start: int
    end: int
    at: int
    outcome: Outcome
    low: int | None
    high: int | None
    rule: str
    vague: bool
    group: ActorSpan | None
    part: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """A counted or named group: tokens `first` to `last`, both included."""

    first: int
    last: int
    number: NumberSpan | None
    letter: str
    group: ActorSpan | None
    others: bool
    part: bool
    one_of: bool  # "the leader of the group"


_CHUNK = re.compile(
    r"(?P<n>[NZ])(?:ft?N)?(?:(?P<part>fh)b?w{0,1}(?P<pg>G)|fhb?(?P<pw>w)|(?:fh)(?=,?[bEAX])"
    r"|(?:ft?)?[wo]{0,3}?(?:ft?w?)?(?P<g>G)(?:[(]G[)])?G?|w?(?P<o>o)|(?:ft?)?(?P<w>w)(?=[,.;ibEAXcn]|$)"
    r"|)"
    r"|(?P<d>D)[wo]{0,3}?(?P<dg>G)|t(?P<of>w)f(?P<og>G)|t?w?(?P<bg>G)"
)
_PLURALS = frozenset(
    """
people children men women police personnel troops forces policemen officers militia military
elderly medics staff wounded faithful youth cattle gendarmes
""".split()
)
_TOLL = re.compile(
    r"\b(?:(?P<killed>death\s+toll|(?:number|count|tally|total)\s+of\s+(?:the\s+)?(?:dead|deaths"
    r"|killed|fatalities|people\s+killed)|toll|body\s+count|fatalities|deaths)"
    r"|(?P<injured>(?:number|count|tally|total)\s+of\s+(?:the\s+)?(?:wounded|injured|injuries)"
    r"|(?:the\s+)?injured\s+(?=numbered|number)|(?:the\s+)?wounded\s+(?=numbered|number)))"
    r"(?P<between>[^.;:\n]{0,70}?)\b(?:to|at|of|is|was|reached|reaching|hit|passed|exceeded"
    r"|exceeds|surpassed|stood\s+at|stands\s+at|numbered|now|as)\s+$",
    re.IGNORECASE,
)
_NO_PEOPLE = frozenset(
    """
attacks strikes operations raids incidents blasts explosions bombs rockets missiles shells
drones vehicles houses homes buildings cars buses days times cases villages towns areas bodies
casualties injuries deaths
""".split()
)
_GROUPS_OF_ALL = frozenset(
    """
people persons person others victims lives bodies dead individuals souls corpses victim
""".split()
)


_ONE_PERSON = re.compile(
    r"\b(?:leader|commander|chief|head|emir|deputy|founder|spokesman|member|fighter|soldier"
    r"|officer|policeman|official|guard|gunman|bomber|attacker|militant|operative|general"
    r"|colonel|major|captain|sergeant|mastermind|driver|pilot)$",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?:members|fighters|militants|operatives|leaders|commanders|soldiers|troops|officers"
    r"|policemen|officials|guards|terrorists|rebels|insurgents|personnel)$",
    re.IGNORECASE,
)


def _is_one_person(words: str) -> bool:
    return _ONE_PERSON.search(words) is not None


def is_plural(words: str) -> bool:
    """True where the last word of a group's name is a plural."""
    last = re.sub(r"[^\w]", "", words.casefold().split()[-1]) if words.split() else ""
    return last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _unlisted(text: str, token: Token) -> ActorSpan | None:
    """A plural right after a number that no table knows ("six jawans") names a group all the same."""
    words = text[token.start : token.end]
    if words.isalpha() and is_plural(words) and words.casefold() not in _NO_PEOPLE:
        return ActorSpan(token.start, token.end, words, "generic")
    return None


_INCLUDED = re.compile(r"n[ht]?w?$")
_ADVERBS = frozenset("so still already later also feared believed confirmed reported reportedly in".split())


def _counts_things(text: str, tokens: Sequence[Token], following: int) -> bool:
    """True where the word after a bare number is a noun that names no people ("40 homes")."""
    if following >= len(tokens) or tokens[following].letter not in "wtG":
        return False
    word = text[tokens[following].start : tokens[following].end].casefold()
    return tokens[following].letter != "w" or not (word.endswith("ly") or word in _ADVERBS)


_MEMBERS_OF = frozenset("members personnel men fighters soldiers officers troops staff followers".split())
_OF_WHOM = re.compile(r"ft?w?G")


def _group_of(text: str, tokens: Sequence[Token], match: re.Match[str]) -> ActorSpan | None:
    """The group that a chunk names: an actor, or a plural that no table knows."""
    unlisted = next((n for n in ("w", "pw") if match.group(n)), None)
    if unlisted:
        return _unlisted(text, tokens[match.start(unlisted)])
    name = next((n for n in ("pg", "g", "dg", "og", "bg") if match.group(n)), None)
    group = tokens[match.start(name)].value if name else None
    return group if isinstance(group, ActorSpan) else None


def _is_chunk(text: str, tokens: Sequence[Token], match: re.Match[str], group: ActorSpan | None) -> bool:
    """True where the match counts or names people."""
    if not match.group("n") and group is None:
        return False
    if match.group("of"):
        head = tokens[match.start("of")]
        return _is_one_person(text[head.start : head.end])
    if match.group("n") and group is None:
        # "40 homes" counts no people, whether the noun was taken into the chunk or stands after it
        return not _counts_things(text, tokens, match.start("w") if match.group("w") else match.end())
    return True


def _chunks(text: str, tokens: Sequence[Token], letters: str) -> list[Chunk]:
    chunks: list[Chunk] = []
    for match in _CHUNK.finditer(letters):
        if chunks and match.start() <= chunks[-1].last:
            continue
        group = _group_of(text, tokens, match)
        if not _is_chunk(text, tokens, match, group):
            continue
        number = tokens[match.start("n")].value if match.group("n") else None
        last = match.end() - 1
        if group is not None and group.text.casefold() in _MEMBERS_OF:
            whole = _OF_WHOM.match(letters, last + 1)
            of = tokens[whole.end() - 1].value if whole else None
            if whole and isinstance(of, ActorSpan):
                group, last = of, whole.end() - 1  # "16 members of the security forces"
        chunks.append(
            Chunk(
                match.start(),
                last,
                number if isinstance(number, NumberSpan) else None,
                match.group("n") or ("D" if match.group("d") else "B"),
                group,
                "o" in match.group(),
                "fh" in match.group() or _INCLUDED.search(letters[: match.start()]) is not None,
                bool(match.group("of")),
            )
        )
    return chunks


def _without_noise(tokens: list[Token]) -> list[Token]:
    """Quote marks say nothing here; an article before a number neither ("a 15-strong" is no number)."""
    return [t for t in tokens if t.letter not in '"']


class _Sentence:
    """The tokens of one sentence while its counts are read; keeps which chunks are taken."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.text = text
        self.tokens = _without_noise(tokens)
        self.letters = "".join(t.letter for t in self.tokens)
        self.chunks = _chunks(text, self.tokens, self.letters)
        self.taken: dict[int, list[Outcome]] = {}

    def chunk_at(self, first: int, slack: str = r"[wt]{0,2}") -> int | None:
        """The chunk that begins at token `first`, or after a few words of `slack`."""
        for at, chunk in enumerate(self.chunks):
            if chunk.first >= first:
                return at if re.fullmatch(slack, self.letters[first : chunk.first]) else None
        return None

    def chunk_before(self, last: int) -> int | None:
        """The nearest free chunk whose people the outcome word at token `last` may tell of."""
        for at in range(len(self.chunks) - 1, -1, -1):
            chunk = self.chunks[at]
            if chunk.last >= last:
                continue
            between = self.letters[chunk.last + 1 : last]
            if not re.fullmatch(r"[wbvxPTith,()oEAXcnGf]{0,9}", between):
                return None
            if at in self.taken:
                return None
            plain = re.fullmatch(r"[bvwx]{0,4}", between) is not None
            if chunk.letter == "Z" and not plain:
                return None  # "no names of the dead" counts nobody
            if chunk.letter == "B" and not plain:
                continue
            if chunk.letter == "D" and not plain and len(between) > 6:
                continue
            return at
        return None

    def is_part_of_earlier(self, at: int) -> bool:
        """True where the chunk states a part of the one right before it."""
        if at == 0 or at - 1 in self.taken:
            return False
        between = self.letters[self.chunks[at - 1].last + 1 : self.chunks[at].first]
        return re.fullmatch(r",?(?:n[ht]?w?)?", between) is not None

    def followed_by_outcome(self, at: int) -> bool:
        """True where the chunk is the subject of an outcome word after it."""
        rest = self.letters[self.chunks[at].last + 1 :]
        return bool(re.match(r"(?:[wPT]{0,2}[bv][wbv]{0,3}[EAX]|w?[EAX](?![NDZG])|w?U)", rest))

    def joined_after(self, at: int) -> list[int]:
        """Further chunks joined to an object by commas and "and" ("12 soldiers and two civilians")."""
        joined = []
        while at + 1 < len(self.chunks):
            following = self.chunks[at + 1]
            between = self.letters[self.chunks[at].last + 1 : following.first]
            if not re.fullmatch(r",?ct?|,", between) or self.followed_by_outcome(at + 1):
                break
            if following.part or following.letter == "B":
                break
            if following.letter == "D" and "c" not in between:
                break
            joined.append(at + 1)
            at += 1
        return joined

    def joined_before(self, at: int) -> list[int]:
        """Further subjects before a chunk ("12 guerrillas and 1 soldier were killed")."""
        joined = []
        while at > 0 and at - 1 not in self.taken:
            earlier = self.chunks[at - 1]
            between = self.letters[earlier.last + 1 : self.chunks[at].first]
            if not re.fullmatch(r",|,?c", between) or earlier.letter == "B":
                break
            joined.append(at - 1)
            at -= 1
        return joined


def _reading(chunk: Chunk) -> tuple[int | None, int | None, str, bool] | None:
    """low, high, rule, vague of a chunk; None where it states no number."""
    if chunk.number is not None:
        n = chunk.number
        return n.low, n.high, n.rule, n.vague
    if chunk.group is None:
        return None
    if chunk.letter == "D":
        return None if is_plural(chunk.group.text) else (1, 1, "article", False)
    if chunk.one_of or chunk.group.form == "person" or _is_one_person(chunk.group.text):
        return 1, 1, "single_named_person", False
    if chunk.group.form == "named" and _MEMBERS.search(chunk.group.text):
        return 3, None, "unnumbered_plural", True
    if chunk.group.form == "generic" and is_plural(chunk.group.text):
        return 3, None, "unnumbered_plural", True
    if chunk.group.form in ("generic", "demonym") and not is_plural(chunk.group.text):
        return 1, 1, "single_named_person", False
    if chunk.group.form == "demonym":
        return 3, None, "unnumbered_plural", True
    return None


def _targets(s: _Sentence, at: int) -> list[int]:
    """The chunks that the outcome word at token `at` counts."""
    token, before = s.tokens[at], s.letters[:at]
    if token.letter in "AE" and before.endswith("t"):
        return []  # "three of the dead", "the wounded"
    passive = re.search(r"b[wbTPit]{0,3}$", before) is not None
    after = s.chunk_at(at + 1)
    if token.letter in "IO" or (token.letter == "E" and not passive and after is not None):
        if after is None:
            return []
        return [after, *s.joined_after(after)]
    if token.letter == "U":
        match = re.search(r"([NZ])[wGo]{0,2}(?:c[wG])?$", before)
        chunk = next((c for c in range(len(s.chunks)) if match and s.chunks[c].first == match.start(1)), None)
        return [] if chunk is None or chunk in s.taken else [chunk]
    if token.letter == "E" and not passive and re.match(r"[wt]{0,2}[NZD]", s.letters[at + 1 :]):
        return []  # active, of something that is no people ("abducted 30 sheep")
    subject = s.chunk_before(at)
    if subject is None:
        # a second outcome word of the same people: "no one was killed or injured"
        both = re.search(r"[EAX]c$", before) or re.search(r"[EAX]cx?$", before)
        last = max((c for c, o in s.taken.items() if token.outcome not in o), default=None) if both else None
        if last is not None and s.chunks[last].letter == "Z":
            return [last]
        return []
    while s.chunks[subject].part and s.is_part_of_earlier(subject):
        subject -= 1  # "eight tourists, two of them children, were killed": the whole is counted first
    return [*reversed(s.joined_before(subject)), subject]


def _shared_number(s: _Sentence, at: int, chunk: Chunk) -> bool:
    """True for "60 killed and injured": one number over two outcomes counts neither."""
    if chunk.letter == "Z":
        return False
    rest, token = s.letters[at + 1 :], s.tokens[at]
    if re.match(r"cE", rest) and not re.match(r"cE[wt]{0,2}[NDGZ]", rest):
        return s.tokens[at + 2].outcome is not token.outcome
    return (
        bool(re.search(r"[EA]c$", s.letters[:at]))
        and chunk.last < at - 2
        and s.tokens[at - 2].outcome is not token.outcome
    )


def _parts(s: _Sentence, at: int) -> list[int]:
    """Chunks that state a part of chunk `at`: "including three children", "two of them children"."""
    found = []
    for later in range(at + 1, len(s.chunks)):
        chunk = s.chunks[later]
        between = s.letters[s.chunks[at].last + 1 : chunk.first]
        # the outcome word may stand between: "15 people were killed, including two children"
        inside = re.fullmatch(r"[wPTitbvEAX,(]*n[ht]?w?|(?:[,cGNDo]*)(?:,?c)?", between)
        marked = "n" in between and re.search(r"n[ht]?w?[,cGNDowt]*$", between) is not None
        if (chunk.part and re.fullmatch(r"[wPTitbvEAX,(]{0,8}", between)) or (inside and marked):
            if chunk.letter != "B" and later not in s.taken and not s.followed_by_outcome(later):
                found.append(later)
        elif not chunk.part and (";" in between or "N" in between):
            break
    return found


def find_casualties(
    text: str, start: int, end: int, actors: Sequence[ActorSpan], pieces: Sequence[Piece] = ()
) -> list[Casualty]:
    """The casualty counts of the shadow text's sentence from `start` to `end`, in order.

    `actors` are the actor spans in it (offsets in the whole text); `pieces` times (T) and places (P).
    """
    numbers = [replace(n, start=n.start + start, end=n.end + start) for n in find_numbers(text[start:end])]
    inside = [p for p in pieces if start <= p.start < end]
    free = [
        n for n in numbers if not any(p.letter == "T" and p.start < n.end and n.start < p.end for p in inside)
    ]
    all_pieces = [*inside]
    all_pieces += [Piece(n.start, n.end, "Z" if n.rule == "none" else "N", n) for n in free]
    all_pieces += [
        Piece(a.start, a.end, "G", a)
        for a in actors
        if start <= a.start < end and not any(n.start < a.end and a.start < n.end for n in free)
    ]
    tokens, _ = tokenise(text, start, end, all_pieces)
    s = _Sentence(tokens, text)
    found: list[Casualty] = []
    for at, token in enumerate(s.tokens):
        if token.outcome is not None:
            found += _counts_at(s, at, found)
    found += _tolls(s, free, found)
    found += _none_at_all(s, found)
    return sorted(found, key=lambda c: (c.start, c.at))


def _counts_at(s: _Sentence, at: int, earlier: Sequence[Casualty]) -> list[Casualty]:
    token = s.tokens[at]
    assert token.outcome is not None
    negated = re.search(r"x[wbv]{0,2}$", s.letters[:at]) is not None
    found: list[Casualty] = []
    bound: str | None = None
    for which in _targets(s, at):
        chunk = s.chunks[which]
        reading = _reading(chunk)
        if reading is None or (negated and chunk.letter != "Z") or _shared_number(s, at, chunk):
            continue
        if _is_unreal(s, at, chunk):
            continue
        s.taken.setdefault(which, []).append(token.outcome)
        found.append(_casualty(s, at, chunk, reading, [*earlier, *found], bound))
        bound = chunk.number.bound if chunk.number else bound
        for part in _parts(s, which):
            inner = _reading(s.chunks[part])
            own = s.chunks[part].group
            # a part of the same name is none that a figure could hold apart
            if inner is not None and own is not None and own is not chunk.group:
                s.taken.setdefault(part, []).append(token.outcome)
                found.append(replace(_casualty(s, at, s.chunks[part], inner, [], None), part=True))
    return found


_UNREAL_BEFORE = re.compile(
    r"\b(?:would|could|might|may|can|will|should|must)\s+(?:\w+ly\s+)?(?:have\s+)?(?:\w+ly\s+)?(?:been\s+|be\s+)?(?:\w+ing\s+)?$"
    r"|\b(?:as|how)\s+many(?:\s+\w+){0,2}\s+(?:were|was|have|had|been)?\s*$"
    r"|(?<!managed )(?<!continued )(?<!went on )(?<!used )\bto\s+$"
    r"|\b(?:threat\w*|plan\w*|plot\w*|vow\w*|order\w*)\s+(?:of\s+|to\s+)?$",
    re.IGNORECASE,
)
_UNREAL_CLAUSE = re.compile(
    r"\b(?:denied|denies|deny|dismissed|rejected|refuted)\s+(?:\w+\s+){0,3}?(?:reports?|claims?|rumou?rs|that)\b"
    r"|\b(?:anniversary|commemorat\w+|memory|mark(?:s|ed|ing)?|mourn\w*|aveng\w+|revenge)\b[^,.]{0,30}$"
    r"|\bhow\s+many\b|\b(?:false|untrue|fake|unfounded)\s+(?:reports?|claims?|rumou?rs)\b|\b(?:if|unless|in\s+case)\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:war|wars|conflicts?|insurgency|insurgencies|rebellion|uprising|fighting|violence|feud|campaign)"
    r"\b[^.;]{0,60}?\b(?:has|have|had|that|which)\s+(?:already\s+|also\s+|so\s+far\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_YEARS_OF_WAR = re.compile(
    r"\b(?:decades?|years)\s+of\s+(?:[\w-]+\s+)?(?:war|conflict|fighting|violence)\b", re.IGNORECASE
)
_UNTRUE_AFTER = re.compile(
    r"\b(?:was|were|is|are|as)\s+(?:false|untrue|fake|unfounded|baseless)\b", re.IGNORECASE
)
_COULD_CLAUSE = re.compile(r"\b(?:could|would|might)\s+have\b", re.IGNORECASE)


def _is_unreal(s: _Sentence, at: int, chunk: Chunk) -> bool:
    """True where the count is denied, planned, or only possible ("could have killed hundreds")."""
    token, begin, end = s.tokens[at], s.tokens[0].start, s.tokens[-1].end
    first = min(token.start, s.tokens[chunk.first].start)
    clause = re.split(r"[;:]|,\s+(?:but|and|while)\s|\bbut\b", s.text[begin:first])[-1]
    before = s.text[max(begin, token.start - 50) : token.start]
    return bool(
        _UNREAL_BEFORE.search(before)
        or _WAR.search(s.text[begin : token.start])
        or _YEARS_OF_WAR.search(s.text[begin:end])
        or _UNREAL_CLAUSE.search(clause)
        or (_COULD_CLAUSE.search(before) and token.letter in "IE")
        or _UNTRUE_AFTER.search(s.text[token.end : min(end, token.end + 80)])
    )


def _casualty(
    s: _Sentence,
    at: int,
    chunk: Chunk,
    reading: tuple[int | None, int | None, str, bool],
    earlier: Sequence[Casualty],
    bound: str | None,
) -> Casualty:
    low, high, rule, vague = reading
    token, first, last = s.tokens[at], s.tokens[chunk.first], s.tokens[chunk.last]
    assert token.outcome is not None
    passive = at > chunk.last
    if (
        bound is None
        and passive
        and earlier
        and not earlier[-1].part
        and s.letters[: chunk.first].endswith("c")
    ):
        # "at least three killed and 30 wounded": the bound holds for both
        said = earlier[-1]
        joined = said.at < first.start and said.start < said.at and said.high is None and not said.vague
        bound = "at_least" if joined else None
    if bound == "at_least" and rule in ("numeral", "number_word") and low == high:
        high = None
    group = chunk.group
    if group is not None and group.text.casefold() in _GROUPS_OF_ALL:
        group = None
    if (
        group is None
        and (chunk.others or (chunk.number is not None and chunk.first == chunk.last))
        and chunk.letter != "Z"
        and token.letter != "U"
    ):
        known = [c for c in earlier if not c.part]
        group = known[-1].group if known else None
    start, end = min(first.start, token.start), max(last.end, token.end)
    return Casualty(start, end, token.start, token.outcome, low, high, rule, vague, group, more=chunk.others)


def _tolls(s: _Sentence, numbers: Sequence[NumberSpan], found: Sequence[Casualty]) -> list[Casualty]:
    """ "the death toll rose to 41", "the injured numbered 217"."""
    tolls: list[Casualty] = []
    begin = s.tokens[0].start if s.tokens else 0
    for number in numbers:
        if any(c.start <= number.start < c.end for c in [*found, *tolls]):
            continue
        match = _TOLL.search(s.text[begin : number.start])
        if match and number.rule != "none":
            outcome = Outcome.KILLED if match.group("killed") else Outcome.INJURED
            tolls.append(
                Casualty(
                    begin + match.start(),
                    number.end,
                    begin + match.start(),
                    outcome,
                    number.low,
                    number.high,
                    number.rule,
                    number.vague,
                    None,
                )
            )
    return tolls


_NEWS = r"(?:word|reports?|information|details|confirmation|figures?|immediate|news|mention)"
_NO_CASUALTIES = re.compile(
    r"\b(?:no|without(?:\s+any)?|zero|any)\s+(?:\w+\s+){0,4}?casualties\b"
    r"|\b(?:unharmed|unhurt|uninjured|unscathed)\b",
    re.IGNORECASE,
)


def _none_at_all(s: _Sentence, found: Sequence[Casualty]) -> list[Casualty]:
    """ "no casualties", "unharmed": nobody killed and nobody injured."""
    if not s.tokens:
        return []
    begin, end = s.tokens[0].start, s.tokens[-1].end
    none: list[Casualty] = []
    for match in _NO_CASUALTIES.finditer(s.text, begin, end):
        words = match.group().casefold()
        if re.search(rf"\b{_NEWS}\b", words):
            continue  # "no word of casualties" leaves it open
        if words.startswith("any") and not re.search(
            r"\b(?:no|not|without|nor|n't)\b", s.text[begin : match.start()], re.IGNORECASE
        ):
            continue
        if re.search(
            r"\b(?:if|whether|unclear|not\s+(?:clear|known)|(?:no|without)\s+(?:\w+\s+)?"
            + _NEWS
            + r"\s+of)\b",
            s.text[begin : match.start()],
            re.IGNORECASE,
        ):
            continue
        group = next(
            (c.group for c in s.chunks if c.group and match.start() <= c.group.start < match.end()), None
        )
        low = [c for c in found if c.low == c.high == 0]
        none += [
            Casualty(match.start(), match.end(), match.start(), outcome, 0, 0, "none", False, group)
            for outcome in (Outcome.KILLED, Outcome.INJURED)
            if not any(c.outcome is outcome for c in low)
        ]
    return none
