"""Who may import whom, read from the code; and no circle among the modules."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "macros").rglob("*.py"))

MAY_IMPORT = {
    "evidence": {"evidence"},
    "prose": {"prose", "evidence"},
    "records": {"records", "evidence", "yaml", "pydantic", "pycountry"},
    "lint": {"lint", "evidence", "prose", "records"},
    "components": {"components", "evidence", "prose", "records", "jinja2", "markupsafe", "rcssmin", "rjsmin"},
    "publish": {
        *("publish", "evidence", "prose", "records"),
        *("bibtexparser", "jinja2", "markupsafe", "rcssmin", "rispy", "rjsmin"),
    },
}
"""What each folder of the generator may import beside the standard library."""


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_module(path): path for path in FILES}


def _imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else str(node.module)


def _unit(name: str) -> str:
    """Folder of the generator, or package, that a name belongs to."""
    parts = name.split(".")
    return parts[1] if parts[0] == "macros" and len(parts) > 1 else parts[0]


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_it_may(folder: str) -> None:
    modules = [path for name, path in MODULES.items() if name.split(".")[1:2] == [folder]]
    assert modules
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in modules
        for name in _imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and _unit(name) not in MAY_IMPORT[folder]
    }
    assert found == set()


@pytest.mark.parametrize(
    ("package", "seam"), [("mkdocs", "macros/hooks.py"), ("markdown", "macros/markdown_extension.py")]
)
def test_only_its_seam_imports_a_tool(package: str, seam: str) -> None:
    users = {p.relative_to(ROOT).as_posix() for p in FILES if any(n.split(".")[0] == package for n in _imports(p))}
    assert users == {seam}


def test_nothing_imports_the_seams() -> None:
    seams = {"macros.hooks", "macros.markdown_extension"}
    assert {p.name for p in FILES if seams & set(_imports(p))} == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: {n for n in _imports(path) if n in MODULES and n != name} for name, path in MODULES.items()}
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                walk(other, (*way, name))
            done.add(name)

    for name in graph:
        walk(name, ())
