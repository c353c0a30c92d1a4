"""A build that would publish something unsupported stops, says where, and leaves what was there."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, build

CLAIM = "content/claims/micro-depression-placebo.md"


def _lines(project: Path, path: str) -> list[str]:
    return (project / path).read_text(encoding="utf-8").split("\n")


def _change(project: Path, path: str, line: int, text: str) -> None:
    lines = _lines(project, path)
    lines[line] = text
    (project / path).write_text("\n".join(lines), encoding="utf-8")


def _first_cited_line(lines: list[str], holding: str = "") -> int:
    body = lines.index("---", 1)
    return next(i for i, line in enumerate(lines) if i > body and "[@" in line and re.search(holding, line))


def _fails(project: Path, code: str, path: str, line: int) -> str:
    site = project / "site"
    site.mkdir()
    (site / "kept.html").write_text("the last good build", encoding="utf-8")
    result = build(project, site)
    assert result.returncode == 1
    assert f"{path}:{line + 1}:" in result.stderr
    assert code in result.stderr
    assert [found.name for found in site.iterdir()] == ["kept.html"]
    assert "Traceback" not in result.stderr
    return result.stderr


def test_a_sentence_that_loses_its_citation_stops_the_build(project: Path) -> None:
    lines = _lines(project, CLAIM)
    line = _first_cited_line(lines)
    _change(project, CLAIM, line, re.sub(r" \[@[^\]]*\]", "", lines[line]))
    assert "Cite a finding" in _fails(project, "P401", CLAIM, line)


def test_a_figure_that_is_changed_stops_the_build(project: Path) -> None:
    lines = _lines(project, CLAIM)
    line = _first_cited_line(lines, r"\b75 people")
    _change(project, CLAIM, line, lines[line].replace("75 people", "76 people"))
    assert '"76' in _fails(project, "P404", CLAIM, line)


def test_a_finding_that_is_misspelt_stops_the_build(project: Path) -> None:
    lines = _lines(project, CLAIM)
    line = _first_cited_line(lines)
    _change(project, CLAIM, line, re.sub(r":(f\d)\]", r":\1x]", lines[line], count=1))
    assert "Did you mean" in _fails(project, "P403", CLAIM, line)


def test_all_faults_come_in_one_run(project: Path) -> None:
    lines = _lines(project, CLAIM)
    body = lines.index("---", 1)
    _change(project, CLAIM, body + 2, "This is so.")
    path = "content/about.md"
    about = _lines(project, path)
    _change(project, path, len(about) - 1, "\n{{ clam('x') }}\n")
    stderr = build(project, project / "site").stderr
    assert f"{CLAIM}:{body + 3}:1: P401" in stderr
    assert "M502" in stderr
    assert 'Did you mean "claim"' in stderr


@pytest.mark.parametrize(
    "payload",
    [
        "{{ cycler.__init__.__globals__.os.popen('touch OWNED').read() }}",
        "{{ 'x'.center(2000000000) }}",
        "{{ claim('micro-depression-placebo').__class__ }}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    ],
)
def test_a_template_injection_is_refused_and_not_run(project: Path, payload: str) -> None:
    path = "content/about.md"
    line = len(_lines(project, path)) - 1
    _change(project, path, line, f"\n{payload}")
    _fails(project, "M501", path, line + 1)
    assert not (project / "OWNED").exists()


def _hashes(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_equal_byte_for_byte(built_site: Path, tmp_path: Path) -> None:
    assert build(ROOT, tmp_path / "again").returncode == 0
    first, again = _hashes(built_site), _hashes(tmp_path / "again")
    assert {path for path in first.keys() | again.keys() if first.get(path) != again.get(path)} == set()


def test_another_subject_is_built_by_the_same_generator(tmp_path: Path) -> None:
    result = build(ROOT / "tests" / "second_subject", tmp_path / "second")
    assert result.returncode == 0, result.stderr
    assert "cranberry" in (tmp_path / "second" / "index.html").read_text(encoding="utf-8").lower()


def test_nothing_outside_the_content_knows_the_subject() -> None:
    word = re.compile(r"psilocyb|microdos|mushroom|\bLSD\b|psychedelic", re.IGNORECASE)
    files = [path for folder in ("macros", "overrides") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert files
    text_files = [path for path in files if path.suffix in (".py", ".html", ".css", ".js", ".yml", ".md")]
    assert [str(path) for path in text_files if word.search(path.read_text(encoding="utf-8"))] == []
