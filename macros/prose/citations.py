"""``[@key:finding, locator; @key:finding]``: parsing of citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GROUP = re.compile(r"(?<!\\)\[@([^\[\]\n]*)\]")
"""A bracket that holds one or more citations; group 1 is what stands after the first ``@``."""

_ITEM = re.compile(r"@([A-Za-z0-9_.-]+)(?::([A-Za-z0-9_-]+))?(?:\s*,\s*(.+))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference to a finding."""

    key: str
    finding: str
    """Id of the finding; empty where the writer named none."""
    locator: str
    column: int
    """Column in the text that was parsed, from 0."""

    @property
    def reference(self) -> str:
        """``key:finding``."""
        return f"{self.key}:{self.finding}"


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something in a citation bracket that is no citation."""

    text: str
    column: int


def parse_group(inner: str, column: int = 0) -> Iterator[Citation | Malformed]:
    """Parse what stands between ``[@`` and ``]``. ``column`` is that of the bracket."""
    position = column + 1
    for part in f"@{inner}".split(";"):
        match = _ITEM.fullmatch(part.strip())
        start = position + len(part) - len(part.lstrip())
        if match:
            yield Citation(match[1], match[2] or "", (match[3] or "").strip(), start)
        else:
            yield Malformed(part.strip(), start)
        position += len(part) + 1


def cite(text: str, references: Iterable[str]) -> str:
    """``text`` as a sentence that cites ``references`` (``key:finding``) before its full stop."""
    return f"{text.rstrip('.')} [{'; '.join(f'@{reference}' for reference in references)}]."


def find(text: str) -> list[Citation | Malformed]:
    """All citations in a line of text, in order."""
    return [found for match in GROUP.finditer(text) for found in parse_group(match[1], match.start())]
