"""A pinned version goes on being shown after the record has changed, if it was kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.publish import site as publishing
from macros.publish import versions
from macros.publish.address import Addresses
from tests.conftest import Tree
from tests.publish.conftest import BASE

ADDRESSES = Addresses(BASE)


def current(tree: Tree):
    """The snippets of the tree as they are now."""
    return publishing.current_snippets(tree.load().published(ADDRESSES))


def test_a_kept_version_is_published_beside_the_new_one(tree: Tree) -> None:
    before = next(found for found in current(tree) if found.kind == "faq")
    assert versions.keep(tree.content, current(tree), ADDRESSES) == 2
    tree.change("faq/does-it-help.md", "for some people", "for a few people")
    after = next(found for found in current(tree) if found.kind == "faq")
    files = dict(publishing.files(tree.load().published(ADDRESSES), versions.read(tree.content, ADDRESSES)))
    assert "a few people" in files["embed/faq/does-it-help/index.html"]
    assert "some people" in files[f"embed/faq/does-it-help/{before.version}/index.html"]
    assert "Pinned version" in files[f"embed/faq/does-it-help/{before.version}/index.html"]
    assert "a few people" in files[f"embed/faq/does-it-help/{after.version}/index.html"]


def test_what_is_kept_moves_with_the_site(tree: Tree) -> None:
    versions.keep(tree.content, current(tree), ADDRESSES)
    moved = Addresses("https://moved.example/")
    for found in versions.read(tree.content, moved):
        assert found.url.startswith("https://moved.example/")
        assert BASE not in repr(found)


def test_keeping_again_writes_nothing(tree: Tree) -> None:
    assert versions.keep(tree.content, current(tree), ADDRESSES) > 0
    assert versions.keep(tree.content, current(tree), ADDRESSES) == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda path: path.write_text("{", encoding="utf-8"), "is no kept version"),
        (lambda path: path.write_text("{}", encoding="utf-8"), "is no kept version"),
        (lambda path: path.rename(path.with_name("000000000000.json")), "another snippet than its name says"),
    ],
)
def test_a_kept_version_that_cannot_be_read_is_named_with_its_cure(tree: Tree, change, says: str) -> None:
    versions.keep(tree.content, current(tree), ADDRESSES)
    change(next((tree.content / versions.FOLDER / "faq").rglob("*.json")))
    with pytest.raises(ValueError, match=says) as caught:
        versions.read(tree.content, ADDRESSES)
    assert "history of git" in str(caught.value)


def test_the_command_keeps_and_says_how_many(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree.root)
    result = CliRunner().invoke(main, ["archive"])
    assert result.exit_code == 0, result.output
    assert "2 versions added" in result.output
    assert len(list(Path("content/versions").rglob("*.json"))) == 2
