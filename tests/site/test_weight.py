"""What a page costs a phone: little, and from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import weights
from tests.site.page_types import TOPICS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["", *TOPICS.values()], ids=["home", *TOPICS])
def test_the_first_view_of_a_page_keeps_its_budget(browser, address: str, built_site: Path, path: str) -> None:
    fetched = weights.first_view(browser, address, path)
    assert fetched.elsewhere == ()
    assert 4 <= len(fetched.own) <= weights.REQUESTS_BUDGET
    assert weights.weight(built_site, fetched.own) <= weights.FIRST_VIEW_BUDGET


def test_snippets_keep_their_budget(built_site: Path) -> None:
    assert weights.snippets(built_site).within
