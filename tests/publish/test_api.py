"""The static API: each file fits its schema, every address in it leads somewhere, nothing in it tells the time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.publish.api import FILES, FORMS, ROOT
from tests.publish.conftest import BASE

FORM_OF = (
    (r"index\.json", "index"),
    (r"(claims|checks|faq|law)\.json", "list"),
    (r"sources/[^/]+\.json", "source"),
    (r"claims/[^/]+\.json", "claim"),
    (r"checks/[^/]+\.json", "check"),
    (r"faq/[^/]+\.json", "faq"),
    (r"law/[^/]+\.json", "law"),
    (r"coverage\.json", "coverage"),
)


def form_of(path: str) -> str:
    """Name of the form that a file of the API has; empty for CSL-JSON and schemas."""
    if path.startswith("oembed/"):
        return "oembed"
    rest = path.removeprefix(ROOT)
    return next((form for pattern, form in FORM_OF if re.fullmatch(pattern, rest)), "")


def values(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from values(inner)


def test_every_file_fits_its_schema(files: Mapping[str, str]) -> None:
    schemas = {name: json.loads(files[f"{ROOT}schema/{name}.json"]) for name in FORMS}
    seen = set()
    for path, text in files.items():
        form = form_of(path) if path.endswith(".json") and not path.startswith(f"{ROOT}schema/") else ""
        if form:
            seen.add(form)
            Draft202012Validator.check_schema(schemas[form])
            assert list(Draft202012Validator(schemas[form]).iter_errors(json.loads(text))) == [], path
    assert seen == set(FORMS)


@pytest.mark.parametrize("form", ["claim", "source", "index", "oembed"])
def test_a_schema_refuses_what_lacks_a_field_and_lets_a_new_one_stand(files: Mapping[str, str], form: str) -> None:
    path = next(path for path in files if path.endswith(".json") and form_of(path) == form)
    validator = Draft202012Validator(json.loads(files[f"{ROOT}schema/{form}.json"]))
    whole = json.loads(files[path])
    assert validator.is_valid({**whole, "a_field_to_come": 1})
    for field in json.loads(files[f"{ROOT}schema/{form}.json"])["required"]:
        assert not validator.is_valid({key: value for key, value in whole.items() if key != field}), field


ARCHIVES = {"downloads/all.zip", "downloads/offline.zip"}
"""Made of the other files when those have been written."""


def test_every_address_of_ours_in_the_api_is_a_file(files: Mapping[str, str]) -> None:
    pages = re.compile(r"(claims|checks|faq|law|sources)/[\w.-]+/")
    broken = set()
    for path, text in files.items():
        if not path.startswith(("api/", "oembed/")) or "/schema/" in path:
            continue
        for value in values(json.loads(text)):
            place = value.removeprefix(BASE).partition("#")[0]
            if not value.startswith(BASE) or "{" in place or place in ARCHIVES:
                continue
            found = not place or place in files or f"{place}index.html" in files or pages.fullmatch(place)
            if not found:
                broken.add((path, value))
    assert broken == set()


def test_the_index_lists_every_form_of_file(files: Mapping[str, str]) -> None:
    listed = {row["address"].removeprefix(BASE) for row in json.loads(files[f"{ROOT}index.json"])["files"]}
    assert listed == {path for path, _, _ in FILES}
    for path in listed - ARCHIVES:
        pattern = re.escape(path).replace(r"\{id\}", r"[\w.-]+").replace(r"\{kind\}", r"\w+")
        pattern = f"{pattern}index.html" if path.endswith("/") else pattern
        assert any(re.fullmatch(pattern, name) for name in files), path


def test_lists_and_records_agree(files: Mapping[str, str]) -> None:
    for kind in ("claims", "checks", "faq", "law"):
        rows = json.loads(files[f"{ROOT}{kind}.json"])["records"]
        assert rows
        assert {f"{ROOT}{kind}/{row['id']}.json" for row in rows} == {
            p for p in files if p.startswith(f"{ROOT}{kind}/")
        }
        for row in rows:
            assert row["api"] == f"{BASE}{ROOT}{kind}/{row['id']}.json"


def test_a_withdrawn_record_is_marked_in_its_list(files: Mapping[str, str]) -> None:
    rows = {row["id"]: row.get("withdrawn", False) for row in json.loads(files[f"{ROOT}checks.json"])["records"]}
    assert rows == {"juice-clears-infection": False, "tablets-beat-juice": True}


def test_the_working_of_a_claim_is_what_explain_says(files: Mapping[str, str], published) -> None:
    from macros.evidence.explain import explain

    claim = json.loads(files[f"{ROOT}claims/recurrent-uti-women.json"])
    corpus = published.corpus
    said = explain(corpus.claims[claim["id"]], corpus.evidence(claim["id"]), corpus.certainty(claim["id"])).as_json()
    assert claim["working"] == json.loads(json.dumps(said))
    assert claim["certainty"] == said["certainty"]


def test_no_file_holds_the_time_of_the_build(files: Mapping[str, str]) -> None:
    clock = re.compile(r"\b\d{4}-\d\d-\d\dT(?!00:00:00Z)")
    assert [path for path, text in files.items() if clock.search(text)] == []
