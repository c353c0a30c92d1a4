"""Find the Chromium that the browser tests use, and install one if there is none.

    python tests/chromium.py            print where it is
    python tests/chromium.py --ensure   the same, but install one first if need be

Looked at, in this order: the program named by the environment variable CHROMIUM; `chromium`,
`chromium-browser` and `google-chrome` on the PATH; the usual places on macOS; the one that Playwright
keeps. A program counts only if it starts.

In a test:

    browser = playwright.chromium.launch(executable_path=executable(), args=LAUNCH_ARGS)
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import platform
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
MACOS_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# DejaVu is legible and has the symbols ⊕ ○ ●; Liberation is as wide as Arial and Helvetica,
# so lines break in a screenshot where they break for most readers.
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation")
PLAYWRIGHT_SECONDS = 300
PACKAGES_SECONDS = 900

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

LAUNCH_ARGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # Chromium refuses to run as root inside its sandbox.
    *(["--no-sandbox"] if IS_ROOT else []),
]


class ChromiumMissing(RuntimeError):
    """No Chromium was found; the message says what was tried and what to do."""


@functools.cache
def executable() -> str:
    """The path of a Chromium that starts. Raises ChromiumMissing if there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        if path and _starts(path):
            return path
        raise ChromiumMissing(
            f"The environment variable CHROMIUM is set to {named!r}, but "
            + ("that program does not start." if path else "there is no such program.")
            + "\nCorrect it, or remove it with `unset CHROMIUM` to have a Chromium looked for."
        )
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [place for place in MACOS_PLACES if Path(place).exists()]
    for path in found:
        if _starts(path):
            return path
    kept = _kept_by_playwright()
    if kept and _starts(kept):
        return kept
    raise ChromiumMissing(
        "No Chromium that starts was found.\n"
        f"Looked for: {', '.join(NAMES)} on the PATH, and the one that Playwright keeps.\n"
        + "".join(f"Found, but does not start: {path}\n" for path in [*found, *([kept] if kept else [])])
        + "To install one: python tests/chromium.py --ensure\n"
        "To use one that is somewhere else: export CHROMIUM=/path/to/chromium"
    )


def _starts(path: str) -> bool:
    # Some systems have a `chromium-browser` that only says how to install the real one.
    if platform.system() == "Windows":
        return True  # there, --version opens a window
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _kept_by_playwright() -> str | None:
    # Asked in a process of its own, because Playwright cannot be asked from within a running event loop.
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    try:
        answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    path = answer.stdout.strip()
    return path if answer.returncode == 0 and path and Path(path).exists() else None


def ensure() -> str:
    """The path of a Chromium that starts; installs one if there is none."""
    try:
        return executable()
    except ChromiumMissing:
        if os.environ.get("CHROMIUM"):
            raise  # to install another one would only hide the mistake
    tried: list[str] = []
    for way in _ways():
        for command, seconds in way:
            line = shlex.join(command)
            print(f"No Chromium was found; running: {line}", flush=True)
            if problem := _run(command, seconds):
                tried.append(f"  {line}\n      {problem}")
                # An update that fails is no reason to stop: the older list is often good enough.
        try:
            return executable()
        except ChromiumMissing:
            tried.append("      and still no Chromium starts")
    raise ChromiumMissing(
        "The browser tests need Chromium, and it could not be installed.\n"
        + ("Tried:\n" + "\n".join(tried) if tried else "There is no installer here that could be tried.")
        + "\nWhat to do: install Chromium or Google Chrome the way you install other programs, then run this"
        "\nagain. If it is in an unusual place, say where: export CHROMIUM=/path/to/chromium"
        '\nTo run all other tests without it: .venv/bin/python -m pytest -m "not browser"'
    )


def _ways() -> list[list[tuple[list[str], int]]]:
    """The ways to install Chromium here: for each, its commands with the seconds they may take."""
    sudo = _sudo()
    if _is_debian() and sudo is not None and shutil.which("apt-get"):
        return [_apt_get(sudo, *DEBIAN_PACKAGES)]
    playwright = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    if sudo is None and platform.system() == "Linux":
        playwright.remove("--with-deps")  # it would stop to ask for a password
    ways = [[(playwright, PLAYWRIGHT_SECONDS)]]
    if shutil.which("brew"):
        ways.append([(["brew", "install", "--cask", "google-chrome"], PACKAGES_SECONDS)])
    elif sudo is None:
        pass  # the package managers below are only for root
    elif shutil.which("apt-get"):
        ways.append(_apt_get(sudo, "chromium"))
    elif shutil.which("dnf"):
        ways.append([([*sudo, "dnf", "install", "-y", "chromium"], PACKAGES_SECONDS)])
    elif shutil.which("pacman"):
        ways.append([([*sudo, "pacman", "-Sy", "--noconfirm", "--needed", "chromium"], PACKAGES_SECONDS)])
    return ways


def _apt_get(sudo: list[str], *packages: str) -> list[tuple[list[str], int]]:
    # If another installer is at work, as on a machine that has just started, wait for it.
    words = "env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
    apt_get = [*sudo, *words.split()]
    return [
        ([*apt_get, "update"], PACKAGES_SECONDS),
        ([*apt_get, "install", "-y", "--no-install-recommends", *packages], PACKAGES_SECONDS),
    ]


def _is_debian() -> bool:
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def _sudo() -> list[str] | None:
    """What to put before a command that needs to be run as root; None if we may not."""
    if IS_ROOT:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def _run(command: list[str], seconds: int) -> str | None:
    """Run a command to its end, or stop it and all it started when the time is over.

    Returns None if it went well, else what went wrong: its last words.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return str(error)
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(OSError):  # it may have ended by now, or belong to root
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGTERM)
            else:
                process.kill()
        return f"not done after {seconds} seconds"
    if process.returncode == 0:
        return None
    last = [line.strip() for line in output.splitlines() if line.strip()][-2:]
    return " / ".join(last) or f"ended with status {process.returncode}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Find Chromium for the browser tests.")
    parser.add_argument("--ensure", action="store_true", help="install one if there is none")
    options = parser.parse_args()
    try:
        path = ensure() if options.ensure else executable()
    except ChromiumMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    print(f"Chromium: {path}" if options.ensure else path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
