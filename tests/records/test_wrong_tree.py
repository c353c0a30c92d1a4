"""A content folder that is wrong in nearly every way, and everything that one run says of it.

The folder is ``wrong_tree/``; what is said of it stands in ``wrong_tree.expected.txt``. After a wanted change, write
that file anew with ``WRITE_EXPECTED=1 make test PYTEST_ARGS=tests/records`` and read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

import macros
from tests.conftest import Tree

HERE = Path(__file__).parent
EXPECTED = HERE / "wrong_tree.expected.txt"

TOLD_ELSEWHERE = {"F006"}
"""A missing site.yml: the folder would then have no guards, which other faults in it need."""


@pytest.fixture
def wrong_tree(tmp_path: Path) -> Tree:
    """A copy of the folder, with the files that git does not hold well."""
    shutil.copytree(HERE / "wrong_tree", tmp_path / "content")
    tree = Tree(tmp_path)
    tree.put("files/empty.md", "")
    tree.put("files/huge.md", "x" * (1024 * 1024 + 1))
    tree.put("files/latin-1.md", "---\ntitle: Menthe poivrée\n---\n".encode("latin-1"))
    tree.put("files/control.md", "---\ntitle: x\n---\n\nPepper\x02mint oil cures headache.\n")
    (tmp_path / "outside.md").write_text("The oil cures headache.\n", encoding="utf-8")
    (tree.content / "files" / "link-out.md").symlink_to(tmp_path / "outside.md")
    (tree.content / "files" / "link-to-nothing.md").symlink_to("nothing.md")
    (tree.content / "files" / "folder").symlink_to(tmp_path)
    return tree


def test_everything_that_is_wrong_is_told_in_one_run(wrong_tree: Tree) -> None:
    messages = re.sub(r"Macros: .*", "Macros: …", "\n".join(wrong_tree.messages()) + "\n")
    if os.environ.get("WRITE_EXPECTED"):
        EXPECTED.write_text(messages, encoding="utf-8")
    assert messages == EXPECTED.read_text(encoding="utf-8")


def test_every_code_that_the_reader_and_the_rules_have_is_among_them() -> None:
    told = set(re.findall(r": ([A-Z]\d{3}) ", EXPECTED.read_text(encoding="utf-8")))
    package = Path(macros.__file__).parent
    written = {
        code
        for folder in ("records", "prose", "lint")
        for module in (package / folder).glob("*.py")
        for code in re.findall(r'"([FYRCPMU]\d{3})"', module.read_text(encoding="utf-8"))
    }
    assert written - told == TOLD_ELSEWHERE


def test_every_message_says_what_to_do(wrong_tree: Tree) -> None:
    for diagnostic in wrong_tree.diagnostics():
        goes_on = re.search(r"[.?:;] \S|\(\w", diagnostic.message)
        assert goes_on or diagnostic.message.startswith("Give "), f"{diagnostic} names a fault and no cure"
