"""The grammar of noun phrases for actors: names, forces of a state, groups without a name, persons.

Used on running text (`read.actors`) and on the wording of one actor (`resolve.who`).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Literal

from casus.read import actor_words as lexicon
from casus.read.lone_actors import lone_country, person_end
from casus.read.word_run import WordRun, country_by_name, country_of
from casus.reference.actors import ActorTable, Alias
from casus.reference.people import Branch, PeopleNoun, branches, people_nouns
from casus.reference.words import Word

Form = Literal["named", "demonym", "generic", "person"]
LONGEST = 9  # words before the head, compounds counted by their parts
_LONGEST_NOUN = 4
_PARTING = set(":;!?\n,")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase over `words[first:last]`, with what was understood of it.

    `aliases` are the table's names in it, `country` comes from an adjective or a country's name, `camp`
    holds the words that say of what side it is ("Kurdish", "Iran-backed") without naming it.
    """

    form: Form
    first: int
    last: int
    aliases: tuple[Alias, ...] = ()
    country: str | None = None
    branch: Branch | None = None
    people: PeopleNoun | None = None
    camp: tuple[str, ...] = ()
    bare_country: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """How far a phrase has been read: its premodifiers up to `at`."""

    at: int
    country: str | None = None
    camp: tuple[str, ...] = ()
    people: PeopleNoun | None = None


class PhraseReader(WordRun):
    """Reads phrases in one text, given its words."""

    def __init__(self, text: str, words: list[Word], table: ActorTable) -> None:
        """`words` are the words of `text`."""
        super().__init__(text, words)
        self.table = table

    def phrase_at(self, first: int) -> Phrase | None:
        """The longest phrase that begins with word `first`, None where none does."""
        best: Phrase | None = None
        state = _State(first)
        for _ in range(LONGEST):
            if state.at >= len(self.words) or (state.at > first and not self.adjacent(state.at)):
                break
            named = self._named(first, state)
            if named:
                return named
            headed, state_after_noun = self._headed(first, state)
            best = headed or best
            following = state_after_noun or self._premodified(state)
            if following is None:
                break
            state = following
        return best or self._alone(first)

    def _alone(self, first: int) -> Phrase | None:
        last = person_end(self, first)
        if last:
            return Phrase("person", first, last)
        lone = lone_country(self, first)
        if lone is None:
            return None
        form: Form = "named" if lone.how == "name" else "demonym"
        return Phrase(form, first, lone.last, country=lone.code, bare_country=lone.how != "people")

    def _named(self, first: int, state: _State) -> Phrase | None:
        aliases = self._aliases(state.at)
        if not aliases:
            return None
        last = state.at + len(aliases[0].words)
        if self.tie(last) in lexicon.COMPOUNDS:
            return None
        if len(aliases[0].words) == 1 and self._part_of_a_name(state.at):
            return None
        return Phrase("named", first, self._with_members(last), aliases, state.country, camp=state.camp)

    def _aliases(self, at: int) -> tuple[Alias, ...]:
        if self.hyphenated(at) and self.words[at - 1].key not in ("pro", "anti", "ex", "non"):
            return ()
        return tuple(alias for alias in self.table.at(self.words, at) if self._unbroken(at, alias))

    def _unbroken(self, at: int, alias: Alias) -> bool:
        """True where no other punctuation parts the words than in the alias: not "Iraq: army chief"."""
        last = self.words[at + len(alias.words) - 1]
        between = self.text[self.words[at].end : last.start]
        return len(alias.words) == 1 or not set(between) & _PARTING - set(alias.text)

    def _part_of_a_name(self, at: int) -> bool:
        """True where word `at` is rather part of a person's name ("Abdel Fatah al-Burhan")."""
        if self.words[at].key not in lexicon.ALSO_PERSONAL:
            return False
        before = at > 0 and self.adjacent(at) and self.words[at - 1].bare[:1].isupper()
        after = at + 1 < len(self.words) and self.adjacent(at + 1) and self.is_name(at + 1)
        return (before and country_of(self.words[at - 1].bare) is None) or after

    def _with_members(self, at: int) -> int:
        """Takes in what follows a name: "(RSF)", "fighters", "leader Abu Khadija"."""
        words = self.words
        if at < len(words) and self.text[words[at - 1].end : words[at].start] == " (":
            closing = words[at].end
            if self.text[closing : closing + 1] == ")" and words[at].bare[:1].isupper():
                return at + 1
        while (
            at < len(words)
            and self.adjacent(at)
            and words[at].key in lexicon.MEMBERS
            and not words[at - 1].possessive
        ):
            at += 1
        if at < len(words) and words[at - 1].key in lexicon.CHIEFS:
            return self.name_end(at)
        return at

    def _headed(self, first: int, state: _State) -> tuple[Phrase | None, _State | None]:
        """A phrase whose head stands at `state.at`, and the state where the head turns out a premodifier."""
        words, at = self.words, state.at
        if words[at].key not in _first_words():
            return None, None
        for length in range(min(_LONGEST_NOUN, len(words) - at), 0, -1):
            if any(not self.adjacent(at + k) for k in range(1, length)):
                continue
            keys = tuple(word.key for word in words[at : at + length])
            branch = branches().get(keys) if state.country else None
            people = people_nouns().get(keys)
            if branch is None and (people is None or (people.name == "groups" and not state.camp)):
                continue
            if words[at].bare.isupper() and len(words[at].bare) > 1 and not self.text.isupper():
                continue
            last = at + length
            if self.tie(last) in lexicon.HELD:
                return None, None
            if self.tie(last) in lexicon.TIED:
                camp = self.text[words[at].start : words[last].end]
                return None, _State(last + 1, state.country, (*state.camp, camp))
            form: Form = "demonym" if branch and not state.camp else "generic"
            phrase = Phrase(
                form, first, last, country=state.country, branch=branch, people=people, camp=state.camp
            )
            return self._loyal(phrase), replace(state, at=last, people=people)
        return None, None

    def _loyal(self, phrase: Phrase) -> Phrase:
        """Takes in "loyal to X", "backed by X" after the head."""
        words, at = self.words, phrase.last
        if (
            at + 2 >= len(words)
            or words[at].key not in lexicon.LOYAL
            or words[at + 1].key not in ("to", "with", "by")
        ):
            return phrase
        if not (self.adjacent(at) and self.adjacent(at + 1) and self.adjacent(at + 2)):
            return phrase
        inner = at + 2 + (words[at + 2].key == "the")
        other = PhraseReader(self.text, words, self.table).phrase_at(inner) if inner < len(words) else None
        last = other.last if other else self.name_end(inner)
        if last <= inner:
            return phrase
        camp = self.text[words[at].start : words[last - 1].end]
        return replace(phrase, last=last, camp=(*phrase.camp, camp), form="generic")

    def _premodified(self, state: _State) -> _State | None:
        """The state after a premodifier at `state.at`, None where there is none."""
        return self._compound(state) or self._adjective(state) or self._plain(state)

    def _compound(self, state: _State) -> _State | None:
        """ "pro-Assad", "Iran-backed", "US-led", "al-Qaeda-linked"."""
        words, at = self.words, state.at
        if words[at].key in ("pro", "anti", "ex", "non") and self.hyphenated(at + 1):
            aliases = self.table.at(words, at + 1)
            last = at + 1 + (len(aliases[0].words) if aliases else 1)
        else:
            aliases = self._aliases(at)
            last = at + (len(aliases[0].words) if aliases else 1)
            if self.tie(last) not in lexicon.TIED:
                return None
            last += 1
        camp = self.text[words[at].start : words[last - 1].end]
        return _State(last, state.country, (*state.camp, camp))

    def _adjective(self, state: _State) -> _State | None:
        """A country's adjective, or its name as a possessive or before a part of the state."""
        words, at = self.words, state.at
        if not words[at].bare[:1].isupper():
            return None
        for length in (2, 1):
            if at + length >= len(words) or (length == 2 and not self.adjacent(at + 1)):
                continue
            written = self.text[words[at].start : words[at + length - 1].start] + words[at + length - 1].bare
            written = words[at].bare if length == 1 else written
            code = country_of(written)
            if code is None and self.adjacent(at + length):
                name = country_by_name(written)
                code = name if words[at + length - 1].possessive or self._branch_at(at + length) else None
            if code and state.country not in (None, code):
                # two countries are no one state: "joint Ghanaian-Togolese patrols"
                return replace(state, at=at + length, camp=(*state.camp, written))
            if code:
                return _State(at + length, code, state.camp)
        return None

    def _branch_at(self, at: int) -> bool:
        return any(
            tuple(word.key for word in self.words[at : at + length]) in branches() for length in (1, 2)
        )

    def _plain(self, state: _State) -> _State | None:
        key = self.words[state.at].key
        if key.isdigit() or key in lexicon.NUMBERS:
            return self._aged(state)
        if key in lexicon.IN_COMPOUNDS and (self.hyphenated(state.at) or self.hyphenated(state.at + 1)):
            return replace(state, at=state.at + 1)
        if key in lexicon.CAMP:
            return _State(state.at + 1, state.country, (*state.camp, self.words[state.at].bare))
        return _State(state.at + 1, state.country, state.camp) if key in lexicon.PLAIN else None

    def _aged(self, state: _State) -> _State | None:
        """ "17-year-old" before a noun; other numbers stay outside the phrase."""
        ends = state.at + 3
        if ends < len(self.words) and self.hyphenated(state.at + 1) and self.words[ends - 1].key == "old":
            return replace(state, at=ends)
        return None


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(keys[0] for keys in (*branches(), *people_nouns()))
