"""The headers that hosts send: the policy of the pages where it is one, framing for frames alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.publish import host

POLICY = "default-src 'none'; script-src 'self'"


def page(site: Path, path: str, policy: str = POLICY) -> None:
    """Write a page with ``policy``."""
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    file.write_text(f"<!doctype html><html><head><meta charset=utf-8>{meta}</head></html>", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of a page, a folder, an API and a frame of another policy."""
    for path in ("index.html", "claims/mint/index.html", "embed/index.html"):
        page(tmp_path, path)
    page(tmp_path, "embed/faq/mint/index.html", "default-src 'none'")
    page(tmp_path, "embed/404.html", "")
    (tmp_path / "api").mkdir()
    return tmp_path


def rules(site: Path) -> dict[str, str]:
    """Each pattern with its policy."""
    text = dict(host.files(site))["_headers"]
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            pattern = line
        elif line.startswith("  Content-Security-Policy: "):
            found[pattern] = line.partition(": ")[2]
    return found


def test_pages_get_their_policy_and_are_not_framed(site: Path) -> None:
    found = rules(site)
    for pattern in ("/", "/claims/*", "/embed/"):
        assert found[pattern] == f"{POLICY}; frame-ancestors 'none'"


def test_frames_and_data_may_be_shown_elsewhere(site: Path) -> None:
    found = rules(site)
    assert found["/embed/faq/*"] == found["/api/*"] == "frame-ancestors *"
    assert "/embed/*" not in found


@pytest.mark.parametrize("other", ["default-src *", ""], ids=["another policy", "none"])
def test_where_pages_differ_only_framing_is_said(site: Path, other: str) -> None:
    page(site, "claims/tea/index.html", other)
    assert rules(site)["/"] == "frame-ancestors 'none'"
