"""The examples on the data page are run as they stand, against the site on this machine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site_server import serve

PUBLIC = "https://microdosing-evidence.example"


def example(language: str, address: str) -> str:
    """The code of the data page in ``language``, with the address of the site under test."""
    text = (Path(__file__).parents[2] / "content" / "data.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert code.count(PUBLIC) == 1
    return code.replace(PUBLIC, address)


def output(command: list[str]) -> str:
    """What a command writes."""
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_curl_gets_a_claim_with_its_working(address: str) -> None:
    assert shutil.which("curl"), "curl is missing, which the data page uses. Debian or Ubuntu: apt-get install curl"
    claim = json.loads(output(["sh", "-euc", example("sh", address)]))
    assert claim["id"] == "micro-depression-placebo"
    assert claim["working"]["certainty"] == "very-low"


def test_python_lists_claims_by_their_level(address: str) -> None:
    lines = output([sys.executable, "-c", example("python", address)]).splitlines()
    rows = [line.split("\t") for line in lines]
    assert len(rows) > 30
    assert {row[0] for row in rows} <= {"very-low", "low", "moderate", "high"}
    assert all(row[2].startswith("https://") for row in rows)


@pytest.mark.browser
def test_javascript_counts_verdicts_from_another_origin(browser, address: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        f"<!doctype html><title>Elsewhere</title><script type=module>{example('js', address)}</script>", encoding="utf-8"
    )
    with serve(tmp_path) as elsewhere:
        page = browser.new_context().new_page()
        with page.expect_console_message(lambda message: message.type == "log") as written:
            page.goto(elsewhere)
        page.context.close()
    counts = json.loads(written.value.text)
    assert sum(counts.values()) == 89
