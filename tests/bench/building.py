"""What the evidence machinery costs to build, as ratios to bare MkDocs with Material in the same run.

Seconds depend on the machine and on what else runs on it; ratios far less, so only they have a budget. Each round runs
every process once, one after the other, and a ratio is taken within a round; the first round warms up and is left out.

``build``            this project
``bare, same files`` the content folder as it is, so far shorter pages: none of what stands in records is shown
``bare, same text``  one plain file a page with the words and links that our page shows, but none of its components
``check``            ``evidence check`` on all content

The bare builds have Material's own templates and the search of MkDocs, and none of our files beside the pages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.plain import write_plain_pages
from tests.bench.shown import Part, spread, table, verdict

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
BUILD, CHECK = "build", "check"
SAME_FILES, SAME_TEXT = "bare, same files", "bare, same text"
BUDGETS = (
    (BUILD, SAME_TEXT, "seconds", 1.25),
    (BUILD, SAME_TEXT, "cpu", 1.25),
    (BUILD, SAME_TEXT, "memory", 2.0),
    (BUILD, SAME_FILES, "seconds", None),
    (BUILD, SAME_FILES, "cpu", None),
    (BUILD, SAME_FILES, "memory", 2.0),
    (CHECK, BUILD, "seconds", 0.25),
    (CHECK, BUILD, "cpu", 0.25),
)
"""Process, what it is divided by, measure, and the ratio that it may reach; None where the ratio is only shown."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    seconds: float
    cpu: float
    """Seconds of processor time, of the process and the system on its behalf."""
    memory: float
    """Most memory held at one time, in bytes."""


def run(command: Sequence[str]) -> Cost:
    """Run ``command`` in the project's folder. Raises RuntimeError, with what it wrote, if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as written:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=written)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            written.seek(0)
            text = written.read().decode("utf-8", "replace")
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{text[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


def bare_config(docs: Path) -> str:
    """mkdocs.yml without what this project adds to MkDocs and Material, for the pages in ``docs``.

    Raises ValueError where mkdocs.yml no longer has what is taken out.
    """
    changes = {
        r"^hooks:\n(?:[ ]+.*\n)+": "",
        r"^plugins: \[\]\n": "",
        r"^extra_css:\n(?:[ ]+.*\n)+": "",
        r"^extra_javascript:\n(?:[ ]+.*\n)+": "",
        r"^  - macros\.markdown_extension.*\n(?:    .*\n)*": "",
        r"^docs_dir: .*$": f"docs_dir: {docs}",
        r"^  custom_dir: .*\n": "",
        r"^strict: true$": "strict: false",
    }
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for pattern, replacement in changes.items():
        text, count = re.subn(pattern, lambda _, new=replacement: new, text, flags=re.MULTILINE)
        if count != 1:
            raise ValueError(f"mkdocs.yml has {count} places like {pattern}, not one. Bring tests/bench/ up to date.")
    return text


def built(folder: Path) -> Path:
    """Where :func:`commands` leaves the site of this project."""
    return folder / "site-ours"


def commands(folder: Path) -> dict[str, list[str]]:
    """The four processes, with all that they need prepared below ``folder``."""

    def mkdocs(name: str, config: Path) -> list[str]:
        target = folder / f"site-{name}"
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(target)]

    ours = mkdocs("ours", ROOT / "mkdocs.yml")
    run(ours)
    docs = folder / "docs"
    docs.mkdir()
    write_plain_pages(built(folder), CONTENT, docs)
    for name, pages_in in (("files", CONTENT), ("text", docs)):
        (folder / f"{name}.yml").write_text(bare_config(pages_in), encoding="utf-8")
    return {
        SAME_FILES: mkdocs("files", folder / "files.yml"),
        BUILD: ours,
        SAME_TEXT: mkdocs("text", folder / "text.yml"),
        CHECK: [sys.executable, "-m", "macros.cli", "check"],
    }


def measure(processes: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Cost]]:
    """What each process took, round by round."""
    costs: dict[str, list[Cost]] = {name: [] for name in processes}
    for number in range(rounds + 1):
        for name, command in processes.items():
            cost = run(command)
            if number:
                costs[name].append(cost)
    return costs


def ratios(costs: Mapping[str, Sequence[Cost]]) -> Part:
    """What each process took, divided by what another took."""
    rows = [("ratio", "of", "median", "min–max", "budget", "")]
    for name, base, what, budget in BUDGETS:
        values = [
            getattr(cost, what) / getattr(other, what) for cost, other in zip(costs[name], costs[base], strict=True)
        ]
        shown = "" if budget is None else f"{budget:.2f}"
        rows.append((f"{name} / {base}", what, *spread(values, ".2f"), shown, verdict(median(values), budget)))
    return Part.of(rows)


def amounts(costs: Mapping[str, Sequence[Cost]]) -> Part:
    """The table of what each process took."""
    rows = [("process", "seconds", "min–max", "cpu", "min–max", "MiB", "min–max")]
    for name, found in costs.items():
        cells: list[str] = []
        for what, form, unit in (("seconds", ".2f", 1), ("cpu", ".2f", 1), ("memory", ".0f", 2**20)):
            cells += spread([getattr(cost, what) / unit for cost in found], form)
        rows.append((name, *cells))
    return Part(table(rows))
