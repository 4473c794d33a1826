"""What each finding of a comparison counts for, in log-odds: `weights.json`, from `bench/linking.py`."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from casus.errors import TableError


@dataclass(frozen=True, slots=True)
class Weights:
    """`start` counts for every pair; `levels` has for each feature what each thing it can find counts for."""

    start: float
    levels: Mapping[str, Mapping[str, float]]

    def of(self, feature: str, level: str) -> float:
        """What the finding counts for; raises KeyError where the table has none of that name."""
        return self.levels[feature][level]


def parsed(text: str) -> Weights:
    """The weights that a JSON object states; raises TableError where it is none."""
    try:
        value = json.loads(text)
        start = float(value.pop("start"))
        levels = {
            feature: {level: float(weight) for level, weight in found.items()}
            for feature, found in value.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TableError(f"weights.json: it holds no weights ({error}); install Casus anew") from error
    return Weights(start, levels)


def as_json(weights: Weights) -> str:
    """The weights as :func:`parsed` reads them, one feature a line."""
    lines = [f' "start": {weights.start}']
    for feature, levels in weights.levels.items():
        lines.append(f" {json.dumps(feature)}: {json.dumps(levels)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


@functools.cache
def shipped_weights() -> Weights:
    """The weights of the package."""
    return parsed(resources.files("casus.link").joinpath("weights.json").read_text("utf-8"))
