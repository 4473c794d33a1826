"""Whether the words around a trigger tell of something that took place, was foiled, or is only spoken of."""

from __future__ import annotations

import re
from enum import StrEnum


class Modality(StrEnum):
    """How a trigger's event stands to what took place."""

    TOLD = "told"
    FOILED = "foiled"
    SPOKEN_OF = "spoken of"  # planned, feared, denied, possible, general


_GAP = r"(?:[\s,]+[\w'-]+){0,3}[\s,]*$"
_SPOKEN_BEFORE = re.compile(
    r"\b(?:would|could|might|may|will|shall|should|can|cannot|can't|won't|if|unless|whether|lest"
    r"|in\s+case\s+of|in\s+the\s+event\s+of|threats?\s+(?:of|to)|threaten(?:s|ed"
    r"|ing)?(?:\s+(?:to|with))?"
    r"|plans?\s+(?:to|for|of)|planning(?:\s+to)?|vow(?:s|ed|ing)?(?:\s+to)?|pledg\w+\s+to"
    r"|warn(?:s|ed|ing)?\s+(?:of|that|against|about)|fear(?:s|ed|ing)?(?:\s+(?:of|that|a|an))?"
    r"|risks?\s+(?:of|from)"
    r"|possib(?:le|ility\s+of)|potential(?:\s+for)?|call(?:s|ed|ing)?\s+(?:for|on)|urg(?:e|es|ed"
    r"|ing)|prepar(?:e|es|ed|ing)\s+(?:to|for)|ready\s+(?:to|for)|readiness|capab\w+\s+(?:of|to)"
    r"|(?:cap)?ability\s+(?:of|to)|able\s+to|unable\s+to"
    r"|aim(?:s|ed|ing)?\s+(?:to|at)|intend(?:s|ed|ing)?\s+to|want(?:s|ed|ing)?\s+to"
    r"|decid\w+\s+to|likely\s+to|expected\s+to|supposed\s+to|refus\w+\s+to|need(?:s|ed)?\s+to"
    r"|seek(?:s|ing)?\s+to|hop(?:e|es|ed|ing)\s+to|efforts?\s+to|in\s+order\s+to|how\s+to"
    r"|future|imminent|further|any|against\s+possible|prospect\s+of|deter(?:s|red|ring)?"
    r"|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?(?:\s+all)?|end(?:s|ing)?(?:\s+(?:to|all|the))?"
    r"|an\s+end\s+to|cease|prevent(?:ing|s)?|avoid(?:ing|s|ed)?|condemn(?:s|ed|ing)?\s+all"
    r"|den(?:y|ies|ied|ying)(?:\s+(?:carrying\s+out|being|that|any|having))?|ruled\s+out"
    r"|rejected|no\s+evidence\s+of|protect(?:s|ed|ing|ion)?(?:\s+\w+)?\s+(?:from|against)"
    r"|defen[cs]e\s+against|vulnerable\s+to|immune\s+(?:to|from)"
    r"|anniversary\s+of|commemorat\w+|drills?|exercises?|simulat\w+|trained?\s+(?:to|for|in)"
    r"|training\s+(?:to|for|in)|suspected\s+of\s+planning|conspir\w+\s+to|incit\w+"
    r"|accus\w+\s+of\s+planning|eventual|hypothetical)" + _GAP,
    re.IGNORECASE,
)
# "to attack" is a plan, but "used drones to strike", "went on to shell" took place
_INFINITIVE = re.compile(r"\bto(?:\s+\w+ly)?\s+$", re.IGNORECASE)
_REAL_INFINITIVE = re.compile(
    r"\b(?:us(?:ed|ing)\s+[\w\s'-]{1,40}|continu\w+|went\s+on|began|begun|start\w+|proceed\w+"
    r"|manag\w+|return\w+|join\w+\s+forces|fail\w+\s+not)\s+to(?:\s+\w+ly)?\s+$",
    re.IGNORECASE,
)
_NEGATED_BEFORE = re.compile(
    r"\b(?:no|not|never|n't|without|neither|nor|denied|denies|deny)(?:\s+\w+){0,2}\s+$", re.IGNORECASE
)
_SPOKEN_AFTER = re.compile(
    r"\s+(?:would|could|will|may|might|should|must|can)\b(?!\s+have\s+(?:been|killed))", re.IGNORECASE
)
_FOILED = re.compile(
    r"\b(?:foil(?:s|ed|ing)?|thwart(?:s|ed|ing)?|avert(?:s|ed|ing)?|prevented|failed\s+(?:to|bid"
    r"|attempt|attack|assault)|attempted(?!\s+to\s+(?:flee|escape))|bungled|botched"
    r"|disrupted\s+(?:a|an|the)\s+(?:\w+\s+){0,2}(?:plot|attack|cell)"
    r"|plot(?:s|ted|ting)?\b|planned\s+(?:attack|bombing|assault|strike)|broke[n]?\s+up\s+(?:a"
    r"|an|the)\s+(?:\w+\s+){0,3}(?:cell|plot|ring)|defus(?:ed|ing)|intercept(?:ed|ing|s)"
    r"|shot\s+down|shoot(?:ing)?\s+down|downed|brought\s+down\s+(?:a|the|\w+)\s+drones?"
    r"|safely\s+detonated|failed\s+to\s+(?:explode|detonate))",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:frequently|often|regularly|routinely|usually|sometimes|always|typically|commonly"
    r"|repeatedly\s+(?:denied|warned)|every\s+(?:day|week|year)|known\s+for"
    r"|responsible\s+for\s+attacks)\b",
    re.IGNORECASE,
)


def modality_of(text: str, start: int, end: int, trigger_start: int, trigger_end: int) -> Modality:
    """How the trigger at `trigger_start` stands in the sentence of the shadow text from `start` to `end`."""
    before = text[max(start, trigger_start - 90) : trigger_start]
    clause = re.split(r"[;:]|,\s+(?:and|but|while|where|which)\s|\s-\s", before)[-1]
    after = text[trigger_end : min(end, trigger_end + 40)]
    sentence = text[start:end]
    if _FOILED.search(text[max(start, trigger_start - 60) : min(end, trigger_end + 60)]):
        return Modality.FOILED
    if _SPOKEN_BEFORE.search(clause) or _NEGATED_BEFORE.search(clause) or _SPOKEN_AFTER.match(after):
        return Modality.SPOKEN_OF
    if _INFINITIVE.search(clause) and not _REAL_INFINITIVE.search(clause):
        return Modality.SPOKEN_OF
    if _GENERAL.search(sentence) and not re.search(r"\d", sentence):
        return Modality.SPOKEN_OF
    return Modality.TOLD


_MANY = re.compile(
    r"(?:\b(?:several|many|numerous|multiple|dozens\s+of|hundreds\s+of|scores\s+of|series\s+of"
    r"|string\s+of|spate\s+of|wave\s+of|surge\s+(?:in|of)|rise\s+in|increase\s+in|number\s+of"
    r"|campaign\s+of|repeated|frequent|recent|previous|past|similar|such|daily"
    r"|deadly)\s+(?:[\w'-]+\s+){0,3})$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:since\s+(?:the\s+)?(?:\w+\s+of\s+)?(?:[A-Z]\w+|\d{4}|then)|(?:in|over|during|within"
    r"|for)\s+the\s+(?:past|last|previous)\s+(?:\w+\s+)?(?:days|weeks?|months?|years?|decades?)"
    r"|so\s+far\s+this\s+(?:year|month)|this\s+year|last\s+year"
    r"|in\s+recent\s+(?:days|weeks|months|years)|between\s+(?:19|20)\d\d\s+and|from\s+(?:19"
    r"|20)\d\d\s+to|over\s+the\s+years|in\s+(?:19|20)\d\d\s+alone|the\s+(?:first"
    r"|second)\s+(?:half|quarter)\s+of|per\s+(?:month|year|day))",
)


def is_period(text: str) -> bool:
    """True where the passage states a period over which things are counted."""
    return _PERIOD.search(text) is not None


def is_one_of_many(text: str, start: int, trigger_start: int) -> bool:
    """True where words before a plural trigger make it a series ("a wave of", "recent")."""
    return _MANY.search(text[max(start, trigger_start - 50) : trigger_start]) is not None


_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|his|her|same|second|third|twin|latest)\s+(?:[\w'-]+\s+){0,2}$",
    re.IGNORECASE,
)


def is_definite(text: str, start: int, trigger_start: int) -> bool:
    """True where the trigger is spoken of as known already ("the attack", "this deadly raid")."""
    return _DEFINITE.search(text[max(start, trigger_start - 40) : trigger_start]) is not None
