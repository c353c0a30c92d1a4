"""The real site, built once a run for the tests that look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import LAUNCH_ARGS, executable
from tests.site_server import serve

ROOT = Path(__file__).parent.parent.parent
PARTS = ("content", "overrides", "tests/second_subject", "mkdocs.yml")


def build(project: Path, site: Path, config: str = "mkdocs.yml") -> subprocess.CompletedProcess[str]:
    """Run ``mkdocs build`` in ``project``, as ``make build`` does, but into ``site``."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def copy_project(target: Path) -> Path:
    """A copy of everything that a build reads, to break."""
    for part in PARTS:
        source = ROOT / part
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            shutil.copy(source, target / part)
    (target / "macros").mkdir()
    shutil.copy(ROOT / "macros" / "hooks.py", target / "macros" / "hooks.py")
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project in a folder of its own."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, which all workers of a run share: whoever comes first builds it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    site = shared / "built-site"
    with FileLock(shared / "built-site.lock"):
        if not site.exists():
            result = build(ROOT, site)
            assert result.returncode == 0, result.stderr
    return site


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Address at which the built site is served."""
    with serve(built_site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=executable(), args=LAUNCH_ARGS)
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable]:
    """Opens a page of the site; on the way out no script may have failed and nothing been fetched from elsewhere."""
    contexts, faults = [], []

    def watched(request) -> None:
        if not request.url.startswith((f"{address}/", "data:", "blob:")):
            faults.append(f"fetched {request.url}")

    def unexpected(message) -> bool:
        # A browser reports an address that is not there as an error; the page of the site then says what to do.
        return message.type == "error" and message.location["url"] != f"{address}/nowhere/"

    def opened(path: str = "", **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", watched)
        page.on("console", lambda message: faults.append(message.text) if unexpected(message) else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}/{path}", wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
