"""The scripts keep what the minifier does not understand out of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted([*(ROOT / "overrides").rglob("*.js"), *(ROOT / "macros").rglob("*.js")])
_PIECE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?P<mark>`|\$\{|\{|\})|\\.|.""",
    re.DOTALL,
)


def nested_templates(script: str) -> Iterator[int]:
    """Lines on which a template literal starts within another, whose spaces the minifier takes for code."""
    open_marks: list[str] = []
    for piece in _PIECE.finditer(script):
        inside = bool(open_marks) and open_marks[-1] == "`"
        mark = piece["mark"]
        if inside and piece["string"]:
            continue
        if mark == "`" and inside:
            open_marks.pop()
        elif mark == "`":
            if "`" in open_marks:
                yield script.count("\n", 0, piece.start()) + 1
            open_marks.append(mark)
        elif mark == "${" or (mark == "{" and not inside):
            open_marks.append(mark)
        elif mark == "}" and open_marks and not inside:
            open_marks.pop()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_stands_within_a_template(script: Path) -> None:
    assert list(nested_templates(script.read_text(encoding="utf-8"))) == []


def test_such_a_template_is_seen() -> None:
    assert list(nested_templates("const a = 1;\nx = `${a ? `, b ${a} c` : ''} d`;")) == [2]


@pytest.mark.parametrize(
    "script", ["x = `a ${b ? ', c ' : {}.d} e`; y = `f`;", "x = {a: `b`}; // `${`", 'y = "`${`" + `z`']
)
def test_templates_side_by_side_are_let_be(script: str) -> None:
    assert list(nested_templates(script)) == []
