"""Snippets as they were shown before, kept so that a pinned version can go on being shown.

They stand in ``content/versions/<kind>/<id>/<version>.json``; ``evidence archive`` writes those of today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from macros.publish.address import Addresses
from macros.publish.api import dumped, text_of
from macros.publish.model import Snippet
from macros.records.validation import adapter

FOLDER = "versions"
_BASE = "site:/"
"""Stands in a kept version for the address of the site, which may move."""


def read(content: Path, addresses: Addresses) -> list[Snippet]:
    """The versions that are kept. Raises ValueError, naming the file, for one that cannot be read."""
    found = []
    for path in sorted((content / FOLDER).glob("*/*/*.json")):
        try:
            values = json.loads(path.read_text(encoding="utf-8").replace(f'"{_BASE}', f'"{addresses.base}'))
            snippet = adapter(Snippet).validate_python(values)
        except ValueError as error:
            raise ValueError(f"{path} is no kept version: {error}. Take it back from the history of git.") from error
        if (snippet.kind, snippet.id, snippet.version) != (path.parts[-3], path.parts[-2], path.stem):
            raise ValueError(f"{path} holds another snippet than its name says. Take it back from the history of git.")
        found.append(snippet)
    return found


def keep(content: Path, current: Iterable[Snippet], addresses: Addresses) -> int:
    """Write each of ``current`` that is not kept yet; return how many. Raises OSError if one cannot be written."""
    count = 0
    for snippet in current:
        path = content / FOLDER / snippet.kind / snippet.id / f"{snippet.version}.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            text = text_of(dumped(snippet)).replace(f'"{addresses.base}', f'"{_BASE}')
            path.write_text(text, encoding="utf-8")
            count += 1
    return count
