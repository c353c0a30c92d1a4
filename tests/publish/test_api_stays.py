"""Within a major version no field of the API vanishes or changes its kind.

``api_fields.json`` lists them as they were published. A field that is added goes into it with
``WRITE_EXPECTED=1 make test PYTEST_ARGS=tests/publish/test_api_stays.py`` and into the table of the data page; one that
is missing from the code stays in it, and this test stays red.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from macros.publish.api import FORMS, schema
from macros.publish.embed.files import integrity
from macros.publish.model import SCHEMA_VERSION, Snippet

FIELDS = Path(__file__).parent / "api_fields.json"
INTEGRITY_OF_V1 = "sha384-BnhMHT0wvhrkTKHchDPoC0im9jEpM3KOf6yUODguuCLnIQKTtbi9tWdQoGLny1zU"


def fields() -> dict[str, dict[str, str]]:
    """Each form with its fields and their kinds."""
    return {name: dict(_fields(schema(form, ""))) for name, form in {**FORMS, "snippet": Snippet}.items()}


def _fields(found: dict[str, Any]):
    required = set(found.get("required", ()))
    for name, row in found["properties"].items():
        yield name, f"{_kind(row)}{'' if name in required else ', may be left out'}"


def _kind(row: dict[str, Any]) -> str:
    if "anyOf" in row:
        return " or ".join(sorted(_kind(inner) for inner in row["anyOf"]))
    return row.get("type", "") or row.get("$ref", "").rpartition("/")[2]


def test_no_field_vanishes() -> None:
    now = fields()
    if os.environ.get("WRITE_EXPECTED"):
        before = json.loads(FIELDS.read_text(encoding="utf-8")) if FIELDS.exists() else {}
        merged = {form: {**now.get(form, {}), **before.get(form, {})} for form in {**before, **now}}
        FIELDS.write_text(json.dumps(merged, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    published = json.loads(FIELDS.read_text(encoding="utf-8"))
    gone = {
        (form, name): kind
        for form, rows in published.items()
        for name, kind in rows.items()
        if now.get(form, {}).get(name) != kind
    }
    assert gone == {}, "a field went or changed its kind: that is a new major version"


def test_every_new_field_is_on_record() -> None:
    published = json.loads(FIELDS.read_text(encoding="utf-8"))
    new = {(form, name) for form, rows in fields().items() for name in rows if name not in published.get(form, {})}
    assert new == set(), "write it down, as the first lines of this file say"


def test_the_data_page_tells_of_this_version() -> None:
    text = (Path(__file__).parent.parent.parent / "content" / "data.md").read_text(encoding="utf-8")
    assert f"| {SCHEMA_VERSION} |" in text


def test_the_script_of_the_element_is_the_one_that_hosts_have_pinned() -> None:
    """Its address is promised never to change what it holds. A change needs a new address, embed.v2.js."""
    assert integrity() == INTEGRITY_OF_V1
