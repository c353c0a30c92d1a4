"""The second subject, as it is published."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from macros.publish import site as publishing
from macros.publish.address import Addresses
from macros.publish.api import Published
from tests.rendering import second_subject

BASE = "https://evidence.example/cranberry/"


@pytest.fixture(scope="session")
def published() -> Published:
    """What the second subject publishes, at an address below the root of its host."""
    return second_subject().published(Addresses(BASE))


@pytest.fixture(scope="session")
def files(published: Published) -> Mapping[str, str]:
    """Text of every published file by its path."""
    found = list(publishing.files(published, []))
    assert len({path for path, _ in found}) == len(found), "a path is written twice"
    return dict(found)
