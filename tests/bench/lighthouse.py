"""Scores that Lighthouse gives, on a phone and a network that it simulates: median of five runs a page.

Lighthouse is a Node program. It is installed by name into a temporary folder, and left out, with a line that says so,
where there is no npm or no network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench.shown import Part, verdict
from tests.chromium import LAUNCH_ARGS, executable

VERSION = "12.8.2"
"""The last line of versions that runs on Node 18 and 20."""
RUNS = 5
TRIES = 3
BUDGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SHIFT_BUDGET = 0.02


@contextmanager
def installed() -> Iterator[str]:
    """The program, installed for a while. Raises RuntimeError where that cannot be done."""
    npm = shutil.which("npm")
    if not npm:
        raise RuntimeError("npm is missing")
    with tempfile.TemporaryDirectory(prefix="evidence-lighthouse-") as folder:
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, f"lighthouse@{VERSION}"]
        result = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        if result.returncode:
            raise RuntimeError(f"npm could not install lighthouse {VERSION}: {result.stderr.strip()[-300:]}")
        yield str(Path(folder, "node_modules", ".bin", "lighthouse"))


def report(program: str, address: str) -> dict:
    """The report of one run; a run in which the browser did not answer is made again. Raises RuntimeError."""
    flags = " ".join(["--headless=new", *LAUNCH_ARGS])
    command = [
        program,
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(BUDGETS)}",
        f"--chrome-flags={flags}",
    ]
    environment = {**os.environ, "CHROME_PATH": executable()}
    for _ in range(TRIES):
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise RuntimeError(f"it failed {TRIES} times on {address}: {done.stderr.strip()[-300:]}")


def scores(address: str, chosen: Mapping[str, str]) -> Part:
    """The median scores of some pages, the layout shift, and what kept a score from being whole."""
    rows = [("Lighthouse, phone", *BUDGETS, "layout shift", "")]
    short: set[str] = set()
    try:
        with installed() as program:
            for name, path in chosen.items():
                reports = [report(program, f"{address}/{path}") for _ in range(RUNS)]
                found = {
                    kind: round(100 * median(each["categories"][kind]["score"] for each in reports)) for kind in BUDGETS
                }
                shift = median(each["audits"]["cumulative-layout-shift"]["numericValue"] for each in reports)
                fits = all(found[kind] >= least for kind, least in BUDGETS.items()) and shift < SHIFT_BUDGET
                rows.append((name, *(str(score) for score in found.values()), f"{shift:.3f}", verdict(not fits, 0)))
                short |= {f"{name}: {audit}" for audit in _failed(reports[0])}
    except RuntimeError as reason:
        return Part(f"Lighthouse left out: {reason}")
    rows.insert(1, ("budget", *(str(least) for least in BUDGETS.values()), f"{SHIFT_BUDGET:g}", ""))
    return Part.of(rows, "\n".join(sorted(short)))


def _failed(found: dict) -> Iterator[str]:
    """Audits other than those of speed that a page did not pass."""
    for kind in BUDGETS:
        if kind != "performance":
            for reference in found["categories"][kind]["auditRefs"]:
                audit = found["audits"][reference["id"]]
                if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                    yield f"{audit['id']} ({audit['title']})"
